"""Annexes of several shapes: what is read of them, and what is said of the rest."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from extract.annex import Annex, AnnexError, Told, read_annex
from extract.criteria.kept import KeptSet
from extract.messages import render
from tests.annex.annexes import ISSUED, bulleted_document, faulty_workbook, regional_workbook

OTHER = Told(decision="7/QĐ-UBND", issued="2022-01-01", province="Cà Mau", years="2021-2025")


def _asked(kept: KeptSet, code: str) -> set[tuple[str, str, str, str, str]]:
    return {
        (f"{row.operator} {row.threshold}", row.unit, row.group, row.year, row.condition)
        for row in kept.rows
        if row.code == code and row.threshold is not None
    }


def _misses(annex: Annex) -> set[tuple[int, str, str]]:
    return {
        (miss.line, miss.column, render(miss.why, "en"))
        for misses in annex.misses.values()
        for miss in misses
    }


def test_a_workbook_with_merged_heads_and_columns_of_regions(tmp_path: Path) -> None:
    annex = read_annex(regional_workbook(tmp_path / "annex.xlsx"), Told())
    (kept,) = annex.sets
    assert annex.misses == {kept.id: []}
    head = (kept.id, kept.decision, kept.date, kept.province, kept.first_year, kept.last_year)
    assert head == ("4321_2022_ca_mau_ntm", "4321/QĐ-UBND", "2022-07-15", "Cà Mau", 2021, 2025)
    assert kept.whole == {"1.1", "1.2", "2.1", "2.2", "3", "4", "5", "6.1", "6.2"}
    assert kept.indicators == 9
    assert _asked(kept, "2.2") == {
        (">= 80", "%", "chung", "", ""),
        (">= 85", "%", "Xã khu vực I", "", ""),
        (">= 80", "%", "Xã khu vực II", "", ""),
        (">= 70", "%", "Xã khu vực III", "", ""),
    }
    assert (">= 50", "%", "Xã khu vực II", "", "Xã có từ 3 trường trở xuống") in _asked(kept, "3")
    income = {(value, year) for value, _, group, year, _ in _asked(kept, "4") if "III" in group}
    assert income == {(">= 36", "2022"), (">= 40", "2023")}
    assert {unit for _, unit, *_ in _asked(kept, "4")} == {"triệu đồng/người/năm"}
    assert ("<= 6", "%", "Xã khu vực III", "", "") in _asked(kept, "5")
    assert _asked(kept, "6.1") == {(">= 90", "%", "", "", "")}  # the same everywhere: for all
    assert {(row.since, row.condition) for row in kept.rows if row.code == "6.2"} == {
        ("", ""),
        ("2024-03-01", "Đạt"),
    }


def test_a_document_with_bullets_and_several_indicators_in_a_row(tmp_path: Path) -> None:
    annex = read_annex(bulleted_document(tmp_path / "annex.docx"), Told())
    (kept,) = annex.sets  # the table for hamlets is none of communes
    assert annex.misses == {kept.id: []}
    assert (kept.programme, kept.first_year) == ("nang_cao", 2022)
    assert _asked(kept, "1.1") == {(">= 100", "%", "", "", "")}
    assert _asked(kept, "1.2") == {(">= 90", "%", "", "", "")}
    assert {(value, condition) for value, *_, condition in _asked(kept, "2.1")} == {
        (">= 50", "Xã có từ 3 trường trở xuống"),
        (">= 70", "Xã có trên 3 trường"),
    }
    assert {value for value, *_ in _asked(kept, "3.1")} == {">= 50", ">= 60"}
    assert _asked(kept, "3.2") == {(">= 4", "m2/người", "", "", "")}
    assert [row.condition for row in kept.rows if row.code == "4"][-1] == "Đạt"
    assert "9.1" not in {row.code for row in kept.rows}


def test_what_is_not_understood_is_said_by_row_and_column(tmp_path: Path) -> None:
    annex = read_annex(faulty_workbook(tmp_path / "annex.xlsx"), OTHER)
    (kept,) = annex.sets
    assert _misses(annex) == {
        (4, "", "its code stands twice"),
        (5, "Miền núi", "nothing is asked of 1.3 here"),
        (5, "", "1.2 missing before it"),
        (6, "", "it has no code, and its words fit none of the national indicators"),
        (7, "Đồng bằng", "what is asked is told elsewhere"),
        (7, "", "2.1 missing before it"),
        (8, "Đồng bằng", "a number in it isn't understood"),
        (8, "", "3 missing before it"),
    }
    assert kept.whole == {"4.2"}
    assert kept.indicators is None


def test_an_annex_that_does_not_say_its_decision_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AnnexError, match="--decision"):
        read_annex(faulty_workbook(tmp_path / "annex.xlsx"), Told())


def test_a_file_without_a_table_of_criteria_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "annex.txt"
    path.write_text("Phụ lục bộ tiêu chí xã nông thôn mới, xem bản in.\n", encoding="utf-8")
    with pytest.raises(AnnexError, match="--template"):
        read_annex(path, OTHER)


def _asking(path: Path, head: str, cells: list[str]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append([f"BỘ TIÊU CHÍ XÃ NÔNG THÔN MỚI {ISSUED}"])
    sheet.append(["TT", "Tên tiêu chí", head])
    for number, cell in enumerate(cells, 1):
        sheet.append([str(number), f"Tên của tiêu chí số {number}", cell])
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        ("Kết quả đánh giá", ["Đạt", "Đạt", "Đạt", "Đạt"]),
        ("Tự đánh giá của xã", ["Đạt", "Đạt", "Đạt", "Đạt"]),
        ("Kết quả thực hiện năm 2024", ["98,5%", "100%", "Đạt", "95%"]),
        ("Hiện trạng", ["98,5%", "100%", "Đạt", "95%"]),
        ("Xã", ["Đạt", "Chưa đạt", "Đạt", "Đạt"]),
        ("Mức đạt", ["Đạt", "Đạt", "Đạt", "Không đạt"]),
    ],
)
def test_a_report_of_results_is_no_annex(tmp_path: Path, head: str, cells: list[str]) -> None:
    with pytest.raises(AnnexError, match="no annex"):
        read_annex(_asking(tmp_path / "annex.xlsx", head, cells), OTHER)


@pytest.mark.parametrize(
    "head",
    ["Chỉ tiêu", "Mức đạt chuẩn", "Mức đạt", "Yêu cầu", "Xã đạt chuẩn", "Khu vực đồng bằng"],
)
def test_a_column_of_standards_is_an_annex(tmp_path: Path, head: str) -> None:
    asked = ["Đạt", "≥ 70%", "Không", "100%", "Theo quy hoạch được duyệt"]
    annex = read_annex(_asking(tmp_path / "annex.xlsx", head, asked), OTHER)
    (kept,) = annex.sets
    assert kept.whole == {"1", "2", "3", "4", "5"}


def test_words_that_ask_for_nothing_are_no_standard(tmp_path: Path) -> None:
    cells = ["Đạt", "abc", "n/a", "≥ 70%", "Đạt"]
    annex = read_annex(_asking(tmp_path / "annex.xlsx", "Chỉ tiêu", cells), OTHER)
    (kept,) = annex.sets
    assert kept.whole == {"1", "4", "5"}
    said = "nothing is asked in it, neither a value nor in words"
    assert _misses(annex) == {(4, "Chỉ tiêu", said), (5, "Chỉ tiêu", said)}
