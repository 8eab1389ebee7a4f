"""Numbers that a narrow column broke over two lines of a cell: one number on a page, two where
somebody typed them below each other."""

from __future__ import annotations

import pytest

from extract.document import Block, BlockKind, Box, Cell, Document, Span
from extract.text.view import View

_BOX = Box(1, 10, 10, 40, 30)


def _view(cell: str, *, box: Box | None = _BOX) -> str:
    text = f"Cộng\t{cell}"
    cells = (
        Cell(Span(0, 4), 0, 0, box=box),
        Cell(Span(5, 5 + len(cell)), 0, 1, box=box),
    )
    row = Block(Span(0, 5 + len(cell)), BlockKind.TABLE_ROW, 1, 1, table=0, cells=cells)
    return View(Document(text, [row], "pdf")).text.rstrip("\n")


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("2.862/3.0\n94", "2.862/3.094"),
        ("2.862/3.09\n4", "2.862/3.094"),
        ("2.862/3.\n094", "2.862/3.094"),
        ("1.2\n50", "1.250"),
        ("12.345.\n678", "12.345.678"),
        ("95,\n09%", "95,09%"),
        ("1.812,\n5", "1.812,5"),
        ("17.\n2", "17.2"),
        ("17.\n10.", "17.10."),
    ],
)
def test_a_number_on_two_lines_of_a_cell(cell: str, read: str) -> None:
    assert _view(cell) == f"Cộng\t{read}"


@pytest.mark.parametrize(
    "cell",
    [
        "12.1\n12.2",
        "25,6\n31,4",
        "3.094\n2.862",
        "12\n15",
        "thôn 2, 3,\n5 và 6",
        "Chỉ tiêu 2.1\n12/12 km",
        "1. Đường\n2. Cầu",
        "năm 2.\n2023",
    ],
)
def test_two_numbers_below_each_other(cell: str) -> None:
    assert _view(cell) == f"Cộng\t{cell}".replace("\n", " ")


def test_lines_that_somebody_typed_stay_apart() -> None:
    assert _view("2.862/3.0\n94", box=None) == "Cộng\t2.862/3.0 94"
