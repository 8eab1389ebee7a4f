"""Every quote of every row of every table is the document's own slice, with its place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from extract.document import Document
from extract.pipeline import process

ROOT = Path(__file__).parents[1]
FILES = [
    *sorted(path for path in (ROOT / "corpus" / "reports").glob("*") if path.is_file()),
    *sorted((ROOT.parent / "shared" / "seeds").glob("*.txt")),
]


def _places(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if row.get("quote"):
        yield row
    related = row.get("related")
    yield from json.loads(related) if related else []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_quote_is_the_exact_slice(path: Path) -> None:
    result = process(path, path.name)
    document = result.document
    assert document is not None
    seen = 0
    for name, rows in result.tables().items():
        for row in rows:
            for place in _places(row):
                seen += 1
                assert (place["page"], place["line"]) in _lines(document, place), name
    assert seen


def _lines(document: Document, place: dict[str, Any]) -> set[tuple[int, int]]:
    """Page and line of every place that the quote may be at: one, but for the indicators,
    which name no offsets."""
    quote = place["quote"]
    starts = [place["start"]] if "start" in place else _occurrences(document.text, quote)
    blocks = [document.block_at(at) for at in starts if document.text.startswith(quote, at)]
    if "end" in place:
        assert place["end"] - place["start"] == len(quote)
    return {(block.page, block.line) for block in blocks}


def _occurrences(text: str, quote: str) -> list[int]:
    return [at for at in range(len(text)) if text.startswith(quote, at)]
