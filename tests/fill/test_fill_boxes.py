"""Boxes to tick, texts that say a number, and as many communes as a region has."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from made_results import NO, YES, Report, Stated, make_results
from openpyxl import Workbook, load_workbook

from extract.fill import Filled, fill_workbook
from extract.fill.plan import Fate

REPORTS = [
    Report("Tân Hương", states={"1": YES, "3": NO, "10": Stated(value="50.5", unit="triệu đồng")}),
    Report("Tân Hướng", states={"1": NO, "3": YES, "10": Stated(value="61.2", unit="triệu đồng")}),
]


def fill(
    rows: list[list[object]], folder: Path, reports: list[Report] = REPORTS
) -> tuple[list[list[object]], Filled, Path]:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    template, filled = folder / "template.xlsx", folder / "filled.xlsx"
    book.save(template)
    told = fill_workbook(template, make_results(folder / "out", reports), filled)
    made = load_workbook(filled).active.iter_rows(values_only=True)
    return [list(row) for row in made], told, filled


def test_a_box_is_ticked_or_left_as_it_is(tmp_path: Path) -> None:
    rows, told, filled = fill(
        [["STT", "Tên xã", "Tiêu chí 1", "Tiêu chí 3"], [1, "Tân Hương", False, False],
         [2, "Tân Hướng", False, False], [3, "Mỹ An", False, False]],
        tmp_path,
    )  # fmt: skip
    assert [row[2:] for row in rows[1:]] == [[True, False], [False, True], [False, False]]
    assert len(told.plan.edits) == 2
    sheet = zipfile.ZipFile(filled).read("xl/worksheets/sheet1.xml").decode()
    assert '<c r="C2" t="b"><v>1</v></c>' in sheet


def test_a_ticked_box_that_the_report_denies_stays_and_is_told(tmp_path: Path) -> None:
    rows, told, _ = fill(
        [["STT", "Tên xã", "Tiêu chí 1", "Tiêu chí 3"], [1, "Tân Hương", True, True],
         [2, "Tân Hướng", None, False]],
        tmp_path,
    )  # fmt: skip
    assert [row[2:] for row in rows[1:]] == [[True, True], [False, True]]
    assert [item.at for item in told.plan.with_fate(Fate.KEPT_OTHER)] == [(2, 4)]


@pytest.mark.parametrize(
    ("standing", "kept"),
    [("50,5 triệu", True), ("50,5 triệu đồng/người", True), ("50.500 nghìn đồng", False),
     ("50500 nghìn đồng", True), ("50,5", True), ("51,5 triệu", False), ("50,5 ha", False)],
)  # fmt: skip
def test_a_text_that_says_the_value_is_no_other_one(
    standing: str, kept: bool, tmp_path: Path
) -> None:
    _, told, _ = fill(
        [["STT", "Tên xã", "Thu nhập (triệu đồng/người/năm)"], [1, "Tân Hương", standing],
         [2, "Tân Hướng", None]],
        tmp_path,
    )  # fmt: skip
    assert bool(told.plan.with_fate(Fate.KEPT_OTHER)) is not kept
    assert [edit.at for edit in told.plan.edits] == [(3, 3)]


@pytest.mark.parametrize("head", ["ct_04_2", "chi_tieu_4_2", "CHITIEU 4.2", "ma_ct_04_2"])
def test_the_heads_of_a_data_base_are_codes(head: str, tmp_path: Path) -> None:
    reports = [Report("Tân Hương", states={"4.2": Stated(percent="99.47")})]
    rows, _, _ = fill([["STT", "Tên xã", f"{head} (%)"], [1, "Tân Hương", None]], tmp_path, reports)
    assert rows[1][2] == 99.47
