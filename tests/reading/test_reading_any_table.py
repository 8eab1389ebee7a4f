"""Tables whose heads and shapes nobody chose: what is declared is what is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from passage_cases import document_of
from table_maker import MAKERS, Made

from extract.audit.outcome import Severity, Verdict
from extract.audit.run import audit
from extract.reading.reader import read
from extract.report import Measure, Report, Status

EACH = 12


def _row(measure: Measure) -> dict[str, str]:
    standard = measure.threshold
    ratio = measure.numerator is not None
    return {
        "code": measure.indicator or measure.criterion,
        "ratio": f"{measure.numerator}/{measure.denominator}" if ratio else "",
        "percent": str(measure.percent) if measure.percent is not None else "",
        "value": str(measure.value) if measure.value is not None else "",
        "standard": f"{standard.op} {standard.value}" if standard else "",
        "commune": measure.commune,
        "year": measure.year,
        "role": measure.role.value,
    }


def _numbers(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def _fits(wanted: dict[str, str], row: dict[str, str]) -> bool:
    return all(_numbers(row[key]) == _numbers(value) for key, value in wanted.items())


def differences(made: Made, report: Report) -> list[str]:
    """What isn't as it was declared."""
    rows = [_row(measure) for measure in report.measures]
    found = [f"no row {wanted}" for wanted in made.rows if not any(_fits(wanted, r) for r in rows)]
    failed = Counter(
        check.code
        for check in audit(report)
        if check.verdict is Verdict.FAILS and check.severity is not Severity.INFO
    )
    found += [f"{code} not found" for code in made.finds if not failed[code]]
    found += [f"false {code}" for code in failed if code not in made.finds]
    said = {heading.code: heading.status for heading in report.headings}
    of_communes = {f"{h.commune} {h.code}": h.status for h in report.headings}
    for code, status in made.status.items():
        told = said.get(code) or of_communes.get(code)
        if told is not Status(status):
            found.append(f"{code} is {told}")
    return found


def _tables() -> list[Any]:
    return [
        pytest.param(maker, seed, id=f"{maker.__name__}-{seed}")
        for maker in MAKERS
        for seed in range(EACH)
    ]


@pytest.mark.parametrize(("maker", "seed"), _tables())
def test_what_is_declared_is_read(maker: Callable[[Random], Made], seed: int) -> None:
    made = maker(Random(f"{maker.__name__} {seed}"))
    assert not differences(made, read(document_of({"blocks": made.blocks}))), made.blocks
