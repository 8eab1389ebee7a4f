"""The programme of a document that doesn't name it, told by the codes that it prints beside what
they measure: `Nhà ở (9.2)` and `Nước sạch (17.1)` are of the national set, as is a title on
incomes that ends with `(TIÊU CHÍ 10)`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from extract.criteria import CriteriaSet, recognise
from extract.reading.tables.column_codes import coded_by
from extract.reading.tables.grid import grids_of
from extract.reading.tables.head import DEEPEST
from extract.reading.tables.printed_codes import code_behind
from extract.reading.things import indicator_of, named_in
from extract.text.view import View, fold
from patterns.kept import pattern_of

_PROGRAMME = "ntm"
#: So many heads at least say it where the title doesn't.
_HEADS = 2
#: So many criteria at least that a text tells figures of say that it is of their set.
_CRITERIA = 2

_YEAR = pattern_of(r"(?<![\p{L}\p{N},-])(?<![0-9]{3}[./])20[0-9]{2}(?![\p{L}\p{N}]|[.,][0-9])")


def programme_by_codes(view: View, title: str, year: str) -> str:
    """`ntm` if the title or several heads of tables print codes of its national set behind the
    words for what these measure; empty otherwise."""
    criteria = recognise([], _PROGRAMME, "", year)
    if criteria is None:
        return ""
    if _borne_out(fold(title), criteria):
        return _PROGRAMME
    codes = {code for head in _heads(view) if (code := _borne_out(head, criteria))}
    return _PROGRAMME if len(codes) >= _HEADS else ""


def set_by_content(view: View, commune: str, year: str) -> CriteriaSet | None:
    """The national set of a text that names no programme and tells figures of what its criteria
    measure: of several criteria, or of one in a paper of a commune. None for any other text."""
    criteria = recognise([], _PROGRAMME, "", year)
    if criteria is None:
        return None
    told: set[str] = set()
    for line in view.paragraphs:
        if not any(map(str.isdigit, view.text[line.start : line.end])):
            continue
        named = named_in(view.text, line.start, line.end)
        things = (each.thing for each in named if each.thing is not None and each.thing.alone)
        told |= {indicator_of(thing, criteria)[0] for thing in things} - {""}
    return criteria if len(told) >= (1 if commune else _CRITERIA) else None


def named_year(view: View) -> str:
    """The year that a text which states none of its own names most often, the latest of several;
    empty where it names none."""
    years = Counter(match.group() for match in _YEAR.finditer(view.text))
    return max(years, key=lambda year: (years[year], year), default="")


def _heads(view: View) -> Iterator[str]:
    for grid in grids_of(view):
        for row in grid.rows[:DEEPEST]:
            yield from grid.texts(row)


def _borne_out(text: str, criteria: CriteriaSet) -> str:
    """The code that stands behind words which name what it measures; empty for none."""
    code, name = code_behind(text) or ("", "")
    coded = coded_by(name, criteria) if code else None
    same = coded is not None and code in (coded.code, coded.code.split(".")[0])
    return code if same else ""
