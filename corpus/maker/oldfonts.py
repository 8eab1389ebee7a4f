"""Types Vietnamese as it was typed for fonts from before Unicode: TCVN3 and VNI.

Only the way there: what leads back is the reader's, and has tables of its own.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, TypeAlias

import yaml

#: Gives a text as it is typed: pieces of (font, codes as characters up to U+00FF).
Typing: TypeAlias = Callable[[str], list[tuple[str, str]]]
_TONES = ["", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"]
_HATS = {"\u0302": "circumflex", "\u0306": "breve"}


@cache
def _tables() -> dict[str, dict[str, Any]]:
    loaded: dict[str, dict[str, Any]] = yaml.safe_load(
        (Path(__file__).parent / "oldfonts.yaml").read_text("utf-8")
    )
    return loaded


@cache
def _tcvn3_codes() -> dict[str, str]:
    return {
        letter: chr(int(str(first), 16) + number)
        for first, letters in _tables()["tcvn3"].items()
        for number, letter in enumerate(letters.split())
    }


def tcvn3(text: str) -> str:
    """The text for one font of TCVN3, typed with the shift key: a capital that has no code
    is the small letter's. Raises ValueError for what no such font has."""
    codes = _tcvn3_codes()
    return _checked(
        "".join(codes.get(char) or codes.get(char.lower(), char) for char in _nfc(text))
    )


def tcvn3_fonts(text: str) -> list[tuple[str, str]]:
    """The text for .VnTime, and for .VnTimeH where it is all capitals, or holds a capital
    that .VnTime has no code for (small letters are typed there)."""
    text, codes = _nfc(text), _tcvn3_codes()
    if text.isupper() and not text.isascii():
        return [(".VnTimeH", tcvn3(text.lower()))]
    parts: list[tuple[str, str]] = []
    for has_none, group in groupby(text, lambda char: char not in codes and char.lower() in codes):
        font = ".VnTimeH" if has_none else ".VnTime"
        parts.append((font, tcvn3("".join(group))))
    return parts


def vni(text: str) -> str:
    """The text for a font of VNI. Raises ValueError for what no such font has."""
    return _checked("".join(_vni_letter(char) for char in _nfc(text)))


def vni_fonts(text: str) -> list[tuple[str, str]]:
    """The text for VNI-Times, which has every capital."""
    return [("VNI-Times", vni(text))]


def _vni_letter(char: str) -> str:
    if char.isascii():
        return char
    table = _tables()["vni"]
    single: dict[str, str] = table["single"]
    if char.lower() in single:
        code = single[char.lower()]
    else:
        base, *marks = list(unicodedata.normalize("NFD", char.lower()))
        tone = next((number for number, mark in enumerate(_TONES) if mark in marks), 0)
        if base in "ou" and "\u031b" in marks:
            code = single["ơ" if base == "o" else "ư"] + table["plain"][tone]
        else:
            hat = next((_HATS[mark] for mark in marks if mark in _HATS), "plain")
            code = base + table[hat][tone]
    return code.upper() if char.isupper() else code


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _checked(codes: str) -> str:
    beyond = sorted({char for char in codes if ord(char) > 0xFF})
    if beyond:
        raise ValueError(f"no font of that encoding has {', '.join(beyond)}")
    return codes
