"""A sheet with a row for each commune and criterion: both go down, what is told of them across."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from extract.certainty import Certainty
from extract.fill.criteria import Catalogue
from extract.fill.heads import read_head
from extract.fill.layout import Block
from extract.fill.lexicon import Want, folded, listed
from extract.fill.lines import OF_LINES, Gazetteer, Line
from extract.fill.names import PlaceName, area_name, commune_name, is_no_commune
from extract.fill.template import Sheet
from extract.fill.view import View

#: The heads of such a table stand within so many rows from the top.
_TOP = 20
#: What its columns can hold of a commune's criterion.
_WANTED = (*OF_LINES, Want.YEAR)


@dataclass(slots=True, frozen=True)
class LongTable:
    """The table as a view in which its rows are columns; each commune with the rows that are its
    own."""

    view: View
    block: Block
    communes: tuple[tuple[Line, frozenset[int]], ...]


def long_table(sheet: Sheet, gazetteer: Gazetteer, catalogue: Catalogue) -> LongTable | None:
    """The table of a sheet that has a row for each commune and criterion; None for any other."""
    for row in range(1, min(_TOP, sheet.rows) + 1):
        heads = {column: sheet.shown(row, column) for column in range(1, sheet.columns + 1)}
        names = next((c for c, text in heads.items() if folded(text) in listed("communes")), 0)
        wanted = _without_told_years(sheet, row, _wanted(heads, catalogue))
        first = min((c for c, want in wanted.items() if want is not Want.YEAR), default=0)
        if not names or first < names:
            continue
        areas = [c for c, text in heads.items() if folded(text) in listed("districts")]
        told = [
            column
            for column, text in heads.items()
            if text and column < first and column not in (names, *areas, *wanted)
            if folded(text) not in listed("index")
        ]
        rows = _rows(sheet, row, names, areas)
        if _of_several(sheet, rows, told, gazetteer, catalogue):
            return _made(sheet, row, names, tuple(told), wanted, rows)
    return None


def _wanted(heads: dict[int, str], catalogue: Catalogue) -> dict[int, Want]:
    """The columns that say what they hold, each thing once."""
    found: dict[int, Want] = {}
    for column, text in heads.items():
        head = read_head(text, catalogue)
        known = head.wants in _WANTED and head.whole and not head.year
        if head.wants is not None and known and head.wants not in found.values():
            found[column] = head.wants
    return found


def _without_told_years(sheet: Sheet, head: int, wanted: dict[int, Want]) -> dict[int, Want]:
    """The same without a column of years that are there already: they say which report's figures
    a row is for."""
    rows = range(head + 1, sheet.rows + 1)
    return {
        column: want
        for column, want in wanted.items()
        if want is not Want.YEAR or not any(sheet.shown(row, column) for row in rows)
    }


def _rows(
    sheet: Sheet, head: int, names: int, areas: list[int]
) -> dict[tuple[str, str], list[int]]:
    """The rows below the heads by the commune and the district that they show; an empty cell
    repeats what stands above it."""
    found: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    shown = area = ""
    for row in range(head + 1, sheet.rows + 1):
        area = next((text for c in areas if (text := sheet.shown(row, c))), area)
        shown = sheet.shown(row, names) or shown
        if shown and not is_no_commune(shown):
            found[shown, area].append(row)
    return found


def _of_several(
    sheet: Sheet,
    rows: dict[tuple[str, str], list[int]],
    told: list[int],
    gazetteer: Gazetteer,
    catalogue: Catalogue,
) -> bool:
    """Whether a commune of the run has rows of several criteria or indicators."""
    for (shown, _), own in rows.items():
        if len(own) < 2 or not gazetteer.holds(shown):
            continue
        codes = {_code(sheet, row, told, catalogue) for row in own} - {""}
        if len(codes) > 1:
            return True
    return False


def _code(sheet: Sheet, row: int, told: list[int], catalogue: Catalogue) -> str:
    """What the first of a row's cells that names a criterion or an indicator beyond doubt names."""
    for column in told:
        head = read_head(sheet.shown(row, column), catalogue)
        if head.code is not None and head.code.certainty is not Certainty.GUESS:
            return head.code.code
    return ""


def _made(
    sheet: Sheet,
    head: int,
    names: int,
    told: tuple[int, ...],
    wanted: dict[int, Want],
    rows: dict[tuple[str, str], list[int]],
) -> LongTable:
    parts, first = tuple(sorted(wanted.items())), min(wanted)
    own: defaultdict[tuple[PlaceName, str], set[int]] = defaultdict(set)
    shown: dict[tuple[PlaceName, str], str] = {}
    for (text, area), at in rows.items():
        name = commune_name(text)
        if name is not None:
            key = (name, area_name(area) or (name.beside[0] if name.beside else ""))
            own[key].update(at)
            shown.setdefault(key, text)
    communes = tuple(
        (Line(first, shown[key], *key, parts, form=True), frozenset(at)) for key, at in own.items()
    )
    view = View(sheet, turned=True)
    return LongTable(view, Block(head, first, max(wanted), told), communes)
