"""LibreOffice: found where its installers put it, ended with whatever it started."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from extract.loaders import soffice, soffice_place
from extract.loaders.soffice_place import find_program, installed


def runs(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def program(path: Path, words: str = "#!/bin/sh\n") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(words)
    path.chmod(0o755)
    return path


def test_the_program_folders_and_the_register_of_windows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def value(hive: str, key: str) -> str:
        asked.append((hive, key.rsplit("\\", 1)[1]))
        if hive == "user":
            raise FileNotFoundError(key)
        return '"D:\\Office\\program\\soffice.exe"'

    register = SimpleNamespace(
        HKEY_CURRENT_USER="user", HKEY_LOCAL_MACHINE="machine", QueryValue=value
    )
    monkeypatch.setitem(sys.modules, "winreg", register)
    found = [str(path) for path in installed("win32", {"ProgramFiles": str(tmp_path)})]
    assert found == [
        f"{tmp_path}/LibreOffice/program/soffice.com",
        f"{tmp_path}/LibreOffice/program/soffice.exe",
        "D:\\Office\\program\\soffice.exe",
    ]
    assert asked == [("user", "soffice.exe"), ("machine", "soffice.exe")]


def test_what_its_installer_left_off_path_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    monkeypatch.setattr(soffice_place, "_LINUX", str(tmp_path / "opt"))
    assert find_program() is None
    older = program(tmp_path / "opt" / "libreoffice7.6" / "program" / "soffice")
    newer = program(tmp_path / "opt" / "libreoffice25.2" / "program" / "soffice")
    assert find_program() in (str(older), str(newer))
    on_path = program(tmp_path / "bin" / "soffice")
    monkeypatch.setenv("PATH", str(on_path.parent))
    assert find_program() == str(on_path)
    assert str(next(installed("darwin", {}))).endswith("LibreOffice.app/Contents/MacOS/soffice")


@pytest.mark.skipif(sys.platform == "win32", reason="a program of the shell")
def test_a_conversion_that_hangs_ends_with_its_children(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A child that left its parent's group, and one whose parent is gone: neither stays."""
    pids = tmp_path / "pids"
    program(
        tmp_path / "soffice",
        f"#!/bin/sh\nsetsid sleep 3600 &\necho $! >> {pids}\n"
        f"(sleep 3600 & echo $! >> {pids})\nsleep 3600\n",
    )
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(soffice, "SECONDS", 1)
    assert soffice.converted(b"x", "doc") is None
    started = [int(line) for line in pids.read_text().split()]
    assert len(started) == 2
    until = time.monotonic() + 20
    while any(map(runs, started)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(runs, started))


def test_no_window_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = {}

    class Popen(subprocess.Popen[bytes]):
        def __init__(self, command: list[str], **options: object) -> None:
            seen.update(options)
            raise FileNotFoundError(command[0])

    monkeypatch.setattr(soffice, "NO_WINDOW", 0x08000000)
    monkeypatch.setattr(soffice, "find_program", lambda: "soffice")
    monkeypatch.setattr(subprocess, "Popen", Popen)
    with pytest.raises(FileNotFoundError):
        soffice.converted(b"x", "doc")
    assert seen["creationflags"] == 0x08000000
