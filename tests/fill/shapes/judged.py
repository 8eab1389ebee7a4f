"""A drawn workbook filled by the command, and what became of each of its cells."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from openpyxl import load_workbook

from extract.fill.run import FillError, fill_workbook
from tests.fill.made_results import make_results

from .build import build, put_standing, save
from .draws import Draws
from .grid import Grid
from .layout import Layout, draw_layout
from .offices import build_office
from .world import make_world

#: Numbers of cells are binary.
_NEAR = 1e-9


@dataclass
class Judged:
    """What became of a workbook: `counts` of right, missing, wrong and extra cells, and `told` of
    each that isn't right: what, sheet, cell, what belongs there, what stands there."""

    seed: str
    layout: Layout
    draws: dict[str, str]
    counts: Counter[str] = field(default_factory=Counter)
    told: list[tuple[str, str, str, object, object]] = field(default_factory=list)


def judge(seed: str, folder: Path, base: str = "", year_in: str = "") -> Judged:
    """Draws the workbook of a seed, fills it in a folder, and compares it cell by cell."""
    draws = Draws(seed)
    world = make_world(draws)
    if seed.startswith("office"):
        layout, grids = build_office(draws, world, base)
        for grid in grids:
            put_standing(draws, layout, grid)
    else:
        layout = draw_layout(draws, world, base, year_in)
        grids = build(draws, world, layout)
    folder.mkdir(parents=True, exist_ok=True)
    template, filled = folder / "template.xlsx", folder / "filled.xlsx"
    save(grids, str(template))
    out = make_results(folder / "out", list(world.reports.values()))
    filled.unlink(missing_ok=True)
    judged = Judged(seed, layout, draws.told)
    try:
        fill_workbook(template, out, filled)
    except FillError:
        filled = template
    _compare(judged, grids, template, filled)
    return judged


def _compare(judged: Judged, grids: list[Grid], template: Path, filled: Path) -> None:
    before, after = load_workbook(template), load_workbook(filled)
    for grid in grids:
        old, new = before[grid.name], after[grid.name]
        for row in new.iter_rows():
            for cell in row:
                at = (cell.row, cell.column)
                was = old.cell(*at).value
                kind, right = _kind(grid, at, was, cell.value)
                if not kind:
                    continue
                judged.counts[kind] += 1
                if kind != "right":
                    judged.told.append((kind, grid.name, cell.coordinate, right, cell.value))


def _kind(grid: Grid, at: tuple[int, int], was: object, now: object) -> tuple[str, object]:
    """What became of a cell, and what belongs there; empty where it doesn't count."""
    told = grid.answers.get(at)
    if told is None or told.content is None:
        if told is not None and told.free:
            return "", None
        return ("extra", was) if now != was else ("", None)
    right = grid.expected(at)
    if now is None:
        return "missing", right
    if _same(now, right) or (told.any_case and str(now).lower() == str(right).lower()):
        return ("", right) if was is not None else ("right", right)
    return "wrong", right


def _same(now: object, right: object) -> bool:
    if isinstance(right, Decimal | int) and isinstance(now, int | float):
        return abs(float(now) - float(right)) <= _NEAR * max(1, abs(float(right)))
    return str(now).strip() == str(right)
