"""A worker's program that does to each file what the file's first word says."""

import os
import sys
import time
from decimal import Decimal
from pathlib import Path

from extract.batch.codec import encode
from extract.batch.worker import serve
from extract.document import ReadStatus
from extract.heartbeat import heartbeat
from extract.messages import text
from extract.tables import TABLE_NAMES, Input, document_row


def work(path: Path, relative: str) -> bytes:
    """Crashes, hangs, fails, chatters, or gives the one row of a file that was read."""
    word = path.read_text(encoding="utf-8").split()[0]
    if word == "crash":
        os.abort()
    if word == "hang":
        time.sleep(3600)
    if word == "slow":
        for _ in range(3):
            time.sleep(1)
            heartbeat()
    if word == "fail":
        raise LookupError("a rule that nobody tested")
    if word == "chatter":
        print("a library that prints to stdout", flush=True)
        sys.stderr.write("and one that writes to stderr\n")
    row = document_row(Input("0" * 12, relative), ReadStatus.OK, reason=text("n", n=Decimal("1.0")))
    row["title"] = f"{word} {os.getpid()}"
    return encode({name: [row] if name == "documents" else [] for name in TABLE_NAMES})


if __name__ == "__main__":
    serve(work)
