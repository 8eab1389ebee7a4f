"""Statements: measures and places that a document ties to each other, for the audit to recompute.

Each names the rule that takes it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from extract.document import Evidence
from extract.report.measures import Measure


@dataclass(frozen=True, slots=True)
class Sum:
    """A total and the items that are said to make it up (NTM301); `worded` is False where only
    the other rows of its table show that it is one, `kinds` True where only what they count shows
    that they divide it."""

    total: Measure
    items: list[Measure]
    worded: bool = True
    kinds: bool = False


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Conversion:
    """One quantity in two units, `1.845 triệu đồng (1,845 tỷ đồng)` (NTM305).

    `worded` is True where the text says that both are the same (`tương đương`), False where the
    second stands in brackets behind the first and nothing is said.
    """

    one: Measure
    other: Measure
    worded: bool


@dataclass(frozen=True, slots=True)
class Portion:
    """A share of a whole and the amount that it is said to come to (NTM304)."""

    whole: Measure
    share: Measure
    part: Measure


@dataclass(frozen=True, slots=True)
class Shares:
    """Shares that make up one whole (NTM303); `shown` where the other rows of their columns do."""

    items: list[Measure]
    whole: Measure | None = None
    shown: bool = False


@dataclass(frozen=True, slots=True)
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
    #: the items are what the table of a form calls achieved, out of so many; 0 for any other list
    out_of: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """`9/19` reached, `06` more, so `15/19` (NTM402): counts of criteria or indicators."""

    noun: str
    start: Measure
    added: Measure
    end: Measure


@dataclass(frozen=True, slots=True)
class Split:
    """How many of a set are achieved and how many are not (NTM402).

    Each part is a name (`achieved`, `not_achieved`, ...), a count and the places counted.
    `whole` is the stated or official size of the set. `stated` is True where the document
    itself prints the counts, False where they were counted from its headings; then a
    difference proves nothing. `of_set` is False for any other things that are divided so,
    `shown` True where only the other rows of its table show that they are.
    """

    noun: str
    parts: list[tuple[str, int, list[Evidence]]]
    whole: int
    whole_evidence: Evidence | None
    stated: bool
    of_set: bool = True
    shown: bool = False


@dataclass(frozen=True, slots=True)
class Parts:
    """A ratio and the ratios of its parts (NTM403)."""

    whole: Measure
    parts: list[Measure]


@dataclass(frozen=True, slots=True)
class Subset:
    """A part and what it is a part of, which it can't exceed (NTM503). `tie` is the kind of
    link that says so: `same-base` (by meaning, over one base), `part-of` (by the words),
    `most-points` (points, and the most that may be given), `returned` (of the ballots given out
    those that came back: NTM102) or `cast` (of those who voted those for or against: NTM102)."""

    part: Measure
    whole: Measure
    tie: str

    @property
    def counts_votes(self) -> bool:
        """True for ballots and those who cast them."""
        return self.tie in ("returned", "cast")


@dataclass(frozen=True, slots=True)
class Ballot:
    """A vote: how many could vote or did, and how many for, against and otherwise (NTM403).

    `complete` is False where those who said nothing aren't counted: then the counts may be fewer.
    """

    whole: int
    evidence: Evidence
    counts: list[tuple[int, Evidence]]
    complete: bool = True


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Quotient:
    """A row of a table that is the share of another: a percentage, the count above it, and the
    places of the rows of which so many were counted (NTM101)."""

    percent: Measure
    count: Measure
    whole: list[Evidence]
