"""All rules over one report."""

from __future__ import annotations

from extract.audit.check import Check
from extract.audit.gate import judge
from extract.audit.rules import RULES
from extract.links import Links
from extract.report import Report


def audit(report: Report, links: Links | None = None) -> list[Check]:
    """Every check of every rule, in the order of the places, each statement once; `links` are
    the document's, where others ask for them too."""
    found: dict[object, Check] = {}
    claims = (claim for rule in RULES.values() for claim in rule.claims(report))
    for check in judge(links or Links(report.document), claims):
        places = tuple((place.start, place.end) for place in (check.evidence, *check.related))
        # one cell of a table may state several figures
        figures = (check.stated, check.computed)
        found.setdefault((check.code, check.indicator, figures, places), check)
    return sorted(found.values(), key=lambda check: (check.evidence.start, check.code))
