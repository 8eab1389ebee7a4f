"""The index: one small record a document, with what it says of itself and what it states."""

from __future__ import annotations

import sys
from collections import Counter, OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from extract.criteria import fold_name
from extract.document import ReadStatus
from extract.tables import Results, Row, by_document
from patterns import form, words

#: The numbers of a measurement; two measurements are equal if these are.
Numbers = tuple[Decimal | None, ...]
#: What a document states something of: a kind of statement, a commune, an indicator or label.
Subject = tuple[str, str, str]

_NUMBERS = ("numerator", "denominator", "percent", "value", "upper")
#: The documents that have a record.
READ = frozenset({ReadStatus.OK, ReadStatus.PARTIAL})
_QUALITIES = ("poor", "fair", "good")
#: So many documents are compared with each other most often (see `versions`).
_AT_HAND = 64
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}


@dataclass(slots=True, frozen=True, order=True)
class Version:
    """What the words of heading and title say of a version; a later one is greater.

    `number` is 2 for `lần 2` and 1 where none is printed; a draft comes before what isn't one,
    and what is marked as a supplement or a replacement after what isn't.
    """

    final: bool = True
    number: int = 1
    revised: bool = False


@dataclass(slots=True, frozen=True)
class Record:
    """One document that was read. Texts are folded (`fold_name`), empty where nothing is said.

    `title` is the whole title, `subject` the title without the words that mark a version.
    `goodness` ranks copies: the one that was read best counts.
    """

    order: int
    document_id: str
    path: str
    kind: str
    period: str
    title: str
    subject: str
    version: Version
    number: str
    issued: str
    decision: str
    province: str
    district: str
    commune: str
    goodness: tuple[bool, int, int]


@dataclass(slots=True, frozen=True)
class Statements:
    """What a document states. `values` are the numbers of the measurements with how often each
    set of them stands there, `stated` what they and the statuses are about, and how often."""

    values: Counter[Numbers]
    stated: Counter[Subject]


class Contents:
    """What documents state, looked up when one of them is compared with another; the last ones
    stay at hand."""

    def __init__(self, results: Results) -> None:
        self._measurements = by_document(results["measurements"])
        self._indicators = by_document(results["indicators"])
        self._held: OrderedDict[str, Statements] = OrderedDict()

    def of(self, record: Record) -> Statements:
        """What a document states."""
        found = self._held.get(record.document_id)
        if found is None:
            measurements = self._measurements(record.document_id)
            indicators = self._indicators(record.document_id)
            values = Counter(_numbers(each) for each in measurements)
            found = Statements(values, Counter(_stated(measurements, indicators)))
            self._held[record.document_id] = found
            if len(self._held) > _AT_HAND:
                self._held.popitem(last=False)
        self._held.move_to_end(record.document_id)
        return found


def index(results: Results) -> list[Record]:
    """The records of the documents that were read, in the order of the inputs."""
    return [
        _record(order, row)
        for order, row in enumerate(results["documents"])
        if row["status"] in READ
    ]


def _record(order: int, row: Row) -> Record:
    title = str(row["title"] or "")
    folded = {
        # most of them are those of many documents: each is held once
        name: sys.intern(fold_name(str(row[name] or "")))
        for name in ("number", "decision", "province", "district", "commune")
    }
    quality = str(row["text_quality"])
    return Record(
        order=order,
        document_id=_id(row),
        path=str(row["path"]),
        kind=sys.intern(str(row["kind"] or "")),
        period=sys.intern(str(row["period"] or "")),
        title=sys.intern(fold_name(title)),
        subject=sys.intern(fold_name(form("version_mark").regex.sub(" ", title))),
        version=version_of(str(row.get("version") or "")),
        issued=sys.intern(str(row["issued"] or "")),
        goodness=(
            row["status"] == ReadStatus.OK,
            _QUALITIES.index(quality) if quality in _QUALITIES else 0,
            int(str(row["measurements"] or 0)),
        ),
        **folded,
    )


def version_of(marks: str) -> Version:
    """What the words that mark a version (`lần 2`, `bổ sung`) say."""
    number, final, revised = 1, True, False
    for match in form("version_mark").find(marks):
        if printed := match.group("number"):
            number = int(printed)
        elif printed := match.group("roman"):
            number = _ROMAN[printed.lower()]
        elif printed := match.group("word"):
            number = int(words("versions")["ordinals"][printed.lower()])
        final = final and not match.group("earlier")
        revised = revised or bool(match.group("later"))
    return Version(final, number, revised)


def _stated(measurements: Iterable[Row], indicators: Iterable[Row]) -> Iterable[Subject]:
    for row in measurements:
        commune = fold_name(str(row["commune"] or ""))
        if row["indicator"]:
            yield f"{row['role']} number", commune, str(row["indicator"])
        elif row["label"]:
            yield f"{row['role']} number", commune, fold_name(str(row["label"]))
    for row in indicators:
        if row["status"] != "not_stated":
            yield "status", fold_name(str(row["commune"] or "")), str(row["indicator"])


def _numbers(row: Row) -> Numbers:
    found = (row.get(name) for name in _NUMBERS)
    return tuple(value if isinstance(value, Decimal) else None for value in found)


def _id(row: Row) -> str:
    return str(row["document_id"])
