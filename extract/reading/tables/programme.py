"""The programme of a document that doesn't name it, told by the codes that it prints beside what
they measure: `Nhà ở (9.2)` and `Nước sạch (17.1)` are of the national set, as is a title on
incomes that ends with `(TIÊU CHÍ 10)`; without codes, by what its figures are of, in tables or
outside, and the year that it names most often."""

from __future__ import annotations

from collections.abc import Iterator

from extract.criteria import CriteriaSet, recognise
from extract.criteria.codes import criterion_of
from extract.reading.header.cited import NTM
from extract.reading.naming.codes import normal_code
from extract.reading.naming.criterion_names import code_named
from extract.reading.tables.column_codes import coded_by
from extract.reading.tables.grid import grids_of
from extract.reading.tables.head import DEEPEST
from extract.reading.tables.printed_codes import code_behind
from extract.text.view import View, fold
from patterns import form

#: So many heads at least say it where the title doesn't.
_HEADS = 2


def programme_by_codes(view: View, title: str, year: str) -> str:
    """`ntm` if the title or several heads of tables print codes of its national set behind the
    words for what these measure, or the title the number of a criterion before its name; empty
    otherwise."""
    criteria = recognise([], NTM, "", year)
    if criteria is None:
        return ""
    if _borne_out(fold(title), criteria) or _numbered(title, criteria):
        return NTM
    codes = {code for head in _heads(view) if (code := _borne_out(head, criteria))}
    return NTM if len(codes) >= _HEADS else ""


def _heads(view: View) -> Iterator[str]:
    for grid in grids_of(view):
        for row in grid.rows[:DEEPEST]:
            yield from grid.texts(row)


def _numbered(title: str, criteria: CriteriaSet) -> bool:
    """True for a title with a criterion's number and name: `tiêu chí số 15 về Y tế`."""
    for match in form("code").find(title):
        named = title[match.end() :].split()
        code = normal_code(match.group("number"))
        upto = range(1, len(named) + 1)
        if any(code_named(" ".join(named[:many]), criteria) == code for many in upto):
            return True
    return False


def _borne_out(text: str, criteria: CriteriaSet) -> str:
    """The code that stands behind words which name what it measures; empty for none."""
    code, name = code_behind(text) or ("", "")
    coded = coded_by(name, criteria) if code else None
    same = coded is not None and code in (coded.code, criterion_of(coded.code))
    return code if same else ""
