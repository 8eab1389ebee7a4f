"""What a Word paragraph says: tracked changes, fields, symbols, equations, controls."""

from __future__ import annotations

import pytest
from docx_maker import par, run, word
from loaders_checks import holds_together, texts

from extract.document import BlockKind, ReadStatus
from extract.loaders import load_bytes


def read(body: str, **parts: str) -> list[str]:
    return texts(holds_together(load_bytes(word(body, **parts), "t")))


SYM_AT_LEAST = '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'
BOX = f"<w:txbxContent>{par('chữ trong hộp')}</w:txbxContent>"
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGEREF x </w:instrText></w:r>'
    '{code}<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
CASES = {
    "plain": (run("Đạt ") + run("99,01%"), "Đạt 99,01%"),
    "insertion kept": (f"{run('đạt ')}<w:ins>{run('58,1')}</w:ins>", "đạt 58,1"),
    "deletion left out": (
        f"{run('đạt ')}<w:del><w:r><w:delText>55,2</w:delText></w:r></w:del>"
        f"<w:ins>{run('58,1')}</w:ins>",
        "đạt 58,1",
    ),
    "moved here kept, moved away left out": (
        f"<w:moveFrom>{run('đi')}</w:moveFrom><w:moveTo>{run('đến')}</w:moveTo>",
        "đến",
    ),
    "hyperlink": (f"<w:hyperlink>{run('liên kết')}</w:hyperlink>", "liên kết"),
    "smart tag": (f"<w:smartTag>{run('xã Tân An')}</w:smartTag>", "xã Tân An"),
    "content control": (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{run('đã chọn')}</w:sdtContent></w:sdt>",
        "đã chọn",
    ),
    "simple field": (f'<w:fldSimple w:instr="DATE">{run("2023")}</w:fldSimple>', "2023"),
    "field result": (FIELD.format(code="", result=run("trang 5")), "trang 5"),
    "text within a field code": (FIELD.format(code=run("IF"), result=run("5")), "5"),
    "symbol": (f"{run('tỷ lệ ')}{SYM_AT_LEAST}{run(' 90%')}", "tỷ lệ ≥ 90%"),
    "symbol font run": (run("\uf0a3", '<w:rFonts w:ascii="Symbol"/>') + run("4%"), "≤4%"),
    "private use in another font": (run("\uf0b3"), "\uf0b3"),
    "wingdings": ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓"),
    "hyphens": (
        "<w:r><w:t>249/KH</w:t><w:noBreakHyphen/><w:t>BQL tiêu</w:t><w:softHyphen/>"
        "<w:t> chí</w:t></w:r>",
        "249/KH-BQL tiêu chí",
    ),
    "tab and line break": (
        "<w:r><w:t>a)</w:t><w:tab/><w:t>một</w:t><w:br/><w:t>hai</w:t></w:r>",
        "a)\tmột\nhai",
    ),
    "hidden": (run("thấy") + run("ẩn", "<w:vanish/>"), "thấy"),
    "hidden switched off": (run("thấy", '<w:vanish w:val="0"/>'), "thấy"),
    "alternatives": (
        f"<mc:AlternateContent><mc:Choice>{run('một')}</mc:Choice>"
        f"<mc:Fallback>{run('hai')}</mc:Fallback></mc:AlternateContent>",
        "một",
    ),
    "fraction": (
        run("đạt ") + "<m:oMath><m:f><m:num><m:r><m:t>4807</m:t></m:r></m:num>"
        "<m:den><m:r><m:t>4855</m:t></m:r></m:den></m:f></m:oMath>",
        "đạt 4807/4855",
    ),
    "sum in a fraction": (
        "<m:oMath><m:f><m:num><m:r><m:t>2+8</m:t></m:r></m:num>"
        "<m:den><m:d><m:e><m:r><m:t>5-1</m:t></m:r></m:e></m:d></m:den></m:f></m:oMath>",
        "(2+8)/((5-1))",
    ),
}


@pytest.mark.parametrize(("xml", "expected"), CASES.values(), ids=CASES)
def test_words_of_a_paragraph(xml: str, expected: str) -> None:
    assert read(par(xml)) == [expected]


def test_text_box_is_read_once_after_its_paragraph() -> None:
    drawing = f"<w:drawing><wp:anchor><wps:txbx>{BOX}</wps:txbx></wp:anchor></w:drawing>"
    picture = f"<w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict>"
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice>{drawing}</mc:Choice>"
        f"<mc:Fallback>{picture}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert read(par(run("trước") + both + run(" và sau")) + par("tiếp")) == [
        "trước và sau",
        "chữ trong hộp",
        "tiếp",
    ]
    assert read(par(f"<w:r>{picture}</w:r>")) == ["chữ trong hộp"]


def test_hidden_character_style() -> None:
    style = '<w:style w:type="character" w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style>'
    assert read(par(run("ẩn", '<w:rStyle w:val="An"/>') + run("thấy")), styles=style) == ["thấy"]


def test_block_content_control_and_insertions() -> None:
    body = (
        f"<w:sdt><w:sdtContent>{par('một')}</w:sdtContent></w:sdt>"
        f"<w:customXml>{par('hai')}</w:customXml>"
    )
    assert read(body) == ["một", "hai"]


def test_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    assert read(par("một ", "<w:rPr><w:del/></w:rPr>") + par("hai")) == ["một hai"]


def test_notes_headers_and_footers_once() -> None:
    body = (
        par(run("thân bài") + '<w:r><w:footnoteReference w:id="2"/></w:r>')
        + par(f'<w:del><w:r><w:footnoteReference w:id="3"/></w:r></w:del>{run("hết")}')
        + '<w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
        '<w:headerReference w:type="first" r:id="header2"/>'
        '<w:footerReference w:type="default" r:id="footer1"/></w:sectPr>'
    )
    notes = "".join(
        f'<w:footnote w:id="{number}">{par(text)}</w:footnote>'
        for number, text in ((0, ""), (2, "chú thích"), (3, "chú thích đã xóa"))
    )
    document = holds_together(
        load_bytes(
            word(
                body,
                footnotes=notes,
                header1=par("đầu trang"),
                header2=par("đầu trang"),
                footer1=par("cuối trang"),
            ),
            "t",
        )
    )
    assert texts(document) == ["đầu trang", "thân bài", "hết", "chú thích", "cuối trang"]
    assert [block.kind for block in document.blocks] == [
        BlockKind.HEADER,
        BlockKind.PARAGRAPH,
        BlockKind.PARAGRAPH,
        BlockKind.FOOTNOTE,
        BlockKind.FOOTER,
    ]
    assert [block.line for block in document.blocks] == [1, 2, 3, 4, 5]


def test_pages_by_explicit_and_by_rendered_breaks() -> None:
    explicit = (
        par("một")
        + par('<w:r><w:br w:type="page"/><w:t>hai</w:t></w:r>')
        + par("ba", "<w:pageBreakBefore/>")
    )
    document = load_bytes(word(explicit), "t")
    assert [block.page for block in document.blocks] == [1, 2, 3]
    assert document.pages == 3
    rendered = par('<w:r><w:t>một</w:t><w:br w:type="page"/></w:r>') + par(
        "<w:r><w:lastRenderedPageBreak/><w:t>hai</w:t></w:r>"
    )
    assert [block.page for block in load_bytes(word(rendered), "t").blocks] == [1, 2]


def test_strict_namespaces() -> None:
    data = word(par("bản nghiêm ngặt"), strict=True)
    assert texts(load_bytes(data, "t")) == ["bản nghiêm ngặt"]


def test_documents_without_text_say_why() -> None:
    empty = load_bytes(word(par("")), "t")
    assert empty.status is ReadStatus.EMPTY
    assert empty.notes
    pictures = load_bytes(word(par("<w:r><w:drawing/></w:r>")), "t")
    assert pictures.status is ReadStatus.NEEDS_OCR
    chunk = load_bytes(word(par("một") + '<w:altChunk r:id="x"/>'), "t")
    assert chunk.status is ReadStatus.PARTIAL
    assert chunk.notes
