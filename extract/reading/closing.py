"""Where a criterion's passage ends: by its verdict (`Tiêu chí này đạt.`), or by words that
open something else."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache

import regex

from extract.reading.status import Verdict, of_sentence
from extract.report import Status
from patterns import alternation, form, words
from patterns.kept import pattern_of

#: What is told of a criterion before it is judged: a ratio, a share or an amount per something.
_FIGURE = pattern_of(r"[0-9][ ]?(?:%|(?:\p{L}+[ ]?)?/[ ]?[\p{L}0-9])")


def closing_in(text: str, start: int, end: int, code: str) -> Verdict | None:
    """The last verdict on the criterion `code` in `text[start:end]` that is a sentence of its
    own, behind a figure there; None where none ends what is told of it."""
    figure = _FIGURE.search(text, start, end)
    closing = closing_of(text, figure.end(), end, code) if figure else []
    return closing[-1] if closing else None


def closing_of(text: str, start: int, end: int, code: str) -> list[Verdict]:
    """Every such verdict in `text[start:end]`, with a figure before it or not."""
    return [each.said for each in closings_in(text, start, end) if each.number in ("", code)]


@dataclass(slots=True, frozen=True)
class Closing:
    """A verdict on a criterion that is a sentence of its own, the number that it prints (empty
    for none) and where that stands."""

    number: str
    at: int
    said: Verdict


def closings_in(text: str, start: int, end: int) -> list[Closing]:
    """The verdicts of `closings` that stand in `text[start:end]`."""
    found = closings(text)
    first = bisect_left(found, start, key=lambda each: each.said.start)
    last = bisect_left(found, end, lo=first, key=lambda each: each.said.start)
    return [each for each in found[first:last] if each.said.end <= end + 1]


@lru_cache(maxsize=8)
def closings(text: str) -> tuple[Closing, ...]:
    """Every such verdict in a text, in order of place."""
    return tuple(
        Closing(
            (match.group("number") or "").lstrip("0"),
            match.start("number"),
            Verdict(
                Status.NOT_ACHIEVED if name == "not_achieved" else Status.ACHIEVED,
                *match.span(),
                match.span(name),
            ),
        )
        for match in form("closing_verdict").find(text)
        for name in ["not_achieved" if match.group("not_achieved") else "achieved"]
    )


def tells_figure(text: str, start: int, end: int) -> bool:
    """True if `text[start:end]` tells a ratio, a share or an amount per something."""
    return _FIGURE.search(text, start, end) is not None


def standing_verdict(text: str, start: int, end: int) -> bool:
    """True if `text[start:end]` tells a figure and ends, behind it, with a verdict that is a
    sentence of its own (`Kết quả: 11,9/16,1 km. => Đạt.`), and what stands behind is another's."""
    figure = _FIGURE.search(text, start, end)
    return figure is not None and _standing().search(text, figure.end(), end) is not None


@cache
def _standing() -> regex.Pattern[str]:
    """A verdict between full stops, with an arrow or without."""
    listed = words("closers")
    lead = rf"(?:{alternation(listed['concludes'])}\ ?:?\ ?)?"
    return pattern_of(
        rf"(?<=[.;)%]|{alternation(listed['arrows'])})\ *{lead}"
        rf"{alternation(listed['verdicts'])}\ ?[.;]",
        regex.I | regex.X | regex.V1,
    )


def leads_to_verdict(text: str, start: int, end: int) -> bool:
    """True if `text[start:end]`, before a code that is judged, says who judges and no more (`Xã tự
    đánh giá`)."""
    return _leading().fullmatch(text, start, end) is not None


@cache
def _leading() -> regex.Pattern[str]:
    listed = words("closers")
    judges, said = alternation(listed["judges"]), sorted({*listed["concludes"], *listed["judging"]})
    return pattern_of(
        rf"[\ *•+-]*+(?:{alternation(listed['therefore'])}[\ ,]*+)?(?:{judges}\ )?"
        rf"(?:{alternation(said)}[\ :]*+)?",
        regex.I | regex.X | regex.V1,
    )


def opens_with_verdict(text: str, told: int, start: int, end: int, code: str) -> bool:
    """True if `text[start:end]` begins with the verdict on what is told from `told` on."""
    said = closing_of(text, start, end, code)
    if not said or said[0].start != start:
        return False
    return closing_in(text, told, said[0].end, code) == said[0]


def ends_passage(text: str, start: int, end: int, *, labelled: bool) -> bool:
    """True for a paragraph `text[start:end]` that belongs to no criterion any more by its first
    words, though it opens none (`Tổng kinh phí: …`, `Năm 2024, tổng kinh phí …`); fewer of them
    tell where it is `labelled`.
    One that only judges what stands above it (`Kết luận: chưa đạt.`) ends nothing."""
    if _alone().fullmatch(text, start, end):
        return True
    opening = _closers(labelled).match(text, start, end)
    if opening is None:
        return False
    status, judged = of_sentence(text, opening.end(), end)
    behind = text[opening.end() : judged[0]] if status is not None else text
    return any(char.isalnum() for char in behind)


@cache
def _alone() -> regex.Pattern[str]:
    return pattern_of(
        rf"[\ *]*{alternation(words('closers')['alone'])}[\ *]*[.:]?\s*", regex.I | regex.X
    )


@cache
def _closers(labelled: bool) -> regex.Pattern[str]:
    listed = words("closers")
    told = listed["closers"] if labelled else [*listed["closers"], *listed["plain"]]
    said = words("periods")
    time = rf"(?:{alternation(said['within'])}\ )?{alternation(said['year'])}\ 20[0-9]{{2}}[\ ,:]*+"
    return pattern_of(rf"[\ (\"]*+(?:{time})?{alternation(told)}", regex.I | regex.X)
