"""How communes, codes, wants and years are written."""

from __future__ import annotations

from dataclasses import dataclass

from .draws import Draws, filled, words
from .layout import Layout
from .world import Commune, indicators

ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV",
          "XV", "XVI", "XVII", "XVIII", "XIX", "XX")  # fmt: skip


@dataclass
class Writing:
    """The ways that one workbook writes its names; each is drawn once."""

    draws: Draws
    layout: Layout

    def __post_init__(self) -> None:
        draws, layout = self.draws, self.layout
        listed = words()
        self.commune = draws.of("commune written", listed["commune_names"])
        self.bracketed = draws.of("commune with district", listed["bracketed"])
        self.commune_group = draws.of("line of a commune", listed["commune_groups"])
        self.district_group = draws.of("line of a district", listed["district_groups"])
        kind = "criterion" if layout.criteria else "code"
        self.code_section = draws.of("line of a code", listed[f"{kind}_sections"])
        self.year = draws.of("year written", listed["years"])
        self.year_section = draws.of("line of a year", listed["year_sections"])
        self.yeared = draws.of("want and year", listed["yeared"])
        self.income = draws.of("unit of income", ["trieu", "trieu", "trieu", "nghin"])
        self.income_unit = draws.of("income unit", listed["units"][self.income])
        self.status_unit = "/".join(each for each in layout.marks if each)
        if layout.marks[1] in ("Chưa đạt", "Không đạt"):
            self.status_unit = draws.of("unit of marks", listed["units"]["status"])
        self.short = draws.yes("short names", 0.35)
        self.name_at = draws.random.randint(0, 2)
        self.wants: dict[tuple[str, str], str] = {}

    def commune_name(self, commune: Commune, *, district: bool) -> str:
        """The name of a commune, with its district in brackets where nothing else tells it."""
        wording = self.bracketed if district else self.commune
        return filled(wording, commune=commune.name, district=commune.district)

    def group_of_commune(self, commune: Commune, number: int) -> str:
        """The line of a commune over its section."""
        return filled(self.commune_group, commune=commune.name, district=commune.district,
                      count=str(number), roman=ROMANS[number - 1])  # fmt: skip

    def group_of_district(self, district: str, number: int, count: int) -> str:
        """The line of a district over its communes."""
        return filled(self.district_group, district=district, count=str(count),
                      roman=ROMANS[number - 1])  # fmt: skip

    def code_name(self, code: str) -> str:
        """The name of a criterion or an indicator."""
        if self.layout.criteria:
            names = words("indicators")["criteria"][code]
        else:
            names = indicators()[code]["names"]
        return str(names[self.name_at % len(names)] if self.short else names[0])

    def unit_of(self, code: str) -> str:
        """The unit of an indicator itself."""
        kind = indicators()[code]["kind"] if not self.layout.criteria else "status"
        return {"value": self.income_unit, "status": self.status_unit}.get(kind, "%")

    def want(self, want: str, code: str = "") -> str:
        """The head of a want; of one code where it is that one's alone."""
        key = (want, code)
        if key not in self.wants:
            self.wants[key] = self._want(want, code)
        return self.wants[key]

    def _want(self, want: str, code: str) -> str:
        layout = self.layout
        if want == "mark":
            want = "status"
        if want == "status" and layout.marks_by == "head":
            return "/".join(layout.marks)
        if want == "value":
            head = self.draws.said("heads", "value")
            return f"{head} ({self.income_unit})"
        if want == "natural":
            want = "result"
        thing = str(indicators()[code].get("thing", "")) if code in indicators() else ""
        return self.draws.said("wants", want, without="" if thing else "{thing}", thing=thing)

    def year_of(self, year: str) -> str:
        """The head of a year."""
        return filled(self.year, year=year)
