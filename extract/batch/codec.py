"""Rows as JSON and back, messages and printed precision kept: what a worker hands over, and
what is kept of earlier runs."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import cast

from extract.messages import Text
from extract.tables import Tables


def encode(tables: Tables, program: str = "") -> bytes:
    """The rows by table as UTF-8 JSON, with the hash of the program that made them. Raises
    TypeError for a value that no table holds."""
    content = {"program": program} | tables
    return json.dumps(content, ensure_ascii=False, default=_encode).encode()


def decode(data: bytes) -> tuple[str, Tables]:
    """The program and the rows that `encode` was given. Raises ValueError for anything
    else."""
    try:
        content = json.loads(data, object_hook=_decode)
        return content.pop("program"), cast(Tables, content)
    except (AttributeError, KeyError, TypeError, ArithmeticError) as error:
        raise ValueError(f"not a result: {error}") from error


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
