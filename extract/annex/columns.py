"""What the columns of an annex's table are: by their heads and by what they hold."""

from __future__ import annotations

from functools import cache

import regex

from extract.annex.asked import says_standard
from extract.annex.lines import code_in
from extract.annex.model import Asking, Columns
from extract.reading.tables.grid import Grid, Row
from extract.reading.tables.head import levels_of
from extract.reading.tables.kinds import year_in
from patterns import alternation, words
from patterns.kept import pattern_of

_FLAGS = regex.I | regex.X
#: A standard is no longer than this (characters), a name mostly is.
_LONGEST_STANDARD = 60
_VALUE = pattern_of(r"[≥≤<>]|[0-9][0-9.,]* ?(?:%|$|\p{L})")
_INDEX = pattern_of(r"(?:[0-9]{1,2}|[IVX]+)(?:[.,][0-9]{1,2})?[.)]?")


def columns_of(grid: Grid, depth: int, body: list[Row]) -> Columns | None:
    """The columns of a table with a header so many rows deep; None where it is no annex: nothing
    names its rows, or nothing is asked in them."""
    levels = levels_of(grid, depth)
    width = grid.width()
    texts = {at: [t for row in body if (t := grid.text(row, at))] for at in range(width)}
    kinds = {at: _kind(levels.get(at, []), texts[at]) for at in range(width) if texts[at]}
    named = [at for at, kind in kinds.items() if kind == "name"]
    asking = [at for at, kind in kinds.items() if kind == "asked"]
    if not named or not asking:
        return None
    # what isn't to the right of the names is none of their standards
    name = max((at for at in named if at < asking[-1]), default=None)
    if name is None:
        return None
    criterion = min((at for at in named if at < name), default=None)

    def first(kind: str) -> int | None:
        return next((at for at, told in kinds.items() if told == kind), None)

    return Columns(
        tuple(_asking(at, levels.get(at, [])) for at in asking if at > name),
        name,
        first("index"),
        criterion,
        first("code"),
        first("unit"),
    )


def result_in(grid: Grid, depth: int, body: list[Row]) -> str:
    """The head of a column that says what was achieved, or such a judgement itself; empty for a
    table without any, as an annex's is."""
    levels = levels_of(grid, depth)
    told = [
        (levels.get(at, []), [t for row in body if (t := grid.text(row, at))])
        for at in range(grid.width())
    ]
    headed = (
        level
        for heads, texts in told
        for level in heads
        if texts and _headed("result").match(level)
    )
    judged = (
        text
        for _, texts in told
        for text in texts
        if text.lower() in words("annex")["not_achieved"]
    )
    return next(headed, "") or next(judged, "")


def _kind(levels: list[str], texts: list[str]) -> str:
    """`index`, `code`, `unit`, `note`, `name` or `asked`; empty for a column of nothing known."""
    lowest = levels[-1] if levels else ""
    for kind in ("index", "code", "unit"):
        if _headed(kind).fullmatch(lowest):
            return kind
    if any(_headed("note").match(level) for level in levels):
        return "note"
    if 2 * sum(_is_asked(text) for text in texts) > len(texts):
        numbered = all(_INDEX.fullmatch(text) for text in texts)
        return "index" if numbered and not lowest else "asked"
    if _headed("name").fullmatch(lowest) or _headed("criterion").fullmatch(lowest):
        return "name"
    long = sum(len(text) > _LONGEST_STANDARD for text in texts)
    return "name" if 2 * long > len(texts) and not _is_common(lowest) else "asked"


def _is_asked(text: str) -> bool:
    first = text.split("\n")[0]
    if len(first) > _LONGEST_STANDARD or code_in(first)[0]:
        return False
    asks = _VALUE.match(first) or says_standard().match(first)
    return bool(asks) or text in words("annex")["empty"]


def _asking(at: int, levels: list[str]) -> Asking:
    head = levels[-1] if levels else ""
    year = year_in(levels[-1:])
    return Asking(at, head, "" if year or _is_common(head) else head, year)


def _is_common(head: str) -> bool:
    listed = alternation(words("annex")["common"])
    return pattern_of(rf"{listed}(?:\ ?\(.*\))?", _FLAGS).fullmatch(head) is not None


@cache
def _headed(kind: str) -> regex.Pattern[str]:
    listed = alternation(words("annex")["columns"][kind])
    return pattern_of(rf"{listed}(?!\p{{L}})", _FLAGS)
