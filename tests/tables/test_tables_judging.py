"""The checks of a place, found by where they stand."""

from __future__ import annotations

from random import Random

from extract.audit import Severity, Verdict
from extract.audit.check import Check
from extract.document import Evidence
from extract.messages import text
from extract.tables.judging import Judging


def _place(start: int, end: int) -> Evidence:
    return Evidence(start, end, 1, 1, "")


def _check(start: int, end: int) -> Check:
    place = _place(start, end)
    return Check("NTM101", "s", Verdict.HOLDS, Severity.INFO, place, text("it holds"))


def test_all_that_overlap_and_no_others_are_found() -> None:
    random = Random(7)
    checks = [_check(at, at + random.randint(0, 30)) for at in random.choices(range(300), k=80)]
    judging = Judging(checks)
    for start in range(0, 330, 3):
        place = _place(start, start + random.randint(0, 12))
        wanted = [
            check
            for check in checks
            if check.evidence.start < place.end and place.start < check.evidence.end
        ]
        assert {id(check) for check in judging.of(place)} == {id(check) for check in wanted}


def test_no_checks_judge_nothing() -> None:
    assert list(Judging([]).of(_place(0, 9))) == []
