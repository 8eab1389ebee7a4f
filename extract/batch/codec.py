"""The result of a file as bytes and back: what a worker hands over, and what is kept of earlier
runs.

It has a line for its head, then one for each table (`extract.tables.coded`), so that a table is
read back without the others.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from extract.tables import TABLE_NAMES, Row, Tables
from extract.tables.coded import coded_rows, decoded_rows


@dataclass(slots=True, frozen=True)
class Result:
    """The rows of one file by table; the SHA-256 of the bytes that they were made from, and
    the hash of the program that made them (both in hex, empty where nobody said)."""

    tables: Tables
    digest: str = ""
    program: str = ""


@dataclass(slots=True, frozen=True)
class Head:
    """What is known of a result without its rows: how many there are of each table, of the
    document its id, status and format, and as `rows` the SHA-256, in hex, of the rows of all other
    tables, which nobody has to hash again."""

    digest: str
    program: str
    document_id: str
    status: str
    format: str
    counts: dict[str, int]
    rows: str


class Coded:
    """A result as it was encoded, from byte `start` of the data on; its tables are decoded one at
    a time, when they are asked for, and nothing is copied of the others. Raises ValueError for
    what has no head."""

    __slots__ = ("_behind", "_data", "head")

    def __init__(self, data: bytes, start: int = 0) -> None:
        self._data = data
        end = _end_of_line(data, start)
        self._behind = end
        self.head = _head(data[start:end])

    def line(self, table: str) -> bytes:
        """The rows of a table as they are coded. Raises ValueError where it has none."""
        end = self._behind
        for _ in range(TABLE_NAMES.index(table) + 1):
            if end == len(self._data):
                raise ValueError(f"not a result: no rows of {table}")
            start, end = end + 1, _end_of_line(self._data, end + 1)
        return self._data[start:end]

    def rows(self, table: str) -> list[Row]:
        """The rows of a table. Raises ValueError for what isn't its rows."""
        return decoded_rows(table, self.line(table))

    def of_program(self, program: str) -> bytes:
        """The bytes of the same result, made by that program."""
        return _head_line(self.head, program) + self._data[self._behind :]

    def __bytes__(self) -> bytes:
        return self.of_program(self.head.program)


def encode(result: Result) -> bytes:
    """A result as UTF-8 JSON. Raises TypeError for a value that no table holds, LookupError for
    rows that lack a column of their table."""
    document = result.tables["documents"][0]
    lines = [coded_rows(name, result.tables[name]) for name in TABLE_NAMES]
    head = Head(
        digest=result.digest,
        program=result.program,
        document_id=str(document["document_id"]),
        status=str(document["status"]),
        format=str(document["format"]),
        counts={name: len(result.tables[name]) for name in TABLE_NAMES},
        rows=rows_digest(dict(zip(TABLE_NAMES, lines, strict=True))),
    )
    return b"\n".join((_head_line(head, result.program), *lines))


def decode(data: bytes) -> Result:
    """The result that `encode` was given. Raises ValueError for anything else."""
    coded = looked_over(data)
    tables = {name: coded.rows(name) for name in TABLE_NAMES}
    return Result(tables, coded.head.digest, coded.head.program)


def looked_over(data: bytes) -> Coded:
    """A result whose rows are as its head says. Raises ValueError for anything else, also for
    rows that lack a column of their table."""
    coded = Coded(data)
    for name in TABLE_NAMES:
        if len(coded.rows(name)) != coded.head.counts[name]:
            raise ValueError(f"not a result: rows of {name} are missing")
    if coded.head.rows != rows_digest({name: coded.line(name) for name in TABLE_NAMES}):
        raise ValueError("not a result: its rows are others")
    if coded.head.counts["documents"] != 1:
        raise ValueError("not a result: it has one document")
    return coded


def rows_digest(lines: Mapping[str, bytes]) -> str:
    """What `Head.rows` is of tables as they are coded, by name."""
    digest = hashlib.sha256()
    for name in TABLE_NAMES:
        if name != "documents":
            digest.update(lines[name])
    return digest.hexdigest()


def _end_of_line(data: bytes, start: int) -> int:
    end = data.find(b"\n", start)
    return len(data) if end < 0 else end


def _head_line(head: Head, program: str) -> bytes:
    told = {
        "program": program,
        "digest": head.digest,
        "document_id": head.document_id,
        "status": head.status,
        "format": head.format,
        "counts": head.counts,
        "rows": head.rows,
    }
    return json.dumps(told).encode()


def _head(line: bytes) -> Head:
    try:
        told = json.loads(line)
        names = ("digest", "program", "document_id", "status", "format", "rows")
        digest, program, document_id, status, format_name, rows = (str(told[n]) for n in names)
        counts = {name: int(told["counts"][name]) for name in TABLE_NAMES}
        return Head(digest, program, document_id, status, format_name, counts, rows)
    except (AttributeError, LookupError, TypeError, RecursionError) as error:
        raise ValueError(f"not a result: {error}") from error
