"""What each step over some files takes, again for each line that comes in; run by `steps.py`.

    python tests/bench/step_times.py FILE...

It knows nothing but what every commit has, so that an earlier one can be measured with it: the
packages are those of the folder in which it is started.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from pathlib import Path

sys.path[0] = str(Path.cwd())

from extract.audit.run import audit  # noqa: E402
from extract.links import Links  # noqa: E402
from extract.loaders import load  # noqa: E402
from extract.pipeline import DocumentResult  # noqa: E402
from extract.reading.reader import read  # noqa: E402
from extract.tables import Input  # noqa: E402


def steps(path: Path) -> dict[str, float]:
    """Processor time in seconds of loading a file, reading and auditing it, and making its rows."""
    gc.collect()
    gc.disable()
    started = time.process_time()
    document = load(path)
    loaded = time.process_time()
    report = read(document)
    was_read = time.process_time()
    links = Links(document)
    checks = audit(report, links)
    audited = time.process_time()
    result = DocumentResult(
        Input("0", path.name), document.status, document=document, report=report, checks=checks,
        links=links,
    )  # fmt: skip
    result.tables()
    made = time.process_time()
    gc.enable()
    return {
        "loading": loaded - started,
        "reading": was_read - loaded,
        "audit": audited - was_read,
        "rows": made - audited,
    }


def main(files: list[str]) -> None:
    """One line of JSON for each line that comes in: a list of what each file takes."""
    for _ in sys.stdin:
        print(json.dumps([steps(Path(file)) for file in files]), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
