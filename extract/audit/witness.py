"""The other claims of one table, or of one whole, as witnesses: whether the relation that a
claim takes for granted comes out in them too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from extract.audit.claim import Claim
from extract.links import Links
from extract.links.ways import macro
from patterns.kept import pattern_of

Key = tuple[object, ...]
_CLAUSE = pattern_of(r"[^,.;:()\n]{1,60}(?=[,.;:()\n]|$)")


class Witnesses:
    """For each claim over the cells of a table, how the other rows or columns fare; for a part of
    a whole that is told before it, how the whole's other parts do (`1.250 ha, trong đó đất trồng
    lúa 980 ha, chiếm 78,4%; đất rừng 250 ha, chiếm 21%`)."""

    def __init__(
        self, links: Links, claims: Sequence[Claim], outcomes: Sequence[bool | None]
    ) -> None:
        self._keys = [_key(links, claim) for claim in claims]
        #: by relation, then by row (or column, or part): whether it holds there
        self._told: dict[Key, dict[int, bool]] = defaultdict(dict)
        for key, outcome in zip(self._keys, outcomes, strict=True):
            if key is not None and outcome is not None:
                relation, place = key
                told = self._told[relation]
                told[place] = told.get(place, True) and outcome
        #: by relation: in how many rows (or columns) it holds
        self._held = {relation: sum(told.values()) for relation, told in self._told.items()}

    def bear_out(self, position: int) -> bool:
        """True if the same relation holds in at least half of the table's other rows (or
        columns, or the whole's other parts), and in one of them at least."""
        key = self._keys[position]
        if key is None:
            return False
        relation, place = key
        told = self._told.get(relation, {})
        others = len(told) - (place in told)
        held = self._held.get(relation, 0) - told.get(place, False)
        return held > 0 and 2 * held >= others


def _key(links: Links, claim: Claim) -> tuple[Key, int] | None:
    """Rule, table and columns of a claim within one row, with the row (of a ratio in one cell, its
    column); or the rows of one within a column, with the column."""
    if links.ground.scope(claim.facts[0].evidence.start).table is None:
        return _part(links, claim)
    cells = [
        scope
        for fact in claim.facts
        if fact.numbers
        for scope in links.standing(fact).scopes
        if scope.table is not None
    ]
    if len(cells) == 1 and len(claim.facts) == 1 and claim.facts[0].kind == "ratio":
        return (claim.code, cells[0].table, "cells", cells[0].column), cells[0].row
    if len(cells) < 2:
        return None
    tables = [cell.table for cell in cells]
    columns, rows = [cell.column for cell in cells], [cell.row for cell in cells]
    apart = len(set(tables)) > 1
    if len(set(rows)) == 1 and len(set(columns)) > 1 and not apart:
        return (claim.code, tables[0], "columns", *columns), rows[0]
    # a table on its side may go on in another
    if len(set(columns)) == 1 and (len(set(rows)) > 1 or apart):
        return (claim.code, *(tables if apart else tables[:1]), "rows", *rows), columns[0]
    return None


def _part(links: Links, claim: Claim) -> tuple[Key, int] | None:
    """Rule and whole of a claim about the share of a part that stands apart from its whole, with
    the place of the part; the words behind the share, which may name another whole, belong to the
    relation."""
    first, last = claim.facts[0], claim.facts[-1]
    if first.kind != "ratio" or last.kind != "percent":
        return None
    places = links.places(first)
    # a whole before its parts may be told with each of them as one place
    whole, part = places[-1].start, (places[0].start if len(places) > 1 else places[0].end)
    behind = links.ground.around(links.joined(last))[1]
    tail = "" if macro("closed").match(behind) is not None else _tail(behind)
    return None if tail is None else ((claim.code, "whole", whole, tail), part)


def _tail(behind: str) -> str | None:
    """The words behind a share up to the end of its clause, that name its whole once more; None
    where a number stands among them."""
    said = _CLAUSE.match(behind)
    words = said.group() if said is not None else ""
    return None if not words or any(map(str.isdigit, words)) else words.strip(" %").lower()
