"""Versions: a document that a later one takes the place of.

They have the same kind, period, commune and title but for words that mark a version; the
later one has a later date or such a word, and states at least nine in ten of what the earlier
one states. Whatever is less sure is asked, and both stand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from extract.collection.communes import Communes
from extract.collection.index import Contents, Record, Version

_OCCASIONS = frozenset({"minutes", "survey"})
#: Nobody looks through more documents that may be versions of one than this.
_COMPARED = 20


@dataclass(slots=True)
class Versions:
    """`later` has the document_id of the version that takes a document's place; `asked` are
    the pairs that may be versions of each other."""

    later: dict[str, str] = field(default_factory=dict)
    asked: list[tuple[Record, Record]] = field(default_factory=list)


def versions(records: Sequence[Record], communes: Communes, contents: Contents) -> Versions:
    """The versions among documents that are no copies of each other."""
    found = Versions()
    for alike in _alike(records):
        runs = [list(run) for _, run in groupby(alike, key=_dated)]
        for record in alike:
            later = _newest(record, runs, communes, contents)
            if later is not None:
                found.later[record.document_id] = later.document_id
        # what is asked of a document that has its later version has been answered
        open_ones = [record for record in alike if record.document_id not in found.later]
        for at, one in enumerate(open_ones):
            near = open_ones[at + 1 : at + 1 + _COMPARED]
            found.asked += [(one, two) for two in near if _maybe(one, two, communes, contents)]
    return found


def _alike(records: Sequence[Record]) -> Iterator[list[Record]]:
    """The documents of one kind, commune and title, as far as that can be told the older ones
    first."""
    groups: defaultdict[tuple[str, ...], list[Record]] = defaultdict(list)
    for record in records:
        told = (record.kind, record.commune, record.subject)
        if all(told):
            groups[told].append(record)
    for group in groups.values():
        yield sorted(group, key=lambda record: (*_dated(record), record.order))


def _dated(record: Record) -> tuple[str, Version]:
    return record.issued, record.version


def _newest(
    record: Record,
    runs: Sequence[Sequence[Record]],
    communes: Communes,
    contents: Contents,
) -> Record | None:
    """The newest of those that surely take the place of a document. The `runs` are of one date
    and version each, the older ones first: a whole run is later, or none of it."""
    for run in reversed(runs):
        if _is_later(run[0], record):
            for each in reversed(run):
                if _replaces(each, record, communes, contents):
                    return each
    return None


def _replaces(later: Record, earlier: Record, communes: Communes, contents: Contents) -> bool:
    """Whether a document with a later date or version surely takes the place of another."""
    return (
        bool(earlier.period)
        and later.period == earlier.period
        and communes.same(later, earlier)
        and _covers(later, earlier, 9, contents)
    )


def _maybe(one: Record, two: Record, communes: Communes, contents: Contents) -> bool:
    """Whether somebody should look: nothing speaks against it, and half of what one of them
    states is stated in the other."""
    times = [(one.period, two.period)]
    if one.kind in _OCCASIONS and one.version == two.version:
        times.append((one.issued, two.issued))
    if any(a and b and a != b for a, b in times) or communes.differ(one, two):
        return False
    return _covers(one, two, 5, contents) or _covers(two, one, 5, contents)


def _covers(one: Record, two: Record, tenths: int, contents: Contents) -> bool:
    """Whether the first states at least so many tenths of what the second states."""
    first, second = contents.of(one).stated, contents.of(two).stated
    whole = second.total()
    shared = sum(min(times, first[subject]) for subject, times in second.items())
    return whole > 0 and 10 * shared >= tenths * whole


def _is_later(one: Record, two: Record) -> bool:
    """Whether the first is the later one, by the dates and the words that mark a version, and
    neither of these speaks against it."""
    by_date = _comparable(one, two) and one.issued > two.issued
    dated_before = bool(one.issued and two.issued) and one.issued < two.issued
    against_it = dated_before or one.version < two.version
    return (by_date or one.version > two.version) and not against_it


def _comparable(one: Record, two: Record) -> bool:
    """Whether their dates tell which is the later version: minutes and surveys are of one
    occasion, and another day is another occasion."""
    return bool(one.issued and two.issued) and one.kind not in _OCCASIONS
