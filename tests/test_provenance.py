"""Every quote of every row of every table is the document's own slice, at its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench.places import corpus_files, real_files
from bench.provenance import count_quotes


@pytest.mark.parametrize("path", [*corpus_files(), *real_files()], ids=lambda path: path.name)
def test_every_quote_is_the_exact_slice(path: Path) -> None:
    count = count_quotes(path)
    assert count.wrong == []
    for table in ("measurements", "indicators", "checks"):
        assert count.right[table], f"no quote in {table}"
