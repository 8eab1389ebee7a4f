"""Rows of the tables before they are written, and their words in a person's language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from decimal import Decimal
from functools import reduce

from extract.document import Evidence
from extract.messages import Text, render, text
from extract.report import Letterhead

#: What isn't a column: kept with a document's result, written into no table.
Detail = dict[str, str | int | float]
#: A cell: `None` is empty (not stated); a `Text` is put into words when it is written.
Value = str | int | bool | Decimal | Text | Detail | None
#: One row by column name, with every column of its schema in order; details follow.
Row = dict[str, Value]
#: What a row may have beside its columns where its quote stands in a picture: see `seen`.
DETAILS = ("box", "trust")
#: Rows by table name.
Tables = dict[str, list[Row]]


@dataclass(slots=True, frozen=True)
class Input:
    """What is known of an input file before it is read.

    `document_id` is empty where the bytes could not be read.
    """

    document_id: str
    path: str


def place(evidence: Evidence) -> Row:
    """The five columns that show where a quote stands, and what `seen` adds to them."""
    return {
        "page": evidence.page,
        "line": evidence.line,
        "start": evidence.start,
        "end": evidence.end,
        "quote": evidence.quote,
        **seen(evidence),
    }


def quoted(evidence: Evidence | None) -> Row:
    """The three columns that show what a row rests on, empty where nothing is said; and what
    `seen` adds to them."""
    if evidence is None:
        return {"page": None, "line": None, "quote": ""}
    shown: Row = {"page": evidence.page, "line": evidence.line, "quote": evidence.quote}
    return shown | seen(evidence)


def seen(evidence: Evidence) -> Row:
    """For a quote from a picture, the details `box` (where it stands on its page, in points
    from the upper left corner) and `trust` (how sure its least sure number is)."""
    if evidence.box is None:
        return {}
    return {"box": asdict(evidence.box), "trust": evidence.trust.value}


def joined(messages: Iterable[Text]) -> Text | None:
    """Several messages as one, or None for no message."""
    several = list(messages)
    if not several:
        return None
    return reduce(lambda one, two: text("{first} {second}", first=one, second=two), several)


def in_words(rows: Iterable[Row], lang: str) -> list[Row]:
    """The rows with their messages in that language (`vi` or `en`)."""
    return [worded_row(row, lang) for row in rows]


def worded_row(row: Row, lang: str) -> Row:
    """The row with its messages in that language."""
    told: Row = {
        name: render(value, lang) for name, value in row.items() if isinstance(value, Text)
    }
    return row | told


def whose(head: Letterhead, source: Input, commune: str) -> Row:
    """Which document a row is of, and which commune, year and programme."""
    return {
        "document_id": source.document_id,
        "path": source.path,
        "province": head.province,
        "district": head.district,
        "commune": commune,
        "year": head.year,
        "programme": head.programme,
    }
