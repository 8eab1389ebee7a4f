"""The numbers and bullets that a browser puts before the items of a list."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.etree import _Element

from extract.loaders.labels import formatted

_TYPES = {
    "1": "decimal",
    "a": "lower-alpha",
    "A": "upper-alpha",
    "i": "lower-roman",
    "I": "upper-roman",
}
_FORMATS = {
    "decimal": "decimal",
    "decimal-leading-zero": "decimalZero",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
}
_BULLETS = {"disc": "•", "circle": "◦", "square": "▪"}
_BY_DEPTH = ("•", "◦", "▪")


@dataclass(slots=True)
class Counter:
    """A list while it is read: how its items are numbered, and the number of the next one."""

    kind: str
    number: int = 1
    step: int = 1
    bullet: str = ""

    def prefix(self, value: str | None, kind: str | None) -> str:
        """What stands before the next item; `value` is a number that the item sets itself,
        `kind` how it wants it written."""
        if value and value.strip().lstrip("-").isdecimal() and len(value) < 10:
            self.number = int(value)
        number = self.number
        self.number += self.step
        kind = kind or self.kind
        if kind in _FORMATS:
            return f"{formatted(number, _FORMATS[kind])}. "
        bullet = _BULLETS.get(kind, self.bullet)
        return "" if kind == "none" or not bullet else f"{bullet} "


def counter(element: _Element, tag: str, style: str | None, depth: int) -> Counter:
    """The counter of an `ol` or `ul` that stands in that many lists; `style` is the type
    that its style gives."""
    given = element.get("type", "")
    if tag == "ol":
        kind = style or _TYPES.get(given.strip(), "decimal")
        start = element.get("start", "1").strip()
        number = int(start) if start.lstrip("-").isdecimal() and len(start) < 10 else 1
        step = 1
        if element.get("reversed") is not None:
            step = -1
            if element.get("start") is None:
                number = sum(1 for _ in element.iterchildren("li"))
        return Counter(kind, number, step)
    bullet = _BY_DEPTH[min(depth, len(_BY_DEPTH) - 1)]
    return Counter(style or given.strip().lower() or "bullet", bullet=bullet)
