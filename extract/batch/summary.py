"""What a run comes to, in two lines: in the terminal, and in a notebook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal

from extract.document import ReadStatus
from extract.messages import Text, in_turn, text
from extract.tables.coverage import Coverage, words_of
from extract.tables.row import Value
from extract.tables.sums import Sums

#: What of an input could not be read, in whole or in part.
UNREAD = frozenset({ReadStatus.FAILED, ReadStatus.NEEDS_OCR, ReadStatus.EMPTY, ReadStatus.PARTIAL})
#: So many reasons are named; the sheet of what was checked has them all.
_NAMED = 3
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


def coverage(told: Coverage, said: Mapping[str, Value], counting: int | None = None) -> Text:
    """One line: how much of what is stated was verified, and what could not be; `said` has for
    each key of a reason one that was given, `counting` is how many of those that fail still
    count."""
    untold = dict(told.uncheckable)
    unsure, scanned = untold.pop("link", 0), untold.pop("scan", 0)
    if not told.read:
        return text("No statement was found that can be checked.")
    judged = {"read": Decimal(told.read), "held": _held(told), "failed": _failed(told, counting)}
    if told.read == told.verified:
        return text(
            "Of {read} statements {held} and {failed}; all of them could be checked.", **judged
        )
    unknown = untold.get("criteria", 0)
    line = text(
        "Of {read} statements {held} and {failed}; {uncheckable} can't be checked: {reasons}.",
        **judged,
        uncheckable=Decimal(told.read - told.verified),
        reasons=_reasons(unsure, scanned, untold, said),
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


def _held(told: Coverage) -> Text:
    """How many hold, and how many of these by a guess."""
    held = Decimal(told.held)
    if not told.guessed:
        return text("{held} hold", held=held)
    return text("{held} hold ({guessed} by a guess)", held=held, guessed=Decimal(told.guessed))


def _failed(told: Coverage, counting: int | None) -> Text:
    """How many fail, and how many of these no longer count: what a reviewer rejected or called
    fixed, copies, what a later version put right."""
    failed = Decimal(told.failed)
    ended = 0 if counting is None else told.failed - counting
    if ended <= 0:
        return text("{failed} don't", failed=failed)
    return text("{failed} don't ({ended} no longer count)", failed=failed, ended=Decimal(ended))


def _reasons(
    unsure: int, scanned: int, others: Mapping[str, int], said: Mapping[str, Value]
) -> Text:
    """Why statements can't be checked, the reasons that there are: of the others the largest by
    their words."""
    largest = Counter(others).most_common(_NAMED)
    rest = sum(others.values()) - sum(count for _, count in largest)
    told = [
        (
            unsure,
            text("{count} because it isn't sure what belongs together", count=Decimal(unsure)),
        ),
        (scanned, text("{count} because of a scan", count=Decimal(scanned))),
        *(
            (
                count,
                text("{count} because {reason}", count=Decimal(count), reason=words_of(said[key])),
            )
            for key, count in largest
        ),
        (rest, text("{count} for other reasons", count=Decimal(rest))),
    ]
    return in_turn([words for count, words in told if count])
