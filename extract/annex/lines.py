"""The rows of an annex as lines: which criterion or indicator each is of, and what it adds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extract.annex.model import Line
from extract.document import Cell
from extract.reading.tables.grid import Grid
from extract.text.view import fold
from patterns import alternation, words
from patterns.kept import pattern_of

#: The sign of an item of a list, as it is typed or as Word numbers it.
_LISTED = pattern_of(r"(?:[-–—+*•●▪◦·o]|[a-zđ][.)]|[(][a-zđ0-9][)])[ \t]+|[-–—+•●▪◦]")
_CODED, _LEAD = (alternation(words("columns")[name]) for name in ("code_words", "code_leads"))
#: What may stand before the number of a criterion.
BEFORE_NUMBER = rf"(?i:{alternation(words('annex')['numbered'])}(?:[ ]{_LEAD})?[ ]?)?"
_CODE = pattern_of(
    rf"(?i:{_CODED}(?:[ ]{_LEAD})?[ ]?)?"
    r"(?P<code>[0-9]{1,2}[.,][0-9]{1,2})(?![0-9%.,]*[0-9%])[.:)]?[ \t]*(?P<name>.*)"
)
_NUMBER = pattern_of(rf"{BEFORE_NUMBER}(?P<number>[0-9]{{1,2}})[.:)]?")


def lines_of(grid: Grid, cell: Cell) -> tuple[Line, ...]:
    """The lines of a cell that hold anything, each without the sign of its list."""
    raw = grid.view.document.text[cell.span.start : cell.span.end]
    found = []
    for line in raw.replace("\v", "\n").split("\n"):
        folded = fold(line).strip()
        sign = _LISTED.match(folded)
        rest = folded[sign.end() :].strip() if sign else folded
        if rest:
            found.append(Line(rest, sign is not None))
    return tuple(found)


def demands_of(grid: Grid, cell: Cell) -> tuple[Line, ...]:
    """What a standards' cell asks, one by one: its lines, and what semicolons separate; nothing
    where it only says that it is empty."""
    return tuple(
        replace(line, words=part.strip())
        for line in lines_of(grid, cell)
        for part in line.words.split(";")
        if part.strip() and part.strip() not in words("annex")["empty"]
    )


def code_in(text: str) -> tuple[str, str]:
    """The indicator's code with which words begin, and the words behind it; an empty code where
    none does."""
    match = _CODE.fullmatch(text)
    if match is None:
        return "", text
    return normal(match.group("code")), match.group("name").strip(" .:-–")


def number_in(text: str) -> str:
    """The number of a criterion that a cell holds alone; empty for none."""
    match = _NUMBER.fullmatch(text.strip())
    return str(int(match.group("number"))) if match else ""


def normal(code: str) -> str:
    """`02.1` and `2,1` as `2.1`."""
    return ".".join(str(int(part)) for part in code.replace(",", ".").split("."))


def joined(lines: tuple[Line, ...]) -> Iterator[tuple[Line, ...]]:
    """The lines in groups: each that begins with a code, with those behind it that don't."""
    group: list[Line] = []
    for line in lines:
        if code_in(line.words)[0] and group:
            yield tuple(group)
            group = []
        group.append(line)
    if group:
        yield tuple(group)
