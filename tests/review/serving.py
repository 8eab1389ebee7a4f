"""`ntm review` as a thread of the test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from extract.review import ReviewServer


@contextmanager
def serving(out: Path, port: int = 0) -> Iterator[ReviewServer]:
    """The server over the results in a folder."""
    with ReviewServer(out, port) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
