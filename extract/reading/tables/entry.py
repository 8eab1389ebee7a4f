"""A row of a table, labelled by what it names."""

from __future__ import annotations

from dataclasses import dataclass

from extract.reading.tables.grid import Row


@dataclass(slots=True, frozen=True)
class Entry:
    """An entry of the axis of rows. `code` is the criterion or indicator that it names, with
    its `score` where words told it; `criterion` the one it stands under. `kind` is that of
    `kind_of_label`. `whole` says that it is of the whole commune, so that a column's criterion
    is its own; a row of a hamlet isn't."""

    row: Row
    name: str
    kind: str = ""
    code: str = ""
    score: float | None = None
    criterion: str = ""
    commune: str = ""
    year: str = ""
    whole: bool = False
    #: its printed code is that of one indicator, its name that of another
    doubted: bool = False
    #: one of several rows under the number of their criterion, without a code of its own
    merged: bool = False
    #: the row above that only names the indicator of which this one holds numbers
    head: Row | None = None
