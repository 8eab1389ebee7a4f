"""A worker's program that does to each file what the file's first word says."""

import hashlib
import json
import os
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path

from extract.batch.codec import Result, encode
from extract.batch.worker import serve
from extract.document import ReadStatus
from extract.heartbeat import heartbeat
from extract.messages import text
from extract.tables import TABLE_NAMES, Input, document_row

_TOLD = ("digest", "program", "document_id", "status", "format", "rows")
#: What this process has done so far.
_DONE: list[str] = []


def work(path: Path, relative: str) -> bytes:
    """Crashes, hangs, fails, chatters, or gives the one row of a file that was read."""
    data = path.read_bytes()
    word = data.decode().split()[0]
    if word == "crash":
        os.abort()
    if word == "hang":
        time.sleep(3600)
    if word == "spin":
        while True:
            pass
    if word == "swell":
        held = []
        while True:
            held.append(b"x" * (8 << 20))
            time.sleep(0.001)
    if word == "full":
        raise MemoryError
    if word == "deep":
        raise RecursionError("maximum recursion depth exceeded")
    if word == "child":
        subprocess.Popen([sys.executable, "-c", "import time; time.sleep(3600)"])
        time.sleep(3600)
    if word == "unlucky" and _DONE:
        os.abort()
    _DONE.append(word)
    if word == "slow":
        for _ in range(3):
            time.sleep(1.5)
            heartbeat()
    if word == "fail":
        raise LookupError("a rule that nobody tested")
    if word == "chatter":
        print("a library that prints to stdout", flush=True)
        sys.stderr.write("and one that writes to stderr\n")
    if word == "nonsense":
        line = json.dumps({"counts": dict.fromkeys(TABLE_NAMES, 1), **dict.fromkeys(_TOLD, "")})
        return b"\n".join([line.encode(), *[b"[[1]]"] * len(TABLE_NAMES)])
    digest = hashlib.sha256(data).hexdigest()
    source = Input(digest[:12], relative)
    row = document_row(source, ReadStatus.OK, reason=text("n", n=Decimal("1.0")))
    row["title"] = f"{word} {os.getpid()}"
    rows = {name: [row] if name == "documents" else [] for name in TABLE_NAMES}
    return encode(Result(rows, digest))


if __name__ == "__main__":
    serve(work)
