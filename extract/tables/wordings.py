"""Which code the common words for a thing name, where they stand alone, as over a column."""

from __future__ import annotations

from dataclasses import dataclass

from extract.criteria import CriteriaSet
from extract.reading.things import indicator_of, named_in


@dataclass(slots=True, frozen=True)
class Wording:
    """The code of the one thing that a text names, the words that name it, and the others."""

    code: str
    words: str
    others: str


def wording(text: str, criteria: CriteriaSet) -> Wording | None:
    """What a text names in a set; None where it names no thing, several, or one that the set
    has no code for."""
    found = named_in(text, 0, len(text))
    if len(found) != 1 or found[0].thing is None or not found[0].thing.alone:
        return None
    named = found[0]
    criterion, indicator = indicator_of(found[0].thing, criteria)
    code = indicator or criterion
    others = f"{text[: named.start]} {text[named.end :]}"
    return Wording(code, text[named.start : named.end], others) if code else None
