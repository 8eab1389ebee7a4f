"""Texts on which a regex takes longest, made from the regex itself.

Time grows faster than length where a piece of text can be divided among repetitions in many
ways, or where many places begin what none of them ends. For each repetition of a pattern the
texts here repeat what it repeats, with and without what stands before it, and end in a sign
that matches nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

#: Stands where no pattern expects it.
END = "\x01"
#: What reports are made of, whatever the pattern says.
_PLAIN = (
    " ", "\t", "-", ".", ",", "1", "a", "A", "Đ", "1 ", "a ", "1.", "1,", "1/", "- ", "(", ")", '"',
    "'", "<", ">", "{", "[", "/*", "<!--", "\n", "a:", ";", "%", "*", "|", "_", "\xad", "\u0301",
    "đạt 1% ", "1/1 hộ ", "4.1 ", "xã ", "Tiêu chí ", "năm 2023 ", "và ", "≥ 1% ", "1.000 ",
)  # fmt: skip
_UNICODE = {
    "L": r"[^\W\d_]",
    "Lu": "[A-ZĐ]",
    "Ll": "[a-zđ]",
    "N": r"\d",
    "P": "[!-/]",
    "M": "[\u0300-\u036f]",
}
_CATEGORIES = {
    op.CATEGORY_DIGIT: "1", op.CATEGORY_NOT_DIGIT: "a", op.CATEGORY_SPACE: " ",
    op.CATEGORY_NOT_SPACE: "a", op.CATEGORY_WORD: "a", op.CATEGORY_NOT_WORD: " ",
}  # fmt: skip
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
_MANY = 8


def adversaries(pattern: str, flags: int) -> list[str]:
    """Pieces of text, each to be repeated and followed by `END`."""
    return sorted((set(_PLAIN) | set(_pumps(pattern, flags))) - {""})


def _pumps(pattern: str, flags: int) -> Iterator[str]:
    try:
        tree = parser.parse(
            _as_re(pattern), flags & (re.VERBOSE | re.IGNORECASE | re.DOTALL | re.MULTILINE)
        )
    except (re.error, OverflowError, RecursionError):
        return
    for before, piece in _repeats(list(tree), ""):
        yield from (piece, before + piece, before)
        yield before + piece + END


def _as_re(pattern: str) -> str:
    """A pattern of the `regex` library as far as the standard one understands it."""
    shown = re.sub(r"\\p\{(\w+)\}", lambda m: _UNICODE.get(m[1], r"\w"), pattern)
    # a class within a class
    shown = re.sub(r"\[([^\]]*)\[\^\\W\\d_\]([^\]]*)\]", r"[\1\\w\2]", shown)
    return re.sub(r"\(\?<([a-zA-Z_]\w*)>", r"(?P<\1>", shown)


def _repeats(nodes: list[Any], before: str) -> Iterator[tuple[str, str]]:
    """Each repetition with a text that matches what stands before it, and one for itself."""
    for code, value in nodes:
        if code in _REPEATS:
            _, most, inner = value
            if most >= _MANY:
                for piece in _samples(list(inner)):
                    yield before, piece
            yield from _repeats(list(inner), before)
        elif code is op.SUBPATTERN:
            yield from _repeats(list(value[3]), before)
        elif code is op.ATOMIC_GROUP:
            yield from _repeats(list(value), before)
        elif code is op.BRANCH:
            for branch in value[1]:
                yield from _repeats(list(branch), before)
        elif code in (op.ASSERT, op.ASSERT_NOT):
            yield from _repeats(list(value[1]), before)
        before += next(_samples([(code, value)]), "")


def _samples(nodes: list[Any]) -> Iterator[str]:
    """Texts that match these nodes: one, and one for each branch of a choice."""
    text = ""
    for code, value in nodes:
        if code is op.LITERAL:
            text += chr(value)
        elif code is op.NOT_LITERAL:
            text += "a" if value != ord("a") else "b"
        elif code is op.ANY:
            text += "a"
        elif code is op.IN:
            text += _of_class(value)
        elif code in _REPEATS:
            text += next(_samples(list(value[2])), "") * max(1, min(value[0], 40))
        elif code is op.SUBPATTERN:
            text += next(_samples(list(value[3])), "")
        elif code is op.ATOMIC_GROUP:
            text += next(_samples(list(value)), "")
        elif code is op.BRANCH:
            if len(nodes) == 1:
                for branch in value[1]:
                    yield from _samples(list(branch))
                return
            text += next(_samples(list(value[1][0])), "")
    yield text


def _of_class(items: list[Any]) -> str:
    if items[0][0] is op.NEGATE:
        barred = items[1:]
        return next((one for one in "a1 -.\n" if not _holds(barred, one)), "~")
    code, value = items[0]
    if code is op.LITERAL:
        return chr(value)
    if code is op.RANGE:
        return chr(value[0])
    return _CATEGORIES.get(value, "a")


def _holds(items: list[Any], sign: str) -> bool:
    for code, value in items:
        if code is op.LITERAL and chr(value) == sign:
            return True
        if code is op.RANGE and value[0] <= ord(sign) <= value[1]:
            return True
        if code is op.CATEGORY and re.match(_class_of(value), sign):
            return True
    return False


def _class_of(category: object) -> str:
    return {
        op.CATEGORY_DIGIT: r"\d", op.CATEGORY_SPACE: r"\s", op.CATEGORY_WORD: r"\w",
        op.CATEGORY_NOT_DIGIT: r"\D", op.CATEGORY_NOT_SPACE: r"\S", op.CATEGORY_NOT_WORD: r"\W",
    }[category]  # fmt: skip
