"""The rows of a table, labelled by what they name."""

from __future__ import annotations

from collections.abc import Iterator

from extract.criteria import CriteriaSet
from extract.reading.tables.cells import commune_name
from extract.reading.tables.column_codes import coded_by
from extract.reading.tables.criteria_rows import CriteriaRows
from extract.reading.tables.entry import Entry
from extract.reading.tables.grid import Row
from extract.reading.tables.kinds import year_in
from extract.reading.tables.model import Table
from extract.reading.tables.row_codes import GROUP, RowCodes
from extract.reading.tables.row_labels import kind_of_label
from extract.report import Rows


def entries_of(table: Table, criteria: CriteriaSet | None, commune: str) -> Iterator[Entry]:
    """The rows of a table from the top down; `commune` is the document's."""
    if table.rows_are is Rows.CRITERIA:
        yield from CriteriaRows(table, criteria, commune).entries()
        return
    coder = RowCodes(table, criteria) if is_long(table) else None
    for row in table.rows:
        label = table.label(row)
        kind = kind_of_label(label)
        named, whole, year = commune, False, ""
        if table.rows_are is Rows.COMMUNES:
            named = "" if kind else commune_name(label)
            whole = bool(named)
            if not kind and not named:
                named = commune
        elif table.rows_are is Rows.PARTS:
            whole = kind in ("total", "average")
        elif table.rows_are is Rows.TIMES:
            whole, year = True, year_in([label])
        elif table.names < 0:
            whole = True  # nothing names the one row: it is the commune's
        if coder is not None:
            code, score, name = coder.of(row)
            doubted = score is None and coder.names_another(code, name)
            yield Entry(row, name or label, kind, code, score, "", named, year, whole, doubted)
            continue
        code = _of_group(table, row, label, criteria) if table.rows_are is Rows.ITEMS else ""
        whole = whole or (table.rows_are is Rows.ITEMS and kind == "total" and bool(table.ratios))
        yield Entry(row, label, kind, code, commune=named, year=year, whole=whole)


def is_long(table: Table) -> bool:
    """True for a table in long form: each commune or hamlet has several rows, one on each thing
    that a column beside it names."""
    if table.rows_are not in (Rows.COMMUNES, Rows.PARTS) or not table.of("name"):
        return False
    told = [table.label(row) for row in table.rows]
    return table.names not in table.of("name") and 2 * len(set(told)) <= len(told)


def _of_group(table: Table, row: Row, label: str, criteria: CriteriaSet | None) -> str:
    """The indicator that the name of a group of items measures: `II | Đường trục thôn` above its
    roads. An item itself is no more than a part of what is measured."""
    index = table.of("index")
    if not index or not table.ratios or not GROUP.fullmatch(table.text(row, index[0])):
        return ""
    coded = coded_by(label, criteria)
    return coded.code if coded is not None and coded.thing is not None else ""
