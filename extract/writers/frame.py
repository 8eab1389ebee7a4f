"""The tables as pandas frames, for notebooks and scripts."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import pandas as pd

from extract.tables import Row, Schema, Value

#: What a column of each type is in a frame.
DTYPES = {
    "string": "string",
    "date": "string",
    "integer": "Int64",
    "number": "Float64",
    "boolean": "boolean",
}


def frame(rows: Iterable[Row], schema: Schema) -> pd.DataFrame:
    """One table with the schema's columns; what isn't stated is `<NA>`, numbers are doubles."""
    several = list(rows)
    columns = {name: [_plain(row[name]) for row in several] for name in schema.names}
    dtypes = {column.name: DTYPES[column.type] for column in schema.columns}
    return pd.DataFrame(columns, dtype=object).astype(dtypes)


def _plain(value: Value) -> object:
    if isinstance(value, Decimal):
        return float(value)
    return pd.NA if value is None or value == "" else value
