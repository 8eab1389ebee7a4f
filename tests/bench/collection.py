"""How long it takes to find copies and versions among the documents of a run."""

from __future__ import annotations

import time
from collections.abc import Callable
from decimal import Decimal

from extract.collection import related
from extract.tables import TABLE_NAMES, Row, Tables, schemas

from .figure import Figure

_FEW, _MANY = 1000, 4000
_MEASUREMENTS, _CHECKS = 150, 80
#: Four times the documents may take this many times the time.
_BAR = 5.0


def measure() -> list[Figure]:
    """Processor time of the step, where every commune sent four documents, and where one
    commune sent all of them under one title."""
    return [
        _figure("four a commune", lambda count: count // 4),
        _figure("all of one commune and title", lambda count: 1),
    ]


def _figure(what: str, communes: Callable[[int], int]) -> Figure:
    few, many = (_seconds(_made(count, communes(count))) for count in (_FEW, _MANY))
    return Figure(
        f"copies and versions among {_MANY} documents, {what}",
        f"{many:.1f} s, {many / few:.1f} times that of {_FEW}",
        f"<= {_BAR:g} times",
        many <= _BAR * few,
        f"{_MEASUREMENTS} measurements and {_CHECKS} checks a document; processor time",
    )


def _seconds(tables: Tables) -> float:
    started = time.process_time()
    related(tables)
    return time.process_time() - started


def _made(documents: int, communes: int) -> Tables:
    """Documents of so many communes, each with figures of its own."""
    tables: Tables = {name: [] for name in TABLE_NAMES}
    empty = {name: _empty(name) for name in TABLE_NAMES}
    for number in range(documents):
        own: Row = {"document_id": f"{number:012x}", "path": f"{number}.docx"}
        place: Row = {"province": "P", "district": "D", "commune": f"C {number % communes}"}
        head: Row = {"title": "T", "number": f"{number}/BC", "issued": "2023-06-20"}
        said: Row = {"status": "ok", "kind": "report", "period": "2023", "text_quality": "good"}
        counts: Row = {"checks": _CHECKS, "findings": 1}
        tables["documents"].append(empty["documents"] | own | place | head | said | counts)
        tables["measurements"] += [
            empty["measurements"] | own | _measurement(number + at, at)
            for at in range(_MEASUREMENTS)
        ]
        checks = [empty["checks"] | own | _check(number, at) for at in range(_CHECKS)]
        tables["checks"] += checks
        tables["findings"] += [row for row in checks if row["verdict"] == "fails"]
    return tables


def _empty(table: str) -> Row:
    columns = schemas()[table].columns
    return {c.name: "" if c.type in ("string", "date") else None for c in columns}


def _measurement(value: int, at: int) -> Row:
    code = f"{at % 19 + 1}.{at % 5}" if at % 2 else ""
    numbers: Row = {"numerator": Decimal(value), "denominator": Decimal(value + 9)}
    place: Row = {"start": at * 50, "end": at * 50 + 20, "page": 1, "line": at + 1}
    sure: Row = {"certainty": "sure", "indicator_certainty": "sure"}
    return {"indicator": code, "label": f"l {at}", "role": "actual", **numbers, **place, **sure}


def _check(document: int, at: int) -> Row:
    place: Row = {
        "start": at * 50,
        "end": at * 50 + 20,
        "page": 1,
        "line": at + 1,
        "quote": f"{at}/9 q",
    }
    verdict = "holds" if at else "fails"
    return {"check_id": f"{document}-{at}", "code": "NTM101", "verdict": verdict, **place}
