"""OpenDocument texts: words, numbers of lists, tables, what isn't shown, damaged files."""

from __future__ import annotations

import pytest
from loaders_checks import cells, holds_together, texts
from odt_maker import COVERED, cell, flat, odt, p, row, style, table

from extract.document import BlockKind, Document, ReadStatus
from extract.errors import ReadError
from extract.loaders import load_bytes


def read(body: str, automatic: str = "", styles: str = "", masters: str = "") -> Document:
    document = holds_together(load_bytes(odt(body, automatic, styles, masters), "t"))
    assert document.format == "odt"
    return document


def shown(body: str, automatic: str = "", styles: str = "") -> list[str]:
    return texts(read(body, automatic, styles))


HIDDEN = style("An", "text", '<style:text-properties text:display="none"/>')


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("  Tỷ lệ\n  hộ <text:span> nghèo</text:span> ", "Tỷ lệ hộ nghèo"),
        ("a<text:s/>b<text:s text:c='3'/>c<text:tab/>d<text:line-break/> e", "a b   c\td\ne"),
        ("m<text:span>2</text:span>/người", "m2/người"),
        ('a<text:span text:style-name="An"> ẩn</text:span> b', "a b"),
        ("a<office:annotation><text:p>nhận xét</text:p></office:annotation>b", "ab"),
        ("<text:date>31/12/2023</text:date>", "31/12/2023"),
        ('<text:hidden-text text:is-hidden="true">ẩn</text:hidden-text>rõ', "rõ"),
        ('<text:hidden-text text:is-hidden="false">hiện</text:hidden-text>rõ', "hiệnrõ"),
        ('<text:conditional-text text:string-value-if-true="x">y</text:conditional-text>', "y"),
        ('<text:variable-set text:display="none">5</text:variable-set>6', "6"),
        ("<text:a>liên kết</text:a><text:bookmark/>", "liên kết"),
        (
            "<text:ruby><text:ruby-base>gốc</text:ruby-base><text:ruby-text>x</text:ruby-text>"
            "</text:ruby>",
            "gốc",
        ),
    ],
)
def test_words(content: str, expected: str) -> None:
    assert shown(p(content), automatic=HIDDEN) == [expected]


def test_hidden_paragraphs_and_sections() -> None:
    assert shown(
        p('<text:hidden-paragraph text:is-hidden="true"/>ẩn')
        + f'<text:section text:display="none">{p("ẩn")}</text:section>'
        + f'<text:section text:display="condition" text:is-hidden="true">{p("ẩn")}</text:section>'
        + f'<text:section text:display="condition">{p("hiện")}</text:section>'
    ) == ["hiện"]


CHANGES = (
    "<text:tracked-changes><text:changed-region text:id='c1'><text:deletion>{}</text:deletion>"
    "</text:changed-region><text:changed-region text:id='c2'><text:insertion/>"
    "</text:changed-region></text:tracked-changes>"
)
INSERTED = "<text:change-start text:change-id='c2'/>58,1<text:change-end text:change-id='c2'/>"


def test_tracked_changes_in_a_package() -> None:
    body = CHANGES.format(p("55,2")) + p(f"đạt <text:change text:change-id='c1'/>{INSERTED} triệu")
    assert shown(body) == ["đạt 58,1 triệu"]


def test_tracked_changes_in_a_flat_file() -> None:
    begin, end = (
        "<text:change-start text:change-id='c1'/>",
        "<text:change-end text:change-id='c1'/>",
    )
    body = (
        CHANGES.format("")
        + p(f"đạt {begin}55,2{end}{INSERTED} triệu")
        + p(f"Tỷ lệ {begin}cũ")
        + p("bỏ cả")
        + p(f"bỏ{end} mới")
    )
    document = holds_together(load_bytes(flat(body), "t"))
    assert texts(document) == ["đạt 58,1 triệu", "Tỷ lệ  mới"]


def level(depth: int, form: str, attributes: str = "", gap: str = "listtab") -> str:
    return (
        f'<text:list-level-style-number text:level="{depth}" style:num-format="{form}" '
        f"{attributes}><style:list-level-properties><style:list-level-label-alignment "
        f'text:label-followed-by="{gap}"/></style:list-level-properties>'
        "</text:list-level-style-number>"
    )


LIST = '<text:list-style style:name="L">{}</text:list-style>'.format(
    level(1, "I", 'style:num-suffix="."')
    + level(2, "1", 'style:num-suffix="." text:display-levels="2" text:start-value="3"', "space")
    + '<text:list-level-style-bullet text:level="3" text:bullet-char="&#xf0b7;">'
    '<style:text-properties style:font-name="Symbol"/></text:list-level-style-bullet>'
    + level(4, "a", 'loext:num-list-format="(%4%)"', "nothing")
)


def items(*contents: str, attributes: str = "") -> str:
    inner = "".join(
        f"<text:list-item>{one if one.startswith('<') else p(one)}</text:list-item>"
        for one in contents
    )
    return f"<text:list {attributes}>{inner}</text:list>"


def test_list_numbers() -> None:
    body = (
        items(
            p("Một") + p("không số") + items("a", p("b") + items(p("chấm") + items("chữ"))),
            "Hai",
            attributes='text:style-name="L" xml:id="x1"',
        )
        + p("xen giữa")
        + items(items("c"), attributes='text:style-name="L" text:continue-numbering="true"')
        + items("mới", attributes='text:style-name="L"')
        + items("Ba", attributes='text:style-name="L" text:continue-list="x1"')
        + '<text:list text:style-name="L"><text:list-header>'
        + p("đầu")
        + '</text:list-header><text:list-item text:start-value="7">'
        + p("bảy")
        + "</text:list-item></text:list>"
    )
    assert shown(body, automatic=LIST) == [
        "I. Một", "không số", "I.3. a", "I.4. b", "• chấm", "(a)chữ", "II. Hai", "xen giữa",
        "II.3. c", "I. mới", "III. Ba", "đầu", "VII. bảy",
    ]  # fmt: skip


def test_numbers_of_headings() -> None:
    outline = (
        '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1" '
        'style:num-suffix="."/><text:outline-level-style text:level="2" style:num-format="1" '
        'text:display-levels="2"/></text:outline-style>'
    )

    def heading(depth: int, content: str, more: str = "") -> str:
        return f'<text:h text:outline-level="{depth}" {more}>{content}</text:h>'

    assert shown(
        heading(1, "a") + heading(2, "b") + heading(2, "c", 'text:is-list-header="true"')
        + heading(1, "d") + heading(1, "e", 'text:restart-numbering="true" text:start-value="9"')
        + heading(3, "f"),
        styles=outline,
    ) == ["1. a", "1.1 b", "c", "2. d", "9. e", "f"]  # fmt: skip


def test_notes_headers_and_footers() -> None:
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        f"{p('đến 31/12')}</text:note-body></text:note>"
    )
    masters = (
        f'<style:master-page style:name="Standard"><style:header>{p("UBND XÃ")}</style:header>'
        f'<style:header-left style:display="false">{p("trái")}</style:header-left>'
        f"<style:footer>{p('trang <text:page-number>1</text:page-number>')}</style:footer>"
        f'</style:master-page><style:master-page style:name="Ngang"><style:header>{p("UBND XÃ")}'
        f'</style:header></style:master-page><style:master-page style:name="Thừa"><style:header>'
        f"{p('không dùng')}</style:header></style:master-page>"
    )
    document = read(
        p(f"số hộ{note} là 350") + p("sau", "N"),
        masters=masters,
        automatic=style("N", attributes='style:master-page-name="Ngang"'),
    )
    assert list(zip([b.kind for b in document.blocks], texts(document), strict=True)) == [
        (BlockKind.HEADER, "UBND XÃ"),
        (BlockKind.PARAGRAPH, "số hộ là 350"),
        (BlockKind.PARAGRAPH, "sau"),
        (BlockKind.FOOTNOTE, "đến 31/12"),
        (BlockKind.FOOTER, "trang 1"),
    ]
    assert [block.page for block in document.blocks] == [1, 1, 2, 1, 1]
    assert [block.anchor for block in document.blocks] == [None, None, None, 2, None]


def test_pages() -> None:
    document = read(
        p("a<text:soft-page-break/>b") + p("c", "T") + p("d", "S") + p("e"),
        automatic=style("T", inner='<style:paragraph-properties fo:break-before="page"/>')
        + style("S", inner='<style:paragraph-properties fo:break-after="page"/>'),
    )
    assert [block.page for block in document.blocks] == [1, 3, 3, 4]
    assert document.pages == 4


def test_text_boxes_once_after_their_paragraph() -> None:
    frame = f"<draw:frame><draw:text-box>{p('hộp')}</draw:text-box></draw:frame>"
    shape = f"<draw:g><draw:custom-shape>{p('hình')}</draw:custom-shape></draw:g>"
    assert shown(frame + p(f"đoạn {frame}có{shape}") + p("sau")) == [
        "hộp", "đoạn có", "hộp", "hình", "sau",
    ]  # fmt: skip


def test_equations() -> None:
    math = (
        '<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mrow><mfrac><mn>4807</mn>'
        "<mrow><mn>4855</mn></mrow></mfrac><mo>+</mo><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi>"
        "</mrow><mn>2</mn></mfrac></mrow><annotation>4807 over 4855</annotation></semantics></math>"
    )
    frame = '<draw:frame><draw:object xlink:href="./Object 1"/><draw:image/></draw:frame>'
    document = holds_together(
        load_bytes(odt(p(f"Đạt {frame} hộ"), members={"Object 1/content.xml": math}), "t")
    )
    assert texts(document) == ["Đạt 4807/4855+(a+b)/2 hộ"]


def test_tables() -> None:
    inner = table(row("12", "15"), row("trong", "đó"))
    document = read(
        table(
            "<table:table-column table:number-columns-repeated='3'/><table:table-header-rows>"
            + row(cell("Tổng", 'table:number-columns-spanned="2"'), COVERED, "x")
            + "</table:table-header-rows>",
            row(cell("gộp", 'table:number-rows-spanned="2"'), "a", "b"),
            "<text:soft-page-break/>",
            row(COVERED, cell(p("c") + p("d\t")), cell("", 'table:number-columns-repeated="1"')),
            row("", "", "", attributes=' table:number-rows-repeated="1000000"'),
            row(cell(p("gồm") + inner), "", "cuối"),
        )
    )
    assert cells(document) == [
        [("Tổng", 0, 0, 1, 2), ("x", 0, 2, 1, 1)],
        [("gộp", 1, 0, 2, 1), ("a", 1, 1, 1, 1), ("b", 1, 2, 1, 1)],
        [("c\nd", 2, 1, 1, 1), ("", 2, 2, 1, 1)],
        [
            ("gồm\n12 | 15\ntrong | đó", 1000003, 0, 1, 1),
            ("", 1000003, 1, 1, 1),
            ("cuối", 1000003, 2, 1, 1),
        ],
    ]
    assert [block.page for block in document.blocks] == [1, 1, 2, 2]


def test_repeated_cells_are_limited() -> None:
    many = 'table:number-columns-repeated="999999999"'
    assert len(read(table(row(cell("x", many)))).blocks[0].cells) == 1000


def test_fonts_from_before_unicode() -> None:
    automatic = style("C", inner='<style:text-properties style:font-name=".VnTime"/>') + style(
        "U", "text", '<style:text-properties fo:font-family="Times New Roman"/>'
    )
    document = read(
        p('x· n<text:span>«ng</text:span> <text:span text:style-name="U">thôn</text:span>', "C"),
        automatic=automatic,
    )
    assert texts(document) == ["xã nông thôn"]
    assert [remark.message.params["font"] for remark in document.remarks] == [".VnTime"]


def test_numbers_in_a_font_from_before_unicode() -> None:
    lists = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" '
        'style:num-format="1" style:num-prefix="Tiªu chÝ " style:num-suffix=":">'
        '<style:text-properties style:font-name=".VnTime"/></text:list-level-style-number>'
        "</text:list-style>"
    )
    assert shown(items("a", attributes='text:style-name="L"'), lists) == ["Tiêu chí 1: a"]


def test_tables_of_contents() -> None:
    document = read(
        "<text:table-of-content><text:table-of-content-source>"
        f"{p('nguồn')}</text:table-of-content-source><text:index-body><text:index-title>"
        f"{p('MỤC LỤC')}</text:index-title>{p('I. Kết quả<text:tab/>3')}</text:index-body>"
        f"</text:table-of-content>{p('I. Kết quả<text:tab/>3')}"
    )
    assert texts(document) == ["MỤC LỤC", "I. Kết quả\t3", "I. Kết quả\t3"]
    assert [block.kind for block in document.blocks] == [
        BlockKind.PARAGRAPH,
        BlockKind.FURNITURE,
        BlockKind.PARAGRAPH,
    ]
    assert [remark.message.params["count"] for remark in document.remarks] == [1]


def test_flat_file_and_package_zipped_again() -> None:
    document = holds_together(load_bytes(flat(p("một")), "t"))
    assert (texts(document), document.format) == (["một"], "odt")
    again = holds_together(load_bytes(odt(p("một"), packed=True), "t"))
    assert (texts(again), again.format) == (["một"], "odt")


def test_nothing_to_read() -> None:
    assert read(p("")).status is ReadStatus.EMPTY
    assert read(p("<draw:frame><draw:image/></draw:frame>")).status is ReadStatus.NEEDS_OCR


LOCKED = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (odt(p("a"), manifest=LOCKED), "password"),
        (odt(p("&x;"), doctype='<!DOCTYPE a [<!ENTITY x "che">]>'), "declaration"),
        (odt("<text:p>"), "damaged"),
        (odt(p("a"))[:-40], "damaged"),
        (odt(p("a" * 20_000_000)), "expand"),
        (odt("<text:section>" * 300 + p("a") + "</text:section>" * 300), "damaged"),
        (flat(p("a"))[:-30], "damaged"),
    ],
    ids=["password", "doctype", "broken", "cut", "bomb", "deep", "cut flat"],
)
def test_damaged_and_hostile_files(data: bytes, words: str) -> None:
    with pytest.raises(ReadError, match=words) as caught:
        load_bytes(data, "t")
    assert caught.value.status is ReadStatus.FAILED


def test_tables_as_deep_as_xml_may_be() -> None:
    body = p("đáy")
    for _ in range(60):
        body = table(row(cell(body)))
    assert texts(read(body)) == ["đáy"]
