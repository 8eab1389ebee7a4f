"""Changes of a text as a list of edits, so that they can be made in a file's runs, too."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """The characters from `start` to `end` give way to `text`."""

    start: int
    end: int
    text: str


#: A text, and the edits that print it otherwise; they don't overlap and are in order.
Change = Callable[[str], list[Edit]]


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text after the edits."""
    pieces, at = [], 0
    for edit in edits:
        pieces += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*pieces, text[at:]])


def substituted(pattern: re.Pattern[str], new: str | Callable[[re.Match[str]], str]) -> Change:
    """What a substitution by a regular expression does."""

    def change(text: str) -> list[Edit]:
        found = []
        for match in pattern.finditer(text):
            replacement = match.expand(new) if isinstance(new, str) else new(match)
            if replacement != match.group():
                found.append(Edit(match.start(), match.end(), replacement))
        return found

    return change


def squashed(text: str) -> str:
    """A text without white space and the columns' bars, in one normal form: what two copies of a
    quote have in common."""
    return re.sub(r"[\s\u00a0\u00ad\u200b|]+", "", unicodedata.normalize("NFC", text))


def holds(text: str, quote: str) -> bool:
    """Whether a quote stands in a text; one of several lines by each of its lines."""
    flat = squashed(text)
    return all(squashed(line) in flat for line in re.split(r"[\n\r\f\t]", quote))


def guarded(change: Change, quotes: Iterable[str]) -> Change:
    """The same, but for texts whose quotes would not be found when they are changed alike: there
    nothing is changed."""
    known = [quote for quote in quotes if quote.strip()]

    def careful(text: str) -> list[Edit]:
        edits = change(text)
        if not edits:
            return []
        flat = squashed(applied(text, edits))
        before = squashed(text)
        for quote in known:
            if squashed(quote) in before and squashed(applied(quote, change(quote))) not in flat:
                return []
        return edits

    return careful
