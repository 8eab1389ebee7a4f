"""The findings of a run as JSON, for programs: `audit.schema.json` says what stands in it."""

from __future__ import annotations

import json
from decimal import Decimal

from extract.batch.result import RunResult
from extract.tables import Row, in_words
from extract.version import __version__

#: The version of the format: it changes when a reader of it would have to.
FORMAT = 1
_DOCUMENT = (
    "document_id", "path", "format", "status", "reason", "commune", "year", "period", "same_as",
    "superseded_by", "checks", "findings",
)  # fmt: skip
_FINDING = (
    "check_id", "document_id", "path", "page", "line", "start", "end", "quote", "sentence", "cell",
    "code", "rule", "severity", "indicator", "commune", "stated", "computed", "message",
    "suggestion", "decision",
)  # fmt: skip
#: Columns that hold JSON themselves.
_NESTED = ("related", "links")


def as_json(result: RunResult) -> str:
    """Findings that stand, documents, counts and coverage, in letters of ASCII alone, so that any
    terminal and any file holds it. Numbers of a document are texts with the digits printed."""
    told = result.sums.coverage
    outcome = result.outcome
    documents = in_words(result.tables["documents"], result.lang)
    answer = {
        "format": FORMAT,
        "program": f"ntm {__version__}",
        "lang": result.lang,
        "exit_status": outcome.exit_status,
        "counts": {
            "documents": len(documents),
            "unread": outcome.unread,
            "findings": outcome.findings,
            "notes": outcome.notes,
        },
        "coverage": {
            "read": told.read,
            "held": told.held,
            "held_by_a_guess": told.guessed,
            "failed": told.failed,
            "uncheckable": told.uncheckable,
        },
        "documents": [_told(row, _DOCUMENT) for row in documents],
        "findings": [_finding(row) for row in result.findings],
    }
    return json.dumps(answer, indent=2)


def _finding(row: Row) -> dict[str, object]:
    nested = {name: json.loads(str(row[name] or "[]")) for name in _NESTED}
    return _told(row, _FINDING) | nested


def _told(row: Row, names: tuple[str, ...]) -> dict[str, object]:
    """Those columns; what is empty is null, and so is what isn't stated."""
    return {name: _plain(row.get(name)) for name in names}


def _plain(value: object) -> object:
    if value is None or value == "":
        return None
    return str(value) if isinstance(value, Decimal) else value
