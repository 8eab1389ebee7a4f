"""Rows of several files taken together: the same rows, and one file's change stays where it is."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extract.tables import Piece, Row
from extract.tables.bundles import bundles_of


def _piece(number: int, rows: int = 3) -> Piece:
    found: list[Row] = [{"at": number * 1000 + each} for each in range(rows)]
    return Piece(f"d{number}", f"key {number}", lambda: found, rows)


def _keys(pieces: Sequence[Piece]) -> list[str]:
    return [piece.key for piece in bundles_of(pieces)]


PIECES = [_piece(number) for number in range(200)]


def test_the_same_rows_in_their_order() -> None:
    bundles = list(bundles_of(PIECES))
    assert [row for each in bundles for row in each.rows()] == [
        row for piece in PIECES for row in piece.rows()
    ]
    assert [each.count for each in bundles] == [len(list(each.rows())) for each in bundles]
    assert len({each.key for each in bundles}) == len(bundles) < len(PIECES) / 2


@pytest.mark.parametrize(
    "pieces",
    [
        [*PIECES[:90], _piece(999), *PIECES[90:]],
        [*PIECES[:90], *PIECES[91:]],
        [*PIECES[:90], _piece(999), *PIECES[91:]],
        [_piece(999), *PIECES],
    ],
    ids=["added", "gone", "changed", "added before all"],
)
def test_a_change_stays_in_its_bundle(pieces: list[Piece]) -> None:
    before = set(_keys(PIECES))
    assert len(set(_keys(pieces)) - before) <= 2


def test_what_nobody_knows_of_stands_alone() -> None:
    unknown = Piece("x", "", lambda: [{"at": 1}], 1)
    uncounted = Piece("y", "key", lambda: [{"at": 2}], None)
    none = Piece("z", "key", list, 0)
    bundles = list(bundles_of([PIECES[0], unknown, uncounted, none, PIECES[1]]))
    assert bundles == [PIECES[0], unknown, uncounted, PIECES[1]]


def test_a_bundle_is_no_longer_than_it_may_be() -> None:
    long = [_piece(number, 400) for number in range(40)]
    assert max(each.count or 0 for each in bundles_of(long)) <= 1400
