"""How many criteria a commune's documents say that it achieves, in a sentence or a cell of their
own (`xã đạt 16/19 tiêu chí`): beside the count of the statuses, never in its place.

Here alone is answered what total is stated.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from decimal import Decimal
from functools import cache
from itertools import zip_longest
from operator import attrgetter

import regex

from extract.criteria import fold_name
from extract.reading.tables.row_labels import kind_of_label
from extract.tables.lines import Line
from extract.tables.row import Row
from extract.tables.walk import Keep, Results, by_document, keys_by_document, made_anew
from patterns import alternation, any_word, whole_words, words
from patterns.kept import pattern_of

#: Before a commune aims at a later programme, it has achieved all criteria of this one.
_BASIC = "ntm"
_TOLD = ("achieved", "not_achieved", "target")


@dataclass(slots=True, frozen=True)
class Stated:
    """So many criteria of as many, said to be reached, by the commune and year of the statement;
    `whole` is 0 where it isn't said of how many, `programme` is the one that is named; then where
    the words stand."""

    commune: str
    year: str
    programme: str
    reached: int
    whole: int
    document: str
    page: str
    line: str
    quote: str
    #: it is called the total, or said to be all of them
    named: bool = False
    whole_set: bool = False


_FIELDS = attrgetter(*(each.name for each in fields(Stated)))


@dataclass(slots=True, frozen=True)
class StatedIn:
    """Every total that a document states, in its order, and those of each commune: a district's
    summary has as many as communes, each of which asks for its own."""

    every: Sequence[Stated] = ()
    _by_commune: dict[str, list[Stated]] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        for each in self.every:
            self._by_commune.setdefault(fold_name(each.commune), []).append(each)

    def of(self, commune: str) -> Sequence[Stated]:
        """Those of a commune, whichever year; those of none where it is empty."""
        return self._by_commune.get(fold_name(commune), ())


class StatedTotals:
    """The totals that the documents of lines state.

    A total is a ratio of criteria out of as many as the set has, said to be achieved now, or two
    numbers side by side that are as many together (`đạt 16 tiêu chí, còn 3 tiêu chí chưa đạt`). A
    number alone is one in a column or row for it, where it is that of the whole set, or where the
    document tells of each criterion and just so many are achieved. A line
    has that of its newest document that states one. Where the line's programme is named with a
    total, that one counts. A document that states several different ones (at the beginning of
    the year, now) has none: which of them is meant isn't sure.
    """

    def __init__(self, results: Results, keep: Keep = made_anew) -> None:
        rows = results.get("measurements", ())
        self._find, self._keep = by_document(rows), keep
        self._keys = keys_by_document([rows])
        self._last: tuple[str, StatedIn] = ("", StatedIn())

    def of(self, line: Line) -> int | None:
        """How many criteria of the line's set are stated as achieved; None where nothing is."""
        found = self.statement(line)
        return found.reached if found is not None else None

    def statement(self, line: Line) -> Stated | None:
        """The statement of that total; None where there is none, or several differ."""
        for document in reversed(line.documents):
            found = [each for each in self._about(document, line) if _is_of(each, line)]
            found = [each for each in found if each.whole] or found
            named = [each for each in found if each.programme]
            told = named or [each for each in found if _is_own(each, line)]
            if told:
                return told[0] if len({each.reached for each in told}) == 1 else None
        return None

    def of_more(self, line: Line) -> Stated | None:
        """A total out of more criteria than the line's set has, where a province adds some of its
        own (`19/20 tiêu chí`); None where none is stated."""
        for document in reversed(line.documents):
            for each in self._about(document, line):
                if each.whole > len(line.criteria):
                    return each
        return None

    def _about(self, document: str, line: Line) -> list[Stated]:
        """What a document states of a line's commune, year and programme."""
        return [
            each
            for each in self.stated_in(document).of(line.commune)
            if each.year in ("", line.year) and each.programme in ("", line.frame.programme)
        ]

    def stated_in(self, document: str) -> StatedIn:
        """Every total that a document states, of whichever commune and year."""
        if document != self._last[0]:
            kept = self._keep(
                "totals that are stated",
                self._keys.get(document, ""),
                lambda: json.dumps(list(map(_FIELDS, _totals(self._find(document))))).encode(),
            )
            self._last = (document, StatedIn([Stated(*each) for each in json.loads(kept)]))
        return self._last[1]


def _is_of(stated: Stated, line: Line) -> bool:
    return stated.whole == len(line.criteria) or _bears_out(line, stated)


def _bears_out(line: Line, stated: Stated) -> bool:
    """Whether a number of criteria that isn't said to be of so many is the total nonetheless."""
    if stated.whole or stated.reached > len(line.criteria):
        return False
    counted = len(line.having("achieved"))
    told = not silent(line) and stated.reached == counted
    return stated.named or told or (stated.whole_set and stated.reached == len(line.criteria))


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
    counts: list[Row] = []
    for row in rows:
        unit, label = str(row["unit"]).casefold(), str(row["label"])
        noun = unit == words("nouns")["criterion"] or (not unit and _named().match(label))
        if not noun or row["criterion"] or row["role"] != "actual":
            continue
        if row["numerator"] is None or row["numerator"] == "":
            counts.append(row)
        elif _says_reached(label) or kind_of_label(label) == "total":
            # `Cộng | 19 | 15` is the last row of a table of groups of criteria
            yield from _stated(row, row["numerator"], row["denominator"])
    yield from _counted(counts)


def _counted(rows: Sequence[Row]) -> Iterator[Stated]:
    """The totals in numbers without a whole: beside one of those that aren't achieved, else by
    themselves."""
    for row, behind in zip_longest(rows, rows[1:]):
        label = str(row["label"])
        if not _says_reached(label):
            continue
        reached = _number(row)
        rest = _number(behind) if behind is not None and _says_missing(row, behind) else None
        if reached is not None and rest is not None:
            yield from _stated(row, reached, reached + rest)
        named = _named().fullmatch(label) is not None
        whole_set = any_word("statements", "total_all").search(label) is not None
        yield from _stated(row, reached, Decimal(0), named=named, whole_set=whole_set)


def _number(row: Row) -> Decimal | None:
    value = row["value"]
    return value if isinstance(value, Decimal) else None


def _says_missing(row: Row, behind: Row) -> bool:
    """Whether the number behind another is of the criteria of the same commune and time that
    aren't achieved."""
    same = all(str(row[name] or "") == str(behind[name] or "") for name in ("commune", "year"))
    return same and any_word("statements", "total_rest").search(str(behind["label"])) is not None


def _stated(
    row: Row, reached: object, whole: object, *, named: bool = False, whole_set: bool = False
) -> Iterator[Stated]:
    if not isinstance(reached, Decimal) or not isinstance(whole, Decimal):
        return
    if reached != int(reached) or (whole and reached > whole):
        return
    commune, year = str(row["commune"] or ""), str(row["year"] or "")
    document, page, line, quote = (
        str(row.get(name) or "") for name in ("document_id", "page", "line", "quote")
    )
    programme = _programme(str(row["label"]))
    told = (commune, year, programme, int(reached), int(whole))
    yield Stated(*told, document, page, line, quote, named, whole_set)


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
    """Whether the words before a count say that it is reached: `còn 04/19 tiêu chí` isn't, nor is
    what each of several communes has reached (`5/8 xã đạt 19/19 tiêu chí`)."""
    if _of_communes().search(label):
        return False
    reached, left = (
        any_word("statements", name).search(label) for name in ("total_reached", "total_not")
    )
    return reached is not None and left is None


@cache
def _named() -> regex.Pattern[str]:
    """What a column or a row begins with that holds the total."""
    listed = alternation(words("statements")["reached_total"])
    return pattern_of(rf"{listed}(?!\p{{L}})", regex.I | regex.X)


@cache
def _of_communes() -> regex.Pattern[str]:
    """What counts communes, or tells of a whole district."""
    counted = alternation([words("columns")["communes_unit"]])
    whole = alternation(words("statements")["whole_district"])
    return pattern_of(
        rf"(?<![0-9])[0-9]{{1,3}}\ {counted}(?!\p{{L}})|(?<!\p{{L}}){whole}(?!\p{{L}})",
        regex.I | regex.X,
    )
