"""The checks that judge a place, by where they stand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import accumulate

from extract.audit.check import Check
from extract.document import Evidence


class Judging:
    """Checks by their places: those of a place are found without looking at all of them."""

    def __init__(self, checks: Iterable[Check]) -> None:
        self._checks = sorted(checks, key=lambda check: check.evidence.start)
        self._starts = [check.evidence.start for check in self._checks]
        #: how far the checks reach that begin no later than each
        self._reach = list(accumulate((check.evidence.end for check in self._checks), max))

    def of(self, place: Evidence) -> Iterator[Check]:
        """The checks whose quote overlaps a place, the last one first."""
        index = bisect_left(self._starts, place.end) - 1
        while index >= 0 and self._reach[index] > place.start:
            if self._checks[index].evidence.end > place.start:
                yield self._checks[index]
            index -= 1
