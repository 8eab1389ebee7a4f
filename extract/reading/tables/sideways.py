"""Whether a table lies on its side: its columns are what the rows of others are."""

from __future__ import annotations

from extract.reading.tables.axes import is_time
from extract.reading.tables.cells import commune_name
from extract.reading.tables.content import content_of, numbers_rows
from extract.reading.tables.grid import Grid, Row, turned
from extract.reading.tables.kinds import kind_of, spoken
from extract.reading.tables.labels import Labels
from extract.reading.tables.named_heads import names_above, places_above
from extract.reading.tables.ratios import role_of
from extract.reading.tables.row_labels import kind_of_label

#: So many rows that are kinds of columns, or heads with a code of their own, say that a table
#: lies on its side; so many units in a row that it has them.
_KINDS_IN_ROWS, _UNITS = 2, 2
_SIDEWAYS = frozenset({"standard", "result", "target", "verdict", "unit", "note"})
#: So many rows at most judge what the others tell.
_JUDGING = 2
#: So many hamlets at least head columns of their own.
_PLACES = 2


def on_its_side(grid: Grid, labels: Labels, depth: int) -> Grid | None:
    """The table with its columns as rows where it lies on its side; None for any other."""
    if labels.of_one_commune and _of_places(labels, _first_named(labels)):
        numbering = [at for at in labels.of("index") if numbers_rows(labels.cells(at))]
        return turned(grid, max(0, depth - 1), numbering)
    return turned(grid) if _lies_on_its_side(grid, labels, depth) else None


def _lies_on_its_side(grid: Grid, labels: Labels, depth: int) -> bool:
    """True for a table whose rows are what columns are (standard, result, plan), below heads
    that name indicators; or whose rows are a whole, its part and their share, below names."""
    first = _first_named(labels)
    body = grid.rows[depth:]
    told = [grid.text(row, first) for row in body]
    kinds = [kind for row in body if (kind := _kind_of_row(grid, row, first)) is not None]
    if not kinds or len(labels.columns) < 2:
        return False
    others = [at for at in labels.columns if at > first]
    headed = {labels.columns[at].kind for at in others} & {"standard", "verdict", "target", "unit"}
    sideways = [kind for kind in kinds if kind in _SIDEWAYS]
    if kinds.count("verdict") > _JUDGING:
        return False
    coded = [at for at in others if labels.columns[at].code]
    several = len(sideways) >= _KINDS_IN_ROWS and 2 * len(sideways) > len(kinds)
    if several or (len(coded) >= _KINDS_IN_ROWS and _only_kinds(told, kinds, sideways)):
        return not headed and 2 * len(coded) > len(others)
    roles = [role_of([text]) for text in told if text]
    shares = [text for text in told if spoken("share_rows", "^").match(text)]
    # `ĐVT` looks like a name in capitals
    others = [at for at in others if labels.columns[at].kind != "unit"]
    places = [at for at in others if _is_place(labels.columns[at].lowest)]
    judging = headed & {"standard", "verdict"}
    return bool(shares) and "whole" in roles and 2 * len(places) >= len(others) > 1 and not judging


def _of_places(labels: Labels, first: int) -> bool:
    """True for a table of a commune whose columns are headed by its hamlets, each by one of its
    own, with nothing between them."""
    others = (column for at, column in labels.columns.items() if at > first and not column.code)
    unsaid = [column.index for column in others if not kind_of(tuple(column.levels))]
    places = places_above(labels.levels) or names_above(labels.levels, unsaid)
    names = list(places.values())
    between = [at for at in labels.columns if min(places, default=0) < at < max(places, default=0)]
    alone = len(set(names)) == len(names) and all(at in places for at in between)
    return alone and len(places) >= _PLACES and min(places) > first


def _first_named(labels: Labels) -> int:
    """The first column that doesn't number the rows."""
    counting = labels.of("index")
    return next((at for at in sorted(labels.columns) if at not in counting), 0)


def _is_place(text: str) -> bool:
    named = spoken("places", "^").match(text) or commune_name(text)
    return bool(named) or spoken("row_totals", "^").match(text) is not None


def _only_kinds(told: list[str], kinds: list[str], sideways: list[str]) -> bool:
    """True for rows all of which are kinds of columns, but for one that no list knows and that
    has no name of a place, a time or a total."""
    if len(kinds) > len(sideways) + 1 or not sideways:
        return False
    named = any(_is_place(text) or is_time(text) or kind_of_label(text) == "total" for text in told)
    return len(kinds) == len(sideways) or not named


def _kind_of_row(grid: Grid, row: Row, first: int) -> str | None:
    """What kind of column a row would be: by what names it, else by what its cells hold (units,
    judgements, standards); None for a row without a name."""
    label = grid.text(row, first)
    known = kind_of((label,)) if label else None
    if known is None or known in _SIDEWAYS or _is_place(label):
        return known
    content = content_of(grid.text(row, at) for at in row.cells if at > first)
    if content.is_verdict:
        return "verdict"
    if content.mostly(content.units, _UNITS):
        return "unit"
    return "standard" if content.mostly(max(content.asked, content.bounded), 2) else known
