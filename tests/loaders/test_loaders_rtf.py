r"""Rich text: characters in every spelling, tables, lists, notes, what isn't shown."""

from __future__ import annotations

import unicodedata

import pytest
from loaders_checks import cells, holds_together, texts

from extract.document import BlockKind, Document, ReadStatus
from extract.errors import ReadError
from extract.loaders import load_bytes

FONTS = (
    r"{\fonttbl{\f0\froman\fcharset0 Times New Roman;}"
    r"{\f1\froman\fcharset163{\*\panose 02020603}Times New Roman (Vietnamese);}"
    r"{\f2\fnil\fcharset2 Symbol;}{\f3\fswiss\fcharset0 .VnTime;}{\f4\fnil\fcharset0 VNI-Times;}"
    r"{\f5\fnil\fcharset128 MS Mincho;}}"
)


def raw(body: bytes) -> Document:
    head = rb"{\rtf1\ansi\ansicpg1258\deff0" + FONTS.encode()
    document = holds_together(load_bytes(head + body + b"}", "t"))
    assert document.format == "rtf"
    return document


def read(body: str) -> Document:
    """A document of this body; what isn't ASCII is written as `\\u` with a fallback."""
    spelled = "".join(one if one < "\x80" else f"\\u{ord(one)}?" for one in body)
    return raw(spelled.encode())


def shown(body: str) -> list[str]:
    return texts(read(body))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (rb"\uc1 h\u7897\'6f ngh\u232\'e8o\par", "hộ nghèo"),
        (rb"\uc0 h\u7897  ngh\u232 o\par", "hộ nghèo"),
        (rb"\uc2 h\u7897\'6f\'f2 m\u7899{\uc1 \u7899?}\u7899 abc\par", "hộ mớớớc"),
        (rb"\uc1\u7897\b\par", "ộ"),
        (rb"\uc1\u7897{x}\par", "ộx"),
        (rb"\f1 ng\'fd\'f5i \'f0\'ea\'ec\par", unicodedata.normalize("NFC", "ngươi đ") + "ê\u0301"),
        (rb"\'e3 \f0\'e3\f1 \'e3\par", "ã ãă"),
        ("Tỷ lệ hộ nghèo\\par".encode(), "Tỷ lệ hộ nghèo"),
        (rb"a\~b\_c\-d\emdash e\ldblquote f\rdblquote\tab g\line h\par", "a\xa0b-cd—e“f”\tg\nh"),
        (rb"\{1\}\\\par", "{1}\\"),
        (rb"Chu\f2\'b3\f0 98%\par", "Chu≥98%"),
        (rb"\f2\u-3917?\f0 98%\par", "≥98%"),
        (rb"\u-10179?\u-8704?\par", "\U0001f600"),
        (rb"\f5\'83\'5c\'83A\par", "ソア"),
        (rb"m{\super 2}/ng\par", "m2/ng"),
        (b"12/\r\n15 h\\par", "12/15 h"),
    ],
)
def test_characters(body: bytes, expected: str) -> None:
    assert texts(raw(body)) == [expected]


def test_fonts_from_before_unicode() -> None:
    document = raw(
        rb"\f3 x\'b7 n\'abng th\'abn m\'edi\f0 , \f4 no\'e2ng tho{\b\'e2}n\f0  12/15\par"
    )
    assert texts(document) == ["xã nông thôn mới, nông thôn 12/15"]
    assert {remark.message.params["font"] for remark in document.remarks} == {
        ".VnTime",
        "VNI-Times",
    }


def test_paragraphs_with_their_pages() -> None:
    document = read(r"một\par\par hai\page ba\par{\b bốn}\sect\sectd năm\par\sect\sectd\sbknone s")
    assert texts(document) == ["một", "hai\nba", "bốn", "năm", "s"]
    assert [block.page for block in document.blocks] == [1, 1, 2, 3, 4]
    assert [block.line for block in document.blocks] == [1, 2, 3, 4, 5]


def test_what_is_not_shown() -> None:
    assert shown(
        r"{\info{\title tên}}a{\v ẩn}b{\deleted 55,2}{\revised 58,1}{\*\bkmkstart dấu}"
        r"{\*\annotation nhận xét}{\pict 00}{c}{\*\unknown lạ}{\unknown quen}\par"
    ) == ["ab58,1cquen"]


def test_binary_data_may_hold_braces() -> None:
    assert texts(raw(rb"a{\pict\wmetafile8\bin6 }}}{{\}b\bin3 x{yc\par")) == ["abc"]


def test_deleted_paragraph_mark_joins() -> None:
    assert shown(r"Tỷ lệ {\deleted\par}đạt 80%\par sau\par") == ["Tỷ lệ đạt 80%", "sau"]


def test_fields_give_their_results() -> None:
    assert shown(
        r"{\field{\*\fldinst HYPERLINK x}{\fldrslt kết quả}}, "
        r'{\field{\*\fldinst SYMBOL 179 \\f "Symbol" \\s 12}{\fldrslt\f2}}98%, '
        r"{\field{\*\fldinst IF {\field{\*\fldinst A}{\fldrslt B}}}{\fldrslt C}}\par"
    ) == ["kết quả, ≥98%, C"]


def test_two_renderings_of_one_text() -> None:
    assert shown(r"a{\upr{ansi}{\*\ud{b}}}c\par") == ["abc"]


def test_list_numbers_as_written() -> None:
    assert shown(
        r"{\listtext\pard\plain\f0 1.\tab}\ls1 Giao thông\par"
        r"\pard{\pntext\f2\'b7\tab}{\*\pn\pnlvlblt}chấm\par"
        r"{\listtext\u-3913?\tab}chấm\par{\listtext a)}liền\par"
    ) == ["1. Giao thông", "• chấm", "• chấm", "a)liền"]


def test_list_numbers_counted_where_they_are_not_written() -> None:
    levels = (
        r"{\*\listtable{\list{\listlevel\levelnfc1\levelstartat1\levelfollow0"
        r"{\leveltext\'02\'00.;}{\levelnumbers\'01;}}"
        r"{\listlevel\levelnfc0\levelstartat3\levelfollow2{\leveltext\'04\'00.\'01);}"
        r"{\levelnumbers\'01\'03;}}{\listname ;}\listid7}}"
        r"{\*\listoverridetable{\listoverride\listid7\listoverridecount0\ls2}}"
    )
    assert shown(
        levels + r"\ls2\ilvl0 Một\par\ilvl1 a\par b\par\ilvl0 Hai\par\ilvl1 c\par\pard d\par"
    ) == ["I. Một", "I.3)a", "I.4)b", "II. Hai", "II.3)c", "d"]


def test_list_numbers_in_a_font_from_before_unicode() -> None:
    assert texts(raw(rb"\f3 \'a7\-\'eang x\'b7\par")) == ["Đường xã"]
    document = raw(rb"{\listtext\f3 Ti\'aau ch\'dd 1:\tab}a\par")
    assert texts(document) == ["Tiêu chí 1: a"]


def test_tables_of_contents() -> None:
    line = r"{{\field{{\*\fldinst HYPERLINK x}}{{\fldrslt {}\tab "
    page = r"{\field{\*\fldinst PAGEREF x}{\fldrslt 3}}}}"
    document = read(
        r"{\field{\*\fldinst { TOC \\o}}{\fldrslt {"
        + line.format("I. Kết quả")
        + page
        + r"\par "
        + line.format("II. Tồn tại")
        + page
        + r"}}}\par I. Kết quả\tab 3\par"
    )
    assert texts(document) == ["I. Kết quả\t3", "II. Tồn tại\t3", "I. Kết quả\t3"]
    assert [block.kind for block in document.blocks] == [
        BlockKind.FURNITURE,
        BlockKind.FURNITURE,
        BlockKind.PARAGRAPH,
    ]


def test_notes_headers_and_footers() -> None:
    document = read(
        r"{\header\pard UBND XÃ TÂN AN\par}{\headerf\pard UBND XÃ TÂN AN\par}"
        r"{\footer trang \chpgn\par}số hộ{\super\chftn}{\footnote\pard{\super\chftn} đến 31/12\par}"
        r" là 350\par"
    )
    assert [(block.kind, block.line) for block in document.blocks] == [
        (BlockKind.HEADER, 1),
        (BlockKind.PARAGRAPH, 2),
        (BlockKind.FOOTNOTE, 3),
        (BlockKind.FOOTER, 4),
    ]
    assert texts(document) == ["UBND XÃ TÂN AN", "số hộ là 350", "đến 31/12", "trang"]
    assert document.blocks[2].anchor == 2


def test_text_boxes_once_after_their_paragraph() -> None:
    assert shown(
        r"đoạn {\shp{\*\shpinst\shpleft1{\sp{\sn txflTextFlow}{\sv 0}}"
        r"{\shptxt\pard hộp\par hai\par}}"
        r"{\shprslt{\*\do\dobxpage{\dptxbxtext hộp\par hai\par}}}}có hộp\par"
        r"{\*\do\dobxpage{\dptxbxtext cũ\par}}x\par"
    ) == ["đoạn có hộp", "hộp", "hai", "x", "cũ"]


def test_equations() -> None:
    assert shown(
        r"Đạt {\mmath{\*\moMath{\mf{\mfPr{\mctrlPr\f0}}{\mnum{\mr\mscr0 4807}}{\mden{\mr 4855}}}"
        r"{\mf{\mnum{\mr a+b}}{\mden{\mr 2}}}}{\mmathPict{\pict 00}}} hộ\par"
    ) == ["Đạt 4807/4855(a+b)/2 hộ"]


def row(*contents: str, bounds: str) -> str:
    shown = "".join(rf"\pard\intbl {one}\cell" for one in contents)
    return rf"\trowd\trleft0{bounds}{shown}\row"


def test_tables_with_merged_cells() -> None:
    three = r"\cellx1000\cellx2000\cellx3000"
    document = read(
        r"trước\par"
        + row("Tổng", "x", bounds=r"\cellx2000\cellx3000")
        + row("gộp", "a", "b", bounds=r"\clvmgf\cellx1010\cellx2000\cellx3000")
        + row("", "c\\par d", "", bounds=r"\clvmrg\cellx990\cellx2000\cellx3000")
        + row("ngang", "", "e", bounds=r"\clmgf\cellx1000\clmrg\cellx2000\cellx3000")
        + row("", "", "", bounds=three)
        + r"\pard sau\par"
    )
    assert texts(document)[0::6] == ["trước"]
    assert texts(document)[-1] == "sau"
    assert cells(document) == [
        [("Tổng", 0, 0, 1, 2), ("x", 0, 2, 1, 1)],
        [("gộp", 1, 0, 2, 1), ("a", 1, 1, 1, 1), ("b", 1, 2, 1, 1)],
        [("c\nd", 2, 1, 1, 1), ("", 2, 2, 1, 1)],
        [("ngang", 3, 0, 1, 2), ("e", 3, 2, 1, 1)],
    ]
    assert [block.table for block in document.blocks] == [None, 0, 0, 0, 0, None]


def test_row_defined_after_its_cells_and_cells_without_intbl() -> None:
    document = read(
        r"\pard\intbl a\cell b\cell{\trowd\cellx1000\cellx2000\row}"
        r"\pard giữa\par"
        r"\trowd\cellx1000\cellx2000\pard c\par c2\cell d\cell\row\pard sau\par"
    )
    assert texts(document) == ["a\tb", "giữa", "c\nc2\td", "sau"]
    assert [block.table for block in document.blocks] == [0, None, 1, None]


def test_rows_without_definition_or_end() -> None:
    document = read(r"\intbl a\cell b\cell\row\intbl c\cell d\cell")
    assert cells(document) == [
        [("a", 0, 0, 1, 1), ("b", 0, 1, 1, 1)],
        [("c", 1, 0, 1, 1), ("d", 1, 1, 1, 1)],
    ]


def test_table_in_a_cell() -> None:
    inner = (
        r"\pard\intbl\itap2 12\nestcell 15\nestcell"
        r"{\*\nesttableprops\trowd\cellx500\cellx900\nestrow}{\nonesttables\par}"
    )
    document = read(
        r"\trowd\cellx1000\cellx2000\pard\intbl\itap1 gồm\par"
        + inner
        + inner.replace("12", "trong").replace("15", "đó")
        + r"\pard\intbl\itap1 \cell hết\cell\row\pard"
    )
    assert cells(document) == [[("gồm\n12 | 15\ntrong | đó", 0, 0, 1, 1), ("hết", 0, 1, 1, 1)]]


def test_last_row_ends_a_table() -> None:
    one = r"\trowd\cellx1000\cellx2000\lastrow\intbl a\cell b\cell\row"
    assert [block.table for block in read(one + one).blocks] == [0, 1]


def test_empty_cut_and_hostile_files() -> None:
    assert read("").status is ReadStatus.EMPTY
    assert read(r"{\pict 00}").status is ReadStatus.NEEDS_OCR
    cut = load_bytes(b"{\\rtf1\\ansi m\\'f4\\par {\\b hai", "t")
    assert (texts(cut), cut.status) == (["mô", "hai"], ReadStatus.PARTIAL)
    assert load_bytes(b"{\\rtf1{\\fonttbl", "t").status is ReadStatus.FAILED
    deep = b"{\\rtf1 " + b"{\\b " * 10_000 + b"x" + b"}" * 10_001
    assert texts(load_bytes(deep, "t")) == ["x"]
    nested = b"{\\rtf1 \\intbl\\itap99999999 x\\nestcell\\nestrow\\cell\\row}"
    assert len(texts(load_bytes(nested, "t"))) == 1
    with pytest.raises(ReadError, match="damaged"):
        load_bytes(b"{\\rtf1 " + b"{" * 100_000, "t")


def test_what_follows_the_document_is_not_read() -> None:
    assert texts(load_bytes(b"{\\rtf1 m\\par}\0\xff rest", "t")) == ["m"]
