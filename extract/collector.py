"""The collector of garbage: rare in a process of the program's own, paused where a great many
objects are made and all of them are kept."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

#: So many more objects are made than are gone before garbage is looked for; Python itself takes
#: 700, and looks a hundred times while the modules of a run are imported.
_MANY = 50_000


def collect_rarely() -> None:
    """Has garbage looked for more rarely, in a process of the program's own: most of what a run
    makes is kept, and the search is a fourteenth of what a small one takes."""
    gc.set_threshold(_MANY)


@contextmanager
def collector_paused() -> Iterator[None]:
    """Nothing that is made of a document is garbage before its end: to look for some in between
    takes a tenth of the time, with a large sheet a fifth, and finds none."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
