"""One document, read: its letterhead, its tables as they were understood, and all it states."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from extract.criteria import CriteriaSet
from extract.document import Document, Evidence
from extract.report import statements
from extract.report.measures import Heading, Measure


@dataclass(slots=True, frozen=True)
class SeenColumn:
    """A column as it was understood: the words above it, its kind, and what they name."""

    head: str
    kind: str
    code: str = ""
    commune: str = ""
    year: str = ""
    unit: str = ""


class Rows(Enum):
    """What the rows of a table name: `PARTS` are hamlets, or others of which none is the whole
    commune; `ITEMS` anything else."""

    CRITERIA = "criteria"
    COMMUNES = "communes"
    PARTS = "parts"
    TIMES = "times"
    ITEMS = "items"


@dataclass(slots=True, frozen=True)
class SeenTable:
    """A table as it was understood: what its rows name (`rows_are`); `turned` says that its rows
    were read as columns, `programme` that words of the programme stand in its head or caption."""

    evidence: Evidence
    rows: int
    rows_are: Rows
    turned: bool
    programme: bool
    columns: tuple[SeenColumn, ...]


@dataclass(slots=True)
class Letterhead:
    """What a document says of itself; empty strings where the text doesn't say.

    `issued` is an ISO date, `year` `2023` or `2021-2025`, `programme` one of `ntm`,
    `nang_cao`, `kieu_mau`, `decision` the number of the criteria set in force. Names come
    without the word xã, huyện, tỉnh. `kind` is `report`, `plan`, ..., `period` the time that it
    is about (`2023-H1`), `version` the words of heading and title that mark a version (`lần 2`),
    `calls` whether the paper calls to a meeting.
    `evidence` maps a field to its place.
    """

    title: str = ""
    number: str = ""
    issued: str = ""
    year: str = ""
    programme: str = ""
    decision: str = ""
    province: str = ""
    district: str = ""
    commune: str = ""
    kind: str = ""
    period: str = ""
    version: str = ""
    calls: bool = False
    evidence: dict[str, Evidence] = field(default_factory=dict)


@dataclass(slots=True)
class Report:
    """One document, read: the object that tables and audit are made from."""

    document: Document
    letterhead: Letterhead
    criteria: CriteriaSet | None
    headings: list[Heading] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    sums: list[statements.Sum] = field(default_factory=list)
    equations: list[statements.Equation] = field(default_factory=list)
    conversions: list[statements.Conversion] = field(default_factory=list)
    portions: list[statements.Portion] = field(default_factory=list)
    shares: list[statements.Shares] = field(default_factory=list)
    announced: list[statements.Announced] = field(default_factory=list)
    progress: list[statements.Progress] = field(default_factory=list)
    splits: list[statements.Split] = field(default_factory=list)
    left_named: list[statements.LeftNamed] = field(default_factory=list)
    parts: list[statements.Parts] = field(default_factory=list)
    ballots: list[statements.Ballot] = field(default_factory=list)
    restated: list[statements.Restated] = field(default_factory=list)
    quotients: list[statements.Quotient] = field(default_factory=list)
    tables: list[SeenTable] = field(default_factory=list)
    subsets: list[statements.Subset] = field(default_factory=list)
    days: list[statements.CitedDay] = field(default_factory=list)
    place_bases: list[statements.Restated] = field(default_factory=list)
    #: what the text says of criteria of communes that a table judges
    told: list[Heading] = field(default_factory=list)
