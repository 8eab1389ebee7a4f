"""What a group of rich text inherits and what ends with it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Place(Enum):
    """Where the text of a group goes."""

    STORY = auto()
    FONTS = auto()
    LISTS = auto()
    NUMBER = auto()
    FIELD_CODE = auto()


@dataclass(slots=True)
class State:
    """The properties in force in a group.

    `opened` names what the group itself is (a field, a note), "" for a plain group, and
    `mark` is where the words of its paragraph had come to when it began. `fallback` is how
    many characters follow each `\\u` for readers without Unicode.
    """

    place: Place = Place.STORY
    opened: str = ""
    mark: int = 0
    font: int = 0
    fallback: int = 1
    hidden: bool = False
    deleted: bool = False
    in_table: bool = False
    nesting: int = 0
    nested_row: bool = False
    list_number: int = 0
    list_level: int = 0

    def inner(self) -> State:
        """The state of a group that begins in this one."""
        return State(
            self.place, "", 0, self.font, self.fallback, self.hidden, self.deleted,
            self.in_table, self.nesting, self.nested_row, self.list_number, self.list_level,
        )  # fmt: skip

    def plain(self, font: int) -> None:
        """`\\plain`: the properties of characters as they are by default."""
        self.font, self.hidden, self.deleted = font, False, False

    def apply(self, word: str, number: int | None) -> bool:
        """Takes over a property of characters or paragraphs; False for other words."""
        if word == "f":
            self.font = number or 0
        elif word in ("v", "webhidden"):
            self.hidden = number != 0
        elif word in ("deleted", "mvf"):
            self.deleted = number != 0
        elif word == "pard":
            self.paragraph()
        elif word == "intbl":
            self.in_table = True
        elif word == "itap":
            self.nesting = max(0, number or 0)
            self.in_table = self.nesting > 0
        elif word == "ls":
            self.list_number = number or 0
        elif word == "ilvl":
            self.list_level = number or 0
        elif word == "uc":
            self.fallback = max(0, min(1 if number is None else number, 64))
        else:
            return False
        return True

    def paragraph(self) -> None:
        """`\\pard`: the properties of paragraphs as they are by default."""
        self.in_table, self.nesting, self.list_number, self.list_level = False, 0, 0, 0

    @property
    def depth(self) -> int:
        """How many tables a paragraph of these properties stands in."""
        return max(self.nesting, 1) if self.in_table or self.nesting > 1 else self.nesting
