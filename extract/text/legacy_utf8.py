"""UTF-8 whose bytes were read as windows-1252 once and saved again: `Tiáº¿ng Viá»‡t`."""

from __future__ import annotations

import re

from extract.text.legacy_codes import SIGNS_1252

_NEXT = f"[\x80-\xbf{re.escape(''.join(map(chr, SIGNS_1252)))}]"
_SEQUENCE = re.compile(f"[\xc2-\xdf]{_NEXT}|[\xe0-\xef]{_NEXT}{{2}}")
#: What the letters from ạ to ỹ begin with, and detached tones: nothing else has it.
_SIGNS = ("\xe1\xba", "\xe1\xbb", "\xcc\xa3", "\xcc\u2030")
#: Vietnamese letters and marks, and the signs of office texts.
_KNOWN = re.compile(
    "[\xa0-\xff\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0"
    "\u0300-\u0331\u1ea0-\u1ef9\u2000-\u206f\u20ab\u2190-\u22ff\u25a0-\u25ff\ufeff]"
)
_MIN_LETTERS = 5
_MIN_SHARE = 0.95


def undone(text: str) -> tuple[str, int] | None:
    """The text read rightly, and how many characters that mended; None for a text to
    which it didn't happen, or where that isn't sure."""
    if not any(sign in text for sign in _SIGNS):
        return None
    found = _SEQUENCE.findall(text)
    known = sum(1 for sequence in found if _KNOWN.fullmatch(_character(sequence)))
    if known < _MIN_LETTERS or known < _MIN_SHARE * len(found):
        return None
    return _SEQUENCE.sub(lambda match: _character(match.group()), text), known


def _character(sequence: str) -> str:
    """The character of a sequence; the sequence itself where it is none."""
    try:
        return sequence.translate(SIGNS_1252).encode("latin-1").decode("utf-8")
    except UnicodeError:
        return sequence
