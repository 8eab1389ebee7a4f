"""The header of a table: how deep it is, and what it says above each column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import regex

from extract.document import Cell
from extract.quantities.units import is_unit
from extract.reading.tables.cells import status_word
from extract.reading.tables.content import CODED_NAME, content_of, lists_codes, numbering_alone
from extract.reading.tables.grid import Grid, Row, filled
from extract.reading.tables.kinds import is_unit_or_standard, kind_of, kind_of_index
from extract.reading.tables.narrow import mended_header
from patterns import alternation, words
from patterns.kept import pattern_of

#: Letters that number the columns of words.
_LETTERS = frozenset("ABCDĐ")
#: A mark or a judgement in letters (`x`, `CĐ`) is no longer than this.
_MARKED = 2
#: A header is at most so many rows deep.
DEEPEST = 5
#: So many columns may stand before that of the names.
_LEFT = 2
_NUMBERED = pattern_of(r"[(]?[0-9≥≤<>IVX]+[).]?(?:$|[ ,.%/])")
_CODE_UNIT = pattern_of(r"[0-9]{1,2}(?:\.[0-9]{1,2})? \((?P<unit>[^()]+)\)")
_CODED = pattern_of(r"[0-9]{1,2}\.[0-9]{1,2}\.?(?:$| \p{L})")
_VALUE = pattern_of(r"[≥≤<>]? ?[0-9][0-9.,]*(?:$| ?%| ?/ ?[0-9])")
_RATIO = pattern_of(r"[0-9][0-9.,]* ?/ ?[0-9][0-9.,]*(?! ?/) (?:\p{L}|\()")
#: The cells of a row with a name and what is told of it.
_NAMED = 2
_MARK = pattern_of(r"[-+–xX✓√✔0-9]")


def _time() -> regex.Pattern[str]:
    """What begins with a number in a header and is none: a day, months, a year, a code with
    its name."""
    listed = alternation(words("columns")["times"])
    return pattern_of(
        rf"[0-9]{{1,2}}/[0-9]{{1,2}}(?:/[0-9]{{4}})?$|0?[0-9]{{1,2}}\ {listed}(?!\p{{L}})"
        r"|20[0-9]{2}(?:\ ?[-–]\ ?20[0-9]{2})?$|[0-9]{1,2}(?:[.][0-9]{1,2})?[.)]?\ (?=\p{L}{2})",
        regex.I | regex.X,
    )


def is_number(text: str) -> bool:
    """True for a cell that no header has: a number that is no time and no code with a name, nor
    with a unit (`10 (triệu đồng/người/năm)`)."""
    if _NUMBERED.match(text) is None or _time().match(text) is not None:
        return False
    behind = _CODE_UNIT.fullmatch(text)
    return behind is None or not is_unit_or_standard(behind.group("unit"))


def header_depth(grid: Grid) -> int:
    """How many rows the header has: those that its first row's merged cells reach over, and
    those before the first that holds a number of its own, or marks; none where the first row
    is one of codes and numbers already."""
    rows = grid.rows
    if _is_data(grid.texts(rows[0])) or _is_told(grid):
        return 0
    reach = max(
        (cell.row - rows[0].number + cell.rows for cell in rows[0].cells.values() if filled(cell)),
        default=1,
    )
    merged = sum(1 for row in rows if row.number < rows[0].number + reach)
    for position, row in enumerate(rows[:DEEPEST]):
        texts = [grid.words(cell) for cell in row.cells.values() if cell.row >= row.number]
        data = any(map(is_number, texts)) or _marks(texts) or _groups(row, texts)
        opens = position > 0 and (
            _opens(grid, position) or _is_judged(grid, position) or _is_below_all(row, grid)
        )
        data = (data and not _is_codes(row, grid)) or opens
        if position and (data or _lists(row, texts, grid)):
            return max(position, min(merged, DEEPEST - 1)) if merged < len(rows) else position
    return 1


def _is_data(told: list[str]) -> bool:
    """True for `14.2 | Học sinh … | ≥ 85% | 87%`: a code, a name and a number; and for a name
    and a ratio or a number with its unit, which no head is: `Ấp có nhà văn hóa | 5/6 ấp (83,3%)`.
    """
    if len(told) == _NAMED and _RATIO.match(told[1]) and not any(map(str.isdigit, told[0])):
        return True
    if len(told) == _NAMED and kind_of((told[0],)) not in ("index", "name", "commune"):
        beside = content_of(told[1:])
        if beside.measured + beside.shares and not is_number(told[0]):
            return True
    coded = bool(told) and _CODED.match(told[0]) is not None
    return coded and any(_VALUE.match(text) for text in told[1:])


def _is_told(grid: Grid) -> bool:
    """True for a form of two columns without heads, each row a name and what is told of it: `Cơ
    quan thẩm định | Phòng Kinh tế` above `Chỉ tiêu 2.2 | Đường trục xóm …`."""
    told = grid.texts(grid.rows[0])
    if len(told) != _NAMED or kind_of((told[0],)) in ("index", "name") or kind_of((told[1],)):
        return False
    coded = [row for row in grid.rows[1:] if _names_code().match(next(iter(grid.texts(row)), ""))]
    return len(coded) >= _NAMED


@cache
def _names_code() -> regex.Pattern[str]:
    word = alternation(words("columns")["code_words"])
    return pattern_of(
        rf"{word}\ [0-9]{{1,2}}(?:\.[0-9]{{1,2}})?(?![0-9])|[0-9]{{1,2}}\.[0-9]{{1,2}}\.?\ \p{{L}}",
        regex.I | regex.X,
    )


def _lists(row: Row, texts: list[str], grid: Grid) -> bool:
    """True for a row whose first cell alone has a code before a name: `1.1. Có quy hoạch`."""
    first = row.cells.get(min(grid.rows[0].cells))
    own = first is not None and first.row == row.number and CODED_NAME.match(grid.words(first))
    return bool(own) and sum(CODED_NAME.match(text) is not None for text in texts) == 1


def _groups(row: Row, texts: list[str]) -> bool:
    """True for the name of a group of rows that reaches over most of the columns."""
    own = [cell for cell in row.cells.values() if cell.row == row.number and filled(cell)]
    width = max((cell.column + cell.columns for cell in row.cells.values()), default=1)
    return len(own) == 1 and len([t for t in texts if t]) == 1 and 2 * own[0].columns > width


def _is_codes(row: Row, grid: Grid) -> bool:
    """True for a row of nothing but codes of indicators in their order, below words over them."""
    own = [c for at, c in sorted(row.cells.items()) if c.row == row.number and filled(c)]
    if own and own[0].column == min(grid.rows[0].cells):
        # a table on its side: what its codes are called stands before them; or a head repeated
        repeated = grid.text(grid.rows[0], own[0].column) == grid.words(own[0])
        if not repeated and kind_of((grid.words(own[0]),)) not in ("index", "name"):
            return False
        del own[0]
    return len(own) > 1 and lists_codes([grid.words(cell) for cell in own], 1)


def _opens(grid: Grid, position: int) -> bool:
    """True for a row with one text of its own in a column of words: the name of a group, in the
    column of the names or of their numbers. What goes on with a head stands above what it is of."""
    row, rows = grid.rows[position], grid.rows[position + 1 :]
    own = [cell for cell in row.cells.values() if cell.row == row.number and filled(cell)]
    if len(own) != 1 or not rows:
        return False
    text, column = grid.words(own[0]), own[0].column
    named = text[0].isupper() or text[0].isdigit()
    below = [told for each in rows if (told := grid.text(each, column))]
    numbers = sum(is_number(told) for told in below)
    right = any(is_number(grid.text(each, at)) for each in rows for at in each.cells if at > column)
    left = column - min(grid.rows[0].cells)
    codes = [told for told in below if is_number(told)]
    naming = not left or 2 * numbers < len(below) or lists_codes(codes)
    return named and right and naming and left < _LEFT


def _is_judged(grid: Grid, position: int) -> bool:
    """True for a row with a judgement alone in a cell over others like it: where `Đạt` is a head,
    marks or numbers stand below."""
    row, rows = grid.rows[position], grid.rows[position + 1 :]
    for at, cell in row.cells.items():
        own = grid.words(cell)
        if cell.row == row.number and status_word(own) is not None:
            below = [told for each in rows if (told := grid.text(each, at))]
            judged = sum(
                status_word(told) is not None and (len(told) > _MARKED or len(own) <= _MARKED)
                for told in below
            )
            if 2 * judged > len(below):
                return True
    return False


def _is_below_all(row: Row, grid: Grid) -> bool:
    """True for a row with words in its first column below one that heads each column by itself, in
    other words: nothing is left for a second row to say but units and numbers of columns; one that
    begins with a head itself (`ĐVT`, `Mã`) goes on with a table on its side, and so does one below
    numbers alone."""
    heads = grid.rows[0].cells
    first = row.cells.get(min(heads))
    alone = all(filled(cell) and cell.columns == cell.rows == 1 for cell in heads.values())
    told = [grid.words(cell) for cell in heads.values()]
    if not alone or len(heads) < grid.width() or len(set(told)) < len(told):
        return False
    if numbers_columns(told):
        return False
    if first is None or not filled(first) or any(text in told for text in grid.texts(row)):
        return False
    own = grid.words(first)
    return not (numbers_columns(grid.texts(row)) or is_unit(own) or kind_of((own,)))


def _marks(texts: list[str]) -> bool:
    """True for a row most of whose cells hold a mark alone."""
    said = [text for text in texts if text]
    return len(said) > 2 and 2 * sum(bool(_MARK.fullmatch(text)) for text in said) > len(said)


def levels_of(grid: Grid, depth: int) -> dict[int, list[str]]:
    """For each grid column, the header texts above it from the top down."""
    texts: dict[int, list[str]] = {}
    for number, row in enumerate(grid.rows[:depth]):
        if depth > 1 and numbers_columns(grid.texts(row)):
            continue
        over = _over(row, grid.rows[number + 1 : depth])
        for column, cell in sorted((row.cells | over).items()):
            text = mended_header(grid.words(cell))
            for covered in range(column, column + max(1, cell.columns)):
                known = texts.setdefault(covered, [])
                if text and text not in known:
                    known.append(text)
    return texts


def _over(row: Row, below: list[Row]) -> dict[int, Cell]:
    """For the empty cells of a header's row, the head on their left that goes over them too: a
    workbook whose merging was lost has it in the first of its columns alone. Both columns have
    heads of their own below."""
    found: dict[int, Cell] = {}
    own = {
        at
        for each in below
        for at, cell in each.cells.items()
        if cell.row == each.number and filled(cell)
    }
    for at in sorted(own):
        cell = row.cells.get(at)
        left = found.get(at - 1) or row.cells.get(at - 1)
        empty = cell is None or not filled(cell)
        if empty and at - 1 in own and left is not None and filled(left) and left.rows == 1:
            found[at] = replace(left, columns=1 if cell is None else cell.columns)
    return found


def body_of(grid: Grid, rows: Sequence[Row], heads: Sequence[list[str]]) -> list[Row]:
    """The rows but for those that number the columns or repeat the header."""
    told = ((row, grid.texts(row)) for row in rows)
    return [row for row, texts in told if texts not in heads and not numbers_columns(texts)]


def has_header(grid: Grid) -> bool:
    """True if the first row has words in its columns and no numbers."""
    return not any(is_number(text) for text in grid.texts(grid.rows[0]))


def numbers_columns(told: list[str]) -> bool:
    """True for the row that only numbers the columns: `(1) (2) (3)`, `A B 1 2 3=2/1`."""
    filled_cells = [text.strip("()") for text in told]
    if filled_cells and kind_of_index(filled_cells[0]) == "index" and numbering_alone(told[1:]):
        return True  # a table on its side: its rows' numbers over its columns
    numbers = [text for text in filled_cells if text not in _LETTERS]
    return len(filled_cells) > 2 and all(
        regex.match(rf"{number}[)]?(?: ?[=:].*)?$", text) for number, text in enumerate(numbers, 1)
    )
