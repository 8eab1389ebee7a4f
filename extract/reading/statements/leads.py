"""What opens the parts of a whole in a paragraph, and the numbers before it: looked for once a
paragraph, so that the cost grows with its length and not with the pairs that ask."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from extract.reading.statements.facts import Facts, spoken
from extract.reading.statements.sums import is_total
from extract.report import Measure
from extract.text.ends import SENTENCE_END
from patterns.kept import pattern_of

_BRACKET = pattern_of(r"[()]")


class Leads:
    """What leads to the amounts of one paragraph; places are those of the view. `again` are the
    amounts (by identity) that only tell the one before them in another unit."""

    def __init__(self, facts: Facts, paragraph: int, again: frozenset[int] = frozenset()) -> None:
        text, place = facts.view.text, facts.view.paragraphs[paragraph]
        here = facts.by_paragraph.get(paragraph, [])
        self._facts = facts
        self.told = [m for m in here if m.view_start >= 0 and id(m) not in again]
        self._ends = [measure.view_end for measure in self.told]
        found = spoken("portions_opened").finditer(text, place.start, place.end)
        self._openers = [match.span() for match in found]
        self._sentences = [m.start() for m in SENTENCE_END.finditer(text, place.start, place.end)]
        found = _BRACKET.finditer(text, place.start, place.end)
        self._brackets = [(match.start(), match.group() == "(") for match in found]
        self._unbracketed = [span for span in self._openers if self.bracket(span[0]) is None]
        self._totals: list[int] | None = None

    def opener(self, before: int) -> int | None:
        """Where the last words begin that open a list before a place, in the same sentence and
        in no bracket that is closed before it; None where there are none, -1 where a sentence
        ends behind them."""
        found = _last(self._openers, before)
        if found is not None and self.bracket(found[0]) not in (None, self.bracket(before)):
            found = _last(self._unbracketed, before)
        if found is None:
            return None
        start, end = found
        first = bisect_left(self._sentences, end)
        ended = first < len(self._sentences) and self._sentences[first] < before
        return -1 if ended else start

    def bracket(self, before: int) -> int | None:
        """The bracket that is open at a place."""
        at = bisect_left(self._brackets, before, key=lambda bracket: bracket[0]) - 1
        return self._brackets[at][0] if at >= 0 and self._brackets[at][1] else None

    def last(self, before: int) -> Measure | None:
        """The last number that ends before a place."""
        at = bisect_right(self._ends, before) - 1
        return self.told[at] if at >= 0 else None

    def sentences_between(self, start: int, end: int) -> int:
        """How many sentences end between two places."""
        return bisect_left(self._sentences, end) - bisect_left(self._sentences, start)

    def total(self, before: int) -> tuple[Measure, list[Measure]] | None:
        """The first number before a place that the text calls a total, and those between."""
        if self._totals is None:
            called = (i for i, m in enumerate(self.told) if m.value and is_total(self._facts, m))
            self._totals = [at for at in [next(called, -1)] if at >= 0]
        until = bisect_right(self._ends, before)
        if not self._totals or self._totals[0] >= until:
            return None
        return self.told[self._totals[0]], self.told[self._totals[0] + 1 : until]


def _last(spans: list[tuple[int, int]], before: int) -> tuple[int, int] | None:
    """The last of some spans, in their order, that ends before a place."""
    at = bisect_right(spans, before, key=lambda span: span[1]) - 1
    return spans[at] if at >= 0 else None
