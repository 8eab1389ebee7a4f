"""Rows of a sheet as they are kept for the next run: their elements without their numbers, and
which formats their cells name by number.

Formats are numbered in the order of their first use in the whole workbook, so that one may have
another number in the next run; so what a format is goes with it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

#: What stands for a row's number, and between two rows; no sheet has either sign (XML 1.0, 2.2).
_NUMBER, _NEXT = b"\0", b"\1"
#: Where a row's number stands: in its own element, in its cells', in its formulas.
_NUMBERED = re.compile(b'(<row r=")[0-9]+|(<c r="[A-Z]+)[0-9]+|<f>[^<]*</f>')
#: Where a cell's format stands, in rows without their numbers.
_FORMAT = re.compile(b'(<c r="[A-Z]+\0" s=")([0-9]+)')
_REFERENCE = re.compile(b"(?<![A-Z0-9])([A-Z]{1,3})[0-9]+(?![0-9(])")
_END = b"</row>"


def kept_rows(words: str, numbers: range, formats: Mapping[int, Any]) -> bytes | None:
    """What is kept of the elements of the rows with these numbers (from 0); `formats` says what
    the formats are that their cells name, as JSON has it, in the order of their first use. None
    for rows that it would not give again."""
    told = words.encode()
    made = [_NUMBERED.sub(_without_number, row + _END) for row in told.split(_END)[:-1]]
    named = {int(found[2]) for row in made for found in _FORMAT.finditer(row)}
    whole = b"".join(_numbered(made, numbers.start)) == told and len(made) == len(numbers)
    if not whole or named != set(formats):
        return None
    return b"\n".join((json.dumps(list(formats.items())).encode(), _NEXT.join(made)))


def rows_from(kept: bytes, first: int, index: Callable[[Any], int]) -> list[bytes]:
    """The rows that are kept, with the numbers that they and their formulas have from that row on
    (from 0), and those that `index` gives for what their formats are."""
    told, _, rows = kept.partition(b"\n")
    numbers = {b"%d" % then: b"%d" % index(what) for then, what in json.loads(told)}
    if any(then != now for then, now in numbers.items()):
        rows = _FORMAT.sub(lambda found: found[1] + numbers[found[2]], rows)
    return _numbered(rows.split(_NEXT) if rows else [], first)


def _numbered(rows: Iterable[bytes], first: int) -> list[bytes]:
    numbered = enumerate(rows, start=first + 1)
    return [row.replace(_NUMBER, b"%d" % number) for number, row in numbered]


def _without_number(found: re.Match[bytes]) -> bytes:
    lead = found[1] or found[2]
    return lead + _NUMBER if lead else _REFERENCE.sub(rb"\1" + _NUMBER, found[0])
