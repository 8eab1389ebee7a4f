"""Lines that were broken at a width: which go on in the next, in a text as an office sends it."""

from __future__ import annotations

import textwrap

import pytest

from extract.loaders import load_bytes
from extract.text.paragraphs import continues

_SENTENCES = (
    "Ủy ban nhân dân xã đã chỉ đạo các thôn rà soát từng tiêu chí, lập hồ sơ minh chứng và "
    "công khai kết quả tại nhà văn hóa các thôn trong mười ngày, không có ý kiến khác. "
    "Các ngành phụ trách tiêu chí đã kiểm tra hồ sơ, xác nhận số liệu và ký biên bản; "
    "những nội dung còn thiếu được bổ sung ngay trong tháng."
)


def _going_on(lines: list[str]) -> list[tuple[str, str]]:
    """The ends and beginnings of lines that are read as one sentence."""
    document = load_bytes("\n".join(lines).encode(), "t.txt")
    pairs = zip(document.blocks, document.blocks[1:], strict=False)
    text = document.text
    return [
        (text[one.span.start : one.span.end][-8:], text[other.span.start : other.span.end][:8])
        for one, other in pairs
        if continues(text, one, other)
    ]


def _wrapped(width: int, *paragraphs: str) -> list[str]:
    return [line for each in paragraphs for line in (*textwrap.wrap(each, width), "")]


@pytest.mark.parametrize("width", [60, 72, 90])
def test_every_line_of_a_wrapped_paragraph_goes_on(width: int) -> None:
    lines = _wrapped(width, _SENTENCES)[:-1]
    within = [one for one in lines[:-1] if not one.endswith((".", ";"))]
    assert [end for end, _ in _going_on(lines)] == [line[-8:] for line in within]


@pytest.mark.parametrize(
    "around",
    [
        ["Thôn\tSố hộ\tTỷ lệ (%)", *(f"Thôn {n}\t{n}20\t9{n},5" for n in range(1, 9))],
        [f"- Tiêu chí số {n}: đạt." for n in range(1, 15)],
        ["TT | Nội dung | Kết quả", *(f"{n} | Đường | đạt" for n in range(1, 9))],
        [
            "Thôn          Số hộ    Tỷ lệ",
            *(f"Thôn {n}        {n}20     9{n},5" for n in range(1, 9)),
        ],
        ["ỦY BAN NHÂN DÂN XÃ\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc"] * 3,
    ],
    ids=["tabs", "bullets", "strokes", "blanks", "letterhead"],
)
def test_what_stands_around_does_not_hide_the_width(around: list[str]) -> None:
    lines = [*around, "", *_wrapped(72, _SENTENCES, _SENTENCES)]
    ends = {end for end, _ in _going_on(lines)}
    broken = [line for line in textwrap.wrap(_SENTENCES, 72)[:-1] if line[-1] not in ".;"]
    assert ends >= {line[-8:] for line in broken}


def test_a_blank_line_ends_a_paragraph() -> None:
    heading = "Kết quả thực hiện các tiêu chí trên địa bàn toàn xã tính đến tháng 12"
    lines = [*_wrapped(72, heading, _SENTENCES, _SENTENCES), ""]
    assert ("tháng 12", "Ủy ban n") not in _going_on(lines)
    apart = [
        part for line in textwrap.wrap(f"{_SENTENCES} {_SENTENCES}", 72) for part in (line, "")
    ]
    assert len(_going_on(apart)) >= 5


@pytest.mark.parametrize(
    "label", ["2.3.", "2.3", "17.12:", "3.", "4)", "Tiêu chí số 3.", "Chỉ tiêu 2.1:"]
)
def test_a_label_at_the_edge_belongs_to_the_next_line(label: str) -> None:
    start = "Kết quả của xã năm nay: đường trục thôn 18,65/19,4 km, đạt"
    lines = [f"{start} 96,1%; {label}", "Đường ngõ, xóm 11,3/12,8 km, đạt 88,3%."]
    wrapped = [*lines, *textwrap.wrap(_SENTENCES * 2, len(lines[0]))]
    assert (lines[0][-8:], lines[1][:8]) in _going_on(wrapped)


@pytest.mark.parametrize("end", ["đạt 15/19 tiêu chí số 3.", "đường trục thôn là 3.", "năm 2023."])
def test_a_number_that_ends_a_sentence_is_no_label(end: str) -> None:
    line = f"Kết quả của xã năm nay, theo báo cáo của các ngành, {end}"
    wrapped = [line, "Xã đã họp.", *textwrap.wrap(_SENTENCES * 2, len(line))]
    assert (line[-8:], "Xã đã họ") not in _going_on(wrapped)


def _proportional(text: str, room: float) -> list[str]:
    """Lines as on a page, where an `i` takes less room than an `m`."""
    lines, line, taken = [], "", 0.0
    for word in text.split():
        wide = sum(0.5 if letter in "iìíịltf,.;1()" else 1.1 for letter in word) + 0.5
        if taken + wide > room:
            lines, line, taken = [*lines, line], "", 0.0
        line, taken = f"{line} {word}".strip(), taken + wide
    return [*lines, line]


_SHORT = (
    "Kết quả: đường thôn 12,9/13,2 km (97,7%); đường ngõ 17,4/18,1 km (96,1%); đường nội đồng "
    "21,8/23,6 km (92,4%); hộ dùng điện thường xuyên, an toàn 2.744/2.744 hộ, đạt 100%, nhà ở "
    "kiên cố 2.561/2.744 hộ, đạt 93,3%"
)


@pytest.mark.parametrize("room", [58.0, 66.0, 80.0])
def test_lines_of_a_page_whose_letters_have_widths(room: float) -> None:
    lines = _proportional(f"{_SENTENCES} {_SHORT}", room)
    broken = {line[-8:] for line in lines[:-1] if line[-1] not in ".;:"}
    assert {end for end, _ in _going_on(lines)} >= broken


@pytest.mark.parametrize("width", [62, 80, 84])
def test_a_few_broken_lines_are_enough(width: int) -> None:
    lines = [
        "UBND XÃ NAM THỊNH",
        "Nam Thịnh, ngày 09 tháng 3 năm 2023",
        *textwrap.wrap(_SHORT, width),
    ]
    ends = {end for end, _ in _going_on(lines)}
    assert ends >= {line[-8:] for line in lines[2:-1] if line[-1] not in ".;:"}


def test_items_on_lines_of_their_own_are_not_broken_lines() -> None:
    items = [
        "Đường trục xã 12,9/13,2 km, đạt 97,7%",
        "Đường trục thôn, liên thôn 17,4/18,1 km, đạt 96,1%",
        "Đường ngõ, xóm sạch và không lầy lội 21,8/23,6 km, đạt 92,4%",
        "Đường trục chính nội đồng 8,1/9,6 km, đạt 84,4%",
        "Kênh mương do xã quản lý được kiên cố hóa 30,1/33,4 km, đạt 90,1%",
        "Hộ dùng điện thường xuyên, an toàn 2.744/2.744 hộ, đạt 100%",
    ]
    assert _going_on(items) == []


@pytest.mark.parametrize(
    ("head", "goes_on"),
    [
        ("Hải Dương; UBND xã báo cáo như sau:", True),
        ("Bắc Giang ban hành bộ tiêu chí, xã báo cáo:", True),
        ("Ban chỉ đạo xã đã họp.", False),
        ("UBND xã báo cáo như sau:", False),
        ("CÁC KẾT QUẢ ĐẠT ĐƯỢC", False),
    ],
)
def test_a_line_that_ends_before_the_name_of_a_province_goes_on(head: str, goes_on: bool) -> None:
    line = "Thực hiện Quyết định số 1436/QĐ-UBND ngày 10/5/2022 của UBND tỉnh"
    assert bool(_going_on([line, head])) is goes_on
