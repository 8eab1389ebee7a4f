"""What reviewers decided, from the file and the workbooks of earlier runs to the tables of this
one."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass, field, replace
from datetime import date
from pathlib import Path

from extract.decisions import (
    Change,
    Decision,
    Known,
    as_csv,
    decided,
    known_findings,
    matched,
    merged,
    read_decisions,
)
from extract.messages import Text, text
from extract.tables import Results
from extract.writers.atomic_write import WriteError, atomic_write
from extract.writers.file_set import beside
from extract.writers.layout import DECISIONS, MEMORY, WORKBOOK
from extract.writers.outputs import Reviews

#: What a run keeps for the next one's decisions: its findings, a line each, and the state of the
#: workbooks that say nothing anew.
KEPT, STATES = "reviewed.jsonl", "workbooks.json"
#: So many decisions are named where somebody is asked to look at them.
_NAMED = 3


@dataclass(slots=True)
class Reviewed:
    """The tables with what was decided, the decisions to keep, and the comments by check_id.
    `kept` is False where there never were any; `unreadable` are workbooks that nothing may be
    written over; `known` is what the page has to know."""

    tables: Results
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


def reviewed(results: Results, known: Sequence[Decision], out: Path | None) -> Reviewed:
    """The tables of a run with the decisions that are known and those in OUT's workbooks."""
    result = Reviewed(results)
    changes: list[Change] = []
    if out is not None:
        changes, states = _changes(out, result.unreadable, result.remarks)
        _remember_states(out, states)
    found = matched(merged(known, changes, date.today().isoformat()), results)
    if out is not None:
        _remember(known_findings(results), out)
    result.decisions = [*found.by_check.values(), *found.unclear, *found.gone]
    result.kept = bool(known or result.decisions)
    result.comments = {key: each.comment for key, each in found.by_check.items() if each.comment}
    result.known = Known(found.by_check, [*found.unclear, *found.gone])
    result.tables = decided(results, found.by_check)
    if found.unclear:
        result.remarks.append(_unclear(found.unclear))
    return result


def remember_written(out: Path, written: Collection[Path]) -> None:
    """Remembers the workbooks that were written now: as they are, they say nothing anew."""
    states = _states(out)
    states |= {path.name: _state(path) for path in _workbooks(out) if path in written}
    _remember_states(out, states)


def taken_in(out: Path) -> tuple[list[Decision], list[Decision]]:
    """What OUT says of findings by now: its decisions, with what its workbooks say anew, which
    stands in `decisions.csv` from now on; and those decisions that a workbook has replaced
    although it was written before they were made.

    Raises DecisionsError for decisions that can't be read, WriteError where what a workbook says
    can't be written.
    """
    known = known_decisions(out, None)
    standing = {each.check_id: each for each in known if each.check_id}
    changes, states = _changes(out, [], [])
    if not changes:
        return merged(known, (), ""), []
    replaced = [
        standing[change.about.check_id]
        for change in changes
        if change.about.check_id in standing
        and standing[change.about.check_id].says not in (change.before, change.now)
    ]
    decisions = merged(known, changes, date.today().isoformat())
    write_decisions(out, decisions)
    _remember_states(out, states)
    return decisions, replaced


def decided_by_now(out: Path) -> dict[str, str] | None:
    """What OUT says by now of each finding that was decided, by its check_id: the tables tell what
    was decided when they were written. None where nobody has decided anything there.

    Raises DecisionsError and WriteError as `taken_in` does.
    """
    decisions, _ = taken_in(out)
    if not decisions and not (out / DECISIONS).exists():
        return None
    return {each.check_id: each.decision for each in decisions}


def write_decisions(out: Path, decisions: Iterable[Decision]) -> None:
    """Writes the decisions of OUT, in place of all that stand there. Raises WriteError."""
    place = out / DECISIONS
    with atomic_write(place) as temporary:
        temporary.write_bytes(as_csv(decisions))
    for path in beside(place):
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _changes(
    out: Path, unreadable: list[Path], remarks: list[Text]
) -> tuple[list[Change], dict[str, list[int]]]:
    """What the workbooks in OUT say anew, and the state in which they say it; a conclusion that is
    none is told among the `remarks`, and the workbook is read once more by whoever tells them. One
    that was read before and that nobody saved since (it lay open when the last run wrote another
    beside it) says nothing anew."""
    states, seen = _states(out), {}
    found: dict[str, list[Change]] = {}
    for path in _workbooks(out):
        state = _state(path)
        if states.get(path.name) == state:
            seen[path.name] = state
            continue
        # with the writer of workbooks, which takes a tenth of a second to import
        from extract.writers.workbook.reviews import read_reviews

        try:
            reviews = read_reviews(path)
        except ValueError:
            unreadable.append(path)
            continue
        unknown = [review for review in reviews.values() if review.unknown]
        remarks += [_no_conclusion(path, review.row, review.unknown) for review in unknown]
        if not unknown:
            seen[path.name] = state
        for check_id, review in reviews.items():
            if review.now != review.before:
                change = Change(Decision(check_id, ""), review.before, review.now, review.by)
                found.setdefault(check_id, []).append(change)
    about = findings_known(out, found)
    changes = [
        replace(change, about=about.get(check_id, change.about))
        for check_id, listed in found.items()
        for change in listed
    ]
    return changes, seen


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


def _states(out: Path) -> dict[str, list[int]]:
    """The state in which each workbook said nothing anew, by name."""
    try:
        return dict(json.loads((out / MEMORY / STATES).read_bytes()))
    except (OSError, ValueError, TypeError):
        return {}


def _remember_states(out: Path, states: Mapping[str, list[int]]) -> None:
    with suppress(WriteError), atomic_write(out / MEMORY / STATES) as temporary:
        temporary.write_text(json.dumps(states), encoding="utf-8")


def findings_known(out: Path, wanted: Collection[str]) -> dict[str, Decision]:
    """Those findings of the last run as decisions that say nothing, by check_id; without them a
    decision is matched by its check_id alone."""
    found: dict[str, Decision] = {}
    if not wanted:
        return found
    with suppress(OSError), (out / MEMORY / KEPT).open(encoding="utf-8") as file:
        for line in file:
            with suppress(ValueError, TypeError):  # a line that a kill cut
                known = Decision(*json.loads(line))
                if known.check_id in wanted:
                    found[known.check_id] = known
    return found


def _remember(findings: Iterable[Decision], out: Path) -> None:
    """Keeps the findings for the next run, a line each; what can't be kept is done without."""
    with (
        suppress(WriteError),
        atomic_write(out / MEMORY / KEPT) as temporary,
        temporary.open("w", encoding="utf-8") as file,
    ):
        for known in findings:
            file.write(json.dumps(astuple(known), ensure_ascii=False) + "\n")


def _no_conclusion(path: Path, row: int, words: str) -> Text:
    return text(
        "{path}, row {row}: {words} is none of the conclusions that can be chosen. It was taken as "
        "a remark, and nothing is decided; choose a conclusion from the list.",
        path=path.name,
        row=row,
        words=words,
    )


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
