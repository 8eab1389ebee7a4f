"""CSV for Excel and for scripts: UTF-8 with BOM, comma, RFC 4180 quoting, LF."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from extract.tables import Row, Schema, Value
from extract.writers.atomic_write import atomic_write

#: What Excel takes for a formula when a text begins with it (OWASP, "CSV injection").
_FORMULA_SIGNS = frozenset("=+-@")


def write_csv(rows: Iterable[Row], schema: Schema, path: Path) -> None:
    """Writes one table; numbers keep the decimals that the document prints, empty is empty.

    A text that begins with =, +, -, @ or a control character gets a leading `'`.
    Raises WriteError.
    """
    with (
        atomic_write(path) as temporary,
        temporary.open("w", encoding="utf-8-sig", newline="") as file,
    ):
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(schema.names)
        for row in rows:
            writer.writerow([cell(row[name]) for name in schema.names])


def cell(value: Value) -> str:
    """A value as it stands in a CSV cell."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Decimal():
            return format(value, "f")
        case str() if value and (value[0] in _FORMULA_SIGNS or _is_control(value[0])):
            return "'" + value
        case _:
            return str(value)


def _is_control(character: str) -> bool:
    return character < " " or "\x7f" <= character <= "\x9f"
