"""Libraries that only some formats need: imported when such a file turns up."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

from extract.document import ReadStatus
from extract.errors import ReadError
from extract.messages import Text, text


def library(
    module: str, package: str, purpose: Text, status: ReadStatus = ReadStatus.FAILED
) -> ModuleType:
    """The imported module. Raises ReadError, with the command that adds the package, where
    it isn't installed; `purpose` says what it is needed for."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if error.name is None or not module.startswith(error.name):
            raise
        raise ReadError(
            status,
            text(
                "{purpose} can't be read here, because the library {package} is missing. "
                "Add it with: {command}",
                purpose=purpose,
                package=package,
                command=addition(package),
            ),
        ) from error


def addition(package: str) -> str:
    """The command that adds a package to the very environment that runs here."""
    environment = Path(sys.prefix)
    if (environment / "pipx_metadata.json").is_file():
        return f"pipx inject {environment.name} {package}"
    python = f'"{sys.executable}"' if " " in sys.executable else sys.executable
    if (environment / "uv-receipt.toml").is_file():  # a tool's environment, without pip
        return f"uv pip install --python {python} {package}"
    return f"{python} -m pip install {package}"
