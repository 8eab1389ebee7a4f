"""LibreOffice as the office that saves a file in another format, many files at once."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from extract.loaders.soffice_place import find_program

#: A conversion of fifty files takes half a minute; a machine at work takes longer.
_SECONDS = 600
#: Text with separators as cells are shown (comma, quotes, UTF-8).
FILTERS = {"csv": "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true"}


def converted(paths: list[Path], ending: str, folder: Path) -> dict[str, bytes]:
    """What LibreOffice makes of the files, by their names; nothing without LibreOffice, and none
    for a file that it can't save so. Their names have to differ before the ending."""
    program = find_program()
    if program is None or not paths:
        return {}
    profile, target = folder / "profile", folder / ending
    target.mkdir(parents=True, exist_ok=True)
    command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    command += ["--convert-to", FILTERS.get(ending, ending), "--outdir", str(target)]
    subprocess.run(
        [*command, *map(str, paths)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=_SECONDS,
        check=False,
    )
    made = {path.name: target / f"{path.stem}.{ending}" for path in paths}
    return {name: path.read_bytes() for name, path in made.items() if path.is_file()}


def page_text(data: bytes, folder: Path) -> str | None:
    """The text of a PDF as `pdftotext -layout` copies it; None without that program."""
    program = shutil.which("pdftotext")
    if program is None:
        return None
    path = folder / "pages.pdf"
    path.write_bytes(data)
    asked = subprocess.run(
        [program, "-layout", str(path), "-"], capture_output=True, check=False, timeout=_SECONDS
    )
    return asked.stdout.decode("utf-8", "replace") or None
