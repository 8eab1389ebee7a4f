"""What a run gave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from extract.batch.summary import UNREAD, coverage, totals
from extract.messages import Text, render
from extract.tables import Results, Row, every_schema, in_words, only, stands, worded
from extract.tables.outcome import Outcome
from extract.tables.sums import Sums
from extract.writers.layout import reachable_output, to_open
from extract.writers.outputs import Written

if TYPE_CHECKING:
    import pandas as pd


@dataclass(repr=False)
class RunResult:
    """What a run gave: the rows of the six tables, which are walked over and never held, and the
    files written (none for an audit). `reused` counts the documents whose earlier results served;
    `unchanged` is whether the files of the last run stand as they are, since nothing changed;
    `seconds` is the whole run's time; `passed_over` are the folders among the inputs that hold
    results; `remarks` says which files lie elsewhere than they should, or, where the set isn't
    `complete`, nowhere; `imported` are the decisions of the imported criteria sets."""

    tables: Results
    lang: str
    seconds: float
    reused: int
    files: list[Path] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    remarks: list[Text] = field(default_factory=list)
    complete: bool = True
    unchanged: bool = False
    imported: frozenset[str] = frozenset()

    def __repr__(self) -> str:
        """What a notebook shows: what was read, checked and found, in two lines."""
        return "\n".join(render(told, self.lang) for told in self.summary)

    @property
    def summary(self) -> tuple[Text, Text]:
        """How much was read, checked and found, and how much of what is stated was verified."""
        sums = self.sums
        told = coverage(sums.coverage, sums.tally.said, sums.severities.total())
        return totals(sums, self.counts), told

    def take(self, written: Written, unchanged: bool) -> None:
        """Takes what became of the files."""
        self.files, self.remarks = written.files, self.remarks + written.remarks
        self.complete, self.sums = written.complete, written.sums
        self.unchanged = unchanged

    @cached_property
    def sums(self) -> Sums:
        """What the documents, checks and findings come to together."""
        sums = Sums()
        for name in ("documents", "checks", "findings"):
            sums.see(name, self.tables[name])
        return sums

    @property
    def outcome(self) -> Outcome:
        """What the run comes to: its exit status, and the counts behind it."""
        return self.sums.outcome

    def to_open(self, out: Path) -> Path:
        """The file or folder in `out` that a person opens to see the results."""
        return to_open(reachable_output(out), self.files)

    @property
    def unread(self) -> list[Row]:
        """The documents rows of what could not be read, in whole or in part."""
        rows = (row for row in self.tables["documents"] if row["status"] in UNREAD)
        return in_words(rows, self.lang)

    @property
    def findings(self) -> Sequence[Row]:
        """The findings that stand, messages in the run's language: those of copies and what a
        later version put right are in the tables alone."""
        return worded({"findings": only(self.tables["findings"], stands)}, self.lang)["findings"]

    @property
    def counts(self) -> dict[str, int]:
        """Rows of each table."""
        return {name: len(rows) for name, rows in self.tables.items()}

    def table(self, name: str) -> pd.DataFrame:
        """One of the tables as a pandas frame. Raises KeyError for another name."""
        from extract.writers.frame import frame

        return frame(in_words(self.tables[name], self.lang), every_schema()[name])
