"""All rules over one report."""

from __future__ import annotations

from extract.audit.check import Check, Severity, Verdict
from extract.audit.rules import RULES
from extract.audit.rules.ntm601 import CODE as UNSURE_NUMBER
from extract.document import Trust
from extract.messages import text
from extract.report import Report

#: What is said of a statement that rests on numbers read from a picture.
_UNSURE = {
    Trust.ALONE: text("read from a picture by one reader alone: compare it with the page"),
    Trust.DISPUTED: text("two readers of the picture give different numbers: look at the page"),
}


def audit(report: Report) -> list[Check]:
    """Every check of every rule, in the order of the places, each statement once."""
    found: dict[object, Check] = {}
    for rule in RULES.values():
        for check in rule.check(report):
            _weigh(check)
            places = tuple((place.start, place.end) for place in (check.evidence, *check.related))
            # one cell of a table may state several figures
            figures = (check.stated, check.computed)
            found.setdefault((check.code, check.indicator, figures, places), check)
    return sorted(found.values(), key=lambda check: (check.evidence.start, check.code))


def _weigh(check: Check) -> None:
    """What fails on a number that isn't sure is no error: the reading may be what is wrong."""
    if check.verdict is not Verdict.FAILS or check.code == UNSURE_NUMBER:
        return
    trusts = {place.trust for place in (check.evidence, *check.related)}
    doubt = next((trust for trust in (Trust.DISPUTED, Trust.ALONE) if trust in trusts), None)
    if doubt is None:
        return
    if check.severity is Severity.ERROR:
        check.severity = Severity.WARNING
    check.message = text("{message} ({doubt})", message=check.message, doubt=_UNSURE[doubt])
