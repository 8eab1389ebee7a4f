"""The template of an annex: a workbook to fill in, which import understands."""

from __future__ import annotations

from pathlib import Path

from extract.criteria import CriteriaSet
from extract.criteria.codes import criterion_of
from extract.criteria.sets import shipped_sets
from extract.writers.atomic_write import atomic_write
from patterns import words

#: Widths of the columns, in characters.
_WIDTHS = (5, 24, 10, 60, 18, 18, 18, 18, 18)
_HEADER_ROW = 3


def write_template(path: Path, programme: str) -> None:
    """Writes the workbook, with the names of the national set of that programme now in force.
    Raises WriteError where that can't be done."""
    import xlsxwriter

    listed = words("annex")["template"]
    criteria = _national(programme)
    with atomic_write(path) as temporary:
        book = xlsxwriter.Workbook(str(temporary))
        plain = book.add_format(
            {"text_wrap": True, "valign": "top", "border": 1, "num_format": "@"}
        )
        head = book.add_format(
            {"bold": True, "text_wrap": True, "align": "center", "valign": "vcenter", "border": 1}
        )
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet(listed["sheet"])
        for at, width in enumerate(_WIDTHS):
            sheet.set_column(at, at, width)
        years = f"{criteria.first_year}-{criteria.last_year}"
        sheet.write_string(0, 0, listed["titles"][programme].format(years=years), bold)
        sheet.write_string(1, 0, listed["issued"])
        heads, groups = listed["heads"], listed["groups"]
        for at, words_of in enumerate(heads):
            sheet.merge_range(_HEADER_ROW, at, _HEADER_ROW + 1, at, words_of, head)
        over = len(heads)
        sheet.merge_range(
            _HEADER_ROW, over, _HEADER_ROW, over + len(groups) - 1, listed["over"], head
        )
        for at, words_of in enumerate(groups):
            sheet.write_string(_HEADER_ROW + 1, over + at, words_of, head)
        row = _HEADER_ROW + 2
        for number, name, code, content in _lines(criteria):
            for at, words_of in enumerate((number, name, code, content)):
                sheet.write_string(row, at, words_of, plain)
            for at in range(4, over + len(groups)):
                sheet.write_blank(row, at, None, plain)
            row += 1
        sheet.freeze_panes(_HEADER_ROW + 2, 4)
        guide = book.add_worksheet(listed["guide"])
        guide.set_column(0, 0, 120, book.add_format({"text_wrap": True}))
        for at, line in enumerate(listed["guide_lines"]):
            guide.write_string(at, 0, line)
        book.close()


def _lines(criteria: CriteriaSet) -> list[tuple[str, str, str, str]]:
    """A line an indicator, and one for a criterion without any."""
    parents = {criterion_of(entry.code) for entry in criteria.entries if "." in entry.code}
    names = {entry.code: entry.name for entry in criteria.entries}
    found = []
    for entry in criteria.entries:
        number, _, inside = entry.code.partition(".")
        if inside:
            first = inside == "1"
            found.append(
                (number if first else "", names[number] if first else "", entry.code, entry.name)
            )
        elif entry.code not in parents:
            found.append((number, entry.name, "", ""))
    return found


def _national(programme: str) -> CriteriaSet:
    """The newest national set of a programme whose criteria have numbers."""
    known = [
        each
        for each in shipped_sets()
        if each.programme == programme and not each.province and each.criteria_count
    ]
    with_indicators = [each for each in known if any("." in e.code for e in each.entries)]
    return (with_indicators or known or list(shipped_sets()))[-1]
