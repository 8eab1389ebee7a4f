"""Where sentences, their parts, clauses and phrases end: the one place that knows the signs.

Four levels, each ending where the one before it does: a sentence; its parts, which semicolons
set apart and which stand for themselves; its clauses, which commas,
colons and tabs do; its phrases, which brackets do. A sign
inside of a numeral (`90,79`, `1.250`), behind an initial (`TP. Vinh`) or before a small letter
ends no sentence. Which
brackets are closed, and what that means, `extract.reading.scopes` knows.
"""

from __future__ import annotations

import regex

from patterns.kept import pattern_of

#: One or two capitals by themselves are an abbreviation; `NTM.`, `BHYT.` end a sentence.
_INITIALS = r"(?<!(?<![\p{L}&])\p{Lu}{1,2})"
_SENTENCE = (
    rf"(?<![0-9]){_INITIALS}[.!?…](?=[ ]+[\p{{Lu}}\p{{N}}\"(\-+]|[ ]*$)"
    r"|(?<=[0-9])\.(?=[ ]+\p{Lu}|[ ]*$)|(?<=\p{Ll}{2})\.(?=\p{Lu}\p{Ll})|\n"
)
_PART = rf"{_SENTENCE}|;"
_CLAUSE = rf"{_PART}|[,:](?=\s|$)|\t"
_PHRASE = rf"{_CLAUSE}|[()]"

SENTENCE_END = pattern_of(_SENTENCE)
PART_END = pattern_of(_PART)
CLAUSE_END = pattern_of(_CLAUSE)
PHRASE_END = pattern_of(_PHRASE)
#: The same, looked for from the end of a text backwards.
PART_BEFORE = pattern_of(_PART, regex.REVERSE)
CLAUSE_BEFORE = pattern_of(_CLAUSE, regex.REVERSE)
PHRASE_BEFORE = pattern_of(_PHRASE, regex.REVERSE)
_ENDING = pattern_of(rf"[^\S\n]?(?:{_PHRASE}|$)")


def before_first(ends: regex.Pattern[str], text: str) -> str:
    """What stands before the first end in a text; all of it where it has none."""
    return ends.split(text, maxsplit=1)[0]


def behind_last(ends: regex.Pattern[str], text: str) -> str:
    """What stands behind the last end in a text; all of it where it has none."""
    return ends.split(text)[-1]


def ends_phrase(text: str, at: int, end: int) -> bool:
    """True where a phrase of `text[:end]` ends at a place, or a blank behind it."""
    return _ENDING.match(text, at, end) is not None


def phrase_at(text: str, begin: int, stop: int, start: int, end: int) -> tuple[int, int]:
    """The phrase around `text[begin:stop]`, within `text[start:end]`."""
    before = PHRASE_BEFORE.search(text, start, begin)
    after = PHRASE_END.search(text, stop, end)
    return before.end() if before else start, after.start() if after else end


def part_at(text: str, begin: int, stop: int, start: int, end: int) -> tuple[int, int]:
    """The part of a sentence around `text[begin:stop]`, within `text[start:end]`."""
    before = PART_BEFORE.search(text, start, begin)
    after = PART_END.search(text, stop, end)
    return before.end() if before else start, after.start() if after else end
