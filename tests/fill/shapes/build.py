"""A drawn workbook, sheet by sheet."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import chain

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from .answers import Answer, Place, answer
from .columns import Heads, Known, leaves
from .draws import Draws, words
from .grid import Grid
from .layout import Layout, of_one_district
from .lines import Line, Lines
from .names import Writing
from .world import World, indicators

_STATUSES = ("mark", "status", "natural")


def build(draws: Draws, world: World, layout: Layout) -> list[Grid]:
    """The sheets of a workbook."""
    writing = Writing(draws, layout)
    if layout.district_in == "sheets":
        return [
            _sheet(draws, world, of_one_district(layout, each), writing, {"district": each}, each)
            for each in dict.fromkeys(each.district for each in layout.communes)
        ]
    if not layout.sheets:
        name = draws.of("sheet name", ["Biểu 01", "Sheet1", "TH", "Tổng hợp", "PL1", "So lieu"])
        return [_sheet(draws, world, layout, writing, {}, name)]
    aspect = layout.sheets[0]
    grids, taken = [], set()
    wording = draws.of("sheet of a code", words()["code_sheets"])
    for known in leaves(layout, [aspect], {}):
        name = {
            "commune": lambda known: known["commune"].name,
            "code": lambda known: wording.format(code=known["code"]),
            "year": lambda known: writing.year_of(known["year"]),
        }[aspect](known)
        name = name.replace("/", "-")
        while name in taken:
            name += " (2)"
        taken.add(name)
        grids.append(_sheet(draws, world, layout, writing, known, name))
    return grids


def save(grids: list[Grid], path: str) -> None:
    """Writes the workbook."""
    book = Workbook()
    del book["Sheet"]
    for grid in grids:
        grid.write(book.create_sheet())
    book.save(path)


def _sheet(
    draws: Draws, world: World, layout: Layout, writing: Writing, known: Known, name: str
) -> Grid:
    grid = Grid(name)
    if "code" in layout.title:
        known = {**known, "code": layout.codes[0]}
    if "commune" in layout.title:
        known = {**known, "commune": layout.communes[0]}
    top = _titles(draws, layout, writing, known, grid)
    below = _table(draws, world, layout, writing, known, grid, top)
    if draws.yes("second table", 0.15):
        below = _second(draws, layout, writing, grid, below + 2)
    if draws.yes("signatures", 0.3):
        for column in (2, 5):
            grid.put(below + 2, column, draws.said("signatures"))
    return grid


def _titles(draws: Draws, layout: Layout, writing: Writing, known: Known, grid: Grid) -> int:
    """The lines over a table; the row of its first heads."""
    lines: list[str] = []
    if draws.yes("letterhead", 0.35):
        lines.append(draws.said("letterheads"))
    if "district" in known or layout.district_in == "title":
        district = known.get("district") or layout.communes[0].district
        said = draws.said("district_titles", district=district)
        lines.append(said)
    one = "commune" in known
    title = draws.said("titles", "form" if one else "commune")
    years = (
        [known["year"]] if "year" in known else layout.years if layout.year_in == "title" else []
    )
    if years and (in_title := draws.yes("year in the title", 0.6)):
        title = draws.said("year_titles", title=title, year=str(years[0]))
    lines.append(title)
    if years and not in_title:
        lines.append(draws.said("year_lines", year=str(years[0])))
    if "code" in known and (not layout.sheets or draws.yes("code in titles", 0.6)):
        code = str(known["code"])
        lines.append(draws.said("code_titles", code=code, name=writing.code_name(code)))
    if one:
        commune = known["commune"]
        told = {"commune": commune.name, "district": commune.district}
        lines.append(draws.said("commune_titles", **told))
    if layout.marks_by == "legend":
        lines.append(_legend(draws, layout))
    for row, line in enumerate(lines, 1):
        grid.put(row, 1, line)
    return len(lines) + draws.of("lines before the table", [1, 2, 2])


def _legend(draws: Draws, layout: Layout) -> str:
    yes, no = layout.marks
    return draws.said("legends", "words" if no else "alone", yes=yes, no=no)


def _table(
    draws: Draws,
    world: World,
    layout: Layout,
    writing: Writing,
    known: Known,
    grid: Grid,
    top: int,
) -> int:
    """The table; the row below it."""
    lines = Lines(draws, layout, writing, known)
    gap = draws.yes("blank column", 0.06)
    left = len(lines.kinds) + 1 + gap
    columns = list(leaves(layout, layout.columns, known))
    heads = Heads(draws, layout, writing, columns)
    below = heads.write(grid, top, left)
    lines.heads(grid, top, below)
    last = left + len(columns) - 1
    beside = _beside(draws, world, layout, grid, top, below, last + 1)
    width = last + len(beside)
    if draws.yes("numbered columns", 0.25):
        for column in range(1, width + 1):
            grid.put(below, column, f"({column})")
        below += 1
    rows = lines.write(grid, below, width)
    formats = {at: _format(draws) for at in range(len(columns))}
    for row, line in zip(rows, lines.lines, strict=True):
        _cells(draws, world, layout, grid, (row, left), line, columns, formats)
        if writing.income == "nghin":
            _in_thousands(layout, grid, row, units="unit" in lines.kinds)
        for column, kind in enumerate(beside, last + 1):
            _other(world, layout, grid, (row, column), line, kind, (left, last))
    for row in range(top, rows[-1] + 1):
        grid.framed |= {(row, column) for column in range(1, width + 1)}
    put_standing(draws, layout, grid)
    return rows[-1]


def _format(draws: Draws) -> str:
    return draws.random.choice(["General", "General", "0.00", "#,##0.00", "0.00%", "0.0"])


def _beside(
    draws: Draws, world: World, layout: Layout, grid: Grid, top: int, below: int, column: int
) -> list[str]:
    """The columns behind the table's own, by kind."""
    beside = []
    every = layout.criteria and len(layout.codes) == len(words("indicators")["criteria"])
    plain = every and layout.rows == ["commune"] and layout.columns == ["code"]
    if plain and draws.yes("total", 0.6):
        beside.append(draws.of("total holds", ["total", "count"]))
    if draws.yes("plan", 0.12) and "commune" not in layout.columns:
        beside.append("plan")
    if draws.yes("notes", 0.4):
        beside.append("notes")
    for at, kind in enumerate(beside, column):
        listed = "total" if kind == "count" else kind
        said = draws.said("heads", listed, next=str(int(world.years[1]) + 1))
        grid.span(top, at, below - 1, at, said)
    return beside


def _cells(
    draws: Draws,
    world: World,
    layout: Layout,
    grid: Grid,
    at: tuple[int, int],
    line: Line,
    columns: list[Known],
    formats: dict[int, str],
) -> None:
    row, left = at
    own = _format(draws)
    for number, known in enumerate(columns):
        cell = (row, left + number)
        if line.kind == "sum":
            _sum(layout, grid, cell, known)
        if line.kind == "standards" and known.get("want", "natural") in ("percent", "natural"):
            grid.put(*cell, indicators().get(str(known.get("code")), {}).get("standard"))
        if line.known is None:
            continue
        told = {**line.known, **known}
        want = told.get("want") or layout.wants[0]
        year = told.get("year") or (layout.years[0] if layout.year_in == "title" else "")
        right = answer(world, layout, Place(told["commune"], str(told["code"]), want, str(year)))
        grid.answers[cell] = right
        if want in ("percent", "natural", "result") and "code" in known:
            shown = formats[number]
        else:
            shown = own if want in ("percent", "natural", "result") else "General"
        kind = indicators().get(str(told["code"]), {}).get("kind")
        if kind in ("ratio", "percent") and not layout.criteria and shown != "General":
            grid.formats[cell] = shown
        marked = want in _STATUSES and (layout.criteria or kind == "status" or want == "status")
        if marked and layout.marks_by == "choices":
            grid.choices.append((cell, layout.marks))


def _in_thousands(layout: Layout, grid: Grid, row: int, *, units: bool) -> None:
    """The incomes of a line in the unit that the workbook asks for, where it says one."""
    said = units or {"value", "natural"} & {*layout.wants, *chain(*layout.of_code.values())}
    for at, right in grid.answers.items():
        if at[0] == row and right.income and said and isinstance(right.content, Decimal):
            grid.answers[at] = replace(right, content=right.content * 1000)


def _sum(layout: Layout, grid: Grid, cell: tuple[int, int], known: Known) -> None:
    """A formula below a column: counted where its marks are looked for."""
    row, column = cell
    above = sorted(r for r, c in grid.answers if c == column)
    if not above:
        return
    area = f"{get_column_letter(column)}{above[0]}:{get_column_letter(column)}{above[-1]}"
    want = known.get("want") or layout.wants[0]
    kind = indicators().get(str(known.get("code", "")), {}).get("kind")
    if want in ("mark", "status") or (want == "natural" and kind == "status"):
        if layout.marks_by == "counted":
            yes = layout.marks[0]
            told = yes if yes.isdigit() else f'"{yes}"'
            grid.put(row, column, f"=COUNTIF({area},{told})")
    elif want in ("numerator", "denominator"):
        grid.put(row, column, f"=SUM({area})")


def _other(
    world: World,
    layout: Layout,
    grid: Grid,
    cell: tuple[int, int],
    line: Line,
    kind: str,
    span: tuple[int, int],
) -> None:
    """A cell behind the table's own columns."""
    if line.known is None:
        return
    row, column = cell
    first, last = (get_column_letter(each) for each in span)
    if kind == "count":
        grid.put(row, column, f'=COUNTIF({first}{row}:{last}{row},"{layout.marks[0]}")')
    if kind == "total":
        grid.answers[cell] = total_of(world, layout, line.known)


def total_of(world: World, layout: Layout, known: Known) -> Answer:
    commune = known["commune"]
    year = known.get("year") or (layout.years[0] if layout.year_in == "title" else "")
    if layout.district_in == "none" and world.namesakes(commune):
        return Answer()
    years = [str(year)] if year else list(reversed(world.years))
    report = next((r for each in years if (r := world.reports.get((commune, each)))), None)
    return Answer() if report is None else Answer(Decimal(report.total))


def put_standing(draws: Draws, layout: Layout, grid: Grid) -> None:
    """Some marks that stand in their cells already."""
    if layout.marks_by != "standing":
        return
    yes = layout.marks[0]
    seen: set[object] = set()
    for at, right in grid.answers.items():
        mark = isinstance(right.content, str) and right.content in layout.marks
        if not mark or (right.any_case and yes != "x"):
            continue
        if right.content not in seen or draws.random.random() < 0.35:
            grid.put(*at, grid.expected(at))
            seen.add(right.content)


def _second(draws: Draws, layout: Layout, writing: Writing, grid: Grid, top: int) -> int:
    """Another table below, of other things; the row below it."""
    grid.put(top, 1, draws.said("seconds", "titles"))
    heads = [draws.said("heads", "index"), draws.said("heads", "commune")]
    heads += [draws.said("seconds", "heads") for _ in range(2)]
    for column, head in enumerate(heads, 1):
        grid.put(top + 1, column, head)
    for number, commune in enumerate(layout.communes[:4], 1):
        grid.put(top + 1 + number, 1, number)
        grid.put(top + 1 + number, 2, writing.commune_name(commune, district=True))
    return top + 1 + len(layout.communes[:4])
