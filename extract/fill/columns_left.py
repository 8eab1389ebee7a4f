"""Which columns of a workbook stay empty for every commune, and why."""

from __future__ import annotations

from collections.abc import Iterator

from extract.fill.run import Filled
from extract.fill.wanted_words import WANTS
from extract.messages import render, text

#: So many columns of a sheet are named; of more their number is told.
_MOST = 12


def columns_left(filled: Filled, lang: str) -> Iterator[str]:
    """What is said of them, line by line: those that aren't understood, a sheet a line, then
    those of which no report states anything."""
    unread = {
        sheet: [f"{at} «{_plain(head)}»" for at, head in columns]
        for sheet, columns in filled.unread.items()
    }
    count = sum(map(len, unread.values()))
    if count:
        head = text(
            "Columns that aren't understood, left empty; a mapping file (--mapping) can say what "
            "they want ({count}):",
            count=count,
        )
        yield render(head, lang)
        yield from _by_sheet(unread, lang)
    others = {
        sheet: [f"{at} «{_plain(head)}»" for at, head in columns]
        for sheet, columns in filled.others.items()
    }
    if count := sum(map(len, others.values())):
        head = text(
            "Columns of assignments, other times, differences or counts, left empty: results and "
            "plans alone are filled in ({count}):",
            count=count,
        )
        yield render(head, lang)
        yield from _by_sheet(others, lang)
    barren: dict[str, list[str]] = {}
    for sheet, column in filled.plan.barren:
        told = f"{column.code} {render(WANTS[column.wants], lang)}".strip()
        barren.setdefault(sheet, []).append(f"{column.at} «{_plain(column.head)}» ({told})")
    count = sum(map(len, barren.values()))
    if count:
        head = text(
            "Columns of which no report states anything, left empty ({count}):", count=count
        )
        yield render(head, lang)
        yield from _by_sheet(barren, lang)


def _by_sheet(columns: dict[str, list[str]], lang: str) -> Iterator[str]:
    for sheet, several in columns.items():
        named = "; ".join(several[:_MOST])
        if len(several) > _MOST:
            more = text("{named}; and {count} more", named=named, count=len(several) - _MOST)
            named = render(more, lang)
        yield f"  {sheet}: {named}"


def _plain(head: str) -> str:
    return " ".join(head.split())
