"""The passages of each finding of a document."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from extract.document import BlockKind, Document, Span
from extract.links.ground import Ground
from extract.passages.grid import head_rows, table_passage
from extract.passages.passage import DETAIL, Passage, dumped
from extract.passages.prose import prose_passages
from extract.tables.row import Row

#: So many of the other places that a finding rests on are shown.
_MOST = 40


def with_passages(findings: Iterable[Row], document: Document) -> list[Row]:
    """The findings of a document, each with the detail `passages`: where its quote stands
    first, then the other places that it rests on. The rows given are left as they are."""
    cutter = _Cutter(document)
    return [row | {DETAIL: dumped(cutter.passages(row))} for row in findings]


class _Cutter:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._ground = Ground(document)

    @cached_property
    def _heads(self) -> Mapping[int, int]:
        return head_rows(self._document)

    def passages(self, row: Row) -> list[Passage]:
        places = list(places_of(row))
        prose: list[Span] = []
        tables: defaultdict[int, list[Span]] = defaultdict(list)
        for place in places:
            block = self._document.block_at(place.start)
            if block.kind is BlockKind.TABLE_ROW and block.table is not None and block.cells:
                tables[block.table].append(place)
            else:
                prose.append(place)
        found = prose_passages(self._ground, prose) if prose else []
        for table, inside in tables.items():
            cut = table_passage(self._document, table, inside, self._heads.get(table, 1))
            # the passage of the quote itself comes first
            found.insert(0 if places[0] in inside else len(found), cut)
        return found


def places_of(row: Row) -> Iterator[Span]:
    """The quote, then the related places in the same document."""
    yield Span(int(str(row["start"])), int(str(row["end"])))
    for each in json.loads(str(row["related"] or "[]"))[:_MOST]:
        if "path" not in each:
            yield Span(each["start"], each["end"])
