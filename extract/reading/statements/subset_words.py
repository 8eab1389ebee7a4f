"""What is a part of what by its meaning, as `words/subsets.yaml` has it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from patterns import Form, listed_form, whole_words, words
from patterns.kept import pattern_of

_WORD = pattern_of(r"\p{L}+")


def heavy(said: str) -> list[str]:
    """The words that say who or what is told of, in small letters, without those that don't."""
    light = words("subsets")["those_light"]
    return [word for word in _WORD.findall(said.lower()) if word not in light]


def says(text: str, phrases: Form | None) -> bool:
    """Whether one of some phrases stands in a text."""
    return phrases is not None and phrases.search(text, 0, len(text)) is not None


@dataclass(slots=True, frozen=True)
class Side:
    """One side of a pair as the data has it: the words that say it, those that deny it, and
    those of which one has to be there too."""

    words: Form | None
    unless: Form | None
    of: Form | None

    def names(self, text: str) -> bool:
        """Whether words say that a number is of this side."""
        if not says(text, self.words) or says(text, self.unless):
            return False
        return self.of is None or says(text, self.of)

    def heads(self, text: str) -> bool:
        """Whether the head of a column says so, whose neighbour tells what it is of."""
        return says(text, self.words) and not says(text, self.unless)

    def denied(self, text: str) -> bool:
        """Whether words say that it isn't."""
        return says(text, self.unless)


@cache
def known_pairs() -> tuple[tuple[Side, Side], ...]:
    """Every part with its whole."""
    return tuple((_side(row["part"]), _side(row["whole"])) for row in words("subsets")["pairs"])


@cache
def pairs_opened() -> tuple[tuple[str, ...], ...]:
    """Of each pair the words one of which stands where either side is told, in small letters."""
    return tuple(
        tuple(opening for side in pair if side.words is not None for opening in side.words.begins)
        for pair in known_pairs()
    )


@cache
def all_words() -> frozenset[str]:
    """What either side of any pair is told by, in small letters; most numbers have none of it."""
    rows = [row[side] for row in words("subsets")["pairs"] for side in ("part", "whole")]
    return frozenset(str(word).lower() for row in rows for word in row["words"])


def _side(row: dict[str, Any]) -> Side:
    listed = (tuple(map(str, row.get(key, ()))) for key in ("words", "unless", "of"))
    return Side(*(listed_form("", whole_words(each), each) if each else None for each in listed))
