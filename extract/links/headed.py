"""What ties a cell to words by the head of its column."""

from __future__ import annotations

from extract.links.model import Fact
from extract.links.standing import Standings
from patterns.kept import pattern_of

#: Codes of criteria and indicators in the head of a column.
_CODES = pattern_of(r"(?<![0-9.,/])[0-9]{1,2}(?:\.[0-9]{1,2})?(?![0-9]|[.,/][0-9])")


def column_of_code(links: Standings, one: Fact, other: Fact) -> bool:
    """True if one of two places is a cell whose column is headed by the number that the other
    prints."""
    scopes = [(links.scope_of(fact), fact) for fact in (one, other)]
    cells = [scope for scope, _ in scopes if scope.table is not None]
    told = [fact.evidence.quote for scope, fact in scopes if scope.table is None]
    if len(cells) != 1 or len(told) != 1:
        return False
    return bool(told[0]) and told[0] in _CODES.findall(links.ground.column_head(cells[0]))
