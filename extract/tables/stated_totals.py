"""How many criteria a commune's documents say that it achieves, in a sentence of their own
(`xã đạt 16/19 tiêu chí`): beside the count of the statuses, never in its place.

Here alone is answered what total is stated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache

import regex

from extract.criteria import fold_name
from extract.tables.lines import Line
from extract.tables.row import Row
from extract.tables.walk import Results, by_document
from patterns import alternation, words
from patterns.kept import pattern_of

#: A report on a later programme names the result of the basic one too: `19/19 tiêu chí` is its.
_BASIC = "ntm"
_TOLD = ("achieved", "not_achieved", "target")


class StatedTotals:
    """The totals that the documents of lines state.

    A total is a ratio of criteria out of as many as the set has, said to be achieved now; a line
    has that of its newest document that states one. A document that states several different
    ones (at the beginning of the year, now) has none: which of them is meant isn't sure.
    """

    def __init__(self, results: Results) -> None:
        self._find = by_document(results["measurements"])
        self._known: dict[str, list[tuple[str, str, int, Decimal]]] = {}

    def of(self, line: Line) -> int | None:
        """How many criteria of the line's set are stated as achieved; None where nothing is."""
        if line.frame.programme != _BASIC:
            return None
        for document in reversed(line.documents):
            found = {
                reached
                for commune, year, reached, whole in self._of(document)
                if whole == len(line.criteria)
                and year in ("", line.year)
                and commune == fold_name(line.commune)
            }
            if found:
                return found.pop() if len(found) == 1 else None
        return None

    def _of(self, document: str) -> Sequence[tuple[str, str, int, Decimal]]:
        if document not in self._known:
            self._known[document] = list(_totals(self._find(document)))
        return self._known[document]


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


def _totals(rows: Iterable[Row]) -> Iterator[tuple[str, str, int, Decimal]]:
    for row in rows:
        reached, whole = row["numerator"], row["denominator"]
        if not isinstance(reached, Decimal) or not isinstance(whole, Decimal):
            continue
        if row["criterion"] or row["role"] != "actual" or reached != int(reached):
            continue
        noun = str(row["unit"]).casefold() == words("nouns")["criterion"]
        if noun and reached <= whole and _says_reached(str(row["label"])):
            yield fold_name(str(row["commune"])), str(row["year"]), int(reached), whole


def _says_reached(label: str) -> bool:
    """Whether the words before a ratio say that it is reached: `còn 04/19 tiêu chí` isn't."""
    return bool(_any_of("total_reached").search(label)) and not _any_of("total_not").search(label)


@cache
def _any_of(name: str) -> regex.Pattern[str]:
    listed = words("statements")[name]
    return pattern_of(rf"(?<!\p{{L}}){alternation(listed)}(?!\p{{L}})", regex.I | regex.X)
