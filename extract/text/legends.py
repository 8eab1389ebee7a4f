"""The marks that a legend explains: `Đ: đạt; K: không đạt`, `Đạt (x), chưa đạt (-)`."""

from __future__ import annotations

from functools import cache

import regex

from patterns import words
from patterns.kept import pattern_of

#: The largest number that is a mark: 1 and 0, 1 and 2.
_MOST = 2


def _mark(name: str) -> str:
    no = rf"(?!(?:{_either('colours')})\b)"
    return rf"[\"'“‘(]?{no}(?P<{name}>[^\W_]{{1,2}}|[\p{{So}}√+–-])[\"'”’)]?"


def _led() -> str:
    """What may lead to a mark: a verb, and what is made (`ghi dấu`, `ký hiệu`)."""
    verbs, signs = _either("verbs"), _either("signs")
    return rf"(?:(?:{verbs})\s+)?(?:(?:{signs})\s+)?(?!(?:{signs})\b)"


def _either(*lists: str) -> str:
    held = [word for each in lists for word in words("legends")[each]]
    return "|".join(map(regex.escape, sorted(held, key=len, reverse=True)))


@cache
def _before(status: str) -> regex.Pattern[str]:
    """How a note tells the mark of a status, the mark first: `Đ: đạt`, `đánh dấu x nếu đạt`, or
    with a verb: `đạt ghi x`."""
    said = rf"(?:(?:{_either('nouns')})\s+)?(?:{_either(status)})"
    noun = rf"(?:\s+(?:{_either('nouns')})\b)?"
    return pattern_of(
        rf"(?:^|[\s(;,.:]){_mark('a')}\s*(?:[:=]|\s(?:[-–]|{_either('links')})\s)\s*{said}\b"
        rf"|(?:\b(?:{_either('verbs')})\s+|[,;]\s*){_led()}{_mark('b')}"
        rf"\s+(?:{_either('conditions')})\s+{said}\b"
        rf"|(?:(?<!\w\s)|(?<=\b(?:{_either('nouns')})\s))\b(?:{_either(status)}){noun}\s+(?={_either('verbs')}){_led()}{_mark('c')}(?!\w)"
        rf"|[(\[]\s*{_mark('d')}\s*[)\]]\s*{said}\b",
        regex.IGNORECASE,
    )


@cache
def _behind() -> regex.Pattern[str]:
    """How a note tells a mark behind its status: `Đạt: x; chưa đạt: 0`, `Đạt (1)/Không đạt (0)`."""
    missed, reached = _either("not_achieved"), _either("achieved")
    return pattern_of(
        rf"(?<!\w)(?:(?P<no>{missed})|(?P<yes>{reached}))(?:\s+(?:{_either('nouns')})\b)?"
        rf"(?:\s*(?:[:=]|\s(?:[-–]|{_either('links', 'verbs', 'then')})\s)\s*"
        rf"{_led()}{_mark('mark')}(?!\w|[.,/%]\s?\d)"
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
        return {} if _are_counts(text, first) else first
    last: dict[str, str] = {}
    for match in _behind().finditer(text):
        status = "not_achieved" if match["no"] else "achieved"
        last.setdefault(status, match["mark"] or match["inside"])
    # a lone number behind the word may be a count: `Số xã đạt: 5`
    found = last if len(set(last.values())) == 2 else first
    return {} if _are_counts(text, found) else found


def _are_counts(text: str, found: dict[str, str]) -> bool:
    """Whether numbers tell how many: `Số tiêu chí đạt: 5; số tiêu chí chưa đạt: 3`."""
    numbers = [mark for mark in found.values() if mark.isdecimal()]
    if not numbers:
        return False
    return any(int(mark) > _MOST for mark in numbers) or _counted().search(text) is not None


@cache
def _counted() -> regex.Pattern[str]:
    said = _either("achieved", "not_achieved")
    return pattern_of(
        rf"\b(?:{_either('signs')})\s+(?:{_either('nouns')})\s+(?:{said})", regex.IGNORECASE
    )
