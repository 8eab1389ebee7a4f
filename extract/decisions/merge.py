"""The decisions that are known, and what reviewers changed since in a workbook."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from extract.decisions.decision import Decision


@dataclass(slots=True, frozen=True)
class Change:
    """What a workbook says of a finding: `before` is what it said when it was written, `now`
    what it says, each a decision and a comment. `about` is the finding, as it was then."""

    about: Decision
    before: tuple[str, str]
    now: tuple[str, str]
    by: str = ""


def merged(known: Iterable[Decision], changes: Iterable[Change], when: str) -> list[Decision]:
    """The decisions with the changes: only what a reviewer changed replaces what is known, so
    that a workbook that lay open takes nothing back that was decided elsewhere. A decision and
    comment that were both taken out are gone. Rows without a check_id, as they are written by
    hand, are each a decision of its own."""
    found: dict[str | int, Decision] = {
        decision.check_id or row: decision for row, decision in enumerate(known)
    }
    for change in changes:
        if change.now == change.before:
            continue
        about = found.get(change.about.check_id, change.about)
        found[about.check_id] = about.saying(*change.now, by=change.by, when=when)
    return [decision for decision in found.values() if any(decision.says)]
