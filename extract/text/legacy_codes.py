"""The codes of Vietnamese fonts from before Unicode, and texts in them as Unicode.

The tables are viparse's; what they leave out is in legacy.yaml. A TCVN3 font has capitals
only for Ă Â Ê Ô Ơ Ư Đ: other marked capitals are typed as small letters, and a second font,
whose name ends in H, draws every letter as a capital.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

#: Codes as Word stores them for a font that it takes for a symbol font.
_PRIVATE = re.compile("[\uf020-\uf0ff]")
#: What stands in a text whose codes 80-9F were read as windows-1252, and the codes.
SIGNS_1252 = {
    ord(sign): code
    for code in range(0x80, 0xA0)
    if len(sign := bytes([code]).decode("cp1252", errors="ignore")) == 1
}
#: Signs that PDF readers give for two codes of TCVN3.
_GLYPHS = re.compile(r"[\u2212\u2219](?=[^\W\d_])|(?<=[^\W\d_])[\u2212\u2219]")
#: A letter that none of these encodings has a code for: the text is Unicode already.
_BEYOND = "ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9"
_UNICODE = re.compile(f"[{_BEYOND}]")
_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=1)
def data() -> dict[str, Any]:
    """The tables of legacy.yaml."""
    # imported late: few files need it
    import yaml

    loaded: dict[str, Any] = yaml.safe_load(
        (Path(__file__).parent / "legacy.yaml").read_text("utf-8")
    )
    return loaded


@cache
def table(encoding: str) -> dict[str, str]:
    """Each code, or pair of codes, of an encoding and its letter.

    Raises KeyError for an unknown encoding.
    """
    # imported late: it is needed for few files and costs a tenth of a second
    from viparse.normalize.encodings import CHARMAPS

    codes = dict(CHARMAPS[encoding].pairs)
    if encoding == "vni":
        codes |= data()["vni"]
        # a capital is typed with a capital's mark or with a small one: UÛ and Uû
        codes |= {
            code[0].upper() + code[1]: letter.upper()
            for code, letter in list(codes.items())
            if len(code) == 2 and code[0].islower()
        }
    return codes


@cache
def whole_codes(encoding: str) -> re.Pattern[str]:
    """Matches a word made of nothing but codes of that encoding and ASCII letters; a mark
    of VNI that follows no letter of its own is none."""
    own = {"vni": "ìíÌÍ", "viscii": "\xc0-\xff", "vps": "\xc0-\xff"}.get(encoding, "")
    signs = "".join(map(chr, SIGNS_1252)) if encoding in ("viscii", "vps") else ""
    return re.compile(f"(?:{_pattern(encoding).pattern}|[A-Za-z{own}{re.escape(signs)}])+")


@cache
def _pattern(encoding: str) -> re.Pattern[str]:
    codes = sorted(table(encoding), key=len, reverse=True)
    single = "".join(re.escape(code) for code in codes if len(code) == 1)
    pairs: dict[str, str] = {}
    for code in codes:
        if len(code) == 2:
            pairs[code[0]] = pairs.get(code[0], "") + re.escape(code[1])
    several = "|".join(f"{first}[{marks}]" for first, marks in pairs.items())
    return re.compile(f"{several}|[{single}]" if several else f"[{single}]")


@cache
def _standing_alone() -> re.Pattern[str]:
    """TCVN3 codes that are no letters where they stand."""
    letters = "A-Za-z" + "".join(re.escape(code) for code in table("tcvn3"))
    signs = re.escape(data()["tcvn3_signs"])
    # § is Đ in §/c, and itself before a number
    return re.compile(rf"(?<![{letters}])(?:[{signs}]|§(?=\s?[0-9]))(?![{letters}])")


def convert(text: str, encoding: str) -> str:
    """A text in codes of that encoding as Unicode (NFC), whatever it holds.

    Raises KeyError for an unknown encoding.
    """
    return "".join(convert_pieces([text], [encoding]))


def convert_pieces(pieces: Sequence[str], encodings: Sequence[str]) -> list[str]:
    """The same for the pieces of one text, all in encodings of one table; a letter goes
    to the piece in which its first code stands. Words that hold a letter which no such
    font has are Unicode already and stay as they are."""
    plain = from_private("".join(pieces))
    letters = _letters(plain, encodings[0].partition("-")[0])
    results: list[str] = []
    at = end = 0
    following = next(letters, None)
    for piece, encoding in zip(pieces, encodings, strict=True):
        end += len(piece)
        made: list[str] = []
        while following is not None and following[0] < end:
            start, stop, letter = following
            made += plain[at:start], letter
            at = stop
            following = next(letters, None)
        made.append(plain[at:end])
        at = max(at, end)
        result = unicodedata.normalize("NFC", "".join(made))
        results.append(result.upper() if encoding.endswith("-upper") else result)
    return results


def _letters(text: str, name: str) -> Iterator[tuple[int, int, str]]:
    """Where codes of letters stand, and the letters."""
    codes = table(name)
    shown = text
    kept: set[int] = set()
    if name in ("viscii", "vps"):
        shown = text.translate(SIGNS_1252)
    elif name == "tcvn3":
        shown = _GLYPHS.sub(lambda match: "\xad" if match.group() == "\u2212" else "\xb7", text)
        kept = {match.start() for match in _standing_alone().finditer(shown)}
    if has_unicode(text):
        kept.update(
            at
            for word in _WORD.finditer(text)
            if _UNICODE.search(word[0])
            for at in range(*word.span())
        )
    for match in _pattern(name).finditer(shown):
        if match.start() not in kept:
            yield match.start(), match.end(), codes[match.group()]


def word(codes: str, encoding: str) -> str | None:
    """A word in codes of that encoding; None where it has codes that the encoding doesn't
    have. Signs are not looked for."""
    if not whole_codes(encoding).fullmatch(codes):
        return None
    letters = table(encoding)
    shown = codes.translate(SIGNS_1252) if encoding in ("viscii", "vps") else codes
    return _pattern(encoding).sub(lambda match: letters[match.group()], shown)


def from_private(text: str) -> str:
    """A text as Word stores it for a symbol font (U+F0xx) with its plain codes."""
    return _PRIVATE.sub(lambda match: chr(ord(match.group()) - 0xF000), text)


def has_unicode(text: str) -> bool:
    """True for a text with letters that none of these encodings has a code for."""
    return _UNICODE.search(text) is not None


def from_1258(text: str) -> str | None:
    """A text whose bytes were read as windows-1252, read as windows-1258; None where it
    has bytes that windows-1258 doesn't have."""
    try:
        data = text.translate(SIGNS_1252).encode("latin-1")
        return unicodedata.normalize("NFC", data.decode("cp1258"))
    except UnicodeError:
        return None
