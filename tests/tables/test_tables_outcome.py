"""The exit status of a run: what counts, and what doesn't."""

import pytest

from extract.tables import Row, Tables
from extract.tables.coverage import uncited
from extract.tables.kept_sums import add_kept, sums_kept
from extract.tables.outcome import Outcome, outcome_of
from extract.tables.standing import SETTLED
from extract.tables.sums import Sums


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


def test_tallies_add_up_to_that_of_all_checks() -> None:
    row = {"rule": "threshold-met", "verdict": "holds", "links": "[]", "reason": ""}
    some: list[Row] = [{**row, "code": "NTM201", "document_id": "a"}] * 2
    unknown = {"verdict": "uncheckable", "reason": "criteria: x", "code": "NTM202"}
    others: list[Row] = [
        {**row, "code": "NTM201", "document_id": "b"},
        {**row, **unknown, "document_id": "b"},
    ]
    sums, behind, whole = Sums(), Sums(), Sums()
    sums.see("checks", some)
    behind.see("checks", others)
    whole.see("checks", [*some, *others])
    add_kept(sums, sums_kept(behind))
    assert sums == whole
    tally = sums.tally
    assert tally.printed_standards == {"a": 2, "b": 1}
    document: Row = {"document_id": "a", "decision": "", "same_as": "", "status": "ok"}
    assert uncited(document, tally)
    assert not uncited({**document, "decision": "318/QĐ-TTg"}, tally)
    assert not uncited({**document, "document_id": "c"}, tally)
    assert not uncited({**document, "same_as": "b"}, tally)
