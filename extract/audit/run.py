"""All rules over one report."""

from __future__ import annotations

from extract.audit.check import Check
from extract.audit.claim import Claim
from extract.audit.gate import judge
from extract.audit.rules import RULES
from extract.links import Links
from extract.report import Report


def audit(report: Report, links: Links | None = None) -> list[Check]:
    """Every check of every rule, in the order of the places, each statement once; `links` are
    the document's, where others ask for them too."""
    stated: dict[object, Claim] = {}
    for claim in (claim for rule in RULES.values() for claim in rule.claims(report)):
        places = tuple((place.start, place.end) for place in (claim.evidence, *claim.related))
        # one cell of a table may state several figures
        figures = (claim.stated, claim.computed)
        stated.setdefault((claim.code, claim.indicator, figures, places), claim)
    checks = judge(links or Links(report.document), stated.values())
    return sorted(checks, key=lambda check: (check.evidence.start, check.code))
