"""What a Word paragraph says: tracked changes, fields, symbols, equations, controls."""

from __future__ import annotations

import pytest
from docx_maker import cell, par, row, run, table, word
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
    "ticked content control": (
        '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent>{run('☒')}</w:sdtContent></w:sdt>{run(' Đạt')}",
        "☒ Đạt",
    ),
    "prompt of a content control": (
        run("Xã: ") + "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
        f"<w:sdtContent>{run('Bấm vào đây để nhập')}</w:sdtContent></w:sdt>" + run("Tân An"),
        "Xã: Tân An",
    ),
    "comment left out": (
        '<w:commentRangeStart w:id="0"/>' + run("đạt") + '<w:commentRangeEnd w:id="0"/>'
        '<w:r><w:commentReference w:id="0"/></w:r><w:r><w:annotationRef/></w:r>',
        "đạt",
    ),
    "capitals kept as typed": (run("Tân An", "<w:caps/>"), "Tân An"),
    "hidden on the web alone": (run("thấy", "<w:webHidden/>"), "thấy"),
    "hidden before a tracked change": (
        run("thấy", '<w:rPrChange w:id="1"><w:rPr><w:vanish/></w:rPr></w:rPrChange>'),
        "thấy",
    ),
    "insertion deleted again": (
        f"{run('đạt')}<w:ins><w:del><w:r><w:delText>99</w:delText></w:r></w:del></w:ins>",
        "đạt",
    ),
    "simple field": (f'<w:fldSimple w:instr="DATE">{run("2023")}</w:fldSimple>', "2023"),
    "field result": (FIELD.format(code="", result=run("trang 5")), "trang 5"),
    "field in a field's code": (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>'
        + FIELD.format(code="", result=run("12"))
        + "<w:r><w:instrText> &gt; 10</w:instrText></w:r><w:r><w:fldChar "
        'w:fldCharType="separate"/></w:r>'
        + run("đạt")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        + run(" chuẩn"),
        "đạt chuẩn",
    ),
    "field in a field's result": (
        FIELD.format(code="", result=run("bảng ") + FIELD.format(code="", result=run("2"))),
        "bảng 2",
    ),
    "field without a result": (
        run("trước")
        + '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> XE "x" </w:instrText>'
        '</w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>' + run(" sau"),
        "trước sau",
    ),
    "ticked and empty boxes of an old form": (
        "".join(
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/>'
            f"{checked}</w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMCHECKBOX "
            '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>' + run(words)
            for checked, words in (("<w:checked/>", " Đạt "), ("", " Chưa đạt"))
        ),
        "☒ Đạt ☐ Chưa đạt",
    ),
    "entry of an old form's list": (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>'
        '<w:listEntry w:val="Chưa đạt"/><w:listEntry w:val="Đạt"/></w:ddList></w:ffData>'
        "</w:fldChar></w:r><w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        "Đạt",
    ),
    "text within a field code": (FIELD.format(code=run("IF"), result=run("5")), "5"),
    "symbol": (f"{run('tỷ lệ ')}{SYM_AT_LEAST}{run(' 90%')}", "tỷ lệ ≥ 90%"),
    "symbol font run": (run("\uf0a3", '<w:rFonts w:ascii="Symbol"/>') + run("4%"), "≤4%"),
    "private use in another font": (run("\uf0b3"), "\uf0b3"),
    "wingdings": ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓"),
    "check mark typed as a letter": (
        run("ü", '<w:rFonts w:ascii="Wingdings"/>') + run(" đạt"),
        "✓ đạt",
    ),
    "check marks of Wingdings 2": (
        '<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>'
        '<w:r><w:sym w:font="Wingdings 2" w:char="F0A3"/></w:r>',
        "☑□",
    ),
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
    "fraction in several runs, with changes": (
        '<m:oMathPara><m:oMath><m:f><m:fPr><m:type m:val="skw"/></m:fPr>'
        "<m:num><m:r><m:rPr/><m:t>48</m:t></m:r><w:del><m:r><m:t>99</m:t></m:r></w:del>"
        "<w:ins><m:r><m:t>07</m:t></m:r></w:ins></m:num><m:den><m:r><m:t>4855</m:t></m:r></m:den>"
        "</m:f><m:r><m:t>=99,01%</m:t></m:r></m:oMath></m:oMathPara>",
        "4807/4855=99,01%",
    ),
    "square metres": (
        "<m:oMath><m:sSup><m:e><m:r><m:t>5 m</m:t></m:r></m:e>"
        "<m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>",
        "5 m2",
    ),
    "power of a number": (
        "<m:oMath><m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e>"
        "<m:sup><m:r><m:t>3</m:t></m:r></m:sup></m:sSup></m:oMath>",
        "10^3",
    ),
    "index": (
        "<m:oMath><m:sSub><m:e><m:r><m:t>x</m:t></m:r></m:e>"
        "<m:sub><m:r><m:t>i</m:t></m:r></m:sub></m:sSub></m:oMath>",
        "xi",
    ),
    "sum over several": (
        '<m:oMath><m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr>'
        "<m:sub><m:r><m:t>i=1</m:t></m:r></m:sub><m:sup><m:r><m:t>n</m:t></m:r></m:sup>"
        "<m:e><m:r><m:t>a</m:t></m:r></m:e></m:nary></m:oMath>",
        "∑_(i=1)^n a",
    ),
    "root": (
        "<m:oMath><m:rad><m:deg><m:r><m:t>3</m:t></m:r></m:deg>"
        "<m:e><m:r><m:t>8</m:t></m:r></m:e></m:rad></m:oMath>",
        "3√8",
    ),
    "matrix": (
        "<m:oMath><m:m><m:mr><m:e><m:r><m:t>1</m:t></m:r></m:e><m:e><m:r><m:t>2</m:t></m:r></m:e>"
        "</m:mr><m:mr><m:e><m:r><m:t>3</m:t></m:r></m:e></m:mr></m:m></m:oMath>",
        "1 2; 3",
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
    assert [block.anchor for block in document.blocks] == [None, None, None, 2, None]


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


def test_a_file_that_stores_no_breaks_is_not_paged() -> None:
    """Nobody knows what stands on which page: Word breaks it anew when it is opened."""
    document = load_bytes(word(par("một") + par("hai")), "t")
    assert not document.paged
    assert [document.page_of(block) for block in document.blocks] == [None, None]
    assert document.evidence(document.blocks[1].span).page is None
    broken = load_bytes(word(par("một") + par("hai", "<w:pageBreakBefore/>")), "t")
    assert [broken.page_of(block) for block in broken.blocks] == [1, 2]


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


HIDING = (
    '<w:style w:type="character" w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Con"><w:basedOn w:val="An"/></w:style>'
    '<w:style w:type="character" w:styleId="Hien"><w:basedOn w:val="An"/>'
    '<w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Doan"><w:rPr><w:vanish/></w:rPr></w:style>'
)


def test_text_hidden_by_styles() -> None:
    body = (
        par(run("a", '<w:rStyle w:val="Con"/>') + run("b", '<w:rStyle w:val="Hien"/>'))
        + par("c", '<w:pStyle w:val="Doan"/>')
        + par(run("d", '<w:vanish w:val="0"/>') + run("e"), '<w:pStyle w:val="Doan"/>')
        + par(run("f"))
    )
    assert read(body, styles=HIDING) == ["b", "d", "f"]


def test_text_hidden_by_the_documents_defaults() -> None:
    styles = (
        "<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults>"
    )
    assert read(par(run("a") + run("b", '<w:vanish w:val="0"/>')), styles=styles) == ["b"]


TOC = (
    '<w:style w:type="paragraph" w:styleId="Mclc1"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
)


def test_table_of_contents_is_kept_apart() -> None:
    first = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" '
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'<w:hyperlink w:anchor="_Toc1">{run("I. KẾT QUẢ")}<w:r><w:tab/></w:r>'
        f"{FIELD.format(code='', result=run('2'))}</w:hyperlink>"
    )
    body = (
        par("MỤC LỤC")
        + par(first)
        + par("<w:r><w:t>II. TỒN TẠI</w:t><w:tab/><w:t>7</w:t></w:r>")
        + par('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
        + par("<w:r><w:t>Biểu 1</w:t><w:tab/><w:t>9</w:t></w:r>", '<w:pStyle w:val="Mclc1"/>')
        + par("Không có số trang", '<w:pStyle w:val="Mclc1"/>')
        + par("I. KẾT QUẢ", '<w:pStyle w:val="H1"/>')
        + par("<w:r><w:t>Thu nhập</w:t><w:tab/><w:t>59</w:t></w:r>")
    )
    document = holds_together(load_bytes(word(body, styles=TOC), "t"))
    assert texts(document, BlockKind.FURNITURE) == ["I. KẾT QUẢ\t2", "II. TỒN TẠI\t7", "Biểu 1\t9"]
    assert texts(document, BlockKind.PARAGRAPH) == [
        "MỤC LỤC",
        "Không có số trang",
        "I. KẾT QUẢ",
        "Thu nhập\t59",
    ]
    assert [remark.message.params for remark in document.remarks] == [{"count": 3}]


def test_field_that_is_never_closed_swallows_no_more_than_its_paragraph() -> None:
    broken = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC </w:instrText></w:r>'
    )
    assert read(par(run("a") + broken) + par("b") + par("c")) == ["a", "b", "c"]


def test_prompts_are_counted_at_every_level() -> None:
    prompt = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    body = (
        par("a" + "")
        + prompt.format(par("đoạn"))
        + table(row("b", cell(prompt.format(par("trong ô"))), prompt.format(cell("ô"))))
    )
    document = holds_together(load_bytes(word(body), "t"))
    assert texts(document) == ["a", "b\t\t"]
    assert [remark.message.params for remark in document.remarks] == [{"count": 3}]


def test_headers_of_first_even_and_other_pages() -> None:
    body = par("thân") + (
        '<w:sectPr><w:headerReference w:type="first" r:id="header1"/>'
        '<w:headerReference w:type="even" r:id="header2"/>'
        '<w:footerReference w:type="default" r:id="footer1"/></w:sectPr>'
    )
    shown = read(body, header1=par("trang đầu"), header2=par("trang chẵn"), footer1=par("cuối"))
    assert shown == ["trang đầu", "trang chẵn", "thân", "cuối"]


def test_endnotes_after_footnotes_of_the_text_in_its_order() -> None:
    body = par(
        run("một") + '<w:r><w:endnoteReference w:id="2"/></w:r>' + run(" hai")
        + '<w:r><w:footnoteReference w:id="2"/></w:r>'
    )  # fmt: skip
    shown = read(
        body,
        footnotes=f'<w:footnote w:id="2">{par("chú thích cuối trang")}</w:footnote>',
        endnotes=f'<w:endnote w:id="2">{par("chú thích cuối bài")}</w:endnote>',
    )
    assert shown == ["một hai", "chú thích cuối bài", "chú thích cuối trang"]


def test_objects_of_other_programs_are_said() -> None:
    body = par(run("đạt ") + '<w:r><w:object><o:OLEObject ProgID="Equation.3"/></w:object></w:r>')
    document = load_bytes(word(body), "t")
    assert document.remarks[0].message.params == {"count": 1, "program": "Equation"}


def test_moved_paragraph_stands_where_it_was_moved_to() -> None:
    gone = par(f"<w:moveFrom>{run('dời')}</w:moveFrom>", "<w:rPr><w:moveFrom/></w:rPr>")
    here = par(f"<w:moveTo>{run('dời')}</w:moveTo>", "<w:rPr><w:moveTo/></w:rPr>")
    assert read(gone + par("a") + here) == ["a", "dời"]


def test_text_box_in_a_text_box_and_in_a_group() -> None:
    def box(content: str) -> str:
        return f"<v:shape><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape>"

    def drawn(shapes: str) -> str:
        return f"<w:r><w:pict>{shapes}</w:pict></w:r>"

    outer = box(par(run("ngoài") + drawn(box(par("trong")))))
    group = drawn(f"<v:group>{outer}{box(par('thứ hai'))}</v:group>")
    assert read(par(run("a") + group) + par("b")) == ["a", "ngoài", "trong", "thứ hai", "b"]
