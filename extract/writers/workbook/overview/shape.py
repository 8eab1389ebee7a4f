"""What an overview's columns are, and what stands in its cells: nothing here writes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from extract.criteria.codes import criterion_of
from extract.messages import Text, render, text
from extract.tables import Row, schemas
from extract.tables.latest import Line, Lines, number_of
from extract.tables.line_sums import LineSums
from extract.tables.mentions import in_order
from extract.tables.overview import Overview
from extract.writers.workbook.cells import Cell
from patterns.kept import read_yaml

#: The rows of the codes, of the names, and the first line, from 0.
CODES, NAMES, TOP = 3, 4, 5
#: The widths of the columns, in characters: so wide that A4 takes all criteria in legible size.
WIDTHS = {
    "number": 4.5,
    "commune": 22,
    "district": 13,
    "province": 13,
    "year": 8,
    "achieved": 7,
    "stated": 7,
    "silent": 6.5,
    "known": 7,
    "missing": 32,
    "criterion": 6,
    "indicator": 9,
}
_GROUPS = Path(__file__).with_name("groups.yaml")


@dataclass(slots=True, frozen=True)
class Code:
    """A column of a criterion, or of an indicator under it."""

    code: str
    name: str
    criterion: bool


@dataclass(frozen=True)
class Shape:
    """One sheet: its lines and its columns, from the left: number, places, year, how many
    criteria are achieved, how many the documents state, how many aren't told of, the number that
    is known, which are missing, then the codes."""

    name: str
    lines: Lines
    overview: Overview
    lang: str

    @cached_property
    def places(self) -> list[str]:
        """The columns that say where: the commune, and its district and province where they
        tell communes apart."""
        found = ["commune"]
        if any(line.district for line in self.lines.outlines):
            found.append("district")
        if len({line.province for line in self.lines.outlines}) > 1:
            found.append("province")
        return found

    @cached_property
    def year(self) -> int:
        """The column of the year; behind it the numbers, what is missing, the codes."""
        return 1 + len(self.places)

    @property
    def achieved(self) -> int:
        """The column of the number of criteria achieved."""
        return self.year + 1

    @property
    def silent(self) -> int:
        """The column of the number of criteria that nothing is said of."""
        return self.year + 3

    @property
    def stated(self) -> int:
        """The column of the number of criteria that the documents say are achieved."""
        return self.year + 2

    @property
    def known(self) -> int:
        """The column of the number that averages and groups are of."""
        return self.year + 4

    @property
    def missing(self) -> int:
        """The column of the names of the criteria that aren't achieved."""
        return self.year + 5

    @property
    def first(self) -> int:
        """The first column of a code."""
        return self.year + 6

    @property
    def last(self) -> int:
        """The last column of a code."""
        return self.first + len(self.codes) - 1

    @cached_property
    def codes(self) -> list[Code]:
        """The columns of codes: each criterion, behind it its indicators. A criterion without
        indicators has a column for its number, where there is any."""
        names = self.sums.names
        under: dict[str, list[str]] = {code: [] for code in self.criteria}
        for code in in_order(self.sums.indicators):
            if "." in code or code in self.sums.numbered:
                under.setdefault(criterion_of(code), []).append(code)
        return [
            Code(code, names.get(code, ""), criterion)
            for parent, children in under.items()
            for code, criterion in ((parent, True), *((child, False) for child in children))
        ]

    @cached_property
    def criteria(self) -> list[str]:
        """The criteria's numbers."""
        return in_order(self.sums.criteria)

    @property
    def sums(self) -> LineSums:
        """What is known of all lines together."""
        return self.overview.sums(self.lines)

    @cached_property
    def newest(self) -> int:
        """How many lines there are that totals count: one a commune."""
        return sum(line.newest for line in self.lines.outlines)

    @cached_property
    def whole(self) -> bool:
        """Whether the criteria set is known: else nobody knows of how many criteria a commune
        achieves some, and nothing is counted out of them."""
        return all(line.frame.first for line in self.lines.outlines)

    @property
    def counted(self) -> int:
        """Of how many communes averages and groups are: those whose number is known."""
        return self.sums.counted if self.whole else 0

    @cached_property
    def groups(self) -> list[tuple[int, int]]:
        """The groups of communes by criteria achieved: the least and the most."""
        if not self.whole:
            return []
        known = read_yaml(_GROUPS).get(len(self.criteria))
        if known is not None:
            return [(least, most) for least, most in known]
        every = len(self.criteria)
        return [(every, every), (0, max(every - 1, 0))]

    def word(self, status: str) -> str:
        """What a cell says of a status."""
        if status == "not_stated":
            return "–"
        return schemas()["criteria"].column("status").word(status, self.lang)

    def heading(self, code: Code) -> str:
        """What stands above a code's column: `TC4` for a criterion, `4.1` for an indicator."""
        return self.say(text("C{number}", number=code.code)) if code.criterion else code.code

    def say(self, message: Text) -> str:
        """A message in the sheet's language."""
        return render(message, self.lang)

    def missing_names(self, line: Line) -> str:
        """The names of the criteria that aren't achieved, or of which the document contradicts
        itself, with their numbers."""
        contradicted = [
            row for row in line.having("achieved") if self.overview.contradictions.of_criterion(row)
        ]
        named = [_numbered(row) for row in line.having("not_achieved")]
        named += [
            self.say(text("{status} (contradicted)", status=_numbered(row))) for row in contradicted
        ]
        return "; ".join(named)

    def value(self, row: Row) -> Cell:
        """What stands in an indicator's cell: its number, else the word of its status."""
        number = number_of(row)
        return number if number is not None else self.word(str(row["status"]))


def _numbered(row: Row) -> str:
    return f"{row['criterion']}. {row['name']}" if row["name"] else str(row["criterion"])
