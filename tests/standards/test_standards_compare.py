"""How a value stands to a standard: bounds, units, printed digits, both halves of a value."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from extract.document import Span
from extract.report import Letterhead, Measure, Report, Role, Threshold
from extract.standards import Standard, Standards, ThresholdKind, compare, threshold_kind
from tests.text_documents import lines_document

DOCUMENT = lines_document("một hai ba bốn")
ONE, TWO, THREE = (DOCUMENT.evidence(Span(*place)) for place in ((0, 3), (4, 7), (8, 10)))


def made(sign: str = "", *, beside: bool = False, **fields: Any) -> Measure:  # noqa: ANN401
    """A measure of indicator 4.1; `sign` is its own (`>= 90 %`), or one beside it."""
    numbers = ("numerator", "denominator", "percent", "value")
    told = {key: Decimal(value) if key in numbers else value for key, value in fields.items()}
    measure = Measure(ONE, criterion="4", indicator="4.1", **told)
    measure.parts["value" if measure.value is not None else "percent"] = ONE
    if sign:
        op, number, *unit = sign.split(" ", 2)
        measure.threshold = Threshold(op, Decimal(number), "".join(unit), TWO if beside else ONE)
    return measure


def standard(words: str) -> Standard:
    op, number, *unit = words.split(" ", 2)
    return Standard(op, Decimal(number), "".join(unit))


@pytest.mark.parametrize(
    ("bound", "asked", "answer"),
    [
        ("> 2", ">= 2", True),
        (">= 2", ">= 2", True),
        ("> 1.5", ">= 2", None),
        (">= 2", "> 2", None),
        ("> 2", "> 2", True),
        ("> 2", ">= 3", None),
        ("< 4", "<= 4", True),
        ("< 5", "<= 4", None),
        ("> 4", "<= 4", False),
        (">= 4", "<= 4", None),
        (">= 4", "< 4", False),
        ("< 70", ">= 70", False),
        ("<= 70", ">= 70", None),
    ],
)
def test_a_bound_is_judged_by_its_direction(bound: str, asked: str, answer: bool | None) -> None:
    measure = made(f"{bound} %", percent=bound.split()[1])
    assert threshold_kind(measure) is ThresholdKind.BOUND
    assert compare(measure, standard(f"{asked} %")).meets is answer


@pytest.mark.parametrize(
    ("unit", "asked", "answer"),
    [
        ("triệu đồng", "triệu đồng/người/năm", False),
        ("Triệu đồng / người/năm", "triệu đồng/người/năm", False),
        ("triệu đồng/người/tháng", "triệu đồng/người/năm", None),
        ("", "triệu đồng/người/năm", None),
        ("ha", "triệu đồng/người/năm", None),
    ],
)
def test_a_value_is_compared_only_in_a_unit_that_can_be(
    unit: str, asked: str, answer: bool | None
) -> None:
    measure = made(value="59.58", unit=unit)
    assert compare(measure, standard(f">= 64 {asked}")).meets is answer


@pytest.mark.parametrize(
    ("fields", "asked", "answer"),
    [
        ({"percent": "98"}, ">= 98 %", True),
        ({"percent": "98"}, ">= 98.2 %", None),
        ({"percent": "98.0"}, ">= 98.2 %", False),
        ({"percent": "20"}, "< 20 %", None),
        ({"percent": "20", "approximate": True}, ">= 30 %", None),
        ({"percent": "40", "approximate": True}, ">= 30 %", True),
        ({"numerator": "2", "denominator": "3"}, ">= 66.66 %", True),
        ({"numerator": "2", "denominator": "3"}, ">= 66.67 %", False),
        # printed and recomputed on both sides of it: it misses in one of the two ways
        ({"numerator": "890", "denominator": "1000", "percent": "91"}, ">= 90 %", False),
        ({"numerator": "890", "denominator": "1000", "percent": "91"}, ">= 92 %", False),
        # what is asked in money isn't answered by the fulfilment of a plan
        ({"value": "66", "unit": "triệu", "percent": "97"}, ">= 64 triệu", True),
        ({"value": "66", "unit": "triệu", "percent": "97"}, ">= 98 %", False),
        (
            {"numerator": "66", "denominator": "60", "percent": "110", "unit": "triệu đồng"},
            ">= 68 triệu đồng/người/năm",
            False,
        ),
        ({"value": "66", "unit": "triệu"}, ">= 68", False),
    ],
)
def test_a_number_stands_for_what_rounds_to_it(
    fields: dict[str, Any], asked: str, answer: bool | None
) -> None:
    assert compare(made(**fields), standard(asked)).meets is answer


def report_of(*measures: Measure) -> Standards:
    report = Report(DOCUMENT, Letterhead(), None)
    report.measures.extend(measures)
    return Standards(report)


@pytest.mark.parametrize(("part", "answer"), [("66.7", True), ("45", False)])
def test_of_a_standard_in_two_parts_both_are_asked(part: str, answer: bool) -> None:
    main = made(">= 100 %", beside=True, percent="100")
    other = made(">= 50 %", beside=True, percent=part)
    standards = report_of(main, other)
    asked = standards.of_indicator(main, [main, other], "4.1")
    assert asked is not None
    assert asked.value == 100
    assert standards.met(main, [main, other], asked) is answer


def test_a_standard_alone_is_no_bound() -> None:
    assert threshold_kind(made(">= 2 m2", value="2", unit="m2", role=Role.REQUIREMENT)) is (
        ThresholdKind.STANDARD
    )
    assert threshold_kind(made(">= 90 %", beside=True, percent="90")) is ThresholdKind.STANDARD
    assert threshold_kind(made(percent="90")) is None


def test_a_requirement_elsewhere_judges_the_only_whole_value() -> None:
    asked = made(">= 90 %", percent="90", role=Role.REQUIREMENT)
    value, part = made(percent="92"), made(percent="30")
    part.parts["part"] = THREE
    judged = list(report_of(asked, value, part).judged())
    assert [(measure.percent, told and told.value) for measure, told, _ in judged] == [(92, 90)]
    other = made(percent="88")
    assert list(report_of(asked, value, other).judged()) == []
