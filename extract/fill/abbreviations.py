"""Heads that shorten a criterion's name: `TCSX & PTKTNT`, `Tổ chức SX`, `QP và AN`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from extract.criteria import fold_name
from extract.fill.lexicon import listed

_WORD = re.compile(r"[^\W\d_]+")
#: Initials of a whole name that no other name has tell it from so many letters on.
_TELLING = 3


@dataclass(slots=True, frozen=True)
class Shortened:
    """How a head fits a name: so many of the name's words stand in it whole, so many others by
    their first letter alone, in order; `all_told` where no word of the name is left out."""

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
    joining = listed("joining")
    names = [word for word in map(fold_name, _words(name)) if word not in joining]
    first = [_plain(word)[0] for word in names]
    at = whole = letters = 0
    for token in _words(head):
        word = fold_name(token)
        if word in joining:
            continue
        if word in names[at:]:
            at = names.index(word, at) + 1
            whole += 1
            continue
        if not token.isupper():
            return None
        for letter in _plain(word):
            if letter not in first[at:]:
                return None
            at = first.index(letter, at) + 1
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


def _words(text: str) -> list[str]:
    # composed: a mark of its own would end its word
    return _WORD.findall(unicodedata.normalize("NFC", text))


def _plain(word: str) -> str:
    """A folded word without its marks."""
    apart = unicodedata.normalize("NFD", word.replace("\u0111", "d"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
