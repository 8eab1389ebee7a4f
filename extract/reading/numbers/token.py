"""One quantity of a paragraph."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(slots=True, frozen=True)
class Turn:
    """The place of a number in a series that is told in turn of a list of names: the `index` of
    `count`, told by words at `at` of the view."""

    index: int
    count: int
    at: int


@dataclass(slots=True, eq=False)
class Token:
    """One quantity of a paragraph, in the view's offsets.

    `kind` is `ratio`, `percent`, `value`, `count` or `zero` (in words). `start` includes the
    bound's words. `op` is the bound's sign, `signed` that it is printed as a sign, `level`
    that its words name a level that is asked. `standard` says that it is a demand and not a
    result, `worded` that words and not a sign say so, `own` that the demand is a sentence of
    its own, `differing` that it may be how far the result is from it (`cao hơn quy định 4%`).
    `change` marks an increase, a decrease (`growth`) or a part of what stands before
    it. `upper` is the upper end of a range, whose lower end is the number. `former`
    says that it is what was before, `became` is the number that has come from it, `since` the one
    from which this has come (`từ 45,1 triệu lên 48,2 triệu`). `tentative` says that no list knows
    what it counts: it counts only where it is a part or a whole of another. `turn` is its place
    among others told in turn.
    """

    kind: str
    start: int
    end: int
    core: tuple[int, int]
    numbers: tuple[Decimal, ...]
    unit: str = ""
    op: str = ""
    signed: bool = False
    level: bool = False
    standard: bool = False
    worded: bool = False
    own: bool = False
    differing: bool = False
    change: bool = False
    growth: bool = False
    approximate: bool = False
    rounded: bool = False
    former: bool = False
    became: Token | None = field(default=None, repr=False)
    since: Token | None = field(default=None, repr=False)
    tentative: bool = False
    turn: Turn | None = None
    upper: Decimal | None = None
    places: dict[str, tuple[int, int]] = field(default_factory=dict)


def make_difference(token: Token) -> None:
    """Makes a number that its words may ask for how far a result is from something."""
    token.op, token.start = "", token.core[0]
    token.standard = token.worded = token.own = False
    token.change = token.growth = True
