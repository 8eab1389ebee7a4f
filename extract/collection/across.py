"""NTM701: what two documents of one commune state of one indicator and period.

The checks stand with the later document; what the other states is related, with its path.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from extract.certainty import Certainty
from extract.collection.communes import Communes
from extract.collection.index import Record
from extract.collection.stated import Stated, Subject, comparable, stated_by, wholes_of
from extract.tables import Results, Row, by_document

if TYPE_CHECKING:
    from extract.collection.pairs import Pairs


def across(
    results: Results, records: Sequence[Record], communes: Communes
) -> Iterator[tuple[Record, list[Row]]]:
    """The checks of what each of some documents states against the nearest earlier one that
    states it too, commune by commune; those of a document in the order of its text. Copies and
    documents that have a later version aren't to be among them."""
    measured = by_document(results["measurements"])
    pairs: Pairs | None = None
    for alike in _by_commune(records):
        if len(alike) < 2:
            continue
        if pairs is None:
            # with the audit, which nothing else needs in a run that has read all files before
            from extract.collection.pairs import Pairs

            pairs = Pairs(by_document(results["checks"]))
        seen: defaultdict[Subject, list[Stated]] = defaultdict(list)
        wholes: dict[str, frozenset[Decimal]] = {}
        for record in alike:
            rows = []
            stated = stated_by(record, measured(record.document_id))
            wholes[record.document_id] = wholes_of(stated.values())
            for subject, told in stated.items():
                earlier = (each for each in reversed(seen[subject]) if _fits(told, each, communes))
                other = next(earlier, None)
                if other is not None:
                    rows.append(pairs.row(told, other, _commune(told, other, communes, wholes)))
                seen[subject].append(told)
            if rows:
                yield record, sorted(rows, key=lambda row: int(str(row["start"])))


def _by_commune(records: Iterable[Record]) -> Iterator[list[Record]]:
    """The documents of one name of a commune, the older ones first; those without a date by
    their order among the inputs."""
    groups: defaultdict[str, list[Record]] = defaultdict(list)
    for record in records:
        if record.commune:
            groups[record.commune].append(record)
    for group in groups.values():
        yield sorted(group, key=lambda record: (record.issued, record.order))


def _fits(one: Stated, other: Stated, communes: Communes) -> bool:
    return communes.maybe_same(one.record, other.record) and comparable(one, other)


def _commune(
    one: Stated, other: Stated, communes: Communes, wholes: Mapping[str, frozenset[Decimal]]
) -> Certainty:
    """How sure it is that two documents are of one commune: where neither its province nor its
    district says it, a whole that both state (so many households, so many people) bears it out."""
    if communes.same(one.record, other.record):
        return Certainty.SURE
    first, second = (wholes[each.record.document_id] for each in (one, other))
    return Certainty.GUESS if first.isdisjoint(second) else Certainty.CONFIRMED
