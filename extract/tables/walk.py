"""Rows that are never held together: each walk over them makes them anew, a file at a time.

A run of twenty thousand files has millions of rows. Whoever needs them walks over them; what is
done to them on the way (a reviewer's decision, a province from the settings, words in a language)
is done to each row as it comes by. Rows that are held in lists can be walked over too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice
from typing import overload

from extract.tables.row import Row, worded_row

#: The rows of a run by table name, held or walked over.
Results = Mapping[str, Sequence[Row]]
#: What gives something of a kind under a key (both named) without making it, where it is kept from
#: the last run; where the key is empty, it is made every time.
Keep = Callable[[str, str, Callable[[], bytes]], bytes]


def made_anew(kind: str, key: str, make: Callable[[], bytes]) -> bytes:
    """What is kept nowhere."""
    return make()


@dataclass(slots=True, frozen=True)
class Piece:
    """The rows of one file in one table. `key` names all that they depend on, so that equal keys
    mean equal rows; it is empty where nobody knows. `count` is how many they are, None where that
    takes a walk."""

    document_id: str
    key: str
    rows: Callable[[], Iterable[Row]]
    count: int | None = None


class Walk(Sequence[Row]):
    """Rows by walks over their pieces; `of` gives those of a document, `count` how many there
    are in all (where it isn't given, they are counted once, by a walk)."""

    def __init__(
        self,
        pieces: Callable[[], Iterator[Piece]],
        of: Callable[[str], Iterable[Row]],
        count: Callable[[], int] | None = None,
    ) -> None:
        self.pieces = pieces
        self._of = of
        self._count = count
        self._length: int | None = None

    def of(self, document_id: str) -> list[Row]:
        """The rows of one document, in their order."""
        return list(self._of(document_id))

    def __iter__(self) -> Iterator[Row]:
        for piece in self.pieces():
            yield from piece.rows()

    def __len__(self) -> int:
        if self._length is None:
            self._length = self._count() if self._count is not None else sum(1 for _ in self)
        return self._length

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> list[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | list[Row]:
        if isinstance(index, slice):
            return list(self)[index]
        at = index if index >= 0 else len(self) + index
        for row in islice(self, max(at, 0), None):
            return row
        raise IndexError(index)


def pieces_of(rows: Sequence[Row]) -> Iterator[Piece]:
    """The pieces of rows; of held ones one piece, of which nobody knows what it depends on."""
    if isinstance(rows, Walk):
        yield from rows.pieces()
    else:
        yield Piece("", "", lambda: rows, len(rows))


def by_document(rows: Sequence[Row]) -> Callable[[str], Sequence[Row]]:
    """What finds the rows of a document, in their order. Held rows are sorted when the first
    document is asked for: some tables have rows of none."""
    if isinstance(rows, Walk):
        return rows.of
    found: defaultdict[str, list[Row]] = defaultdict(list)

    def of(document_id: str) -> Sequence[Row]:
        if not found:
            for row in rows:
                found[str(row["document_id"])].append(row)
        return found.get(document_id, [])

    return of


def keys_by_document(tables: Iterable[Sequence[Row]]) -> dict[str, str]:
    """For each document a name of all that its rows in these tables depend on, as a hash; empty
    where nobody knows. Of rows that are held nobody knows whose they are: then there is none."""
    keys: dict[str, str] = {}
    for number, rows in enumerate(tables):
        for piece in pieces_of(rows):
            if not piece.document_id:
                if piece.count == 0:
                    continue
                return {}
            before = keys.get(piece.document_id, str(number))
            told = f"{before}\n{number}\n{piece.key}".encode("utf-8", "backslashreplace")
            known = before and piece.key
            keys[piece.document_id] = blake2b(told, digest_size=16).hexdigest() if known else ""
    return keys


def changed(
    rows: Sequence[Row],
    change: Callable[[Row], Row],
    told: Callable[[str], str] = lambda document_id: "",
) -> Sequence[Row]:
    """The rows, each as `change` makes it; `told` names what that depends on, for a document."""

    def pieces() -> Iterator[Piece]:
        for piece in pieces_of(rows):
            yield _with(piece, told, _each(piece.rows, change), piece.count)

    of = by_document(rows)
    return Walk(pieces, lambda document_id: map(change, of(document_id)), lambda: len(rows))


def only(
    rows: Sequence[Row],
    wanted: Callable[[Row], bool],
    told: Callable[[str], str] = lambda document_id: "",
) -> Sequence[Row]:
    """The rows that are `wanted`; `told` names what that depends on, for a document."""

    def pieces() -> Iterator[Piece]:
        for piece in pieces_of(rows):
            yield _with(piece, told, _some(piece.rows, wanted), None)

    of = by_document(rows)
    return Walk(pieces, lambda document_id: filter(wanted, of(document_id)))


def of_documents(rows: Sequence[Row], documents: Container[str]) -> Walk:
    """The rows of these documents."""

    def wanted(row: Row) -> bool:
        return row["document_id"] in documents

    def pieces() -> Iterator[Piece]:
        for piece in pieces_of(rows):
            if not piece.document_id:
                yield _with(piece, lambda _: "", _some(piece.rows, wanted), None)
            elif piece.document_id in documents:
                yield piece

    def count() -> int:
        counts = [piece.count for piece in pieces()]
        known = [each for each in counts if each is not None]
        return sum(known) if len(known) == len(counts) else sum(map(wanted, rows))

    of = by_document(rows)
    return Walk(
        pieces, lambda document_id: of(document_id) if document_id in documents else [], count
    )


def worded(results: Results, lang: str) -> Results:
    """The rows with their messages in that language (`vi` or `en`)."""
    return {
        name: changed(rows, lambda row: worded_row(row, lang), lambda document_id: lang)
        for name, rows in results.items()
    }


def _each(
    rows: Callable[[], Iterable[Row]], change: Callable[[Row], Row]
) -> Callable[[], Iterable[Row]]:
    return lambda: map(change, rows())


def _some(
    rows: Callable[[], Iterable[Row]], wanted: Callable[[Row], bool]
) -> Callable[[], Iterable[Row]]:
    return lambda: filter(wanted, rows())


def _with(
    piece: Piece,
    told: Callable[[str], str],
    rows: Callable[[], Iterable[Row]],
    count: int | None,
) -> Piece:
    """The piece with other rows, which depend on what is told of its document too."""
    key = f"{piece.key}\n{told(piece.document_id)}" if piece.key else ""
    return Piece(piece.document_id, key, rows, count)
