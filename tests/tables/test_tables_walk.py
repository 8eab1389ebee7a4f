"""Rows that are walked over: what they depend on, by document."""

from __future__ import annotations

from collections.abc import Iterator

from extract.tables.walk import Piece, Walk, keys_by_document


def walk(**keys: str) -> Walk:
    """Rows of documents, each under that key."""

    def pieces() -> Iterator[Piece]:
        for document, key in keys.items():
            yield Piece(document, key, list, 1)

    return Walk(pieces, lambda document: [])


def test_a_key_is_of_all_tables_and_of_one_document() -> None:
    keys = keys_by_document([walk(a="1", b="2"), walk(a="3", b="4")])
    assert keys.keys() == {"a", "b"}
    assert keys["a"] != keys["b"]
    changed = keys_by_document([walk(a="1", b="2"), walk(a="3", b="5")])
    assert (changed["a"] == keys["a"], changed["b"] == keys["b"]) == (True, False)
    # the same keys in other tables, or in fewer, are others
    assert keys_by_document([walk(a="3"), walk(a="1")])["a"] != keys["a"]
    assert keys_by_document([walk(a="1")])["a"] != keys["a"]


def test_nobody_knows_what_rows_without_a_key_depend_on() -> None:
    assert keys_by_document([walk(a="1", b=""), walk(a="3", b="4")])["b"] == ""
    assert keys_by_document([walk(a="1"), [{"document_id": "a"}]]) == {}
    assert keys_by_document([walk(a="1"), []]) == keys_by_document([walk(a="1")])
