"""The tables of a run, read back from OUT as typed pandas frames."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from extract.tables import Schema, every_schema
from extract.writers.csv import unguarded
from extract.writers.frame import DTYPES
from extract.writers.layout import DATA, table_file


def load_tables(out: Path) -> dict[str, pd.DataFrame]:
    """The tables that lie in OUT, by name, each with its schema's columns and types: texts as
    they were read, codes as texts, numbers as doubles, what isn't stated as `<NA>`.

    Parquet is read where it is there, else CSV. Raises FileNotFoundError where OUT holds no
    table.
    """
    found = {name: _load(out, schema) for name, schema in every_schema().items()}
    tables = {name: frame for name, frame in found.items() if frame is not None}
    if not tables:
        raise FileNotFoundError(f"no tables of a run: {out / DATA}")
    return tables


def _load(out: Path, schema: Schema) -> pd.DataFrame | None:
    parquet, csv = (table_file(out, schema.name, ending) for ending in ("parquet", "csv"))
    if parquet.exists():
        read = pd.read_parquet(parquet)
    elif csv.exists():
        # every cell as it is written: 17.10 is a code, NA a text
        written = pd.read_csv(csv, dtype=str, keep_default_na=False)
        read = pd.DataFrame(
            {
                column.name: [_value(cell, column.type) for cell in written[column.name]]
                for column in schema.columns
            },
            dtype=object,
        )
    else:
        return None
    return read.astype({column.name: DTYPES[column.type] for column in schema.columns})


def _value(cell: str, kind: str) -> object:
    if not cell:
        return pd.NA
    match kind:
        case "boolean":
            return cell == "true"
        case "integer":
            return int(cell)
        case "number":
            return float(cell)
        case _:
            return unguarded(cell)
