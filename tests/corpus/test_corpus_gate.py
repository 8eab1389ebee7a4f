"""The gate over the corpus: no wrong tie gets through it, and it isn't paid for with silence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from extract.audit import Verdict, gate
from extract.audit.claim import Claim
from extract.audit.rules import RULES
from extract.certainty import Certainty
from extract.links import Links
from extract.pipeline import DocumentResult, process
from extract.report import Measure, Report, Status

REPORTS = Path(__file__).parents[2] / "corpus" / "reports"
#: Of the checks that hold, so many rest on sure or confirmed links alone.
FLOORS = {"NTM101": 0.94, "NTM201": 0.94, "NTM301": 0.94}


@cache
def results() -> list[DocumentResult]:
    return [process(path, path.name) for path in sorted(REPORTS.iterdir())]


def _neighbours(report: Report) -> Iterator[tuple[Measure, Measure]]:
    """Two different measures of one paragraph or row."""
    places: dict[int, list[Measure]] = defaultdict(list)
    for measure in report.measures:
        places[measure.paragraph].append(measure)
    for here in places.values():
        yield from ((one, other) for one in here for other in here if one is not other)


def _with_percent_of(one: Measure, other: Measure) -> Measure:
    place = other.parts.get("percent", other.evidence)
    return replace(
        one, percent=other.percent, threshold=None, parts={**one.parts, "percent": place}
    )


def _wrong_shares(report: Report) -> Iterator[Claim]:
    for one, other in _neighbours(report):
        if one.numerator is not None and one.denominator and other.percent is not None:
            tied = _with_percent_of(one, other)
            alone = replace(report, measures=[tied])
            yield from (c for c in RULES["NTM101"].claims(alone))


def _wrong_standards(report: Report) -> Iterator[Claim]:
    for one, other in _neighbours(report):
        same = (one.percent is None) is (other.percent is None)
        if one.threshold is None or not same or other.count or other.threshold is one.threshold:
            continue
        tied = replace(other, threshold=one.threshold, status=Status.ACHIEVED)
        alone = replace(report, measures=[tied], headings=report.headings)
        for claim in RULES["NTM201"].claims(alone):
            assert any(fact.evidence == one.threshold.evidence for fact in claim.facts)
            yield claim


@pytest.mark.parametrize("wrong", [_wrong_shares, _wrong_standards])
def test_no_wrong_tie_becomes_a_finding(wrong: object) -> None:
    tried, failed = 0, []
    for result in results():
        if result.report is None or result.document is None:
            continue
        claims = list(wrong(result.report))  # type: ignore[operator]
        for claim in claims:
            # one at a time: what is tied wrongly is no witness for the others
            (check,) = gate.judge(Links(result.document), [claim])
            tried += check.verdict is not Verdict.HOLDS
            if check.verdict is Verdict.FAILS:
                failed.append((result.source.path, check.evidence.line, check.evidence.quote))
    assert tried > 2
    assert failed == []


def test_what_holds_is_seldom_a_guess() -> None:
    held: Counter[str] = Counter()
    known: Counter[str] = Counter()
    for result in results():
        for check in result.checks:
            if check.verdict is Verdict.HOLDS:
                held[check.code] += 1
                known[check.code] += check.certainty is not Certainty.GUESS
    # one of a few is no sign yet
    low = {code for code, floor in FLOORS.items() if known[code] < floor * held[code] - 1}
    assert low == set()
    assert min(held[code] for code in FLOORS) > 5
