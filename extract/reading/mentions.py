"""Mentions: every place of the view where a form matches, without overlaps.

The forms that only look like measures (dates, document numbers, periods, how often) go
first and keep what they took, so that a date is never a ratio.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from patterns import form, matches

if TYPE_CHECKING:
    from regex._main import Match

#: In this order; a later form never takes a character that an earlier one has.
DECOYS = (
    "code", "label_number", "numbered_place", "document_number", "named_day", "rank", "scale",
    "date", "period", "frequency", "per_one", "fraction", "price",
    "dimension",
)  # fmt: skip
QUANTITIES = ("term", "ratio", "spelled_ratio", "percent", "money", "measure", "count", "none_left")


@dataclass(slots=True, frozen=True)
class Mention:
    """One match of a form: `text[start:end]` of the view."""

    form: str
    start: int
    end: int
    match: Match[str]

    # most mentions are only looked past: their groups are made when asked for
    @property
    def groups(self) -> dict[str, str]:
        """The named groups that took part, with their text."""
        return {key: value for key, value in self.match.groupdict().items() if value is not None}

    @property
    def places(self) -> dict[str, tuple[int, int]]:
        """The named groups that took part, with their place in the view."""
        return {key: self.match.span(key) for key in self.groups}


def scan(text: str, names: tuple[str, ...] = (*DECOYS, *QUANTITIES)) -> list[Mention]:
    """All mentions of those forms in a view's text, in order of place."""
    lowered = text.lower()
    taken = bytearray(len(text) + 1)
    found: list[Mention] = []
    for name in names:
        wanted = form(name)
        if wanted.needs and not any(literal in lowered for literal in wanted.needs):
            continue
        # what nothing was taken from is asked for by other steps too
        matched = matches(name, text) if name == names[0] else wanted.find(text, taken)
        for match in matched:
            start, end = match.span()
            if start == end or 1 in taken[start:end]:
                continue
            taken[start:end] = b"\x01" * (end - start)
            found.append(Mention(name, start, end, match))
    found.sort(key=lambda mention: mention.start)
    return found
