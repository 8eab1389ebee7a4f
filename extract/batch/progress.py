"""What a person sees on stderr while a run goes on."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock

from tqdm import tqdm

from extract.batch.reading import Listener
from extract.paths import one_line


@contextmanager
def progress_bar() -> Iterator[Listener]:
    """A bar with the file in hand and the time left; nothing where stderr is no terminal."""
    # its own lock is one between processes, a file in shared memory; here one program writes
    tqdm.set_lock(RLock())
    with tqdm(unit="file", disable=not sys.stderr.isatty(), leave=False) as bar:

        def started(path: str) -> None:
            bar.set_postfix_str(one_line(path[-40:]))

        def finished(path: str) -> None:
            bar.update()

        def writing(part: str) -> None:
            # the files are all counted: the bar says what is being written, and goes on
            bar.set_postfix_str(part)

        yield Listener(bar.reset, started, finished, writing)
