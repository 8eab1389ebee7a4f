"""What the lines of an overview come to together, added up in one walk over them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from extract.tables.digests import Criterion, Digest, Indicator
from extract.tables.lines import Outline


@dataclass(slots=True)
class LineSums:
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
    def of(cls, lines: Iterable[tuple[Outline, Digest]]) -> LineSums:
        """The sums of those lines."""
        sums = cls()
        for outline, digest in lines:
            indicators = digest.indicators
            sums._name(digest.criteria, indicators)
            if outline.newest:
                sums._count(digest, indicators)
        return sums

    def _name(self, criteria: Mapping[str, Criterion], indicators: Mapping[str, Indicator]) -> None:
        self.criteria.update(criteria)
        self.indicators.update(indicators)
        self.names |= {code: each.name for code, each in indicators.items() if each.name}
        self.names |= {code: each.name for code, each in criteria.items() if each.name}
        self.numbered.update(code for code, each in indicators.items() if each.numbered)

    def _count(self, digest: Digest, indicators: Mapping[str, Indicator]) -> None:
        for code, criterion in digest.criteria.items():
            self.criteria_by[code][criterion.status] += 1
        for code, indicator in indicators.items():
            self.indicators_by[code][indicator.status] += 1
        if digest.known is None:
            self.unknown += 1
        else:
            self.counted += 1
            self.achieved[digest.known] += 1
