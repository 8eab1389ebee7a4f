"""Rows of a sheet as text: their elements (ECMA-376 part 1, 18.3.1.73 and 18.3.1.4) without their
numbers. So they are made, and so they are kept for the next run.

Formats are numbered in the order of their first use in the whole workbook, so that one may have
another number in the next run; so what a format is goes with what is kept.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import (
    _datetime_to_excel_datetime,
    _preserve_whitespace,
    _utf16_truncate,
    xl_col_to_name,
)
from xlsxwriter.xmlwriter import XMLwriter

from extract.writers.workbook.cells import MAX_TEXT, Cell, Formula, held_as, held_now

#: Points that one line of text takes, in the font of the cells; a row is so tall by itself.
LINE_HEIGHT = 15.0
#: What stands for a row's number, and between two rows; no sheet has either sign (XML 1.0, 2.2).
_NUMBER, _NEXT = "\0", b"\1"
#: Where a cell's format stands.
_FORMAT = re.compile(b'(<c r="[A-Z]+\0" s=")([0-9]+)')
#: A text in which something has to be escaped, or that has blanks at an end.
_ODD = re.compile("[&<>\x00-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_|^\\s|\\s$")
_LETTERS = [xl_col_to_name(column) for column in range(16_384)]


def cell_text(column: int, value: Cell, shown: Format) -> str:
    """The cell of a value in that format."""
    start = f'<c r="{_LETTERS[column]}{_NUMBER}" s="{shown._get_xf_index()}"'
    match held_as(value):
        case str() as words:
            return start + _string(words)
        case Formula() as formula:
            words = _escaped(formula.template.replace("{row}", _NUMBER).removeprefix("="))
            now = held_now(formula)
            kind = ' t="str"' if isinstance(now, str) and now else ""
            told = _escaped(now) if isinstance(now, str) else repr(now)
            return f"{start}{kind}><f>{words}</f><v>{told}</v></c>"
        case date() as day:
            return f"{start}><v>{_datetime_to_excel_datetime(day, False, False):.16G}</v></c>"
        case None:
            return f"{start}/>"
        case number:
            return f"{start}><v>{number!r}</v></c>"


def row_text(
    cells: Iterable[str],
    height: float = LINE_HEIGHT,
    *,
    hidden: bool = False,
    level: int = 0,
    collapsed: bool = False,
) -> bytes:
    """The row of these cells, so many points tall; the options are those of `set_row`."""
    tall = height != LINE_HEIGHT
    told = (
        f'<row r="{_NUMBER}"',
        f' ht="{height:.16g}"' if tall else "",
        ' hidden="1"' if hidden else "",
        ' customHeight="1"' if tall else "",
        f' outlineLevel="{level}"' if level else "",
        ' collapsed="1"' if collapsed else "",
        ">",
    )
    return "".join((*told, *cells, "</row>")).encode()


def numbered(rows: Iterable[bytes], first: int) -> list[bytes]:
    """The rows with the numbers that they and their formulas have from that row on (from 0)."""
    sign = _NUMBER.encode()
    return [row.replace(sign, b"%d" % number) for number, row in enumerate(rows, start=first + 1)]


def kept_rows(rows: Iterable[bytes], formats: Mapping[int, Any]) -> bytes:
    """What is kept of rows; `formats` says what the formats are that their cells name, as JSON has
    it, in the order of their first use."""
    return b"\n".join((json.dumps(list(formats.items())).encode(), _NEXT.join(rows)))


def rows_from(kept: bytes, index: Callable[[Any], int]) -> Sequence[bytes]:
    """The rows that are kept; their formats have the numbers that `index` gives for what they
    are."""
    told, _, rows = kept.partition(b"\n")
    numbers = {b"%d" % then: b"%d" % index(what) for then, what in json.loads(told)}
    if any(then != now for then, now in numbers.items()):
        rows = _FORMAT.sub(lambda found: found[1] + numbers[found[2]], rows)
    return rows.split(_NEXT) if rows else []


def _string(words: str) -> str:
    """What stands behind the format of a text's cell."""
    if len(words) > MAX_TEXT // 2:
        # Excel counts a sign beyond the first 65,536 as two
        words = _utf16_truncate(words, MAX_TEXT)
    space = ""
    if _ODD.search(words):
        words = XMLwriter._escape_control_characters(words)
        space = ' xml:space="preserve"' if _preserve_whitespace(words) else ""
        words = _escaped(words)
    return f' t="inlineStr"><is><t{space}>{words}</t></is></c>'


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
