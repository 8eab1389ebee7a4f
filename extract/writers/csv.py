"""CSV for Excel and for scripts: UTF-8 with BOM, comma, RFC 4180 quoting, LF.

Python's own writer leaves a carriage return unquoted where lines end in LF, and most readers
then see two rows.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

from extract.tables import Row, Schema, Value
from extract.writers.atomic_write import atomic_write
from extract.writers.kept import Kept
from extract.writers.table_pieces import Take

#: What Excel takes for a formula when a text begins with it (OWASP, "CSV injection"), and the
#: control characters that it passes over before it looks.
_GUARDED = r"[=+\-@\x00-\x1f\x7f-\x9f]"
_NEEDS_GUARD = re.compile(_GUARDED)
_HAS_GUARD = re.compile(f"'(?={_GUARDED})")
#: What has to stand in quotes (RFC 4180, 2.6), and blanks at an end, which some readers drop.
_NEEDS_QUOTES = re.compile(r'[",\r\n]|^\s|\s$')

#: Texts as they stand in a file, so many of them and so long: names and words for kinds return in
#: every row, quotes don't.
_TEXTS: dict[str, str] = {}
_AT_HAND, _SHORT = 8192, 80


def write_csv(rows: Iterable[Row], schema: Schema, path: Path) -> None:
    """Writes one table; numbers keep the decimals that the document prints, empty is empty.

    A text that begins with =, +, -, @ or a control character gets a leading `'`; all other
    texts are read back exactly. Raises WriteError.
    """
    with csv_file(schema, path) as write:
        write("", rows)


@contextmanager
def csv_file(schema: Schema, path: Path, kept: Kept | None = None) -> Iterator[Take]:
    """A table that is written piece by piece, by what is given here. Raises WriteError."""
    kept, names = kept or Kept(), schema.names
    with atomic_write(path) as temporary, temporary.open("wb") as file:
        file.write(BOM_UTF8 + ",".join(names).encode() + b"\n")

        def take(key: str, rows: Iterable[Row]) -> None:
            if key:
                made = kept.made(f"{schema.name}.csv", key, lambda: b"".join(_lines(rows, names)))
                file.write(made)
            else:
                file.writelines(_lines(rows, names))

        yield take


def _lines(rows: Iterable[Row], names: Sequence[str]) -> Iterator[bytes]:
    for row in rows:
        # most cells of a large sheet's rows are empty
        told = ["" if (value := row[name]) is None else _written(value) for name in names]
        yield (",".join(told) + "\n").encode()


def _written(value: Value) -> str:
    """A value as it stands in the file. Most cells hold texts that stand in many rows."""
    if value.__class__ is not str:
        return _quoted(cell(value))
    found = _TEXTS.get(value)
    if found is None:
        found = _quoted(cell(value))
        if len(value) <= _SHORT:
            if len(_TEXTS) >= _AT_HAND:
                _TEXTS.clear()
            _TEXTS[value] = found
    return found


def cell(value: Value) -> str:
    """A value as it stands in a CSV cell, before it is quoted."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Decimal():
            return format(value, "f")
        case str() if _NEEDS_GUARD.match(value):
            return "'" + value
        case _:
            return str(value)


def unguarded(written: str) -> str:
    """The text of a CSV cell without the `'` that keeps Excel from running it.

    A text that itself begins with `'` and one of the guarded characters loses its `'` too;
    Parquet tells the two apart.
    """
    return written[1:] if _HAS_GUARD.match(written) else written


def _quoted(written: str) -> str:
    if not _NEEDS_QUOTES.search(written):
        return written
    return '"' + written.replace('"', '""') + '"'
