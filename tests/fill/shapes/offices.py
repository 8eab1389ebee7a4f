"""Workbooks as offices build them: several figures an indicator, names in merged heads of three
levels, criteria down with communes side by side, a sheet a criterion or a commune, years side by
side, quick summaries. Each has district groups, sums, columns that nobody fills, as drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter

from .answers import Answer, Place, answer
from .build import total_of
from .draws import Draws, filled, words
from .grid import Grid
from .layout import Layout, draw_marks, shown_by, wants_of
from .names import ROMANS
from .world import Commune, World, indicators

#: What stands over one column, from above; what it wants of which code in which year.
Head = tuple[tuple[str, ...], str, str, str]
_PERCENT = "percent"


@dataclass
class Office:
    """One drawn workbook while it is built: `year` is that of its titles, empty for none."""

    draws: Draws
    world: World
    layout: Layout
    year: str
    grids: list[Grid] = field(default_factory=list)

    def said(self, *path: str, **values: str) -> str:
        """One of the wordings of a list."""
        listed = words("offices")
        for key in path:
            listed = listed[key]
        return filled(str(self.draws.of("/".join(path), listed)), **values)

    def criterion(self, code: str) -> str:
        """The name of a criterion."""
        return str(words("indicators")["criteria"][code][0])

    def name(self, code: str) -> str:
        """The name of an indicator."""
        return str(indicators()[code]["names"][0])

    def unit(self, code: str) -> str:
        """The unit of an indicator's own number."""
        kind = indicators()[code]["kind"]
        marks = "/".join(each for each in self.layout.marks if each)
        return {"value": "triệu đồng/người/năm", "status": marks}.get(kind, "%")

    def titles(self, grid: Grid, *more: str) -> int:
        """The lines over a table; the row of its first heads."""
        title = self.said("titles")
        lines = [title + (f" NĂM {self.year}" if self.year else ""), *more]
        if self.layout.marks_by == "legend":
            yes, no = self.layout.marks
            lines.append(self.draws.said("legends", "words" if no else "alone", yes=yes, no=no))
        for row, line in enumerate(lines, 1):
            grid.put(row, 1, line)
        return len(lines) + 2

    def answer(self, grid: Grid, at: tuple[int, int], commune: Commune, head: Head) -> None:
        """What belongs into a cell."""
        _, code, want, year = head
        if want == "left":
            return
        if want == "total":
            known = {"commune": commune, "year": year or self.year}
            grid.answers[at] = total_of(self.world, self.layout, known)
            return
        if want == "lacking":
            grid.answers[at] = Answer(free=True)
            return
        place = Place(commune, code, want, year or self.year)
        grid.answers[at] = answer(self.world, self.layout, place)
        of_status = indicators().get(code, {}).get("kind") == "status"
        marked = want in ("mark", "status") or (of_status and want in ("natural", "result"))
        if self.layout.marks_by == "choices" and marked:
            grid.choices.append((at, self.layout.marks))

    def heads(self, grid: Grid, top: int, left: int, heads: Sequence[Head]) -> int:
        """Writes heads of several levels, merged where neighbours share them and all over them;
        the row below."""
        depth = max(len(texts) for texts, *_ in heads)
        for level in range(depth):
            start = 0
            for at in range(1, len(heads) + 1):
                own = heads[start][0]
                alike = at < len(heads) and heads[at][0][: level + 1] == own[: level + 1]
                if alike and level < len(own) - 1:
                    continue
                if level < len(own):
                    last = top + depth - 1 if level == len(own) - 1 else top + level
                    grid.span(top + level, left + start, last, left + at - 1, own[level])
                start = at
        return top + depth

    def labels(self, grid: Grid, top: int, below: int, heads: Sequence[str]) -> None:
        """The heads of the columns of labels, over all rows of heads."""
        for column, head in enumerate(heads, 1):
            grid.span(top, column, below - 1, column, head)

    def communes_down(
        self, grid: Grid, top: int, heads: list[Head], communes: Sequence[Commune]
    ) -> int:
        """A table with communes in rows; the row below it."""
        draws = self.draws
        by_group = self.layout.district_in == "group"
        in_column = self.layout.district_in == "column"
        labels = [draws.said("heads", "index"), draws.said("heads", "commune")]
        if in_column:
            labels.append(draws.said("heads", "district"))
        left = len(labels) + 1
        for _ in range(draws.of("columns left", [0, 1, 1, 2])):
            following = str(int(self.world.years[1]) + 1)
            heads.append(((self.said("left", next=following),), "", "left", ""))
        below = self.heads(grid, top, left, heads)
        self.labels(grid, top, below, labels)
        if draws.yes("numbers below heads", 0.25):
            for column in range(1, left + len(heads)):
                grid.put(below, column, f"({column})")
            below += 1
        if draws.yes("hidden first", 0.1):
            grid.hidden_columns.add(1)
        formats = {at: _format(draws, head) for at, head in enumerate(heads)}
        row, sums = below, draws.yes("sums of districts", 0.4)
        rows: list[int] = []
        districts = list(dict.fromkeys(each.district for each in communes))
        for number, district in enumerate(districts, 1):
            own = [each for each in communes if each.district == district]
            if by_group:
                grid.put(row, 1, ROMANS[number - 1])
                said = draws.of("group of district", words("offices")["groups_of_districts"])
                grid.put(row, 2, filled(said, district=district, count=str(len(own))))
                row += 1
            first = row
            for count, commune in enumerate(own, 1):
                grid.put(row, 1, count if by_group else len(rows) + 1)
                written = draws.of("commune written", ["{name}", "Xã {name}", "xã {name}"])
                grid.put(row, 2, written.format(name=commune.name))
                if in_column:
                    grid.put(row, 3, district)
                for at, head in enumerate(heads):
                    self.answer(grid, (row, left + at), commune, head)
                    shown = formats[at]
                    if shown != "General":
                        grid.formats[row, left + at] = shown
                rows.append(row)
                row += 1
            if by_group and sums:
                grid.put(row, 2, self.said("sums_of_districts", district=district))
                self.sum(grid, row, left, heads, range(first, row))
                row += 1
        if draws.yes("sums", 0.6):
            grid.put(row, 2, self.said("sums"))
            self.sum(grid, row, left, heads, range(rows[0], row))
            row += 1
        if draws.yes("signatures", 0.6):
            grid.put(row + 1, 2, draws.said("signatures"))
            grid.put(row + 1, left + 2, draws.said("signatures"))
        return row

    def sum(self, grid: Grid, row: int, left: int, heads: Sequence[Head], rows: range) -> None:
        """A line of formulas."""
        for at, (_, _, want, _) in enumerate(heads):
            letter = get_column_letter(left + at)
            area = f"{letter}{rows[0]}:{letter}{rows[-1]}"
            if want in ("numerator", "denominator"):
                grid.put(row, left + at, f"=SUM({area})")
            if want == "mark" and self.layout.marks_by == "counted":
                yes = self.layout.marks[0]
                told = yes if yes.isdigit() else f'"{yes}"'
                grid.put(row, left + at, f"=COUNTIF({area},{told})")


def _format(draws: Draws, head: Head) -> str:
    _, code, want, _ = head
    if want in (_PERCENT, "natural") and indicators().get(code, {}).get("kind") in (
        "ratio", _PERCENT,
    ):  # fmt: skip
        return str(draws.random.choice(["General", "General", "0.00", "0.0%", "0.00%"]))
    return "General"


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
