"""RAR and 7-Zip archives, by bsdtar where it is on this machine (Windows has it as tar.exe).

The program writes nothing: it turns the archive into a tape archive, which is read from its
standard output while its memory and its time are watched.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import IO

from extract.batch.archives.member import Member, failed
from extract.batch.archives.tars import stream_members
from extract.batch.archives.zips import protected
from extract.errors import ReadError
from extract.messages import text
from extract.processes import NO_WINDOW, Meter, end_family

#: Unpacking that takes longer, or more memory, is given up (seconds, bytes).
_SECONDS, _MEMORY = 300, 1 << 30
_WATCHED_EVERY = 0.2
#: What bsdtar says of a password, and how much of what it says is looked at (bytes).
_ABOUT_PASSWORDS, _SAID = ("encrypt", "passphrase", "password"), 4096


def foreign_members(path: Path) -> Iterator[Member]:
    """The files of an archive that bsdtar knows. See `member.Opener`."""
    program = find_bsdtar()
    if program is None:
        raise _by_hand()
    with tempfile.TemporaryFile() as said:
        command = [program, "-c", "-f", "-", "--format", "pax", f"@{path}"]
        with _running(command, said) as process:
            assert process.stdout is not None
            try:
                yield from stream_members(process.stdout)
            finally:
                process.stdout.close()
            if process.wait() != 0:
                raise _refused(said)


def is_here() -> bool:
    """Whether this machine can open RAR and 7-Zip archives."""
    return find_bsdtar() is not None


@cache
def find_bsdtar() -> str | None:
    """The program's place: under its own name, or as the system's `tar`."""
    windows = Path(os.environ.get("SYSTEMROOT", "C:/Windows"), "System32", "tar.exe")
    for name in ("bsdtar", str(windows), "tar"):
        program = shutil.which(name)
        if program is not None and _is_bsdtar(program):
            return program
    return None


def _is_bsdtar(program: str) -> bool:
    try:
        told = subprocess.run(
            [program, "--version"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=10,
            check=False,
            creationflags=NO_WINDOW,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return told.stdout.startswith(b"bsdtar")


@contextmanager
def _running(command: list[str], said: IO[bytes]) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=said,
        env=os.environ | {"LC_ALL": "C.UTF-8"},
        creationflags=NO_WINDOW,
    )
    done = threading.Event()
    watch = threading.Thread(target=_watch, args=(process.pid, done), daemon=True)
    watch.start()
    try:
        yield process
    finally:
        done.set()
        watch.join()
        end_family(process.pid)
        process.wait()


def _watch(pid: int, done: threading.Event) -> None:
    """Ends the program where it takes more than it may."""
    meter = Meter(pid)
    for _ in range(int(_SECONDS / _WATCHED_EVERY)):
        if done.wait(_WATCHED_EVERY):
            return
        usage = meter.look()
        if usage is not None and usage.resident > _MEMORY:
            break
    end_family(pid)


def _refused(said: IO[bytes]) -> ReadError:
    said.seek(0)
    words = said.read(_SAID).decode("utf-8", "replace").lower()
    if any(word in words for word in _ABOUT_PASSWORDS):
        return failed(protected())
    return _by_hand()


def _by_hand() -> ReadError:
    return failed(
        text(
            "This archive (RAR or 7-Zip) can't be opened on this machine: unpack it with the "
            "program that made it (7-Zip, WinRAR) and hand in the files in it."
        )
    )
