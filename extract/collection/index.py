"""The index: one small record a document, with what it says of itself and what it states."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from extract.criteria import fold_name
from extract.document import ReadStatus
from extract.tables import Row, Tables
from patterns import form, words

#: The numbers of a measurement; two measurements are equal if these are.
Numbers = tuple[Decimal | None, ...]
#: What a document states something of: a kind of statement, a commune, an indicator or label.
Subject = tuple[str, str, str]

_NUMBERS = ("numerator", "denominator", "percent", "value", "upper")
_READ = frozenset({ReadStatus.OK, ReadStatus.PARTIAL})
_QUALITIES = ("poor", "fair", "good")
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
    `goodness` ranks copies: the one that was read best counts. `values` are the numbers of the
    measurements with how often each set of them stands there, `stated` what they and the
    statuses are about, and how often.
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
    values: Counter[Numbers]
    stated: Counter[Subject]


def index(tables: Tables) -> list[Record]:
    """The records of the documents that were read, in the order of the inputs."""
    measurements = _by_document(tables["measurements"])
    indicators = _by_document(tables["indicators"])
    return [
        _record(order, row, measurements[_id(row)], indicators[_id(row)])
        for order, row in enumerate(tables["documents"])
        if row["status"] in _READ
    ]


def _record(order: int, row: Row, measurements: list[Row], indicators: list[Row]) -> Record:
    title = str(row["title"] or "")
    folded = {
        name: fold_name(str(row[name] or ""))
        for name in ("number", "decision", "province", "district", "commune")
    }
    quality = str(row["text_quality"])
    return Record(
        order=order,
        document_id=_id(row),
        path=str(row["path"]),
        kind=str(row["kind"] or ""),
        period=str(row["period"] or ""),
        title=fold_name(title),
        subject=fold_name(form("version_mark").regex.sub(" ", title)),
        version=version_of(str(row.get("version") or "")),
        issued=str(row["issued"] or ""),
        goodness=(
            row["status"] == ReadStatus.OK,
            _QUALITIES.index(quality) if quality in _QUALITIES else 0,
            len(measurements),
        ),
        values=Counter(_numbers(each) for each in measurements),
        stated=Counter(_stated(measurements, indicators)),
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


def _by_document(rows: Iterable[Row]) -> defaultdict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[_id(row)].append(row)
    return found


def _id(row: Row) -> str:
    return str(row["document_id"])
