"""Tables and audit give one answer: no row of indicators contradicts itself or NTM201."""

from __future__ import annotations

from decimal import Decimal

import pytest
from agreement import contradictions
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.audit.run import audit
from extract.document import Evidence, ReadStatus, Span
from extract.pipeline import DocumentResult, process
from extract.reading.reader import read
from extract.report import (
    Heading,
    HeadingKind,
    Letterhead,
    Measure,
    Report,
    Role,
    Status,
    Threshold,
)
from extract.tables import Input as Source
from extract.tables.indicators import indicator_rows
from tests.golden.inputs import GROUPS, OWN, Input
from tests.reading.passage_cases import document_of
from tests.text_documents import lines_document

OTHERS = sorted(set(GROUPS) - set(OWN) - {"accuracy", "copies"})
SIGNS = st.sampled_from([">=", "<=", ">", "<"])
UNITS = st.sampled_from(["%", "triệu đồng/người/năm", "triệu", "m2/người", ""])
STATUSES = st.sampled_from([Status.ACHIEVED, Status.NOT_ACHIEVED, Status.NOT_STATED])
NUMBERS = st.builds(
    lambda digits, places: Decimal(digits).scaleb(-places), st.integers(1, 999), st.integers(0, 2)
)


@pytest.mark.parametrize("group", [*OWN, *OTHERS])
def test_no_row_of_any_document_contradicts_itself(group: str) -> None:
    sources = list(GROUPS[group]())
    if not sources:
        pytest.skip("these documents aren't here")
    wrong = {}
    for source in sources:
        result = _result(source)
        if result.report is not None:
            rows = result.tables()["indicators"]
            if found := contradictions(result.report, result.checks, rows):
                wrong[source.name] = found
    assert wrong == {}


def _result(source: Input) -> DocumentResult:
    if source.path is not None:
        return process(source.path, source.name)
    report = read(document_of(source.case))
    made = Source("", source.name)
    return DocumentResult(
        made, ReadStatus.OK, document=report.document, report=report, checks=audit(report)
    )


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """One or more values of one or two indicators, each in a line of its own, with whatever
    standards, statuses and years they may have."""
    count = draw(st.integers(1, 3))
    document = lines_document("\n".join(f"m{n} s{n}" for n in range(count)))

    def place(line: int, words: slice) -> Evidence:
        start = document.text.index(f"m{line}")
        return document.evidence(Span(start + (words.start or 0), start + words.stop))

    report = Report(document, Letterhead(commune="An Phú", year="2023"), None)
    for line in range(count):
        report.measures.append(draw(_measure(place(line, slice(0, 2)), place(line, slice(3, 5)))))
    for code in draw(st.sets(st.sampled_from(["4.1", "4.2"]))):
        status = draw(STATUSES)
        report.headings.append(
            Heading(code, HeadingKind.HEADING, "", status, place(0, slice(0, 2)), commune="An Phú")
        )
    return report


@st.composite
def _measure(draw: st.DrawFn, quote: Evidence, beside: Evidence) -> Measure:
    unit, number = draw(UNITS), draw(NUMBERS)
    measure = Measure(
        quote,
        criterion="4",
        indicator=draw(st.sampled_from(["4.1", "4.2"])),
        role=draw(st.sampled_from([Role.ACTUAL, Role.ACTUAL, Role.REQUIREMENT, Role.TARGET])),
        status=draw(STATUSES),
        year=draw(st.sampled_from(["", "2022", "2023"])),
        commune="An Phú",
        approximate=draw(st.sampled_from([False, False, False, True])),
    )
    measure.parts["percent" if unit == "%" else "value"] = quote
    if unit == "%":
        measure.percent = number
        if draw(st.booleans()):
            measure.numerator = draw(st.sampled_from([number, number + 1]))
            measure.denominator = Decimal(100)
    else:
        measure.value, measure.unit = number, unit
    kind = draw(st.sampled_from(["none", "bound", "standard", "standard"]))
    if measure.role is Role.REQUIREMENT or kind == "bound":
        measure.threshold = Threshold(draw(SIGNS), number, unit, quote)
    elif kind == "standard":
        measure.threshold = Threshold(
            draw(SIGNS), draw(NUMBERS), draw(st.sampled_from([unit, unit, ""]) | UNITS), beside
        )
    return measure


@settings(max_examples=500, deadline=None)
@given(reports())
def test_no_row_of_any_report_contradicts_itself(report: Report) -> None:
    checks = audit(report)
    rows = indicator_rows(report, checks, Source("0", "made"))
    assert contradictions(report, checks, rows) == []
