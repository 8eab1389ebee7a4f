"""A workbook of an office while it is built: its titles, its heads of several levels, its table of
communes with district groups, sums and columns that nobody fills."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter

from .answers import Answer, Place, answer
from .build import total_of
from .draws import Draws, filled, words
from .grid import Grid
from .layout import Layout
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
