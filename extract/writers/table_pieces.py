"""What passes from a table's rows to whoever writes them, a document's rows at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from extract.tables import Row

#: Takes the rows of a piece, in words, and its key: equal keys mean equal rows, which needn't be
#: walked over then; an empty one says nothing.
Take = Callable[[str, Iterable[Row]], None]
