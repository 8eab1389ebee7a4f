"""Measures and headings: what a document states for something, and where it names it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from extract.certainty import Certainty
from extract.criteria.codes import criterion_of
from extract.document import Evidence


class Status(StrEnum):
    """What a document says of an indicator."""

    ACHIEVED = "achieved"
    NOT_ACHIEVED = "not_achieved"
    TARGET = "target"
    NOT_STATED = "not_stated"


#: What decides whether something is achieved.
JUDGED = (Status.ACHIEVED, Status.NOT_ACHIEVED)


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
    #: of one hamlet (school, work) of the commune alone, which never stands for the commune
    of_hamlet: bool = False
    #: how it stood before the time that the document reports of (`đầu năm 104 hộ, nay còn 67`)
    former: bool = False
    paragraph: int = -1
    section: int = -1
    #: its place in the matching view; -1 for a table cell, which is matched by itself
    view_start: int = -1
    view_end: int = -1
    #: where each part stands: "ratio", "percent", "value", "threshold"; "status" where its
    #: own paragraph judges it, "change" where it is an increase or a decrease, "part" where
    #: it is said to be of a part of what stands before it; "whole" where what a ratio is of
    #: stands in a column of its own, "plan" where it says how far a plan was carried out;
    #: "together" in a row of all communes above it
    parts: dict[str, Evidence] = field(default_factory=dict)
    #: what ties it to its indicator: `sure` (the code is printed, or its official name),
    #: `confirmed` (its words, and something that bears them out), `guess`; the place that
    #: decided it is in `parts["indicator"]`
    indicator_certainty: Certainty = Certainty.SURE
    #: what decided an attribute: "indicator", "role", "year", "status", "standard", "ratio",
    #: "percent", "commune"
    because: dict[str, Because] = field(default_factory=dict)

    @property
    def is_change(self) -> bool:
        """True for an increase or a decrease, which is no state of its own."""
        return "change" in self.parts

    @property
    def is_fulfilment(self) -> bool:
        """True for what says how far a plan was carried out, which is no state of its own."""
        return "plan" in self.parts

    @property
    def is_of_the_whole(self) -> bool:
        """True for a state of all that it is said of: no change, and nothing of a part alone."""
        return not self.is_change and "part" not in self.parts

    def without_ratio(self) -> Measure:
        """The measure with its other number alone; itself where it has no ratio."""
        if self.numerator is None and self.denominator is None:
            return self
        return replace(self, numerator=None, denominator=None)

    def counted(self) -> Measure:
        """What its ratio counts of its whole, as a number of its own: 138 of `138/162 cơ sở`;
        itself where it has no ratio."""
        if self.numerator is None:
            return self
        return replace(self.without_ratio(), value=self.numerator, percent=None, threshold=None)


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
    indicator_certainty: Certainty = Certainty.SURE

    @property
    def criterion(self) -> str:
        """The criterion's number."""
        return criterion_of(self.code)
