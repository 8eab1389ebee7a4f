"""Which readers this machine has, and where the language data lies."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from extract.document import ReadStatus
from extract.errors import ReadError
from extract.messages import text

LANGUAGE = "vie"
DATA_FILE = f"{LANGUAGE}.traineddata"
#: Where a program installed by the machine's own means keeps its data.
_USUAL = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)


@dataclass(slots=True, frozen=True)
class Readers:
    """What can read a picture here: whether tesserocr (`first`) and trueocr (`second`) are
    installed, and the Vietnamese data that the first one needs."""

    first: bool
    second: bool
    data: Path | None

    @property
    def ready(self) -> bool:
        """Whether pictures can be read at all."""
        return self.first and self.data is not None

    def missing(self) -> ReadError | None:
        """What keeps pictures from being read, with the command that mends it."""
        if not self.first:
            return ReadError(
                ReadStatus.NEEDS_OCR,
                text(
                    "This is a picture without text, and the library tesserocr, which reads "
                    "pictures, is missing. Add it with: pip install tesserocr"
                ),
            )
        if self.data is None:
            return ReadError(
                ReadStatus.NEEDS_OCR,
                text(
                    "This is a picture without text, and the Vietnamese data for reading it is "
                    "missing. Add it with: make ocr"
                ),
            )
        return None


def readers() -> Readers:
    """Looks what is installed; nothing is imported for it."""
    data = next((place for place in places() if place.is_file()), None)
    return Readers(bool(find_spec("tesserocr")), bool(find_spec("trueocr")), data)


def own_folder() -> Path:
    """The folder into which `make ocr` puts the data: no root is needed for it."""
    return Path(sys.prefix) / "share" / "tessdata"


def places() -> Iterator[Path]:
    """Where the data may lie, the nearest first."""
    if named := os.environ.get("TESSDATA_PREFIX"):
        yield Path(named) / DATA_FILE
        yield Path(named) / "tessdata" / DATA_FILE
    yield own_folder() / DATA_FILE
    for folder in _USUAL:
        yield Path(folder) / DATA_FILE
    for variable in ("ProgramFiles", "LOCALAPPDATA"):
        if base := os.environ.get(variable):
            yield Path(base) / "Tesseract-OCR" / "tessdata" / DATA_FILE
            yield Path(base) / "Programs" / "Tesseract-OCR" / "tessdata" / DATA_FILE
