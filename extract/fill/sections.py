"""What a line that stands over rows says for all of them: whose they are, of which district, of
which time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from extract.fill.criteria import Catalogue
from extract.fill.heads import only_year, read_head
from extract.fill.lexicon import folded, listed
from extract.fill.lines import OF_LINES, Gazetteer
from extract.fill.names import (
    PlaceName,
    area_name,
    commune_name,
    is_no_commune,
    is_written_as_name,
    says_area,
)
from extract.fill.template import At, Sheet
from patterns import words

#: What parts a commune's name from what stands beside it.
_BESIDE = re.compile(r"[,;(\[]|\s[-–—]\s")
#: The number of a line: `A. Năm 2023`.
_NUMBER = re.compile(r"^\s*(?:[IVX]{1,4}|[A-Z]|\d{1,2})[.)]\s+(?=\D)")
#: A form is repeated where its first code stands again behind so many others.
_ANEW = 5
#: So many heads of columns of labels make a row one of heads.
_CORNERS = 2
#: A year and the part of it; of no time where both are empty.
Time = tuple[str, str]
NO_TIME: Time = ("", "")


@dataclass(slots=True, frozen=True)
class Whose:
    """A commune as it stands in a sheet, its name, and its district (folded, empty where none is
    said)."""

    shown: str
    name: PlaceName
    area: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from other communes."""
        return self.name.name, self.area


def whose(shown: str, area: str = "") -> Whose | None:
    """The commune that a text names as such; None where it is no name of one."""
    name = commune_name(shown) if shown else None
    if name is None or is_no_commune(shown) or not any(map(str.isalpha, name.name)):
        return None
    return Whose(shown, name, area or (name.beside[0] if name.beside else ""))


def told_over(sheet: Sheet, rows: range, gazetteer: Gazetteer) -> Whose | None:
    """The commune that the cells of rows name by a label (`Xã: Long Thuận`) or in a title."""
    shown = area = ""
    for text, beside in _over(sheet, rows):
        label, colon, behind = text.partition(":")
        told = behind.strip() or (beside if colon or not behind else "")
        if says_area(told) and folded(label) in listed("communes"):
            area = area or area_name(told)
        elif not shown and folded(label) in listed("communes") and told:
            shown = told
        elif not area and folded(label) in listed("districts") and told:
            area = area_name(told)
    found = whose(shown or _in_title(sheet, rows, gazetteer), area)
    if found is None or found.area:
        return found
    return replace(found, area=area_in((text for text, _ in _over(sheet, rows)), gazetteer))


def area_in(texts: Iterable[str], gazetteer: Gazetteer) -> str:
    """The district, else the province, of the run that texts name behind the word for it."""
    several = [f" {folded(text)} " for text in texts]
    for kind in map(folded, words("fill")["area_kinds"]):
        for text in several:
            _, found, behind = text.partition(f" {kind} ")
            name = begins_with_name(behind.strip(), gazetteer.areas) if found else ""
            if name:
                return name
    return ""


def begins_with_name(text: str, names: Iterable[str]) -> str:
    """The longest of the names with which a text begins; empty where none."""
    return max((n for n in names if (text + " ").startswith(n + " ")), key=len, default="")


def ends_with(sheet: Sheet, head: int) -> int:
    """The last row of the table below the heads: up to the heads of another one, whose first
    columns have heads of their own and not the same."""
    corners = frozenset[str]().union(
        *(listed(each) for each in ("index", "communes", "districts", "codes", "units"))
    )
    heads = True
    for row in range(head + 1, sheet.rows + 1):
        said = {c for c in range(1, sheet.columns + 1) if folded(sheet.shown(row, c)) in corners}
        if len({sheet.anchor(row, c) for c in said}) < _CORNERS:
            heads = False  # the first rows may be heads below those
        elif not heads and any(sheet.shown(row, c) != sheet.shown(head, c) for c in said):
            return row - 1
    return sheet.rows


def alone(sheet: Sheet, row: int, gazetteer: Gazetteer) -> Whose | None:
    """The commune that a line of its own names (`II. XÃ TÂN HƯƠNG`)."""
    named = [text for text, _ in _over(sheet, range(row, row + 1)) if names_one(text, gazetteer)]
    return whose(named[-1]) if named else None


def by_name(sheet: Sheet, gazetteer: Gazetteer) -> Whose | None:
    """The commune of the run whose name the sheet bears."""
    return whose(sheet.name) if gazetteer.holds(sheet.name) else None


def time_of(text: str, known: Catalogue) -> Time | None:
    """The time that a label is of, where it says nothing else, or what its line holds."""
    head = read_head(_NUMBER.sub("", text), known) if text else None
    if head is None or not head.year:
        return None
    said = head.whole or only_year(head.text) or not head.text
    return (head.year, head.part) if said else None


def labels_above(
    sheet: Sheet, rows: range, columns: Sequence[int], known: Catalogue
) -> dict[At, str]:
    """The labels of rows that say a time or what they hold and nothing else: those that stand
    empty before it are as above (`4.2 | Điện | 2022`, ` | | 2023`)."""
    found: dict[At, str] = {}
    last: dict[int, str] = {}
    for row in rows:
        own = {column: text for column in columns if (text := sheet.shown(row, column))}
        if own and _says_no_more(own[min(own)], known):
            found |= {(row, at): text for at, text in last.items() if at < min(own)}
        elif own:
            last = own
    return found


def times_above(
    sheet: Sheet, rows: range, columns: Sequence[int], known: Catalogue
) -> dict[At, str]:
    """The times of rows below which a time goes on (`2023 | 1. Quy hoạch`, ` | 2. Giao thông`): up
    to the next text in their column, and to a row without other labels."""
    found: dict[At, str] = {}
    for column in columns:
        last = ""
        for row in rows:
            text = sheet.shown(row, column)
            if text:
                last = text if time_of(text, known) else ""
            elif not any(sheet.shown(row, c) for c in columns):
                last = ""
            elif last:
                found[row, column] = last
    return found


def _says_no_more(text: str, known: Catalogue) -> bool:
    """Whether a label says a time, or what a cell holds, and nothing else."""
    head = read_head(text, known)
    return time_of(text, known) is not None or (head.wants in OF_LINES and head.whole)


def joined(one: Time, other: Time) -> Time | None:
    """The time that two places say together; None where they say different ones."""
    if NO_TIME in (one, other) or one == other:
        return other if one == NO_TIME else one
    return None


def names_one(text: str, gazetteer: Gazetteer) -> bool:
    """Whether a text is the name of a commune: one of the run's, or one with the word before it."""
    name = commune_name(text)
    first = _BESIDE.split(text)[0]
    return gazetteer.holds(text) or bool(name and name.kind and is_written_as_name(first))


def _over(sheet: Sheet, rows: range) -> Iterator[tuple[str, str]]:
    """The texts of rows, each with the next one on its right."""
    for above in rows:
        texts = [
            sheet.shown(above, column)
            for column in range(1, sheet.columns + 1)
            if sheet.anchor(above, column) == (above, column) and sheet.shown(above, column)
        ]
        yield from zip_longest(texts, texts[1:], fillvalue="")


def _in_title(sheet: Sheet, rows: range, gazetteer: Gazetteer) -> str:
    """The commune of the run that a title names behind the word for it: `… XÃ LONG THUẬN`."""
    kind = folded(str(words("fill")["commune"]))
    found: set[str] = set()
    for text, _ in _over(sheet, rows):
        _, said, behind = f" {folded(text)} ".rpartition(f" {kind} ")
        told = behind.split() if said else []
        names = (" ".join(told[:count]) for count in range(len(told), 0, -1))
        found.update([name for name in names if gazetteer.holds(name)][:1])
    return found.pop() if len(found) == 1 else ""


class Standing:
    """What the lines over a row say: whose it is, which district, which time."""

    def __init__(self, first: Whose | None) -> None:
        self.whose, self.time, self.area = first, NO_TIME, ""
        self._seen: list[tuple[str, Time | None]] = []
        self._timed = self._opened = self._outer_time = False

    def open_whose(self, found: Whose) -> None:
        """A line that names a commune: a time that stands below its name is of it alone."""
        if self._timed and not self._outer_time:
            self.time = NO_TIME
        self._opened, self._seen = True, []
        self.whose = found

    def open_time(self, time: Time) -> None:
        """A line that names a time, of one commune or over several."""
        if not self._timed:
            self._outer_time = not self._opened and self.whose is None
        self._timed, self._seen = True, []
        self.time = time
        if self._outer_time:
            self.whose = None

    def count(self, code: str, time: Time | None) -> None:
        """A row with a code: where the first one stands again another form begins, nobody's."""
        if not code:
            return
        row = (code, time)
        if self._seen and row == self._seen[0] and len(set(self._seen)) >= _ANEW:
            self.whose, self._seen = None, []
        self._seen.append(row)
