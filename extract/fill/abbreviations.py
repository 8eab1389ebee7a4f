"""Heads that shorten a criterion's name: `TCSX & PTKTNT`, `Tổ chức SX`, `QP và AN`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from extract.fill.lexicon import listed

_WORD = re.compile(r"[^\W\d_]+")
_MARKS = re.compile(r"[\u0300-\u036f]")
#: Initials of a whole name that no other name has tell it from so many letters on.
_TELLING = 3


@dataclass(slots=True, frozen=True)
class Shortened:
    """How a head fits a name: so many of its words stand in it whole, so many others by their
    first letter alone, in order; `all_told` where no word of the name is left out."""

    words: int
    letters: int
    all_told: bool

    @property
    def telling(self) -> bool:
        """Whether that is enough to tell the name from its letters, where no other name fits."""
        return self.words > 0 or (self.all_told and self.letters >= _TELLING)


@lru_cache(maxsize=4096)
def shortened(head: str, name: str) -> Shortened | None:
    """How a head stands for a name by the first letters of its words, beside others that it has
    whole, in the name's order; None where it doesn't."""
    names = [word for word in _words(name) if word not in _joining()]
    plain = [_plain(word) for word in names]
    at = whole = letters = 0
    for token in _WORD.findall(head):
        word = token.casefold()
        if word in _joining():
            continue
        if word in names[at:]:
            at = names.index(word, at) + 1
            whole += 1
            continue
        if not token.isupper():
            return None
        for letter in _plain(word):
            at = next((i + 1 for i in range(at, len(plain)) if plain[i][0] == letter), 0)
            if not at:
                return None
            letters += 1
    if not letters:
        return None
    return Shortened(whole, letters, whole + letters == len(names))


def fitting(head: str, names: Sequence[tuple[str, str]]) -> dict[str, Shortened]:
    """The codes whose names a head stands for, of pairs of code and name."""
    found: dict[str, Shortened] = {}
    for code, name in names:
        fits = shortened(head, name)
        if fits is not None and (code not in found or fits.telling):
            found[code] = fits
    return found


def _words(name: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(unicodedata.normalize("NFC", name))]


def _plain(word: str) -> str:
    bare = _MARKS.sub("", unicodedata.normalize("NFD", word.casefold()))
    return bare.replace("\u0111", "d")


def _joining() -> frozenset[str]:
    return listed("joining")
