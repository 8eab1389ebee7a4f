"""Libraries that only some formats need: imported when such a file turns up."""

from __future__ import annotations

from importlib import import_module
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
                "Add it with: pip install {package}",
                purpose=purpose,
                package=package,
            ),
        ) from error
