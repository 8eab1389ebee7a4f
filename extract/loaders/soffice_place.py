"""Where LibreOffice is on this machine: on PATH, or where its installer puts it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from importlib import import_module
from pathlib import Path

#: The program's name on PATH.
PROGRAM = "soffice"
#: Folders of programs on Windows, by the variables that name them, and the place in them;
#: soffice.com waits for the end as a program of the console does.
_PROGRAM_FOLDERS = ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)", "LOCALAPPDATA")
_WINDOWS = ("LibreOffice/program/soffice.com", "LibreOffice/program/soffice.exe")
#: What Windows knows of programs that have told it their place (learn.microsoft.com,
#: "Application Registration"); in the user's own part first, then the machine's.
_APP_PATHS = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\soffice.exe"
_HIVES = ("HKEY_CURRENT_USER", "HKEY_LOCAL_MACHINE")
_MAC = ("/Applications", "~/Applications")
_MAC_PROGRAM = "LibreOffice.app/Contents/MacOS/soffice"
#: The packages of libreoffice.org for Linux: /opt/libreoffice25.2
_LINUX, _LINUX_PROGRAM = "/opt", "libreoffice*/program/soffice"


def find_program() -> str | None:
    """The program's path, None where LibreOffice isn't on this machine."""
    on_path = shutil.which(PROGRAM)
    if on_path is not None:
        return on_path
    return next((str(path) for path in installed(sys.platform, os.environ) if path.is_file()), None)


def installed(platform: str, environment: Mapping[str, str]) -> Iterator[Path]:
    """Where the installers of that platform put it, whether it is there or not."""
    if platform == "win32":
        for variable in _PROGRAM_FOLDERS:
            if folder := environment.get(variable):
                yield from (Path(folder, place) for place in _WINDOWS)
        yield from _registered()
    elif platform == "darwin":
        yield from (Path(folder).expanduser() / _MAC_PROGRAM for folder in _MAC)
    else:
        yield from sorted(Path(_LINUX).glob(_LINUX_PROGRAM), reverse=True)


def _registered() -> Iterator[Path]:
    winreg = import_module("winreg")
    for hive in _HIVES:
        with suppress(OSError):
            yield Path(winreg.QueryValue(getattr(winreg, hive), _APP_PATHS).strip('"'))
