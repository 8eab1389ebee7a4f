"""What counts of each commune and year: of several documents the newest that states it.

The workbook's overview and a province's own workbook show the same: this. Copies and documents
that a later version replaces don't count. What was achieved or not comes before what is aimed
at: a plan that is newer than a report takes nothing from it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from extract.criteria import fold_name, load_sets
from extract.tables.communes import namesakes
from extract.tables.row import Row, Tables
from extract.tables.schema import schemas

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_RESULTS = frozenset({"achieved", "not_achieved"})
#: From this year on no district exists, and a commune of an old one's name is another.
_WITHOUT_DISTRICTS = 2026


@dataclass(slots=True, frozen=True, order=True)
class Frame:
    """A programme and the years of its national set: within them a number means one thing.

    `first` and `last` are 0 where no set is known for that programme and year.
    """

    programme: str
    first: int = 0
    last: int = 0


@dataclass(slots=True)
class Line:
    """One commune in one year: the rows that count, by code.

    `commune` is empty where the document names none; then `path` tells it apart.
    `newest` says that it is the commune's newest year with results: the one that totals count;
    `own` that a document on that commune alone is among its own, not only a summary of several.
    """

    frame: Frame
    province: str
    district: str
    commune: str
    year: str
    path: str
    criteria: dict[str, Row] = field(default_factory=dict)
    indicators: dict[str, Row] = field(default_factory=dict)
    newest: bool = True
    own: bool = False

    def having(self, status: str) -> list[Row]:
        """The criteria with that status, in the order of their codes."""
        found = sorted(self.criteria.items(), key=lambda item: _numbers(item[0]))
        return [row for _, row in found if row["status"] == status]

    @property
    def says(self) -> bool:
        """Whether anything is said of a criterion or an indicator."""
        rows = (*self.criteria.values(), *self.indicators.values())
        return any(row["status"] != "not_stated" or _said(row) for row in rows)

    @property
    def results(self) -> bool:
        """Whether anything is said to be achieved or not."""
        return any(row["status"] in _RESULTS for row in self.criteria.values())


def counting(tables: Tables) -> dict[str, Row]:
    """The documents rows that count, by document_id, from the oldest to the newest: neither
    copies nor replaced by a later version."""
    rows = [
        row
        for row in tables["documents"]
        if row["status"] != "duplicate" and not row["same_as"] and not row["superseded_by"]
    ]
    return {str(row["document_id"]): row for row in sorted(rows, key=_issued)}


def latest(tables: Tables) -> dict[Frame, list[Line]]:
    """The lines by frame, newest frame first, each frame's by province, district, commune and
    year, the commune's newest year before its others."""
    documents = counting(tables)
    places = _Places(documents, tables["criteria"])
    lines: dict[tuple[Frame, tuple[str, ...]], Line] = {}
    for table in ("criteria", "indicators"):
        rows = _by_document(tables[table])
        for document in documents:
            communes = {row["commune"] for row in rows[document]}
            for row in rows[document]:
                if not row["commune"] and len(communes) > 1:
                    continue  # what a summary says of no commune in particular
                line = places.line(row, lines)
                line.own = line.own or len(communes) == 1
                held = line.criteria if table == "criteria" else line.indicators
                code = str(row["criterion" if table == "criteria" else "indicator"])
                if code not in held or 0 < _said(row) >= _said(held[code]):
                    held[code] = row
    found: defaultdict[Frame, list[Line]] = defaultdict(list)
    for line in lines.values():
        # a commune that a summary names for its roads or funds has no line for that
        if line.own or line.says:
            found[line.frame].append(line)
    for frame, several_lines in found.items():
        found[frame] = _ordered(several_lines)
    return {frame: found[frame] for frame in sorted(found, key=_frame_order)}


def number_of(row: Row) -> Decimal | None:
    """The number that stands for a row of the indicators table: its percentage, else its
    value; None where it has neither."""
    for name in ("percent_stated", "percent_computed", "value"):
        value = row[name]
        if isinstance(value, Decimal):
            return value
    return None


class _Places:
    """Which line a row belongs to: a commune is the same with and without its district, unless
    two of its name are known in the province."""

    def __init__(self, documents: Mapping[str, Row], criteria: Iterable[Row]) -> None:
        self._documents = documents
        self._districts: defaultdict[tuple[str, str], dict[str, str]] = defaultdict(dict)
        for row in (*documents.values(), *criteria):
            if row["district"] and row["commune"]:
                district = str(row["district"])
                self._districts[_commune(row)].setdefault(fold_name(district), district)

    def line(self, row: Row, lines: dict[tuple[Frame, tuple[str, ...]], Line]) -> Line:
        """The line of a row, made where there is none yet."""
        year = str(row["year"])
        decision = str(self._documents[str(row["document_id"])]["decision"])
        frame, commune = frame_of(str(row["programme"]), year, decision), _commune(row)
        district = str(row["district"])
        known = self._districts[commune]
        settled = len(known) == 1 and commune not in namesakes()
        if not district and settled and _last_year(year) < _WITHOUT_DISTRICTS:
            (district,) = known.values()
        path = "" if row["commune"] else str(row["path"])
        key = (*commune, fold_name(district), year, path)
        if (frame, key) not in lines:
            place = (str(row["province"]), district, str(row["commune"]), year, path)
            lines[frame, key] = Line(frame, *place)
        return lines[frame, key]


@cache
def frame_of(programme: str, year: str, decision: str) -> Frame:
    """The frame of a document: by the decision whose set is in force, else by its year."""
    sets = [known for known in load_sets() if known.programme == programme]
    years = [int(found) for found in _YEAR.findall(year)]
    for known in sets:
        if decision and known.decision == decision:
            return Frame(programme, known.first_year, known.last_year)
    for known in sets:
        if years and not known.province and known.first_year <= min(years) <= known.last_year:
            return Frame(programme, known.first_year, known.last_year)
    return Frame(programme)


def _said(row: Row) -> int:
    """How much a row states: nothing, an aim, a result."""
    if row["status"] == "target":
        return 1
    if row["status"] in _RESULTS:
        return 2
    return 2 if "percent_stated" in row and number_of(row) is not None else 0


def _ordered(lines: list[Line]) -> list[Line]:
    """The lines with the newest of each commune marked."""
    by_commune: defaultdict[tuple[str, ...], list[Line]] = defaultdict(list)
    for line in lines:
        place = (line.province, line.district, line.commune, line.path)
        by_commune[tuple(fold_name(name) for name in place)].append(line)
    for own in by_commune.values():
        newest = max(own, key=lambda line: (line.results, _last_year(line.year)))
        for line in own:
            line.newest = line is newest
    return sorted(
        lines,
        key=lambda line: (
            *(collated(name) for name in (line.province, line.district, line.commune, line.path)),
            not line.newest,
            -_last_year(line.year),
        ),
    )


def collated(name: str) -> str:
    """A key that sorts names as Vietnamese does: ă and â after a, đ after d; the tones tell
    apart only what has the same letters."""
    letters = unicodedata.normalize("NFD", name.casefold().replace("đ", "d\uffff"))
    return f"{_TONES.sub('', letters)}\0{letters}"


def _frame_order(frame: Frame) -> tuple[int, int]:
    order = list(schemas()["criteria"].column("programme").values)
    known = frame.programme in order
    return order.index(frame.programme) if known else len(order), -frame.first


def _last_year(year: str) -> int:
    return max((int(found) for found in _YEAR.findall(year)), default=0)


def _commune(row: Row) -> tuple[str, str]:
    return fold_name(str(row["province"])), fold_name(str(row["commune"]))


def _issued(row: Row) -> str:
    return str(row["issued"] or "")


def _numbers(code: str) -> list[int]:
    return [int(part) for part in code.split(".")]


def _by_document(rows: Iterable[Row]) -> Mapping[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[str(row["document_id"])].append(row)
    return found
