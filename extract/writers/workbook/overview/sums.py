"""What the lines of an overview come to together, added up in one walk over them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from extract.tables.latest import Line, number_of
from extract.tables.stated_totals import StatedTotals, known_total


@dataclass(slots=True)
class Sums:
    """The sums of lines.

    `criteria` and `indicators` are the codes that any line has, `names` their names, `numbered`
    the indicators of which a number is known. Of the lines that totals count, `criteria_by` and
    `indicators_by` have for each code how many have it with each status. Of those whose
    number of criteria is known `counted` is the number, `achieved` how many have achieved so many
    criteria; `unknown` is how many others there are.
    """

    criteria: set[str] = field(default_factory=set)
    indicators: set[str] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)
    numbered: set[str] = field(default_factory=set)
    criteria_by: defaultdict[str, Counter[str]] = field(
        default_factory=lambda: defaultdict(Counter)
    )
    indicators_by: defaultdict[str, Counter[str]] = field(
        default_factory=lambda: defaultdict(Counter)
    )
    counted: int = 0
    achieved: Counter[int] = field(default_factory=Counter)
    unknown: int = 0

    @classmethod
    def of(cls, lines: Iterable[Line], totals: StatedTotals) -> Sums:
        """The sums of those lines."""
        sums = cls()
        for line in lines:
            sums._name(line)
            if line.newest:
                sums._count(line, totals.of(line))
        return sums

    def _name(self, line: Line) -> None:
        self.criteria.update(line.criteria)
        self.indicators.update(line.indicators)
        for rows in (line.indicators, line.criteria):
            self.names |= {code: str(row["name"]) for code, row in rows.items() if row["name"]}
        for code, row in line.indicators.items():
            if code not in self.numbered and number_of(row) is not None:
                self.numbered.add(code)

    def _count(self, line: Line, stated: int | None) -> None:
        for code, row in line.criteria.items():
            self.criteria_by[code][str(row["status"])] += 1
        for code, row in line.indicators.items():
            self.indicators_by[code][str(row["status"])] += 1
        known = known_total(line, stated)
        if known is None:
            self.unknown += 1
        else:
            self.counted += 1
            self.achieved[known] += 1
