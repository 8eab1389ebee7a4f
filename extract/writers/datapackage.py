"""`datapackage.json`: what the tables' columns mean, as a Frictionless data package.

Source of the format: https://specs.frictionlessdata.io/tabular-data-package/ (version 1).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from extract.tables import Column, Reference, Schema
from extract.writers.atomic_write import atomic_write
from extract.writers.layout import PACKAGE_NAME

_TITLE = "New rural development reports: figures, indicators and their audit"


def write_datapackage(schemas: Iterable[Schema], path: Path) -> None:
    """Describes the CSV tables that lie beside it. Raises WriteError."""
    package = {
        "profile": "tabular-data-package",
        "name": PACKAGE_NAME,
        "title": _TITLE,
        "resources": [_resource(schema) for schema in schemas],
    }
    with atomic_write(path) as temporary:
        words = json.dumps(package, ensure_ascii=False, indent=2)
        temporary.write_text(words + "\n", encoding="utf-8")


def _resource(schema: Schema) -> dict[str, object]:
    return {
        "profile": "tabular-data-resource",
        "name": schema.name,
        "path": f"{schema.name}.csv",
        "title": schema.title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"'},
        "schema": {
            "fields": [_field(column) for column in schema.columns],
            "missingValues": [""],
            "primaryKey": list(schema.key),
            "foreignKeys": [_foreign_key(schema, each) for each in schema.references],
        },
    }


def _foreign_key(schema: Schema, reference: Reference) -> dict[str, object]:
    """A reference; the empty name is the resource's own, as the format has it."""
    there = "" if reference.table == schema.name else reference.table
    return {
        "fields": list(reference.columns),
        "reference": {"resource": there, "fields": list(reference.columns_there)},
    }


def _field(column: Column) -> dict[str, object]:
    constraints: dict[str, object] = {}
    if column.required:
        constraints["required"] = True
    if column.values:
        constraints["enum"] = list(column.values)
    described: dict[str, object] = {
        "name": column.name,
        "type": column.type,
        "title": column.heading,
        "description": column.about,
    }
    if column.type == "boolean":
        described |= {"trueValues": ["true"], "falseValues": ["false"]}
    return described | ({"constraints": constraints} if constraints else {})
