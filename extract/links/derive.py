"""Links, derived from what stands between two places."""

from __future__ import annotations

from extract.certainty import Certainty
from extract.document import Document, Span
from extract.links.flags import FLAGS
from extract.links.kinds import alike_to
from extract.links.model import Fact, Link
from extract.links.numbers import Numeral
from extract.links.scopes import Scope
from extract.links.standing import Standings
from extract.links.ways import Setting, fitting

#: Facts of one number, read as what they are unless it is a part of a longer one.
_SINGLE = frozenset({"percent", "value", "count", "standard"})


class Links(Standings):
    """The links of one document: how facts that stand in it belong together."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._links: dict[object, Link] = {}

    def reads(self, fact: Fact, kind: str = "reads-as", *, witnessed: bool = False) -> Link:
        """What a number is read as, and how sure that is; with another kind, what else is
        taken for granted of one place alone (`share`: that it is a part of a whole)."""
        if kind == "reads-as" and not fact.numbers:
            return Link(kind, "word", Certainty.SURE, (fact.evidence,))
        if kind == "reads-as" and self._plainly_one(fact):
            return Link(kind, "number", Certainty.SURE, (fact.evidence,))
        key = (kind, id(self.standing(fact)), witnessed)
        found = self._links.get(key)
        if found is None:
            found = self._first(kind, _around(self, fact), witnessed=witnessed)
            if found.certainty is Certainty.GUESS and len(set(fact.numbers)) < len(fact.numbers):
                # of `3 trường, trong đó 3 trường` either may be the whole
                setting = _around(self, fact, turned=True)
                other = self._first(kind, setting, witnessed=witnessed)
                found = found if other.certainty is Certainty.GUESS else other
            self._links[key] = found
        return found

    def _plainly_one(self, fact: Fact) -> bool:
        """True for one number before which stand no digit and space, nor comma and space:
        nothing else is asked of it, and the words need not be made for each."""
        if fact.kind not in _SINGLE:
            return False
        start = self.places(fact)[0].start
        before = self.document.text[max(0, start - 2) : start]
        return not (before[-1:].isspace() and (before[:1].isdecimal() or before[:1] == ","))

    def tie(self, kind: str, one: Fact, other: Fact, *, witnessed: bool = False) -> Link:
        """How two facts belong together. `witnessed` says that the same relation comes out
        elsewhere in their table. An unknown kind is a guess, as is what no row describes."""
        key = (kind, id(self.standing(one)), id(self.standing(other)), witnessed)
        found = self._links.get(key)
        if found is None:
            setting = _across(self, one, other)
            found = self._links[key] = self._first(kind, setting, witnessed=witnessed)
        return found

    def _first(self, kind: str, setting: _Setting, *, witnessed: bool) -> Link:
        for way in fitting(kind, setting.layout, setting.shape, setting.forward):
            if (witnessed or not way.witness) and way.matches(setting):
                return Link(kind, way.name, way.certainty, setting.ends)
        return Link(kind, "", Certainty.GUESS, setting.ends)

    def same_kind(self, fact: Fact, numeral: Numeral) -> bool:
        """Whether a numeral is of a fact's kind: a share, or in the same unit."""
        if fact.kind == "percent" or fact.unit == "%":
            return numeral.kind == "percent"
        return alike_to(self.ground.text, fact, fact)(numeral)

    def _nearest(self, one: Fact, other: Fact) -> tuple[Span, Span]:
        """The two places that decide: where a ratio's numbers stand in cells of their own,
        the one that isn't in the other's cell."""
        left, right = self.standing(one), self.standing(other)
        if len(left.places) == len(right.places) == 1:
            return left.joined, right.joined
        for mine, here in zip(left.places, left.scopes, strict=True):
            for theirs, there in zip(right.places, right.scopes, strict=True):
                if here != there:
                    return mine, theirs
        return left.joined, right.joined


class _Setting(Setting):
    """A setting in a document: its words are made once, when they are asked for."""

    __slots__ = (
        "_before", "_behind", "_between", "_links", "_one", "_other", "_places", "ends",
    )  # fmt: skip

    def __init__(
        self, links: Links, facts: tuple[Fact, Fact], places: tuple[Span, Span], how: str
    ) -> None:
        self._links, self._places = links, places
        self._one, self._other = facts
        self._before: str | None = None
        self._behind: str | None = None
        self._between: list[str | None] = []
        forward = places[0].start <= places[1].start
        if not forward:
            self._places = places[::-1]
        ends = (facts[0].evidence, facts[1].evidence)
        self.ends = ends[:1] if how else ends
        shape = facts[0].kind if how else f"{facts[0].kind}-{facts[1].kind}"
        ground = links.ground
        if not how:
            left, right = (ground.scope(place.start) for place in self._places)
            how = layout(left, right)
        super().__init__(how, shape, forward=forward)

    def before(self) -> str:
        """See `Ground.before`."""
        if self._before is None:
            self._before = self._links.ground.before(self._places[0])
        return self._before

    def behind(self) -> str:
        """See `Ground.behind`."""
        if self._behind is None:
            self._behind = self._links.ground.behind(self._places[1])
        return self._behind

    def between(self) -> str | None:
        """See `Ground.between`."""
        if not self._between:
            ground = self._links.ground
            alike = alike_to(ground.text, self._one, self._other)
            self._between.append(ground.between(*self._places, alike))
        return self._between[0]

    def flag(self, name: str) -> bool:
        """What a row may ask for beside words: see `links.yaml`."""
        return FLAGS[name](self._links, self._one, self._other)


def _around(links: Links, fact: Fact, *, turned: bool = False) -> _Setting:
    standing = links.standing(fact)
    if len(standing.places) > 1:
        first, last = standing.scopes
        # the columns of a table that lies on its side may go on in another
        parts = first.table != last.table and first.column == last.column >= 0
        table = first.table is not None and (first.table == last.table or parts)
        how = "apart" if first == last else "cells" if table else "lines"
        first_place, last_place = standing.places[:: -1 if turned else 1]
        return _Setting(links, (fact, fact), (first_place, last_place), how)
    how = "cell" if standing.scope.column >= 0 else "line"
    return _Setting(links, (fact, fact), (standing.joined, standing.joined), how)


def _across(links: Links, one: Fact, other: Fact) -> _Setting:
    return _Setting(links, (one, other), links._nearest(one, other), "")


def layout(left: Scope, right: Scope) -> str:
    """How two places lie to each other: see `ways.Setting`."""
    if left.table is None or right.table is None:
        return "line" if left.span == right.span else "lines"
    if left.table != right.table:
        return "lines"
    if left.row == right.row:
        return "line" if left.column == right.column else "row"
    return "column" if left.column == right.column else "table"
