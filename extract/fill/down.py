"""Tables whose criteria go down: whose each row is, and of which time, by its own labels, by the
lines that stand over it, by the sheet's title, or by the heads of communes side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from extract.fill.across import Across, Group, across, left_across
from extract.fill.criteria import Catalogue
from extract.fill.layout import Block
from extract.fill.lines import Gazetteer, Line
from extract.fill.over import label_head
from extract.fill.row_labels import RowLabels
from extract.fill.sections import Time, Whose, joined
from extract.fill.template import Sheet
from extract.fill.view import View

#: The heads of such a table stand within so many rows from the top.
_TOP = 20


@dataclass(slots=True, frozen=True)
class Rows:
    """The rows of a commune for one time; of all communes where these stand side by side."""

    whose: Whose | None
    time: Time
    rows: frozenset[int]


@dataclass(slots=True, frozen=True)
class Down:
    """A table as a view in which its rows are columns; `unread` the open columns of whose head
    nobody can tell what they want, with these heads; `coded` where its rows name criteria."""

    view: View
    block: Block
    columns: Across
    rows: tuple[Rows, ...]
    unread: tuple[tuple[int, str], ...] = ()
    wants_down: bool = False
    coded: bool = True
    area: str = ""

    def tables(self) -> Iterator[tuple[Rows, Time, list[tuple[Whose, Line]]]]:
        """The rows that go together, each with the time that they and their columns are of, and
        the columns of each commune as lines of the view."""
        for rows in self.rows:
            of_time: dict[Time, list[tuple[Whose, Line]]] = {}
            for group in map(self._told_apart, self.columns.groups):
                if not group.wanted:
                    continue
                time, who = joined(rows.time, group.time), group.whose or rows.whose
                if time is not None and who is not None:
                    of_time.setdefault(time, []).append((who, self._line(who, group)))
            for time, lines in of_time.items():
                yield rows, time, lines

    def _told_apart(self, group: Group) -> Group:
        """A group without the columns of which another one holds the same."""
        alike = self.columns.alike
        return replace(group, wanted={c: w for c, w in group.wanted.items() if c not in alike})

    def _line(self, who: Whose, group: Group) -> Line:
        """The columns of a commune, as lines of the view, with what each holds; a bare one where
        the rows say that themselves."""
        parts = tuple(sorted((at, want) for at, want in group.wanted.items() if want is not None))
        own = (min(group.wanted), who.shown, who.name, who.area or self.area)
        return Line(*own) if self.wants_down or not parts else Line(*own, parts, form=True)


def table_down(sheet: Sheet, gazetteer: Gazetteer, known: Catalogue) -> Down | None:
    """The table of a sheet whose rows are criteria or indicators; None for any other sheet, and
    for one that names no commune."""
    best: tuple[int, RowLabels] | None = None
    for row in range(1, min(_TOP, sheet.rows) + 1):
        columns = across(sheet, row, known, gazetteer)
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
    corner = {
        (columns.head, column): head
        for column in range(1, columns.first)
        if not sheet.shown(columns.head, column)
        if (head := label_head(sheet, columns.head, column))
    }
    return Down(
        View(sheet, turned=True, given={**labels.given, **corner}),
        Block(columns.head, columns.first, max(columns.every), tuple(labels.told)),
        columns,
        rows,
        (
            *((at, label_head(sheet, columns.head, at)) for at in sorted(columns.alike)),
            *left_across(sheet, columns.head, own, {*columns.every, *columns.alike}),
        ),
        labels.wants_down,
        any(labels.code(row) for row in own),
        labels.area_over() if columns.side_by_side else "",
    )


def _grouped(entries: Iterable[tuple[int, Whose | None, Time]]) -> tuple[Rows, ...]:
    found: defaultdict[tuple[tuple[str, str] | None, Time], list[int]] = defaultdict(list)
    named: dict[tuple[str, str] | None, Whose | None] = {None: None}
    for row, who, time in entries:
        key = who.key if who is not None else None
        found[key, time].append(row)
        named.setdefault(key, who)
    return tuple(Rows(named[key], time, frozenset(at)) for (key, time), at in found.items())
