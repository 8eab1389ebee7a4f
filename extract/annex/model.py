"""An annex while it is read: its columns, its lines, and what isn't understood."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.criteria import Criterion
from extract.document import Cell
from extract.messages import Text


@dataclass(slots=True, frozen=True)
class Miss:
    """Something that wasn't understood: where (page or sheet, line, the head of its column), its
    words, and why; `empty` is the code of an indicator of which nothing is asked anywhere."""

    page: int | None
    line: int
    column: str
    words: str
    why: Text
    empty: str = ""


@dataclass(slots=True, frozen=True)
class Asking:
    """A column of standards: its head, and the region or group of communes or the year that it
    is for, both empty where it is for every commune in any year."""

    at: int
    head: str
    group: str = ""
    year: str = ""


@dataclass(slots=True, frozen=True)
class Columns:
    """What the columns of an annex are, None for one that it doesn't have."""

    asking: tuple[Asking, ...]
    name: int
    index: int | None = None
    criterion: int | None = None
    code: int | None = None
    unit: int | None = None


@dataclass(slots=True)
class Entry:
    """A criterion or an indicator of an annex: its standards as they stand in their columns.

    `place` says where it stands, `content` what else it is called where it is a criterion without
    indicators. `whole` is False once something of it isn't understood."""

    code: str
    name: str
    place: str
    content: str = ""
    standards: list[Criterion] = field(default_factory=list)
    whole: bool = True


@dataclass(slots=True, frozen=True)
class Line:
    """One line of a cell, folded, without the sign of its list; `listed` says that it had one."""

    words: str
    listed: bool


@dataclass(slots=True, frozen=True)
class Filled:
    """A cell of a column of standards with its lines."""

    column: Asking
    cell: Cell
    lines: tuple[Line, ...]
