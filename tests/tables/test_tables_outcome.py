"""The exit status of a run: what counts, and what doesn't."""

import pytest

from extract.tables import Row, Tables
from extract.tables.outcome import Outcome, outcome_of
from extract.tables.standing import SETTLED


def tables(statuses: list[str], findings: list[Row]) -> Tables:
    documents: list[Row] = [
        {"document_id": str(number), "status": status} for number, status in enumerate(statuses)
    ]
    return {"documents": documents, "findings": [{"document_id": "0"} | row for row in findings]}


@pytest.mark.parametrize("status", ["failed", "needs_ocr"])
def test_a_document_that_could_not_be_read_comes_first(status: str) -> None:
    found = outcome_of(tables(["ok", status], [{"severity": "error"}]))
    assert (found, found.exit_status) == (Outcome(1, 1, 0), 3)


@pytest.mark.parametrize(
    "status", ["ok", "partial", "empty", "not_a_report", "duplicate", "skipped"]
)
def test_any_other_status_changes_nothing(status: str) -> None:
    assert outcome_of(tables([status], [])).exit_status == 0
    assert outcome_of(tables([status], [{"severity": "warning"}])).exit_status == 1


def test_notes_never_count() -> None:
    found = outcome_of(tables(["ok"], [{"severity": "info"}, {"severity": "info"}]))
    assert (found, found.exit_status) == (Outcome(0, 0, 2), 0)


@pytest.mark.parametrize(
    ("decision", "expected"), [("", 1), ("upheld", 1), ("rejected", 0), ("fixed", 0)]
)
def test_what_a_reviewer_settled_does_not_count(decision: str, expected: int) -> None:
    finding: Row = {"severity": "error", "decision": decision}
    assert outcome_of(tables(["ok"], [finding])).exit_status == expected


def test_findings_that_stand_no_more_do_not_count() -> None:
    settled: Row = {"severity": "error", SETTLED: {"copy": "9"}}
    assert outcome_of(tables(["ok"], [settled])).exit_status == 0
