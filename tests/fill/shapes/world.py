"""What the reports of a made-up province state: communes, some of one name, some alike, some with
two years, one without a report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from tests.fill.made_results import Report, Stated

from .draws import Draws, words

#: So often a report has no number, no percentage, no verdict, nothing of an indicator at all.
_SILENT, _UNSAID, _UNJUDGED, _FAILED = 0.08, 0.08, 0.06, 0.2
#: What the tables have of a criterion of which the report says nothing.
SILENT = Stated("not_stated")
INCOME = "triệu đồng/người/năm"


@dataclass(frozen=True)
class Commune:
    """A commune of the workbook."""

    name: str
    district: str


@dataclass
class World:
    """The communes, district by district, the two years, and what is stated by commune and year."""

    province: str
    communes: list[Commune]
    years: tuple[str, str]
    reports: dict[tuple[Commune, str], Report] = field(default_factory=dict)

    @property
    def districts(self) -> list[str]:
        return list(dict.fromkeys(each.district for each in self.communes))

    def of(self, commune: Commune, year: str) -> dict[str, Stated]:
        """What the report of a year states; nothing where there is none."""
        report = self.reports.get((commune, year))
        return report.states if report else {}

    def namesakes(self, commune: Commune) -> bool:
        """Whether another commune of the workbook or the reports has the same name."""
        return sum(each.name == commune.name for each in self.communes) > 1


def indicators() -> dict[str, dict[str, Any]]:
    """The indicators by code."""
    return dict(words("indicators")["indicators"])


def make_world(draws: Draws) -> World:
    """A province with its reports."""
    areas = words()["areas"]
    districts = draws.random.sample(areas["districts"], draws.of("districts", [2, 2, 3]))
    alike = draws.random.sample(areas["communes"], len(districts) + 2)
    communes = [
        Commune(name, districts[at % len(districts)])
        for at, names in enumerate(alike)
        for name in names
    ]
    communes.append(Commune(alike[0][0], districts[1]))
    communes.sort(key=lambda each: (districts.index(each.district), each.name))
    newer = draws.of("newest year", [2022, 2023, 2024])
    world = World(draws.of("province", areas["provinces"]), communes, (str(newer - 1), str(newer)))
    silent = draws.random.choice(communes)
    for commune in communes:
        if commune is silent:
            continue
        kind = draws.random.choice(["both", "both", "newer", "newer", "newer", "older"])
        for year in world.years:
            if kind in ("both", "newer" if year == world.years[1] else "older"):
                world.reports[commune, year] = _report(draws, world, commune, year)
    return world


def _report(draws: Draws, world: World, commune: Commune, year: str) -> Report:
    states = dict(_states(draws))
    told = {code.split(".")[0] for code in states}
    for code in map(str, range(1, 20)):
        if code not in told:
            states[code] = SILENT
    achieved = sum(of_criterion(states, str(code)) == "achieved" for code in range(1, 20))
    return Report(
        commune.name,
        district=commune.district,
        province=world.province,
        year=year,
        issued=f"{year}-12-11",
        total=str(achieved),
        states=states,
    )


def _states(draws: Draws) -> Iterator[tuple[str, Stated]]:
    chance = draws.random.random
    for code in words("indicators")["plain"]:
        yield code, Stated("achieved" if chance() > _FAILED else "not_achieved")
    for code, told in indicators().items():
        if chance() < _SILENT:
            continue
        status = "achieved" if chance() > _FAILED else "not_achieved"
        if told["kind"] == "status":
            yield code, Stated(status)
            continue
        if chance() < _UNJUDGED:
            status = "not_stated"
        if told["kind"] == "value":
            yield code, Stated(status, value=_income(draws), unit=INCOME)
        elif told["kind"] == "percent":
            yield (
                code,
                Stated(status, percent=_plain(Decimal(draws.random.randint(3000, 9999)) / 100)),
            )
        else:
            yield code, _ratio(draws, status, told)


def _income(draws: Draws) -> str:
    return _plain(Decimal(draws.random.randint(380, 790)) / 10)


def _ratio(draws: Draws, status: str, told: dict[str, Any]) -> Stated:
    least, most = told["wholes"]
    lengths = told["thing"] == "km"
    scale = 100 if lengths else 1
    whole = draws.random.randint(least * scale, most * scale)
    share = draws.random.uniform(0.01, 0.12) if told.get("low") else draws.random.uniform(0.5, 1)
    part = max(1, min(whole, round(whole * share)))
    one, all_of = Decimal(part) / scale, Decimal(whole) / scale
    percent = (100 * one / all_of).quantize(Decimal("0.01"), ROUND_HALF_UP)
    said = "" if draws.random.random() < _UNSAID else _plain(percent)
    return Stated(status, (_plain(one), _plain(all_of)), said, unit=told["thing"])


def _plain(number: Decimal) -> str:
    """A number without zeros at its end."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def of_criterion(states: dict[str, Stated], criterion: str) -> str:
    """The status of a criterion, by those of its indicators; empty where nothing tells of it."""
    own = [
        each.status
        for code, each in states.items()
        if code.split(".")[0] == criterion and each is not SILENT
    ]
    if "not_achieved" in own:
        return "not_achieved"
    return next((each for each in own if each != "achieved"), "achieved" if own else "")
