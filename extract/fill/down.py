"""Tables whose criteria go down: whose each row is, and of which time, by its own labels, by the
lines that stand over it, or by the sheet's title."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from extract.fill.across import Across, across, left_across
from extract.fill.criteria import Catalogue
from extract.fill.layout import Block
from extract.fill.lexicon import Want
from extract.fill.lines import Gazetteer, Line
from extract.fill.row_labels import RowLabels
from extract.fill.sections import Time, Whose
from extract.fill.template import Sheet
from extract.fill.view import View

#: The heads of such a table stand within so many rows from the top.
_TOP = 20


@dataclass(slots=True, frozen=True)
class Rows:
    """The rows of a commune for one time."""

    whose: Whose
    time: Time
    rows: frozenset[int]


@dataclass(slots=True, frozen=True)
class Down:
    """A table as a view in which its rows are columns; `unread` the open columns of whose head
    nobody can tell what they want, with these heads."""

    view: View
    block: Block
    columns: Across
    rows: tuple[Rows, ...]
    unread: tuple[tuple[int, str], ...] = ()
    wants_down: bool = False

    def line(self, rows: Rows, wanted: dict[int, Want]) -> Line:
        """The columns of a commune, as lines of the view, with what each holds; the one column
        of a table whose rows say that themselves."""
        parts = tuple(sorted(wanted.items()))
        whose = rows.whose
        own = (min(wanted), whose.shown, whose.name, whose.area)
        return Line(*own) if self.wants_down else Line(*own, parts, form=True)


def table_down(sheet: Sheet, gazetteer: Gazetteer, known: Catalogue) -> Down | None:
    """The table of a sheet whose rows are criteria or indicators; None for any other sheet, and
    for one that names no commune."""
    best: tuple[int, RowLabels] | None = None
    for row in range(1, min(_TOP, sheet.rows) + 1):
        columns = across(sheet, row, known)
        count = len(columns.every)
        if columns.first < 2 or (best and count <= best[0]):
            continue
        labels = RowLabels(sheet, columns, gazetteer, known)
        if labels.of_criteria():
            best = count, labels
    if best is None:
        return None
    labels = best[1]
    rows = _grouped(labels.entries())
    if not rows:
        return None
    columns = labels.columns
    own = {at for each in rows for at in each.rows}
    return Down(
        View(sheet, turned=True, given=labels.given),
        Block(columns.head, columns.first, max(columns.every), tuple(labels.told)),
        columns,
        rows,
        tuple(left_across(sheet, columns.head, own, columns.every)),
        labels.wants_down,
    )


def _grouped(entries: Iterable[tuple[int, Whose, Time]]) -> tuple[Rows, ...]:
    found: defaultdict[tuple[tuple[str, str], Time], list[int]] = defaultdict(list)
    named: dict[tuple[str, str], Whose] = {}
    for row, who, time in entries:
        found[who.key, time].append(row)
        named.setdefault(who.key, who)
    return tuple(Rows(named[key], time, frozenset(at)) for (key, time), at in found.items())
