"""How many processors the work on one file may use: those that no other file needs.

A run reads as many files at a time as there are processors, so each file has one; the last
file of a run, or a single scan of forty pages, has them all.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_SHARE: ContextVar[int | None] = ContextVar("share", default=None)


def processors() -> int:
    """How many processors this work may use at a time, at least 1: what it was given, else all
    that the machine has."""
    given = _SHARE.get()
    return max(1, os.cpu_count() or 1) if given is None else given


@contextmanager
def sharing(count: int) -> Iterator[None]:
    """Within it, work may use `count` processors at a time."""
    token = _SHARE.set(max(1, count))
    try:
        yield
    finally:
        _SHARE.reset(token)
