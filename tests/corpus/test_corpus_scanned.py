"""A scan of the report in formats/ is read as its clean PDF is, and claims nothing more."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from generate import CORPUS
from maker import copies

from extract import audit_report, read
from extract.audit.outcome import Severity, Verdict
from extract.document import PageWay, Trust
from extract.loaders.ocr import readers
from extract.report import Report
from extract.tables import Input
from extract.tables.measurements import measurement_rows
from tests.loaders.scan_maker import Wear, drawn, pdf_of, worn

CLEAN = CORPUS / "formats" / f"{copies.NAME}.pdf"
DPI = 200
#: The first two pages hold every kind of statement; a third would only take time.
PAGES = 2
WEAR = Wear(skew=0.8, noise=12.0, blur=0.8, jpeg=75)
NUMBERS = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
MEASURED = (
    *("criterion", "indicator", "numerator", "denominator", "percent", "value"),
    *("threshold_op", "threshold", "threshold_unit"),
)


@pytest.fixture(scope="module")
def clean() -> Report:
    return read(CLEAN)


@pytest.fixture(scope="module")
def scan(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """The same pages as a PDF of nothing but pictures."""
    pages = drawn(CLEAN.read_bytes(), DPI, range(PAGES))
    path = tmp_path_factory.mktemp("scan") / "scan.pdf"
    path.write_bytes(pdf_of([worn(page, WEAR, DPI) for page in pages], DPI))
    return read(path)


def measured(report: Report) -> Counter[tuple[str, ...]]:
    return Counter(
        tuple(str(row[name]) for name in MEASURED)
        for row in measurement_rows(report, Input("", ""))
        if int(str(row["page"])) <= PAGES
    )


def errors(report: Report) -> Counter[tuple[str, ...]]:
    return Counter(
        (check.code, check.indicator, str(check.stated))
        for check in audit_report(report)
        if check.verdict is Verdict.FAILS and check.severity is Severity.ERROR
    )


def numbers(text: str) -> Counter[str]:
    return Counter(NUMBERS.findall(text))


def test_every_page_is_read_from_its_picture(scan: Report) -> None:
    assert scan.document.ways == [PageWay.OCR] * PAGES
    assert scan.document.confidence is not None
    assert scan.document.confidence > 0.85


def test_the_measurements_are_those_of_the_clean_report(clean: Report, scan: Report) -> None:
    wanted, found = measured(clean), measured(scan)
    f1 = 2 * (wanted & found).total() / (wanted.total() + found.total())
    assert f1 >= (0.95 if readers().second else 0.90), (wanted - found, found - wanted)


def test_no_error_is_claimed_that_the_clean_report_does_not_have(
    clean: Report, scan: Report
) -> None:
    assert errors(scan) - errors(clean) == Counter()


def test_no_sure_number_is_wrong(clean: Report, scan: Report) -> None:
    text = scan.document.text
    sure = Counter[str]()
    for word in scan.document.sightings:
        if word.trust is Trust.SURE:
            sure += numbers(text[word.span.start : word.span.end])
    if readers().second:
        assert sure.total() > 100
    assert sure - numbers(clean.document.text) == Counter()


def test_the_letterhead_is_that_of_the_clean_report(clean: Report, scan: Report) -> None:
    names = ("commune", "district", "province", "number", "issued", "year", "decision")
    for name in names:
        assert getattr(scan.letterhead, name) == getattr(clean.letterhead, name)


def test_quotes_have_their_place_on_the_page(scan: Report) -> None:
    for row, measure in zip(measurement_rows(scan, Input("", "")), scan.measures, strict=True):
        assert scan.document.text[measure.evidence.start : measure.evidence.end] == row["quote"]
        assert measure.evidence.box is not None
        assert measure.evidence.box.page == measure.evidence.page
