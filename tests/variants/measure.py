"""A sample of documents read in every kind of print, and what each kind costs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.golden.accuracy import run

from . import office, sheets
from .facts import Facts, agreement, facts_by_path
from .kinds import KINDS, OFFICE
from .sources import Made, Source, answered


@dataclass(slots=True)
class Outcome:
    """How a kind fared: documents, facts that stayed, sums of the scorer before and after, what
    differs by document (what the scorer newly says of it, or facts lost and gained where it isn't
    scored), and quotes that the new files don't hold."""

    documents: int = 0
    same: list[float] = field(default_factory=list)
    before: Any = None
    after: Any = None
    told: dict[str, list[str]] = field(default_factory=dict)
    missing: int = 0


class Measurement:
    """One sample in one working folder; the unchanged documents are read first."""

    def __init__(self, known: list[Source], place: Path, scorer: ModuleType | None) -> None:
        self._known, self._place, self._scorer = known, place, scorer
        self._folder = place / "unchanged"
        self._folder.mkdir(parents=True)
        for source in known:
            (self._folder / source.name).write_bytes(source.data)
        out = run(self._folder, place / "unchanged-out")
        self._facts = facts_by_path(out)
        golds = [answered(Made(s.ending, s.data, None), s, s.name)[0] for s in known if s.scored]
        self._scores = self._scored(out, golds)
        self._saved: dict[str, dict[str, bytes]] = {}

    def outcome(self, kind: str) -> Outcome:
        """Makes the kind's documents, reads and compares them."""
        made = {source.name: found for source in self._known if (found := self._made(kind, source))}
        told = Outcome(len(made))
        if not made:
            return told
        folder = self._place / kind
        folder.mkdir(exist_ok=True)
        golds, names = [], {}
        for source in self._known:
            if (found := made.get(source.name)) is None:
                continue
            names[source.name] = f"{Path(source.name).stem}.{found.ending}"
            (folder / names[source.name]).write_bytes(found.data)
            if source.scored:
                gold, missing = answered(found, source, names[source.name])
                golds.append(gold)
                told.missing += len(missing)
        out = run(folder, self._place / f"{kind}-out")
        read = facts_by_path(out)
        for source, name in names.items():
            before, after = self._facts[source], read.get(name, Counter())
            told.same.append(agreement(before, after))
            told.told[source] = list(_differences(before, after))
        self._compare(told, self._scored(out, golds), names)
        return told

    def _compare(self, told: Outcome, after: dict[str, Any], names: dict[str, str]) -> None:
        if self._scorer is None or not after:
            return
        pairs = [(s, self._scores[s], after[n]) for s, n in names.items() if n in after]
        told.before = self._scorer.total([before for _, before, _ in pairs])
        told.after = self._scorer.total([after for _, _, after in pairs])
        for source, one, other in pairs:
            told.told[source] = list(_new_notes(one["notes"], other["notes"]))

    def _scored(self, out: Path, golds: list[dict[str, Any]]) -> dict[str, Any]:
        if self._scorer is None or not golds:
            return {}
        result, _ = self._scorer.compare(out, golds, True)
        return {each["name"]: each for each in result}

    def _made(self, kind: str, source: Source) -> Made | None:
        if kind in KINDS:
            return KINDS[kind](source)
        if kind in OFFICE:
            data = self._office(kind).get(source.name) if source.ending in OFFICE[kind] else None
            if kind == "csv" and sheets.sheet_of(source) is None:
                return None
            return Made(kind, data, None) if data else None
        return self._copy(kind, source)

    def _copy(self, kind: str, source: Source) -> Made | None:
        """What rests on a file that LibreOffice saved."""
        if kind == "pdf-copied":
            data = source.data if source.ending == "pdf" else self._office("pdf").get(source.name)
            text = data and office.page_text(data, self._place)
            return Made("txt", text.replace("\f", "\n").encode(), None) if text else None
        sheet = sheets.sheet_of(source)
        if sheet is None or (csv := self._office("csv").get(source.name)) is None:
            return None
        rows = sheets.shown_here(sheets.rows_of(csv.decode("utf-8-sig"), ","))
        if kind == "csv-semicolon":
            return Made("csv", sheets.separated(rows, ";").encode("utf-8-sig"), None)
        data = sheets.word_of_sheet(sheet, rows)
        return Made("docx", data, None) if data else None

    def _office(self, ending: str) -> dict[str, bytes]:
        if ending not in self._saved:
            endings = OFFICE[ending]
            paths = [self._folder / s.name for s in self._known if s.ending in endings]
            self._saved[ending] = office.converted(paths, ending, self._place / "office")
        return self._saved[ending]


def _new_notes(before: list[str], after: list[str]) -> Iterable[str]:
    """What the scorer says of a document and didn't say of the unchanged one; two notes are one
    where their kinds and digits are the same."""
    known = Counter(map(_signature, before))
    for note in after:
        if known[_signature(note)] > 0:
            known[_signature(note)] -= 1
        else:
            yield f"new: {note}"


def _signature(note: str) -> tuple[str, str]:
    kind, _, said = note.partition(":")
    return re.sub(r" line [0-9]+", "", kind), re.sub(r"[^0-9]+", " ", said.split(" n=")[0])


def _differences(before: Facts, after: Facts) -> Iterable[str]:
    for sign, rows in (("lost", before - after), ("gained", after - before)):
        for fact in sorted(rows.elements()):
            yield f"{sign} {' '.join(fact)}"


def line_of(kind: str, told: Outcome, scorer: ModuleType | None) -> str:
    """A line of the report: documents, facts that stayed, then F1, header, errors found and
    false alarms with what they were in the unchanged documents."""
    if not told.documents:
        return f"{kind:20}   0"
    same = sum(told.same) / len(told.same)
    line = f"{kind:20} {told.documents:3}  same {same:.3f}"
    if scorer is not None and told.before is not None:
        one, two = told.before, told.after
        f1 = [scorer.prf(*each["meas"])[2] for each in (one, two)]
        header = [scorer.prf(*each["header"])[2] for each in (one, two)]
        line += f"  F1 {f1[1]:.4f} ({f1[1] - f1[0]:+.4f})"
        line += f"  header {header[1]:.3f} ({header[1] - header[0]:+.3f})"
        line += f"  errors {two['chk'][0]} ({two['chk'][0] - one['chk'][0]:+d})"
        line += f"  false {two['false']} ({two['false'] - one['false']:+d})"
    return line + (f"  quotes not found {told.missing}" if told.missing else "")
