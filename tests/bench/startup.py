"""How long `ntm --help` takes, what it imports, and what one small file costs."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from .figure import Figure
from .installed import environment
from .places import CORPUS

_BAR = 0.3
_TIMES = 10
_HEAVY = ("pandas", "underthesea")
#: A report of 12 KB, and what python-docx alone does with it.
_SMALL = CORPUS / "reports" / "04-tan-lap-dong-bao-cao-2022.docx"
_LOOP = (
    "import sys, docx\n"
    "document = docx.Document(sys.argv[1])\n"
    "for paragraph in document.paragraphs: paragraph.text\n"
    "for table in document.tables:\n"
    "    for row in table.rows:\n"
    "        for cell in row.cells: cell.text\n"
)
#: Half of what commit 9f9431c took, measured in the same way: 11.4 times that loop.
_SMALL_BAR = 5.7


def measure() -> list[Figure]:
    """The processor time of `ntm --help`, the heavy packages among the modules imported, and the
    processor time of one small file."""
    return [*_help(), _small_file()]


def _small_file() -> Figure:
    """A whole `ntm run` over one document, its worker with it, in turns with the bare loop."""
    ours, bare = [], []
    for _ in range(_TIMES):
        with tempfile.TemporaryDirectory() as out:
            ours.append(_processor_time(["-m", "extract", "run", str(_SMALL), "-o", out]))
        bare.append(_processor_time(["-c", _LOOP, str(_SMALL)]))
    taken, loop = statistics.median(ours), statistics.median(bare)
    return Figure(
        "one small file, the whole process, against python-docx's bare loop",
        f"{taken / loop:.1f} times ({taken:.2f} s, {loop:.2f} s)",
        f"<= {_SMALL_BAR}",
        taken <= _SMALL_BAR * loop,
        f"processor time, the median of {_TIMES} in turns, on {_SMALL.name}; the bar is half of "
        "what commit 9f9431c took",
    )


def _processor_time(arguments: list[str]) -> float:
    """What a process and all that it started took (seconds, user and system)."""
    before = os.times()
    command = [sys.executable, *arguments]
    subprocess.run(command, capture_output=True, check=False, env=environment())
    after = os.times()
    return (
        after.children_user - before.children_user + after.children_system - before.children_system
    )


def _help() -> list[Figure]:
    command = [str(Path(sys.executable).with_name("ntm")), "--help"]
    taken = [_processor_time([*command]) for _ in range(_TIMES)]
    imports = subprocess.run(
        [sys.executable, "-X", "importtime", *command],
        check=True,
        capture_output=True,
        text=True,
    ).stderr
    modules = {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in imports.splitlines()}
    heavy = [name for name in _HEAVY if name in modules]
    seconds = statistics.median(taken)
    return [
        Figure(
            "`ntm --help`",
            f"{seconds:.2f} s",
            f"< {_BAR} s",
            seconds < _BAR,
            f"processor time, the median of {_TIMES} processes",
        ),
        Figure(
            "heavy packages imported for it",
            ", ".join(heavy) or "none",
            "none",
            not heavy,
            " and ".join(_HEAVY) + " among the modules that `python -X importtime` lists",
        ),
    ]
