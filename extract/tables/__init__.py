"""The six tidy tables of the contract: their schemas, and rows made from reports.

Whoever only handles rows (writers, the run of a folder) needs nothing of what they are made from:
what makes the rows of a table is imported from its own module (`extract.tables.indicators`).
"""

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
    "document_row",
    "every_schema",
    "finding_rows",
    "in_words",
    "joined",
    "only",
    "pieces_of",
    "schemas",
    "stands",
    "worded",
]
