"""The baseline: findings that are known, and count no more.

A file in the columns of `decisions.csv`, without check_ids and decisions: a finding is known by
its rule, province, commune, year, indicator and quote, and by how many are alike; never by paths,
lines or computed values, so that a report that is saved again keeps its baseline.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from extract.decisions import Decision, as_csv, decision_of, read_decisions
from extract.decisions.decision import Likeness
from extract.decisions.match import documents_of
from extract.messages import Text, text
from extract.paths import shown
from extract.tables import SETTLED, Row, Tables, stands
from extract.writers.atomic_write import atomic_write

#: Why a finding that is in the baseline doesn't stand.
KNOWN = "baseline"


@dataclass(slots=True)
class Baselined:
    """The tables with what is known marked, and what is to be told of it."""

    tables: Tables
    remarks: list[Text] = field(default_factory=list)


def with_baseline(tables: Tables, path: Path | None, *, prune: bool = False) -> Baselined:
    """Marks the findings that a baseline knows: they don't stand (`extract.tables.stands`).

    Where the file isn't there yet, it is written with the findings that stand, which count once
    more in this run. With `prune` what is gone leaves the file, and nothing is added. Raises
    DecisionsError for a file that can't be read, WriteError for one that can't be written.
    """
    if path is None:
        return Baselined(tables)
    standing = [row for row in tables["findings"] if stands(row)]
    told = _told(tables, standing)
    if not path.exists():
        _write(path, told.values())
        remark = text(
            "{count} findings are written into {path}. From the next run on they don't count.",
            count=len(standing),
            path=shown(path),
        )
        return Baselined(tables, [remark])
    known = read_decisions(path)
    left = Counter[Likeness]()
    for entry in known:
        left[entry.likeness] += entry.count
    marked: dict[str, Likeness] = {}
    for check_id, entry in told.items():
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
        _write(path, (told[check_id] for check_id in marked))
        remarks.append(text("{count} findings are gone and were taken out of it.", count=gone))
    rows = {name: [_marked(row, marked) for row in tables[name]] for name in ("checks", "findings")}
    return Baselined(tables | rows, remarks)


def _told(tables: Tables, findings: Iterable[Row]) -> dict[str, Decision]:
    """Each finding as it is known by, by its check_id."""
    documents = documents_of(tables)
    return {
        str(row["check_id"]): replace(
            decision_of(row, documents[str(row["document_id"])]), check_id=""
        )
        for row in findings
    }


def _write(path: Path, entries: Iterable[Decision]) -> None:
    """One row for those that are alike, with how many they are, in the order of their words."""
    first: dict[Likeness, Decision] = {}
    counts = Counter[Likeness]()
    for entry in entries:
        first.setdefault(entry.likeness, entry)
        counts[entry.likeness] += 1
    rows = [replace(first[like], count=counts[like]) for like in sorted(first)]
    with atomic_write(path) as temporary:
        temporary.write_bytes(as_csv(rows))


def _marked(row: Row, marked: dict[str, Likeness]) -> Row:
    if str(row["check_id"]) not in marked:
        return row
    return row | {SETTLED: {"end": KNOWN, "document_id": ""}}
