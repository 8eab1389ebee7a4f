"""Where sentences, their parts and their clauses end: the one place that knows the signs.

Three levels, each ending where the one before it does: a sentence; its parts, which semicolons
set apart and which stand for themselves; its clauses, which commas, colons and tabs do. A sign
inside of a numeral (`90,79`, `1.250`), behind an initial (`TP. Vinh`) or before a small letter
ends no sentence. Brackets are no ends: `extract.reading.scopes` knows them.
"""

from __future__ import annotations

import regex

from patterns.kept import pattern_of

#: One or two capitals by themselves are an abbreviation; `NTM.`, `BHYT.` end a sentence.
_INITIALS = r"(?<!(?<![\p{L}&])\p{Lu}{1,2})"
_SENTENCE = (
    rf"(?<![0-9]){_INITIALS}[.!?…](?=\s+[\p{{Lu}}\p{{N}}\"(\-+]|\s*$)"
    r"|(?<=[0-9])\.(?=\s+\p{Lu}|\s*$)|\n"
)
_PART = rf"{_SENTENCE}|;"
_CLAUSE = rf"{_PART}|[,:](?=\s|$)|\t"

SENTENCE_END = pattern_of(_SENTENCE)
PART_END = pattern_of(_PART)
CLAUSE_END = pattern_of(_CLAUSE)
#: The same two, looked for from the end of a text backwards.
PART_BEFORE = pattern_of(_PART, regex.REVERSE)
CLAUSE_BEFORE = pattern_of(_CLAUSE, regex.REVERSE)


def first_sentence(text: str) -> str:
    """What stands before the first end of a sentence."""
    return SENTENCE_END.split(text, maxsplit=1)[0]


def last_sentence(text: str) -> str:
    """What stands behind the last end of a sentence."""
    return SENTENCE_END.split(text)[-1]


def last_part(text: str) -> str:
    """What stands behind the last end of a part of a sentence."""
    return PART_END.split(text)[-1]


def last_clause(text: str) -> str:
    """What stands behind the last end of a clause."""
    return CLAUSE_END.split(text)[-1]


def first_clause(text: str) -> str:
    """What stands before the first end of a clause."""
    return CLAUSE_END.split(text, maxsplit=1)[0]
