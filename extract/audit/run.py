"""All rules over one report."""

from __future__ import annotations

from extract.audit.check import Check
from extract.audit.gate import judge
from extract.audit.rules import RULES
from extract.report import Report


def audit(report: Report) -> list[Check]:
    """Every check of every rule, in the order of the places, each statement once."""
    found: dict[object, Check] = {}
    for check in judge(
        report.document, (c for rule in RULES.values() for c in rule.claims(report))
    ):
        places = tuple((place.start, place.end) for place in (check.evidence, *check.related))
        # one cell of a table may state several figures
        figures = (check.stated, check.computed)
        found.setdefault((check.code, check.indicator, figures, places), check)
    return sorted(found.values(), key=lambda check: (check.evidence.start, check.code))
