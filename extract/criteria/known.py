"""What is known of an indicator's standard: a set of values with years and regions, never one
number, and whether it is known well enough to contradict what a document prints."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from extract.criteria.model import CriteriaSet, Criterion
from extract.criteria.sets import read_rows

_HIGH = "high"


@dataclass(slots=True, frozen=True)
class Known:
    """The standards of a code in a year, in any region or group of communes: which column a
    commune takes isn't always that of its own region. `whole` is True where a source of high
    confidence has every one of them, so that no other value can be right."""

    standards: tuple[Criterion, ...]
    whole: bool


def known_standards(criteria: CriteriaSet, code: str, year: str) -> Known:
    """What is known of a code of a set; `year` may be a period or empty, then what holds for one
    year alone is left out."""
    rows = tuple(row for row in criteria.standards if row.code == code and row.year in ("", year))
    sure = any((criteria.set_id, code, row.year) in _confident() for row in rows)
    return Known(rows, sure and _everywhere(criteria, {row.group for row in rows}))


def _everywhere(criteria: CriteriaSet, groups: set[str]) -> bool:
    """Whether standards of those groups hold for every commune: one for all, or one for each
    region of the set."""
    regions = _regions().get(criteria.set_id, frozenset())
    return regions <= groups if regions else "" in groups


@cache
def _regions() -> dict[str, frozenset[str]]:
    """The regions and groups of communes of each set that has any; the whole country is one of
    them where the set gives it a column of its own."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in read_rows("groups.csv"):
        found[row["set"]].add(row["group"])
    return {name: frozenset(groups) for name, groups in found.items()}


@cache
def _confident() -> frozenset[tuple[str, str, str]]:
    rows = read_rows("confidence.csv")
    return frozenset((r["set"], r["code"], r["year"]) for r in rows if r["confidence"] == _HIGH)
