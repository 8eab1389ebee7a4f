"""Where the results of a run lie, and walks over them: the run itself keeps their places alone.

What may serve the next run lies in its folder for results; everything else (what couldn't be
read, a run that writes nothing) in a temporary file without a name, which goes with the program.
The rows of the documents lie in another: a run walks over them a dozen times, and they are a
hundredth of what was read.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import BinaryIO

from extract.batch.codec import Coded
from extract.batch.earlier import Earlier
from extract.tables import TABLE_NAMES, Piece, Results, Row, Value, Walk
from extract.tables.coded import decoded_cells, in_json, rows_of_cells

#: The table of one row a file, and of how many files that row stays at hand, without being decoded
#: for each of the walks: two kilobytes each.
_DOCUMENTS, _AT_HAND = "documents", 2_000
#: A digest in the folder for results, or first byte and length in the temporary file.
Place = str | tuple[int, int]


@dataclass(slots=True, frozen=True)
class Entry:
    """A file of the run: where its result lies, and what the run needs to know of it without
    looking there. `key` is equal for equal results, whatever time they took, as bytes, which take
    a third of its hexadecimal digits; `document` is the first byte of the line in which the row of
    the documents lies by itself."""

    relative: str
    place: Place
    document_id: str
    key: bytes
    counts: tuple[int, ...]
    document: int


@dataclass(slots=True)
class Shelf:
    """The results of a run, each put there once and looked at as often as somebody asks."""

    earlier: Earlier
    _loose: BinaryIO | None = None
    _documents: BinaryIO | None = None
    _last: tuple[Place, Coded] | None = field(default=None, repr=False)
    _held: dict[int, list[list[Value]]] = field(default_factory=dict, repr=False)

    def found(self, coded: Coded, relative: str) -> Entry:
        """The entry of a result that an earlier run kept."""
        return self._entry(coded, relative, coded.head.digest)

    def put(self, coded: Coded, relative: str) -> Entry:
        """Puts a result of this run there. Raises WriteError where the disk takes nothing."""
        if self.earlier.keep(coded):
            return self._entry(coded, relative, coded.head.digest)
        if self._loose is None:
            self._loose = tempfile.TemporaryFile()  # noqa: SIM115 - it goes with the results
        return self._entry(coded, relative, _added(self._loose, bytes(coded)))

    def get(self, place: Place) -> Coded:
        """The result at a place."""
        if self._last is None or self._last[0] != place:
            self._last = (place, self._read(place))
        return self._last[1]

    def rows(self, entry: Entry, table: str) -> list[Row]:
        """The rows of a file in a table, under the path that it was read by."""
        if table == _DOCUMENTS:
            return rows_of_cells(table, self._document(entry.document))
        return self.get(entry.place).rows(table)

    def _document(self, at: int) -> list[list[Value]]:
        """The cells of the row of a file in the table of documents."""
        found = self._held.get(at)
        if found is None:
            assert self._documents is not None
            self._documents.seek(at)
            found = decoded_cells(_DOCUMENTS, self._documents.readline().rstrip(b"\n"))
            if len(self._held) < _AT_HAND:
                self._held[at] = found
        return found

    def _read(self, place: Place) -> Coded:
        if isinstance(place, str):
            return self.earlier.read(place)
        assert self._loose is not None
        return Coded(_part(self._loose, place))

    def _entry(self, coded: Coded, relative: str, place: Place) -> Entry:
        if self._documents is None:
            self._documents = tempfile.TemporaryFile()  # noqa: SIM115 - as above
        head = coded.head
        counts = tuple(head.counts[name] for name in TABLE_NAMES)
        document, _ = _added(self._documents, coded.line(_DOCUMENTS) + b"\n")
        return Entry(relative, place, head.document_id, _key(coded, relative), counts, document)


def results_of(shelf: Shelf, entries: list[Entry]) -> Results:
    """The rows of a run's files, in their order, each under the path that it has in this run."""
    rows_of: dict[str, Entry] = {}
    for entry in entries:
        held = rows_of.get(entry.document_id)
        # of files with the same bytes, one has the rows
        if held is None or sum(held.counts) < sum(entry.counts):
            rows_of[entry.document_id] = entry
    return {name: _walk(shelf, entries, rows_of, name) for name in TABLE_NAMES}


def _walk(shelf: Shelf, entries: list[Entry], rows_of: dict[str, Entry], table: str) -> Walk:
    at = TABLE_NAMES.index(table)

    def rows(entry: Entry) -> list[Row]:
        if not entry.counts[at]:
            return []
        found = shelf.rows(entry, table)
        for row in found:
            row["path"] = entry.relative
        return found

    def pieces() -> Iterator[Piece]:
        for entry in entries:
            yield Piece(entry.document_id, entry.key.hex(), partial(rows, entry), entry.counts[at])

    def of(document_id: str) -> list[Row]:
        entry = rows_of.get(document_id)
        return rows(entry) if entry is not None else []

    return Walk(pieces, of, lambda: sum(entry.counts[at] for entry in entries))


def _added(file: BinaryIO, data: bytes) -> tuple[int, int]:
    """Where the data stands that is put at the end of a file."""
    start = file.seek(0, 2)
    file.write(data)
    return start, len(data)


def _part(file: BinaryIO, place: tuple[int, int]) -> bytes:
    start, length = place
    file.seek(start)
    return file.read(length)


def _key(coded: Coded, relative: str) -> bytes:
    """What the rows of a result depend on here: all that was read, but for the seconds that it
    took."""
    document = coded.rows(_DOCUMENTS)[0] | {"seconds": 0}
    return hashlib.sha256(in_json([relative, document, coded.head.rows]).encode()).digest()
