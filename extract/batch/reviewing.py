"""What reviewers decided, from the file and the workbooks of earlier runs to the tables of this
one."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from extract.decisions import (
    Change,
    Decision,
    as_csv,
    decided,
    matched,
    merged,
    read_decisions,
)
from extract.decisions.match import known_findings
from extract.messages import Text, text
from extract.tables import Tables
from extract.writers.file_set import beside
from extract.writers.layout import DECISIONS, MEMORY, WORKBOOK
from extract.writers.outputs import Reviews

if TYPE_CHECKING:
    from extract.writers.workbook.reviews import Review

#: The findings of earlier workbooks, as decisions that say nothing: what a decision is known by
#: when its document is another by now.
ABOUT = "reviewed.json"
#: So many decisions are named where somebody is asked to look at them.
_NAMED = 3


@dataclass(slots=True)
class Reviewed:
    """The tables with what was decided, the decisions to keep, and the comments by check_id.
    `kept` is False where there never were any; `unreadable` are workbooks that nothing may be
    written over."""

    tables: Tables
    decisions: list[Decision] = field(default_factory=list)
    kept: bool = False
    comments: dict[str, str] = field(default_factory=dict)
    unreadable: list[Path] = field(default_factory=list)
    remarks: list[Text] = field(default_factory=list)

    @property
    def written(self) -> Reviews:
        """What of it is written beside the tables."""
        decisions = as_csv(self.decisions) if self.kept else None
        return Reviews(decisions, self.comments, self.unreadable)


def known_decisions(out: Path | None, given: Path | None) -> list[Decision]:
    """The decisions of the file that was given, then those that stand in OUT, which count where
    both speak of one finding. Raises DecisionsError for a file that can't be read."""
    places = [given] if given is not None else []
    if out is not None:
        place = out / DECISIONS
        places += [path for path in (place, *beside(place)) if path.exists()]
    return [decision for path in places for decision in read_decisions(path)]


def reviewed(tables: Tables, known: Sequence[Decision], out: Path | None) -> Reviewed:
    """The tables of a run with the decisions that are known and those in OUT's workbooks."""
    result = Reviewed(tables)
    changes = list(_changes(tables, out, result)) if out is not None else []
    found = matched(merged(known, changes, date.today().isoformat()), tables)
    result.decisions = [*found.by_check.values(), *found.unclear, *found.gone]
    result.kept = bool(known or result.decisions)
    result.comments = {key: each.comment for key, each in found.by_check.items() if each.comment}
    result.tables = decided(tables, found.by_check)
    if found.unclear:
        result.remarks.append(_unclear(found.unclear))
    if out is not None:
        _remember(tables, out)
    return result


def _changes(tables: Tables, out: Path, result: Reviewed) -> Iterator[Change]:
    place = out / WORKBOOK
    there = [path for path in (place, *beside(place)) if os.path.lexists(path)]
    if not there:
        return
    # with the writer of workbooks, which takes a tenth of a second to import
    from extract.writers.workbook.reviews import read_reviews

    about = _remembered(out) | known_findings(tables)
    for path in there:
        try:
            reviews = read_reviews(path)
        except ValueError:
            result.unreadable.append(path)
            continue
        yield from (_change(key, review, about) for key, review in reviews.items())


def _change(check_id: str, review: Review, about: dict[str, Decision]) -> Change:
    known = about.get(check_id, Decision(check_id, ""))
    return Change(known, review.before, review.now, review.by)


def _remembered(out: Path) -> dict[str, Decision]:
    try:
        kept = json.loads((out / MEMORY / ABOUT).read_bytes())
        return {key: Decision(**cells) for key, cells in kept.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}  # then a decision is matched by its check_id alone


def _remember(tables: Tables, out: Path) -> None:
    kept = {key: asdict(known) for key, known in known_findings(tables).items()}
    with suppress(OSError):
        (out / MEMORY).mkdir(exist_ok=True)
        words = json.dumps(kept, ensure_ascii=False)
        (out / MEMORY / ABOUT).write_text(words, encoding="utf-8")


def _unclear(decisions: Sequence[Decision]) -> Text:
    return text(
        "{count} decisions fit several findings equally and have no effect: {named}. Decide them "
        "anew in the workbook, then take these out of decisions.csv.",
        count=len(decisions),
        named="; ".join(
            " ".join(filter(None, (each.rule, each.commune, each.indicator, f"“{each.quote}”")))
            for each in decisions[:_NAMED]
        ),
    )
