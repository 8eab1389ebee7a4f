"""Six workbooks of six shapes: every value in its cell, nothing else anywhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from made_results import make_results
from made_workbooks import SHAPES, Cells, Shape
from openpyxl import load_workbook

from extract.cli import main


def contents(path: Path) -> Cells:
    book = load_workbook(path)
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


@pytest.mark.parametrize("name", SHAPES)
def test_every_value_is_in_its_cell_and_nothing_else_changed(name: str, tmp_path: Path) -> None:
    shape: Shape = SHAPES[name]
    template = tmp_path / f"template{shape.ending}"
    shape.make(template)
    out = make_results(tmp_path / "out", shape.reports)
    filled = tmp_path / f"filled{shape.ending}"
    result = CliRunner().invoke(
        main, ["fill", str(template), "--from", str(out), "-o", str(filled)]
    )
    before, after = contents(template), contents(filled)
    changed = {place: value for place, value in after.items() if before.get(place) != value}
    assert changed == shape.cells, result.output
    assert before.keys() <= after.keys()
    assert result.exit_code == shape.status, result.output
    for words in shape.left:
        assert words in result.output
