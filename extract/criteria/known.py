"""What is known of an indicator's standard: a set of values with years and regions, never one
number, and whether it is known well enough to contradict what a document prints."""

from __future__ import annotations

from dataclasses import dataclass

from extract.criteria.model import CriteriaSet, Criterion


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
    rows = tuple(row for row in criteria.standards if row.code == code and row.holds_in(year))
    return Known(rows, any((code, row.year) in criteria.confident for row in rows))
