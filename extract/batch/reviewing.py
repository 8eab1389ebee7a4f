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

from extract.decisions import (
    Change,
    Decision,
    Known,
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

#: What a run keeps for the next one's decisions.
KEPT = "reviewed.json"
#: So many decisions are named where somebody is asked to look at them.
_NAMED = 3


@dataclass(slots=True)
class Reviewed:
    """The tables with what was decided, the decisions to keep, and the comments by check_id.
    `kept` is False where there never were any; `unreadable` are workbooks that nothing may be
    written over; `known` is what the page has to know."""

    tables: Tables
    decisions: list[Decision] = field(default_factory=list)
    kept: bool = False
    comments: dict[str, str] = field(default_factory=dict)
    unreadable: list[Path] = field(default_factory=list)
    known: Known = field(default_factory=Known)
    remarks: list[Text] = field(default_factory=list)

    @property
    def written(self) -> Reviews:
        """What of it is written beside the tables."""
        decisions = as_csv(self.decisions) if self.kept else None
        return Reviews(decisions, self.comments, self.unreadable, self.known)


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
    result.known = Known(found.by_check, [*found.unclear, *found.gone])
    result.tables = decided(tables, found.by_check)
    if found.unclear:
        result.remarks.append(_unclear(found.unclear))
    return result


def _changes(tables: Tables, out: Path, result: Reviewed) -> Iterator[Change]:
    """What the workbooks in OUT say anew. One that was read before and that nobody saved since
    (it lay open when the last run wrote another beside it) says nothing anew."""
    memory, seen = _memory(out), {}
    for path in _workbooks(out):
        # with the writer of workbooks, which takes a tenth of a second to import
        from extract.writers.workbook.reviews import read_reviews

        state = _state(path)
        if memory.read.get(path.name) == state:
            seen[path.name] = state
            continue
        try:
            reviews = read_reviews(path)
        except ValueError:
            result.unreadable.append(path)
            continue
        seen[path.name] = state
        for check_id, review in reviews.items():
            about = memory.about.get(check_id, Decision(check_id, ""))
            yield Change(about, review.before, review.now, review.by)
    _remember(_Memory(known_findings(tables), seen), out)


def _workbooks(out: Path) -> list[Path]:
    place = out / WORKBOOK
    return [path for path in (place, *beside(place)) if os.path.lexists(path)]


def _state(path: Path) -> list[int]:
    """What changes when somebody saves a file."""
    try:
        found = path.stat()
    except OSError:
        return []
    return [found.st_mtime_ns, found.st_size]


@dataclass(slots=True)
class _Memory:
    """The findings of the last run, by check_id, as decisions that say nothing; and the state in
    which each workbook was read."""

    about: dict[str, Decision] = field(default_factory=dict)
    read: dict[str, list[int]] = field(default_factory=dict)


def _memory(out: Path) -> _Memory:
    try:
        kept = json.loads((out / MEMORY / KEPT).read_bytes())
        about = {key: Decision(**cells) for key, cells in kept["about"].items()}
        return _Memory(about, dict(kept["read"]))
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return _Memory()  # then a decision is matched by its check_id alone


def _remember(memory: _Memory, out: Path) -> None:
    about = {key: asdict(known) for key, known in memory.about.items()}
    words = json.dumps({"about": about, "read": memory.read}, ensure_ascii=False)
    with suppress(OSError):
        (out / MEMORY).mkdir(parents=True, exist_ok=True)
        (out / MEMORY / KEPT).write_text(words, encoding="utf-8")


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
