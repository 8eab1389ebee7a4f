"""What reviewers decide of findings: kept in `decisions.csv`, matched with the findings of the
next run, taking effect there. The workbook, the review page and the audit all ask here."""

from extract.decisions.decision import Conclusion, Decision, decision_of
from extract.decisions.effect import decided
from extract.decisions.file import COLUMNS, DecisionsError, as_csv, read_decisions
from extract.decisions.known import Known
from extract.decisions.match import Matched, known_findings, matched
from extract.decisions.merge import Change, merged

__all__ = [
    "COLUMNS",
    "Change",
    "Conclusion",
    "Decision",
    "DecisionsError",
    "Known",
    "Matched",
    "as_csv",
    "decided",
    "decision_of",
    "known_findings",
    "matched",
    "merged",
    "read_decisions",
]
