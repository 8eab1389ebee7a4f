"""Links, derived from what stands between two places."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from functools import cache

import regex

from extract.document import Document, Evidence, Span
from extract.links.ground import Alike, Ground, Scope
from extract.links.model import Certainty, Fact, Link
from extract.links.numbers import Numeral, digits
from extract.links.ways import Setting, kinds, macro

#: A day and a month are no greater than these.
_DAYS, _MONTHS = 31, 12
_SHARES = frozenset({"ratio", "percent"})


class Links:
    """The links of one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.ground = Ground(document)
        self._places: dict[tuple[int, int, tuple[str, ...]], tuple[Span, ...]] = {}

    def places(self, fact: Fact) -> tuple[Span, ...]:
        """Where the numbers of a fact stand: one place, or two for a ratio whose numbers
        stand apart; its whole evidence where its numbers aren't printed in digits."""
        wanted = tuple(digits(number) for number in fact.numbers)
        key = (fact.evidence.start, fact.evidence.end, wanted)
        found = self._places.get(key)
        if found is None:
            found = self._places[key] = self._locate(fact, wanted)
        return found

    def _locate(self, fact: Fact, wanted: tuple[str, ...]) -> tuple[Span, ...]:
        whole = (fact.evidence.span,)
        if not wanted:
            return whole
        here = self._within(fact.evidence.span)
        for numeral in here:
            if tuple(map(digits, numeral.printed)) == wanted:
                return (Span(numeral.start, numeral.end),)
        found = []
        for number in wanted:
            place = next((n for n in here if len(n.printed) == 1 and digits(n.printed[0]) == number
                          and Span(n.start, n.end) not in found), None)  # fmt: skip
            if place is None:
                return whole
            found.append(Span(place.start, place.end))
        return tuple(found)

    def _within(self, span: Span) -> list[Numeral]:
        scope = self.ground.scope(span.start).span
        if span.end <= scope.end:
            found = self.ground.numerals(scope)
            first = bisect_left(found, span.start, key=lambda n: n.start)
            last = bisect_left(found, span.end, key=lambda n: n.start)
            return found[first:last]
        cells = self.ground.row(self.ground.scope(span.start))
        return [n for cell in cells for n in self.ground.numerals(cell)
                if span.start <= n.start and n.end <= span.end]  # fmt: skip

    def reads(self, fact: Fact) -> Link:
        """What a number is read as, and how sure that is."""
        place = self._joined(fact)
        words = cache(lambda: self.ground.around(place))
        return self._first(
            "reads-as",
            Setting(
                "cell" if self.ground.scope(place.start).column >= 0 else "line",
                forward=True,
                shape=fact.kind,
                between=lambda: None,
                before=lambda: words()[0],
                behind=lambda: words()[1],
                flags=lambda flag: self._is(flag, fact, fact),
            ),
            (fact.evidence,),
            witnessed=False,
        )

    def tie(self, kind: str, one: Fact, other: Fact, *, witnessed: bool = False) -> Link:
        """How two facts belong together. `witnessed` says that the same relation comes out
        elsewhere in their table. An unknown kind is a guess, as is what no row describes."""
        left, right = self._nearest(one, other)
        forward = left.start <= right.start
        if not forward:
            left, right = right, left
        alike = _alike(self.ground.text, one, other)
        return self._first(
            kind,
            Setting(
                self._layout(left, right),
                forward,
                f"{one.kind}-{other.kind}",
                between=cache(lambda: self.ground.between(left, right, alike)),
                before=lambda: self.ground.around(left)[0],
                behind=lambda: self.ground.around(right)[1],
                flags=lambda flag: self._is(flag, one, other),
            ),
            (one.evidence, other.evidence),
            witnessed=witnessed,
        )

    def _first(
        self, kind: str, setting: Setting, ends: tuple[Evidence, ...], *, witnessed: bool
    ) -> Link:
        known = kinds().get(kind)
        for way in known.ways if known is not None else ():
            if way.witness and not witnessed:
                continue
            if way.matches(setting):
                return Link(kind, way.name, way.certainty, ends)
        return Link(kind, "", Certainty.GUESS, ends)

    def _joined(self, fact: Fact) -> Span:
        places = self.places(fact)
        return Span(min(p.start for p in places), max(p.end for p in places))

    def _nearest(self, one: Fact, other: Fact) -> tuple[Span, Span]:
        """The two places that decide: where a ratio's numbers stand in cells of their own,
        the one that isn't in the other's cell."""
        left, right = self._joined(one), self._joined(other)
        for mine in self.places(one):
            for theirs in self.places(other):
                if self.ground.scope(mine.start) != self.ground.scope(theirs.start):
                    return mine, theirs
        return left, right

    def _layout(self, left: Span, right: Span) -> str:
        return layout(self.ground.scope(left.start), self.ground.scope(right.start))

    def _is(self, flag: str, one: Fact, other: Fact) -> bool:
        """What a row may ask for beside words: see `links.yaml`."""
        return _FLAGS[flag](self, one, other)

    def _alone(self, fact: Fact, among: Fact) -> bool:
        """True if a fact's cell or paragraph holds one number of its kind, its own."""
        place = self._joined(fact)
        alike = _alike(self.ground.text, fact, fact)
        scope = self.ground.scope(place.start).span
        own = {*self.places(fact), *self.places(among)}
        several = 0
        for numeral in self.ground.numerals(scope):
            several += alike(numeral) and Span(numeral.start, numeral.end) not in own
            if several:
                return False
        return True

    def _first_of_kind(self, fact: Fact) -> bool:
        place = self._joined(fact)
        alike = _alike(self.ground.text, fact, fact)
        scope = self.ground.scope(place.start).span
        first = next(filter(alike, self.ground.numerals(scope)), None)
        return first is None or first.start >= place.start

    def _verdict_between(self, one: Fact, other: Fact) -> bool:
        """True if another verdict stands between two places: in their row's cells, or in
        the words of their paragraph."""
        left, right = sorted((self._joined(one), self._joined(other)))
        scope = self.ground.scope(left.start)
        if scope.table is not None:
            cells = self.ground.row(scope)
            between = [c for c in cells if left.end <= c.start and c.end <= right.start]
            verdict = macro("verdict_cell")
            return any(verdict.fullmatch(self.ground.text, c.start, c.end) for c in between)
        words = self.ground.between(left, right, lambda _: False)
        return words is None or macro("verdict").search(words) is not None


def layout(left: Scope, right: Scope) -> str:
    """How two places lie to each other: see `ways.Setting`."""
    if left.table is None or right.table is None:
        return "line" if left.span == right.span else "lines"
    if left.table != right.table:
        return "lines"
    if left.row == right.row:
        return "line" if left.column == right.column else "row"
    return "column" if left.column == right.column else "table"


def _alike(text: str, one: Fact, other: Fact) -> Alike:
    """Whether a numeral is of the kind of one of two facts: a share, or in the same unit."""
    if one.kind in _SHARES or other.kind in _SHARES or "%" in (one.unit, other.unit):
        return lambda numeral: numeral.kind in _SHARES
    unit = _unit(one.unit or other.unit)
    if unit is None:
        return lambda numeral: numeral.kind == "plain"
    return lambda numeral: unit.match(text, numeral.end) is not None


@cache
def _unit(printed: str) -> regex.Pattern[str] | None:
    head = printed.split("/")[0].strip().casefold()
    if not head:
        return None
    if macro("money").match(head):
        return regex.compile(rf"\s?(?:{macro('money').pattern})", regex.I | regex.X | regex.V1)
    return regex.compile(rf"\s?{regex.escape(head)}(?!\p{{L}})", regex.I)


def _date_sized(links: Links, one: Fact, other: Fact) -> bool:
    return len(one.numbers) == 2 and one.numbers[0] <= _DAYS and one.numbers[1] <= _MONTHS


def _scale_sized(links: Links, one: Fact, other: Fact) -> bool:
    """A map's scale: one to so many hundreds."""
    return len(one.numbers) == 2 and one.numbers[0] == 1 and one.numbers[1] % 100 == 0


def _three_digits(links: Links, one: Fact, other: Fact) -> bool:
    """A group of thousands: a numeral of three digits, perhaps with decimals."""
    place = links.places(one)[0]
    printed = links.document.text[place.start : place.end]
    return regex.match(r"[0-9]{3}(?![0-9])", printed) is not None


def _one_result(links: Links, one: Fact, other: Fact) -> bool:
    """True if no other result stands between a value and the verdict behind it, nor before
    the value in its paragraph; what stands in brackets or behind a sign is a standard."""
    place, verdict = links._joined(one), links._joined(other)
    scope = links.ground.scope(place.start).span
    alike = _alike(links.ground.text, one, one)
    own = set(links.places(one))
    return not any(
        alike(n) and Span(n.start, n.end) not in own and not links.ground.asked(n)
        and n.kind != "ratio"
        for n in links.ground.numerals(scope) if n.end <= verdict.start
    )  # fmt: skip


def _apart(links: Links, one: Fact, other: Fact) -> bool:
    return len(links.places(one)) > 1


_FLAGS: dict[str, Callable[[Links, Fact, Fact], bool]] = {
    "alone_one": lambda links, one, other: links._alone(one, other),
    "alone_other": lambda links, one, other: links._alone(other, one),
    "first_one": lambda links, one, other: links._first_of_kind(one),
    "no_verdict_between": lambda links, one, other: not links._verdict_between(one, other),
    "date_sized": _date_sized,
    "apart": _apart,
    "scale_sized": _scale_sized,
    "three_digits": _three_digits,
    "one_result": _one_result,
    "own_passage": lambda links, one, other: True,
}
