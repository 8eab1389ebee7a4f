"""The ZIP for an office without internet: what is in it, and that it is enough."""

from __future__ import annotations

import re
import sys
import venv
from pathlib import Path

import pytest
from environments import BUNDLE, ROOT, maker, python_of, run

MAKER = maker()
REPORT = ROOT / "corpus" / "reports" / "13-duc-luong-son-bao-cao-2023.docx"
BATCHES = sorted(BUNDLE.glob("*.bat"))
#: A name of a file in the bundle, as a batch file writes it.
_NAMED = re.compile(r"%(?:HERE%|~dp0)([A-Za-z][\w\\.-]*)")


def test_markers_are_asked_of_windows_not_of_this_machine() -> None:
    target = MAKER["Target"]("win_amd64", "3.13")
    wanted = "".join(MAKER["requirements"](ROOT / "requirements.lock", target))
    pinned = re.findall(r"^([\w.-]+)==", wanted, re.MULTILINE)
    assert {"colorama", "pyarrow", "tesserocr", "psutil"} <= set(pinned)
    assert pinned.count("numpy") == 1
    assert len(pinned) == len(set(pinned)) > 40
    assert wanted.count("--hash=sha256:") >= len(pinned)
    assert ";" not in wanted


def test_the_version_of_python_is_the_same_everywhere() -> None:
    version = MAKER["python_of_offices"]()
    said = (BUNDLE / "messages" / "no-python.txt").read_text(encoding="utf-8")
    page = (BUNDLE / "HUONG-DAN.html").read_text(encoding="utf-8")
    script = (BUNDLE / "install.bat").read_text(encoding="ascii")
    assert f"Python {version}" in said
    assert f"python-{version}.x-amd64.exe" in said
    assert f"python-{version}.x-amd64.exe" in page
    assert f'set "SHORT={version.replace(".", "")}"' in script


@pytest.mark.parametrize("batch", BATCHES, ids=lambda path: path.name)
def test_batch_files_are_ascii_and_name_what_is_there(batch: Path) -> None:
    script = batch.read_text(encoding="ascii")
    named = set(_NAMED.findall(script))
    assert named
    made_later = {"wheels", "requirements.txt", "python-"}
    for name in named:
        assert (BUNDLE / name.replace("\\", "/")).exists() or name in made_later, name
    labels = set(re.findall(r"^:(\w+)", script, re.MULTILINE))
    assert set(re.findall(r"(?:goto |call :)(\w+)", script)) <= labels | {"eof"}


@pytest.mark.bundle
def test_a_folder_of_wheels_is_enough(tmp_path: Path) -> None:
    arguments = ["-o", str(tmp_path), "--platform", "here", "--folder"]
    folder: Path = MAKER["main"](arguments)
    assert b"\r\n" in (folder / "install.bat").read_bytes()
    environment = tmp_path / "cài đặt" / "ntm"
    venv.create(environment, with_pip=True)
    python = python_of(environment)
    pip = [python, "-m", "pip", "install", "--quiet", "--no-index", "--require-hashes"]
    wanted = ["--find-links", folder / "wheels", "-r", folder / "requirements.txt"]
    done = run([*pip, *wanted], tmp_path)
    assert done.returncode == 0, done.stderr
    reports = tmp_path / "báo cáo"
    reports.mkdir()
    (reports / REPORT.name).write_bytes(REPORT.read_bytes())
    done = run([python, "-m", "extract.dropped", reports], tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "báo cáo - kết quả ntm" / "ntm.xlsx").is_file()
    done = run([python.with_name("ntm" + python.suffix), "doctor", "--lang", "en"], tmp_path)
    missing = [line for line in done.stdout.splitlines() if line.startswith("[no]")]
    known = ("LibreOffice", "trueocr", "bsdtar")  # what a machine may lack: no wheel has them
    assert all(any(name in line for name in known) for line in missing), missing
    assert sys.prefix not in done.stdout
