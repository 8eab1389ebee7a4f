"""Rows below the marks of a district's communes: how many have achieved each criterion, and
which share that is."""

from __future__ import annotations

from extract.criteria.codes import criterion_of
from extract.reading.numbers.numerals import parse
from extract.reading.progress_nouns import CRITERION
from extract.reading.tables.cells import quantities
from extract.reading.tables.entries import Entry
from extract.reading.tables.headings import Judgements
from extract.reading.tables.kinds import judged_by_header, reached_noun
from extract.reading.tables.marks import COUNT
from extract.reading.tables.model import Table
from extract.reading.tables.row_labels import kind_of_label
from extract.reading.tables.settings import Settings
from extract.report import Announced, Measure, Quotient, Role, Rows
from patterns import words

#: What a row below the marks may be called, and what one may be called that shows by its numbers
#: that it counts them.
_CALLED, BY_NUMBERS = ("counted", "uncounted", "share"), "total"
#: So many numbers of such a row at least, and most of them, count just the marks above.
_SHOWN = 3


def totals_of_marks(table: Table, settings: Settings, entry: Entry) -> list[Measure]:
    """How many criteria a form counts below its columns of `Đạt` and `Chưa đạt`, or a district
    below those of its communes, each a number by itself: `Cộng | 15 | 4`."""
    total, noun = kind_of_label(entry.name) == "total", reached_noun([entry.name])
    if table.rows_are is not Rows.CRITERIA or entry.code or not (total or noun):
        return []
    found = []
    for at in table.of("verdict"):
        column = table.columns[at]
        match = COUNT.fullmatch(table.text(entry.row, at))
        if match is None or not (column.commune or (total and judged_by_header(column.levels))):
            continue
        place = table.evidence(entry.row, [at])
        base = settings.blank(entry, column, Role.ACTUAL, place)
        base.label, base.criterion = entry.name, ""
        if not column.commune:
            base.label = f"{entry.name} ({column.lowest})"
        found += quantities(table.text(entry.row, at), base, noun or CRITERION, place)
    for measure in found:
        measure.count = measure.value is not None
        measure.parts["tally"] = measure.evidence
    return found


class Footers:
    """Reads the rows of counts and shares once the marks above them are known."""

    def __init__(self, table: Table, settings: Settings, judged: Judgements) -> None:
        self.table = table
        self.settings = settings
        self.judged = judged
        self.announced: list[Announced] = []
        self.quotients: list[Quotient] = []
        self.counts: dict[int, Measure] = {}

    def has(self, entry: Entry) -> bool:
        """True for a row that counts the marks above it, by its name or by its numbers."""
        if not self.judged.marked:
            return False
        return entry.kind in _CALLED or (entry.kind == BY_NUMBERS and self._comes_out(entry))

    def _comes_out(self, entry: Entry) -> bool:
        told = {at: text for at in self.table.coded if (text := self.table.text(entry.row, at))}
        counts = {at: int(match.group("count")) for at, text in told.items()
                  if (match := COUNT.fullmatch(text)) is not None}  # fmt: skip
        right = sum(count == len(self.judged.achieved[at]) for at, count in counts.items())
        return len(counts) == len(told) and right >= _SHOWN and 3 * right >= 2 * len(counts)

    def read(self, entry: Entry) -> list[Measure]:
        """What a row below the marks says of each criterion; no commune's own."""
        table = self.table
        share = entry.kind == "share"
        unit = "%" if share else str(words("columns")["communes_unit"])
        found: list[Measure] = []
        for at in table.coded:
            column = table.columns[at]
            text = table.text(entry.row, at)
            if not text or not table.own(entry.row, at):
                continue
            place = table.evidence(entry.row, [at])
            base = self.settings.blank(entry, column, Role.ACTUAL, place)
            base.label = f"{entry.name} {column.name}".strip()
            base.criterion = criterion_of(column.code) if share else ""
            base.indicator = column.code if share and "." in column.code else ""
            base.commune = ""
            for measure in quantities(text, base, unit, place):
                measure.count = measure.value is not None
                found += [measure] if measure.threshold is None else []
                self.of_share(measure, entry, at)
            self.count(entry, at)
        return found

    def of_share(self, measure: Measure, entry: Entry, at: int) -> None:
        """Keeps a count for the share that stands below it."""
        counted, communes = self.counts.get(at), self.judged.communes
        if entry.kind in ("counted", BY_NUMBERS) and measure.value is not None:
            self.counts[at] = measure
        elif counted is not None and measure.percent is not None and communes:
            self.quotients.append(Quotient(measure, counted, communes))

    def count(self, entry: Entry, at: int) -> None:
        """The count below a column, and the marks that it counts."""
        match = COUNT.fullmatch(self.table.text(entry.row, at))
        achieved = self.judged.achieved[at]
        if match is None or entry.kind not in ("counted", BY_NUMBERS) or not achieved:
            return
        column = self.table.columns[at]
        self.announced.append(
            Announced(
                int(parse(match.group("count"), countable=True)),
                str(words("columns")["communes_unit"]),
                self.table.evidence(entry.row, [at]), achieved, self.judged.known[at], column.code,
            )
        )  # fmt: skip
