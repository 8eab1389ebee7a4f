"""The criteria set that a workbook speaks of: which code words name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from extract.certainty import Certainty
from extract.criteria import CriteriaSet, load_sets, match_name, recognise
from extract.criteria.codes import criterion_of
from extract.fill.abbreviations import Shortened, fitting
from extract.fill.lexicon import folded, listed
from extract.tables.wordings import wording
from patterns import words

if TYPE_CHECKING:
    from extract.fill.fact import Source

#: A name by its words alone is borne out from this score on.
_CONFIRMED = 0.8


@dataclass(slots=True, frozen=True)
class Coded:
    """A code that words stand for, and how sure that is."""

    code: str
    certainty: Certainty


@dataclass(slots=True, frozen=True)
class Catalogue:
    """The codes and names that a workbook's heads can speak of."""

    criteria: CriteriaSet
    codes: frozenset[str]

    def named(self, text: str, within: str = "") -> Coded | None:
        """The code of what a text without a code names; `within` is the criterion that it
        belongs to, where that is known."""
        plain = folded(text)
        if not plain:
            return None
        other = _other_names().get(plain)
        if other and not within:
            for entry in self.criteria.entries:
                if "." not in entry.code and folded(entry.name) in other:
                    part = plain in listed("loose") and folded(entry.name) not in plain
                    return Coded(entry.code, Certainty.GUESS if part else Certainty.SURE)
        criteria = self._within(within) if within else self.criteria
        found = match_name(text, criteria)
        common = self._common(text, within)
        short = "" if within else self._shortened(text)
        if found is None:
            code = common or short
            return Coded(code, Certainty.CONFIRMED) if code else None
        entry, score = found
        if score == 1 or common == entry.code:
            return Coded(entry.code, Certainty.SURE)
        if short and score < _CONFIRMED:
            return Coded(short, Certainty.CONFIRMED)
        by_words = Certainty.CONFIRMED if score >= _CONFIRMED else Certainty.GUESS
        return Coded(entry.code, by_words)

    def _shortened(self, text: str) -> str:
        """The one criterion whose name a text shortens beyond doubt; empty where there is none."""
        fits = self.abbreviated(text)
        return next(iter(fits)) if len(fits) == 1 and all(f.telling for f in fits.values()) else ""

    def abbreviated(self, text: str) -> dict[str, Shortened]:
        """The criteria whose names a text shortens, by their codes."""
        return fitting(text, self._names())

    def _names(self) -> list[tuple[str, str]]:
        """The criteria of the set by each name that they have."""
        found = []
        for entry in self.criteria.entries:
            if "." not in entry.code:
                also = _names_of().get(folded(entry.name), ())
                found += [(entry.code, name) for name in (entry.name, *also)]
        return found

    def _common(self, text: str, within: str) -> str:
        """The code of the thing that common words name (`Tỷ lệ BHYT`) with no others but those
        that say nothing of what it is; empty where that can't be told."""
        found = wording(text, self.criteria)
        if found is None or folded(found.words) in listed("loose"):
            return ""
        neutral = {word for phrase in listed("neutral") for word in phrase.split()}
        inside = not within or found.code.startswith(within + ".")
        return found.code if inside and set(folded(found.others).split()) <= neutral else ""

    def name_of(self, code: str) -> str:
        """The official name of a code; empty where the set has none."""
        entry = self.criteria.entry(code)
        return entry.name if entry else ""

    def _within(self, criterion: str) -> CriteriaSet:
        def inside(code: str) -> bool:
            return code.startswith(criterion + ".")

        return replace(
            self.criteria,
            entries=tuple(entry for entry in self.criteria.entries if inside(entry.code)),
            wordings=tuple(pair for pair in self.criteria.wordings if inside(pair[0])),
        )

    @property
    def most(self) -> int:
        """How many criteria the set has."""
        return max((int(criterion_of(code)) for code in self.codes), default=0)


def catalogue(sources: Iterable[Source], codes: Iterable[str]) -> Catalogue:
    """The criteria set of most of the documents, with the codes that were found."""
    cited = Counter((source.decision, source.programme, source.year[-4:]) for source in sources)
    chosen: CriteriaSet | None = None
    for (decision, programme, year), _ in cited.most_common():
        cites = [(decision, "")] if decision else []
        chosen = chosen or recognise(cites, programme, "", year)
    chosen = chosen or load_sets()[-1]
    known = {entry.code for entry in chosen.entries} | set(codes)
    return Catalogue(chosen, frozenset(known))


@cache
def _names_of() -> dict[str, tuple[str, ...]]:
    return {
        folded(official): tuple(map(str, row["also"]))
        for row in words("criterion_names")["names"]
        for official in row["official"]
    }


@cache
def _other_names() -> dict[str, frozenset[str]]:
    return {
        folded(name): frozenset(folded(official) for official in row["official"])
        for row in words("criterion_names")["names"]
        for name in (*row["official"], *row["also"])
    }
