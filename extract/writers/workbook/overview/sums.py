"""What the lines of an overview come to together, added up in one walk over them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from extract.tables.digests import Digest
from extract.tables.lines import Outline


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
    def of(cls, lines: Iterable[tuple[Outline, Digest]]) -> Sums:
        """The sums of those lines."""
        sums = cls()
        for outline, digest in lines:
            sums._name(digest)
            if outline.newest:
                sums._count(digest)
        return sums

    def _name(self, digest: Digest) -> None:
        self.criteria.update(digest.criteria)
        self.indicators.update(digest.indicators)
        for told in (digest.indicators, digest.criteria):
            self.names |= {code: each.name for code, each in told.items() if each.name}
        self.numbered.update(code for code, each in digest.indicators.items() if each.numbered)

    def _count(self, digest: Digest) -> None:
        for code, criterion in digest.criteria.items():
            self.criteria_by[code][criterion.status] += 1
        for code, indicator in digest.indicators.items():
            self.indicators_by[code][indicator.status] += 1
        if digest.known is None:
            self.unknown += 1
        else:
            self.counted += 1
            self.achieved[digest.known] += 1
