"""`decisions.csv`: UTF-8 with BOM, comma, one decision a row; people may edit it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import astuple, fields
from pathlib import Path

from extract.decisions.decision import Conclusion, Decision
from extract.errors import ReasonedError
from extract.files import open_regular
from extract.messages import Text, text
from extract.paths import shown

COLUMNS = tuple(field.name for field in fields(Decision))
_REQUIRED = ("check_id", "rule", "decision")
#: What a spreadsheet would take for a formula.
_GUARDED = ("=", "+", "-", "@", "\t", "\r")


class DecisionsError(ReasonedError):
    """A file of decisions that can't be read: `reason` says what, why and what to do."""


def read_decisions(path: Path) -> list[Decision]:
    """The decisions of a file. Raises DecisionsError where it can't be read as such."""
    try:
        with open_regular(path) as file:
            written = file.read().decode("utf-8-sig")
        # where a comma is the decimal sign, spreadsheets put other signs between columns
        first = written.partition("\n")[0]
        sign = max(",;\t", key=first.count)
        rows = list(csv.DictReader(io.StringIO(written, newline=""), delimiter=sign, strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DecisionsError(
            text(
                "{path} can't be read as a file of decisions ({error}). Save it as CSV, UTF-8, "
                "with commas; or move it away.",
                path=shown(path),
                error=_why(error),
            )
        ) from error
    missing = [name for name in _REQUIRED if rows and name not in rows[0]]
    if missing:
        raise DecisionsError(
            text(
                "{path} has no column {column}, so it is no file of decisions. Save it with "
                "commas between the columns, as ntm wrote it.",
                path=shown(path),
                column=missing[0],
            )
        )
    return [_decision(row, number, path) for number, row in enumerate(rows, start=2)]


def _why(error: Exception) -> Text:
    """What is wrong with a file, in words of the run's language."""
    if isinstance(error, UnicodeDecodeError):
        return text("its letters aren't in UTF-8")
    if isinstance(error, csv.Error):
        return text("a quotation mark is left open, or stands within a cell")
    return text("it can't be opened")


def as_csv(decisions: Iterable[Decision]) -> bytes:
    """The file's bytes, in the decisions' order."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(COLUMNS)
    for each in decisions:
        writer.writerow([_guarded(str(value)) for value in astuple(each)])
    return written.getvalue().encode("utf-8-sig")


def _decision(row: dict[str, str | None], number: int, path: Path) -> Decision:
    cells = {name: _unguarded(row.get(name) or "") for name in COLUMNS}
    said, count = cells.pop("decision").strip(), cells.pop("count").strip() or "1"
    if said not in ("", *Conclusion) or not count.isdecimal():
        raise DecisionsError(
            text(
                "Row {row} of {path} can't be understood: “{words}”. A decision is one of "
                "{choices}, a count a whole number.",
                row=number,
                path=shown(path),
                words=f"{said} {count}",
                choices=", ".join(Conclusion),
            )
        )
    return Decision(**cells, decision=said, count=int(count))


def _guarded(value: str) -> str:
    return "'" + value if value.startswith(_GUARDED) else value


def _unguarded(value: str) -> str:
    return value[1:] if value[:1] == "'" and value[1:].startswith(_GUARDED) else value
