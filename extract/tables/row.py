"""Rows of the tables before they are written, and their words in a person's language."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import reduce

from extract.document import Evidence
from extract.messages import Text, render, text

#: A cell: `None` is empty (not stated); a `Text` is put into words when it is written.
Value = str | int | bool | Decimal | Text | None
#: One row by column name, with every column of its schema in order.
Row = dict[str, Value]
#: Rows by table name.
Tables = dict[str, list[Row]]


def place(evidence: Evidence) -> Row:
    """The five columns that show where a quote stands."""
    return {
        "page": evidence.page,
        "line": evidence.line,
        "start": evidence.start,
        "end": evidence.end,
        "quote": evidence.quote,
    }


def joined(messages: Iterable[Text]) -> Text | None:
    """Several messages as one, or None for no message."""
    several = list(messages)
    if not several:
        return None
    return reduce(lambda one, two: text("{first} {second}", first=one, second=two), several)


def in_words(rows: Iterable[Row], lang: str) -> list[Row]:
    """The rows with their messages in that language (`vi` or `en`)."""
    return [
        {
            name: render(value, lang) if isinstance(value, Text) else value
            for name, value in row.items()
        }
        for row in rows
    ]
