"""Whether a bound meets a standard: only where every value that it allows does."""

from decimal import Decimal

import pytest
from made_reports import Made

from extract.tables.standards import Standard, meets

CASES = [
    # bound, standard, answer
    ("> 2", ">= 2", True),
    (">= 2", ">= 2", True),
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
]


@pytest.mark.parametrize(("bound", "standard", "answer"), CASES)
def test_bounds(bound: str, standard: str, answer: bool | None) -> None:
    op, number = bound.split()
    demanded, limit = standard.split()
    made = Made("x 5 y").measure(
        "1.1",
        "5",
        percent=number,
        threshold=(op, number, "%", "5"),
        places={"percent": "5"},
    )
    (measure,) = made.report.measures
    assert meets(measure, Standard(demanded, Decimal(limit), "%", "criteria")) is answer


@pytest.mark.parametrize(
    ("unit", "standard_unit", "answer"),
    [
        ("triệu đồng", "triệu đồng/người/năm", False),
        ("Triệu đồng / người/năm", "triệu đồng/người/năm", False),
        ("đồng", "triệu đồng/người/năm", None),
        ("", "triệu đồng/người/năm", None),
    ],
)
def test_a_value_is_compared_only_in_the_standards_unit(
    unit: str, standard_unit: str, answer: bool | None
) -> None:
    (measure,) = Made("59,58").measure("10", "59,58", value="59.58", unit=unit).report.measures
    assert meets(measure, Standard(">=", Decimal(64), standard_unit, "criteria")) is answer


def test_an_unprinted_percentage_counts_exactly() -> None:
    (measure,) = Made("2/3").measure("1.1", "2/3", numerator="2", denominator="3").report.measures
    assert meets(measure, Standard(">=", Decimal("66.66"), "%", "document")) is True
    assert meets(measure, Standard(">=", Decimal("66.67"), "%", "document")) is False
