"""Checks that come to documents from outside: put by, document by document, in a temporary file
without a name, and given back where the rows of their document pass."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import BinaryIO

from extract.tables import Piece, Row, Walk, by_document, finding_rows, pieces_of
from extract.tables.coded import coded_rows, decoded_rows


@dataclass(slots=True, frozen=True)
class _Lot:
    """The checks of one document: where they lie, how many they are and how many of them fail,
    and a digest of them."""

    start: int
    length: int
    checks: int
    findings: int
    digest: str


class Further:
    """Further checks by document_id, in the order in which they are put by."""

    def __init__(self) -> None:
        self._file: BinaryIO = tempfile.TemporaryFile()  # noqa: SIM115 - it goes with the rows
        self._lots: dict[str, _Lot] = {}

    def put(self, document_id: str, rows: Sequence[Row]) -> None:
        """Puts the checks of a document by."""
        line = coded_rows("checks", rows)
        start = self._file.seek(0, 2)
        self._file.write(line)
        digest = hashlib.sha256(line).hexdigest()
        self._lots[document_id] = _Lot(start, len(line), len(rows), len(finding_rows(rows)), digest)

    def in_order(self, documents: Iterable[str]) -> None:
        """Puts the documents in that order."""
        self._lots = {each: self._lots[each] for each in documents if each in self._lots}

    def __bool__(self) -> bool:
        return bool(self._lots)

    def count(self, document_id: str, table: str) -> int:
        """How many further rows a document has in the table (`checks` or `findings`)."""
        lot = self._lots.get(document_id)
        if lot is None:
            return 0
        return lot.checks if table == "checks" else lot.findings

    def behind(self, rows: Sequence[Row], table: str) -> Walk:
        """The rows with the further ones behind those of their document; those of documents that
        have no rows of their own come last."""
        of = by_document(rows)
        more = sum(self.count(each, table) for each in self._lots)

        def all_of(document_id: str) -> Iterator[Row]:
            yield from of(document_id)
            yield from self._rows(document_id, table)

        return Walk(partial(self._pieces, rows, table), all_of, lambda: len(rows) + more)

    def _rows(self, document_id: str, table: str) -> list[Row]:
        if not self.count(document_id, table):
            return []
        lot = self._lots[document_id]
        self._file.seek(lot.start)
        found = decoded_rows("checks", self._file.read(lot.length))
        return found if table == "checks" else finding_rows(found)

    def _pieces(self, rows: Sequence[Row], table: str) -> Iterator[Piece]:
        left = {each for each in self._lots if self.count(each, table)}
        for piece in pieces_of(rows):
            if not piece.document_id:
                yield from self._among(piece.rows(), table, left)
            elif piece.document_id in left and _holds(piece):
                left.discard(piece.document_id)
                yield self._with(piece, table)
            else:
                yield piece
        for document_id in self._lots:
            if document_id in left:
                digest = self._lots[document_id].digest
                yield Piece(document_id, digest, partial(self._rows, document_id, table))

    def _with(self, piece: Piece, table: str) -> Piece:
        """A piece with the further rows of its document."""
        digest = self._lots[piece.document_id].digest
        key = f"{piece.key}\n{digest}" if piece.key else ""
        count = None
        if piece.count is not None:
            count = piece.count + self.count(piece.document_id, table)

        def rows() -> Iterator[Row]:
            yield from piece.rows()
            yield from self._rows(piece.document_id, table)

        return Piece(piece.document_id, key, rows, count)

    def _among(self, rows: Iterable[Row], table: str, left: set[str]) -> Iterator[Piece]:
        """Held rows of many documents, cut behind each that has further ones."""
        for document_id, own in groupby(rows, key=lambda row: str(row["document_id"])):
            held = list(own)
            if document_id in left:
                left.discard(document_id)
                held += self._rows(document_id, table)
            yield Piece(document_id, "", partial(list, held))


def _holds(piece: Piece) -> bool:
    """Whether there is a row in it."""
    return any(True for _ in piece.rows()) if piece.count is None else piece.count > 0
