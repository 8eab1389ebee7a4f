"""Workbooks as LibreOffice computes and prints them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2 as pdfium
import pytest
from made_tables import RATIO, row, tables
from openpyxl.worksheet.worksheet import Worksheet
from test_writers_overview import CRITERIA, documents, report

from extract.tables import schemas
from extract.writers.workbook import write_workbook
from tests.libreoffice import NEEDED, opened

pytestmark = NEEDED
#: Columns that hold texts whatever these look like: codes, and years, which may be `2021-2025`.
TEXTS = {
    column.title("vi")
    for schema in schemas().values()
    for column in schema.columns
    if column.type == "string"
}
NUMBER = re.compile(r"-?[0-9]+(?:[.,][0-9]+)*\s*%?")
#: A4 lying down, in points.
A4 = (842, 595)
PLACE = {"province": "An Giang", "district": "Chợ Mới"}
PAPERS = {
    "several": tables(
        documents=documents("a", "b", "c", "d"),
        criteria=[
            *report("a", "Tân Hưng", 18),
            *report("b", "Phú Hưng Thạnh Trị Đông", 3),
            *report("c", "An Phú", 12),
            *report("d", "An Phú", 9, year="2021"),
        ],
        indicators=[
            RATIO | {"document_id": "c", **PLACE},
            RATIO | {"document_id": "c", "indicator": "4.10", **PLACE},
        ],
        checks=[row("checks", document_id="a")],
        findings=[
            row("findings", document_id="a", stated="52,4%", computed="52.5", sentence="=1+1"),
            row("findings", document_id="c", code="NTM501", severity="warning", stated="12"),
        ],
    ),
    "unknown": tables(
        documents=documents("a", year="2009"),
        criteria=report("a", "An Phú", 4, programme="nang_cao", year="2009"),
    ),
    "nothing": tables(),
    "short": tables(
        documents=documents("a", year="2026"),
        criteria=[
            each | {"name": f"Xây dựng hệ thống chính trị và hành chính công {each['criterion']}"}
            for each in report("a", "Tân Hưng", 8, programme="ntm", year="2026")
            if int(str(each["criterion"])) < 11
        ],
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("papers")


@pytest.fixture(scope="module")
def written(folder: Path) -> list[Path]:
    paths = [folder / f"{name}.xlsx" for name in PAPERS]
    for path, results in zip(paths, PAPERS.values(), strict=True):
        write_workbook(results, path, "vi")
    return paths


@pytest.fixture(scope="module")
def computed(written: list[Path], folder: Path) -> list[Path]:
    return opened(written, folder, "xlsx")


@pytest.fixture(scope="module")
def printed(written: list[Path], folder: Path) -> list[Path]:
    return opened(written, folder, "pdf")


def cells(sheet: Worksheet) -> Iterator[Any]:
    return (cell for line in sheet.iter_rows() for cell in line if cell.value is not None)


def heads(sheet: Worksheet) -> dict[str, str]:
    """What stands above each column: the words of the row that the filter is on."""
    top = re.match(r"[A-Z]+([0-9]+)", sheet.auto_filter.ref or "A1")
    assert top is not None
    return {cell.column_letter: str(cell.value) for cell in sheet[int(top[1])]}


def test_formulas_give_what_the_tables_say(written: list[Path], computed: list[Path]) -> None:
    count = 0
    for path, anew in zip(written, computed, strict=True):
        formulas, told = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
        found = openpyxl.load_workbook(anew, data_only=True)
        assert found.sheetnames == formulas.sheetnames
        for sheet in formulas.worksheets:
            for cell in cells(sheet):
                if cell.data_type == "f":
                    now = found[sheet.title][cell.coordinate].value
                    said = told[sheet.title][cell.coordinate].value
                    assert (now or 0) == pytest.approx(said or 0), (sheet.title, cell.coordinate)
                    count += 1
    assert count > 200


def test_nothing_is_an_error_and_no_number_a_text(computed: list[Path]) -> None:
    for path in computed:
        for sheet in openpyxl.load_workbook(path, data_only=True).worksheets:
            assert not [cell.coordinate for cell in cells(sheet) if cell.data_type == "e"]
            above = heads(sheet)
            texts = {
                above[cell.column_letter]
                for cell in cells(sheet)
                if cell.data_type == "s" and NUMBER.fullmatch(str(cell.value).strip())
                and above[cell.column_letter] not in TEXTS
                # the codes that head the overview's columns
                and not (cell.row == 4 and str(cell.value).split(".")[0] in CRITERIA)
            }  # fmt: skip
            assert not texts, sheet.title


def test_pages_are_a4_lying_down(printed: list[Path]) -> None:
    for path in printed:
        with pdfium.PdfDocument(path) as book:
            assert {tuple(map(round, book[at].get_size())) for at in range(len(book))} == {A4}


def test_every_column_and_name_is_on_paper(printed: list[Path]) -> None:
    with pdfium.PdfDocument(printed[0]) as book:
        pages = [" ".join(page.get_textpage().get_text_range().split()) for page in book]
    first, second = pages[:2]
    # one page wide: the last criterion stands beside the first
    assert "TC1 " in first
    assert "TC19" in first
    # the table and the whole chart (each with all criteria) begin a page of their own
    names = [f" {number}. Tên {number} " for number in CRITERIA]
    assert sum(name in first for name in names) == 3  # those that a commune still misses
    assert [f"{second} ".count(name) for name in names] == [2] * 19


def test_a_sheet_of_ten_criteria_is_on_paper_whole(printed: list[Path]) -> None:
    with pdfium.PdfDocument(printed[-1]) as book:
        pages = [" ".join(page.get_textpage().get_text_range().split()) for page in book]
    overview = [page for page in pages if "TC10" in page or "10. Xây dựng" in page]
    assert len(overview) == 2
    for number in range(1, 11):  # in the table and beside its bar
        found = re.findall(rf"(?<![0-9]){number}\. Xây", overview[1])
        assert len(found) == 2, (number, overview[1])
