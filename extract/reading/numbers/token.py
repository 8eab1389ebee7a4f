"""One quantity of a paragraph."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(slots=True, frozen=True, eq=False)
class Turn:
    """The place of a number in a series that is told in turn of a list of names: the `index` of
    `count`, the names being those of `text[start:end]` of the view. `series` are the numbers of the
    series themselves, without those that brackets tell beside them; `answers` those of the series
    before it that is as long, of which it may tell more (`(quy định lần lượt là …)`). `lead` is
    where what is said before all of them ends (-1 where nothing is)."""

    index: int
    count: int
    start: int
    end: int
    series: tuple[Token, ...] = field(repr=False)
    answers: tuple[Token, ...] = field(default=(), repr=False)
    lead: int = -1

    @property
    def answered(self) -> Token | None:
        """The number in its place of the series before."""
        return self.answers[self.index] if self.answers else None


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


def led_until(token: Token) -> int:
    """Where the words that lead to a number end: for one told in turn those before its series."""
    turn = token.turn
    told = turn is not None and turn.lead >= 0 and any(token is each for each in turn.series)
    return turn.lead if turn is not None and told else token.core[0]


def make_difference(token: Token) -> None:
    """Makes a number that its words may ask for how far a result is from something."""
    token.op, token.start = "", token.core[0]
    token.standard = token.worded = token.own = False
    token.change = token.growth = True
