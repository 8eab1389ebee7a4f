"""The findings of the page, document by document, each passage once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from extract.certainty import Certainty
from extract.messages import Text
from extract.page.data import both, both_sentences, filled, number
from extract.page.figures import figures, units_in
from extract.page.pictures import Album
from extract.passages import DETAIL, UNSURE, Passage, dumped, loaded, unsure_rows
from extract.pictures import PICTURE
from extract.tables import SETTLED, Results, Row, by_document
from extract.tables.checks import MEANT

#: So much of a page (bytes of base64) is pictures; findings behind them have their text alone.
MOST_PICTURED = 5_000_000
#: And so much those of statements in scans that nobody can judge but by their page.
MOST_UNSURE = 2_000_000
_ORDER = tuple(Certainty)


def shown(findings: Iterable[Row]) -> Iterator[Row]:
    """The findings that the page shows: those of copies and what a later version settled are in
    the tables alone."""
    return (row for row in findings if SETTLED not in row)


def groups(results: Results, documents: Mapping[str, int]) -> Iterator[dict[str, object]]:
    """What the page holds of each document that has findings: its number in the page's list of
    documents, its passages and pictures, its findings in the order of the text."""
    document_of = by_document(results["documents"])
    room = MOST_PICTURED
    findings = groupby(shown(results["findings"]), lambda row: str(row["document_id"]))
    for document_id, rows in findings:
        held = [row for row in document_of(document_id) if row["status"] != "duplicate"]
        album = Album.of(held[0], room)
        group = _group(list(rows), documents[document_id], album)
        room -= album.taken
        yield group | {"pictures": album.shown} if album.shown else group


def unsure_groups(results: Results, documents: Mapping[str, int]) -> Iterator[dict[str, object]]:
    """The same of documents that were read from pictures: what would be findings if a digit were
    sure. Those of copies, and of documents with a later version, are looked at there."""
    checks_of = by_document(results["checks"])
    room = MOST_UNSURE
    for row in results["documents"]:
        document_id = str(row["document_id"])
        ended = row["status"] == "duplicate" or row["same_as"] or row["superseded_by"]
        if UNSURE not in row or ended or document_id not in documents:
            continue
        album = Album.of(row, room)
        group = _group(unsure_rows(checks_of(document_id)), documents[document_id], album)
        room -= album.taken
        yield group | {"pictures": album.shown} if album.shown else group


def _group(rows: list[Row], document: int, album: Album) -> dict[str, object]:
    known: dict[str, int] = {}
    passages: list[dict[str, object]] = []
    found = []
    for row in sorted(rows, key=lambda row: (number(row["start"]) or 0, str(row["check_id"]))):
        numbers = []
        for passage in _passages(row):
            key = json.dumps(passage)
            if key not in known:
                known[key] = len(passages)
                passages.append(passage)
            numbers.append(known[key])
        pointer = album.pointer(str(row.get(PICTURE) or ""))
        found.append(_finding(row, numbers, passages) | filled({PICTURE: pointer}))
    return {"document": document, "passages": passages, "findings": found}


def _passages(row: Row) -> list[dict[str, object]]:
    """The passages of a finding; of one that was found between documents, its sentence."""
    held = str(row.get(DETAIL) or "")
    if held:
        return loaded(held)
    words, quote = str(row["sentence"] or row["quote"]), str(row["quote"])
    at = words.find(quote)
    if at < 0:
        words, at = quote, 0
    start = (number(row["start"]) or 0) - at
    place = number(row["page"]), number(row["line"]) or 0
    return loaded(dumped([Passage(*place, start, words)]))


def _finding(row: Row, numbers: list[int], passages: list[dict[str, object]]) -> dict[str, object]:
    return filled(
        {
            "id": row["check_id"],
            "code": row["code"],
            "indicator": row["indicator"],
            "severity": row["severity"],
            "commune": row["commune"],
            **figures(
                str(row["code"]),
                str(row["stated"] or ""),
                str(row["computed"] or ""),
                units_in(row["message"]),
            ),
            "message": both_sentences(row["message"]),
            "suggestion": both_sentences(row["suggestion"]),
            "page": number(row["page"]),
            "line": number(row["line"]),
            "start": number(row["start"]),
            "end": number(row["end"]),
            "parts": json.loads(str(row.get(MEANT) or "[]")),
            "quote": row["quote"],
            "sentence": _sentence(str(row["sentence"] or ""), passages[numbers[0]]),
            "cell": both(row["cell"]),
            "related": json.loads(str(row["related"] or "[]")),
            "reason": _reason(row["reason"]),
            "certainty": _certainty(str(row["links"] or "[]")),
            "scan": "trust" in row or None,
            "passages": numbers,
        }
    )


def _sentence(words: str, passage: dict[str, object]) -> object:
    """A sentence as [where it begins in the passage's text, its length], else its words."""
    at = str(passage.get("text", "")).find(words)
    return [at, len(words)] if words and at >= 0 else words


def _reason(value: object) -> object:
    """Why nobody can judge a statement, without the key before it; empty for a finding."""
    if isinstance(value, Text):
        return both(value.params.get("words"))
    return str(value or "").partition(": ")[2]


def _certainty(links: str) -> str:
    """That of the least sure tie; empty where all are sure."""
    found = {str(link.get("certainty")) for link in json.loads(links)}
    return next((word for word in reversed(_ORDER[1:]) if word in found), "")
