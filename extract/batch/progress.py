"""What a person sees on stderr while a run goes on."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import RLock
from typing import NoReturn, TypeVar

from tqdm import tqdm

from extract.batch.reading import Listener
from extract.messages import LANGUAGES, render, text
from extract.paths import one_line

_Item = TypeVar("_Item")


@contextmanager
def _bar(lang: str) -> Iterator[tqdm[NoReturn]]:
    # its own lock is one between processes, a file in shared memory; here one program writes
    tqdm.set_lock(RLock())
    unit = f" {render(text('files'), lang)}"
    with tqdm(unit=unit, disable=not sys.stderr.isatty(), leave=False) as bar:
        yield bar


def watched(items: Sequence[_Item], lang: str) -> Iterator[_Item]:
    """The items, with a bar that says how many of them are done and the time left."""
    with _bar(lang) as bar:
        bar.reset(len(items))
        for item in items:
            yield item
            bar.update()


@contextmanager
def progress_bar(lang: str = LANGUAGES[0]) -> Iterator[Listener]:
    """A bar with the file in hand and the time left; nothing where stderr is no terminal."""
    with _bar(lang) as bar:

        def started(path: str) -> None:
            bar.set_postfix_str(one_line(path[-40:]))

        def finished(path: str) -> None:
            bar.update()

        def writing(part: str) -> None:
            # the files are all counted: the bar says what is being written, and goes on
            bar.set_postfix_str(one_line(part[-40:]))

        yield Listener(bar.reset, started, finished, writing)
