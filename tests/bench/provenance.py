"""Whether quotes are slices of the document: the core of the test, and a count for the page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extract.document import Document
from extract.pipeline import process

from .figure import Figure
from .places import corpus_files, real_files


@dataclass(slots=True)
class Count:
    """Quotes by table that are the exact slice at their place, and those that aren't."""

    right: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)


def count_quotes(path: Path) -> Count:
    """Checks every quote of every row of every table of one file, the related ones too.

    Where offsets are given, `text[start:end]` must be the quote and lie on the page and line
    named; without them (indicators), the quote must stand on that page and line.
    """
    result = process(path, path.name)
    found = Count()
    if result.document is None:
        found.wrong.append(f"{path.name}: not read")
        return found
    for table, rows in result.tables().items():
        for row in rows:
            for place in _places(row):
                if _holds(result.document, place):
                    found.right[table] = found.right.get(table, 0) + 1
                else:
                    found.wrong.append(f"{path.name}: {table}: {place['quote']!r}")
    return found


def _places(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if row.get("quote"):
        yield row
    yield from json.loads(row.get("related") or "[]")


def _holds(document: Document, place: dict[str, Any]) -> bool:
    quote, where = place["quote"], (place["page"], place["line"])
    if "start" in place:
        starts = [place["start"]]
        if document.text[place["start"] : place["end"]] != quote:
            return False
    else:
        starts = [at for at in range(len(document.text)) if document.text.startswith(quote, at)]
    blocks = (document.block_at(start) for start in starts)
    return any((document.page_of(block), block.line) == where for block in blocks)


def measure() -> list[Figure]:
    """How many quotes are slices, over the corpus and the real documents."""
    files = [*corpus_files(), *real_files()]
    counts = [count_quotes(path) for path in files]
    right = sum(sum(count.right.values()) for count in counts)
    wrong = [quote for count in counts for quote in count.wrong]
    return [
        Figure(
            "provenance: quotes that are the source's own slice, at their page and line",
            f"{right:,} of {right + len(wrong):,}",
            "all",
            not wrong,
            f"every row of every table of {len(corpus_files())} reports of the corpus and "
            f"{len(real_files())} real documents",
        )
    ]
