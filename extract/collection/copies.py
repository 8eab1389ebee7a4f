"""Copies: one document that came in twice with different bytes, as Word and as PDF.

Number, date, title and commune are all there and equal, and nine in ten of the measured
values too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from extract.collection.communes import Communes
from extract.collection.index import Contents, Record


def copies(records: Sequence[Record], communes: Communes, contents: Contents) -> dict[str, str]:
    """The document_id of each copy with that of the one that counts: the one that was read
    best, else the first."""
    letterheads: defaultdict[tuple[str, ...], list[Record]] = defaultdict(list)
    for record in records:
        letterhead = (record.number, record.issued, record.title, record.commune)
        if all(letterhead):
            letterheads[letterhead].append(record)
    found: dict[str, str] = {}
    for alike in letterheads.values():
        counting: list[Record] = []
        for record in sorted(alike, key=_best_first):
            first = next(
                (each for each in counting if _is_copy(record, each, communes, contents)), None
            )
            if first is None:
                counting.append(record)
            else:
                found[record.document_id] = first.document_id
    return found


def _best_first(record: Record) -> tuple[bool, int, int, int]:
    read, quality, measurements = record.goodness
    return not read, -quality, -measurements, record.order


def _is_copy(one: Record, two: Record, communes: Communes, contents: Contents) -> bool:
    """Whether two documents of one letterhead are one document."""
    if communes.differ(one, two) or communes.apart(one) or communes.apart(two):
        return False
    values = (contents.of(one).values, contents.of(two).values)
    most = max(each.total() for each in values)
    return most > 0 and 10 * (values[0] & values[1]).total() >= 9 * most
