"""Where a document says that a value is achieved, or not: the place of the verdict."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache

from extract.document import Cell, Evidence, Span
from extract.links import Fact
from extract.links.ground import Ground
from extract.links.ways import macro
from extract.report import Heading, HeadingKind, Measure, Report, Status
from patterns import form, words

#: The kind of a verdict whose place isn't known: no row of the table of links ties it.
UNPLACED = "unplaced"
_DECIDED = {Status.ACHIEVED: "achieved", Status.NOT_ACHIEVED: "not_achieved"}


class Verdicts:
    """The verdicts of one document by the places that they judge."""

    def __init__(self, report: Report) -> None:
        self._ground = Ground(report.document)
        self._document = report.document
        self._headings: dict[tuple[str, str], list[Heading]] = defaultdict(list)
        self._verdicts: dict[Span, list[tuple[int, int, str]]] = {}
        self._contrary: dict[tuple[int, str], int] = {}
        self._said: dict[tuple[int, int, str], list[Cell]] = {}
        for heading in report.headings:
            if heading.kind is not HeadingKind.INLINE:
                self._headings[heading.commune, heading.code].append(heading)

    def of(self, measure: Measure, status: Status) -> Fact | None:
        """The verdict that gives a measure a status; None for a status that decides
        nothing. The row of a table is asked first, then the words behind the number in its
        paragraph, then the heading of its passage."""
        kind = _DECIDED.get(status)
        if kind is None:
            return None
        place = self._in_row(measure, kind) or _told(measure, status)
        place = place or self._behind(measure, kind)
        place = place or self._in_heading(measure, status) or self._above(measure, status, kind)
        return Fact(kind, place) if place is not None else Fact(UNPLACED, measure.evidence)

    def _in_row(self, measure: Measure, kind: str) -> Evidence | None:
        cells = self._document.block_at(measure.evidence.start).cells
        own = _place(measure)
        for cell in cells:  # `5.876/6.232`, `94,29%`, `Chưa đạt` in one cell: its own comes first
            if cell.span.start <= own < cell.span.end and (place := self._at_end(cell, kind)):
                return place
        said = [cell for cell in self._said_in(cells, kind) if cell.span.start != own]
        behind = [cell for cell in said if cell.span.start > own] or said[-1:]
        if behind:
            return self._document.evidence(behind[0].span)
        # `≥ 90% - đạt`: a cell that ends with the judgement
        ends = (self._at_end(cell, kind) for cell in cells if cell.span.start > own)
        return next(filter(None, ends), None)

    def _at_end(self, cell: Cell, kind: str) -> Evidence | None:
        """The judgement of a kind that ends a cell."""
        for start, end, means in self._pronounced(cell.span)[-1:]:
            if means == kind and not self._document.text[end : cell.span.end].strip(" .)"):
                return self._document.evidence(Span(start, end))
        return None

    def _said_in(self, cells: Sequence[Cell], kind: str) -> list[Cell]:
        """The cells of a row that are a verdict of that kind: each of its values asks for them."""
        if not cells:
            return []
        key = (cells[0].span.start, len(cells), kind)
        found = self._said.get(key)
        if found is None:
            means = (cell for cell in cells if _means(self._text(cell), kind))
            found = self._said[key] = list(means)
        return found

    def _text(self, cell: Cell) -> str:
        return self._document.text[cell.span.start : cell.span.end]

    def _behind(self, measure: Measure, kind: str) -> Evidence | None:
        scope, start = self._ground.scope(measure.evidence.start).span, measure.evidence.end
        said = self._pronounced(scope)
        first = bisect_left(said, start, key=lambda verdict: verdict[0])
        for at, end, means in said[first:]:
            if means == kind:
                return self._document.evidence(Span(at, end))
        behind = self._document.text[start : scope.end]
        if not behind or unicodedata.is_normalized("NFC", behind):
            return None
        # in decomposed letters the verdict is but known to be there
        composed = unicodedata.normalize("NFC", behind)
        there = any(match.group(kind) for match in form("verdict").regex.finditer(composed))
        return self._document.evidence(Span(start, scope.end)) if there else None

    def _pronounced(self, scope: Span) -> list[tuple[int, int, str]]:
        """The verdicts of a paragraph: where they stand and what they mean, in order."""
        found = self._verdicts.get(scope)
        if found is None:
            matches = form("verdict").within(self._document.text, scope.start, scope.end)
            kinds = _DECIDED.values()
            found = [(*m.span(k), k) for m in matches for k in kinds if m.group(k)]
            self._verdicts[scope] = found
        return found

    def _in_heading(self, measure: Measure, status: Status) -> Evidence | None:
        """The heading before the value; one that was found by words like its own isn't sure."""
        listed = self._headings[measure.commune, measure.indicator or measure.criterion]
        said = [each for each in listed if each.status is status and each.score in (None, 1)]
        before = [each for each in said if each.evidence.start <= measure.evidence.end]
        return before[-1].evidence if before else None

    def _above(self, measure: Measure, status: Status, kind: str) -> Evidence | None:
        """The heading of the section right above (`1. Đã đạt`) that reading took the status from,
        where no other heading and no verdict of the other kind stands between."""
        said = measure.because.get("status")
        if said is None or said.evidence is None or measure.status is not status:
            return None
        start, end = said.evidence.end, measure.evidence.start
        if not _means(said.evidence.quote, kind) or end <= start:
            return None
        if self._document.block_at(start - 1).line == measure.evidence.line:
            return None
        between = self._ground.between(said.evidence.span, measure.evidence.span, lambda _: False)
        if between is None or macro("heading").search(between):
            return None
        return said.evidence if end <= self._first_contrary(start, kind) else None

    def _first_contrary(self, start: int, kind: str) -> int:
        """Where the first verdict of the other kind stands behind a place."""
        found = self._contrary.get((start, kind))
        if found is None:
            text = self._document.text
            other = next(each for each in _DECIDED.values() if each != kind)
            matches = form("verdict").within(text, start, len(text))
            places = (match.start(other) for match in matches if match.group(other))
            found = self._contrary[start, kind] = next(places, len(text))
        return found


def _told(measure: Measure, status: Status) -> Evidence | None:
    """The verdict behind a value in its paragraph, where reading found one."""
    said = measure.because.get("status")
    if said is None or said.evidence is None or measure.status is not status:
        return None
    own = "status" in measure.parts and said.evidence.start >= _place(measure)
    return said.evidence if own else None


def _place(measure: Measure) -> int:
    """Where the number that is judged stands."""
    for name in ("percent", "value", "ratio"):
        if name in measure.parts:
            return measure.parts[name].start
    return measure.evidence.start


@cache
def _listed(kind: str) -> frozenset[str]:
    return frozenset(words("columns")[kind])


# a table has thousands of cells and few verdicts
@lru_cache(maxsize=4096)
def _means(text: str, kind: str) -> bool:
    """Whether a cell is a verdict of that kind: its words, or a mark."""
    said = " ".join(text.lower().strip(" .()").split())
    missed = said in _listed("not_achieved") or said.startswith(_prefixes())
    if kind == "not_achieved":
        return missed
    return not missed and (said in _listed("achieved") or said.startswith(_reached()))


@cache
def _prefixes() -> tuple[str, ...]:
    return tuple(word for word in words("columns")["not_achieved"] if " " in word)


@cache
def _reached() -> tuple[str, ...]:
    return tuple(word for word in words("columns")["achieved"] if len(word) > 1)
