"""Reading: patterns over the matching view, to what a document states.

Whoever only asks one question of it (what a row is called, how a grid is divided) needs no reader:
that is imported when it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.reading.header.titles import on_works
    from extract.reading.reader import read

__all__ = ["on_works", "read"]


def __getattr__(name: str) -> object:
    """The reader. Raises AttributeError for another name."""
    if name == "read":
        from extract.reading.reader import read

        return read
    if name == "on_works":
        from extract.reading.header.titles import on_works

        return on_works
    raise AttributeError(f"extract.reading has no {name}")
