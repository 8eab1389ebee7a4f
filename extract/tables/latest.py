"""What counts of each commune and year: of several documents the newest that states it.

The workbook's overview and a province's own workbook show the same: this. Copies and documents
that a later version replaces don't count. What was achieved or not comes before what is aimed
at: a plan that is newer than a report takes nothing from it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from operator import itemgetter
from sys import intern
from typing import NamedTuple

from extract.criteria import fold_name, load_sets
from extract.tables.communes import namesakes
from extract.tables.lines import Frame, Grouped, Key, Line, Lines, Outline, number_of
from extract.tables.named import Named, Where, named_in, where_of
from extract.tables.row import Row
from extract.tables.schema import schemas
from extract.tables.stated_lines import blank_criteria, criteria_of, of_own, stated_elsewhere
from extract.tables.stated_totals import StatedIn, StatedTotals
from extract.tables.walk import Keep, Results, by_document, keys_by_document, made_anew

__all__ = ["Frame", "Line", "Lines", "collated", "counting", "frame_of", "latest", "number_of"]

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
#: From this year on no district exists, and a commune of an old one's name is another.
_WITHOUT_DISTRICTS = 2026
#: The tables that an overview's line depends on.
_OF_A_LINE = ("documents", "criteria", "indicators", "measurements", "findings")


def counting(results: Results) -> dict[str, Row]:
    """The documents rows that count, by document_id, from the oldest to the newest: neither
    copies nor replaced by a later version."""
    rows = [row for row in results["documents"] if counts(row)]
    return {str(row["document_id"]): row for row in sorted(rows, key=_age)}


@lru_cache(maxsize=4096)
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


def latest(results: Results, keep: Keep = made_anew) -> dict[Frame, Lines]:
    """The lines by frame, newest frame first, each frame's by province, district, commune and
    year, the commune's newest year before its others. `keep` gives what is known of documents
    since the last run."""
    named = {table: named_in(results, table, keep) for table in ("criteria", "indicators")}
    places = _Places(results, named["criteria"])
    by_frame: defaultdict[Frame, list[Outline]] = defaultdict(list)
    for outline in _outlines(results, named, places, keep):
        by_frame[outline.frame].append(outline)
    places.forget()
    grouped = _grouping(results, places)
    told = keys_by_document(results.get(name, ()) for name in _OF_A_LINE)
    for lines in by_frame.values():
        _mark_newest(lines)
    return {
        frame: Lines(_ordered(by_frame[frame]), grouped, told, blank_criteria)
        for frame in sorted(by_frame, key=_frame_order)
    }


def _outlines(
    results: Results,
    named: Mapping[str, Callable[[str], Sequence[Named]]],
    places: _Places,
    keep: Keep,
) -> Iterator[Outline]:
    """What is known of each line without its rows."""
    outlines: dict[Key, Outline] = {}
    for table, of in named.items():
        for document in places.documents:
            _see(outlines, table, document, of(document), places)
    totals = StatedTotals(results, keep)
    for document in places.documents:
        own = [each.where for each in named["criteria"](document)]
        _see_totals(outlines, document, own, totals.stated_in(document), places)
    # a commune that a summary names for its roads or funds has no line for that
    for outline in outlines.values():
        if outline.own or outline.says or outline.stated:
            if outline.indicators == outline.criteria:
                outline.indicators = outline.criteria  # held once
            yield outline


def _see(
    outlines: dict[Key, Outline],
    table: str,
    document: str,
    named: Sequence[Named],
    places: _Places,
) -> None:
    """Adds what a document's rows in a table name to what is known of the lines."""
    alone = _alone(each.where for each in named)
    for each in named:
        if not (each.where.commune or alone):
            continue
        key = places.key(document, each.where)
        if key not in outlines:
            outlines[key] = places.outline(document, each.where)
        outline = outlines[key]
        # tuples: most lines have one document, and a list of one takes twice as much
        if table == "criteria" and document not in outline.criteria[-1:]:
            outline.criteria += (document,)
        elif table == "indicators" and document not in outline.indicators[-1:]:
            outline.indicators += (document,)
        outline.own = outline.own or alone
        outline.says = outline.says or each.says
        outline.results = outline.results or (table == "criteria" and each.results)
        if each.told:
            written = age(outline.year, places.documents[document].issued)
            if written >= outline.age:
                outline.age, outline.period = written, places.documents[document].period


def _see_totals(
    outlines: dict[Key, Outline],
    document: str,
    own: Sequence[Where],
    stated: StatedIn,
    places: _Places,
) -> None:
    """Adds the totals that a document states to what is known of the lines: to its own, else to
    those of their communes and years, which may have none yet."""
    for where in own:
        key = places.key(document, where)
        if key in outlines and of_own(stated, where):
            outlines[key].stated += (document,)
    for where, each in stated_elsewhere(stated, places.documents[document].head, own):
        outline = places.outline(document, where)
        if each.whole == len(criteria_of(outline.frame)):
            known = outlines.setdefault(places.key(document, where), outline)
            known.stated += (document,)
            known.age = max(known.age, age(known.year, places.documents[document].issued))


def _alone(named: Iterable[Where]) -> bool:
    """Whether the rows of a document are all of one commune: what a summary says of no commune
    in particular has no line."""
    return len({where.commune for where in named}) == 1


def _grouping(results: Results, places: _Places) -> Callable[[str, str], Grouped]:
    """What gives a document's rows in a table by the line that they belong to."""
    find = {name: by_document(results[name]) for name in ("criteria", "indicators")}

    def grouped(table: str, document: str) -> Grouped:
        rows = [(where_of(row), row) for row in find[table](document)]
        alone = _alone(where for where, _ in rows)
        by_line: dict[Key, list[Row]] = {}
        keys: dict[Where, Key] = {}  # most documents have one line
        for where, row in rows:
            if where.commune or alone:
                if where not in keys:
                    keys[where] = places.key(document, where)
                by_line.setdefault(keys[where], []).append(row)
        return Grouped(by_line)

    return grouped


class _Document(NamedTuple):
    """A document that counts: the decision that it cites, its date, the time that it is about, and
    what its letterhead names."""

    decision: str
    issued: str
    period: str
    head: Where

    @classmethod
    def of(cls, row: Row) -> _Document:
        """That of a row of the documents table."""
        # most of it is that of many documents: each text is held once
        decision, issued, period = (
            intern(str(row[name] or "")) for name in ("decision", "issued", "period")
        )
        return cls(decision, issued, period, Where(*map(intern, where_of(row))))


class _Places:
    """Which line a row belongs to: a commune is the same with and without its district, unless
    two of its name are known in the province. `documents` are those that count, from the oldest to
    the newest."""

    def __init__(self, results: Results, named: Callable[[str], Sequence[Named]]) -> None:
        rows = results["documents"]
        counting = ((_age(row), _id(row), _Document.of(row)) for row in rows if counts(row))
        self.documents = {told[1]: told[2] for told in sorted(counting, key=itemgetter(0))}
        self._decisions: dict[str, str] = {}
        self._districts: dict[tuple[str, str], tuple[str, ...]] = {}
        for document in self.documents.values():
            self._know(document.head)
        for name in dict.fromkeys(map(_id, rows)):
            for each in named(name):
                self._know(each.where)

    def forget(self) -> None:
        """Lets go of what no row's line depends on."""
        self._decisions = {name: document.decision for name, document in self.documents.items()}
        self.documents = {}

    def key(self, document: str, where: Where) -> Key:
        """What tells the line of a document's rows from others."""
        path = "" if where.commune else where.path
        district = fold_name(self._district(where))
        words = (*_commune(where.province, where.commune), district, where.year)
        return (self._frame(document, where), *map(intern, words), path)

    def outline(self, document: str, where: Where) -> Outline:
        """The line of a document's rows, of which nothing is known yet."""
        return Outline(
            frame=self._frame(document, where),
            province=intern(where.province),
            district=self._district(where),
            commune=intern(where.commune),
            year=intern(where.year),
            path="" if where.commune else where.path,
            districts=self._known(where),
        )

    def _know(self, where: Where) -> None:
        """Takes the district of a commune for known."""
        if where.district and where.commune:
            known = self._known(where)
            if fold_name(where.district) not in map(fold_name, known):
                place = _commune(where.province, where.commune)
                self._districts[place] = (*known, intern(where.district))

    def _frame(self, document: str, where: Where) -> Frame:
        told = self.documents.get(document)
        decision = told.decision if told is not None else self._decisions[document]
        return frame_of(where.programme, where.year, decision)

    def _known(self, where: Where) -> tuple[str, ...]:
        """The districts of which communes of that name are known, in the order of their being
        named first."""
        return self._districts.get(_commune(where.province, where.commune), ())

    def _district(self, where: Where) -> str:
        known = self._known(where)
        settled = len(known) == 1 and _commune(where.province, where.commune) not in namesakes()
        if not where.district and settled and _last_year(where.year) < _WITHOUT_DISTRICTS:
            return known[0]
        return where.district


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


def _mark_newest(lines: Iterable[Outline]) -> None:
    """Marks the newest line of each commune."""
    by_commune: defaultdict[Key, list[Outline]] = defaultdict(list)
    for line in lines:
        place = (line.province, line.district, line.commune, line.path)
        by_commune[tuple(map(fold_name, place))].append(line)
    for own in by_commune.values():
        newest = max(own, key=lambda line: (line.results, bool(line.stated), line.age))
        for line in own:
            line.newest = line is newest


def _ordered(lines: Iterable[Outline]) -> list[Outline]:
    """The lines by place, the newest of each commune first."""
    shared = cache(collated)  # thousands of communes are in one province and a few districts

    def place(line: Outline) -> tuple[object, ...]:
        where = (shared(line.province), shared(line.district), collated(line.commune))
        return (*where, shared(line.path), not line.newest, -_last_year(line.year))

    return sorted(lines, key=place)


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


def _commune(province: str, commune: str) -> tuple[str, str]:
    return fold_name(province), fold_name(commune)


def _age(document: Row) -> tuple[str, str]:
    return age(str(document["year"] or ""), _issued(document))


def _id(row: Row) -> str:
    return str(row["document_id"])


def _issued(document: Row) -> str:
    return str(document["issued"] or "")
