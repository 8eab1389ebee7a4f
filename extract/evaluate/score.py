"""What a comparison with gold answers comes to."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction


@dataclass(slots=True)
class Score:
    """Counts of one table: `right` answers found, `missed` ones, and `extra` rows."""

    right: int = 0
    missed: int = 0
    extra: int = 0

    @property
    def precision(self) -> Fraction:
        """The share of the rows that an answer bears out; 1 where there are no rows."""
        rows = self.right + self.extra
        return Fraction(self.right, rows) if rows else Fraction(1)

    @property
    def recall(self) -> Fraction:
        """The share of the answers that were found; 1 where there are none."""
        answers = self.right + self.missed
        return Fraction(self.right, answers) if answers else Fraction(1)

    @property
    def f1(self) -> Fraction:
        """The harmonic mean of precision and recall."""
        all_ = 2 * self.right + self.missed + self.extra
        return Fraction(2 * self.right, all_) if all_ else Fraction(1)

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.missed + other.missed, self.extra + other.extra)


@dataclass(slots=True)
class Agreement:
    """How many of the values compared are the same."""

    right: int = 0
    total: int = 0

    def note(self, same: bool) -> None:
        """Counts one comparison."""
        self.right += same
        self.total += 1

    @property
    def share(self) -> Fraction:
        """The part that agrees; 1 where nothing was compared."""
        return Fraction(self.right, self.total) if self.total else Fraction(1)


@dataclass(frozen=True, slots=True)
class Difference:
    """One answer that no row gives (`extra` False), or one row without an answer.

    `line` is None where the answers don't say it; `what` is the value compared, `words`
    the document's own.
    """

    table: str
    extra: bool
    file: str
    line: int | None
    what: str
    words: str


#: The tables that are scored, and the single values that are compared beside them.
TABLES = ("measurements", "indicators", "findings")
AGREEMENTS = ("role", "unit", "document", "held")


@dataclass(slots=True)
class Evaluation:
    """A run against its answers.

    `scores` by table; `agreements`: role and unit of the measurements matched, the header
    facts (`document`), and the statements that hold and were shown as verified (`held`).
    `unread` names documents that could not be read, whose answers all count as missed;
    `not_covered` counts findings of rules that this version doesn't have.
    """

    documents: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    scores: dict[str, Score] = field(default_factory=lambda: {name: Score() for name in TABLES})
    agreements: dict[str, Agreement] = field(
        default_factory=lambda: {name: Agreement() for name in AGREEMENTS}
    )
    differences: list[Difference] = field(default_factory=list)
    not_covered: int = 0

    @property
    def overall(self) -> Score:
        """All tables together."""
        return sum(self.scores.values(), Score())
