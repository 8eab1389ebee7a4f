"""Facts, the ties between them, and the links that are derived for these."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from extract.certainty import Certainty
from extract.document import Evidence


@dataclass(slots=True, frozen=True)
class Fact:
    """What a statement rests on: a number as it stands, a verdict, the name of a thing.

    `kind` is `ratio` (two numbers: part and whole), `percent` (in percent), `value` (in
    `unit`, as printed), `count`, `standard`, or `mark` for what has no number: a verdict, a
    heading, an item of a list. `apart` is where the whole of a ratio stands, if that isn't in
    `evidence` (a table that lies on its side).
    """

    kind: str
    evidence: Evidence
    numbers: tuple[Decimal, ...] = ()
    unit: str = ""
    apart: Evidence | None = None

    @property
    def number(self) -> Decimal:
        """The number of a fact, of a ratio its base. Raises IndexError where it has none."""
        return self.numbers[-1]


@dataclass(slots=True, frozen=True)
class Tie:
    """What a statement takes for granted: that two of its facts belong together, by their
    positions among the facts, in the way that `kind` names (a key of `links.yaml`)."""

    kind: str
    one: int
    other: int


@dataclass(slots=True, frozen=True)
class Link:
    """A tie as it was found: which way of the closed table it is, and how sure.

    `way` is empty where no row of the table matched. `ends` are the places it joins; one
    place alone where it tells what a number is read as. `rival` is the number that would
    make the statement hold in the place of one of the ends, as it is printed.
    """

    kind: str
    way: str
    certainty: Certainty
    ends: tuple[Evidence, ...]
    rival: str = ""
