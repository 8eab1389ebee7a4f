"""A run that is ended at a random moment: the next one gives what an undisturbed one gives, and
nothing is left over.

A sample of moments by default; `make fuzz` takes 30 for each signal.
"""

from __future__ import annotations

import csv
import os
import random
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")

ROUNDS = 30 if os.environ.get("NTM_FUZZ") else 1
SEED = int(os.environ.get("NTM_FUZZ_SEED", "20261128"))
CORPUS = Path(__file__).parents[2] / "corpus"
#: A run of a few seconds that takes so long hangs (seconds); a machine that others keep busy makes
#: one take minutes.
HANGS = 1200
#: Statuses of a run that came to its end before the signal.
DONE = (0, 1, 3)
#: What may be told of a run that was stopped before it had begun: the signal alone.
BEFORE = {signal.SIGTERM: -signal.SIGTERM, signal.SIGINT: -signal.SIGINT}


@dataclass(frozen=True)
class Place:
    """A folder of reports, the folder for results and the one for temporary files."""

    reports: Path
    out: Path
    temporary: Path

    def begin(self) -> subprocess.Popen[str]:
        """A run, begun."""
        environment = os.environ | {
            "TMPDIR": str(self.temporary),
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        }
        command = ["run", str(self.reports), "-o", str(self.out), "--jobs", "2", "--lang", "en"]
        return subprocess.Popen(
            [sys.executable, "-m", "extract", *command],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=environment,
            text=True,
        )

    def run(self) -> None:
        """A run from its beginning to its end."""
        process = self.begin()
        _, said = process.communicate(timeout=HANGS)
        assert process.returncode in DONE, said

    def tables(self) -> dict[str, object]:
        """What is in the results, but for times."""
        found: dict[str, object] = {}
        for path in sorted((self.out / "data").glob("*.csv")):
            with path.open(encoding="utf-8-sig", newline="") as file:
                rows = [dict(row, seconds="") for row in csv.DictReader(file)]
            found[path.name] = rows
        with zipfile.ZipFile(self.out / "ntm.xlsx") as book:
            parts = [name for name in book.namelist() if name.startswith("xl/")]
            # the last sheet is that of the documents, which tells seconds
            sheets = [name for name in parts if name.startswith("xl/worksheets/sheet")]
            parts.remove(f"xl/worksheets/sheet{len(sheets)}.xml")
            found |= {name: book.read(name) for name in parts}
        return found

    def names(self) -> set[str]:
        """Every file in the results."""
        return {str(path.relative_to(self.out)) for path in self.out.rglob("*")}


def place(folder: Path, reports: Path) -> Place:
    (folder / "tmp").mkdir(parents=True)
    return Place(reports, folder / "out", folder / "tmp")


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    taken = sorted((CORPUS / "reports").iterdir())[:3]
    for path in taken:
        shutil.copy(path, folder / path.name)
    with zipfile.ZipFile(folder / "tất cả.zip", "w") as archive:
        archive.write(taken[0], "bản sao.docx")
        archive.writestr("thêm.txt", "Tiêu chí 4 về Điện\n4.2: 12/15 hộ, đạt 81%.\n")
    return folder


@pytest.fixture(scope="module")
def undisturbed(
    tmp_path_factory: pytest.TempPathFactory, reports: Path
) -> tuple[float, dict[str, object], set[str]]:
    """How long a run takes, and what it gives."""
    whole = place(tmp_path_factory.mktemp("undisturbed"), reports)
    began = time.monotonic()
    whole.run()
    took = time.monotonic() - began
    assert list(whole.temporary.iterdir()) == []
    return took, whole.tables(), whole.names()


@pytest.mark.parametrize("round_", range(ROUNDS))
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_the_next_run_gives_the_same(
    tmp_path: Path,
    reports: Path,
    undisturbed: tuple[float, dict[str, object], set[str]],
    number: signal.Signals,
    round_: int,
) -> None:
    took, tables, names = undisturbed
    moment = random.Random(f"{SEED} {number} {round_}").uniform(0, took)
    here = place(tmp_path, reports)
    process = here.begin()
    time.sleep(moment)
    process.send_signal(number)
    _, said = process.communicate(timeout=60)
    if number != signal.SIGKILL and process.returncode not in DONE:
        if process.returncode != BEFORE[number]:
            assert process.returncode == 128 + number, said
            assert "Stopped." in said
            assert "Traceback" not in said
        assert list(here.temporary.iterdir()) == []
    here.run()
    assert here.tables() == tables
    assert here.names() == names
    assert list(here.temporary.iterdir()) == []
