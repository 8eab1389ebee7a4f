"""Rows as JSON and back, messages and printed precision kept: what a worker hands over, and
what is kept of earlier runs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from extract.messages import Text
from extract.tables import TABLE_NAMES, Row, Tables, schemas


@dataclass(slots=True, frozen=True)
class Result:
    """The rows of one file by table; the SHA-256 of the bytes that they were made from, and
    the hash of the program that made them (both in hex, empty where nobody said)."""

    tables: Tables
    digest: str = ""
    program: str = ""


def encode(result: Result) -> bytes:
    """A result as UTF-8 JSON. Raises TypeError for a value that no table holds."""
    content = {"program": result.program, "digest": result.digest} | result.tables
    return json.dumps(content, ensure_ascii=False, default=_encode).encode()


def decode(data: bytes) -> Result:
    """The result that `encode` was given. Raises ValueError for anything else, also for rows
    that lack a column of their table."""
    try:
        content = json.loads(data, object_hook=_decode)
        tables = cast(Tables, {name: content[name] for name in TABLE_NAMES})
        for name, rows in tables.items():
            _look_over(name, rows)
        if len(tables["documents"]) != 1:
            raise ValueError("a result has one document")
        return Result(tables, str(content["digest"]), str(content["program"]))
    except (AttributeError, LookupError, TypeError, ArithmeticError, RecursionError) as error:
        raise ValueError(f"not a result: {error}") from error


def _look_over(name: str, rows: list[Row]) -> None:
    columns = set(schemas()[name].names)
    for row in rows:
        if not columns <= row.keys():
            raise ValueError(f"a row of {name} lacks columns")


def _encode(value: object) -> dict[str, object]:
    if isinstance(value, Decimal):
        return {"$decimal": str(value)}
    if isinstance(value, Text):
        return {"$text": value.template, "params": value.params}
    raise TypeError(f"no table holds a {type(value).__name__}")


def _decode(found: dict[str, object]) -> object:
    if "$decimal" in found:
        return Decimal(str(found["$decimal"]))
    if "$text" in found:
        return Text(str(found["$text"]), cast(dict[str, object], found["params"]))
    return found
