"""What a run comes to: the exit status of the command, and the counts that it is made of."""

from __future__ import annotations

from dataclasses import dataclass

from extract.document import ReadStatus
from extract.tables.row import Tables
from extract.tables.standing import stands

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


def outcome_of(tables: Tables) -> Outcome:
    """The outcome of a run with those rows."""
    standing = list(filter(stands, tables["findings"]))
    counted = sum(row["severity"] in _COUNTED for row in standing)
    unread = sum(row["status"] in _LOST for row in tables["documents"])
    return Outcome(unread, counted, len(standing) - counted)
