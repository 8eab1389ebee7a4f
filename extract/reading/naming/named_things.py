"""What a paragraph names of all that is measured, and the criterion that it is about."""

from __future__ import annotations

from functools import cached_property
from typing import Protocol

from extract.criteria import CriteriaSet
from extract.reading.naming.things import Named, Thing, indicator_of, labels_in, named_in

#: A line that tells of one thing has at most so many words before its name.
_LEAD_WORDS = 4


class Passage(Protocol):
    """What a number's words are looked for in: `text[start:end]`, a paragraph or a cell."""

    @property
    def text(self) -> str:
        """The text in which it stands."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""

    @property
    def opens(self) -> int:
        """Where its words begin, behind a label."""

    @property
    def criteria(self) -> CriteriaSet | None:
        """The criteria set in force."""

    def sentence(self, at: int) -> tuple[int, int]:
        """Start and end of the sentence in which a place lies."""


class NamedThings:
    """The things named in one paragraph; `criteria` are the numbers of the criteria in whose
    passages it stands."""

    def __init__(self, passage: Passage, criteria: frozenset[str]) -> None:
        self.passage = passage
        self.criteria = criteria
        self.text = passage.text

    @cached_property
    def all(self) -> list[Named]:
        """What is named in the paragraph, in order of place."""
        return self._named(frozenset({self.topic})) if self.topic else self._named_openly

    @cached_property
    def topic(self) -> str:
        """The criterion of all that a paragraph outside of any passage names, where these are
        several (`Đường trục xã …. Đường thôn …. Nội đồng …`): its general words count too. Where
        nothing else is named, two of them that are of one thing say it (`Cử tri hỏi về bảo hiểm.
        Toàn xã có 5.104/6.020 người có thẻ`)."""
        if self.criteria:
            return ""
        named = {each.thing.id: each.thing for each in self._named_openly if each.thing is not None}
        codes = {self._criterion(thing) for thing in named.values()}
        if named:
            several = len(named) > 1 or self.heads_line(self._named_openly[0])
            return codes.pop() if several and len(codes) == 1 else ""
        return self._told_generally

    @property
    def _told_generally(self) -> str:
        """The criterion of the one thing that a paragraph names by general words alone, by two
        of them at least; empty for none and for several things."""
        if self.passage.criteria is None:
            return ""
        start, end = self.passage.start, self.passage.end
        told = [n for n in named_in(self.text, start, end, self._of_set) if n.thing]
        said = {self.text[each.start : each.end].lower() for each in told}
        alike = {each.thing.id: self._criterion(each.thing) for each in told if each.thing}
        return next(iter(alike.values())) if len(said) > 1 and len(alike) == 1 else ""

    @cached_property
    def _named_openly(self) -> list[Named]:
        """What is named, with the general words of the criteria in whose passages that is, and
        those that are all that stands before a number (`Rác: 1.210/1.340 hộ`)."""
        named = self._named(self.criteria)
        if self.passage.criteria is None:
            return named
        taken = [(each.start, each.end) for each in named]
        labels = labels_in(self.text, self.passage.opens, self.passage.end)
        named += [n for n in labels if not any(n.start < e and s < n.end for s, e in taken)]
        return sorted(named, key=lambda each: each.start)

    def _named(self, criteria: frozenset[str]) -> list[Named]:
        passage = self.passage
        if passage.criteria is None:
            return []
        return named_in(
            self.text,
            passage.start,
            passage.end,
            lambda thing: (
                self._of_set(thing) and (not thing.inside or self._criterion(thing) in criteria)
            ),
        )

    def _of_set(self, thing: Thing) -> bool:
        """False for a thing of another programme alone."""
        return not thing.limited or bool(self._criterion(thing))

    def _criterion(self, thing: Thing) -> str:
        criteria = self.passage.criteria
        return indicator_of(thing, criteria)[0] if criteria is not None else ""

    def heads_line(self, named: Named) -> bool:
        """True for `Bảo hiểm y tế: …`, what the rest of its line is told of, and for `6) Bảo hiểm
        y tế. …` behind a label."""
        lead = self.text[self.passage.opens : named.start]
        ends = ":." if self.passage.opens > self.passage.start else ":"
        sign = self.text[named.end : named.end + 1]
        return len(lead.split()) <= _LEAD_WORDS and bool(sign) and sign in ends
