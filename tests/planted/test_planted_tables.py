"""Errors that are planted into tables are found, right tables stay clean, and numbers that are
written otherwise give the same. `NTM_PLANTED=20` (`make planted`) plants with so many seeds."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable
from functools import cache

import pytest

from .judged import Outcome
from .judged_tables import codes_of, outcome_of
from .office import PlantedTable, Sheet, planted_tables, with_cells

SEEDS = int(os.environ.get("NTM_PLANTED", "1"))
#: Of all errors so many have to be found.
LEAST_OF_ALL = 0.9
#: One planted error in so many is changed neutrally, where not all are asked for.
_SAMPLE = 1 if SEEDS > 1 else 9
_PLANTED = tuple(each for seed in range(SEEDS) for each in planted_tables(seed))
_SWAPPED = str.maketrans(".,", ",.")
_NUMBER = re.compile(r"[0-9.,]+%?")
#: A decimal comma that can be nothing else, and so many of them that show how numbers are written.
_TELLING = re.compile(r"[0-9],[0-9]{1,2}(?![0-9])")
_SEVERAL = 3


def decimal_points(sheet: Sheet) -> Sheet:
    """Numbers in the English way, where enough of them show that it is this."""
    cells = " ".join(cell for row in sheet.grid for cell in row)
    if len(_TELLING.findall(cells)) < _SEVERAL or _TELLING.search(" ".join(sheet.lines)):
        return sheet
    return with_cells(sheet, lambda t: t.translate(_SWAPPED) if _NUMBER.fullmatch(t) else t)


def percent_sign(sheet: Sheet) -> Sheet:
    """`87,3 %` for `87,3%`."""
    return with_cells(sheet, lambda text: text.replace("%", " %"))


def two_signs(sheet: Sheet) -> Sheet:
    """`>=` for the one sign."""
    return with_cells(sheet, lambda text: text.replace("≥", ">="))


def no_groups(sheet: Sheet) -> Sheet:
    """`1234` for `1.234`."""
    return with_cells(sheet, lambda text: re.sub(r"(?<=[0-9])\.(?=[0-9]{3}(?![0-9]))", "", text))


def more_spaces(sheet: Sheet) -> Sheet:
    """No-break spaces around what a cell says."""
    return with_cells(sheet, lambda text: f" {text}\u00a0")


CHANGES: tuple[Callable[[Sheet], Sheet], ...] = (
    decimal_points, percent_sign, two_signs, no_groups, more_spaces,
)  # fmt: skip


@pytest.mark.parametrize("kind", sorted({each.kind for each in _PLANTED}))
def test_nothing_is_said_of_a_right_table(kind: str) -> None:
    told = _outcomes(kind)
    assert {f"{e.kind} {e.layout} {e.name}": o.false for e, o in told if o.false} == {}


def test_most_errors_in_tables_are_found() -> None:
    told = [o.found for kind in {each.kind for each in _PLANTED} for _, o in _outcomes(kind)]
    assert len(told) > 50
    assert sum(told) >= LEAST_OF_ALL * len(told)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_what_is_written_otherwise_gives_the_same(change: Callable[[Sheet], Sheet]) -> None:
    other = {}
    for each in _PLANTED[::_SAMPLE]:
        before = Counter(codes_of(each.wrong, each.name))
        after = Counter(codes_of(change(each.wrong), each.name))
        if before != after:
            other[f"{each.kind} {each.layout} {each.error}"] = (before, after)
    assert other == {}


@cache
def _outcomes(kind: str) -> list[tuple[PlantedTable, Outcome]]:
    return [(each, outcome_of(each)) for each in _PLANTED if each.kind == kind]
