"""Web pages, what Word and Excel save as such, and pages saved with all that belongs to them."""

from __future__ import annotations

import pytest
from loaders_checks import cells, holds_together, texts

from extract.document import BlockKind, Document, ReadStatus
from extract.errors import ReadError
from extract.loaders import load_bytes, sniff


def read(body: str, head: str = "") -> Document:
    page = f'<html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'
    document = holds_together(load_bytes(page.encode(), "t"))
    assert document.format == "html"
    return document


def shown(body: str, head: str = "") -> list[str]:
    return texts(read(body, head))


def test_paragraphs_and_lines() -> None:
    document = read(
        "\n trước <div>một<p>hai\n  ba<br>bốn <b>đậm</b>đặc</p>năm</div>"
        "<pre>a\n  b</pre><h2>sáu</h2><hr>bảy"
    )
    assert texts(document) == [
        "trước", "một", "hai ba\nbốn đậmđặc", "năm", "a\n  b", "sáu", "bảy",
    ]  # fmt: skip
    assert [block.line for block in document.blocks] == [1, 2, 3, 4, 5, 6, 7]


def test_what_is_not_shown() -> None:
    assert shown(
        "<script>x</script><p>m<sup>2</sup>/ng&#432;&#7901;i <!-- chú --><del>55,2</del>"
        "<ins>58,1</ins> <s>gạch</s> <span style='display: none'>ẩn</span>"
        "<span style='mso-hide:all'>ẩn</span><span class=an>ẩn</span><span hidden>ẩn</span>"
        "<select><option>x</select><textarea>x</textarea></p><div class=in>hiện</div>",
        "<title>tên</title><style><!-- p.x, .an {display:none} @media print {.in{display:none}} "
        "--></style>",
    ) == ["m2/người 58,1 gạch", "hiện"]


def test_pages_are_turned() -> None:
    document = read(
        "<p>a</p><br clear=all style='page-break-before:always'><p>b</p>"
        "<p style='page-break-before:always'>c</p><p style='page-break-after:always'>d</p>e"
    )
    assert [block.page for block in document.blocks] == [1, 2, 3, 3, 4]


def test_numbers_of_lists() -> None:
    assert shown(
        "<ol start=3 type=I><li><p>ba</p><ol type=a><li>chữ<li>b</ol><p>tiếp</p></li><li value=9>x"
        "<li style='list-style-type:none'>y</ol>"
        "<ol reversed><li>hai<li>một</ol><ul><li>chấm<ul><li>vòng</ul></ul>"
        "<ol style='list-style:decimal-leading-zero inside'><li>z</ol><li>lẻ</li>"
    ) == [
        "III. ba", "a. chữ", "b. b", "tiếp", "IX. x", "y", "2. hai", "1. một", "• chấm", "◦ vòng",
        "01. z", "lẻ",
    ]  # fmt: skip


def test_numbers_that_word_writes_as_text() -> None:
    label = (
        "<![if !supportLists]><span style='mso-list:Ignore'>{}<span>&nbsp;&nbsp; </span></span>"
        "<![endif]>"
    )
    assert shown(
        f"<p class=MsoListParagraph>{label.format('2.1.')}Giao thông</p>"
        f"<p><span style='font-family:Symbol'>{label.format('·')}</span>Thủy lợi<o:p></o:p></p>"
    ) == ["2.1. Giao thông", "• Thủy lợi"]


def test_symbols_and_codes_of_windows() -> None:
    assert shown(
        "<p><span style='font-family:Symbol;mso-char-type:symbol'>³</span>98% "
        '<font face="Wingdings">\uf0fc</font> &#147;a&#148;</p>'
    ) == ["≥98% ✓ “a”"]


def test_tables_with_merged_cells() -> None:
    document = read(
        "<table><caption>Biểu 1</caption><thead><tr><th colspan=2>Tổng<th>x</thead>"
        "<tr><td rowspan=2><p>gộp</p><p>hai</p><td>a<td>b</tr><tr><td>c<td style='display:none'>ẩn"
        "<tr><td colspan=0>d<td rowspan=99999>e</table>sau"
    )
    assert cells(document) == [
        [("Tổng", 0, 0, 1, 2), ("x", 0, 2, 1, 1)],
        [("gộp\nhai", 1, 0, 2, 1), ("a", 1, 1, 1, 1), ("b", 1, 2, 1, 1)],
        [("c", 2, 1, 1, 1), ("", 2, 2, 1, 1)],
        [("d", 3, 0, 1, 1), ("e", 3, 1, 1, 1)],
    ]
    assert texts(document)[0] == "Biểu 1"
    assert texts(document)[-1] == "sau"


def test_tables_that_only_place_things() -> None:
    data = "<table><tr><td>12 hộ<td>15 hộ<tr><td>a<td>b</table>"
    document = read(
        "<table><tr><td><p>một</p><p>hai</p></table><table><tr><td>ba<tr><td>bốn</table>"
        f"<table><tr><td>mục<td><p>trang</p>{data}</table>"
        "<table role=presentation><tr><td>năm<td>sáu</table>"
    )
    assert texts(document) == [
        "một", "hai", "ba", "bốn", "mục", "trang", "12 hộ\t15 hộ", "a\tb", "năm", "sáu",
    ]  # fmt: skip


def test_small_table_in_a_cell() -> None:
    assert shown(
        "<table><tr><td>gồm nhiều phần khác nhau<table><tr><td>12<td>15<tr><td>a<td>b</table>"
        "<td>hết<tr><td>c<td>d</table>"
    ) == ["gồm nhiều phần khác nhau\n12 | 15\na | b\thết", "c\td"]


def test_headers_and_notes_as_libreoffice_writes_them() -> None:
    document = read(
        "<div title=header><p>UBND XÃ</p></div><p>350 hộ<a class=sdfootnoteanc href=#x><sup>1</sup>"
        "</a> nghèo</p><div id=sdfootnote1><p><a class=sdfootnotesym href=#y>1</a>đến 31/12</p>"
        "</div>"
        "<div title=footer><p>chân</p></div>"
    )
    assert list(zip([b.kind for b in document.blocks], texts(document), strict=True)) == [
        (BlockKind.HEADER, "UBND XÃ"),
        (BlockKind.PARAGRAPH, "350 hộ nghèo"),
        (BlockKind.FOOTNOTE, "đến 31/12"),
        (BlockKind.FOOTER, "chân"),
    ]


def test_notes_and_comments_as_word_writes_them() -> None:
    document = read(
        "<p>4855<a style='mso-footnote-id:ftn1' href='#_ftn1'><span>[1]</span></a>"
        "<span class=MsoCommentReference>[a1]</span> hộ</p>"
        "<div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1>"
        "<p><a href='#_ftnref1'>[1]</a> đến 31/12</p></div></div>"
        "<div style='mso-element:comment-list'><p>nhận xét</p></div>"
    )
    assert [block.kind for block in document.blocks] == [BlockKind.PARAGRAPH, BlockKind.FOOTNOTE]
    assert texts(document) == ["4855 hộ", "đến 31/12"]


def test_equations() -> None:
    assert shown(
        "<p>Đạt <!--[if gte msEquation 12]><m:oMath><m:f><m:fPr><m:ctrlPr></m:ctrlPr></m:fPr>"
        "<m:num><m:r>4807</m:r></m:num><m:den><i><m:r>4855</m:r></i></m:den></m:f></m:oMath>"
        "<![endif]--><![if !msEquation]><img src=x.png><![endif]>, "
        "<math><mfrac><mn>1</mn><mi>a</mi></mfrac></math></p>"
    ) == ["Đạt 4807/4855, 1/a"]


@pytest.mark.parametrize(
    "style",
    [
        "<p style='font-family:\".VnTime\"'>{}</p>",
        "<p><font face='.VnTime'>{}</font></p>",
        "<p class=cu>{}</p>",
        "<div style='font:12.0pt \".VnTime\"'><p>{}</p></div>",
    ],
)
def test_fonts_from_before_unicode(style: str) -> None:
    document = read(
        style.format("x· n<b>«</b>ng"), '<style>p.cu {font-family:".VnTime","serif"}</style>'
    )
    assert texts(document) == ["xã nông"]
    assert [remark.message.params["font"] for remark in document.remarks] == [".VnTime"]


def test_tables_of_contents() -> None:
    document = read(
        "<p class=MsoToc1>I. Kết quả ........ 3</p><p class=MsoToc2>không có trang</p>"
        "<p class=MsoNormal>I. Kết quả\t3</p>"
    )
    assert [block.kind for block in document.blocks] == [
        BlockKind.FURNITURE,
        BlockKind.PARAGRAPH,
        BlockKind.PARAGRAPH,
    ]
    assert [remark.message.params["count"] for remark in document.remarks] == [1]


VIETNAMESE = "Tỷ lệ hộ nghèo đa chiều của xã là 1,49%, đạt chuẩn nông thôn mới."
#: The same with its tones as windows-1258 has them.
APART = "Ty\u0309 lê\u0323 hô\u0323 nghe\u0300o đa chiê\u0300u cu\u0309a xa\u0303 đa\u0323t"


@pytest.mark.parametrize(
    ("data", "expected", "noted"),
    [
        (f"<html><meta charset=utf-8><p>{VIETNAMESE}".encode(), VIETNAMESE, 0),
        (f"<html><p>{VIETNAMESE}".encode(), VIETNAMESE, 0),
        (f"<html><p>{VIETNAMESE}".encode("utf-16"), VIETNAMESE, 0),
        (f"<html><p>{VIETNAMESE}".encode("utf-8-sig"), VIETNAMESE, 0),
        (f"<html><meta charset=windows-1258><p>{APART}".encode("cp1258"), APART, 0),
        (f"<html><p>{APART}".encode("cp1258"), APART, 0),
        (f"<html><meta charset=iso-8859-1><p>{VIETNAMESE}".encode(), VIETNAMESE, 1),
        (f"<html><meta charset=utf-8><p>{APART}".encode("cp1258"), APART, 1),
        (f"<html><meta charset=nonsense><p>{VIETNAMESE}".encode(), VIETNAMESE, 0),
        (b"<html><meta charset=windows-1258><p>\xf0&#7841;t", "đạt", 0),
        (f'<?xml version="1.0" encoding="UTF-8"?><html><p>{VIETNAMESE}'.encode(), VIETNAMESE, 0),
    ],
)  # fmt: skip
def test_encodings(data: bytes, expected: str, noted: int) -> None:
    document = holds_together(load_bytes(data, "t"))
    assert texts(document) == [expected]
    assert len(document.remarks) == noted


@pytest.mark.parametrize(
    "data",
    [
        b"<table><tr><td>1<td>2</table>",
        b"<!-- saved from url=(0014)about:internet -->\n<HTML><BODY>x",
        b"\n<div class=Section1>x</div>",
        b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0"><html><body>x',
        b'<meta http-equiv="Content-Type" content="text/html; charset=utf-8"><table><tr><td>x',
        b"<style>td {mso-number-format:General}</style><table><tr><td>x",
    ],
)
def test_pieces_of_pages_are_told(data: bytes) -> None:
    assert sniff(data) == "html"
    assert load_bytes(data, "t").blocks


@pytest.mark.parametrize(
    "data", [b"<3 la trai tim", b"< 5% ho ngheo", b"<b van ban", b"a <table>", b"<p\xc3"]
)
def test_texts_that_begin_with_a_sign_stay_texts(data: bytes) -> None:
    assert sniff(data) != "html"


def test_nothing_to_read() -> None:
    assert read("").status is ReadStatus.EMPTY
    assert read("<img src=trang1.png>").status is ReadStatus.NEEDS_OCR


def test_hostile_pages() -> None:
    assert shown("<div>" * 1000 + "đáy" + "</div>" * 1000) == ["đáy"]
    assert shown("<table><tr><td>" * 400 + "đáy" + "</table>" * 400) == ["đáy"]
    nested = "<table><tr><td>a<td>" * 200 + "đáy" + "</table>" * 200
    assert "đáy" in read(nested).text
    assert len(read("<table><tr><td colspan=99999999>x<td>y</table>").blocks[0].cells) == 2
    with pytest.raises(ReadError, match="too deep"):
        read("<div>" * 10_000 + "đáy")
    long = read("<p>" + "x " * 8_000_000)
    assert long.status is ReadStatus.PARTIAL
    assert len(long.text) == 999_999


WORD_PAGE = (
    '<html><head><meta http-equiv=3DContent-Type content=3D"text/html; charset=3Dutf-8"></head>'
    "<body><p>=C4=90=E1=BA=A1t 80%</p></body></html>"
)


def mht(*parts: str) -> bytes:
    joined = "".join(f"--b1\r\n{part}\r\n" for part in parts)
    return (
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b1"\r\n\r\n'
        f"{joined}--b1--\r\n"
    ).encode()


def part(location: str, content: str, kind: str = "text/html; charset=utf-8") -> str:
    return (
        f"Content-Location: file:///C:/x/{location}\r\nContent-Transfer-Encoding: "
        f"quoted-printable\r\nContent-Type: {kind}\r\n\r\n{content}"
    )


def test_saved_page_with_its_headers() -> None:
    header = "<html><body><div style=3D'mso-element:header'><p>UBND</p></div></body></html>"
    document = holds_together(
        load_bytes(
            mht(
                part("bao.htm", WORD_PAGE),
                part("bao_files/image.png", "x", "image/png"),
                part("bao_files/header.htm", header),
            ),
            "t",
        )
    )
    assert document.format == "mhtml"
    assert texts(document) == ["UBND", "Đạt 80%"]


def test_saved_workbook_and_saved_page_of_a_browser() -> None:
    sheet = "<html><body><table><tr><td>a<td>1</table></body></html>"
    frames = "<html><frameset><frame src=3Dsheet001.htm></frameset></html>"
    book = load_bytes(mht(part("b.htm", frames), part("b_files/sheet001.htm", sheet)), "t")
    assert texts(book) == ["a\t1"]
    saved = b"From: <Saved by Blink>\r\nSubject: x\r\n" + mht(part("a", WORD_PAGE))
    assert texts(load_bytes(saved, "t")) == ["Đạt 80%"]


@pytest.mark.parametrize("data", [mht(), mht(part("a.png", "x", "image/png")), mht()[:60]])
def test_saved_page_without_a_page(data: bytes) -> None:
    with pytest.raises(ReadError, match="saved web page") as caught:
        load_bytes(data, "t")
    assert caught.value.status is ReadStatus.FAILED
