"""Wheels and environments for the tests of installing."""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
BUNDLE = ROOT / "bundle"


def maker() -> dict[str, Any]:
    """What `bundle/make.py` defines; it is a script beside the packages."""
    return runpy.run_path(str(BUNDLE / "make.py"))


def run(
    command: list[str | Path], folder: Path, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Runs a command in a folder, without what leads Python to the project's own modules."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=kept | variables,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def python_of(environment: Path) -> Path:
    """The interpreter of a virtual environment."""
    windows = sys.platform == "win32"
    return environment / ("Scripts/python.exe" if windows else "bin/python")
