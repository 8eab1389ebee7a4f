"""One document that came in twice counts once."""

from pathlib import Path

import pytest
from sent_in import LINES, WRONG, documents, read, report, standing


def test_a_copy_in_other_bytes_counts_once(tmp_path: Path) -> None:
    lines = (WRONG, *LINES[1:])
    tables = read(tmp_path, {"a.txt": report(*lines), "b.txt": report(*lines) + "\n\n"})
    rows = documents(tables)
    assert (rows["a.txt"]["same_as"], rows["b.txt"]["same_as"]) == ("", "a.txt")
    assert "same document as a.txt" in str(rows["b.txt"]["remarks"])
    assert standing(tables) == [("a.txt", "NTM101")]
    # the table has every check that fails, also the copy's
    assert len(tables["findings"]) == 2


def test_the_copy_that_was_read_best_counts(tmp_path: Path) -> None:
    damaged = report().replace("nhà kiên cố", "nh\ufffd ki\ufffdn c\ufffd")
    rows = documents(read(tmp_path, {"a.txt": damaged, "b.txt": report()}))
    assert (rows["a.txt"]["same_as"], rows["b.txt"]["same_as"]) == ("b.txt", "")


@pytest.mark.parametrize(
    "other",
    [
        {"number": "16/BC-UBND"},
        {"day": "21 tháng 6 năm 2023"},
        {"title": "Tiến độ xây dựng nông thôn mới năm 2023"},
        {"where": "XÃ AN PHÚ - HUYỆN TÂN PHÚ - TỈNH ĐỒNG NAI"},
        {"where": "XÃ AN PHÚ - HUYỆN TÂN SƠN - TỈNH HÀ NAM"},
        {"where": "XÃ AN HÒA - HUYỆN TÂN SƠN - TỈNH ĐỒNG NAI"},
    ],
)
def test_another_letterhead_is_another_document(tmp_path: Path, other: dict[str, str]) -> None:
    tables = read(tmp_path, {"a.txt": report(), "b.txt": report(**other)})
    assert {row["same_as"] for row in documents(tables).values()} == {""}


def test_nothing_is_a_copy_whose_letterhead_lacks_something(tmp_path: Path) -> None:
    text = report(number="")
    tables = read(tmp_path, {"a.txt": text, "b.txt": text + "\n"})
    rows = documents(tables)
    assert {row["same_as"] for row in rows.values()} == {""}
    assert "may be another version" in str(rows["a.txt"]["remarks"])


@pytest.mark.parametrize(("changed", "same"), [(1, True), (2, False)])
def test_nine_in_ten_of_the_values(tmp_path: Path, changed: int, same: bool) -> None:
    """Ten measurements: one may differ, two may not."""
    lines = [f"Thôn {n}: có {n}1/{n}9 hộ dùng nước sạch." for n in range(1, 11)]
    other = [line.replace("1/", "2/") if n < changed else line for n, line in enumerate(lines)]
    tables = read(tmp_path, {"a.txt": report(*lines), "b.txt": report(*other)})
    assert len(tables["measurements"]) == 20
    assert (documents(tables)["b.txt"]["same_as"] == "a.txt") is same


def test_documents_without_figures_are_no_copies(tmp_path: Path) -> None:
    text = report("Xã đạt tiêu chí số 4 về Điện.")
    tables = read(tmp_path, {"a.txt": text, "b.txt": text + "\n"})
    assert {row["same_as"] for row in documents(tables).values()} == {""}
