"""The marks that a legend explains: `Đ: đạt; K: không đạt`, `Đạt (x), chưa đạt (-)`."""

from __future__ import annotations

from functools import cache

import regex

from patterns import words
from patterns.kept import pattern_of


def _mark(name: str) -> str:
    return rf"[\"'“‘(]?(?P<{name}>[^\W_]{{1,2}}|[✓✔√☑✗✘+–-])[\"'”’)]?"


def _either(*lists: str) -> str:
    held = [word for each in lists for word in words("legends")[each]]
    return "|".join(map(regex.escape, sorted(held, key=len, reverse=True)))


@cache
def _before(status: str) -> regex.Pattern[str]:
    """How a note tells the mark of a status, the mark first: `Đ: đạt`, `đánh dấu x nếu đạt`, or
    with a verb: `đạt ghi x`."""
    said = rf"(?:(?:{_either('nouns')})\s+)?(?:{_either(status)})"
    return pattern_of(
        rf"(?:^|[\s(;,.:]){_mark('a')}\s*(?:[:=]|\s(?:[-–]|{_either('links')})\s)\s*{said}\b"
        rf"|(?:\b(?:{_either('verbs')})\s+|[,;]\s*){_mark('b')}\s+(?:{_either('conditions')})"
        rf"\s+{said}\b"
        rf"|(?<!\w\s)\b(?:{_either(status)})\s+(?:{_either('verbs')})\s+{_mark('c')}(?!\w)",
        regex.IGNORECASE,
    )


@cache
def _behind() -> regex.Pattern[str]:
    """How a note tells a mark behind its status: `Đạt: x; chưa đạt: 0`, `Đạt (1)/Không đạt (0)`."""
    missed, reached = _either("not_achieved"), _either("achieved")
    return pattern_of(
        rf"(?<!\w)(?:(?P<no>{missed})|(?P<yes>{reached}))"
        rf"(?:\s*(?:[:=]|\s(?:[-–]|{_either('links')}|{_either('verbs')})\s)\s*"
        rf"(?:(?:{_either('verbs')})\s+)?{_mark('mark')}(?!\w|[.,/%]\s?\d)"
        rf"|\s*[(\[]\s*{_mark('inside')}\s*[)\]])",
        regex.IGNORECASE,
    )


def may_explain(text: str) -> bool:
    """Whether a text holds words of both statuses, without which it can't tell their marks."""
    lowered = text.lower()
    listed = words("legends")
    return all(
        any(word in lowered for word in listed[status]) for status in ("achieved", "not_achieved")
    )


def explained(text: str) -> dict[str, str]:
    """The marks that words explain, by the status that each stands for. Where the words could be
    read either way (`Đạt: x - chưa đạt: 0`), both statuses have marks of their own."""
    first = {
        status: next(mark for mark in match.groups() if mark)
        for status in ("achieved", "not_achieved")
        if (match := _before(status).search(text))
    }
    if len(set(first.values())) == 2:
        return first
    last: dict[str, str] = {}
    for match in _behind().finditer(text):
        status = "not_achieved" if match["no"] else "achieved"
        last.setdefault(status, match["mark"] or match["inside"])
    # a lone number behind the word may be a count: `Số xã đạt: 5`
    return last if len(set(last.values())) == 2 else first
