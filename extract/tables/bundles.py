"""The rows of several files taken together: what is kept of them for the next run is asked for
once, not once a file.

Where a bundle ends is told by the keys of its own pieces, not by their number: a file that is
added, changed or gone changes the bundle that it is in, and none behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import chain
from zlib import crc32

from extract.tables.row import Row
from extract.tables.walk import Piece

#: One piece in so many is the last of its bundle. All files of the bundle that changed are made
#: anew: of larger ones fewer are looked up, and more made.
_ONE_IN = 4
#: A bundle of so many rows ends: a run holds no more than that and one file's.
_FULL = 1_000


def bundles_of(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The rows of these pieces in their order, several pieces to one; what has no rows is left out.
    A piece of which nobody knows how many rows it has, or what they depend on, stands alone."""
    held: list[Piece] = []
    rows = 0
    for piece in pieces:
        if piece.count == 0:
            continue
        if not piece.key or piece.count is None:
            yield from _bundle(held)
            yield piece
            held, rows = [], 0
            continue
        held.append(piece)
        rows += piece.count
        if rows >= _FULL or not crc32(_bytes(piece)) % _ONE_IN:
            yield from _bundle(held)
            held, rows = [], 0
    yield from _bundle(held)


def _bundle(pieces: Sequence[Piece]) -> Iterator[Piece]:
    if len(pieces) < 2:
        yield from pieces
        return
    told = blake2b(b"\n\n".join(map(_bytes, pieces)), digest_size=16)
    count = sum(piece.count or 0 for piece in pieces)
    yield Piece("", told.hexdigest(), lambda: _rows(pieces), count)


def _rows(pieces: Sequence[Piece]) -> Iterable[Row]:
    return chain.from_iterable(piece.rows() for piece in pieces)


def _bytes(piece: Piece) -> bytes:
    return piece.key.encode("utf-8", "backslashreplace")
