"""What was read in one document: measures, headings and the statements made about them.

These are the objects that the reading room fills and the audit recomputes. Numbers are
`Decimal` with the digits that were printed (`Decimal("93.70")`), so that a number carries
its own precision; they are never floats.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from extract.criteria import CriteriaSet
from extract.document import Document, Evidence


class Status(StrEnum):
    """What a document says of an indicator."""

    ACHIEVED = "achieved"
    NOT_ACHIEVED = "not_achieved"
    TARGET = "target"
    NOT_STATED = "not_stated"


class Role(StrEnum):
    """What a number is: measured, aimed at, demanded, or planned (funds)."""

    ACTUAL = "actual"
    TARGET = "target"
    REQUIREMENT = "requirement"
    PLAN = "plan"


@dataclass(slots=True, frozen=True)
class Threshold:
    """A standard: `op` is one of >=, <=, >, <; the unit as printed (`%`, `m2/người`)."""

    op: str
    value: Decimal
    unit: str
    evidence: Evidence


@dataclass(slots=True, frozen=True)
class Because:
    """What decided one attribute of a measure: the row of data that says so
    (`cues.yaml: target`), and where its words stand; None where no words say it."""

    row: str
    evidence: Evidence | None = None


@dataclass(slots=True)
class Measure:
    """One quantity that a document states for something: a row of `measurements`.

    Either a ratio (`numerator`, `denominator`, perhaps `percent`), or a lone `percent`
    (in percent, 99.01), or a `value` with its `unit`. `criterion` is `"4"`, `indicator`
    `"4.2"`, or the criterion's own number where it has no indicators; both are empty where
    the quantity belongs to none. `count` marks a bare count (`08 ấp`). `approximate` is
    set where the text says about. `base` names the population that a ratio's denominator
    counts (`households`, `population`, ...) where the words say that it is the commune's
    whole, otherwise empty. `paragraph` and `section` tell where it stands in the outline.
    """

    evidence: Evidence
    criterion: str = ""
    indicator: str = ""
    label: str = ""
    role: Role = Role.ACTUAL
    status: Status = Status.NOT_STATED
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    percent: Decimal | None = None
    value: Decimal | None = None
    unit: str = ""
    #: of a range: its upper end; `percent` or `value` holds the lower one
    upper: Decimal | None = None
    threshold: Threshold | None = None
    year: str = ""
    commune: str = ""
    #: of the number itself, as a document's: `2023`, `2023-H1`, `2023-Q3`, `2023-M09`
    period: str = ""
    count: bool = False
    approximate: bool = False
    base: str = ""
    paragraph: int = -1
    section: int = -1
    #: its place in the matching view; -1 for a table cell, which is matched by itself
    view_start: int = -1
    view_end: int = -1
    #: where each part stands: "ratio", "percent", "value", "threshold"; "status" where its
    #: own paragraph judges it, "change" where it is an increase or a decrease, "part" where
    #: it is said to be of a part of what stands before it; "whole" or "plan" where what a ratio
    #: is of stands in a column of its own
    parts: dict[str, Evidence] = field(default_factory=dict)
    #: what ties it to its indicator: `sure` (the code is printed, or its official name),
    #: `confirmed` (its words, and something that bears them out), `guess`; the place that
    #: decided it is in `parts["indicator"]`
    indicator_certainty: str = "sure"
    #: what decided an attribute: "indicator", "role", "year", "status", "standard", "ratio",
    #: "percent", "commune"
    because: dict[str, Because] = field(default_factory=dict)


class HeadingKind(StrEnum):
    """How an indicator or criterion is named: it opens a passage, or stands in a list."""

    HEADING = "heading"
    LIST = "list"
    INLINE = "inline"


@dataclass(slots=True)
class Heading:
    """A place where a criterion or an indicator is named.

    `code` is `"4"` or `"4.2"`. `score` (0 to 1) is set where the code was found by the
    words of the name and not by a printed number: a guess, marked as one. `status` is what
    the place says (its section, its list, its own words). `target` is not an achievement:
    a plan names what is to be done.
    """

    code: str
    kind: HeadingKind
    name: str
    status: Status
    evidence: Evidence
    status_evidence: Evidence | None = None
    score: float | None = None
    paragraph: int = -1
    section: int = -1
    commune: str = ""
    #: `sure`, `confirmed` or `guess`, as of a measure's indicator
    indicator_certainty: str = "sure"

    @property
    def criterion(self) -> str:
        """The criterion's number."""
        return self.code.split(".")[0]


@dataclass(slots=True)
class Sum:
    """A total and the items that are said to make it up (NTM301); `worded` is False where only
    the other rows of its table show that it is one."""

    total: Measure
    items: list[Measure]
    worded: bool = True


@dataclass(slots=True)
class Equation:
    """An expression written out, `A - B = C` (NTM302).

    `signs[i]` (+1 or -1) goes with `terms[i]`. `names` are the letters or words that the
    text gives the terms before the equation (`A-B = ...`), in order, or empty. Where it is told
    in words (`tăng 120 hộ so với 1.340 hộ`), `ties` are what words tie, by the kinds of links
    and the positions of terms and result (last).
    """

    terms: list[Measure]
    signs: list[int]
    result: Measure
    evidence: Evidence
    names: list[str] = field(default_factory=list)
    ties: tuple[tuple[str, int, int], ...] = ()


@dataclass(slots=True)
class Conversion:
    """One quantity in two units, `1.845 triệu đồng (1,845 tỷ đồng)` (NTM305).

    `worded` is True where the text says that both are the same (`tương đương`), False where the
    second stands in brackets behind the first and nothing is said.
    """

    one: Measure
    other: Measure
    worded: bool


@dataclass(slots=True)
class Portion:
    """A share of a whole and the amount that it is said to come to (NTM304)."""

    whole: Measure
    share: Measure
    part: Measure


@dataclass(slots=True)
class Shares:
    """Shares that make up one whole (NTM303); `shown` where the other rows of their columns do."""

    items: list[Measure]
    whole: Measure | None = None
    shown: bool = False


@dataclass(slots=True)
class Announced:
    """An announced count and the items that follow it (NTM401).

    `complete` is False where the end of the list could not be made out; then a count that
    differs proves nothing.
    """

    count: int
    noun: str
    evidence: Evidence
    items: list[Evidence]
    complete: bool = True
    indicator: str = ""
    #: so many of the items may be but parts of a name (`A và B` taken for two); where it is
    #: negative, so many more may be among them (`A và B` taken for one)
    joined: int = 0


@dataclass(slots=True)
class Progress:
    """`9/19` reached, `06` more, so `15/19` (NTM402): counts of criteria or indicators."""

    noun: str
    start: Measure
    added: Measure
    end: Measure


@dataclass(slots=True)
class Split:
    """How many of a set are achieved and how many are not (NTM402).

    Each part is a name (`achieved`, `not_achieved`, ...), a count and the places counted.
    `whole` is the stated or official size of the set. `stated` is True where the document
    itself prints the counts, False where they were counted from its headings; then a
    difference proves nothing.
    """

    noun: str
    parts: list[tuple[str, int, list[Evidence]]]
    whole: int
    whole_evidence: Evidence | None
    stated: bool


@dataclass(slots=True)
class Parts:
    """A ratio and the ratios of its parts (NTM403)."""

    whole: Measure
    parts: list[Measure]


@dataclass(slots=True)
class Subset:
    """A part and what it is a part of, which it can't exceed (NTM503). `tie` is the kind of
    link that says so: `same-base` (by meaning, over one base), `part-of` (by the words) or
    `most-points` (points, and the most that may be given)."""

    part: Measure
    whole: Measure
    tie: str


@dataclass(slots=True)
class Ballot:
    """A vote: how many could vote or did, and how many for, against and otherwise (NTM403).

    `complete` is False where those who said nothing aren't counted: then the counts may be fewer.
    """

    whole: int
    evidence: Evidence
    counts: list[tuple[int, Evidence]]
    complete: bool = True


@dataclass(slots=True)
class Restated:
    """One quantity that is stated more than once (NTM501)."""

    name: str
    measures: list[Measure]
    #: True where the document itself ties the places together (`A`, `B`), not only words
    explicit: bool = True
    #: True where there is only one such value a year: then values that are near are the same
    single: bool = False
    #: what is counted of the place `name` in several tables (a key of `bases.yaml`, NTM502)
    base: str = ""


@dataclass(slots=True, frozen=True)
class CitedDay:
    """The day that a document states of another one that it cites, or a day that the calendar
    doesn't have: then `day` is None (NTM603).

    `cited` is the number of the document cited, or its name; None where the day is told of
    something else. `own` is the day of the document's own letterhead, the nearest before, with
    its place; None where it has none.
    """

    evidence: Evidence
    day: date | None
    cited: Evidence | None = None
    own: Evidence | None = None
    own_day: date | None = None


@dataclass(slots=True)
class Quotient:
    """A row of a table that is the share of another: a percentage, the count above it, and the
    places of the rows of which so many were counted (NTM101)."""

    percent: Measure
    count: Measure
    whole: list[Evidence]


@dataclass(slots=True, frozen=True)
class SeenColumn:
    """A column as it was understood: the words above it, its kind, and what they name."""

    head: str
    kind: str
    code: str = ""
    commune: str = ""
    year: str = ""
    unit: str = ""


@dataclass(slots=True, frozen=True)
class SeenTable:
    """A table as it was understood. `rows_are` says what its rows name: `criteria`, `communes`,
    `places`, `times` or `items`; `turned` that its rows were read as columns; `programme` that
    words of the programme stand in its head or caption."""

    evidence: Evidence
    rows: int
    rows_are: str
    turned: bool
    programme: bool
    columns: tuple[SeenColumn, ...]


@dataclass(slots=True)
class Letterhead:
    """What a document says of itself; empty strings where the text doesn't say.

    `issued` is an ISO date, `year` `2023` or `2021-2025`, `programme` one of `ntm`,
    `nang_cao`, `kieu_mau`, `decision` the number of the criteria set in force. Names come
    without the word xã, huyện, tỉnh. `kind` is `report`, `plan`, ..., `period` the time that it
    is about (`2023-H1`), `version` the words of heading and title that mark a version (`lần 2`).
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
    evidence: dict[str, Evidence] = field(default_factory=dict)


@dataclass(slots=True)
class Report:
    """One document, read: the object that tables and audit are made from."""

    document: Document
    letterhead: Letterhead
    criteria: CriteriaSet | None
    headings: list[Heading] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    sums: list[Sum] = field(default_factory=list)
    equations: list[Equation] = field(default_factory=list)
    conversions: list[Conversion] = field(default_factory=list)
    portions: list[Portion] = field(default_factory=list)
    shares: list[Shares] = field(default_factory=list)
    announced: list[Announced] = field(default_factory=list)
    progress: list[Progress] = field(default_factory=list)
    splits: list[Split] = field(default_factory=list)
    parts: list[Parts] = field(default_factory=list)
    ballots: list[Ballot] = field(default_factory=list)
    restated: list[Restated] = field(default_factory=list)
    quotients: list[Quotient] = field(default_factory=list)
    tables: list[SeenTable] = field(default_factory=list)
    subsets: list[Subset] = field(default_factory=list)
    days: list[CitedDay] = field(default_factory=list)
    place_bases: list[Restated] = field(default_factory=list)
