"""Tables in text files: drawn with bars (`4.2 | Điện | ≥ 98% | 99,01% | Đạt`), or with their
cells behind tabs, as Word and Excel give them."""

from __future__ import annotations

import re
from itertools import pairwise

from extract.document import Cell, Span

#: A line of a table has at least so many bars or tabs, and a table so many lines besides its rules.
_SIGNS = 2
_LINES = 3
#: Lines with so many are a table even if there are but two of them.
_MANY = 3
#: A rule between two rows, from corner to corner, with few bars or none (`+---+---+`).
_DRAWN = re.compile(r"\s*\+[-+=:|]{3,}\s*")
_RULE = re.compile(r"[\s|:+=_─━═—–-]+")


def is_row(line: str) -> bool:
    """True for a line that may be a row of a table drawn with bars."""
    return line.count("|") >= _SIGNS


def tables(lines: list[str]) -> dict[int, int]:
    """The number of its table, from 0, for each line (by index) that is a table's row: lines
    with bars, or with one number of tabs, that follow each other. A line without a tab between
    two rows with tabs is one whose cells were merged."""
    kinds = [_kind(line) for line in lines]
    _take_rules(kinds, lines)
    _take_lone(kinds, lines)
    for index in range(1, len(kinds) - 1):
        before, after = kinds[index - 1], kinds[index + 1]
        if not kinds[index] and before == after and before.startswith("\t"):
            kinds[index] = before
    found: dict[int, int] = {}
    number = 0
    edges = [0, *(n for n, (a, b) in enumerate(pairwise(kinds), 1) if a != b), len(kinds)]
    for start, end in pairwise(edges):
        if end == start or not kinds[start]:
            continue
        rows = [line for line in lines[start:end] if not is_rule(line)]
        wide = all(_width(row) >= _MANY for row in rows)
        if len(rows) >= _LINES - wide:
            found.update(dict.fromkeys(range(start, end), number))
            number += 1
    return found


def _take_rules(kinds: list[str], lines: list[str]) -> None:
    """Makes the rules between the rows of a table drawn with bars lines of it (`+---+---+`)."""
    for index, line in enumerate(lines):
        around = kinds[max(0, index - 1) : index] + kinds[index + 1 : index + 2]
        if not kinds[index] and "|" in around and _DRAWN.fullmatch(line):
            kinds[index] = "|"


def _take_lone(kinds: list[str], lines: list[str]) -> None:
    """Makes lines with one cell and as many tabs as the one before or behind rows of its table:
    the name of a group, a head below another."""
    for order in (range(1, len(lines)), range(len(lines) - 2, -1, -1)):
        for index in order:
            beside = kinds[index - order.step]
            lone = not kinds[index] and beside.startswith("\t") and lines[index].strip()
            if lone and lines[index].strip(" ").count("\t") == len(beside):
                kinds[index] = beside


def _kind(line: str) -> str:
    """What tells the lines of one table: a bar, or the tabs; empty for any other line."""
    if is_row(line):
        return "|"
    tabs = line.strip(" ").count("\t")
    filled = sum(1 for cell in line.split("\t") if cell.strip())
    return "\t" * tabs if tabs >= _SIGNS and filled > 1 else ""


def _width(line: str) -> int:
    """How many bars or tabs a line has between its cells."""
    return max(line.strip("| ").count("|"), line.strip(" ").count("\t"))


def is_rule(line: str) -> bool:
    """True for the line that only draws a rule (`|---|---|`)."""
    return _RULE.fullmatch(line) is not None


def cells(line: str, start: int, row: int) -> tuple[Cell, ...]:
    """The cells of a row that begins at an offset of the document, without their spaces; an
    empty one has an empty span."""
    sign = "|" if is_row(line) else "\t"
    outer = line.strip()
    # bars on both sides are a frame; one on the left alone stands behind an empty cell
    framed = sign == "|" and outer.startswith("|") and outer.endswith("|")
    skipped = line.index("|") + 1 if framed else 0
    body = line[skipped : line.rindex("|") if framed else len(line)]
    found, at = [], start + skipped
    for column, piece in enumerate(body.split(sign)):
        left = len(piece) - len(piece.lstrip()) if piece.strip() else 0
        begin = at + left
        found.append(Cell(Span(begin, begin + len(piece.strip())), row, column))
        at += len(piece) + 1
    return tuple(found)
