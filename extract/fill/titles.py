"""What a sheet is about as a whole, by its name and by what stands over its table: which criterion,
district, year and programme."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extract.certainty import Certainty
from extract.fill.criteria import Catalogue
from extract.fill.heads import Head, indicator_in, only_year, read_head, without_code
from extract.fill.layout import Block
from extract.fill.lexicon import listed, named_programme
from extract.fill.lines import Gazetteer
from extract.fill.names import area_name
from extract.fill.sections import area_in
from extract.fill.template import Sheet
from extract.fill.view import View
from extract.fill.years import title_year
from patterns import words

#: The code of an indicator, and nothing else.
_BARE = re.compile(r"\d{1,2}\.\d{1,2}")
_GLUED = re.compile(r"\s*\d+[^\W\d_]")


def titles_over(view: View, block: Block) -> list[str]:
    """What a sheet says over the heads of a table, the nearest title first."""
    first = block.names if view.turned else min(block.heads, default=block.first)
    floor = 1 if view.turned else block.floor
    own = [
        cell.shown
        for (row, _), cell in sorted(view.sheet.cells.items())
        if floor <= row < first and cell.shown
    ]
    over = [
        cell.shown
        for (row, _), cell in sorted(view.sheet.cells.items())
        if row < min(floor, block.top) and cell.shown
    ]
    return own + over


def criterion_of(sheet: Sheet, titles: Sequence[str], known: Catalogue, *, numbered: bool) -> str:
    """The criterion, or the one indicator, that a sheet is about, by its name, else its title;
    empty for several."""
    head = read_head(sheet.name, known)
    if head.part or (head.printed and _GLUED.match(sheet.name)):
        head = without_code(head)  # a time, or a number that a word goes on with: `6T`, `2H`
    said = not head.printed or _leads(head) or (head.text and not head.lead) or numbered
    said = said or _of_one(head, known) or bool(_BARE.fullmatch(sheet.name.strip()))
    sure = head.code is not None and head.code.certainty is not Certainty.GUESS
    of_whole = head.code is not None and "." not in head.code.code
    if (
        head.code
        and sure
        and said
        and (of_whole or (head.printed and head.code.code in known.codes))
    ):
        return head.code.code
    for title in titles:
        told = read_head(title, known)
        if told.printed and _leads(told) and told.code and "." not in told.code.code:
            return told.code.code
        if told.code and _of_one(told, known):
            return told.code.code
        one = indicator_in(title, known)
        if one:
            return one
    return ""


def is_numbered(sheet: Sheet, known: Catalogue) -> bool:
    """Whether a sheet's name is a bare number, or the word for criteria with one."""
    head = read_head(sheet.name, known)
    return sheet.name.strip().isdigit() or (head.code is not None and _leads(head))


def _of_one(head: Head, known: Catalogue) -> bool:
    """Whether a title is the code of one indicator, with the word for it: `Mục 4.2`, `Chỉ tiêu số
    16` where that criterion has no others."""
    if head.code is None or head.lead not in listed("sub_codes"):
        return False
    code = head.code.code
    return code in known.codes and ("." in code or f"{code}.1" not in known.codes)


def _leads(head: Head) -> bool:
    """Whether the word before a code is one for criteria: `Số 12` is a document's number."""
    return head.lead in listed("title_codes")


def area_of(sheet: Sheet, titles: Sequence[str], gazetteer: Gazetteer) -> str:
    """The district, else the province, that a sheet is about, by its name or its title."""
    if area_name(sheet.name) in gazetteer.areas:
        return area_name(sheet.name)
    return area_in(titles, gazetteer)


def year_of_titles(about: Sequence[str]) -> str:
    """The year that a sheet is of: that which is its name, else the one of its titles."""
    name = about[0].strip()
    alone = only_year(name) and name[-4:].isdigit()
    return name[-4:] if alone else title_year(about)


def programme_of(texts: Iterable[str], reported: set[str]) -> str:
    """The programme that a sheet's title names, the most particular one. The last one of the
    list has the name of the whole, too: it is meant where reports are of it."""
    programme = named_programme(" ; ".join(texts))
    whole = programme == list(words("fill")["programmes"])[-1]
    return programme if programme in reported or not whole else ""
