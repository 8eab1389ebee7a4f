"""The corpus reports typed for old fonts give the same letterhead, measures and checks."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
from loaders_checks import holds_together

from extract.audit.run import audit
from extract.document import Document
from extract.loaders import load, load_bytes
from extract.reading.reader import read
from extract.report import Measure
from tests.old_fonts import TYPED, as_bytes, plain

REPORTS = sorted((Path(__file__).parents[2] / "corpus" / "reports").glob("*.txt"))
SEEDS = sorted((Path(__file__).parents[3] / "shared" / "seeds").glob("*.txt"))


@cache
def original(path: Path) -> Document:
    """The report as a UTF-8 file, with the signs that every encoding has."""
    return load_bytes(plain(load(path).text).encode(), "report.txt")


def small(values: Iterable[object]) -> list[str]:
    return [str(value).lower() for value in values]


def facts(document: Document) -> list[list[str]]:
    """What is read in a document, in small letters."""
    report = read(document)
    head = report.letterhead
    return [
        small(
            getattr(head, field.name)
            for field in dataclasses.fields(head)
            if field.name != "evidence"
        ),
        small(
            (heading.code, heading.status, heading.evidence.quote) for heading in report.headings
        ),
        small(_of(measure) for measure in report.measures),
        small((check.code, check.verdict, check.evidence.quote) for check in audit(report)),
    ]


def _of(measure: Measure) -> list[object]:
    return [
        getattr(measure, field.name)
        for field in dataclasses.fields(measure)
        if field.name not in ("parts", "evidence")
    ] + [measure.evidence.quote, measure.evidence.line]


@pytest.mark.parametrize("encoding", TYPED)
@pytest.mark.parametrize("path", REPORTS + SEEDS, ids=lambda path: path.stem[:12])
def test_a_report_typed_for_old_fonts_reads_as_its_original(path: Path, encoding: str) -> None:
    clean = original(path)
    typed = TYPED[encoding](clean.text)
    expected = facts(clean)
    for data in (as_bytes(typed), typed.encode(), ("\ufeff" + typed).encode("utf-16-le")):
        document = holds_together(load_bytes(data, "report.txt"))
        assert document.text.lower() == clean.text.lower()
        if encoding != "tcvn3":
            assert document.text == clean.text
        assert not document.notes
        assert len(document.remarks) == (2 if encoding == "tcvn3" else 1)
        assert facts(document) == expected
