"""Whatever was read, the audit judges it and never raises."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from builders import evidence_of
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.audit import Severity, Verdict
from extract.audit.run import audit
from extract.messages import render
from extract.report import (
    Equation,
    Letterhead,
    Measure,
    Parts,
    Progress,
    Report,
    Restated,
    Role,
    Shares,
    Status,
    Sum,
    Threshold,
)
from tests.text_documents import lines_document

DOCUMENT = lines_document("một hai ba bốn năm\nsáu bảy tám chín mười")
PLACE = evidence_of(DOCUMENT, "ba bốn")
WORDS = ("một", "hai", "bốn năm", "sáu", "bảy tám", "mười")
NUMBER = st.none() | st.builds(
    lambda digits, places: Decimal(digits).scaleb(-places), st.integers(0, 99999), st.integers(0, 3)
)
UNIT = st.sampled_from(["", "hộ", "km", "tỷ", "triệu đồng/người/năm", "m2/người", "%"])
THRESHOLD = st.none() | st.builds(
    Threshold,
    st.sampled_from([">=", "<=", ">", "<"]),
    NUMBER.filter(lambda number: number is not None),
    UNIT,
    st.just(PLACE),
)
MEASURE = st.builds(
    Measure,
    st.sampled_from(WORDS).map(lambda word: evidence_of(DOCUMENT, word)),
    indicator=st.sampled_from(["", "10", "4.2"]),
    label=st.sampled_from(["", "tỷ lệ hộ nghèo"]),
    role=st.sampled_from(Role),
    status=st.sampled_from(Status),
    numerator=NUMBER,
    denominator=NUMBER,
    percent=NUMBER,
    value=NUMBER,
    unit=UNIT,
    threshold=THRESHOLD,
    year=st.sampled_from(["", "2022", "2023"]),
    approximate=st.booleans(),
    base=st.sampled_from(["", "households", "hamlets"]),
    paragraph=st.integers(0, 3),
)


@settings(deadline=None)
@given(st.lists(MEASURE, min_size=3, max_size=6))
def test_the_audit_judges_whatever_was_read(measures: list[Measure]) -> None:
    first, second, third, *_ = measures
    report = Report(
        DOCUMENT,
        Letterhead(),
        None,
        measures=measures,
        sums=[Sum(first, [second, third]), Sum(first, [])],
        equations=[Equation([first, second], [1, -1], third, PLACE)],
        shares=[Shares(measures), Shares([second, third], first)],
        progress=[Progress("tiêu chí", *triple) for triple in [(first, second, third)]],
        parts=[Parts(first, [second, third])],
        restated=[Restated("A", list(pair)) for pair in pairwise(measures)],
    )
    for check in audit(report):
        assert render(check.message, "en")
        assert check.verdict is Verdict.FAILS or check.severity is Severity.INFO
        assert check.suggestion is None or check.verdict is Verdict.FAILS
        for place in (check.evidence, *check.related):
            assert DOCUMENT.text[place.start : place.end] == place.quote
