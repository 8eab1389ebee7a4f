"""The tables of a document, understood: their headers, their axes, and what goes on over a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache, partial
from itertools import pairwise

import regex

from extract.criteria import CriteriaSet
from extract.quantities.units import is_unit
from extract.reading.progress_nouns import CRITERION, INDICATOR
from extract.reading.tables.apart import Apart
from extract.reading.tables.asked_columns import with_asked
from extract.reading.tables.axes import label_columns, money_of, texts_below
from extract.reading.tables.captions import printed_above, unit_above
from extract.reading.tables.cells import commune_name, has_commune_word
from extract.reading.tables.column_codes import column_codes
from extract.reading.tables.content import Content, content_of
from extract.reading.tables.folded import unfolded
from extract.reading.tables.grades import grades_of
from extract.reading.tables.grid import Grid, Row, filled, joined
from extract.reading.tables.head import (
    DEEPEST,
    body_of,
    has_header,
    header_depth,
    levels_of,
    numbers_columns,
)
from extract.reading.tables.implied_units import with_units
from extract.reading.tables.kinds import called, kind_of, spoken
from extract.reading.tables.labels import Labels
from extract.reading.tables.model import VALUES, Column, Table
from extract.reading.tables.nested import parts_of
from extract.reading.tables.ratios import ratio_columns
from extract.reading.tables.row_codes import RowCodes
from extract.reading.tables.row_labels import kind_of_label
from extract.reading.tables.sideways import on_its_side
from extract.reading.tables.spread_rows import spread_rows
from extract.reading.tables.standards import in_head, standards_in
from extract.reading.tables.title_codes import with_title, with_wholes
from extract.report import Letterhead, Rows, SeenColumn, SeenTable
from patterns import alternation, words
from patterns.kept import pattern_of

#: More codes of criteria than this say that they head columns, more numbers that a table has any.
_CODED, _NUMBERS = 2, 2
#: Names of communes in so many rows at least.
_COMMUNES = 2


class Tables:
    """Reads the tables of one document from the top down. `unread` are those of which nothing
    was understood."""

    def __init__(self, criteria: CriteriaSet | None, letterhead: Letterhead) -> None:
        self.criteria = criteria
        self.letterhead = letterhead
        self.unread: list[Grid] = []
        #: the document's title, where it has one table
        self.title = ""

    def read(self, grids: Iterable[Grid]) -> list[Table]:
        """Every table whose axes are known. One without a header of its own right behind one
        of the same width goes on with it."""
        found: list[Table] = []
        last: Grid | None = None
        for grid in (part for each in grids for part in parts_of(spread_rows(unfolded(each)))):
            table = self.understood(grid)
            before = found[-1] if found and last is not None and _follows(last, grid) else None
            if before is not None and last is not None and before.grid.turned is not None:
                whole = joined(last, grid)
                both = self.understood(whole) if whole is not None else None
                if both is not None and both.grid.turned is not None:
                    found[-1], last = both, whole
                    continue
            if before is not None and not _fits(before, grid):
                before = None
            if before is not None and (table is None or _goes_on(before, table, grid)):
                rows = (*before.rows, *body_of(grid, grid.rows, before.heads))
                found[-1] = replace(before, rows=rows, all_rows=(*before.all_rows, *grid.rows))
                last = grid
            elif table is not None:
                found.append(table)
                last = grid
            else:
                self.unread.append(grid)
                last = None
        self.title = self.letterhead.title if len(found) == 1 else ""
        return [self.finished(table) for table in found]

    def understood(self, grid: Grid) -> Table | None:
        """The table as it is labelled; None where its columns or its rows name nothing."""
        if len(grid.rows) < 2:
            return None
        depth = self.depth(grid)
        heads = [grid.texts(row) for row in grid.rows[:depth]]
        body = body_of(grid, grid.rows[depth:], heads)
        labels = self.labels(grid, depth, body)
        on_side = on_its_side(grid, labels, depth) if grid.turned is None else None
        table = self.understood(on_side) if on_side is not None else None
        if table is not None:
            return table
        _name_nothing(labels, body)
        names = labels.of("name", "commune", "place", "time")
        values = labels.of(*VALUES, "verdict", "standard", "whole", "part")
        values += [at for at in names if labels.columns[at].tells]
        if not body or not names or not values or not _tells(labels, values):
            return None
        return Table(
            grid, labels.columns, labels.caption, heads, grid.rows[:depth],
            _naming(labels, names), money=money_of(labels), rows=body,
            all_rows=grid.rows[depth:],
        )  # fmt: skip

    def labels(self, grid: Grid, depth: int, body: list[Row]) -> Labels:
        """The labelled columns of a table with a header so many rows deep above its body."""
        texts = texts_below(grid, grid.rows[:depth], body)
        levels = levels_of(grid, depth)
        for row in texts:
            for column in row:
                levels.setdefault(column, [])
        return label_columns(levels, grid.caption(), texts, self.criteria, self.letterhead)

    def depth(self, grid: Grid) -> int:
        """How deep the header is: numbers of criteria below the names tell more columns than
        the names that are known."""
        depth = header_depth(grid)
        rows = grid.rows[: min(DEEPEST, len(grid.rows) - 1)]
        told = [grid.texts(row) for row in rows]
        numbered = [at + 1 for at, texts in enumerate(told) if self.are_codes(texts)]
        coded = {
            at: len(column_codes(levels_of(grid, at), grid.caption(), self.criteria))
            for at in {depth, *numbered}
        }
        best = max(coded, key=lambda at: (coded[at], at == depth, -at))
        return best if coded[best] > _CODED else depth

    def are_codes(self, told: list[str]) -> bool:
        """True for a row of numbers of the set's criteria in their order, side by side: `Xã | TC1 |
        TC2 | TC3`; `3 | Thủy lợi | % | 52 | 60` is one of results."""
        codes = {at: int(m.group("code")) for at, text in enumerate(told)
                 if (m := _bare_code().fullmatch(text))}  # fmt: skip
        if numbers_columns(told) or 2 * len(codes) <= len(told) or len(codes) <= _CODED:
            return False
        known = {entry.code for entry in self.criteria.entries} if self.criteria else set()
        listed = not known or known.issuperset(map(str, codes.values()))
        side_by_side = max(codes) - min(codes) + 1 == len(codes)
        return listed and side_by_side and all(a < b for a, b in pairwise(codes.values()))

    def finished(self, table: Table) -> Table:
        """The table with what can be told when all rows are there: what they name, the rows of
        standards, and which columns belong together."""
        table = replace(table, rows_are=self.rows_are(table))
        if table.rows_are is Rows.CRITERIA:
            own = (replace(column, code="", thing=None) for column in table.columns.values())
            table = table.with_columns(own)
        else:
            table = self.with_standards(table)
        table = with_asked(with_wholes(_with_ratios(table)))
        table = replace(table, unit=unit_above(table.grid))
        table = with_title(table, self.criteria, self.title)
        if table.rows_are in (Rows.COMMUNES, Rows.PARTS, Rows.TIMES):
            table = with_units(table, self.criteria)
        table = replace(table, grades=grades_of(table))
        return table.with_columns(replace(table.columns[at], unit="%") for at in table.grades)

    def rows_are(self, table: Table) -> Rows:
        """What the rows name: communes, hamlets and the like, criteria, or any other items."""
        column = table.columns[table.names]
        texts = [text for row in table.rows if (text := table.text(row, table.names))]
        places = sum(spoken("places", "^").match(text) is not None for text in texts)
        if column.kind == "place" or 2 * places > len(texts) > 0:
            return Rows.PARTS
        named = sum(1 for text in texts if commune_name(text))
        worded = sum(1 for text in texts if has_commune_word(text))
        headed = spoken("of_communes", "^").match(column.lowest) is not None
        surely = spoken("sure_communes", "^").match(column.lowest) is not None or 2 * worded > named
        if named >= _COMMUNES and 2 * named >= len(texts):
            of_communes = headed or table.coded or column.kind == "commune"
            if surely or (of_communes and not self.letterhead.commune):
                return Rows.COMMUNES
            # where the table is turned, its head is that of the columns
            headed = headed or table.grid.turned is not None or bool(table.coded)
            if headed or spoken("others", "^").match(called(column.lowest)):
                return Rows.PARTS
        if column.kind == "commune":
            return Rows.COMMUNES if surely and named else Rows.PARTS
        if column.kind == "time":
            return Rows.TIMES
        if any(each.code and not each.thing for each in table.columns.values()):
            return Rows.ITEMS
        across = len(set(table.communes().values())) > 1
        listed = spoken("others", "^").match(called(column.lowest)) is not None
        coder = RowCodes(table, self.criteria)
        if column.kind == "name" and listed and not (across or coder.items_have_codes):
            return Rows.ITEMS
        on_criteria = coder.on_criteria and not self.is_divided(table, coder)
        return Rows.CRITERIA if on_criteria else Rows.ITEMS

    def is_divided(self, table: Table, coder: RowCodes) -> bool:
        """True where the title has the number of what a table measures, and its rows are parts of
        that: they print no codes, few have a criterion's name too (`Lao động`), none is called
        so."""
        coded = printed_above(table.grid)
        head = table.columns[table.names].head.lower()
        if coded is None or CRITERION in head or INDICATOR in head:
            return False
        told = [score for code, score, _ in map(coder.of, table.rows) if code]
        return None not in told and 2 * len(told) < len(table.rows)

    def with_standards(self, table: Table) -> Table:
        """The table with the standards that a column's head gives it, and those of the rows of
        standards, which are no rows of it."""
        table = table.with_columns(_headed(table))
        own: list[Row] = []
        for row in table.rows:
            if kind_of_label(table.label(row)) == "standard":
                table = table.with_columns(self.asked_below(table, row))
            elif kind_of((table.label(row),)) == "unit":
                table = table.with_columns(_units_below(table, row))
            else:
                own.append(row)
        return replace(table, rows=own)

    def asked_below(self, table: Table, row: Row) -> Iterator[Column]:
        """`Mức chuẩn | ≥ 90 | ≥ 48`: below the heads of what it is the standard of."""
        for at, column in table.columns.items():
            text = table.text(row, at)
            if column.code and text and at != table.names:
                evidence = table.evidence(row, [at])
                asked = standards_in(
                    text, evidence, column.unit, column.code, column.name, self.criteria
                )
                yield replace(column, asked=tuple(asked))


def _headed(table: Table) -> Iterator[Column]:
    """The columns of which the head tells what is asked of them: its uppermost cell that does."""
    place = table.grid.view.document.evidence
    for at, column in table.columns.items():
        for row in table.header_rows if column.code else ():
            cell = row.cells.get(at)
            text = table.grid.words(cell) if cell is not None else ""
            asked = in_head(text, partial(place, cell.span), column.unit) if cell and text else []
            if asked:
                yield replace(column, asked=tuple(asked))
                break


def _with_ratios(table: Table) -> Table:
    """The table with its wholes, parts and shares: a whole and its part don't have the unit of
    their share."""
    kinds = {at: column.kind for at, column in table.columns.items()}
    levels = {at: column.levels for at, column in table.columns.items()}
    apart = {
        at: Apart(column.commune, column.code, column.thing is not None)
        for at, column in table.columns.items()
        if column.commune or column.code
    }
    texts = texts_below(table.grid, table.header_rows, table.rows)
    ratios = ratio_columns(levels, kinds, apart, texts, money=bool(table.money))
    columns = dict(table.columns)
    for ratio in ratios:
        for at, kind in ((ratio.whole, "whole"), (ratio.part, "part")):
            own = "" if columns[at].unit == "%" else columns[at].unit
            columns[at] = replace(columns[at], kind=kind, unit=own)
        if ratio.share is not None:
            columns[ratio.share] = replace(columns[ratio.share], kind="share")
    return replace(table, ratios=ratios, columns=columns)


def _name_nothing(labels: Labels, body: list[Row]) -> None:
    """A column without any words for the names of the one row below heads that all have a code:
    `Tiêu chí 2.2 | Tiêu chí 4.2` over the results of the commune."""
    coded = [column for column in labels.columns.values() if column.code]
    if len(body) == 1 and len(coded) == len(labels.columns) > 1:
        labels.put(Column(-1, (), "name"))
        labels.contents[-1] = Content()


def _units_below(table: Table, row: Row) -> Iterator[Column]:
    """`Đơn vị tính | % | triệu đồng`: below the heads of what is measured in them."""
    for at, column in table.columns.items():
        text = table.text(row, at)
        if at != table.names and is_unit(text):
            yield replace(column, unit=text)


@lru_cache(maxsize=1)
def _bare_code() -> regex.Pattern[str]:
    word = alternation(words("columns")["short_code_words"])
    return pattern_of(rf"(?:{word}\ ?)?(?P<code>[0-9]{{1,2}})", regex.I | regex.X)


def _naming(labels: Labels, names: list[int]) -> int:
    """The column that names the rows: of communes or hamlets before any other name, unless what
    is named before them is another in each row (`Họ và tên | Thôn`) and they come again."""
    best = labels.of("commune", "place", "time") or names
    told, own = labels.cells(best[0]), labels.cells(names[0])
    each = len(set(own)) == len(own) >= len(told) > len(set(told))
    return names[0] if names[0] < best[0] and each else best[0]


def _tells(labels: Labels, values: list[int]) -> bool:
    """True if anything stands in the columns of results, standards or judgements."""
    return any(
        (content := labels.contents[at]).digits + content.judged + content.marks for at in values
    )


def _follows(before: Grid, after: Grid) -> bool:
    """True if nothing stands between two tables as wide as each other."""
    if after.width() != before.width():
        return False
    last = before.rows[-1].paragraph
    between = after.caption().strip(" .:") if after.before == last + 1 else ""
    goes_on = spoken("continued", "^(?:.{0,20} )?", "$").match(between) is not None
    return after.before == last or goes_on


def _fits(before: Table, grid: Grid) -> bool:
    """True unless most cells below a column of results are standards."""
    for at in before.of(*VALUES, "whole", "part"):
        content = content_of(grid.text(row, at) for row in grid.rows)
        if content.mostly(content.asked) and not before.columns[at].asked:
            return False
    return True


def _goes_on(before: Table, table: Table, grid: Grid) -> bool:
    same = [c.levels for c in table.columns.values()] == [c.levels for c in before.columns.values()]
    return same or not has_header(grid)


def seen(table: Table) -> SeenTable:
    """A table as it was understood, for people to look at."""
    said = " ".join([table.caption, *(column.head for column in table.columns.values())])
    columns = tuple(
        SeenColumn(c.head, c.kind, c.code, c.commune, c.year, c.unit)
        for c in (table.columns[at] for at in sorted(table.columns))
    )
    cells = (cell for row in table.grid.rows for cell in row.cells.values())
    first = next(cell for cell in cells if filled(cell))
    return SeenTable(
        table.view.document.evidence(first.span),
        len(table.rows),
        table.rows_are,
        table.grid.turned is not None,
        spoken("programme").search(said) is not None,
        columns,
    )


def of_programme(grids: Iterable[Grid]) -> Iterator[Grid]:
    """Of some tables those that have numbers, and words of the programme in their head or
    caption."""
    for grid in grids:
        said = " ".join([grid.caption(), *grid.texts(grid.rows[0])])
        numbers = sum(
            any(char.isdigit() for char in text)
            for row in grid.rows[1:]
            for text in grid.texts(row)
        )
        if numbers > _NUMBERS and spoken("programme").search(said):
            yield grid
