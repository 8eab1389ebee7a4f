"""Every report of the corpus keeps the promises that a document makes."""

from __future__ import annotations

import io
from pathlib import Path

import pdfplumber
import pytest
from loaders_checks import holds_together

from extract.document import ReadStatus
from extract.loaders import load, sniff

REPORTS = sorted((Path(__file__).parents[2] / "corpus" / "reports").glob("*.*"))


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
def test_report_is_read_whole(path: Path) -> None:
    document = holds_together(load(path))
    assert document.status is ReadStatus.OK
    assert document.format == sniff(path.read_bytes()) == path.suffix[1:]
    assert len(document.blocks) > 10


@pytest.mark.parametrize(
    "path", [path for path in REPORTS if path.suffix == ".pdf"], ids=lambda path: path.name
)
def test_pdf_has_the_words_that_pdfplumber_has(path: Path) -> None:
    with pdfplumber.open(io.BytesIO(path.read_bytes())) as pdf:
        expected = " ".join(page.extract_text() for page in pdf.pages).split()
    assert sorted(load(path).text.split()) == sorted(expected)
