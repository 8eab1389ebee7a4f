"""Versions: a document that a later one takes the place of.

They have the same kind, period, commune and title but for words that mark a version; the
later one has a later date or such a word, and states at least nine in ten of what the earlier
one states. Whatever is less sure is asked, and both stand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from extract.collection.communes import Communes
from extract.collection.index import Record

_OCCASIONS = frozenset({"minutes", "survey"})


@dataclass(slots=True)
class Versions:
    """`later` has the document_id of the version that takes a document's place; `asked` are
    the pairs that may be versions of each other."""

    later: dict[str, str] = field(default_factory=dict)
    asked: list[tuple[Record, Record]] = field(default_factory=list)


def versions(records: Sequence[Record], communes: Communes) -> Versions:
    """The versions among documents that are no copies of each other."""
    found = Versions()
    newest: dict[str, Record] = {}
    for one, two in _alike(records):
        earlier, later = _in_order(one, two)
        if _surely(one, two, communes) and earlier and later and _covers(later, earlier, 9):
            known = newest.get(earlier.document_id)
            if known is None or _in_order(known, later)[1] is later:
                newest[earlier.document_id] = later
        elif _maybe(one, two, communes):
            found.asked.append((one, two))
    found.later = {earlier: later.document_id for earlier, later in newest.items()}
    # what is asked of a document that has its later version has been answered
    found.asked = [
        pair for pair in found.asked if not any(each.document_id in newest for each in pair)
    ]
    return found


def _alike(records: Sequence[Record]) -> Iterator[tuple[Record, Record]]:
    """Pairs of one kind, commune and title, the earlier among the inputs first."""
    groups: defaultdict[tuple[str, ...], list[Record]] = defaultdict(list)
    for record in records:
        told = (record.kind, record.commune, record.subject)
        if all(told):
            groups[told].append(record)
    for group in groups.values():
        yield from combinations(group, 2)


def _surely(one: Record, two: Record, communes: Communes) -> bool:
    return bool(one.period) and one.period == two.period and communes.same(one, two)


def _maybe(one: Record, two: Record, communes: Communes) -> bool:
    """Whether somebody should look: nothing speaks against it, and half of what one of them
    states is stated in the other."""
    different_time = one.period and two.period and one.period != two.period
    if different_time or communes.differ(one, two):
        return False
    return _covers(one, two, 5) or _covers(two, one, 5)


def _covers(one: Record, two: Record, tenths: int) -> bool:
    """Whether the first states at least so many tenths of what the second states."""
    if not two.stated:
        return False
    return 10 * len(one.stated & two.stated) >= tenths * len(two.stated)


def _in_order(one: Record, two: Record) -> tuple[Record | None, Record | None]:
    """The earlier and the later of two, by their dates and the words that mark a version;
    nothing where these say nothing, or contradict each other.

    Minutes and surveys are of one occasion: another day is another occasion.
    """
    comparable = one.issued and two.issued and one.kind not in _OCCASIONS
    dated = (one.issued, two.issued) if comparable else ("", "")
    marked = (one.version, two.version)
    before = dated[0] < dated[1] or marked[0] < marked[1]
    after = dated[0] > dated[1] or marked[0] > marked[1]
    if before == after:
        return None, None
    return (one, two) if before else (two, one)
