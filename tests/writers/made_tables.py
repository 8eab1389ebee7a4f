"""Tables made by hand: rows with only the cells that a test is about."""

from __future__ import annotations

from decimal import Decimal

from extract.tables import Row, Tables, Value, schemas

_REQUIRED: dict[str, Row] = {
    "documents": {"document_id": "0123456789ab", "path": "a.txt", "status": "ok"},
    "measurements": {
        "document_id": "0123456789ab",
        "path": "a.txt",
        "role": "actual",
        "quote": "12/15 hộ",
    },
    "indicators": {
        "document_id": "0123456789ab",
        "path": "a.txt",
        "commune": "An Phú",
        "year": "2023",
        "programme": "ntm",
        "criterion": "4",
        "indicator": "4.2",
        "status": "achieved",
        "verdict": "holds",
    },
    "criteria": {
        "document_id": "0123456789ab",
        "path": "a.txt",
        "commune": "An Phú",
        "year": "2023",
        "programme": "ntm",
        "criterion": "4",
        "status": "achieved",
        "status_stated": "achieved",
        "status_derived": "achieved",
    },
    "checks": {
        "check_id": "c0ffee000000",
        "document_id": "0123456789ab",
        "path": "a.txt",
        "code": "NTM101",
        "rule": "ratio-percent",
        "verdict": "fails",
        "severity": "error",
        "message": "12/15 is 80%, the text says 81%",
        "quote": "12/15 hộ đạt 81%",
        "related": "[]",
    },
}
_REQUIRED["findings"] = _REQUIRED["checks"]


def row(table: str, **cells: Value) -> Row:
    """A row with those cells; the others hold the least that makes a row."""
    empty: Row = {
        column.name: "" if column.type in ("string", "date") else None
        for column in schemas()[table].columns
    }
    return empty | _REQUIRED[table] | cells


def tables(**rows: list[Row]) -> Tables:
    """The six tables, empty but for those given; one document unless others are."""
    found: Tables = {name: [] for name in schemas()}
    return found | {"documents": [row("documents")]} | rows


RATIO: Row = row(
    "indicators",
    numerator=Decimal(12),
    denominator=Decimal(15),
    percent_stated=Decimal("80.10"),
    percent_computed=Decimal("80.0000"),
    difference=Decimal("0.1000"),
    name="Hộ dùng điện",
    quote="- 12/15 hộ, đạt 80,10%",
    meets_threshold=True,
)
