"""The six tidy tables of the contract: their schemas, and rows made from reports.

Whoever only handles rows (writers, the run of a folder) needs nothing of what they are made from:
it is imported when somebody makes rows.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from extract.tables.documents import document_row
from extract.tables.row import Input, Row, Tables, Value, in_words, joined
from extract.tables.schema import (
    ROLLED_UP,
    TABLE_NAMES,
    Column,
    Reference,
    Schema,
    every_schema,
    schemas,
)
from extract.tables.standing import SETTLED, finding_rows, stands
from extract.tables.walk import (
    Piece,
    Results,
    Walk,
    by_document,
    changed,
    only,
    pieces_of,
    worded,
)

if TYPE_CHECKING:
    from extract.tables.checks import check_rows
    from extract.tables.criteria import criterion_rows
    from extract.tables.indicators import indicator_rows
    from extract.tables.measurements import measurement_rows

__all__ = [
    "ROLLED_UP",
    "SETTLED",
    "TABLE_NAMES",
    "Column",
    "Input",
    "Piece",
    "Reference",
    "Results",
    "Row",
    "Schema",
    "Tables",
    "Value",
    "Walk",
    "by_document",
    "changed",
    "check_rows",
    "criterion_rows",
    "document_row",
    "every_schema",
    "finding_rows",
    "in_words",
    "indicator_rows",
    "joined",
    "measurement_rows",
    "only",
    "pieces_of",
    "schemas",
    "stands",
    "worded",
]

#: Where the rows of reports are made.
_MAKERS = {
    "check_rows": "checks",
    "criterion_rows": "criteria",
    "indicator_rows": "indicators",
    "measurement_rows": "measurements",
}


def __getattr__(name: str) -> object:
    """What makes the rows of a table. Raises AttributeError for another name."""
    if name in _MAKERS:
        return getattr(import_module(f"extract.tables.{_MAKERS[name]}"), name)
    raise AttributeError(f"extract.tables has no {name}")
