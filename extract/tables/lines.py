"""What an overview shows of one commune in one year: the rows that count, by code.

A run of twenty thousand documents has as many lines, each with some seventy rows. So what is kept
of a line is which documents it is made of; the rows are looked up when a walk comes to it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import overload

from extract.criteria import fold_name
from extract.criteria.codes import code_order
from extract.tables.row import Row

RESULTS = frozenset({"achieved", "not_achieved"})
#: Documents of which the rows in a table stay at hand: a summary's are those of many lines, one
#: after the other.
_AT_HAND = 8
#: What tells the lines apart: frame, then province, commune, district, year and path.
Key = tuple[object, ...]


@dataclass(slots=True, frozen=True)
class Grouped:
    """The rows of a document in a table by the line that they belong to."""

    by_line: dict[Key, list[Row]]


@dataclass(slots=True, frozen=True, order=True)
class Frame:
    """A programme and the years of its national set: within them a number means one thing.

    `first` and `last` are 0 where no set is known for that programme and year.
    """

    programme: str
    first: int = 0
    last: int = 0


@dataclass(slots=True)
class Line:
    """One commune in one year: the rows that count, by code.

    `commune` is empty where the document names none; then `path` tells it apart.
    `newest` says that it is the commune's newest year with results: the one that totals count;
    `own` that a document on that commune alone is among its own, not only a summary of several;
    `documents` are those that tell of its criteria, from the oldest to the newest; before them
    stand others that state a total of it; `period` is the time that the newest that tells of it is
    about.
    """

    frame: Frame
    province: str
    district: str
    commune: str
    year: str
    path: str
    criteria: dict[str, Row] = field(default_factory=dict)
    indicators: dict[str, Row] = field(default_factory=dict)
    newest: bool = True
    own: bool = False
    documents: Sequence[str] = ()
    period: str = ""

    def having(self, status: str) -> list[Row]:
        """The criteria with that status, in the order of their codes."""
        having = [code for code, row in self.criteria.items() if row["status"] == status]
        return [self.criteria[code] for code in sorted(having, key=code_order)]

    @property
    def results(self) -> bool:
        """Whether anything is said to be achieved or not."""
        return any(row["status"] in RESULTS for row in self.criteria.values())


@dataclass(slots=True)
class Outline:
    """A line without its rows: which documents they are of, from the oldest to the newest, by
    table; `stated` are those that state how many criteria are achieved. `says` tells whether
    anything is said of a criterion or an indicator, `results` whether anything is said to be
    achieved or not; `age` is that of the newest document that says something; `districts` are
    those of which communes of its name are known; the others are those of `Line`."""

    frame: Frame
    province: str
    district: str
    commune: str
    year: str
    path: str
    criteria: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    stated: tuple[str, ...] = ()
    newest: bool = True
    own: bool = False
    period: str = ""
    says: bool = False
    results: bool = False
    age: tuple[str, str] = ("", "")
    districts: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        """What tells the line from others: made when it is asked for, for a run has a line for
        each commune and year."""
        words = (self.province, self.commune, self.district)
        return (self.frame, *map(fold_name, words), self.year, self.path)


class Lines(Sequence[Line]):
    """Lines that are made when they are asked for, by what finds a document's rows in a table.
    `outlines` are the same lines without their rows; `told` has for documents what all that is
    said of them depends on (`keys_by_document`); `blank` gives the criteria of a line of which
    only a total is stated."""

    def __init__(
        self,
        outlines: Sequence[Outline],
        grouped: Callable[[str, str], Grouped],
        told: Mapping[str, str],
        blank: Callable[[Outline], list[Row]],
    ) -> None:
        self.outlines = outlines
        self._grouped, self._told, self._blank = _AtHand(grouped), told, blank

    def key(self, at: int) -> str:
        """What names all that the line at that place depends on; empty where nobody knows."""
        told = self.outlines[at]
        every = (*told.criteria, *told.indicators, *told.stated)
        documents = [self._told.get(each, "") for each in every]
        if not all(documents):
            return ""
        rows = (len(told.criteria), len(told.indicators), documents, told.key, told.districts)
        names = (told.province, told.district, told.commune, told.year, told.path, told.period)
        return repr((rows, names, told.newest, told.own))

    def __len__(self) -> int:
        return len(self.outlines)

    def __iter__(self) -> Iterator[Line]:
        return map(self._line, range(len(self)))

    @overload
    def __getitem__(self, index: int) -> Line: ...
    @overload
    def __getitem__(self, index: slice) -> list[Line]: ...
    def __getitem__(self, index: int | slice) -> Line | list[Line]:
        if isinstance(index, slice):
            return [self._line(at) for at in range(len(self))[index]]
        return self._line(range(len(self))[index])

    def _line(self, at: int) -> Line:
        told = self.outlines[at]
        key = told.key
        line = Line(
            *(told.frame, told.province, told.district, told.commune, told.year, told.path),
            newest=told.newest,
            own=told.own,
            period=told.period,
            documents=[*(d for d in told.stated if d not in told.criteria), *told.criteria],
        )
        for table, code_of, documents, held in (
            ("criteria", "criterion", told.criteria, line.criteria),
            ("indicators", "indicator", told.indicators, line.indicators),
        ):
            for document in documents:
                for row in self._grouped(table, document).by_line[key]:
                    code = str(row[code_of])
                    if code not in held or 0 < said(row) >= said(held[code]):
                        held[code] = row
        if not line.criteria and told.stated:
            line.criteria.update((str(row["criterion"]), row) for row in self._blank(told))
        return line


class _AtHand:
    """What was looked up last, without looking it up again."""

    def __init__(self, look_up: Callable[[str, str], Grouped]) -> None:
        self._look_up = look_up
        self._held: OrderedDict[tuple[str, str], Grouped] = OrderedDict()

    def __call__(self, table: str, document: str) -> Grouped:
        key = (table, document)
        if key not in self._held:
            self._held[key] = self._look_up(table, document)
            if len(self._held) > _AT_HAND:
                self._held.popitem(last=False)
        self._held.move_to_end(key)
        return self._held[key]


def number_of(row: Row) -> Decimal | None:
    """The number that stands for a row of the indicators table: its percentage, else its
    value; None where it has neither."""
    for name in ("percent_stated", "percent_computed", "value"):
        value = row[name]
        if isinstance(value, Decimal):
            return value
    return None


def said(row: Row) -> int:
    """How much a row states: nothing, an aim, a result."""
    if row["status"] == "target":
        return 1
    if row["status"] in RESULTS:
        return 2
    return 2 if "percent_stated" in row and number_of(row) is not None else 0
