"""Tables that a text file draws with bars: `4.2 | Điện | ≥ 98% | 99,01% | Đạt`."""

from __future__ import annotations

import re

from extract.document import Cell, Span

#: A line of a table has at least so many bars, and a table so many lines.
_BARS = 2
_LINES = 3
_RULE = re.compile(r"[\s|:+=-]+")


def is_row(line: str) -> bool:
    """True for a line that may be a table's row."""
    return line.count("|") >= _BARS


def tables(lines: list[str]) -> dict[int, int]:
    """The number of its table, from 0, for each line (by index) that is a table's row: lines
    with bars that follow each other."""
    found: dict[int, int] = {}
    run: list[int] = []
    number = 0
    for index in range(len(lines) + 1):
        if index < len(lines) and is_row(lines[index]):
            run.append(index)
            continue
        if len(run) >= _LINES:
            found.update(dict.fromkeys(run, number))
            number += 1
        run = []
    return found


def is_rule(line: str) -> bool:
    """True for the line that only draws a rule (`|---|---|`)."""
    return _RULE.fullmatch(line) is not None


def cells(line: str, start: int, row: int) -> tuple[Cell, ...]:
    """The cells of a row that begins at an offset of the document, without their spaces; an
    empty one has an empty span."""
    outer = line.strip()
    # bars on both sides are a frame; one on the left alone stands behind an empty cell
    framed = outer.startswith("|") and outer.endswith("|")
    skipped = line.index("|") + 1 if framed else 0
    body = line[skipped : line.rindex("|") if framed else len(line)]
    found, at = [], start + skipped
    for column, piece in enumerate(body.split("|")):
        left = len(piece) - len(piece.lstrip()) if piece.strip() else 0
        begin = at + left
        found.append(Cell(Span(begin, begin + len(piece.strip())), row, column))
        at += len(piece) + 1
    return tuple(found)
