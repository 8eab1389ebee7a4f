"""The columns of a table: what stands over each of its cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from .draws import Draws, filled
from .grid import Grid
from .layout import Layout
from .names import Writing
from .world import Commune

#: What is known of a cell so far: its commune, code, want and year by aspect.
Known = dict[str, Any]
#: How codes are written in heads, of criteria and of indicators.
_OF_CRITERIA = [
    "name",
    "name",
    "lead",
    "number",
    "name and lead",
    "name over number",
    "numbered name",
]
_OF_INDICATORS = ["coded name", "name over code", "code", "led code", "name", "name (code)",
                  "name over number", "coded name"]  # fmt: skip


def leaves(layout: Layout, aspects: Sequence[str], known: Known) -> Iterator[Known]:
    """What each column (or row) stands for: every one of the first aspect with every one of the
    next."""
    if not aspects:
        yield known
        return
    first, *others = aspects
    for each in values(layout, first, known):
        yield from leaves(layout, others, {**known, first: each})


def values(layout: Layout, aspect: str, known: Known) -> Sequence[Any]:
    """What there is of an aspect."""
    if aspect == "commune":
        return layout.communes
    if aspect == "code":
        return layout.codes
    return layout.years if aspect == "year" else layout.wants_of(str(known.get("code", "")))


@dataclass
class Level:
    """One row of heads: the text over each column, merged where all these aspects are the same."""

    texts: list[str | float]
    aspects: tuple[str, ...]
    hidden: bool = False
    formats: dict[int, str] = field(default_factory=dict)


class Heads:
    """The rows of heads over the columns of a table."""

    def __init__(
        self, draws: Draws, layout: Layout, writing: Writing, columns: list[Known]
    ) -> None:
        self.draws, self.layout, self.writing, self.columns = draws, layout, writing, columns
        self.single: set[int] = set()
        self.levels: list[Level] = []
        self.merged = draws.yes("heads merged", 0.8)
        self._banner()
        aspects = list(layout.columns)
        fused = self._fused(aspects)
        for at, aspect in enumerate(aspects):
            over = tuple(aspects[: at + 1])
            if aspect == "year" and fused:
                continue
            if aspect == "code":
                self._codes(over, aspects)
            elif aspect == "commune":
                self._communes(over)
            elif aspect == "year":
                self.levels.append(Level([writing.year_of(c["year"]) for c in columns], over))
            else:
                whole = tuple(aspects) if fused else over
                self.levels.append(Level([self._want(c, fused=fused) for c in columns], whole))
        if not aspects or (set(aspects) <= {"year"} and not fused):
            self._value()
        self._units()

    def _banner(self) -> None:
        if self.columns and len(self.columns) > 1 and self.draws.yes("banner", 0.4):
            listed = "commune_banners" if self.layout.columns[:1] == ["commune"] else "banners"
            if self.layout.wants[0] in ("status", "percent") and len(self.layout.wants) == 1:
                listed = "commune_banners" if listed == "commune_banners" else ""
            said = self.draws.said(listed) if listed else self.writing.want(self.layout.wants[0])
            self.levels.append(Level([said] * len(self.columns), ()))

    def _fused(self, aspects: Sequence[str]) -> bool:
        """Whether years stand in the heads of the wants."""
        if not {"year", "want"} <= set(aspects):
            return False
        beside = abs(aspects.index("year") - aspects.index("want")) == 1
        return beside and self.draws.yes("want and year in one", 0.4)

    def _want(self, column: Known, *, fused: bool) -> str:
        want, code = column["want"], str(column.get("code", ""))
        if "code" not in self.layout.columns and len(self.layout.codes) > 1:
            code = "" if "code" not in self.layout.sheets else code
        head = self.writing.want(want, code)
        return filled(self.writing.yeared, want=head, year=column["year"]) if fused else head

    def _communes(self, over: tuple[str, ...]) -> None:
        layout, writing = self.layout, self.writing
        bracket = layout.district_in == "bracket"
        if layout.district_in == "head":
            districts = [
                writing.group_of_district(c["commune"].district, 1, 3) for c in self.columns
            ]
            self.levels.append(Level(list(districts), (*over[:-1], "district")))
        names = [writing.commune_name(c["commune"], district=bracket) for c in self.columns]
        self.levels.append(Level(list(names), over))

    def _codes(self, over: tuple[str, ...], aspects: Sequence[str]) -> None:
        criteria = self.layout.criteria
        style = self.draws.of("code in heads", _OF_CRITERIA if criteria else _OF_INDICATORS)
        alone = "want" not in aspects and self._natural()
        self.unit_row = alone and self.draws.yes("units in a row", 0.5)
        texts = [self._code(c, style, unit=alone and not self.unit_row) for c in self.columns]
        if style in ("name over code", "name over number", "name and lead"):
            below = [self._below(str(c["code"]), style) for c in self.columns]
            shown = {}
            if style == "name over number" and not criteria:
                shown = {at: "0.00" for at, c in enumerate(self.columns) if c["code"].endswith("0")}
            hidden = self.draws.yes("row of codes hidden", 0.25)
            pair = [Level(texts, over), Level(below, over, hidden, shown)]
            self.levels += pair if self.draws.yes("names over codes", 0.75) else pair[::-1]
        else:
            self.levels.append(Level(texts, over))

    def _natural(self) -> bool:
        return self.layout.wants == ["natural"]

    def _code(self, column: Known, style: str, *, unit: bool) -> str | float:
        code = str(column["code"])
        name = self.writing.code_name(code)
        unit_of = f" ({self.writing.unit_of(code)})" if unit else ""
        lead = "Tiêu chí" if self.layout.criteria else "Chỉ tiêu"
        short = f"TC{code}" if self.layout.criteria else f"CT {code}"
        if style == "number":
            return int(code)
        said = {
            "coded name": f"{code}. {name}",
            "numbered name": f"{code}. {name}",
            "code": code,
            "led code": f"{lead} {code}",
            "lead": short,
            "name (code)": f"{name} ({code})",
        }.get(style, name)
        return said + unit_of

    def _below(self, code: str, style: str) -> str | float:
        if style == "name over number":
            return float(code) if "." in code else int(code)
        return f"TC{code}" if style == "name and lead" else code

    def _value(self) -> None:
        """The head of the one column, or of each year's."""
        want = self.layout.wants[0] if "want" not in self.layout.rows else "number"
        said = self.draws.said("heads", "value") if want == "number" else self.writing.want(want)
        self.levels.append(Level([said] * len(self.columns), tuple(self.layout.columns)))

    def _units(self) -> None:
        if getattr(self, "unit_row", False):
            units = [self.writing.unit_of(str(c["code"])) for c in self.columns]
            self.levels.append(Level(list(units), ("each",)))

    def write(self, grid: Grid, top: int, left: int) -> int:
        """Writes the heads; the row below them."""
        for row, level in enumerate(self.levels, top):
            start = 0
            for at in range(1, len(self.columns) + 1):
                if at < len(self.columns) and self._same(level, start, at):
                    continue
                if self.merged:
                    grid.span(row, left + start, row, left + at - 1, level.texts[start])
                else:
                    grid.put(row, left + start, level.texts[start])
                if start in level.formats:
                    grid.formats[row, left + start] = level.formats[start]
                start = at
            if level.hidden:
                grid.hidden_rows.add(row)
        return top + len(self.levels)

    def _same(self, level: Level, one: int, other: int) -> bool:
        if level.aspects == ("each",):
            return False
        first, second = self.columns[one], self.columns[other]
        return all(_value(first, each) == _value(second, each) for each in level.aspects)


def _value(known: Known, aspect: str) -> object:
    if aspect == "district":
        commune: Commune = known["commune"]
        return commune.district
    return known[aspect]
