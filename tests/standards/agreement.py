"""What contradicts itself in the indicators table, or says other than the audit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.audit import Verdict
from extract.audit.check import Check
from extract.report import Measure, Report, Role
from extract.tables import Row

#: (status, meets_threshold) of a row in which the document and its number contradict each other.
CONTRARY = {("achieved", False), ("not_achieved", True)}


def contradictions(report: Report, checks: Sequence[Check], rows: Sequence[Row]) -> list[str]:
    """Every way in which a row of indicators, its own columns and NTM201 don't agree."""
    return [
        f"{row['commune']} {row['indicator']}: {wrong}"
        for row in rows
        for wrong in _of_row(report, checks, row)
    ]


def _of_row(report: Report, checks: Sequence[Check], row: Row) -> Iterator[str]:
    own = _measures(report, row)
    chosen = next((m for m in own if m.evidence.quote == row["quote"] and not m.count), None)
    if chosen is not None:
        year = report.letterhead.year
        own = [each for each in own if (each.year or year) == (chosen.year or year)]
    judging = [
        c for c in checks if c.code == "NTM201" and any(c.evidence == m.evidence for m in own)
    ]
    meets, verdict = row["meets_threshold"], row["verdict"]
    if verdict == "holds" and (row["status"], meets) in CONTRARY:
        yield f"{row['status']}, meets {meets}, and holds"
    failing = [check for check in judging if check.verdict is Verdict.FAILS]
    if failing and verdict != "fails":
        yield "NTM201 fails, the row doesn't"
    if len(judging) != 1 or chosen is None or judging[0].evidence != chosen.evidence:
        return
    (check,) = judging
    stated = f"{row['threshold_op']} {row['threshold']} {row['threshold_unit']}".strip()
    if check.stated and check.stated != stated:
        yield f"held to {stated}, and to {check.stated} in NTM201"
    if chosen.role is Role.ACTUAL and check.verdict is not Verdict.UNCHECKABLE and meets is None:
        yield f"NTM201 {check.verdict}, and the row can't tell"


def _measures(report: Report, row: Row) -> list[Measure]:
    own = report.letterhead.commune
    return [
        measure
        for measure in report.measures
        if (measure.indicator or measure.criterion) == row["indicator"]
        and (measure.commune or own) == row["commune"]
    ]
