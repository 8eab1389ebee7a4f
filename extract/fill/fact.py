"""A document that counts, and what it states of one criterion or indicator of a commune."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from extract.certainty import Certainty
from extract.fill.periods import part_of_period

#: The statuses that are results.
STATED = ("achieved", "not_achieved")


@dataclass(slots=True, frozen=True)
class Source:
    """A document that counts: not a copy, not superseded; `order` is higher the newer it is."""

    document_id: str
    path: str
    issued: str
    year: str
    programme: str
    decision: str
    order: int
    kind: str = ""
    period: str = ""

    @property
    def part(self) -> str:
        """The part of the year that it is about; empty for the whole."""
        return part_of_period(self.period)


@dataclass(slots=True, frozen=True)
class Fact:
    """What one document states of one criterion or indicator of a commune; `disputed` is what
    a finding says of it."""

    source: Source
    code: str
    status: str
    quote: str
    page: str
    line: str
    certainty: Certainty = Certainty.SURE
    status_certainty: Certainty = Certainty.SURE
    numbers: Mapping[str, Decimal] = field(default_factory=dict)
    unit: str = ""
    value_unit: str = ""
    verdict: str = ""
    contradicted: bool = False
    disputed: str = ""
    #: the year that its own words name, empty where they name none
    year: str = ""
    #: its status is what is said of its criterion as a whole
    of_criterion: bool = False

    @property
    def maybe_planned(self) -> bool:
        """Whether it is a number of a plan of which nothing says that it is a result."""
        return self.source.kind == "plan" and self.status not in STATED

    @property
    def stated(self) -> bool:
        """Whether it says a result: neither silent nor an aim."""
        return self.status in STATED or (self.status != "target" and bool(self.numbers))
