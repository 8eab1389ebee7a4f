"""Which code the common words for a thing name, where they stand alone, as over a column."""

from __future__ import annotations

from dataclasses import dataclass

from extract.criteria import CriteriaSet
from extract.reading.naming.things import indicator_of, named_in


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
    thing = found[0].thing if found else None
    # one thing by two of its words (`đất được tưới, tiêu chủ động`) is one
    if thing is None or not thing.alone or any(named.thing is not thing for named in found):
        return None
    criterion, indicator = indicator_of(thing, criteria)
    code = indicator or criterion
    said = " ".join(text[named.start : named.end] for named in found)
    ends = [0, *(end for named in found for end in (named.start, named.end)), len(text)]
    others = " ".join(text[start:end] for start, end in zip(ends[::2], ends[1::2], strict=True))
    return Wording(code, said, others) if code else None
