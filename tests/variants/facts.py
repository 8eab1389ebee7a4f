"""What was read of a document, as far as printing it otherwise may not change it."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

_LETTERHEAD = ("number", "issued", "year", "programme", "decision", "province", "district",
               "commune")  # fmt: skip
_MEASURE = ("numerator", "denominator", "percent", "value", "upper", "threshold_op", "threshold")

#: A fact and how often it was read.
Facts = Counter[tuple[str, ...]]
Row = Mapping[str, Any]


def facts_of(document: Row, measurements: Iterable[Row], findings: Iterable[Row]) -> Facts:
    """The facts of one document by its rows of three tables: its letterhead, its measures (without
    bare counts), its errors and warnings by rule and indicator."""
    found: Facts = Counter()
    for name in _LETTERHEAD:
        if told := _text(document.get(name)):
            found["header", name, told.casefold()] += 1
    for row in measurements:
        numbers = tuple(_number(row.get(name)) for name in _MEASURE)
        if numbers[0] or numbers[2] or numbers[6] or "," in _text(row.get("value")):
            found["measure", _code(row), *numbers] += 1
    for row in findings:
        if _text(row.get("severity")) in ("error", "warning"):
            found["finding", _text(row.get("code")), _text(row.get("indicator"))] += 1
    return found


def facts_by_path(out: Path) -> dict[str, Facts]:
    """The facts of every document of a run, by its path."""
    tables: dict[str, dict[str, list[Row]]] = {}
    for name in ("measurements", "findings"):
        for row in _rows(out, name):
            tables.setdefault(row["document_id"], {}).setdefault(name, []).append(row)
    return {
        row["path"]: facts_of(
            row,
            tables.get(row["document_id"], {}).get("measurements", ()),
            tables.get(row["document_id"], {}).get("findings", ()),
        )
        for row in _rows(out, "documents")
    }


def agreement(one: Facts, other: Facts) -> float:
    """The share of facts that both hold (F1); 1 where neither holds any."""
    count = one.total() + other.total()
    return 2 * (one & other).total() / count if count else 1.0


def _rows(out: Path, name: str) -> list[dict[str, str]]:
    with (out / "data" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _code(row: Row) -> str:
    return _text(row.get("indicator")) or _text(row.get("criterion"))


def _text(value: object) -> str:
    return "" if value is None else str(getattr(value, "value", value)).strip()


def _number(value: object) -> str:
    told = _text(value)
    try:
        return str(Decimal(told).normalize() + 0) if told else ""
    except InvalidOperation:
        return told
