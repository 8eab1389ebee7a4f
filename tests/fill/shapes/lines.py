"""The lines of a table: the columns of labels before its cells, and what each line stands for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from .columns import Known, leaves, values
from .draws import Draws, words
from .grid import Grid
from .layout import Layout
from .names import ROMANS, Writing
from .world import indicators


@dataclass
class Line:
    """A line of a table: `cells` what it stands for, None for a group, a sum, a line of standards
    (`kind`); `labels` by the kinds of columns."""

    kind: str
    known: Known | None = None
    labels: dict[str, object] = field(default_factory=dict)


class Lines:
    """The columns of labels and the lines."""

    def __init__(self, draws: Draws, layout: Layout, writing: Writing, known: Known) -> None:
        self.draws, self.layout, self.writing, self.known = draws, layout, writing, known
        self.kinds = self._kinds()
        self.outer = draws.of("labels that go on", ["merged", "repeated", "blank"])
        self.lines = list(self._lines())

    def _kinds(self) -> list[str]:
        """The columns of labels, by kind, in their order."""
        draws, layout = self.draws, self.layout
        kinds: list[str] = []
        for aspect in layout.rows:
            if aspect == "commune":
                kinds.append("commune")
                if layout.district_in == "column":
                    kinds.insert(len(kinds) - draws.random.randint(0, 1), "district")
            elif aspect == "code":
                kinds += self._of_codes()
            else:
                kinds.append(aspect)
        if draws.yes("index", 0.75):
            kinds.insert(0, "index")
        return kinds

    def _of_codes(self) -> list[str]:
        draws, layout = self.draws, self.layout
        ways = ["both", "both", "both", "hidden", "in name", "name", "code", "number"]
        self.way = draws.of("codes of lines", ways)
        if self.way == "name" and layout.criteria:
            self.way = "both"
        kinds = {"in name": ["name"], "name": ["name"], "code": ["code"]}.get(
            self.way, ["code", "name"]
        )
        kinds = list(reversed(kinds)) if draws.yes("name before code", 0.15) else list(kinds)
        if not layout.criteria:
            if draws.yes("column of units", 0.65) or layout.wants == ["natural"]:
                kinds.append("unit")
            if draws.yes("column of standards", 0.35):
                kinds.append("standard")
        return kinds

    def _lines(self) -> Iterator[Line]:
        layout = self.layout
        if layout.sections:
            aspect = layout.sections[0]
            for number, each in enumerate(values(layout, aspect, self.known), 1):
                yield Line("group", labels={"group": self._section(aspect, each, number)})
                yield from self._of({**self.known, aspect: each})
        elif layout.district_in == "group" and layout.rows[0] == "commune":
            districts = dict.fromkeys(each.district for each in layout.communes)
            for number, district in enumerate(districts, 1):
                own = [each for each in layout.communes if each.district == district]
                text = self.writing.group_of_district(district, number, len(own))
                yield Line("group", labels={"group": text, "index": ROMANS[number - 1]})
                yield from (
                    line
                    for line in self._of(self.known)
                    if line.known and line.known["commune"] in own
                )
        else:
            if set(layout.rows) == {"commune"} and self.draws.yes("line of standards", 0.15):
                yield Line("standards", labels={"group": self.draws.said("standards_rows")})
            yield from self._of(self.known)
        if self._summed():
            yield Line("sum", labels={"group": self.draws.said("sums")})

    def _summed(self) -> bool:
        by_count = self.layout.marks_by == "counted"
        return self.layout.rows == ["commune"] and (by_count or self.draws.yes("sums", 0.4))

    def _section(self, aspect: str, each: object, number: int) -> str:
        writing = self.writing
        if aspect == "commune":
            return writing.group_of_commune(each, number)  # type: ignore[arg-type]
        if aspect == "year":
            return writing.year_section.format(year=each)
        return writing.code_section.format(code=each, name=writing.code_name(str(each)))

    def _of(self, known: Known) -> Iterator[Line]:
        for number, each in enumerate(leaves(self.layout, self.layout.rows, known), 1):
            yield Line("cells", each, self._labels(each, number))

    def _labels(self, known: Known, number: int) -> dict[str, object]:
        writing = self.writing
        labels: dict[str, object] = {"index": number}
        if "commune" in self.layout.rows:
            bracket = self.layout.district_in == "bracket"
            labels["commune"] = writing.commune_name(known["commune"], district=bracket)
            labels["district"] = known["commune"].district
        if "code" in self.layout.rows:
            labels |= self._of_code(str(known["code"]))
        if "year" in self.layout.rows:
            labels["year"] = int(known["year"])
        if "want" in self.layout.rows:
            labels["want"] = writing.want(known["want"])
        return labels

    def _of_code(self, code: str) -> dict[str, object]:
        name = self.writing.code_name(code)
        shown: object = code
        if self.way == "number":
            shown = float(code) if "." in code else int(code)
        told: dict[str, object] = {
            "code": shown,
            "name": f"{code}. {name}" if self.way == "in name" else name,
        }
        if not self.layout.criteria:
            told["unit"] = self.writing.unit_of(code)
            told["standard"] = indicators()[code].get("standard", "Đạt")
        return told

    def heads(self, grid: Grid, top: int, below: int) -> None:
        """Writes the heads of the labels: over all rows of heads, in the first or in the last."""
        way = self.draws.of("heads of labels", ["merged", "merged", "merged", "first", "last"])
        for column, kind in enumerate(self.kinds, 1):
            listed = words()["heads"][kind]
            said = str(self.draws.random.choice(listed))
            row, last = (below - 1, below - 1) if way == "last" else (top, below - 1)
            grid.span(row, column, last if way == "merged" else row, column, said)
            if kind == "code" and self.layout.rows and getattr(self, "way", "") == "hidden":
                grid.hidden_columns.add(column)

    def write(self, grid: Grid, top: int, width: int) -> list[int]:
        """Writes the labels; the row of each line."""
        rows = []
        row = top
        gaps = self.draws.yes("blank lines", 0.15)
        across = self.draws.yes("groups merged", 0.35)
        at_group = self._group_column()
        before: Line | None = None
        start: dict[str, int] = {}
        for line in self.lines:
            if gaps and line.kind != "cells" and before is not None:
                row += 1
            rows.append(row)
            if line.kind != "cells":
                last = width if across and line.kind == "group" and at_group == 1 else at_group
                grid.span(row, at_group, row, last, line.labels["group"])
                if at_group > 1 and line.kind == "group":
                    grid.put(row, 1, line.labels.get("index"))
                before, start = line, {}
            else:
                self._write_line(grid, row, line, before, start)
                before = line
            row += 1
        self._merge(grid, start, row)
        return rows

    def _group_column(self) -> int:
        """The column in which lines of groups stand."""
        if "index" in self.kinds and len(self.kinds) > 1:
            return 2 if self.draws.yes("groups behind the index", 0.6) else 1
        return 1

    def _write_line(
        self, grid: Grid, row: int, line: Line, before: Line | None, start: dict[str, int]
    ) -> None:
        for column, kind in enumerate(self.kinds, 1):
            goes_on = (
                before is not None and before.kind == "cells" and self._goes_on(kind, line, before)
            )
            if goes_on and self.outer != "repeated":
                continue
            if self.outer == "merged" and kind in start:
                self._merge(grid, {kind: start[kind]}, row)
            start[kind] = row
            grid.put(row, column, line.labels.get(kind))
            if kind == "code" and isinstance(line.labels["code"], float):
                assert line.known is not None
                if str(line.known["code"]).endswith("0"):
                    grid.formats[row, column] = "0.00"

    def _goes_on(self, kind: str, line: Line, before: Line) -> bool:
        """Whether a label is that of the line before, of an aspect that isn't the innermost."""
        aspects = self.layout.rows
        own = {"district": "commune"}.get(kind, "code" if kind in _OF_CODES else kind)
        if own not in aspects:
            return False
        deep = aspects.index(own)
        if deep == len(aspects) - 1 and kind != "district":
            return False
        known, other = line.known or {}, before.known or {}
        outer = aspects[:deep] if kind == "district" else aspects[: deep + 1]
        same = all(known[each] == other[each] for each in outer)
        if kind == "district":
            same = same and known["commune"].district == other["commune"].district
        return same

    def _merge(self, grid: Grid, start: dict[str, int], row: int) -> None:
        if self.outer != "merged":
            return
        for kind, first in start.items():
            if row - first > 1:
                column = self.kinds.index(kind) + 1
                grid.merges.append((first, column, row - 1, column))


_OF_CODES = ("code", "name", "unit", "standard")
