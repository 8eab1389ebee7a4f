"""Names without the spellings that Vietnamese leaves open."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from patterns import words

_MARKS = "\u0300\u0301\u0303\u0309\u0323"


_APOSTROPHE = "'"


@cache
def _signs() -> str:
    """The signs that offices type for an apostrophe, as a class of a pattern."""
    folds = words("folding")["same_length"]
    others = (each for each, becomes in folds.items() if becomes == _APOSTROPHE)
    return f"[{re.escape(_APOSTROPHE + ''.join(others))}]"


@cache
def _apostrophe() -> re.Pattern[str]:
    """One inside of a syllable, or behind the letter that a syllable begins with: `H'Bông`,
    `Ch’ơm`, `K' Dang`."""
    sign, letter = _signs(), r"[^\W\d_]"
    return re.compile(rf"(?<={letter}){sign}(?={letter})|(?<=(?<!\w){letter}){sign} (?={letter})")


def one_apostrophe(name: str) -> str:
    """A name with one sign for every apostrophe, so that a commune has one name in the tables:
    `H’Bông`, `H‘Bông` and `H`Bông` are `H'Bông`."""
    return re.sub(_signs(), _APOSTROPHE, name)


def without_apostrophes(name: str) -> str:
    """A name without apostrophes: `H'Bông`, `H’Bông` and `K' Dang` are `HBông` and `KDang`, as
    offices write them, too."""
    return _apostrophe().sub("", name)


@lru_cache(maxsize=16384)
def fold_name(name: str) -> str:
    """The words without case, punctuation and the spellings that Vietnamese leaves open.

    `hóa` and `hoá`, `thủy` and `thuỷ`, `tỉ` and `tỷ`, `Ð` and `Đ`, `H'Bông` and `HBông` come
    out alike.
    """
    plain = without_apostrophes(name.casefold().replace("\u00f0", "\u0111"))
    text = unicodedata.normalize("NFD", plain)
    text = re.sub(rf"(o(?=[{_MARKS}][ae])|u(?=[{_MARKS}]y))([{_MARKS}])([aey])\b", r"\1\3\2", text)
    text = re.sub(rf"\b([hklmst])i([{_MARKS}]?)(?![\w{_MARKS}])", r"\1y\2", text)
    text = re.sub(r"\bqui\b", "quy", unicodedata.normalize("NFC", text))
    return " ".join(re.findall(r"[\w&%]+(?:[-.][\w]+)*", text))
