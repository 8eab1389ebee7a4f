"""Changes of wording: the words and patterns of `words.yaml` as changes of a text."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

import regex as re
import yaml

from .edits import Change, Edit, substituted

NUMBER = r"[0-9]+(?:[.,][0-9]+)*"
PERCENT = NUMBER + r"[ \u00a0]?%"
#: A decimal comma that can be nothing else, and how many of them show a document's way.
_TELLING = re.compile(r"(?<![0-9.,])[0-9]{1,3},[0-9]{1,2}(?![0-9.,])")
_SEVERAL = 3
_GROUPED = r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?(?![0-9.,]*[0-9])"
_SIGNED = re.compile(
    rf"(?<![0-9.,])(?:{_GROUPED}|[0-9]+,[0-9]+(?![0-9.,]*[0-9]))(?![0-9/]*/(?:19|20)[0-9]{{2}})"
)
_SWAPPED = str.maketrans(".,", ",.")
_VOWELS = {"oa": "òóỏõọ", "oe": "òóỏõọ", "uy": "ùúủũụ"}


@cache
def words() -> dict[str, Any]:
    """What `words.yaml` holds."""
    source = Path(__file__).with_name("words.yaml").read_text(encoding="utf-8")
    told: dict[str, Any] = yaml.load(source, Loader=yaml.CBaseLoader)
    return told


def pattern(source: str, ratios: Iterable[str] = ()) -> re.Pattern[str]:
    """A pattern of `words.yaml` with its places filled; `ratios` as the document prints them."""
    known = "|".join(re.escape(each) for each in sorted(set(ratios), key=len, reverse=True))
    ratio = f"(?<![0-9.,/])(?:{known or '(?!)'})(?![0-9/])"
    filled = source.replace("PERCENT", PERCENT).replace("NUMBER", NUMBER)
    return re.compile(filled.replace("RATIO", ratio))


def wording(name: str) -> Change:
    """The exchanges of one name in `wordings`, the same words always for the same."""
    rows = [(pattern(row["of"]), row["to"]) for row in words()["wordings"][name]]

    def change(text: str) -> list[Edit]:
        found: list[Edit] = []
        for of, to in rows:
            for match in of.finditer(text):
                told = match.expand(to[crc32(match.group().encode()) % len(to)])
                free = all(e.end <= match.start() or match.end() <= e.start for e in found)
                if told != match.group() and free:
                    found.append(Edit(match.start(), match.end(), told))
        return sorted(found, key=lambda edit: edit.start)

    return change


def spaced_percent() -> Change:
    """`99,1 %` for `99,1%`."""
    return substituted(re.compile(r"(?<=[0-9])%"), " %")


def ratio(ratios: Iterable[str], between: Callable[[str, str], str]) -> Change:
    """The document's ratios (as it prints them) with other words between their two numbers."""

    def printed(match: re.Match[str]) -> str:
        numerator, denominator = re.split(r"\s*/\s*", match.group(), maxsplit=1)
        return between(numerator, denominator)

    return substituted(pattern("RATIO", ratios), printed)


def percent_first(ratios: Iterable[str]) -> Change:
    """`99,1% (a/b)` for `a/b, đạt 99,1%`."""
    known = pattern(words()["share_percent_first"], ratios)
    return substituted(known, r"đạt \g<percent> (\g<ratio>)")


def standard_first(ratios: Iterable[str]) -> Change:
    """`(chuẩn ...): a/b, 99,1%` for `a/b, 99,1% (chuẩn ...)`."""
    known = pattern(words()["standard_behind"], ratios)
    return substituted(known, r"(\g<standard>) \g<share>")


def standard_comma(ratios: Iterable[str]) -> Change:
    """`a/b, 99,1%, chuẩn ...` for `a/b, 99,1% (chuẩn ...)`."""
    known = pattern(words()["standard_behind"], ratios)
    return substituted(known, r"\g<share>, \g<standard>")


def decimal_points(text: str) -> Change | None:
    """Numbers in the English way throughout; None for a text in which too few would show it."""
    if len(_TELLING.findall(text)) < _SEVERAL or re.search(r"[0-9]\.[0-9]{1,2}\s?%", text):
        return None
    return substituted(_SIGNED, lambda match: match.group().translate(_SWAPPED))


def decomposed(text: str) -> list[Edit]:
    """Letters and marks apart (NFD)."""
    return [
        Edit(at, at + 1, apart)
        for at, letter in enumerate(text)
        if (apart := unicodedata.normalize("NFD", letter)) != letter
    ]


def other_marks(text: str) -> list[Edit]:
    """`hoà` for `hòa` and the reverse: the tone mark on the other vowel."""
    found = []
    for pair, toned in _VOWELS.items():
        for mark in toned:
            tone = unicodedata.normalize("NFD", mark)[1:]
            one = mark + pair[1]
            two = pair[0] + unicodedata.normalize("NFC", pair[1] + tone)
            before = r"(?<![qQ])" if pair == "uy" else ""
            for match in re.finditer(rf"{before}({one}|{two})(?![^\W\d_])", text, re.I):
                other = two if match.group().casefold() == one else one
                told = other.upper() if match.group().isupper() else other
                found.append(Edit(match.start(), match.end(), told))
    return sorted(found, key=lambda edit: edit.start)
