"""Communes that stand side by side over the columns of a table."""

from __future__ import annotations

from collections.abc import Iterator

from extract.fill.criteria import Catalogue
from extract.fill.heads import only_year, read_head
from extract.fill.lexicon import folded, listed
from extract.fill.lines import OF_LINES, Gazetteer
from extract.fill.names import area_name, commune_name, says_area
from extract.fill.over import head_at, head_rows, stacked
from extract.fill.sections import Whose, whose
from extract.fill.template import At, Sheet

#: So many communes stand side by side at least.
_SEVERAL = 2
#: Words in the corner of a table, over its labels.
_CORNERS = ("index", "codes", "units", "communes", "districts")


class SideBySide:
    """The communes over the columns of a table: `row` is the one in which they stand, 0 where none
    does; `goes_on` where the row below the given one has heads, too."""

    def __init__(self, sheet: Sheet, head: int, catalogue: Catalogue, gazetteer: Gazetteer) -> None:
        self._sheet, self._head, self._gazetteer = sheet, head, gazetteer
        self._places: dict[str, bool] = {}
        named = {row: self._named(row) for row in head_rows(sheet, head)}
        best = max(named, key=lambda row: len(named[row]), default=0)
        self.row = best if named.get(best) else 0
        own = self._columns(named.get(self.row, {}))
        told = {each.key[0] for each in own.values()}
        known = set(named.get(self.row, {}).values())
        several = len(told) >= _SEVERAL and (len(known) >= _SEVERAL or self._says_kind(own))
        self._own = own if several and not self._goes_down(own, len(told)) else {}
        over = [{head_at(sheet, row, c, head)[0] for row in head_rows(sheet, head)
                 if row < self.row} for c in self._own]  # fmt: skip
        self._shared = set[str]().union(*over[:1]).intersection(*over) - {""}
        self.goes_on = bool(self._own) and self._has_heads(head + 1, catalogue)

    def __bool__(self) -> bool:
        return bool(self._own)

    def columns(self) -> Iterator[tuple[Whose, list[int]]]:
        """Each commune with its columns."""
        found: dict[tuple[str, str], tuple[Whose, list[int]]] = {}
        for column, own in self._own.items():
            found.setdefault(own.key, (own, []))[1].append(column)
        yield from found.values()

    def over_all(self, text: str) -> bool:
        """Whether a head stands over all communes (`Kết quả của các xã`): what their cells hold is
        said below it."""
        return text in self._shared

    def is_place(self, text: str) -> bool:
        """Whether a head says whose a column is, and nothing of what it holds."""
        if not self.row:
            return False
        if text not in self._places:
            area = says_area(text) or area_name(text) in self._gazetteer.areas
            self._places[text] = area or any(own.shown == text for own in self._own.values())
        return self._places[text]

    def _named(self, row: int) -> dict[At, str]:
        """Where a row names communes of the run, behind its first column, and their names."""
        sheet = self._sheet
        return {
            (row, c): name.name
            for c in range(2, sheet.columns + 1)
            if sheet.anchor(row, c) == (row, c)
            if (text := sheet.shown(row, c)) and not says_area(text)
            if self._gazetteer.holds(text) and (name := commune_name(text))
        }

    def _bottom(self, at: At) -> int:
        return self._sheet.merges.get(at, at)[0]

    def _columns(self, named: dict[At, str]) -> dict[int, Whose]:
        """Whose each column is: from the first that names a commune of the run, or says that it
        names one, on; a text as high as those of the run names one, too."""
        ends = {self._bottom(at) for at in named}
        own: dict[int, Whose] = {}
        for column in range(2, self._sheet.columns + 1) if named else ():
            text, at = head_at(self._sheet, self.row, column, self._head)
            if not text or at[0] != self.row or self._bottom(at) not in ends or says_area(text):
                continue
            name, held = commune_name(text), self._gazetteer.holds(text)
            corner = folded(text) in _corners() or only_year(text)
            if not held and (corner or not (own or (name and name.kind))):
                continue
            found = whose(text, "" if name and name.beside else self._area(column))
            if found is not None:
                own[column] = found
        return own

    def _says_kind(self, own: dict[int, Whose]) -> bool:
        """Whether the word for communes stands before each name, or over them."""
        over = (text for c in own for text in stacked(self._sheet, self._head, c))
        each = all(found.name.kind for found in own.values())
        return each or any(folded(text) in listed("communes") for text in over)

    def _goes_down(self, own: dict[int, Whose], count: int) -> bool:
        """Whether as many communes stand below each other as side by side: a row of a list."""
        sheet = self._sheet
        for column in range(1, max(own) + 1):
            texts = {sheet.shown(row, column) for row in range(self.row, sheet.rows + 1)} - {""}
            if sum(map(self._gazetteer.holds, texts)) > count:
                return True
        return False

    def _area(self, column: int) -> str:
        """The district that a head over the column, or below its name, says."""
        for text in stacked(self._sheet, self._head, column):
            known = area_name(text) in self._gazetteer.areas
            if says_area(text) or (known and not self._gazetteer.holds(text)):
                return area_name(text)
        return ""

    def _has_heads(self, row: int, known: Catalogue) -> bool:
        """Whether a row says what the columns of communes hold, or of which time: beside no labels,
        or beside the corner."""
        sheet = self._sheet
        texts = [text for c in self._own if (text := sheet.shown(row, c))]
        said = 0
        for text in texts:
            read = read_head(text, known)
            timed = bool(read.year or read.part) and (not read.text or only_year(read.text))
            said += (read.whole and read.wants in OF_LINES) or timed or says_area(text)
        if said * 2 <= len(self._own):
            return False
        labels = {
            folded(sheet.shown(row, c))
            for c in range(1, min(self._own))
            if sheet.anchor(row, c)[0] == row
        } - {""}
        return not labels or not labels.isdisjoint(_corners())


def _corners() -> frozenset[str]:
    return frozenset[str]().union(*(listed(each) for each in _CORNERS))
