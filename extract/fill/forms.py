"""A sheet that is the form of one commune: its criteria go down, what is told of each (result,
judgement) goes across, and a line or the title over the table says whose it is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from extract.certainty import Certainty
from extract.fill.criteria import Catalogue
from extract.fill.heads import Head, read_head
from extract.fill.layout import Block, codes_rise
from extract.fill.lexicon import NO_RESULTS, Want, folded, listed, wanted_by
from extract.fill.lines import OF_LINES, Gazetteer, Line
from extract.fill.names import (
    PlaceName,
    area_name,
    commune_name,
    is_no_commune,
    is_written_as_name,
)
from extract.fill.template import Sheet
from extract.fill.view import View
from patterns import words

#: The heads of such a table stand within so many rows from the top.
_TOP = 20
#: What parts a commune's name from what stands beside it.
_BESIDE = re.compile(r"[,;(\[]|\s[-–—]\s")
#: So many rows with rising codes make it a table of criteria.
_CODED = 5


@dataclass(slots=True, frozen=True)
class Form:
    """The table of one commune, as a view in which its rows are columns; `line` are its columns of
    results and judgements, `rows` those of the sheet that are its own, `unread` the open columns
    of whose head nobody can tell what they want, with these heads; `year` is that of the columns,
    where a head says one."""

    view: View
    block: Block
    line: Line
    rows: range
    unread: tuple[tuple[int, str], ...] = ()
    year: str = ""


def forms_of(sheet: Sheet, gazetteer: Gazetteer, catalogue: Catalogue) -> list[Form]:
    """The forms that a sheet holds, one below the other, and one for each year that its columns
    are of; none for any other sheet. One that names no commune is nobody's."""
    view = View(sheet, turned=True)
    best: tuple[int, int, dict[str, dict[int, Want]]] | None = None
    for row in range(1, min(_TOP, sheet.rows) + 1):
        by_year = _wanted(sheet, row, catalogue)
        count = sum(map(len, by_year.values()))
        first = min((column for wanted in by_year.values() for column in wanted), default=0)
        if first < 2 or (best and count <= best[1]):
            continue
        if _of_criteria(sheet, row, first, catalogue):
            best = row, count, by_year
    if best is None:
        return []
    row, _, by_year = best
    every = {column for wanted in by_year.values() for column in wanted}
    first, newest = min(every), max(by_year)
    names = tuple(column for column in range(1, first) if _is_label(sheet, row, column))
    return [
        Form(
            *(view, Block(row, first, max(wanted), names)),
            *(Line(min(wanted), *whose, tuple(sorted(wanted.items())), form=True), rows),
            tuple(_unread(sheet, row, rows, every)) if year == newest else (),
            year,
        )
        for whose, rows in _owned(sheet, row, first, gazetteer, catalogue)
        for year, wanted in by_year.items()
    ]


def _is_label(sheet: Sheet, row: int, column: int) -> bool:
    """Whether a column before the results says what its rows are: a standard or a note doesn't."""
    shown = sheet.shown(row, column)
    said = wanted_by(shown) if shown else None
    known = folded(shown) in listed("units") | listed("index") | listed("codes")
    return known or said is None or said.want not in NO_RESULTS


def _owned(
    sheet: Sheet, head: int, first: int, gazetteer: Gazetteer, catalogue: Catalogue
) -> Iterator[tuple[_Whose, range]]:
    """Whose the rows below the heads are: a form that is repeated begins its codes anew, and names
    its commune before them."""
    stretches = list(_stretches(sheet, head, first, catalogue))
    opened = list(_opened(sheet, head, first, gazetteer, catalogue))
    if len(opened) > max(len(stretches) - 1, 1):
        yield from opened
        return
    if len(stretches) < 2:
        found = _whose(sheet, range(1, head), gazetteer) or _by_name(sheet, gazetteer)
        if found is not None:
            yield found, range(head + 1, sheet.rows + 1)
        return
    above = range(1, stretches[0].start)
    ends = [stretch.stop for stretch in stretches]
    over = [
        above,
        *(range(end, each.start) for end, each in zip(ends, stretches[1:], strict=False)),
    ]
    named = [_first_named(sheet, rows, gazetteer) for rows in over[1:]]
    for rows, stretch, end in zip(
        over, stretches, [*(at - 1 for at in named), sheet.rows], strict=True
    ):
        found = _whose(sheet, rows, gazetteer) or _alone(sheet, rows, gazetteer)
        if found is not None:
            yield found, range(stretch.start, end + 1)


def _opened(
    sheet: Sheet, head: int, first: int, gazetteer: Gazetteer, catalogue: Catalogue
) -> Iterator[tuple[_Whose, range]]:
    """The rows behind each line below the heads that names a commune and nothing else."""
    found: list[tuple[int, _Whose]] = []
    for row in range(head + 1, sheet.rows + 1):
        texts = [text for text, _ in _over(sheet, range(row, row + 1))]
        if any("." in text and read_head(text, catalogue).printed for text in texts[:first]):
            continue
        own = range(row, row + 1)
        whose = _alone(sheet, own, gazetteer) if len(texts) < first else None
        whose = whose or (_whose(sheet, own, gazetteer) if len(texts) <= 2 else None)
        if whose is not None:
            found.append((row, whose))
    rows = [row for row, _ in found]
    for (row, whose), end in zip(found, [*rows[1:], sheet.rows + 1], strict=False):
        yield whose, range(row + 1, end)


def _stretches(sheet: Sheet, head: int, first: int, catalogue: Catalogue) -> Iterator[range]:
    """The rows from the first code to the last, anew where the first code of all stands again
    behind several others."""
    coded = max(
        ([
            (at, read.code.code)
            for at in range(head + 1, sheet.rows + 1)
            if (read := read_head(sheet.shown(at, column), catalogue)).printed and read.code
        ] for column in range(1, first)),
        key=len,
    )  # fmt: skip
    start, last = coded[0][0], coded[0][0]
    seen: set[str] = set()
    for at, code in coded:
        if code == coded[0][1] and len(seen) >= _CODED:
            yield range(start, last + 1)
            start, seen = at, set()
        last = at
        seen.add(code)
    yield range(start, last + 1)


def _wanted(sheet: Sheet, row: int, catalogue: Catalogue) -> dict[str, dict[int, Want]]:
    """The columns that say in a row what they hold, each thing once a year: `Kết quả (%)`, `Đánh
    giá`, by the year that a head over them says. Those of none are of the newest."""
    found: dict[str, dict[int, Want]] = {}
    for column in range(1, sheet.columns + 1):
        head = read_head(sheet.shown(row, column), catalogue)
        if head.wants in OF_LINES and head.whole and not _compared(sheet, row, column):
            year = head.year or _year_over(sheet, row, column, catalogue)
            own = found.setdefault(year, {})
            if head.wants is not None and head.wants not in own.values():
                own[column] = head.wants
    if len(found) > 1 and (of_none := found.pop("", None)):
        newest = found[max(found)]
        newest |= {at: want for at, want in of_none.items() if want not in newest.values()}
    # one year over all of them is the sheet's own
    if len(found) == 1:
        (wanted,) = found.values()
        return {"": wanted}
    return found


def _compared(sheet: Sheet, row: int, column: int) -> bool:
    """Whether a head over a column says that it holds no results: `So sánh | TH 2024`."""
    over = {sheet.shown(*sheet.anchor(at, column)) for at in range(max(row - 2, 1), row)}
    said = (wanted_by(text) for text in over if text)
    return any(each and each.whole and each.want is Want.OTHER for each in said)


def _year_over(sheet: Sheet, row: int, column: int, catalogue: Catalogue) -> str:
    """The year that the nearest head over a column which has one says; empty for none."""
    over = (sheet.shown(*sheet.anchor(at, column)) for at in range(row - 1, 0, -1))
    heads = (text for text in over if text)
    # a title goes over all columns and is asked for by itself
    return next((read.year for text in heads if (read := read_head(text, catalogue)).year), "")


def _unread(
    sheet: Sheet, head: int, rows: range, wanted: Collection[int]
) -> Iterator[tuple[int, str]]:
    """The columns with a head that says nothing known and nothing in most of their cells."""
    own = [at for at in rows if any(sheet.shown(at, each) for each in range(1, min(wanted)))]
    for column in range(1, sheet.columns + 1):
        shown = sheet.shown(head, column)
        known = wanted_by(shown) is not None or folded(shown) in listed("index")
        if column in wanted or known or not shown:
            continue
        if sum(sheet.at(at, column).empty for at in own) * 2 > len(own):
            yield column, shown


def _of_criteria(sheet: Sheet, row: int, first: int, catalogue: Catalogue) -> bool:
    """Whether codes that rise stand below a row, before its columns of results, and rows that say
    what these are the codes of: the rows of a list are numbered, too, and the names of criteria
    that stand across are the heads of a table of communes."""
    below = range(row + 1, sheet.rows + 1)
    coded = False
    named: set[int] = set()
    for column in range(1, first):
        read = [(at, sheet.shown(at, column)) for at in below]
        heads = [(at, read_head(text, catalogue)) for at, text in read if text]
        printed = [head for _, head in heads if head.printed]
        coded = coded or (len(printed) >= _CODED and _rise_by_turns(printed, catalogue))
        named |= {
            at
            for at, head in heads
            if head.code is not None and head.code.certainty is not Certainty.GUESS
            if not head.printed or head.text or "." in head.code.code
        }
    return coded and len(named) >= _CODED


def _rise_by_turns(heads: Sequence[Head], catalogue: Catalogue) -> bool:
    """Whether codes rise, or rise anew with each commune that they are repeated for."""
    first = heads[0].code
    turns: list[list[Head]] = []
    for head in heads:
        if not turns or head.code == first:
            turns.append([])
        turns[-1].append(head)
    return codes_rise(heads, catalogue) or all(
        len(turn) > 1 and codes_rise(turn, catalogue) for turn in turns
    )


#: A commune as it stands in a sheet, its name, and its district (folded, empty where none is said).
_Whose = tuple[str, PlaceName, str]


def _whose(sheet: Sheet, rows: range, gazetteer: Gazetteer) -> _Whose | None:
    """The commune that the cells of rows over a table name."""
    shown = area = ""
    for text, beside in _over(sheet, rows):
        label, colon, behind = text.partition(":")
        told = behind.strip() or (beside if colon or not behind else "")
        if not shown and folded(label) in listed("communes") and told:
            shown = told
        elif not area and folded(label) in listed("districts") and told:
            area = area_name(told)
    return _told(shown or _in_title(sheet, rows, gazetteer), area)


def _told(shown: str, area: str = "") -> _Whose | None:
    name = commune_name(shown) if shown else None
    if name is None or is_no_commune(shown) or not any(map(str.isalpha, name.name)):
        return None
    return shown, name, area or (name.beside[0] if name.beside else "")


def _alone(sheet: Sheet, rows: range, gazetteer: Gazetteer) -> _Whose | None:
    """The commune that a line of its own names (`II. XÃ TÂN HƯƠNG`), the nearest one."""
    named = [text for text, _ in _over(sheet, rows) if _names_one(text, gazetteer)]
    return _told(named[-1]) if named else None


def _names_one(text: str, gazetteer: Gazetteer) -> bool:
    name = commune_name(text)
    first = _BESIDE.split(text)[0]
    return gazetteer.holds(text) or bool(name and name.kind and is_written_as_name(first))


def _first_named(sheet: Sheet, rows: range, gazetteer: Gazetteer) -> int:
    """The first of the rows between two forms that is the second one's: names its commune."""
    for row in rows:
        own = range(row, row + 1)
        if _whose(sheet, own, gazetteer) or _alone(sheet, own, gazetteer):
            return row
    return rows.stop


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


def _by_name(sheet: Sheet, gazetteer: Gazetteer) -> _Whose | None:
    return _told(sheet.name) if gazetteer.holds(sheet.name) else None
