"""The baseline: findings that are known, and count no more.

A file in the columns of `decisions.csv`, without check_ids and decisions: a finding is known by
its rule, province, commune, year, indicator and quote, and by how many are alike; never by paths,
lines or computed values, so that a report that is saved again keeps its baseline.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from extract.decisions import Decision, as_csv, known_findings, read_decisions
from extract.decisions.decision import Likeness
from extract.messages import Text, text
from extract.paths import shown
from extract.tables import SETTLED, Results, Row, changed, only, stands
from extract.writers.atomic_write import atomic_write

#: Why a finding that is in the baseline doesn't stand.
KNOWN = "baseline"


@dataclass(frozen=True, slots=True)
class Baselined:
    """The tables with what is known marked, and what is to be told of it."""

    tables: Results
    remarks: list[Text] = field(default_factory=list)


def with_baseline(results: Results, path: Path | None, *, prune: bool = False) -> Baselined:
    """Marks the findings that a baseline knows: they don't stand (`extract.tables.stands`).

    Where the file isn't there yet, it is written with the findings that stand, which count once
    more in this run. With `prune` what is gone leaves the file, and nothing is added. Raises
    DecisionsError for a file that can't be read, WriteError for one that can't be written.
    """
    if path is None:
        return Baselined(results)
    told = _told(results)
    if not path.exists():
        count = _write(path, told())
        remark = text(
            "{count} findings are written into {path}. From the next run on they don't count.",
            count=count,
            path=shown(path),
        )
        return Baselined(results, [remark])
    known = read_decisions(path)
    left = Counter[Likeness]()
    for entry in known:
        left[entry.likeness] += entry.count
    marked: dict[str, Likeness] = {}
    for check_id, entry in told():
        if left[entry.likeness] > 0:
            left[entry.likeness] -= 1
            marked[check_id] = entry.likeness
    remarks = [
        text(
            "{count} findings are known from {path} and don't count.",
            count=len(marked),
            path=shown(path),
        )
    ]
    gone = left.total()
    if prune and gone:
        _write(path, (each for each in told() if each[0] in marked))
        remarks.append(text("{count} findings are gone and were taken out of it.", count=gone))
    said = hashlib.sha256(repr(sorted(marked)).encode()).hexdigest()
    rows = {
        name: changed(results[name], lambda row: _marked(row, marked), lambda document_id: said)
        for name in ("checks", "findings")
    }
    return Baselined(dict(results) | rows, remarks)


def _told(results: Results) -> Callable[[], Iterator[tuple[str, Decision]]]:
    """Walks over the findings that stand: the check_id of each, and what it is known by."""
    standing = dict(results) | {"findings": only(results["findings"], stands)}
    return lambda: (
        (known.check_id, replace(known, check_id="")) for known in known_findings(standing)
    )


def _write(path: Path, entries: Iterable[tuple[str, Decision]]) -> int:
    """One row for those that are alike, with how many they are, in the order of their words;
    gives how many they are in all."""
    first: dict[Likeness, Decision] = {}
    counts = Counter[Likeness]()
    for _, entry in entries:
        first.setdefault(entry.likeness, entry)
        counts[entry.likeness] += 1
    rows = [replace(first[like], count=counts[like]) for like in sorted(first)]
    with atomic_write(path) as temporary:
        temporary.write_bytes(as_csv(rows))
    return counts.total()


def _marked(row: Row, marked: Collection[str]) -> Row:
    if str(row["check_id"]) not in marked:
        return row
    return row | {SETTLED: {"end": KNOWN, "document_id": ""}}
