"""Pairs answers with rows: each is used once, and the nearest words win."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

G = TypeVar("G")
R = TypeVar("R")
#: Two quotes speak of one place if they share this part of the shorter one.
_SHARED = 0.6


def fold(words: str) -> str:
    """Words without the spacing and the code points that differ between formats."""
    return "".join(unicodedata.normalize("NFC", words).casefold().split())


def overlap(one: str, other: str) -> bool:
    """True if two quotes are about the same words."""
    a, b = fold(one), fold(other)
    if not a or not b:
        return False
    if a in b or b in a:
        return True
    shared = SequenceMatcher(None, a, b, autojunk=False).find_longest_match()
    return shared.size >= _SHARED * min(len(a), len(b))


def same_unit(one: str, other: str) -> bool:
    """True if two units are the same, or one goes on where the other ends (`hộ nghèo`)."""
    a, b = fold(one), fold(other)
    return a == b or (bool(a and b) and (a.startswith(b) or b.startswith(a)))


def same_lines(line: int | None, quote: str, row_line: int, row_quote: str) -> bool:
    """True if a row stands on the lines of an answer, or the answer names no line."""
    if line is None:
        return True
    last, row_last = line + quote.count("\n"), row_line + row_quote.count("\n")
    return line <= row_last and row_line <= last


def pair(
    answers: Sequence[G],
    rows: Sequence[R],
    fits: Callable[[G, R], bool],
    near: Callable[[G, R], bool],
) -> tuple[list[tuple[G, R]], list[G], list[R]]:
    """The pairs that fit, the answers left over and the rows left over.

    Pairs whose words are near are made first, so that equal values elsewhere in the
    document don't take each other's places.
    """
    pairs: list[tuple[G, R]] = []
    free_answers, free_rows = list(range(len(answers))), list(range(len(rows)))
    for must_be_near in (True, False):
        for a in list(free_answers):
            for r in free_rows:
                if fits(answers[a], rows[r]) and (not must_be_near or near(answers[a], rows[r])):
                    pairs.append((answers[a], rows[r]))
                    free_answers.remove(a)
                    free_rows.remove(r)
                    break
    return pairs, [answers[a] for a in free_answers], [rows[r] for r in free_rows]
