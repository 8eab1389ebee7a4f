"""What a run comes to, in two lines: in the terminal, and in a notebook."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from extract.document import ReadStatus
from extract.messages import Text, in_turn, text
from extract.tables.coverage import Coverage
from extract.tables.sums import Sums

#: What of an input could not be read, in whole or in part.
UNREAD = frozenset({ReadStatus.FAILED, ReadStatus.NEEDS_OCR, ReadStatus.EMPTY, ReadStatus.PARTIAL})
_SEVERITIES = ("error", "warning", "info")


def totals(sums: Sums, counts: Mapping[str, int]) -> Text:
    """One line: how much was read, checked and found; `counts` are the rows of each table."""
    found, statuses = sums.severities, sums.statuses
    documents = statuses.total() - statuses[ReadStatus.SKIPPED]
    read = documents - sum(statuses[status] for status in UNREAD)
    files = text(
        "{read} of {documents} files read", read=Decimal(read), documents=Decimal(documents)
    )
    if others := statuses[ReadStatus.NOT_A_REPORT]:
        files = text(
            "{files} ({others} of them are no reports)", files=files, others=Decimal(others)
        )
    return text(
        "{files}, {measurements} figures, {checks} statements "
        "checked: {error} errors, {warning} warnings, {info} notes.",
        files=files,
        measurements=Decimal(counts["measurements"]),
        checks=Decimal(counts["checks"]),
        **{severity: Decimal(found[severity]) for severity in _SEVERITIES},
    )


def coverage(told: Coverage) -> Text:
    """One line: how much of what is stated was verified, and what could not be."""
    untold = dict(told.uncheckable)
    unsure, scanned = untold.pop("link", 0), untold.pop("scan", 0)
    if not told.read:
        return text("No statement was found that can be checked.")
    counts = {
        name: Decimal(count)
        for name, count in (
            ("read", told.read),
            ("held", told.held),
            ("guessed", told.guessed),
            ("failed", told.failed),
        )
    }
    if told.read == told.verified:
        return text(
            "Of {read} statements {held} hold ({guessed} of them by a guess) and {failed} don't; "
            "all of them could be checked.",
            **counts,
        )
    unknown = untold.get("criteria", 0)
    line = text(
        "Of {read} statements {held} hold ({guessed} of them by a guess) and {failed} don't; "
        "{uncheckable} can't be checked: {reasons}.",
        **counts,
        uncheckable=Decimal(told.read - told.verified),
        reasons=_reasons(unsure, scanned, sum(untold.values())),
    )
    if not unknown:
        return line
    return text(
        "{first} {second}",
        first=line,
        second=text(
            "{count} of these are printed standards of criteria sets whose own standards aren't "
            "known here.",
            count=Decimal(unknown),
        ),
    )


def _reasons(unsure: int, scanned: int, other: int) -> Text:
    """Why statements can't be checked, the reasons that there are."""
    told = (
        (
            unsure,
            text("{count} because it isn't sure what belongs together", count=Decimal(unsure)),
        ),
        (scanned, text("{count} because of a scan", count=Decimal(scanned))),
        (other, text("{count} for other reasons", count=Decimal(other))),
    )
    return in_turn([words for count, words in told if count])
