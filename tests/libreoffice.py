"""LibreOffice as a reader of what is written here: it computes anew, shows pages, saves again."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from extract.loaders.soffice_place import find_program

NEEDED = pytest.mark.skipif(
    find_program() is None, reason="LibreOffice, which opens the files, isn't on this machine"
)
#: Conversions of a handful of files take some ten seconds; a machine at work takes longer.
_SECONDS = 300
#: Every formula is computed when a workbook is opened, whatever value the file has for it.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def opened(paths: Sequence[Path], folder: Path, ending: str) -> list[Path]:
    """The files as LibreOffice saves them in another format (`xlsx`, `docx`, `pdf`), in their
    order; their names have to differ."""
    program = find_program()
    assert program is not None
    assert len({path.stem for path in paths}) == len(paths)
    profile = folder / "profile"
    if not profile.exists():
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, "utf-8")
    target = folder / ending
    subprocess.run(
        [
            program,
            f"-env:UserInstallation={profile.as_uri()}",
            *("--headless", "--norestore", "--nolockcheck"),
            *("--convert-to", ending, "--outdir", str(target)),
            *map(str, paths),
        ],
        env=os.environ | {"SAL_USE_VCLPLUGIN": "svp"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=_SECONDS,
        check=True,
    )
    return [target / f"{path.stem}.{ending}" for path in paths]
