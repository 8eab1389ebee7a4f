"""Pages of reports, opened in a browser that watches what they do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from opened import Opened, opened
from playwright.sync_api import Browser

from extract.batch.options import Options
from extract.batch.run import run_files

REPORTS = Path(__file__).parents[2] / "corpus" / "reports"


@pytest.fixture(scope="session")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The results of the corpus, with its page."""
    out = tmp_path_factory.mktemp("results")
    run_files([REPORTS], out, Options(jobs=2, formats=("csv", "html")))
    return out


@pytest.fixture
def page(browser: Browser, results: Path) -> Iterator[Opened]:
    """The corpus's page, freshly opened in a browser that keeps nothing from before."""
    with opened(browser, (results / "report.html").as_uri()) as found:
        yield found
        assert found.complaints == []
        assert found.requests == []
