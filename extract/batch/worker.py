"""The worker process: reads files that it is told of, one after the other.

It speaks through its standard streams: a line of JSON `{"path", "relative", "processors"}`
comes in; a line of JSON `{"size", "error", "problem"}` goes out, followed by that many bytes of
encoded rows.
Lines `{"alive": true}` come before it: one when the worker is ready, one for every sign of
life. When its input is closed, whoever asked is gone, and the worker goes too.
"""

from __future__ import annotations

import json
import os
import signal
import traceback
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import BinaryIO

from extract.batch.codec import Result, encode
from extract.batch.guard import problem
from extract.collector import collect_rarely
from extract.heartbeat import telling
from extract.processes import end_children, limit_address_space
from extract.share import sharing


def work(path: Path, relative: str) -> bytes:
    """The rows of one file, encoded."""
    from extract.pipeline import read_and_done

    tables, digest = read_and_done(path, relative)
    return encode(Result(tables, digest))


def serve(work: Callable[[Path, str], bytes] = work) -> None:
    """Does the work for every line on stdin, until that is closed.

    An unexpected exception is told to the other side and then ends the process: what it left
    behind isn't trusted with another file.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's business
    limit_address_space()
    # what libraries print would get between the results: it goes to stderr instead
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)
        for line in _asked(lambda: _send(answers, {"alive": True})):
            task = json.loads(line)
            try:
                with telling(lambda: _send(answers, {"alive": True})), sharing(task["processors"]):
                    payload = work(Path(task["path"]), task["relative"])
            except Exception as error:
                traceback.print_exc()  # now: the other side ends this process at the answer
                _answer(answers, b"", type(error).__name__, problem(error))
                raise
            _answer(answers, payload)


def _asked(ready: Callable[[], None]) -> Iterator[bytes]:
    """The lines on stdin, read beside the work; its end ends this process in the midst of it."""
    lines: SimpleQueue[bytes] = SimpleQueue()

    def listen() -> None:
        rest = b""
        while data := os.read(0, 1 << 16):
            *whole, rest = (rest + data).split(b"\n")
            for line in whole:
                lines.put(line)
        end_children()
        os._exit(0)

    Thread(target=listen, daemon=True).start()
    ready()
    while True:
        yield lines.get()


def _answer(answers: BinaryIO, payload: bytes, error: str = "", problem: str = "") -> None:
    _send(answers, {"size": len(payload), "error": error, "problem": problem}, payload)


def _send(answers: BinaryIO, header: dict[str, object], payload: bytes = b"") -> None:
    answers.write(json.dumps(header).encode() + b"\n" + payload)
    answers.flush()


if __name__ == "__main__":
    collect_rarely()
    import_module("extract.pipeline")  # before the clock of the first file begins
    serve()
