"""A claim: what a rule takes from a report to be judged. It has no verdict; see `gate.py`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from extract.document import Evidence
from extract.links import Fact, Tie
from extract.messages import Text

#: Whether a statement can hold with these facts; None where that can't be told.
Condition = Callable[[Sequence[Fact]], bool | None]


class Weight(StrEnum):
    """What it means if a claim can't hold: arithmetic that can't be true, a contradiction
    that another reading might settle, or no more than something worth knowing."""

    ARITHMETIC = "arithmetic"
    CONTRADICTION = "contradiction"
    NOTE = "note"


@dataclass(slots=True, frozen=True)
class Reason:
    """Why a statement can't be judged: a fixed key (`approximate`, `units`, ...) and words."""

    key: str
    words: Text


@dataclass(slots=True, frozen=True)
class Claim:
    """One statement of a document, with all that its judgement needs.

    `facts` are the numbers and words it rests on, `ties` which of them it takes to belong
    together, `condition` whether it can hold, asked with these facts and with others put in
    the place of one of them. `holds` and `fails` are what is said then; `suggest` gives the
    change that would mend it. `unknown` says why the condition can't be told, `doubt` why a
    failure would prove nothing. `stated` and `computed` are short texts for the tables. `near`
    and `only` are what `links.yaml` may ask for: that the numbers differ little, that there is
    no other candidate.
    """

    code: str
    slug: str
    weight: Weight
    facts: tuple[Fact, ...]
    ties: tuple[Tie, ...]
    condition: Condition
    evidence: Evidence
    holds: Text
    fails: Text
    indicator: str = ""
    commune: str = ""
    stated: str = ""
    computed: str = ""
    related: tuple[Evidence, ...] = ()
    suggest: Callable[[], Text | None] | None = None
    unknown: Reason | None = None
    doubt: Reason | None = None
    near: bool = False
    only: bool = False
    #: rules whose finding on one of the same numbers tells the slip already
    yields_to: tuple[str, ...] = ()
    #: a total below its column: its place is told by that too
    below: bool = False
