"""Ruled tables, found by pdfplumber's table finder from the rules that PDFium gives.

pdfplumber's own reading of a page takes as long as everything else here together, so only
its finder is used, with the settings of its `find_tables()`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pdfplumber.table import (
    DEFAULT_JOIN_TOLERANCE,
    DEFAULT_SNAP_TOLERANCE,
    cells_to_tables,
    edges_to_intersections,
    intersections_to_cells,
    merge_edges,
)

from extract.loaders.pages.grid import Box, Table, grid
from extract.loaders.pages.lines import Glyph
from extract.loaders.pages.rule import Rule

_INTERSECTION_TOLERANCE = 3.0
#: Rules that may cross more often than this are a drawing; looking at it would take minutes.
_MAX_CROSSINGS = 100_000


def tables_of(rules: list[Rule], glyphs: list[Glyph]) -> tuple[list[Table], list[Glyph]]:
    """The tables that the rules make, with the glyphs in their cells; and those outside.

    A table has at least two rows and two columns: a frame around text is none.
    """
    tables: list[Table] = []
    for cells in cells_of(rules):
        if len({cell[0] for cell in cells}) > 1 and len({cell[1] for cell in cells}) > 1:
            table, glyphs = grid(cells, glyphs)
            tables.append(table)
    return tables, glyphs


def cells_of(rules: list[Rule]) -> Iterator[list[Box]]:
    """The cells that the rules enclose, table by table."""
    snap, join = DEFAULT_SNAP_TOLERANCE, DEFAULT_JOIN_TOLERANCE
    edges = merge_edges([_edge(rule) for rule in rules], snap, snap, join, join)
    flat = sum(1 for edge in edges if edge["orientation"] == "h")
    if flat * (len(edges) - flat) > _MAX_CROSSINGS:
        return
    tolerance = _INTERSECTION_TOLERANCE
    cells = intersections_to_cells(edges_to_intersections(edges, tolerance, tolerance))
    yield from cells_to_tables(cells)


def _edge(rule: Rule) -> dict[str, Any]:
    """A rule as pdfplumber describes one."""
    return {
        "orientation": "h" if rule.flat else "v",
        "x0": rule.x0,
        "x1": rule.x1,
        "top": rule.top,
        "bottom": rule.bottom,
        "width": rule.x1 - rule.x0,
        "height": rule.bottom - rule.top,
    }
