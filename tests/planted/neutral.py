"""Changes of a text that say the same: the audit must find no more and no less."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Callable

#: A number with a sign in it, but for a day with its year and the code of an indicator.
_NUMBER = re.compile(
    r"(?<![0-9.,])(?<!hỉ tiêu )(?<!iêu chí )[0-9]+(?:[.,][0-9]+)+(?![0-9/]*/(?:19|20)[0-9]{2})"
)
#: A decimal comma that can be nothing else.
_TELLING = re.compile(r"[0-9],[0-9]{1,2}(?![0-9])")
_SEVERAL = 3
_OLD_MARKS = (("hóa", "hoá"), ("Hóa", "Hoá"), ("hòa", "hoà"), ("Hòa", "Hoà"), ("thủy", "thuỷ"))
_SWAPPED = str.maketrans(".,", ",.")
_WIDTH = 84


def another_commune(text: str) -> str:
    """The letterhead of another commune."""
    return re.sub(r"(?m)^XÃ .*$", "XÃ MINH TÂN THƯỢNG", text)


def older_marks(text: str) -> str:
    """Tone marks where they were set before: `hoá` for `hóa`."""
    for new, old in _OLD_MARKS:
        text = text.replace(new, old)
    return text


def decomposed(text: str) -> str:
    """Letters and marks apart (NFD)."""
    return unicodedata.normalize("NFD", text)


def more_spaces(text: str) -> str:
    """Double and no-break spaces between words."""
    return re.sub(r"(?<=[^\W\d]) (?=[^\W\d])", lambda m: "  " if m.start() % 3 else "\u00a0", text)


def decimal_points(text: str) -> str:
    """Numbers in the English way, throughout; not where few would show which way it is."""
    if len(_TELLING.findall(text)) < _SEVERAL:
        return text
    return _NUMBER.sub(lambda match: match.group().translate(_SWAPPED), text)


def two_signs(text: str) -> str:
    """`>=` for the one sign."""
    return text.replace("≥", ">=").replace("≤", "<=")


def wrapped(text: str) -> str:
    """Lines broken as a text editor breaks them."""
    lines = (textwrap.fill(line, _WIDTH, break_long_words=False) for line in text.split("\n"))
    return "\n".join(lines)


CHANGES: tuple[Callable[[str], str], ...] = (
    another_commune,
    older_marks,
    decomposed,
    more_spaces,
    decimal_points,
    two_signs,
    wrapped,
)
