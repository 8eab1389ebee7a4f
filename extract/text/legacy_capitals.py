"""Capitals that TCVN3 has no codes for, given back where the word or the line tells.

In TCVN3 a capital with a tone is typed as the small letter: `THẠNH` reads `THạNH`, `ỦY BAN`
reads `ủY BAN`. A word whose other letters are capitals was typed in capitals; `XÃ` reads
`Xã`, which may be either, and goes with the words beside it.
"""

from __future__ import annotations

import re

from extract.text.legacy_syllables import is_syllable, without_capital

_PIECES = re.compile(r"([\t\r\n\f|]+| {3,})")
_WORD = re.compile(r"[^\W\d_]+")


def restored(text: str) -> str:
    """The text, as long as before, with such words in capitals."""
    return "".join(_piece(piece) for piece in _PIECES.split(text))


def _piece(line: str) -> str:
    """A line, or what stands between two tabs or wide gaps of it."""
    if line.isupper() or line.islower():
        return line
    words = list(_WORD.finditer(line))
    kinds = [_in_capitals(word.group()) for word in words]
    letters = list(line)
    for at, (word, capitals) in enumerate(zip(words, kinds, strict=True)):
        if capitals is None and _may_be(word.group()):
            before = next((kind for kind in reversed(kinds[:at]) if kind is not None), None)
            after = next((kind for kind in kinds[at + 1 :] if kind is not None), None)
            capitals = {before, after} - {None} == {True}
        if capitals:
            letters[word.start() : word.end()] = word.group().upper()
    return "".join(letters)


def _in_capitals(word: str) -> bool | None:
    """True for a word typed in capitals, False for another, None where it can't be told."""
    rest = [letter for letter in word if not without_capital(letter)]
    if not all(letter.isupper() for letter in rest):
        return False
    if len(rest) == len(word):
        # an abbreviation stands in capitals in any sentence
        return True if len(word) > 1 and is_syllable(word) else None
    return True if len(rest) > 1 or (rest and rest[0] != word[0]) else None


def _may_be(word: str) -> bool:
    """True for a word that would have looked the same in capitals: `Xã`, `ở`."""
    return any(without_capital(letter) for letter in word)
