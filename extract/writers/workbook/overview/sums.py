"""What the lines of an overview come to together, added up in one walk over them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from extract.tables.latest import Line, number_of

_ACHIEVED = "achieved"


@dataclass(slots=True)
class Sums:
    """The sums of lines.

    `criteria` and `indicators` are the codes that any line has, `names` their names, `numbered`
    the indicators of which a number is known. Of the lines that totals count, `criteria_by` and
    `indicators_by` have for each code how many have it with each status. Of those that have
    results `counted` is the number, `achieved` how many have achieved so many criteria, and
    `achieved_by` how many achieve each criterion.
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
    achieved_by: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, lines: Iterable[Line]) -> Sums:
        """The sums of those lines."""
        sums = cls()
        for line in lines:
            sums._name(line)
            if line.newest:
                sums._count(line)
        return sums

    def _name(self, line: Line) -> None:
        self.criteria.update(line.criteria)
        self.indicators.update(line.indicators)
        for rows in (line.indicators, line.criteria):
            self.names |= {code: str(row["name"]) for code, row in rows.items() if row["name"]}
        for code, row in line.indicators.items():
            if code not in self.numbered and number_of(row) is not None:
                self.numbered.add(code)

    def _count(self, line: Line) -> None:
        for code, row in line.criteria.items():
            self.criteria_by[code][str(row["status"])] += 1
        for code, row in line.indicators.items():
            self.indicators_by[code][str(row["status"])] += 1
        if line.results:
            achieved = [code for code, row in line.criteria.items() if row["status"] == _ACHIEVED]
            self.counted += 1
            self.achieved[len(achieved)] += 1
            self.achieved_by.update(achieved)
