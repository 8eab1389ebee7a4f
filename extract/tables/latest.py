"""What counts of each commune and year: of several documents the newest that states it.

The workbook's overview and a province's own workbook show the same: this. Copies and documents
that a later version replaces don't count. What was achieved or not comes before what is aimed
at: a plan that is newer than a report takes nothing from it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cache
from itertools import chain
from sys import intern

from extract.criteria import fold_name, load_sets
from extract.tables.communes import namesakes
from extract.tables.lines import RESULTS, Frame, Grouped, Key, Line, Lines, Outline, number_of, said
from extract.tables.row import Row, Value
from extract.tables.schema import schemas
from extract.tables.walk import Results, by_document

__all__ = ["Frame", "Line", "Lines", "collated", "counting", "frame_of", "latest", "number_of"]

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
#: From this year on no district exists, and a commune of an old one's name is another.
_WITHOUT_DISTRICTS = 2026
#: The columns that tell the line of a document's row.
_OF_A_KEY = ("province", "district", "commune", "year", "programme")
#: What a document of the documents table is asked for here.
_ASKED = ("document_id", "year", "issued", "decision", "province", "district", "commune")


def counting(results: Results) -> dict[str, Row]:
    """The documents rows that count, by document_id, from the oldest to the newest: neither
    copies nor replaced by a later version."""
    rows = [row for row in results["documents"] if counts(row)]
    return {str(row["document_id"]): row for row in sorted(rows, key=_age)}


def age(year: str, issued: str) -> tuple[str, str]:
    """What sorts documents, the newest last: the year that they are about, then their date.

    A paper about a period tells what stood when it was written; without a date nothing is sure
    but that the period had begun.
    """
    years = _YEAR.findall(year)
    if len(years) != 1 and issued:
        return issued[:4], issued
    return min(years, default=""), issued


def counts(document: Row) -> bool:
    """Whether a row of the documents table counts: neither a copy nor replaced by a later
    version."""
    replaced = document["same_as"] or document["superseded_by"]
    return document["status"] != "duplicate" and not replaced


def latest(results: Results) -> dict[Frame, Lines]:
    """The lines by frame, newest frame first, each frame's by province, district, commune and
    year, the commune's newest year before its others."""
    places = _Places(results)
    grouped = _grouping(results, places)
    outlines: dict[Key, Outline] = {}
    for table in ("criteria", "indicators"):
        for document in places.decisions:
            found = grouped(table, document)
            for key, rows in found.by_line.items():
                if key not in outlines:
                    outlines[key] = places.outline(rows[0])
                _tell(outlines[key], table, document, rows, alone=found.alone)
                if any(said(row) for row in rows):
                    written = age(outlines[key].year, places.issued[document])
                    outlines[key].age = max(outlines[key].age, written)
    by_frame: defaultdict[Frame, list[tuple[Key, Outline]]] = defaultdict(list)
    for key, outline in outlines.items():
        # a commune that a summary names for its roads or funds has no line for that
        if outline.own or outline.says:
            by_frame[outline.frame].append((key, outline))
    return {
        frame: Lines(_ordered(by_frame[frame]), grouped)
        for frame in sorted(by_frame, key=_frame_order)
    }


def _tell(outline: Outline, table: str, document: str, rows: Sequence[Row], *, alone: bool) -> None:
    """Adds a document's rows of a table to what is known of a line."""
    of_criteria = table == "criteria"
    (outline.criteria if of_criteria else outline.indicators).append(document)
    outline.own = outline.own or alone
    outline.says = outline.says or any(row["status"] != "not_stated" or said(row) for row in rows)
    if of_criteria and not outline.results:
        outline.results = any(row["status"] in RESULTS for row in rows)


def _grouping(results: Results, places: _Places) -> Callable[[str, str], Grouped]:
    """What gives a document's rows in a table by the line that they belong to."""
    find = {name: by_document(results[name]) for name in ("criteria", "indicators")}

    def grouped(table: str, document: str) -> Grouped:
        rows = find[table](document)
        communes = {row["commune"] for row in rows}
        by_line: dict[Key, list[Row]] = {}
        keys: dict[tuple[Value, ...], Key] = {}  # most documents have one line
        for row in rows:
            # what a summary says of no commune in particular has no line
            if row["commune"] or len(communes) == 1:
                told = tuple(row[name] for name in _OF_A_KEY)
                if told not in keys:
                    keys[told] = places.key(row)
                by_line.setdefault(keys[told], []).append(row)
        return Grouped(by_line, len(communes) == 1)

    return grouped


class _Places:
    """Which line a row belongs to: a commune is the same with and without its district, unless
    two of its name are known in the province. `decisions` has the documents that count, from the
    oldest to the newest, each with the decision that it cites, `issued` their dates."""

    def __init__(self, results: Results) -> None:
        rows = [{name: row[name] for name in _ASKED} for row in results["documents"] if counts(row)]
        rows.sort(key=_age)
        self.decisions = {str(row["document_id"]): intern(str(row["decision"])) for row in rows}
        self.issued = {str(row["document_id"]): _issued(row) for row in rows}
        self._districts: dict[tuple[str, str], dict[str, str]] = {}
        for row in chain(
            {str(row["document_id"]): row for row in rows}.values(), results["criteria"]
        ):
            if row["district"] and row["commune"]:
                district = str(row["district"])
                known = self._districts.setdefault(_commune(row), {})
                known.setdefault(fold_name(district), intern(district))

    def key(self, row: Row) -> Key:
        """What tells the line of a row from others."""
        path = "" if row["commune"] else str(row["path"])
        district = fold_name(self._district(row))
        words = (*_commune(row), district, str(row["year"]))
        return (self._frame(row), *map(intern, words), path)

    def outline(self, row: Row) -> Outline:
        """The line of a row, of which nothing is known yet."""
        path = "" if row["commune"] else str(row["path"])
        return Outline(
            frame=self._frame(row),
            province=intern(str(row["province"])),
            district=self._district(row),
            commune=intern(str(row["commune"])),
            year=intern(str(row["year"])),
            path=path,
        )

    def _frame(self, row: Row) -> Frame:
        decision = self.decisions[str(row["document_id"])]
        return frame_of(str(row["programme"]), str(row["year"]), decision)

    def _district(self, row: Row) -> str:
        commune, district = _commune(row), str(row["district"])
        known = self._districts.get(commune, {})
        settled = len(known) == 1 and commune not in namesakes()
        if not district and settled and _last_year(str(row["year"])) < _WITHOUT_DISTRICTS:
            (district,) = known.values()
        return district


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


def _ordered(lines: list[tuple[Key, Outline]]) -> list[tuple[Key, Outline]]:
    """The lines with the newest of each commune marked."""
    by_commune: defaultdict[tuple[str, ...], list[Outline]] = defaultdict(list)
    for _, line in lines:
        place = (line.province, line.district, line.commune, line.path)
        by_commune[tuple(fold_name(name) for name in place)].append(line)
    for own in by_commune.values():
        newest = max(own, key=lambda line: (line.results, line.age))
        for line in own:
            line.newest = line is newest
    return sorted(lines, key=lambda pair: _place_order(pair[1]))


def _place_order(line: Outline) -> tuple[object, ...]:
    names = (line.province, line.district, line.commune, line.path)
    return (*map(collated, names), not line.newest, -_last_year(line.year))


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


def _age(document: Row) -> tuple[str, str]:
    return age(str(document["year"] or ""), _issued(document))


def _issued(document: Row) -> str:
    return str(document["issued"] or "")
