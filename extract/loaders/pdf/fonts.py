"""Letters told by the name of their font: signs of symbol fonts, fonts from before Unicode."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from functools import lru_cache

import pypdfium2.raw as raw

from extract.loaders.pdf.glyphs import HYPHENS
from extract.loaders.symbols import PRIVATE, signs

#: What a text in Unicode has few of and one for an old font has many.
_OLD = frozenset(map(chr, range(0x80, 0x100))) - frozenset(
    "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý\xa0§°²³½«»·×÷"
)
#: So many different ones make a look at the fonts worth its time.
_LEAST_OLD = 2
#: From this share of private characters on they are the letters of a font whose table the
#: file leaves out; below it, signs.
_LETTERS = 0.2
_LONGEST_NAME = 128


def may_be_old(distinct: set[str]) -> bool:
    """Whether a page with these characters may have been typed for an old font."""
    return len(_OLD & distinct) >= _LEAST_OLD


def has_private(distinct: set[str]) -> bool:
    """Whether a page with these characters may hold signs of a symbol font."""
    return any("\uf020" <= sign <= "\uf0ff" for sign in distinct)


def by_font(handle: object, text: str) -> tuple[list[str] | None, set[str]]:
    """The characters of a text page by index, each as what its font makes of it, NUL where
    it belongs to the letter before it; None where no font says anything. And the names of
    the fonts from before Unicode."""
    fonts = list(_fonts(handle, text))
    shown: list[str] | None = None
    if PRIVATE.search(text):
        shown = _symbols(text, fonts)
    old = {font for font in set(fonts) if encoding_of(font)}
    if old:
        shown = _old_letters(shown or list(text), fonts)
    return shown, old


def _symbols(text: str, fonts: list[str]) -> list[str]:
    shown = [signs(sign, font) for sign, font in zip(text, fonts, strict=True)]
    left = [at for at, sign in enumerate(shown) if PRIVATE.match(sign)]
    if len(left) >= _LETTERS * sum(map(len, text.split())):
        for at in left:
            shown[at] = chr(ord(shown[at]) - 0xF000)
    return shown


def _old_letters(shown: list[str], fonts: list[str]) -> list[str]:
    # imported late: few files need it, and its tables take a while
    from extract.text.legacy import decode_runs

    runs: list[tuple[str, str | None]] = []
    for sign, font in zip(shown, fonts, strict=True):
        encoding = encoding_of(font)
        if sign.isspace() and runs:
            encoding = runs[-1][1]
        if encoding and sign in HYPHENS:
            # PDFium takes the soft hyphen for one that splits a word
            sign = "\xad"
        runs.append((sign, encoding))
    return [made or "\0" for made in decode_runs(runs)]


@lru_cache(maxsize=256)
def encoding_of(font: str) -> str | None:
    """The encoding from before Unicode that a font of this name is in."""
    from extract.text.legacy import font_encoding

    return font_encoding(font) if font else None


def _fonts(handle: object, text: str) -> Iterator[str]:
    """The name of each character's font; empty where it has none."""
    buffer, flags = ctypes.create_string_buffer(_LONGEST_NAME), ctypes.c_int()
    at_flags = ctypes.byref(flags)
    for index, sign in enumerate(text):
        length = 0
        if sign > " ":
            length = raw.FPDFText_GetFontInfo(handle, index, buffer, _LONGEST_NAME, at_flags)
        yield buffer.value.decode("utf-8", "replace") if 0 < length <= _LONGEST_NAME else ""
