"""A paragraph in its report, and the code that a number in it belongs to."""

from __future__ import annotations

from dataclasses import dataclass

from extract.criteria import CriteriaSet
from extract.reading.outline.tree import Outline
from extract.reading.scopes import scopes_of
from extract.report import Letterhead
from extract.text.view import View


@dataclass(slots=True, frozen=True)
class Told:
    """The value of an attribute, with what decided it: the row of the data that says so, and
    the place of its words in the view (None where no words say it)."""

    value: str
    row: str = ""
    place: tuple[int, int] | None = None


@dataclass(slots=True, frozen=True)
class Scene:
    """A paragraph in its report: what every number in it is judged by."""

    view: View
    outline: Outline
    letterhead: Letterhead
    criteria: CriteriaSet | None
    paragraph: int
    start: int
    end: int

    @property
    def text(self) -> str:
        """The text of the whole view."""
        return self.view.text

    @property
    def opens(self) -> int:
        """Where the words of the paragraph begin, behind its label."""
        return self.outline.positions[self.paragraph].head.text_start

    @property
    def commune(self) -> str:
        """The commune of the paragraph's item, else the document's."""
        return self.outline.positions[self.paragraph].commune or self.letterhead.commune

    def is_past(self, year: str) -> bool:
        """True for a year before the document's own."""
        own = self.letterhead.year
        return year.isdigit() and own.isdigit() and year < own

    def is_ahead(self, year: str) -> bool:
        """True for a year after the document's own and that of the day on which it was issued."""
        issued, own = self.letterhead.issued[:4], self.letterhead.year
        ahead = year.isdigit() and issued.isdigit() and year > issued
        return ahead and not (own.isdigit() and year <= own)

    def part(self, at: int) -> tuple[int, int]:
        """Start and end of the part of a sentence in which a place of the paragraph lies."""
        return scopes_of(self.view.text, self.start, self.end).part(at)

    def sentence(self, at: int) -> tuple[int, int]:
        """Start and end of the sentence in which a place of the paragraph lies."""
        return scopes_of(self.view.text, self.start, self.end).sentence(at)

    def in_question(self, at: int) -> bool:
        """True for a place in a sentence that asks (`thẻ y tế đã đủ 95% chưa?`)."""
        end = self.sentence(at)[1]
        return "?" in self.view.text[max(at, end - 2) : end]
