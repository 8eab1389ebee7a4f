"""A criteria set and its entries."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(slots=True, frozen=True)
class Criterion:
    """One criterion (`4`) or indicator (`4.2`) of a set, with its standard where known.

    `year` and `group` (a region, a group of communes) are set where the standard holds for
    that year or group alone; `since` and `until` (years or ISO dates, both included) where it
    came or went while the set was in force; `condition` says in the source's words for which
    communes or for what part of the indicator it holds, or, without a threshold, what is asked
    (`Đạt`).
    """

    code: str
    name: str
    operator: str = ""
    threshold: Decimal | None = None
    unit: str = ""
    source: str = ""
    year: str = ""
    group: str = ""
    condition: str = ""
    since: str = ""
    until: str = ""

    @property
    def general(self) -> bool:
        """Whether the standard holds for every commune at any time."""
        return not (self.year or self.group or self.condition or self.since or self.until)

    def holds_in(self, year: str) -> bool:
        """Whether the standard holds in a year, for some communes at least; in a period, or
        where the year isn't known, only what holds in any year does."""
        if self.year not in ("", year):
            return False
        if not (self.since or self.until):
            return True
        return len(year) == 4 and self.since[:4] <= year and year <= (self.until[:4] or year)


@dataclass(slots=True, frozen=True)
class CriteriaSet:
    """A set in force: its decision, programme, province and period, and what it asks.

    `entries` has one entry a code, with a standard only where one holds for every commune
    (and, from `recognise`, for the document's year). `standards` has every known standard,
    the regional and yearly ones too; `wordings` every name under its code. `confident` has the
    codes, each with the year (or an empty one), of which every standard is known from a source
    of high confidence. `file` is where a set lies that was imported. `exact` is False
    where the document's own set isn't known and this one stands in for it: then its names
    serve, its standards prove nothing. `reconstructed` is True for a set that was put together
    from reports which cite the decision, not from the decision: that a standard is in it confirms
    nothing.
    """

    set_id: str
    decision: str
    programme: str
    province: str
    first_year: int
    last_year: int
    entries: tuple[Criterion, ...]
    indicator_count: int | None = None
    criteria_count: int | None = None
    date: str = ""
    source: str = ""
    warning: str = ""
    warning_vi: str = ""
    standards: tuple[Criterion, ...] = field(default=(), repr=False)
    wordings: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    confident: frozenset[tuple[str, str]] = field(default=frozenset(), repr=False)
    file: str = ""
    exact: bool = True
    reconstructed: bool = False
    _by_code: dict[str, Criterion] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_code = {entry.code: entry for entry in reversed(self.entries)}
        object.__setattr__(self, "_by_code", by_code)

    def entry(self, code: str) -> Criterion | None:
        """The entry with that code, or None."""
        return self._by_code.get(code)
