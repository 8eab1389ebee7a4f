"""What the statements are made from, with the few questions that all of them ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

import regex

from extract.criteria import CriteriaSet
from extract.document import Evidence
from extract.reading.outline.headings import Head
from extract.reading.outline.reference import Reference
from extract.reading.outline.tree import Outline
from extract.reading.scopes import Scopes, scopes_of
from extract.report import Heading, Measure
from extract.text.ends import PART_BEFORE, PHRASE_BEFORE, PHRASE_END, behind_last
from extract.text.view import View
from patterns import any_word
from patterns.kept import pattern_of

YEAR = pattern_of(r"(?<![0-9/])20[0-9]{2}(?![0-9])")


@cache
def spoken(name: str) -> regex.Pattern[str]:
    """A pattern for any of the words of one list of `statements.yaml`, whole words only."""
    return any_word("statements", name)


@dataclass(slots=True)
class Facts:
    """A document as read so far. `by_paragraph` holds its measures by paragraph."""

    view: View
    outline: Outline
    criteria: CriteriaSet | None
    measures: list[Measure]
    headings: list[Heading]
    references: list[Reference]
    #: the year that the report is about
    year: str = ""
    #: whether it is that of a district, over all of its communes
    of_district: bool = False
    by_paragraph: dict[int, list[Measure]] = field(default_factory=dict)
    #: the indicators of which a commune has one value a year, once that was asked
    yearly: frozenset[str] | None = None

    def __post_init__(self) -> None:
        for measure in self.measures:
            self.by_paragraph.setdefault(measure.paragraph, []).append(measure)

    def text(self, paragraph: int) -> str:
        """A paragraph's words."""
        place = self.view.paragraphs[paragraph]
        return self.view.text[place.start : place.end]

    def head(self, paragraph: int) -> Head:
        """How a paragraph opens."""
        return self.outline.positions[paragraph].head

    def before(self, measure: Measure) -> str:
        """The words of the measure's paragraph before it; empty for a table cell."""
        if measure.view_start < 0:
            return ""
        return self.view.text[self.view.paragraphs[measure.paragraph].start : measure.view_start]

    def sentence_before(self, measure: Measure) -> str:
        """The words of the measure's sentence, or of its part behind a semicolon, before it; empty
        for a table cell."""
        return self._behind_last(PART_BEFORE, measure)

    def clause_before(self, measure: Measure) -> str:
        """The words of the measure's clause before it, within its own bracket where it stands in
        one, without the closed brackets before it; empty for a table cell."""
        if measure.view_start < 0:
            return ""
        scopes = self.scopes(measure)
        start, _ = scopes.clause(measure.view_start)
        return scopes.between(start, measure.view_start)

    def phrase_before(self, measure: Measure) -> str:
        """The words of the measure's phrase before it, brackets ending one too; empty for a table
        cell."""
        return self._behind_last(PHRASE_BEFORE, measure)

    def _behind_last(self, ends: regex.Pattern[str], measure: Measure) -> str:
        if measure.view_start < 0:
            return ""
        start = self.view.paragraphs[measure.paragraph].start
        end = ends.search(self.view.text, start, measure.view_start)
        return self.view.text[end.end() if end else start : measure.view_start]

    def scopes(self, measure: Measure) -> Scopes:
        """The scopes of the measure's paragraph."""
        place = self.view.paragraphs[measure.paragraph]
        return scopes_of(self.view.text, place.start, place.end)

    def behind(self, measure: Measure) -> str:
        """The words of the measure's paragraph behind it; empty for a table cell."""
        if measure.view_start < 0:
            return ""
        return self.view.text[measure.view_end : self.view.paragraphs[measure.paragraph].end]

    def between(self, first: Measure, second: Measure) -> str:
        """The words between two measures of one paragraph."""
        return self.view.text[first.view_end : second.view_start].strip()

    def place(self, start: int, end: int) -> Evidence:
        """The evidence of a range of the view."""
        return self.view.document.evidence(self.view.span(start, end))

    def items_after(self, paragraph: int) -> Iterator[int]:
        """The paragraphs of the list that follows a paragraph: all with the kind of label
        that the first of them has, up to one that belongs to no item, or to a full stop where
        the bullets before it end in semicolons."""
        count = len(self.view.paragraphs)
        first = paragraph + 1
        if first >= count or not self.head(first).style:
            return
        style = self.head(first).style
        own = self.head(paragraph).style
        open_items = False
        for index in range(first, count):
            head = self.head(index)
            if head.style == style:
                yield index
                sign = self.text(index).rstrip()[-1:]
                # bullets all look alike; a letter says itself whether it goes on
                if sign == "." and open_items and style.startswith("bullet"):
                    return
                open_items = sign == ";" and (open_items or index == first)
            elif not head.style or head.style == own or ranks_above(head.style, style):
                return

    def items_before(self, paragraph: int) -> list[int]:
        """The paragraphs of the list that a paragraph closes, in order."""
        found: list[int] = []
        index = paragraph - 1
        if index < 0 or not self.head(index).style:
            return found
        style = self.head(index).style
        while index >= 0 and self.head(index).style == style:
            found.append(index)
            index -= 1
        return found[::-1]


def ends_in(text: str, name: str) -> bool:
    """True where a text ends in one of the words of a list, before the signs that close it."""
    phrase = behind_last(PHRASE_END, text.rstrip(" .:;"))
    return any(match.end() == len(phrase) for match in spoken(name).finditer(phrase))


def up_to_semicolon(facts: Facts, items: list[Measure]) -> list[Measure]:
    """The items of a list in a paragraph up to a semicolon, where commas part the first of them:
    behind it the next matter begins."""
    if len(items) < 2 or ";" in facts.between(items[0], items[1]):
        return items
    found = items[:1]
    for before, after in pairwise(items):
        if ";" in facts.between(before, after):
            break
        found.append(after)
    return found


_KIND = pattern_of(r"[a-z]+")
_RANK = {"part": 0, "caps": 0, "roman": 1, "upper": 2, "number": 3, "lower": 4, "bullet": 5}


def ranks_above(style: str, other: str) -> bool:
    """True if a label of one kind stands above one of another in these documents."""
    kinds = [_KIND.match(each) for each in (style, other)]
    ranks = [_RANK.get(kind.group(), 6) if kind else 6 for kind in kinds]
    return ranks[0] < ranks[1]
