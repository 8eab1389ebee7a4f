"""Is a word a Vietnamese syllable? The test that tells a right decoding from a wrong one.

A text decoded with the wrong table holds letters in places where no syllable has them
(`Tiẽng`, `rÊt`); in a text decoded rightly nearly every marked word is a syllable.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from extract.text.legacy_codes import data

_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
#: Tones that go with a stopped end: acute and dot below.
_SHARP = frozenset("\u0301\u0323")
_MARKED = re.compile("[^\x00-\x7f]")


@lru_cache(maxsize=1)
def _shapes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    onsets, rimes, stopped = ("|".join(data()[k].split()) for k in ("onsets", "rimes", "stopped"))
    return (
        re.compile(f"(?:{onsets})?(?:{rimes})"),
        re.compile(f"(?:{onsets})?(?:{stopped})"),
    )


def is_syllable(word: str, capitals_apart: bool = False) -> bool:
    """True for a Vietnamese syllable in small letters, with a capital first, or in
    capitals. With `capitals_apart`, letters that bear a tone may be small among capitals,
    as TCVN3 has no capitals for them."""
    apart = unicodedata.normalize("NFD", word)
    tones = _TONES.findall(apart)
    bare = unicodedata.normalize("NFC", _TONES.sub("", apart)).lower()
    if len(tones) > 1 or not _one_case(word, capitals_apart):
        return False
    open_, stopped = _shapes()
    if open_.fullmatch(bare):
        return True
    return bool(tones) and tones[0] in _SHARP and stopped.fullmatch(bare) is not None


def _one_case(word: str, capitals_apart: bool) -> bool:
    if word.islower() or word.isupper() or word.istitle():
        return True
    if capitals_apart:
        rest = "".join(letter for letter in word if not without_capital(letter))
        return not rest or rest.isupper() or (rest.islower() and word[:1] in rest)
    composed = unicodedata.normalize("NFC", word)
    return composed != word and _one_case(composed, False)


@lru_cache(maxsize=512)
def without_capital(letter: str) -> bool:
    """True for a small letter of which TCVN3 has no capital: one with a tone."""
    return letter.islower() and bool(_TONES.search(unicodedata.normalize("NFD", letter)))


def is_marked(word: str) -> bool:
    """True where a word has any letter beyond ASCII."""
    return _MARKED.search(word) is not None
