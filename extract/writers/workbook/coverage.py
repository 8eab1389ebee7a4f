"""The sheet Đã kiểm tra: how much of what the documents state was verified, rule by rule."""

from __future__ import annotations

from collections import Counter

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from extract.audit.rules import RULES
from extract.messages import Text, render, text
from extract.tables.coverage import GENERAL, UNCITED, Coverage, Tally, words_of
from extract.writers.workbook.cells import Cell, Formula, write_cell
from extract.writers.workbook.row_text import LINE_HEIGHT
from extract.writers.workbook.sheet import draw_lines, set_print, write_headings
from extract.writers.workbook.styles import Styles

_TOP = 2
_WIDE = 70
_HEADINGS: tuple[tuple[Text, float], ...] = (
    (text("Rule"), 12),
    (text("What is checked"), _WIDE),
    (text("Statements"), 13),
    (text("Held"), 13),
    (text("of them by a guess"), 13),
    (text("Failed"), 13),
    (text("Not checkable"), 15),
)
_SUMMED = range(2, len(_HEADINGS))


def write_coverage(
    book: Workbook, styles: Styles, tally: Tally, lang: str, *, uncited: int = 0
) -> None:
    """Writes a row a rule with its totals, why statements could not be checked, and how many
    documents print standards that no decision cited issues (`uncited`)."""
    sheet = book.add_worksheet(render(text("Checked"), lang))
    sheet.write_string(0, 0, render(text("What was checked"), lang), styles.title())
    note = text(
        "What holds by a guess: it isn't sure which figures belong together. A document without "
        "findings is right only as far as it was checked."
    )
    sheet.write_string(1, 0, render(note, lang), styles.note())
    for column, (_, width) in enumerate(_HEADINGS):
        sheet.set_column(column, column, width)
    headings = [(render(words, lang), width) for words, width in _HEADINGS]
    write_headings(sheet, styles, _TOP, headings)
    line = _TOP
    for line, code in enumerate(sorted(tally.rules), start=_TOP + 1):
        _rule(sheet, styles, line, code, tally, lang)
    _totals(sheet, styles, line + 1, tally, lang)
    draw_lines(sheet, styles, (_TOP + 1, 0, line + 1, len(_HEADINGS) - 1))
    sheet.autofilter(_TOP, 0, max(line, _TOP + 1), len(_HEADINGS) - 1)
    sheet.freeze_panes(_TOP + 1, 1)
    sheet.repeat_rows(_TOP)
    end = _reasons(sheet, styles, line + 3, tally, lang)
    if uncited:
        end += 2
        said = render(Text(UNCITED.template, {"count": uncited}), lang)
        sheet.write_string(end, 0, said, styles.note())
    set_print(sheet, (end, len(_HEADINGS) - 1))


def _counts(told: Coverage) -> list[int]:
    return [told.read, told.held, told.guessed, told.failed, sum(told.uncheckable.values())]


def _rule(sheet: Worksheet, styles: Styles, line: int, code: str, tally: Tally, lang: str) -> None:
    title = RULES[code].title(lang) if code in RULES else tally.rules[code].rule
    values: list[Cell] = [code, title, *_counts(tally.coverage(code))]
    sheet.set_row(line, (len(title) // (_WIDE - 2) + 1) * LINE_HEIGHT)
    for column, value in enumerate(values):
        look = {"align": "center"} if column in _SUMMED else {"text_wrap": True}
        write_cell(sheet, styles, line, column, value, **look)


def _totals(sheet: Worksheet, styles: Styles, line: int, tally: Tally, lang: str) -> None:
    write_cell(sheet, styles, line, 1, render(text("Total"), lang), bold=True)
    for column, count in zip(_SUMMED, _counts(tally.coverage()), strict=True):
        name = xl_col_to_name(column)
        formula = Formula(f"=SUM({name}{_TOP + 2}:{name}{line})", count, "#,##0")
        value: Cell = formula if line > _TOP + 1 else 0
        write_cell(sheet, styles, line, column, value, bold=True, align="center")


def _reasons(sheet: Worksheet, styles: Styles, top: int, tally: Tally, lang: str) -> int:
    """Why statements could not be checked, and how many; gives the last row."""
    found = Counter(tally.coverage().uncheckable).most_common()
    if not found:
        return top - 1
    write_headings(
        sheet,
        styles,
        top,
        [("", 12), (render(text("Why it could not be checked"), lang), _WIDE),
         (render(text("Statements"), lang), 13)],
    )  # fmt: skip
    line = top
    for line, (key, count) in enumerate(found, start=top + 1):
        words = render(GENERAL[key], lang) if key in GENERAL else _said(tally, key, lang)
        write_cell(sheet, styles, line, 1, words, text_wrap=True)
        write_cell(sheet, styles, line, 2, count, align="center")
    draw_lines(sheet, styles, (top + 1, 0, line, 2))
    return line


def _said(tally: Tally, key: str, lang: str) -> str:
    """A reason in words, without its key."""
    return render(words_of(tally.said[key]), lang)
