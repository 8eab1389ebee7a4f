"""Workbooks as offices build them: several figures an indicator, names in merged heads of three
levels, criteria down with communes side by side, a sheet a criterion or a commune, years side by
side, quick summaries. Each has district groups, sums, columns that nobody fills, as drawn."""

from __future__ import annotations

from collections.abc import Callable

from .answers import Answer
from .draws import Draws, words
from .grid import Grid
from .layout import Layout, draw_marks, shown_by, wants_of
from .names import ROMANS
from .office import Head, Office
from .world import Commune, World, indicators


def _figures_of(office: Office, code: str, over: tuple[str, ...], year: str = "") -> list[Head]:
    """The columns of an indicator: its figures below its name."""
    told = indicators()[code]
    thing = str(told.get("thing", ""))
    found: list[Head] = []
    for want in wants_of(office.draws, code):
        kind = "status" if want == "mark" else want
        if kind in ("achieved", "not_achieved"):
            said = office.draws.said("wants", kind)
        else:
            said = office.said("figures", kind, thing=thing, unit="triệu đồng/người/năm")
        found.append(((*over, said), code, want, year))
    return found


def _figures(office: Office) -> None:
    """Communes down; criterion, indicator and its figures in merged heads."""
    grid = Grid("Biểu tổng hợp")
    coded = office.draws.yes("codes in heads", 0.5)
    heads: list[Head] = []
    for code in office.layout.codes:
        criterion = code.split(".")[0]
        name = f"{code}. {office.name(code)}" if coded else office.name(code)
        over = office.criterion(criterion)
        over = f"Tiêu chí {criterion}: {over}" if coded else over
        heads += _figures_of(office, code, (over, name))
    top = office.titles(grid)
    office.communes_down(grid, top, heads, office.layout.communes)
    office.grids.append(grid)


def _marks(office: Office) -> None:
    """Communes down; the names of all criteria under their groups."""
    grid = Grid("TH 19 TC")
    over = office.said("over_all")
    way = office.draws.of("criteria written", ["name", "name", "number and name", "number"])
    heads: list[Head] = []
    for group, codes in words("offices")["groups"]:
        for code in codes:
            written = {"name": office.criterion(code), "number": code}.get(
                way, f"{code}. {office.criterion(code)}"
            )
            levels = (over, str(group), written)
            heads.append((levels[office.draws.told["levels"] == "2" :], code, "mark", ""))
    if office.draws.yes("total", 0.6):
        heads.append(((office.said("summary", "total"),), "", "total", ""))
    top = office.titles(grid)
    office.communes_down(grid, top, heads, office.layout.communes)
    office.grids.append(grid)


def _names(office: Office) -> None:
    """Communes down; indicators by name alone under their criteria, units below."""
    grid = Grid("Chỉ tiêu")
    over = office.said("in_results")
    heads: list[Head] = []
    for code in office.layout.codes:
        criterion = office.criterion(code.split(".")[0])
        unit = office.unit(code)
        heads.append(((over, criterion, office.name(code), unit), code, "natural", ""))
    top = office.titles(grid)
    office.communes_down(grid, top, heads, office.layout.communes)
    office.grids.append(grid)


def _years(office: Office) -> None:
    """Communes down; years side by side, over or below the indicators."""
    grid = Grid("So sánh")
    over = office.draws.yes("years over", 0.5)
    heads: list[Head] = []
    pairs = [(code, year) for code in office.layout.codes for year in office.world.years]
    if over:
        pairs.sort(key=lambda pair: pair[1])
    for code, year in pairs:
        name = f"{code} {office.name(code)}"
        unit = office.unit(code)
        said = f"Năm {year}"
        texts = (said, name, unit) if over else (name, unit, said)
        heads.append((texts, code, "natural", year))
    top = office.titles(grid)
    office.communes_down(grid, top, heads, office.layout.communes)
    office.grids.append(grid)


def _by_criteria(office: Office) -> None:
    """A sheet a criterion, its indicators with their figures over the communes."""
    wording = office.draws.of("sheet of a criterion", words("offices")["of_criterion_sheets"])
    criteria = list(dict.fromkeys(code.split(".")[0] for code in office.layout.codes))
    numbered = office.draws.yes("numbers of indicators", 0.6)
    for criterion in criteria:
        short = office.criterion(criterion)[:18]
        grid = Grid(wording.format(code=criterion, short=short))
        heads: list[Head] = []
        for code in office.layout.codes:
            if code.split(".")[0] == criterion:
                name = f"{code} {office.name(code)}" if numbered else office.name(code)
                heads += _figures_of(office, code, (name,))
        top = office.titles(grid, f"Tiêu chí số {criterion}: {office.criterion(criterion)}")
        office.communes_down(grid, top, heads, office.layout.communes)
        office.grids.append(grid)


def _summary(office: Office) -> None:
    """A quick summary: how many criteria, which are lacking, a few numbers."""
    grid = Grid("Báo cáo nhanh")
    heads: list[Head] = [((office.said("summary", "total"),), "", "total", "")]
    heads.append(((office.said("summary", "lacking"),), "", "lacking", ""))
    chosen = [c for c in office.layout.codes if indicators()[c]["kind"] != "status"]
    for code in chosen[:3]:
        heads.append(((f"{office.name(code)} ({office.unit(code)})",), code, "natural", ""))
    top = office.titles(grid)
    office.communes_down(grid, top, heads, office.layout.communes)
    office.grids.append(grid)


def _rows(office: Office) -> list[tuple[str, str, str, str]]:
    """The rows of criteria and their indicators: number, name, standard and unit."""
    rows = []
    last = ""
    for code in office.layout.codes:
        criterion = code.split(".")[0]
        if criterion != last:
            roman = office.draws.told["roman"] == "yes"
            number = ROMANS[int(criterion) - 1] if roman else criterion
            rows.append((number, office.criterion(criterion), "", criterion))
            last = criterion
        if "." in code:
            rows.append((code, office.name(code), str(indicators()[code].get("standard", "Đạt")),
                         code))  # fmt: skip
    return rows


def _criteria_down(office: Office) -> None:
    """Criteria down with their indicators, communes side by side."""
    grid = Grid("Tiêu chí các xã")
    draws = office.draws
    draws.yes("roman", 0.15)
    both = draws.yes("result and verdict", 0.5)
    said = (office.said("in_results"), office.said("in_verdicts"))
    top = office.titles(grid)
    labels = ["TT", "Tiêu chí, chỉ tiêu", "Chuẩn"]
    left = len(labels) + 1
    heads: list[Head] = []
    whose: list[Commune] = []
    for commune in office.layout.communes:
        over = (f"Huyện {commune.district}", f"Xã {commune.name}")
        for text in said if both else ("",):
            heads.append(((*over, text) if both else over, "", "", ""))
            whose.append(commune)
    below = office.heads(grid, top, left, heads)
    office.labels(grid, top, below, labels)
    for row, (number, name, standard, code) in enumerate(_rows(office), below):
        grid.put(row, 1, number)
        grid.put(row, 2, name)
        grid.put(row, 3, standard)
        for at, commune in enumerate(whose):
            verdict = both and at % 2 == 1
            want = "mark" if "." not in code else "status" if verdict else "natural"
            if both and not verdict:
                want = "result" if "." in code else "free"
            cell = (row, left + at)
            if want == "free" or ("." not in code and code in indicators()):
                grid.answers[cell] = Answer(free=True)
            else:
                office.answer(grid, cell, commune, ((), code, want, ""))
    office.grids.append(grid)


def _by_communes(office: Office) -> None:
    """A sheet a commune: its criteria and indicators down, result and verdict beside."""
    draws = office.draws
    draws.yes("roman", 0.15)
    said = (office.said("in_results"), office.said("in_verdicts"))
    names: set[str] = set()
    for commune in office.layout.communes:
        name = commune.name
        while name in names:
            name += " 2"
        names.add(name)
        grid = Grid(name)
        top = office.titles(grid, f"Xã {commune.name}, huyện {commune.district}")
        labels = ["TT", "Nội dung tiêu chí", "Chuẩn", *said, "Ghi chú"]
        for column, head in enumerate(labels, 1):
            grid.put(top, column, head)
        rows = _rows(office)
        for row, (number, text, standard, code) in enumerate(rows, top + 1):
            for column, label in enumerate((number, text, standard), 1):
                grid.put(row, column, label)
            if "." in code:
                office.answer(grid, (row, 4), commune, ((), code, "result", ""))
                office.answer(grid, (row, 5), commune, ((), code, "status", ""))
            else:
                grid.answers[row, 4] = Answer(free=True)
                office.answer(grid, (row, 5), commune, ((), code, "mark", ""))
        grid.put(top + len(rows) + 2, 2, draws.said("signatures"))
        office.grids.append(grid)


KINDS: dict[str, Callable[[Office], None]] = {
    "figures under names": _figures,
    "marks under groups": _marks,
    "names of three levels": _names,
    "years beside": _years,
    "a sheet a criterion": _by_criteria,
    "quick summary": _summary,
    "criteria down, communes beside": _criteria_down,
    "a sheet a commune of results": _by_communes,
}


def build_office(draws: Draws, world: World, kind: str = "") -> tuple[Layout, list[Grid]]:
    """A workbook of an office, and its layout."""
    kind = kind or draws.of("office", list(KINDS))
    draws.of("levels", [2, 3])
    listed = list(indicators())
    chosen = set(draws.random.sample(listed, draws.random.randint(4, 9)))
    codes = [code for code in listed if code in chosen]
    marks, marks_by = draw_marks(draws)
    heads = kind not in ("marks under groups", "quick summary", "names of three levels")
    places = {"columns": ["want"] if heads else [], "rows": ["commune", "code"][: 1 + heads]}
    marks_by = shown_by(marks, "legend" if marks_by == "head" else marks_by, places)
    draws.told["marks by"] = marks_by
    year = draws.of("year of titles", ["", world.years[1], world.years[1]])
    if kind == "years beside":
        year = ""
    district_in = draws.of("district in", ["group", "group", "column"])
    layout = Layout(f"office: {kind}", "none", [], [], [], ["commune"], ["code", "want"],
                    world.communes, codes, [], ["value"], district_in, marks, marks_by)  # fmt: skip
    office = Office(draws, world, layout, year)
    KINDS[kind](office)
    return layout, office.grids
