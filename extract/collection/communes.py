"""Which documents are of one commune: with and without its district, but never of two
communes that share their name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from extract.collection.index import Record
from extract.tables.communes import namesakes


class Communes:
    """What is known of the communes of a run."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._districts: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for record in records:
            if record.province and record.district and record.commune:
                self._districts[record.province, record.commune].add(record.district)

    def apart(self, record: Record) -> bool:
        """True for a document without a district, where two communes of its name are known in
        its province: which of them it is of can't be told."""
        place = (record.province, record.commune)
        if not all(place) or record.district:
            return False
        return len(self._districts[place]) > 1 or place in namesakes()

    def differ(self, one: Record, two: Record) -> bool:
        """True where the documents name different communes, districts or provinces."""
        return one.commune != two.commune or any(
            a and b and a != b
            for a, b in ((one.province, two.province), (one.district, two.district))
        )

    def same(self, one: Record, two: Record) -> bool:
        """True where they are surely of one commune: by their provinces, or, where one says
        none, by their districts and the criteria set that both cite."""
        if not self.maybe_same(one, two):
            return False
        if one.province and two.province:
            return True
        return bool(one.district and two.district and one.decision and one.decision == two.decision)

    def maybe_same(self, one: Record, two: Record) -> bool:
        """True where nothing speaks against one commune, though neither may say of what district
        or province it is."""
        told_apart = self.differ(one, two) or self.apart(one) or self.apart(two)
        return bool(one.commune) and not told_apart
