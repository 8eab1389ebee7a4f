"""Which readers of pictures this machine has."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from extract.document import ReadStatus
from extract.errors import ReadError
from extract.loaders.libraries import addition
from extract.messages import text

LANGUAGE = "vie"
#: The Vietnamese data of the first reader: tessdata_fast 4.1.0, part of this package, so that
#: every machine reads a page alike (source and licence: NOTICE).
DATA = Path(__file__).with_name(f"{LANGUAGE}.traineddata")


@dataclass(slots=True, frozen=True)
class Readers:
    """What can read a picture here: whether tesserocr (`first`) and trueocr (`second`) are
    installed. The first one reads; the second only votes on numbers."""

    first: bool
    second: bool

    def missing(self) -> ReadError | None:
        """What keeps pictures from being read, with the command that mends it."""
        if self.first:
            return None
        return ReadError(
            ReadStatus.NEEDS_OCR,
            text(
                "This is a picture without text, and the library tesserocr, which reads "
                "pictures, is missing. Add it with: {command}",
                command=addition("tesserocr"),
            ),
        )


def readers() -> Readers:
    """Looks what is installed; nothing is imported for it."""
    return Readers(bool(find_spec("tesserocr")), bool(find_spec("trueocr")))
