"""Where each aspect of a value stands in a workbook, drawn by chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from .draws import Draws, words
from .world import Commune, World, indicators

#: Where communes, codes and wants stand: on sheets, as lines over sections, in rows and columns
#: (the outer first), or in the title; what is named nowhere is one of its kind.
BASES: dict[str, dict[str, list[str]]] = {
    "matrix": {"rows": ["commune"], "columns": ["code", "want"]},
    "matrix of one want": {"rows": ["commune"], "columns": ["code"]},
    "sideways": {"rows": ["code"], "columns": ["commune"]},
    "sideways with wants": {"rows": ["code"], "columns": ["commune", "want"]},
    "list": {"rows": ["commune", "code"], "columns": ["want"]},
    "list by code": {"rows": ["code", "commune"], "columns": ["want"]},
    "sections of communes": {"sections": ["commune"], "rows": ["code"], "columns": ["want"]},
    "sections of codes": {"sections": ["code"], "rows": ["commune"], "columns": ["want"]},
    "a sheet a code": {"sheets": ["code"], "rows": ["commune"], "columns": ["want"]},
    "a sheet a commune": {"sheets": ["commune"], "rows": ["code"], "columns": ["want"]},
    "form": {"title": ["commune"], "rows": ["code"], "columns": ["want"]},
    "one code": {"title": ["code"], "rows": ["commune"], "columns": ["want"]},
    "wants below": {"rows": ["commune", "want"], "columns": ["code"]},
    "sideways, wants below": {"rows": ["code", "want"], "columns": ["commune"]},
    "one column": {"rows": ["commune", "code", "want"], "columns": []},
    "sideways of one code": {"sheets": ["code"], "rows": ["want"], "columns": ["commune"]},
}
#: Where the year stands, by its name in a shape.
YEARS = [
    "none",
    "none",
    "title",
    "title",
    "title",
    "columns",
    "columns",
    "rows",
    "sections",
    "sheets",
]
#: What is wanted of the codes of rows, all of them the same.
WANTS = [
    ["result"],
    ["result", "status"],
    ["percent"],
    ["numerator", "denominator", "percent"],
    ["denominator", "numerator", "percent"],
    ["numerator", "percent"],
    ["percent", "status"],
    ["result", "achieved", "not_achieved"],
    ["status"],
    ["achieved", "not_achieved"],
    ["denominator", "numerator", "percent", "status"],
]  # fmt: skip
#: Of indicators in columns, by what they are.
_OF_RATIOS = [wants for wants in WANTS if wants[0] != "result"]
_OF_VALUES = [["value"], ["value"], ["value", "status"], ["status"]]
_OF_STATUSES = [["status"], ["status"], ["achieved", "not_achieved"]]


@dataclass(frozen=True)
class Layout:
    """A drawn workbook: its aspects by where they stand, what each of them is, and how they are
    written. `of_code` are the wants of each code, where codes head the columns."""

    base: str
    year_in: str
    sheets: list[str]
    title: list[str]
    sections: list[str]
    rows: list[str]
    columns: list[str]
    communes: list[Commune]
    codes: list[str]
    years: list[str]
    wants: list[str]
    district_in: str
    marks: tuple[str, str]
    marks_by: str
    of_code: dict[str, list[str]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The shape: where the aspects stand."""
        return f"{self.base}, year in {self.year_in}" if self.years else self.base

    @property
    def criteria(self) -> bool:
        """Whether its codes are those of criteria, all of which want a status."""
        return self.wants == ["mark"]

    def wants_of(self, code: str) -> list[str]:
        """What is wanted of a code."""
        return self.of_code.get(code, self.wants)


def draw_layout(draws: Draws, world: World, base: str = "", year_in: str = "") -> Layout:
    """A layout; of a shape where its names are given."""
    base = base or draws.of("base", list(BASES))
    of_base = BASES[base]
    places = {name: list(of_base.get(name, ())) for name in _PLACES}
    year_in = year_in or draws.of("year in", YEARS)
    while not _possible(places, year_in):
        year_in = draws.of("year in", YEARS)
    years = _place_year(draws, places, year_in, world)
    many = "code" not in places["sheets"] + places["title"]
    criteria = many and "want" not in places["rows"] and draws.yes("criteria", 0.3)
    codes = _codes(draws, criteria=criteria, many=many, one="code" in places["title"])
    wants = ["mark"] if criteria else draws.of("wants", WANTS)
    if criteria and "want" in places["columns"]:
        places["columns"] = [each for each in places["columns"] if each != "want"]
    of_code = {}
    if not criteria and (("code" in places["columns"] and "want" in places["columns"]) or not many):
        of_code = {code: wants_of(draws, code) for code in codes}
    if not criteria and base in ("matrix of one want", "sideways"):
        wants = ["natural"]
    if len(places["columns"]) > 1 and draws.yes("columns turned", 0.3):
        places["columns"] = _turned(draws, places["columns"], of_code)
    district_in = _district_in(draws, places)
    communes = world.communes
    if district_in == "title":
        district = draws.random.choice(world.districts)
        communes = [each for each in communes if each.district == district]
    if "commune" in places["title"]:
        communes = [draws.random.choice(communes)]
    marks, marks_by = draw_marks(draws)
    marks_by = draws.told["marks by"] = shown_by(marks, marks_by, places)
    return Layout(base, year_in, places["sheets"], places["title"], places["sections"],
                  places["rows"], places["columns"], communes, codes, years, wants, district_in,
                  marks, marks_by, of_code)  # fmt: skip


#: A mark that is no word has so many characters.
_SIGN = 2
_PLACES = ("sheets", "title", "sections", "rows", "columns")


def _possible(places: dict[str, list[str]], year_in: str) -> bool:
    """Whether a year may stand there: one line of sections, one kind of sheets."""
    if year_in in ("sections", "sheets"):
        return not places[year_in]
    return True


def _place_year(
    draws: Draws, places: dict[str, list[str]], year_in: str, world: World
) -> list[str]:
    """The years of the workbook; empty where it names none."""
    if year_in == "none":
        return []
    if year_in == "title":
        return [draws.of("title year", [world.years[1], world.years[1], world.years[0]])]
    held = places[year_in]
    held.insert(draws.random.randint(0, len(held)), "year")
    return list(world.years)


def _turned(draws: Draws, aspects: list[str], of_code: dict[str, list[str]]) -> list[str]:
    """The aspects of columns in another order; wants that each code has of its own stay below."""
    turned = draws.random.sample(aspects, len(aspects))
    if of_code and "code" in turned and turned.index("want") < turned.index("code"):
        return aspects
    return turned


def _codes(draws: Draws, *, criteria: bool, many: bool, one: bool) -> list[str]:
    if criteria:
        every = list(words("indicators")["criteria"])
        if draws.yes("all criteria", 0.6):
            return every
        first = draws.random.randint(0, 11)
        return every[first : first + draws.random.randint(4, 8)]
    listed = list(indicators())
    count = 1 if one else draws.random.randint(3, 7) if many else draws.random.randint(2, 3)
    chosen = set(draws.random.sample(listed, count))
    return [code for code in listed if code in chosen]


def wants_of(draws: Draws, code: str) -> list[str]:
    """What is wanted of a code, by its kind."""
    kind = indicators()[code]["kind"]
    if kind == "value":
        return draws.random.choice(_OF_VALUES)
    if kind == "status":
        return draws.random.choice(_OF_STATUSES)
    wants = draws.random.choice(_OF_RATIOS)
    if kind == "percent":
        return [want for want in wants if want not in ("numerator", "denominator")] or ["percent"]
    return wants


def _district_in(draws: Draws, places: dict[str, list[str]]) -> str:
    """Where the districts of the communes are told."""
    if "commune" in places["rows"]:
        first = places["rows"][0] == "commune"
        ways = ["column", "column", "bracket", "title", "none"]
        if first and not places["sections"]:
            ways += ["group", "group", "group"]
        if not places["sheets"]:
            ways.append("sheets")
        return draws.of("district in", ways)
    if "commune" in places["columns"]:
        ways = ["head", "head", "bracket", "title", "none"]
        return draws.of("district in", ways if places["sheets"] else [*ways, "sheets"])
    return "label"


def shown_by(marks: tuple[str, str], way: str, places: dict[str, list[str]]) -> str:
    """How marks are shown in a workbook of that shape: heads say `Đạt/Chưa đạt`, whatever is
    written."""
    heads = "want" in (*places["columns"], *places["rows"])
    words_alone = len(marks[0]) > _SIGN
    if way == "counted" and places["rows"] != ["commune"]:
        way = "legend"  # nothing counts them there
    if (way == "head" and not heads) or (way == "standing" and heads):
        way = "legend"
    return "choices" if way == "legend" and words_alone else way


def draw_marks(draws: Draws) -> tuple[tuple[str, str], str]:
    """Marks, and how a workbook shows them."""
    yes, no = draws.of("marks", words()["marks"])
    ways: Sequence[str] = ("legend", "legend", "choices", "standing", "counted")
    if len(yes) > 2:
        ways = ("choices", "standing", "choices", "standing", "counted")  # words need no legend
    if (yes, no) == ("Đạt", "Chưa đạt"):
        ways = (*ways, "nothing", "nothing")
    if no and not yes.isdigit():
        ways = (*ways, "head")
    return (yes, no), draws.of("marks by", ways)


def of_one_district(layout: Layout, district: str) -> Layout:
    """The same for the communes of one district."""
    own = [each for each in layout.communes if each.district == district]
    return replace(layout, communes=own)
