"""A sign of life from long work: whoever waits for it knows that it isn't stuck.

A scan of a hundred pages takes minutes and is well; a file that gives no sign for as long
as a time limit is not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar


def _nobody() -> None:
    """Nobody waits."""


_TELL: ContextVar[Callable[[], None]] = ContextVar("tell", default=_nobody)


def heartbeat() -> None:
    """Tells whoever waits that a part of the work, such as a page, is done."""
    _TELL.get()()


@contextmanager
def telling(tell: Callable[[], None]) -> Iterator[None]:
    """Within it, `tell` is called at every sign of life."""
    token = _TELL.set(tell)
    try:
        yield
    finally:
        _TELL.reset(token)
