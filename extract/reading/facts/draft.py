"""A fact while it is put together: the quantities that belong to one statement."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from extract.quantities.interval import places
from extract.reading.numbers.token import Token


@dataclass(slots=True)
class Draft:
    """The quantities of one statement, in the view's offsets.

    `main` is the one that the fact is of: its words give label, year, role and code. A
    `ratio` is either printed (`ratio`) or told by two amounts (`part` of `whole`). `standard`
    is what is asked of it; `asked` says that the draft itself is a demand and no result.
    `change` marks an increase or a decrease, `zero` a nought in words, `planned` that `whole` is
    what was planned. `joins` names the rows that tied the quantities together, by the part that
    they gave.
    """

    main: Token
    ratio: Token | None = None
    share: Token | None = None
    amount: Token | None = None
    part: Token | None = None
    whole: Token | None = None
    standard: Token | None = None
    asked: bool = False
    judges: Draft | None = None
    change: bool = False
    aside: bool = False
    zero: bool = False
    planned: bool = False
    tokens: list[Token] = field(default_factory=list)
    joins: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.tokens.append(self.main)

    @property
    def approximate(self) -> bool:
        """Whether any of its numbers is: a share with decimals that a mere sign parts from its
        ratio is rounded, no more (`9,3/21,8 km ~ 42,7%`)."""
        return any(token.approximate and not self._is_rounded(token) for token in self.tokens)

    def _is_rounded(self, token: Token) -> bool:
        behind = token is self.share and self.ratio is not None
        return behind and token.rounded and places(token.numbers[0]) > 0

    @property
    def start(self) -> int:
        """Where its first quantity begins."""
        return min(token.start for token in self.tokens)

    @property
    def end(self) -> int:
        """Where its last quantity ends."""
        return max(token.end for token in self.tokens)

    @property
    def numbers(self) -> tuple[Decimal, Decimal] | None:
        """Numerator and denominator, printed as a ratio or told as part and whole."""
        if self.ratio is not None:
            return self.ratio.numbers[0], self.ratio.numbers[1]
        if self.part is not None and self.whole is not None:
            return self.part.numbers[0], self.whole.numbers[-1]
        return None

    @property
    def is_open_ratio(self) -> bool:
        """True for a ratio that has no percentage yet."""
        return self.numbers is not None and self.share is None

    @property
    def is_share(self) -> bool:
        """True where a percentage or a ratio is what was measured."""
        return self.share is not None or self.numbers is not None

    def add(self, token: Token, part: str, row: str) -> None:
        """Takes one more quantity, tied to it by a row of the table of joins."""
        setattr(self, part, token)
        self.tokens.append(token)
        self.joins[part] = row
