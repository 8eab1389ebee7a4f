"""What a run comes to: the exit status of the command, and the counts that it is made of."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from extract.document import ReadStatus
from extract.tables.standing import stands
from extract.tables.walk import Results

#: The exit statuses of `run` and `audit`.
CLEAN, FINDINGS, USAGE, UNREAD = 0, 1, 2, 3
_LOST = frozenset({ReadStatus.FAILED, ReadStatus.NEEDS_OCR})
_COUNTED = frozenset({"error", "warning"})


@dataclass(slots=True, frozen=True)
class Outcome:
    """How many documents could not be read at all, how many findings stand that count (errors
    and warnings that nobody has settled), and how many notes (info, which never count)."""

    unread: int
    findings: int
    notes: int

    @property
    def exit_status(self) -> int:
        """3 if a document could not be read, whatever else; 1 if a finding counts; else 0."""
        if self.unread:
            return UNREAD
        return FINDINGS if self.findings else CLEAN


def outcome_of(results: Results) -> Outcome:
    """The outcome of a run with those rows."""
    severities = Counter(str(row["severity"]) for row in results["findings"] if stands(row))
    statuses = Counter(str(row["status"]) for row in results["documents"])
    return outcome_of_counts(statuses, severities)


def outcome_of_counts(statuses: Counter[str], severities: Counter[str]) -> Outcome:
    """The outcome of a run by its documents' statuses and the severities of the findings that
    stand."""
    unread = sum(statuses[status] for status in _LOST)
    counted = sum(severities[severity] for severity in _COUNTED)
    return Outcome(unread, counted, severities.total() - counted)
