"""The six tidy tables of the contract: their schemas, and rows made from reports."""

from extract.tables.checks import check_rows, finding_rows
from extract.tables.criteria import criterion_rows
from extract.tables.documents import document_row
from extract.tables.indicators import indicator_rows
from extract.tables.measurements import measurement_rows
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
from extract.tables.standing import SETTLED, stands
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
