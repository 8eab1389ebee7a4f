"""Word files that store no page breaks: nobody knows what stands on which page of them, and no
page is told anywhere."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner

from extract.batch.options import Options
from extract.batch.run import run_files
from extract.cli import main
from extract.tables import TABLE_NAMES

REPORT = """UBND XÃ AN PHÚ
Số: {number}/BC-UBND
An Phú, ngày {day} tháng 12 năm 2023
BÁO CÁO
{title} xây dựng nông thôn mới năm 2023 của xã An Phú, huyện An Phú, tỉnh An Giang
Chỉ tiêu 4.2: Có 1200/1250 hộ dùng điện an toàn, đạt {electric}% so với chuẩn NTM >=95%. Đạt.
Chỉ tiêu 17.1: Có 1100/1250 hộ dùng nước sạch, đạt 88% so với chuẩn NTM >=80%. Đạt.
11. Tiêu chí số 11 - Nghèo đa chiều
Tỷ lệ hộ nghèo đa chiều {poor}% (yêu cầu ≤ 4%). Đạt.
"""
WRONG = REPORT.format(number=1, day=10, title="Kết quả", electric="98", poor="3,59")
OTHER = REPORT.format(number=9, day=28, title="Đánh giá tiến độ", electric="96", poor="3,89")


def _save(path: Path, words: str) -> None:
    made = docx.Document()
    for line in words.splitlines():
        made.add_paragraph(line)
    made.save(str(path))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("unpaged")
    (made / "in").mkdir()
    _save(made / "in" / "a.docx", WRONG)
    _save(made / "in" / "b.docx", OTHER)
    run_files([made / "in"], made / "out", Options(jobs=1))
    return made


def _rows(folder: Path, table: str) -> list[dict[str, str]]:
    path = folder / "out" / "data" / f"{table}.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_no_table_tells_a_page(folder: Path) -> None:
    for table in TABLE_NAMES:
        rows = _rows(folder, table)
        assert rows
        pages = {row["pages" if table == "documents" else "page"] for row in rows}
        assert (table, pages) == (table, {""})


def test_what_a_check_rests_on_has_no_page_either(folder: Path) -> None:
    related = [place for row in _rows(folder, "checks") for place in json.loads(row["related"])]
    assert related
    assert {place["page"] for place in related} == {None}


def test_a_statement_is_held_against_another_document(folder: Path) -> None:
    found = {row["code"]: row for row in _rows(folder, "findings")}
    assert set(found) == {"NTM101", "NTM701"}
    assert found["NTM701"]["line"] == "9"


def test_the_workbook_tells_the_line_alone(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "out" / "ntm.xlsx")
    shown = [str(cell.value or "") for row in book["Sai lệch"].iter_rows() for cell in row]
    other = [words for words in shown if words.startswith("dòng 9: 3,59%")]
    assert other
    assert not [words for words in shown if "None" in words or words.startswith("trang")]


def test_findings_are_printed_with_the_line_alone(folder: Path) -> None:
    told = CliRunner().invoke(main, ["audit", "--jobs", "1", str(folder / "in")])
    assert [line.partition(" ")[0] for line in told.stdout.splitlines()[:-1]] == [
        "a.docx:6:",
        "b.docx:9:",
    ]
    told = CliRunner().invoke(main, ["audit", "--jobs", "1", "--format=json", str(folder / "in")])
    assert {finding["page"] for finding in json.loads(told.stdout)["findings"]} == {None}
