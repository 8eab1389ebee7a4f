"""Readings that many statements share: where most of them fail, the reading is in doubt.

A commune gets one statement in ten wrong. Where the same columns of a table, the same standard or
the same verdict make many statements fail, they were taken to belong together wrongly, and none
of these statements says anything against the commune. How many is many stands in
`patterns/shared_readings.yaml`.

Where several values of a row share one standard and one verdict, the verdict is that of the value
nearest to it; the others prove nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from extract.audit.claim import Claim, Reason, Weight
from extract.links import Fact, Links
from extract.links.scopes import Scope
from extract.messages import text
from extract.quantities.slips import slips
from patterns import shared_readings

#: What a statement takes for granted: its kind, a key of `_DOUBTS`, and the lines or the place.
Reading = tuple[object, ...]
_VERDICT = "value-status"
_KEY = "shared-reading"

_DOUBTS = {
    "columns": Reason(
        _KEY,
        text("many rows of this table contradict this reading of its columns: compare its heads"),
    ),
    "rows": Reason(
        _KEY,
        text(
            "many columns of this table contradict this reading of its rows: "
            "compare what the rows name"
        ),
    ),
    "place": Reason(
        _KEY,
        text(
            "many statements that were tied to this place contradict it: compare what it is about"
        ),
    ),
}
_FARTHER = Reason(
    _KEY,
    text("another value of this row stands nearer to its verdict: it may be meant for that alone"),
)


class SharedReadings:
    """The readings of one document's claims, with how the claims fare that share each."""

    def __init__(
        self, links: Links, claims: Sequence[Claim], outcomes: Sequence[bool | None]
    ) -> None:
        # where nothing of a rule fails, nobody asks how its others fare
        codes = {
            claim.code for claim, outcome in zip(claims, outcomes, strict=True) if outcome is False
        }
        self._farther = set(_farther(links, claims, codes))
        self._readings = [
            ()
            if outcome is None
            or claim.code not in codes
            or claim.doubt is not None
            or position in self._farther
            else tuple(_readings(links, claim))
            for position, (claim, outcome) in enumerate(zip(claims, outcomes, strict=True))
        ]
        # by reading, the statements that share it, by their numbers: whether each holds; what two
        # claims say of the same numbers is one statement
        told: dict[Reading, dict[tuple[object, ...], bool]] = defaultdict(dict)
        for readings, claim, outcome in zip(self._readings, claims, outcomes, strict=True):
            if outcome is False and _is_slip(claim):
                continue
            numbers = tuple((fact.evidence.start, fact.numbers) for fact in claim.facts)
            for reading in readings:
                told[reading][numbers] = told[reading].get(numbers, True) and bool(outcome)
        self._doubted = {reading for reading, held in told.items() if _is_doubted(held.values())}

    def doubt(self, position: int) -> Reason | None:
        """Why the failure of a claim proves nothing: many others of its reading fail too, or its
        verdict is another value's. None where neither is so."""
        if position in self._farther:
            return _FARTHER
        found = next((each for each in self._readings[position] if each in self._doubted), None)
        return None if found is None else _DOUBTS[str(found[0])]


def _is_slip(claim: Claim) -> bool:
    """True for a number that a slip of the pen parts from what it should be: that says nothing
    against how the document is read, for a misread table misses by any amount. Two numbers that
    are only compared may differ so little because they are of two times."""
    if claim.weight is not Weight.ARITHMETIC:
        return False
    try:
        stated, computed = Decimal(claim.stated), Decimal(claim.computed)
    except InvalidOperation:
        return False
    return any(slip == computed for slip in slips(stated))


def _is_doubted(held: Collection[bool]) -> bool:
    known = shared_readings()
    failed = sum(not each for each in held)
    return failed >= known["least"] and failed > Fraction(*known["part"]) * len(held)


def _farther(links: Links, claims: Sequence[Claim], codes: Collection[str]) -> Iterator[int]:
    """The claims of some rules over a row of a table whose verdict and standard are those of
    another claim, over a value in a cell that stands nearer to the verdict: columns of parts, or
    of years."""
    told: dict[Reading, list[tuple[int, int]]] = defaultdict(list)
    for position, claim in enumerate(claims):
        tie = next((tie for tie in claim.ties if tie.kind == _VERDICT), None)
        if tie is None or claim.code not in codes:
            continue
        cells = _cells(links, *claim.facts)
        if cells[0].table is None or len({(cell.table, cell.row) for cell in cells}) != 1:
            continue
        verdict = links.scope_of(claim.facts[tie.other])
        values = _cells(links, claim.facts[tie.one])
        apart = min(abs(verdict.column - cell.column) for cell in values)
        asked = tuple(fact.evidence.start for fact in claim.facts if fact.kind == "standard")
        told[claim.code, verdict.span, asked].append((apart, position))
    for several in told.values():
        nearest, _ = min(several)
        yield from (position for apart, position in several if apart > nearest)


def _readings(links: Links, claim: Claim) -> Iterator[Reading]:
    lines = tuple(_of_table(links, claim))
    yield from lines
    if not lines:
        for tie in claim.ties:
            if tie.one != tie.other and tie.kind in shared_readings()["places"]:
                for at in (tie.one, tie.other):
                    yield "place", claim.code, tie.kind, claim.facts[at].evidence.start


def _of_table(links: Links, claim: Claim) -> Iterator[Reading]:
    """The columns of one table whose cells in one row a claim takes to belong together, all of
    them and each; or the rows whose cells in one column."""
    cells = _cells(links, *claim.facts)
    if len(cells) < 2 or any(cell.table is None or cell.table != cells[0].table for cell in cells):
        return
    table, rows, columns = cells[0].table, {c.row for c in cells}, {c.column for c in cells}
    if len(rows) == 1 and len(columns) > 1:
        direction, lines = "columns", tuple(cell.column for cell in cells)
    elif len(columns) == 1 and len(rows) > 1:
        direction, lines = "rows", tuple(cell.row for cell in cells)
    else:
        return
    yield direction, claim.code, table, lines
    for line in sorted(set(lines)):
        yield direction, claim.code, table, line


def _cells(links: Links, *facts: Fact) -> list[Scope]:
    """The cells, or paragraphs, in which the numbers of facts stand."""
    return [scope for fact in facts for scope in links.standing(fact).scopes]
