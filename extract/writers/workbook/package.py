"""The package of a workbook: its parts, packed from where they lie on the disk.

The rows of a sheet lie in a file of their own, in which they were left one after the other. They
are packed from there, into the middle of their sheet: nobody copies a gigabyte first.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

#: How hard the parts are packed: the library's 6 takes three times as long for a sixth less; Excel
#: packs more lightly still.
_LEVEL = 3
#: Bytes that are copied at a time: in blocks of 8 KB, as `zipfile` does it, the calls alone take a
#: sixth of the time.
_BLOCK = 1 << 18
#: A part of so many bytes gets room for a longer length, which is known when it is packed.
_LONG = 1 << 31


@dataclass(slots=True, frozen=True)
class RowsApart:
    """The file in which the rows of a sheet lie, and behind how many bytes of the sheet's own file
    they belong."""

    path: Path
    behind: int


class Package:
    """What takes the place of the ZIP file into which the library writes. `rows_of` tells, when all
    parts are made, of which of their files the rows lie apart."""

    def __init__(
        self, rows_of: Callable[[], Mapping[str, RowsApart]], place: str, *_: object, **__: object
    ) -> None:
        self._rows_of = rows_of
        self._file = ZipFile(place, "w", ZIP_DEFLATED, compresslevel=_LEVEL)

    def write(self, part: str, name: str) -> None:
        """Packs the part in that file under that name; a file of rows that belongs to it is gone
        then."""
        path, rows = Path(part), self._rows_of().get(part)
        size = path.stat().st_size + (rows.path.stat().st_size if rows is not None else 0)
        with (
            path.open("rb") as file,
            self._file.open(name, "w", force_zip64=size >= _LONG) as packed,
        ):
            if rows is not None:
                packed.write(file.read(rows.behind))
                with rows.path.open("rb") as own:
                    shutil.copyfileobj(own, packed, _BLOCK)
                rows.path.unlink()
            shutil.copyfileobj(file, packed, _BLOCK)

    def close(self) -> None:
        """Ends the package."""
        self._file.close()
