"""Columns of words: what explains the results beside them, or tells them in sentences."""

from __future__ import annotations

from extract.reading.tables.content import Content
from extract.reading.tables.kinds import spoken
from extract.reading.tables.model import VALUES, Column

#: So many of a column's cells tell figures, if it is one of them.
_TOLD = 2
_RESULTS = frozenset(VALUES) - {"points", "reached"}


def explain(columns: dict[int, Column], contents: dict[int, Content]) -> None:
    """Makes columns of words behind the names that tell figures (`Diễn giải`, `Bằng chứng`) ones
    of results, or of remarks where the results have columns of their own."""
    names = [at for at in sorted(columns) if columns[at].kind == "name"]
    if not names:
        return
    told = [at for at in sorted(columns) if at > names[0] and _tells(columns[at], contents[at])]
    others = any(
        column.kind in _RESULTS and contents[at].digits
        for at, column in columns.items()
        if at not in told
    )
    for at in told:
        columns[at].kind = "remark" if others else "result"


def _tells(column: Column, content: Content) -> bool:
    named = spoken("explained").search(column.lowest) is not None
    if column.kind in ("name", "result"):
        return named
    figures = content.figures >= _TOLD and 2 * content.distinct > content.filled
    return figures and (column.kind == "" or (column.kind == "note" and named))
