"""What is told of a run as a whole, added up while its rows pass by: counts, coverage, outcome."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from extract.document import PageWay
from extract.tables.coverage import Coverage, Tally, cites_none
from extract.tables.outcome import Outcome, outcome_of_counts
from extract.tables.row import Row
from extract.tables.standing import stands

#: The sums that are counts by word.
COUNTERS = (
    "rows", "statuses", "ways", "severities", "indicator_statuses", "indicator_verdicts",
    "undecided", "gaps",
)  # fmt: skip


@dataclass(slots=True)
class Sums:
    """The sums of the rows that were seen; whoever asks has shown it all rows of the tables that
    the answer rests on, each once."""

    rows: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    ways: Counter[str] = field(default_factory=Counter)
    seconds: Decimal = Decimal(0)
    severities: Counter[str] = field(default_factory=Counter)
    indicator_statuses: Counter[str] = field(default_factory=Counter)
    indicator_verdicts: Counter[str] = field(default_factory=Counter)
    #: the documents that cite no decision, copies left out, by their ids
    undecided: Counter[str] = field(default_factory=Counter)
    #: what reports leave out (the detail `gaps` of documents), by its name
    gaps: Counter[str] = field(default_factory=Counter)
    owned: int = 0
    tally: Tally = field(default_factory=Tally)

    def see(self, table: str, rows: Iterable[Row]) -> None:
        """Adds rows of a table."""
        self.rows[table] += 0  # a table without rows is one too
        add = self._seers().get(table)
        for row in rows:
            self.rows[table] += 1
            if add is not None:
                add(row)

    @property
    def outcome(self) -> Outcome:
        """What the run comes to, by its documents and findings."""
        return outcome_of_counts(self.statuses, self.severities)

    @property
    def uncited(self) -> int:
        """How many documents print standards and cite no decision that issues them."""
        return sum(1 for each in self.undecided if self.tally.printed_standards[each])

    @property
    def coverage(self) -> Coverage:
        """How much was verified, by the checks."""
        return self.tally.coverage()

    def _seers(self) -> dict[str, Callable[[Row], None]]:
        return {
            "documents": self._document,
            "measurements": self._measurement,
            "indicators": self._indicator,
            "checks": self.tally.see,
            "findings": self._finding,
        }

    def _document(self, row: Row) -> None:
        self.statuses[str(row["status"])] += 1
        self.seconds += Decimal(str(row["seconds"]))
        if cites_none(row):
            self.undecided[str(row["document_id"])] = 1
        if isinstance(gaps := row.get("gaps"), dict) and not row["same_as"]:
            self.gaps.update(gaps.keys())
        ways = row.get("ways")
        if isinstance(ways, dict):
            self.ways.update({PageWay(way).value: int(times) for way, times in ways.items()})

    def _measurement(self, row: Row) -> None:
        self.owned += bool(row["indicator"])

    def _indicator(self, row: Row) -> None:
        self.indicator_statuses[str(row["status"])] += 1
        self.indicator_verdicts[str(row["verdict"])] += 1

    def _finding(self, row: Row) -> None:
        if stands(row):
            self.severities[str(row["severity"])] += 1
