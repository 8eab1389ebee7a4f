"""A run asks no other machine for anything and writes nowhere but into OUT and the temporary
folder: seen by the operating system, for every process that is started."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from environments import ROOT
from tracing import traced, why_not

from extract.batch.pool import Task, run_tasks
from extract.offline import SWITCHES
from tests.loaders.scan_maker import bytes_of, written

FORMATS = ROOT / "corpus" / "formats"
REPORTS = ROOT / "corpus" / "reports"

WHY_NOT = why_not()
TRACED = pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT)


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A home and a temporary folder of one's own; Python's own caches of bytecode are left
    out, they come with the installation."""
    own = {"HOME": tmp_path / "home", "TMPDIR": tmp_path / "temp"}
    for folder in own.values():
        folder.mkdir()
    kept = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    kept.pop("ORT_DISABLE_TELEMETRY", None)
    return (
        kept
        | {name: str(folder) for name, folder in own.items()}
        | {"PYTHONDONTWRITEBYTECODE": "1"}
    )


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A scan, an old Word document, a new one, and a damaged one that LibreOffice is tried on."""
    folder = tmp_path / "in"
    folder.mkdir()
    lines = [(70.0, 110.0, "Chỉ tiêu 4.2: 1.687/1.698 hộ dùng điện, đạt 99,35%")]
    (folder / "scan.png").write_bytes(bytes_of(written(lines, 200), "PNG", 200))
    old = (FORMATS / "13-duc-luong-son.doc").read_bytes()
    (folder / "old.doc").write_bytes(old)
    (folder / "cut.doc").write_bytes(old[: len(old) // 2])
    shutil.copy(REPORTS / "02-dong-quang-ke-hoach-nang-cao-2024.docx", folder / "new.docx")
    return folder


def command(reports: Path, out: Path) -> list[str | Path]:
    return [sys.executable, "-m", "extract", "run", reports, "-o", out, "--jobs", "1"]


@TRACED
def test_no_look_up_no_connection_nothing_written_elsewhere(
    reports: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    out, temporary = tmp_path / "out", Path(environment["TMPDIR"])
    trace = traced(command(reports, out), tmp_path, tmp_path / "logs", environment)
    assert trace.status == 3  # the one that is cut
    assert trace.abroad == []
    assert trace.outside(out, temporary) == set()
    assert out / "ntm.xlsx" in trace.written
    assert list((tmp_path / "home").rglob("*")) == []
    assert list(temporary.rglob("*")) == []


@TRACED
@pytest.mark.parametrize(
    ("code", "abroad"),
    [
        ("import socket; socket.getaddrinfo('example.org', 80)", True),
        ("import socket; socket.socket().connect_ex(('127.0.0.1', 9))", True),
        ("import pathlib; (pathlib.Path.home() / 'id').write_text('1')", False),
    ],
)
def test_the_eye_sees(code: str, abroad: bool, tmp_path: Path, environment: dict[str, str]) -> None:
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {code!r}])"
    trace = traced([sys.executable, "-c", child], tmp_path, tmp_path / "logs", environment)
    assert bool(trace.abroad) is abroad
    assert trace.outside() == (set() if abroad else {tmp_path / "home" / "id"})


def test_without_a_network_everything_is_read(
    reports: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    alone = ["unshare", "--map-root-user", "--net"]
    if shutil.which("unshare") is None or subprocess.run([*alone, "true"]).returncode:
        pytest.skip("unshare can't take the network away here")
    out = tmp_path / "out"
    done = subprocess.run([*alone, *command(reports, out)], env=environment, capture_output=True)
    assert done.returncode == 3, done.stderr
    documents = (out / "data" / "documents.csv").read_text(encoding="utf-8-sig")
    assert documents.count(",ok,") == 3, documents
    assert list((tmp_path / "home").rglob("*")) == []


def test_workers_are_told_before_they_import_anything(tmp_path: Path) -> None:
    told = tmp_path / "told"
    code = f"import os, pathlib; pathlib.Path({str(told)!r}).write_text(repr(dict(os.environ)))"
    task = Task(0, tmp_path / "a.txt", "a.txt")
    list(run_tasks([task], jobs=1, command=(sys.executable, "-c", code)))
    environment = ast.literal_eval(told.read_text())
    assert SWITCHES.items() <= environment.items()
