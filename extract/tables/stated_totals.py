"""How many criteria a commune's documents say that it achieves, in a sentence of their own
(`xã đạt 16/19 tiêu chí`): beside the count of the statuses, never in its place.

Here alone is answered what total is stated.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from decimal import Decimal
from functools import cache

import regex

from extract.criteria import fold_name
from extract.tables.lines import Line
from extract.tables.row import Row
from extract.tables.walk import Keep, Results, by_document, keys_by_document, made_anew
from patterns import any_word, whole_words, words

#: Before a commune aims at a later programme, it has achieved all criteria of this one.
_BASIC = "ntm"
_TOLD = ("achieved", "not_achieved", "target")


@dataclass(slots=True, frozen=True)
class Stated:
    """So many criteria of as many, said to be reached, by the commune and year of the statement;
    `programme` is the one that is named; then where the words stand."""

    commune: str
    year: str
    programme: str
    reached: int
    whole: int
    document: str
    page: str
    line: str
    quote: str


class StatedTotals:
    """The totals that the documents of lines state.

    A total is a ratio of criteria out of as many as the set has, said to be achieved now; a line
    has that of its newest document that states one. Where the line's programme is named with a
    total, that one counts. A document that states several different ones (at the beginning of
    the year, now) has none: which of them is meant isn't sure.
    """

    def __init__(self, results: Results, keep: Keep = made_anew) -> None:
        rows = results.get("measurements", ())
        self._find, self._keep = by_document(rows), keep
        self._keys = keys_by_document([rows])
        self._last: tuple[str, list[Stated]] = ("", [])

    def of(self, line: Line) -> int | None:
        """How many criteria of the line's set are stated as achieved; None where nothing is."""
        found = self.statement(line)
        return found.reached if found is not None else None

    def statement(self, line: Line) -> Stated | None:
        """The statement of that total; None where there is none, or several differ."""
        for document in reversed(line.documents):
            found = [each for each in self.stated_in(document) if _is_of(each, line)]
            named = [each for each in found if each.programme]
            told = named or [each for each in found if _is_own(each, line)]
            if told:
                return told[0] if len({each.reached for each in told}) == 1 else None
        return None

    def stated_in(self, document: str) -> Sequence[Stated]:
        """Every total that a document states, of whichever commune and year."""
        if document != self._last[0]:
            kept = self._keep(
                "totals that are stated",
                self._keys.get(document, ""),
                lambda: json.dumps([astuple(e) for e in _totals(self._find(document))]).encode(),
            )
            self._last = (document, [Stated(*each) for each in json.loads(kept)])
        return self._last[1]


def _is_of(stated: Stated, line: Line) -> bool:
    return (
        stated.whole == len(line.criteria)
        and stated.year in ("", line.year)
        and fold_name(stated.commune) == fold_name(line.commune)
        and stated.programme in ("", line.frame.programme)
    )


def _is_own(stated: Stated, line: Line) -> bool:
    """Whether a total without a programme's name is of the line's: a report on a later one tells
    of the basic one too, which is achieved as a whole (`19/19 tiêu chí`)."""
    if line.frame.programme == _BASIC or stated.reached < stated.whole:
        return True
    return len(line.having("achieved")) == stated.whole


def fits(line: Line, stated: int) -> bool:
    """Whether so many criteria can be achieved, by what is said of each: those of which nothing
    is said may be or not."""
    least, missed = len(line.having("achieved")), len(line.having("not_achieved"))
    return least <= stated <= len(line.criteria) - missed


def silent(line: Line) -> int:
    """Of how many criteria nothing is said."""
    return len(line.criteria) - sum(len(line.having(status)) for status in _TOLD)


def known_total(line: Line, stated: int | None) -> int | None:
    """How many criteria the line achieves for averages and groups: as counted where something is
    said of each, else the total that is stated; None where neither is there, since what nothing
    is said of isn't what isn't achieved."""
    counted = line.results and not silent(line)
    return len(line.having("achieved")) if counted else stated


def _totals(rows: Iterable[Row]) -> Iterator[Stated]:
    for row in rows:
        reached, whole = row["numerator"], row["denominator"]
        if not isinstance(reached, Decimal) or not isinstance(whole, Decimal):
            continue
        if row["criterion"] or row["role"] != "actual" or reached != int(reached):
            continue
        noun = str(row["unit"]).casefold() == words("nouns")["criterion"]
        label = str(row["label"])
        if noun and reached <= whole and _says_reached(label):
            commune, year = str(row["commune"] or ""), str(row["year"] or "")
            place = (str(row.get(name) or "") for name in ("document_id", "page", "line", "quote"))
            yield Stated(commune, year, _programme(label), int(reached), int(whole), *place)


def _programme(label: str) -> str:
    """The programme that the words around a total name, the most particular one."""
    for programme, pattern in _programmes().items():
        if pattern.search(label):
            return programme
    return ""


@cache
def _programmes() -> dict[str, regex.Pattern[str]]:
    named = words("statements")["programmes"]
    return {str(programme): whole_words(listed) for programme, listed in named.items()}


def _says_reached(label: str) -> bool:
    """Whether the words before a ratio say that it is reached: `còn 04/19 tiêu chí` isn't."""
    reached, left = (
        any_word("statements", name).search(label) for name in ("total_reached", "total_not")
    )
    return reached is not None and left is None
