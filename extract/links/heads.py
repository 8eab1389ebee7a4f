"""What the header of a table says of each of its columns."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from extract.document import Block

#: A header has at most so many rows; what stands in a cell below it, and what may stand in it.
_DEEPEST = 5
_FIGURE = re.compile(r"[≥≤<>]? ?[0-9][0-9.,/]*(?: ?%)?")
#: `1,2/1,9 km, 63,2%`
_RATIO = re.compile(r"(?<![0-9.,])[0-9][0-9.,]*+/(?!20[0-9]{2} )[0-9][0-9.,]*+ [^\W\d_]")
_YEAR = re.compile(r"20[0-9]{2}")
#: The number of a criterion; so many of them head the columns of a table.
_CODE = re.compile(r"[0-9]{1,2}")
_CODES = 3
#: What sets the levels of a header apart.
_LEVELS = " / "


def column_heads(text: str, rows: Sequence[Block]) -> dict[int, str]:
    """For each column of a table, whose rows are given, what its header's rows say: those before
    the first with a number, from the top down; where there are none, the first words that stand
    in the column. What goes over the whole table is its title."""
    first: dict[int, str] = {}
    levels: dict[int, list[str]] = defaultdict(list)
    in_header = True
    width = max((cell.column + cell.columns for row in rows for cell in row.cells), default=0)
    for depth, row in enumerate(rows):
        told = [" ".join(text[cell.span.start : cell.span.end].split()) for cell in row.cells]
        in_header = in_header and depth < _DEEPEST and not (depth > 0 and _is_body(told))
        for cell, words in zip(row.cells, told, strict=True):
            if not words:
                continue
            worded = any(map(str.isalpha, words))
            for column in range(cell.column, cell.column + cell.columns):
                if worded:
                    first.setdefault(column, words)
                if in_header and cell.columns < width and words not in levels[column]:
                    levels[column].append(words)
    return first | {column: _LEVELS.join(said) for column, said in levels.items() if said}


def _is_body(told: Sequence[str]) -> bool:
    """True for the cells of a row with figures that are no years and no codes."""
    figures = any(_FIGURE.fullmatch(words) and not _YEAR.fullmatch(words) for words in told)
    if any(map(_RATIO.match, told)):
        return True
    return figures and not _counts_up(told)


def _counts_up(told: Sequence[str]) -> bool:
    """True for the cells of a row of codes, which go up from left to right."""
    codes = [words for words in told if words]
    if len(codes) < _CODES or not all(_CODE.fullmatch(words) for words in codes):
        return False
    return all(int(a) < int(b) for a, b in pairwise(codes))
