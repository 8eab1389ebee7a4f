"""Every process of a command under the operating system's own eye (strace)."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

#: What makes, changes or removes something; `open` only where it may write.
_CHANGES = (
    "open,openat,creat,mkdir,mkdirat,mknod,mknodat,rename,renameat,renameat2,link,linkat,symlink,"
    "symlinkat,unlink,unlinkat,rmdir,truncate,chmod,fchmodat,chown,fchownat"
)
_CALL = re.compile(r"^(?P<name>\w+)\((?P<rest>.*)\)\s+= (?P<result>-?\w+)")
#: A path as strace writes it, with the folder that it is relative to where that is told.
_PATH = re.compile(r'(?:(?:AT_FDCWD|\d+)<(?P<folder>[^>]*)>, )?"(?P<path>(?:[^"\\]|\\.)*)"')
_WRITES = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND")
_ABROAD = re.compile(r"AF_(?!UNIX|LOCAL|UNSPEC)\w+")
#: Who looks up a name reads these first.
_RESOLVER = ("/etc/resolv.conf", "/etc/hosts")


@dataclass(slots=True, frozen=True)
class Trace:
    """What the processes did: calls to other machines or look-ups, and paths written."""

    status: int
    abroad: list[str]
    written: set[Path]

    def outside(self, *allowed: Path) -> set[Path]:
        """What was written elsewhere than in these folders and on the null device."""
        return {
            path
            for path in self.written
            if path != Path(os.devnull) and not any(path.is_relative_to(good) for good in allowed)
        }


def why_not() -> str:
    """Why nothing can be traced here; empty where it can."""
    if shutil.which("strace") is None:
        return "strace isn't here"
    tried = subprocess.run(["strace", "-f", "-o", os.devnull, "true"], capture_output=True)
    return "" if tried.returncode == 0 else "strace may not trace here"


def traced(
    command: Sequence[str | Path], folder: Path, logs: Path, environment: dict[str, str]
) -> Trace:
    """Runs a command in a folder and gives back what it and its children did."""
    logs.mkdir()
    calls = f"trace=%network,{_CHANGES}"
    tracer = ["strace", "-ff", "-y", "-qq", "-s", "4096", "-e", calls, "-o", logs / "process"]
    done = subprocess.run([*tracer, *command], cwd=folder, env=environment, capture_output=True)
    lines = [
        line
        for log in sorted(logs.iterdir())
        for line in log.read_text(encoding="utf-8", errors="replace").splitlines()
    ]
    assert lines
    abroad = [line for line in lines if _is_abroad(line)]
    return Trace(
        done.returncode, abroad, {path for line in lines for path in _written(line, folder)}
    )


def _is_abroad(line: str) -> bool:
    return bool(_ABROAD.search(line)) or any(f'"{name}"' in line for name in _RESOLVER)


def _written(line: str, folder: Path) -> Iterator[Path]:
    call = _CALL.match(line)
    if call is None or call["result"].startswith("-"):
        return
    if call["name"].startswith("open") and not _WRITES.search(call["rest"]):
        return
    if "AF_" in call["rest"] or "sockaddr" in call["rest"] or "<socket:" in call["rest"]:
        return
    for match in _PATH.finditer(call["rest"]):
        name = os.fsdecode(match["path"].encode().decode("unicode_escape").encode("latin-1"))
        yield Path(os.path.normpath(Path(match["folder"] or folder) / name))
