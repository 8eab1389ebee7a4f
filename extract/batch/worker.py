"""The worker process: reads files that it is told of, one after the other.

It speaks through its standard streams: a line of JSON `{"path", "relative"}` comes in; a line
of JSON `{"size", "problem"}` goes out, followed by that many bytes of encoded rows. Before
it may come lines `{"alive": true}`, one for every sign of life.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from extract.batch.codec import encode
from extract.heartbeat import telling


def work(path: Path, relative: str) -> bytes:
    """The rows of one file, encoded."""
    from extract.pipeline import process

    return encode(process(path, relative).tables())


def serve(work: Callable[[Path, str], bytes] = work) -> None:
    """Does the work for every line on stdin, until that is closed.

    An unexpected exception is told to the other side and then ends the process: what it left
    behind isn't trusted with another file.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's business
    # what libraries print would get between the results: it goes to stderr instead
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)
        for line in sys.stdin.buffer:
            task = json.loads(line)
            try:
                with telling(lambda: _send(answers, {"alive": True})):
                    payload = work(Path(task["path"]), task["relative"])
            except Exception as error:
                traceback.print_exc()  # now: the other side ends this process at the answer
                _answer(answers, b"", f"{type(error).__name__}: {error}")
                raise
            _answer(answers, payload, "")


def _answer(answers: BinaryIO, payload: bytes, problem: str) -> None:
    _send(answers, {"size": len(payload), "problem": problem}, payload)


def _send(answers: BinaryIO, header: dict[str, object], payload: bytes = b"") -> None:
    answers.write(json.dumps(header).encode() + b"\n" + payload)
    answers.flush()


if __name__ == "__main__":
    serve()
