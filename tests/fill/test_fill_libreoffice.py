"""Filled workbooks as LibreOffice opens them: their own formulas reckon with what was filled."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_results import make_results
from made_workbooks import SHAPES
from openpyxl import load_workbook

from extract.fill import fill_workbook
from tests.libreoffice import NEEDED, opened

pytestmark = NEEDED
#: What formulas give in the filled workbooks, by sheet and cell.
FORMULAS = {
    "districts": {
        ("Tổng hợp", place): value
        for place, value in {
            "V8": 17, "V9": 18, "V10": 19, "V12": 18, "V13": 0,
            "C14": 4, "E14": 3, "G14": 3, "S14": 3, "U14": 3,
        }.items()
    },
    "merged heads": {("Chỉ tiêu", "C10"): 5695, ("Chỉ tiêu", "E10"): 0},
    "chart": {
        ("Kết quả", place): value
        for place, value in {"G4": 3, "G5": 3, "G6": 0, "G7": 6}.items()
    }
    | {("Hướng dẫn", "A2"): 2},
}  # fmt: skip


@pytest.fixture(scope="module")
def computed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("filled")
    filled = []
    for name, shape in SHAPES.items():
        template = folder / f"template {name}{shape.ending}"
        shape.make(template)
        out = make_results(folder / f"out {name}", shape.reports)
        filled.append(folder / f"{name}{shape.ending}")
        fill_workbook(template, out, filled[-1])
    return dict(zip(SHAPES, opened(filled, folder, "xlsx"), strict=True))


@pytest.mark.parametrize("name", SHAPES)
def test_values_and_formulas_are_as_computed(name: str, computed: dict[str, Path]) -> None:
    book = load_workbook(computed[name], data_only=True)
    expected = {**SHAPES[name].cells, **FORMULAS.get(name, {})}
    found = {place: book[place[0]][place[1]].value for place in expected}
    assert found == pytest.approx(expected)
    assert not [
        cell.coordinate
        for sheet in book.worksheets
        for line in sheet.iter_rows()
        for cell in line
        if cell.data_type == "e"
    ]
