"""`ntm review` over the results of one report."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from reviewed_results import made_results
from serving import serving

from extract.review import ReviewServer


@pytest.fixture
def served(tmp_path: Path) -> Iterator[ReviewServer]:
    """The server over the results of one report with two findings."""
    with serving(made_results(tmp_path)) as server:
        yield server
