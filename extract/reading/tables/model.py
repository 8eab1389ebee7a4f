"""A table as it was understood: what each of its columns and rows is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cached_property

from extract.certainty import Certainty
from extract.document import Evidence
from extract.reading.naming.things import Thing
from extract.reading.subjects.subject_told import SURE
from extract.reading.tables.boxes import BOXES
from extract.reading.tables.grid import Grid, Row
from extract.reading.tables.ratios import RatioColumns
from extract.report import Rows, Threshold
from extract.text.view import View

#: The kinds of columns that hold results or plans, with their numbers.
VALUES = ("result", "target", "amount", "share", "fulfilled", "rest", "points", "reached")
#: The kinds of those that name or number the rows.
NAMING = frozenset({"name", "commune", "place", "index", "unit"})


@dataclass(slots=True, frozen=True)
class Asked:
    """A standard, with the words of its clause in the cell and the indicator that these name;
    `bare` for a percentage of several, without a sign, that only what it judges makes one."""

    threshold: Threshold
    words: str = ""
    indicator: str = ""
    bare: bool = False


@dataclass(slots=True, frozen=True)
class Column:
    """An entry of the axis of columns: the words above it, from the top down, and what they
    and the cells say of it.

    `kind` is one of the keys of `kinds` in columns.yaml, or `place` (names of hamlets and the
    like), `whole`, `part`, `share`, `fulfilled`, `rest`, `points`, `reached`; empty for nothing
    known. `code`, `thing` and `certainty` tell the criterion or indicator that it is on, `asked`
    the standards that its head or the row of standards gives it.
    """

    index: int
    levels: tuple[str, ...]
    kind: str = ""
    code: str = ""
    name: str = ""
    certainty: Certainty = SURE
    thing: Thing | None = None
    commune: str = ""
    year: str = ""
    unit: str = ""
    noun: str = ""
    asked: tuple[Asked, ...] = ()
    #: the codes that its head names, each with its words, where these are several
    several: tuple[tuple[str, str], ...] = ()
    #: only its cells tell what it is, not the words above it
    guessed: bool = False
    #: a column of names whose cells tell results too: `Đường bản cứng hóa 16,4/23 km, đạt 71,3%`
    tells: bool = False
    #: a column of names that say what is asked too, and no column for it beside
    asks: bool = False

    @property
    def head(self) -> str:
        """All words above it."""
        return " ".join(self.levels)

    @property
    def lowest(self) -> str:
        """The words right above it."""
        return self.levels[-1] if self.levels else ""


@dataclass(frozen=True)
class Table:
    """A table that was understood. `rows` are those below the header, of the pages too that it
    goes on over; `caption` is the text right above it; `heads` are the texts of its header's
    rows. `ratios` are the columns of wholes, parts and shares. `names` is the column that names
    the rows, `rows_are` what it names. `money` is the unit of its sums of money."""

    grid: Grid
    columns: Mapping[int, Column]
    caption: str
    heads: Sequence[list[str]]
    header_rows: Sequence[Row]
    names: int
    rows_are: Rows = Rows.ITEMS
    money: str = ""
    rows: Sequence[Row] = ()
    ratios: Sequence[RatioColumns] = ()
    all_rows: Sequence[Row] = ()
    #: the unit that the words above it give to all its numbers, where they are no money
    unit: str = ""
    #: columns of shares that make up a whole in each row
    grades: Sequence[int] = ()
    #: the columns of some kinds, as they were asked for: each row asks for the same
    _of: dict[tuple[str, ...], list[int]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @property
    def view(self) -> View:
        """The view of the document it stands in."""
        return self.grid.view

    def of(self, *kinds: str) -> list[int]:
        """The columns of some kinds, from the left."""
        found = self._of.get(kinds)
        if found is None:
            found = [at for at in sorted(self.columns) if self.columns[at].kind in kinds]
            self._of[kinds] = found
        return found

    @cached_property
    def coded(self) -> Sequence[int]:
        """The columns that are headed by a criterion or an indicator, from the left."""
        return [at for at in sorted(self.columns) if self.columns[at].code]

    @cached_property
    def boxes(self) -> Set[str]:
        """The boxes to tick that stand in its columns of judgements."""
        verdicts = self.of("verdict")
        return {self.text(row, at) for row in self.rows for at in verdicts} & BOXES

    def with_columns(self, known: Iterable[Column]) -> Table:
        """The same table with more known of some of its columns."""
        changed = {column.index: column for column in known}
        return replace(self, columns={**self.columns, **changed}) if changed else self

    def text(self, row: Row, column: int) -> str:
        """A cell's words, folded; empty where the row has none there."""
        told = row.told
        return self.grid.text(row, column) if told is None else told.get(column, "")

    def evidence(self, row: Row, columns: list[int]) -> Evidence:
        """See `Grid.evidence`."""
        return self.grid.evidence(row, columns)

    def own(self, row: Row, column: int) -> bool:
        """True for a cell that stands in its row and column itself, and isn't merged into
        them from elsewhere, nor over several columns."""
        cell = row.cells.get(column)
        return cell is not None and cell.row == row.number and cell.columns == 1

    def communes(self) -> dict[int, str]:
        """The communes whose results stand in columns of their own."""
        return {at: column.commune for at, column in self.columns.items() if column.commune}

    def paragraphs(self) -> list[int]:
        """The paragraphs of the view that the table's rows are, with its header's."""
        if self.grid.turned is not None:
            return self.grid.paragraphs()
        own = [row.paragraph for row in (*self.header_rows, *self.all_rows)]
        return own if self.grid.spread is None else sorted({*own, *self.grid.paragraphs()})

    def below(self) -> int:
        """The paragraph behind the table's last row; where there is none, a number too many."""
        view, at = self.grid.view, max(self.paragraphs(), default=0)
        table = view.block_of(at).table
        while at < len(view.paragraphs) and table is not None and view.block_of(at).table == table:
            at += 1
        return at

    def label(self, row: Row) -> str:
        """What names a row: the words of its first column with any that isn't its number."""
        told = self.text(row, self.names)
        if told:
            return told
        cells = (self.text(row, at) for at in sorted(row.cells) if at <= self.names)
        return next((text for text in cells if text), "")
