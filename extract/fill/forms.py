"""A sheet that is the form of one commune: its criteria go down, what is told of each (result,
judgement) goes across, and a line or the title over the table says whose it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from extract.certainty import Certainty
from extract.fill.criteria import Catalogue
from extract.fill.heads import read_head
from extract.fill.layout import Block, codes_rise
from extract.fill.lexicon import Want, folded, listed
from extract.fill.lines import OF_LINES, Gazetteer, Line
from extract.fill.names import PlaceName, area_name, commune_name, is_no_commune
from extract.fill.template import Sheet
from extract.fill.view import View
from patterns import words

#: The heads of such a table stand within so many rows from the top.
_TOP = 20
#: So many rows with rising codes make it a table of criteria.
_CODED = 5


@dataclass(slots=True, frozen=True)
class Form:
    """The table of one commune, as a view in which its rows are columns; `line` are its columns of
    results and judgements."""

    view: View
    block: Block
    line: Line


def form_of(sheet: Sheet, gazetteer: Gazetteer, catalogue: Catalogue) -> Form | None:
    """The form that a sheet is; None for any other sheet, and for one that names no commune."""
    view = View(sheet, turned=True)
    for row in range(1, min(_TOP, sheet.rows) + 1):
        wanted = _wanted(sheet, row, catalogue)
        first = min(wanted, default=0)
        if first < 2 or not _of_criteria(sheet, row, first, catalogue):
            continue
        found = _whose(sheet, row, gazetteer)
        if found is None:
            return None
        shown, name, area = found
        parts = tuple(sorted(wanted.items()))
        heads = tuple(range(1, first))
        line = Line(first, shown, name, area, parts, form=True)
        return Form(view, Block(row, first, max(wanted), heads), line)
    return None


def _wanted(sheet: Sheet, row: int, catalogue: Catalogue) -> dict[int, Want]:
    """The columns that say in a row what they hold, each thing once: `Kết quả (%)`, `Đánh giá`."""
    found: dict[int, Want] = {}
    for column in range(1, sheet.columns + 1):
        head = read_head(sheet.shown(row, column), catalogue)
        known = head.wants in OF_LINES and head.whole and not head.year
        if head.wants is not None and known and head.wants not in found.values():
            found[column] = head.wants
    return found


def _of_criteria(sheet: Sheet, row: int, first: int, catalogue: Catalogue) -> bool:
    """Whether codes that rise stand below a row, before its columns of results, and what these
    are the codes of: the rows of a list are numbered, too."""
    below = range(row + 1, sheet.rows + 1)
    coded = False
    named = 0
    for column in range(1, first):
        heads = [read_head(text, catalogue) for at in below if (text := sheet.shown(at, column))]
        printed = [head for head in heads if head.printed]
        coded = coded or (len(printed) >= _CODED and codes_rise(printed, catalogue))
        named += sum(
            head.code is not None and head.code.certainty is not Certainty.GUESS
            for head in heads
            if not head.printed or head.text or (head.code and "." in head.code.code)
        )
    return coded and named >= _CODED


def _whose(sheet: Sheet, row: int, gazetteer: Gazetteer) -> tuple[str, PlaceName, str] | None:
    """The commune that the cells over a table name, as it stands there, and its district (folded,
    empty where none is said); else that by which the sheet is called."""
    shown = area = ""
    for text, beside in _over(sheet, row):
        label, colon, behind = text.partition(":")
        told = behind.strip() or (beside if colon or not behind else "")
        if not shown and folded(label) in listed("communes") and told:
            shown = told
        elif not area and folded(label) in listed("districts") and told:
            area = area_name(told)
    shown = shown or _in_title(sheet, row, gazetteer) or _by_name(sheet, gazetteer)
    name = commune_name(shown) if shown else None
    if name is None or is_no_commune(shown) or not any(map(str.isalpha, name.name)):
        return None
    return shown, name, area or (name.beside[0] if name.beside else "")


def _over(sheet: Sheet, row: int) -> Iterator[tuple[str, str]]:
    """The texts over a row, each with the next one on its right."""
    for above in range(1, row):
        texts = [
            sheet.shown(above, column)
            for column in range(1, sheet.columns + 1)
            if sheet.anchor(above, column) == (above, column) and sheet.shown(above, column)
        ]
        yield from zip_longest(texts, texts[1:], fillvalue="")


def _in_title(sheet: Sheet, row: int, gazetteer: Gazetteer) -> str:
    """The commune of the run that a title names behind the word for it: `… XÃ LONG THUẬN`."""
    kind = folded(str(words("fill")["commune"]))
    found: set[str] = set()
    for text, _ in _over(sheet, row):
        _, said, behind = f" {folded(text)} ".rpartition(f" {kind} ")
        told = behind.split() if said else []
        names = (" ".join(told[:count]) for count in range(len(told), 0, -1))
        found.update([name for name in names if gazetteer.holds(name)][:1])
    return found.pop() if len(found) == 1 else ""


def _by_name(sheet: Sheet, gazetteer: Gazetteer) -> str:
    return sheet.name if gazetteer.holds(sheet.name) else ""
