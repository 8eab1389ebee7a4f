"""Where the numbers of facts stand in their document."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import islice, takewhile

from extract.document import Document, Span
from extract.links.ground import Ground
from extract.links.model import Fact
from extract.links.numbers import Numeral, digits
from extract.links.scopes import Scope


@dataclass(slots=True, frozen=True)
class Standing:
    """Where a fact stands: the places of its numbers, each with its paragraph or cell; the
    stretch from the first to the last of them, and the paragraph or cell in which that begins."""

    places: tuple[Span, ...]
    scopes: tuple[Scope, ...]
    joined: Span
    scope: Scope


class Standings:
    """Where the facts of one document stand. A fact is looked up once: then it is known by
    itself, and by its place and numbers where another rule makes the same one."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.ground: Ground = Ground(document)
        self._known: dict[int, tuple[Fact, Standing]] = {}
        self._standing: dict[object, Standing] = {}

    def scope_of(self, fact: Fact) -> Scope:
        """The paragraph or cell in which a fact begins."""
        return self.standing(fact).scope

    def joined(self, fact: Fact) -> Span:
        """The stretch from the first of its numbers to the last."""
        return self.standing(fact).joined

    def places(self, fact: Fact) -> tuple[Span, ...]:
        """Where the numbers of a fact stand: one place, or two for a ratio whose numbers
        stand apart; its whole evidence where its numbers aren't printed in digits."""
        return self.standing(fact).places

    def standing(self, fact: Fact) -> Standing:
        """Where a fact stands; the same object for equal facts."""
        known = self._known.get(id(fact))
        if known is not None:
            return known[1]
        key = (
            fact.kind, fact.evidence.start, fact.evidence.end, fact.numbers, fact.unit,
            fact.apart.start if fact.apart is not None else -1,
        )  # fmt: skip
        found = self._standing.get(key)
        if found is None:
            found = self._standing[key] = self._stand(fact)
        self._known[id(fact)] = (fact, found)  # kept, so that nothing else gets its identity
        return found

    def _stand(self, fact: Fact) -> Standing:
        places = self._locate(fact, tuple(digits(number) for number in fact.numbers))
        scopes = tuple(self.ground.scope(place.start) for place in places)
        if len(places) == 1:
            return Standing(places, scopes, places[0], scopes[0])
        joined = Span(min(p.start for p in places), max(p.end for p in places))
        return Standing(places, scopes, joined, self.ground.scope(joined.start))

    def _locate(self, fact: Fact, wanted: tuple[str, ...]) -> tuple[Span, ...]:
        whole = (fact.evidence.span,)
        if not wanted:
            return whole
        here = self._within(fact.evidence.span)
        if fact.apart is not None:
            here = [*here, *self._within(fact.apart.span)]
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
        # the cells of a row stand behind each other
        first = bisect_right(cells, span.start, key=lambda cell: cell.end)
        within = takewhile(lambda cell: cell.start < span.end, islice(cells, first, None))
        return [n for cell in within for n in self.ground.numerals(cell)
                if span.start <= n.start and n.end <= span.end]  # fmt: skip
