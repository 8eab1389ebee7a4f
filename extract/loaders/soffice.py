"""Conversion by LibreOffice, where it is on this machine: for what no library here opens."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from extract.loaders.soffice_place import find_program
from extract.processes import NO_WINDOW, end_family

#: A conversion that takes longer is given up (seconds).
SECONDS = 90
_FILTERS = {
    "docx": "docx:MS Word 2007 XML",
    "xlsx": "xlsx:Calc MS Excel 2007 XML",
    "doc": "doc:MS Word 97",
}
_ITEM = (
    '<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" '
    'oor:op="fuse"><value>{value}</value></prop></item>'
)
#: No macros, no active content, no links followed, nothing fetched for a document.
_SETTINGS = (
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Writer/Content/Update", "Link", "2"),
    ("Calc/Content/Update", "Link", "2"),
)


def is_here() -> bool:
    """Whether LibreOffice is on this machine."""
    return find_program() is not None


def converted(data: bytes, ending: str, target: str = "docx") -> bytes | None:
    """A file's bytes in the target format (`docx`, `xlsx`, `doc`), None where LibreOffice
    isn't here, refuses the file, or takes longer than `SECONDS`.

    `ending` (`doc`) is the name's ending under which the file is handed over. Each call has
    a profile of its own, so that several can run at a time, with macros switched off.
    """
    program = find_program()
    if program is None:
        return None
    with tempfile.TemporaryDirectory(prefix="ntm-", ignore_cleanup_errors=True) as folder:
        here = Path(folder)
        source = here / f"in.{ending}"
        source.write_bytes(data)
        _write_profile(here / "profile")
        command = [
            program,
            f"-env:UserInstallation={(here / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--convert-to",
            _FILTERS[target],
            "--outdir",
            str(here / "out"),
            str(source),
        ]
        if not _run(command):
            return None
        result = here / "out" / f"in.{target}"
        return result.read_bytes() if result.is_file() else None


def _run(command: list[str]) -> bool:
    """Runs to its end or its time limit; its children end with it."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"SAL_USE_VCLPLUGIN": "svp"},
        start_new_session=True,
        creationflags=NO_WINDOW,
    )
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        _end(process)
        return False
    except BaseException:
        _end(process)
        raise
    return process.returncode == 0


def _end(process: subprocess.Popen[bytes]) -> None:
    end_family(process.pid)
    if sys.platform != "win32":  # children whose parent has gone before are still of its group
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _write_profile(profile: Path) -> None:
    user = profile / "user"
    user.mkdir(parents=True)
    items = "".join(_ITEM.format(path=p, name=n, value=v) for p, n, v in _SETTINGS)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">' + items + "</oor:items>",
        "utf-8",
    )
