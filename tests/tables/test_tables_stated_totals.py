"""How many criteria a report says that are achieved, in the words of clerks."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.pipeline import process
from extract.tables.stated_totals import StatedTotals

_HEAD = """UBND XÃ MỸ TRINH
BÁO CÁO
Kết quả xây dựng nông thôn mới năm 2023 xã Mỹ Trinh, huyện Tam Giang, tỉnh Bình Định

"""


def _told(tmp_path: Path, words: str) -> set[tuple[int, int, bool]]:
    """What is reached of how many, and whether its name says so, of each total."""
    path = tmp_path / "bao cao.txt"
    path.write_text(_HEAD + words, encoding="utf-8")
    tables = process(path, path.name).tables()
    document = str(tables["documents"][0]["document_id"])
    found = StatedTotals(tables).stated_in(document).every
    return {(each.reached, each.whole, each.named or each.whole_set) for each in found}


@pytest.mark.parametrize(
    ("words", "reached", "whole"),
    [
        ("Năm 2023 xã tiếp tục duy trì 18/19 tiêu chí nông thôn mới.", 18, 19),
        ("Xã giữ vững 18/19 tiêu chí.", 18, 19),
        ("Đến cuối năm 2023 xã đạt 17/19 tiêu chí, 52/57 chỉ tiêu.", 17, 19),
        ("Tổng số tiêu chí đạt chuẩn nông thôn mới là 16/19.", 16, 19),
        ("Xã đạt 16 tiêu chí, còn 3 tiêu chí chưa đạt.", 16, 19),
        (
            "Đến nay xã thực hiện được 15 tiêu chí: 1, 2, 3, 4, 5.\nCòn 04 tiêu chí chưa đạt.",
            15,
            19,
        ),
        ("Tổng số tiêu chí đạt: 14 tiêu chí; số tiêu chí chưa đạt: 5 tiêu chí.", 14, 19),
        ("Xã giữ vững 16 tiêu chí, 3 tiêu chí còn lại chưa đạt.", 16, 19),
    ],
)
def test_a_total_is_read(tmp_path: Path, words: str, reached: int, whole: int) -> None:
    assert (reached, whole) in {(one, all_) for one, all_, _ in _told(tmp_path, words)}


@pytest.mark.parametrize(
    "words",
    [
        "Năm 2024 phấn đấu duy trì 19/19 tiêu chí.",
        "Còn 03/19 tiêu chí chưa đạt.",
        "Toàn huyện có 5/8 xã đạt 19/19 tiêu chí.",
        "Bình quân toàn huyện đạt 16/19 tiêu chí một xã.",
        "Trong năm xã đạt thêm 02 tiêu chí.",
        "Kết quả thực hiện 19 tiêu chí nông thôn mới như sau:",
        "Xã đã hoàn thành rà soát 19 tiêu chí.",
    ],
)
def test_what_looks_like_a_total_is_none(tmp_path: Path, words: str) -> None:
    """A number alone is one only where the document's own criteria are as many."""
    assert not [each for each in _told(tmp_path, words) if each[1] or each[2]]


def test_all_of_them_is_a_total(tmp_path: Path) -> None:
    assert (19, 0, True) in _told(tmp_path, "Xã đã đạt đủ 19 tiêu chí nông thôn mới.")


def test_an_invitation_is_no_report_unless_it_states_a_result(tmp_path: Path) -> None:
    path = tmp_path / "giay moi.txt"
    head = (
        "UBND HUYỆN TAM GIANG\nSố: 77/GM-UBND\nGIẤY MỜI\nDự họp Ban Chỉ đạo Chương trình mục tiêu "
        "quốc gia xây dựng nông thôn mới\n\nKính mời Chủ tịch UBND các xã dự họp đánh giá tiến độ "
        "thực hiện 19 tiêu chí nông thôn mới năm 2023.\n"
    )
    path.write_text(head, encoding="utf-8")
    assert process(path, path.name).status == "not_a_report"
    path.write_text(f"{head}Tiêu chí số 4 về Điện: đạt.\n", encoding="utf-8")
    assert process(path, path.name).status == "ok"
    path.write_text(head.replace("GIẤY MỜI", "BÁO CÁO").replace("GM", "BC"), encoding="utf-8")
    assert process(path, path.name).status == "ok"
