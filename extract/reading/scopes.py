"""Scopes of a paragraph: its sentences, its clauses, its closed brackets.

Every question of reach ("does this word speak of that number?") is asked in these terms and
never in a count of characters. A closed bracket is a scope of its own: what stands in it
says nothing of what stands outside; a bracket that is never closed is no scope.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from functools import lru_cache

import regex

from extract.text.ends import CLAUSE_BEFORE, CLAUSE_END, PART_BEFORE, PART_END, SENTENCE_END
from patterns.kept import pattern_of

_BRACKET = pattern_of(r"[()\[\]]")
_CLOSES = {")": "(", "]": "["}


@dataclass(slots=True, frozen=True)
class Scopes:
    """The scopes of `text[start:end]`, in the text's own offsets.

    `sentences` are the ends of the sentences, in order, the last one `end`; `brackets` the
    closed brackets as (opening, behind the closing sign), in order of their openings.
    """

    text: str
    start: int
    end: int
    sentences: tuple[int, ...]
    brackets: tuple[tuple[int, int], ...]
    _around: tuple[int, ...] = field(default=(), repr=False)
    _openings: tuple[int, ...] = field(default=(), repr=False)

    def sentence(self, at: int) -> tuple[int, int]:
        """Start and end of the sentence in which a place lies."""
        index = bisect_right(self.sentences, at)
        start = self.sentences[index - 1] if index else self.start
        return start, self.sentences[index] if index < len(self.sentences) else self.end

    def bracket(self, at: int) -> tuple[int, int] | None:
        """The innermost closed bracket around a place."""
        if not self.brackets:
            return None
        index = bisect_left(self._openings, at) - 1
        while index >= 0:
            if at < self.brackets[index][1]:
                return self.brackets[index]
            index = self._around[index]
        return None

    def part(self, at: int) -> tuple[int, int]:
        """Start and end of the part of a sentence in which a place lies: between semicolons of
        its own scope."""
        return self._within(at, PART_BEFORE, PART_END)

    def clause(self, at: int) -> tuple[int, int]:
        """Start and end of the clause in which a place lies: between commas, semicolons,
        colons and tabs of its own scope."""
        return self._within(at, CLAUSE_BEFORE, CLAUSE_END)

    def _within(
        self, at: int, before: regex.Pattern[str], behind: regex.Pattern[str]
    ) -> tuple[int, int]:
        around = self.bracket(at)
        first, last = (around[0] + 1, around[1] - 1) if around else self.sentence(at)
        return self._last_end(at, first, around, before), self._next_end(at, last, around, behind)

    def _last_end(
        self, at: int, first: int, around: tuple[int, int] | None, ends: regex.Pattern[str]
    ) -> int:
        place = at
        # a sign is told by what follows it: one character more is looked at
        while stop := ends.search(self.text, first, place + 1):
            if stop.start() < at and self.bracket(stop.start()) == around:
                return stop.end()
            place = stop.start() - 1
        return first

    def _next_end(
        self, at: int, last: int, around: tuple[int, int] | None, ends: regex.Pattern[str]
    ) -> int:
        place = at
        while stop := ends.search(self.text, place, last):
            if self.bracket(stop.start()) == around:
                return stop.start()
            place = stop.end()
        return last

    def visible(self, place: int, at: int) -> bool:
        """True unless a place lies in a closed bracket that doesn't hold `at` too."""
        around = self.bracket(place)
        return around is None or around[0] < at < around[1]

    def between(self, start: int, end: int) -> str:
        """The words from `start` to `end`, without the closed brackets that hold neither."""
        if not self.brackets:
            return self.text[start:end]
        parts, at = [], start
        for opening, closing in self.brackets[bisect_right(self._openings, start) :]:
            if opening >= end:
                break
            if opening < at or closing > end:
                continue
            parts.append(self.text[at:opening].rstrip(" "))
            at = closing
        parts.append(self.text[at:end])
        return "".join(parts)


# every number of a paragraph asks for the scopes around it several times
@lru_cache(maxsize=16)
def scopes_of(text: str, start: int, end: int) -> Scopes:
    """The scopes of the paragraph `text[start:end]`."""
    brackets = _brackets(text, start, end)
    around = _around(brackets)
    openings = tuple(opening for opening, _ in brackets)
    bare = Scopes(text, start, end, (end,), brackets, around, openings)
    sentences = [
        match.end()
        for match in SENTENCE_END.finditer(text, start, end)
        if bare.bracket(match.start()) is None
    ]
    if not sentences or sentences[-1] != end:
        sentences.append(end)
    return replace(bare, sentences=tuple(sentences))


def _brackets(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    opened: list[int] = []
    for match in _BRACKET.finditer(text, start, end):
        sign = match.group()
        if sign in "([":
            opened.append(match.start())
        elif opened and text[opened[-1]] == _CLOSES[sign]:
            found.append((opened.pop(), match.end()))
    return tuple(sorted(found))


def _around(brackets: tuple[tuple[int, int], ...]) -> tuple[int, ...]:
    """For each bracket the index of the one that holds it, -1 for none."""
    found: list[int] = []
    open_: list[int] = []
    for index, (opening, _) in enumerate(brackets):
        while open_ and brackets[open_[-1]][1] <= opening:
            open_.pop()
        found.append(open_[-1] if open_ else -1)
        open_.append(index)
    return tuple(found)
