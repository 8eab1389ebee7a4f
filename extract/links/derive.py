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
from patterns.kept import pattern_of

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

    def reads(self, fact: Fact, kind: str = "reads-as", *, witnessed: bool = False) -> Link:
        """What a number is read as, and how sure that is; with another kind, what else is
        taken for granted of one place alone (`share`: that it is a part of a whole)."""
        place = self._joined(fact)
        words = cache(lambda: self.ground.around(place))
        return self._first(
            kind,
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
            witnessed=witnessed,
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

    def same_kind(self, fact: Fact, numeral: Numeral) -> bool:
        """Whether a numeral is of a fact's kind: a share, or in the same unit."""
        if fact.kind == "percent" or fact.unit == "%":
            return numeral.kind == "percent"
        return _alike(self.ground.text, fact, fact)(numeral)

    def _scope(self, fact: Fact) -> Scope:
        return self.ground.scope(self._joined(fact).start)

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
        """True if a fact's cell or paragraph holds one number of its kind, its own: for a
        share one percentage and one ratio. What is behind a sign is a standard and none."""
        place = self._joined(fact)
        alike = _alike(self.ground.text, fact, fact)
        own, among_places = set(self.places(fact)), set(self.places(among))
        found: dict[str, int] = {}
        for numeral in self.ground.numerals(self.ground.scope(place.start).span):
            span = Span(numeral.start, numeral.end)
            if not alike(numeral) or span in among_places:
                continue
            if span in own or fact.kind == "standard" or not self.ground.asked(numeral):
                found[numeral.kind] = found.get(numeral.kind, 0) + 1
                if found[numeral.kind] > 1:
                    return False
        return True

    def _first_of_kind(self, fact: Fact) -> bool:
        """True if no number of the same kind stands before a fact in its cell."""
        place = self._joined(fact)
        alike = _alike(self.ground.text, fact, fact)
        kinds = ("ratio",) if fact.kind == "ratio" else ("percent", "plain")
        found = self.ground.numerals(self.ground.scope(place.start).span)
        first = next((n for n in found if n.kind in kinds and alike(n)), None)
        return first is None or first.start >= place.start

    def _words_between(self, one: Fact, other: Fact) -> str | None:
        left, right = sorted((self._joined(one), self._joined(other)))
        return self.ground.between(left, right, lambda _: False)

    def _one_sentence(self, one: Fact, other: Fact) -> bool:
        left, right = sorted((self._joined(one), self._joined(other)))
        if self.ground.scope(left.start) != self.ground.scope(right.start):
            return False
        return self.ground.sentence(left).end >= right.end

    def _verdict_between(self, one: Fact, other: Fact) -> bool:
        """True if another verdict stands between a place and its verdict: in their row's
        cells, or the contrary one in the words of their paragraphs."""
        left, right = sorted((self._joined(one), self._joined(other)))
        scope = self.ground.scope(left.start)
        if scope.table is not None:
            cells = self.ground.row(scope)
            between = [c for c in cells if left.end <= c.start and c.end <= right.start]
            verdict = macro("verdict_cell")
            return any(verdict.fullmatch(self.ground.words(cell)) for cell in between)
        words = self._words_between(one, other)
        contrary = "verdict_not" if other.kind == "achieved" else "verdict_yes"
        return words is None or macro(contrary).search(words) is not None


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
        return pattern_of(rf"\s?(?:{macro('money').pattern})", regex.I | regex.X | regex.V1)
    return pattern_of(rf"\s?{regex.escape(head)}(?!\p{{L}})", regex.I)


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


def _own_passage(links: Links, one: Fact, other: Fact) -> bool:
    """True if no other heading stands between the heading of a passage and a place in it."""
    words = links._words_between(one, other)
    return words is not None and macro("heading").search(words) is None


def _no_contrary(links: Links, one: Fact, other: Fact) -> bool:
    """True if the paragraph of a heading doesn't say the opposite of its verdict."""
    scope = links.ground.scope(links._joined(one).start)
    if scope.table is not None:
        return True
    contrary = "verdict_not" if other.kind == "achieved" else "verdict_yes"
    return macro(contrary).search(links.ground.words(scope.span)) is None


def _other_place(links: Links, one: Fact, other: Fact) -> bool:
    """True if the two clauses name places of which the other says nothing."""
    named = [
        {match.group().casefold() for match in macro("place").finditer(
            links.ground.words(_before(links, fact))
        )}
        for fact in (one, other)
    ]  # fmt: skip
    return named[0] != named[1]


def _sentence_says(links: Links, name: str, fact: Fact) -> bool:
    """True if the sentence or cell of a fact holds certain words."""
    place = links._joined(fact)
    return macro(name).search(links.ground.words(links.ground.sentence(place))) is not None


def _before(links: Links, fact: Fact) -> Span:
    """The sentence of a place up to it; in a table its row up to it."""
    place = links._joined(fact)
    scope = links.ground.scope(place.start)
    if scope.table is not None:
        return Span(links.ground.row(scope)[0].start, place.end)
    return Span(links.ground.sentence(place).start, place.end)


def _same_letter(links: Links, one: Fact, other: Fact) -> bool:
    """True if the words before one of two amounts name the letter of the section in which the
    other stands (`A - B = 23,8 tỷ - 10,5 tỷ`, below `A. …` and `B. …`)."""
    first, second = sorted((one, other), key=lambda fact: fact.evidence.start)
    letters = links.ground.letters_of(links._joined(second))
    return links.ground.letter_of(links._joined(first)) in letters


def _apart(links: Links, one: Fact, other: Fact) -> bool:
    return len(links.places(one)) > 1


_FLAGS: dict[str, Callable[[Links, Fact, Fact], bool]] = {
    "alone_one": lambda links, one, other: links._alone(one, other),
    "alone_other": lambda links, one, other: links._alone(other, one),
    "first_one": lambda links, one, other: links._first_of_kind(one),
    "no_verdict_between": lambda links, one, other: not links._verdict_between(one, other),
    "date_sized": _date_sized,
    "apart": _apart,
    "in_cell": lambda links, one, other: links._scope(one).table is not None,
    "total_row": lambda links, one, other: any(
        macro("total_label").fullmatch(links.ground.words(cell)) is not None
        for cell in links.ground.row(links._scope(other))
    ),
    "scale_sized": _scale_sized,
    "three_digits": _three_digits,
    "one_result": _one_result,
    "own_passage": _own_passage,
    "no_contrary": _no_contrary,
    "printed": lambda links, one, other: all(
        any(map(str.isdecimal, fact.evidence.quote)) for fact in (one, other)
    ),
    "other_place": _other_place,
    "same_letter": _same_letter,
    "planned": lambda links, one, other: _sentence_says(links, "plan", one),
    "structure": lambda links, one, other: _sentence_says(links, "structure", one),
    "surveyed": lambda links, one, other: any(
        _sentence_says(links, "survey", fact) for fact in (one, other)
    ),
    "one_sentence": lambda links, one, other: links._one_sentence(one, other),
}
