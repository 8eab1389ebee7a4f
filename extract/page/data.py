"""The page's data as JSON, piece by piece: never all of it in memory."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from extract.messages import LANGUAGES, Text, render, sentence

#: A message in both languages, as the page reads it: [Vietnamese, English], or one string where
#: both are the same.
Both = str | list[str]
#: About so long (characters) is the data in one script element.
PART = 100_000
#: What may not stand in a script element, or is no line end in older engines.
_ESCAPES = {
    "<": "\\u003c",
    ">": "\\u003e",
    "&": "\\u0026",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
}


def both(value: object) -> Both:
    """A cell in both languages."""
    if not isinstance(value, Text):
        return "" if value is None else str(value)
    return _told([render(value, lang) for lang in LANGUAGES])


def both_sentences(value: object) -> Both:
    """The same, beginning as a sentence does."""
    told = both(value)
    return sentence(told) if isinstance(told, str) else _told([sentence(each) for each in told])


def _told(words: list[str]) -> Both:
    return words[0] if words[0] == words[1] else words


def number(value: object) -> int | None:
    """A whole number of a cell, None where it is empty."""
    return None if value is None or value == "" else int(str(value))


def filled(values: Mapping[str, object]) -> dict[str, object]:
    """Without what is empty: the page takes a field that isn't there for empty."""
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}


def encoded(value: object) -> str:
    """JSON that can stand in a script element: no `<`, and none of the line ends that JSON has
    and scripts had not."""
    words = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_plain)
    for sign, escape in _ESCAPES.items():
        if sign in words:
            words = words.replace(sign, escape)
    return words


def in_steps(value: object) -> Iterator[str]:
    """The same JSON of an object, piece by piece: what an iterator in it gives is made when it is
    written, and stands as a list."""
    match value:
        case dict() if any(isinstance(each, Iterator) for each in value.values()):
            between = "{"
            for name, each in value.items():
                yield f"{between}{encoded(name)}:"
                yield from in_steps(each)
                between = ","
            yield "}"
        case Iterator():
            between = "["
            for each in value:
                yield between
                yield from in_steps(each)
                between = ","
            yield "]" if between == "," else "[]"
        case _:
            yield encoded(value)


def parts(items: Iterable[object]) -> Iterator[str]:
    """JSON lists of the items, each list about as long as a browser takes at once: the text of
    one long script element costs it time by the square of its length."""
    held: list[str] = []
    size = 0
    for item in items:
        held.append(encoded(item))
        size += len(held[-1])
        if size > PART:
            yield f"[{','.join(held)}]"
            held, size = [], 0
    if held:
        yield f"[{','.join(held)}]"


def _plain(value: object) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    raise TypeError(f"the page has no {type(value).__name__}")
