"""A column while it is decided what it wants, and what its sheet says for all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from extract.certainty import Certainty, weakest
from extract.fill.criteria import Catalogue, Coded
from extract.fill.heads import Head
from extract.fill.layout import Stack
from extract.fill.lexicon import Want
from extract.fill.marks import Seen
from extract.fill.template import At


@dataclass(slots=True, frozen=True)
class About:
    """What a sheet is about as a whole: its criterion or indicator (empty: of several), what the
    results have of each code (`percent`, `value`, `ratio`), the codes of which they say whether it
    is achieved, and those of which most reports have no number; `by_lines` where the lines of a
    commune say what each of them holds, `digits` where a legend explains numbers as marks."""

    catalogue: Catalogue
    criterion: str
    held: Mapping[str, str]
    judged: frozenset[str] = frozenset()
    hardly_numbered: frozenset[str] = frozenset()
    by_lines: bool = False
    digits: bool = False

    def kind(self, code: str, *, inside: bool) -> str:
        """What the results have of a code; with `inside` a criterion has what the only one of
        its indicators with a number has."""
        found = self.held.get(code, "")
        if not found and inside and "." not in code:
            having = [kind for each, kind in self.held.items() if each.startswith(code + ".")]
            found = having[0] if len(having) == 1 else ""
        return found


@dataclass(slots=True)
class OpenColumn:
    """A column while it is being decided: its heads, the cells of its communes, the line of the
    head that has its code (`over`), the marks that were seen for it; `criterion` is the one whose
    number stands beside the indicator's name."""

    stack: Stack
    cells: tuple[At, ...]
    code: Coded | None = None
    over: int = 0
    want: Want | None = None
    certainty: Certainty = Certainty.SURE
    seen: tuple[Seen, ...] = ()
    criterion: str = ""

    def take(self, want: Want, certainty: Certainty = Certainty.SURE) -> None:
        """What the column holds from now on; it never gets surer than it was."""
        self.want = want
        self.certainty = weakest(self.certainty, certainty)


def code_of(column: OpenColumn) -> str:
    """The code of a column's criterion or indicator; empty for none."""
    return column.code.code if column.code is not None else ""


def lowest_head(stack: Stack) -> Head | None:
    """The lowest head that says what the cells hold."""
    return next((head for _, head in reversed(stack.heads) if head.wants), None)


def unit_of(stack: Stack) -> str:
    """The unit that the lowest head with one says; empty where none does."""
    return next((head.unit for _, head in reversed(stack.heads) if head.unit), "")


def year_of(stack: Stack) -> str:
    """The year that the lowest head with one says; empty where none does."""
    return next((head.year for _, head in reversed(stack.heads) if head.year), "")


def part_of(stack: Stack) -> str:
    """The part of a year that the lowest head with a year or a part of one says."""
    said = (head for _, head in reversed(stack.heads) if head.year or head.part)
    return next((head.part for head in said), "")


def same_code(one: OpenColumn, other: OpenColumn) -> bool:
    """Whether two columns are of one criterion or indicator."""
    return bool(one.code and other.code and one.code.code == other.code.code)
