"""Which communes and years a document's rows name, and whether anything is said of them: what a
run has to know of each document before it can tell which lines its overview has."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from extract.tables.lines import RESULTS, said
from extract.tables.row import Row
from extract.tables.walk import Keep, Results, by_document, keys_by_document


class Where(NamedTuple):
    """The columns of a row that tell its line from the others of its document."""

    province: str
    district: str
    commune: str
    year: str
    programme: str
    path: str


@dataclass(slots=True)
class Named:
    """Rows of a document that name the same: `says` is whether they say anything of a criterion
    or an indicator, `told` whether they state a result, an aim or a number, `results` whether
    something is said to be achieved or not."""

    where: Where
    says: bool = False
    told: bool = False
    results: bool = False


_OF_WHERE = itemgetter(*Where._fields)


def where_of(row: Row) -> Where:
    """What a row of the criteria or indicators names."""
    return Where(*[str(value or "") for value in _OF_WHERE(row)])


def named_in(results: Results, table: str, keep: Keep) -> Callable[[str], Sequence[Named]]:
    """What gives for a document (its id) what its rows in that table name, in the order of the
    first row of each."""
    find, keys = by_document(results[table]), keys_by_document([results[table]])

    def of(document: str) -> Sequence[Named]:
        def made() -> bytes:
            found = _named(find(document))
            told = [(*each.where, each.says, each.told, each.results) for each in found]
            return json.dumps(told).encode()

        kept = json.loads(keep(f"lines of {table}", keys.get(document, ""), made))
        count = len(Where._fields)
        return [Named(Where(*each[:count]), *each[count:]) for each in kept]

    return of


def _named(rows: Iterable[Row]) -> Sequence[Named]:
    found: dict[Where, Named] = {}
    for row in rows:
        where = where_of(row)
        each = found.setdefault(where, Named(where))
        tells = bool(said(row))
        each.says = each.says or tells or row["status"] != "not_stated"
        each.told = each.told or tells
        each.results = each.results or row["status"] in RESULTS
    return list(found.values())
