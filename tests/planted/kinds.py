"""The kinds of statements: facts that are right, and the errors that may be made in each."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from patterns.kept import read_yaml

from .numbers import share, slip

#: So many slips are tried for one that shows.
_TRIES = 60

Facts = dict[str, Any]
Error = Callable[[random.Random, Facts], Facts]


@cache
def data() -> Any:  # noqa: ANN401 - what YAML gives
    """The wordings, subjects and names."""
    return read_yaml(Path(__file__).with_name("wordings.yaml"))


@dataclass(frozen=True, slots=True)
class World:
    """What all statements of one report share: its bases."""

    sizes: dict[str, Decimal]

    @staticmethod
    def made(rng: random.Random) -> World:
        """A commune of usual size."""
        households = rng.randint(1200, 3900)
        sizes = {
            "households": households,
            "population": households * 4 + rng.randint(10, 900),
            "workers": households * 2 + rng.randint(10, 300),
            "pupils": rng.randint(80, 240),
            "hamlets": rng.randint(7, 13),
            "farms": rng.randint(120, 480),
        }
        roads = Decimal(rng.randint(120, 420)) / 10
        return World({**{name: Decimal(size) for name, size in sizes.items()}, "roads": roads})


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of statement: its facts, and for each error the rules of which one must fail."""

    name: str
    make: Callable[[random.Random, World], Facts]
    errors: dict[str, tuple[str, Error]]


def _subject(rng: random.Random, world: World, *, over: bool | None = None) -> Facts:
    """A share of a subject; with `over` one that meets its standard, or misses it."""
    subject = rng.choice(data()["subjects"])
    bottom, least = world.sizes[subject["base"]], subject["least"]
    while True:
        part = rng.uniform(least / 100 + 0.004, 0.997) if over is not False else (
            rng.uniform(0.4, 0.97) * least / 100
        )  # fmt: skip
        step = bottom.as_tuple().exponent
        assert isinstance(step, int)
        top = (bottom * Decimal(part)).quantize(Decimal(1).scaleb(step))
        percent = share(top, bottom)
        if 0 < top < bottom and (over is None or (percent >= least) is over):
            break
        if over and bottom < 20:
            top, percent = bottom, Decimal(100)
            break
    name = subject["name"]
    return {
        "subject": name,
        "Subject": name[0].upper() + name[1:],
        "unit": subject["unit"],
        "top": top,
        "bottom": bottom,
        "percent": percent,
        "least": least,
        "base": subject["base"],
    }


def _wrong_percent(rng: random.Random, facts: Facts) -> Facts:
    right = facts["percent"]
    choices = [
        each for each in (slip(rng, right) for _ in range(40))
        if each < 100 and abs(each - right) >= _showing(facts)
    ]  # fmt: skip
    keeps = [c for c in choices if (c >= facts.get("least", 0)) is (right >= facts.get("least", 0))]
    return {**facts, "percent": (keeps or choices or [right + 1])[0]}


def _wrong_top(rng: random.Random, facts: Facts) -> Facts:
    """Another numerator, far enough for the percentage to show it."""
    for _ in range(_TRIES):
        top = slip(rng, facts["top"])
        off = abs(share(top, facts["bottom"]) - facts["percent"])
        if top < facts["bottom"] and off >= _showing(facts):
            return {**facts, "top": top}
    return {**facts, "top": facts["top"] - max(Decimal(1), facts["top"] // 20)}


def _showing(facts: Facts) -> Decimal:
    """So many points off that rounding doesn't explain it: lengths are rounded themselves."""
    return Decimal(2) if facts["base"] == "roads" else Decimal("0.3")


def _over_one(rng: random.Random, facts: Facts) -> Facts:
    top, bottom = facts["bottom"] + max(1, int(facts["bottom"]) // 50), facts["bottom"]
    return {**facts, "top": top, "percent": share(top, bottom)}


def _raised_standard(rng: random.Random, facts: Facts) -> Facts:
    return {**facts, "least": int(facts["percent"]) + rng.randint(2, 4)}


def _ratio(rng: random.Random, world: World) -> Facts:
    while True:
        facts = _subject(rng, world)
        if facts["base"] != "hamlets":  # few: a plan of three may be exceeded by one
            return facts


def _standard(rng: random.Random, world: World) -> Facts:
    while True:
        facts = _subject(rng, world, over=True)
        if facts["percent"] < 95:
            return facts


def _missed(rng: random.Random, world: World) -> Facts:
    while True:
        facts = _subject(rng, world, over=False)
        if facts["percent"] > 20:
            return facts


def _lowered_standard(rng: random.Random, facts: Facts) -> Facts:
    return {**facts, "least": int(facts["percent"]) - rng.randint(3, 9)}


def _poverty(rng: random.Random, world: World) -> Facts:
    bottom = world.sizes["households"]
    top = Decimal(rng.randint(int(bottom) // 60, int(bottom) // 24))
    percent = share(top, bottom, 2)
    return {"top": top, "bottom": bottom, "percent": percent, "most": int(percent) + 2}


def _income(rng: random.Random, world: World) -> Facts:
    value = Decimal(rng.randint(481, 689)) / 10
    return {"value": value, "least": int(value) - rng.randint(1, 6)}


def _sum(rng: random.Random, world: World) -> Facts:
    parts = {name: Decimal(rng.randint(310, 4800)) for name in "abcd"}
    return {**parts, "total": sum(parts.values(), Decimal(0))}


def _change(*names: str, least: int = 1) -> Error:
    """One of some numbers wrong by a slip of at least so much: rounding explains less."""

    def changed(rng: random.Random, facts: Facts) -> Facts:
        while True:
            name = rng.choice(names)
            wrong = slip(rng, facts[name])
            if abs(wrong - facts[name]) >= least:
                return {**facts, name: wrong}

    return changed


def _rest(rng: random.Random, world: World) -> Facts:
    a, b = (Decimal(rng.randint(31, 180)) / 10 for _ in range(2))
    return {"a": a, "b": b, "total": a + b}


def _difference(rng: random.Random, world: World) -> Facts:
    y, z = (Decimal(rng.randint(21, 280)) / 10 for _ in range(2))
    return {"x": y + z, "y": y, "z": z}


def _increase(rng: random.Random, world: World) -> Facts:
    y, z = Decimal(rng.randint(520, 1900)), Decimal(rng.randint(23, 190))
    return {"x": y + z, "y": y, "z": z}


def _shares(rng: random.Random, world: World) -> Facts:
    a, b = (Decimal(rng.randint(201, 389)) / 10 for _ in range(2))
    return {"a": a, "b": b, "c": 100 - a - b}


def _list_names(rng: random.Random, world: World) -> Facts:
    kind = rng.choice(list(data()["names"]))
    names = rng.sample(data()["names"][kind], rng.randint(4, 5))
    return {"kind": kind, "list": names, "count": f"{len(names):02d}"}


def _list_lines(rng: random.Random, world: World) -> Facts:
    style = rng.choice(("abcdđegh", "1234567"))
    lines = rng.sample(data()["lines"], rng.randint(4, 6))
    return {"labels": style, "list": lines, "count": f"{len(lines):02d}"}


def _drop(rng: random.Random, facts: Facts) -> Facts:
    """One item less, the labels of the others going on."""
    at = rng.randrange(1, len(facts["list"]))
    return {**facts, "list": facts["list"][:at] + facts["list"][at + 1 :]}


def _drop_with_label(rng: random.Random, facts: Facts) -> Facts:
    """One item in the middle less, with its label: a), c), d)."""
    at = rng.randrange(1, len(facts["list"]) - 1)
    labels = facts["labels"][:at] + facts["labels"][at + 1 :]
    return {**_drop_at(facts, at), "labels": labels}


def _drop_at(facts: Facts, at: int) -> Facts:
    return {**facts, "list": facts["list"][:at] + facts["list"][at + 1 :]}


def _progress(rng: random.Random, world: World) -> Facts:
    x, y = rng.randint(9, 13), rng.randint(2, 5)
    return {"x": f"{x:02d}", "y": f"{y:02d}", "z": f"{x + y}"}


def _wrong_end(rng: random.Random, facts: Facts) -> Facts:
    return {**facts, "z": f"{int(facts['z']) + rng.choice((-1, 1))}"}


def _split(rng: random.Random, world: World) -> Facts:
    x = rng.randint(10, 17)
    return {"x": f"{x}", "y": f"{19 - x:02d}"}


def _wrong_missing(rng: random.Random, facts: Facts) -> Facts:
    return {**facts, "y": f"{int(facts['y']) + 1:02d}"}


def _parts(rng: random.Random, world: World) -> Facts:
    wholes = [rng.randint(210, 560) for _ in range(3)]
    tops = [size - rng.randint(8, 60) for size in wholes]
    facts = dict(zip("abc", map(Decimal, tops), strict=True))
    facts |= dict(zip("mno", map(Decimal, wholes), strict=True))
    return {**facts, "top": Decimal(sum(tops)), "bottom": Decimal(sum(wholes))}


def _wrong_part(rng: random.Random, facts: Facts) -> Facts:
    for _ in range(_TRIES):
        name = rng.choice(("a", "b", "c", "top"))
        wrong = slip(rng, facts[name])
        whole = facts[{"a": "m", "b": "n", "c": "o", "top": "bottom"}[name]]
        if wrong <= whole and abs(wrong - facts[name]) <= facts["top"] / 10:
            return {**facts, name: wrong}
    return {**facts, "a": facts["a"] - 2}


def _votes(rng: random.Random, world: World) -> Facts:
    a, b, c = rng.randint(38, 120), rng.randint(2, 9), rng.randint(2, 9)
    return {"a": a, "b": f"{b:02d}", "c": f"{c:02d}", "whole": a + b + c}


def _wrong_votes(rng: random.Random, facts: Facts) -> Facts:
    return {**facts, "a": facts["a"] + rng.choice((-2, -1, 1))}


def _returned(rng: random.Random, world: World) -> Facts:
    bottom = rng.randint(120, 380)
    return {"bottom": bottom, "top": bottom - rng.randint(2, 20)}


def _too_many(rng: random.Random, facts: Facts) -> Facts:
    return {**facts, "top": facts["bottom"] + rng.randint(2, 9)}


def _status(rng: random.Random, world: World) -> Facts:
    return {"verdict": "đạt"}


def _other_verdict(rng: random.Random, facts: Facts) -> Facts:
    return {"verdict": "chưa đạt"}


def _again_income(rng: random.Random, world: World) -> Facts:
    value = Decimal(rng.randint(481, 689)) / 10
    return {"value": value, "again": value}


def _slipped_again(rng: random.Random, facts: Facts) -> Facts:
    for _ in range(_TRIES):
        again = slip(rng, facts["value"], swap=rng.random() < 0.5)
        if again != facts["value"] and abs(again - facts["value"]) < facts["value"] / 8:
            return {**facts, "again": again}
    return {**facts, "again": facts["value"] + 1}


def _again_ratio(rng: random.Random, world: World) -> Facts:
    while True:
        facts = _subject(rng, world)
        if facts["top"] >= 100:
            return {**facts, "again": facts["top"], "percent_again": facts["percent"]}


def _ratio_slipped(rng: random.Random, facts: Facts) -> Facts:
    for _ in range(_TRIES):
        again = slip(rng, facts["top"], swap=rng.random() < 0.5)
        if again < facts["bottom"] and again != facts["top"]:
            return {**facts, "again": again, "percent_again": share(again, facts["bottom"])}
    again = facts["top"] - 1
    return {**facts, "again": again, "percent_again": share(again, facts["bottom"])}


def _again_money(rng: random.Random, world: World) -> Facts:
    value = Decimal(rng.randint(1120, 4980))
    return {"value": value, "again": value}


def _base(rng: random.Random, world: World) -> Facts:
    while True:
        facts = _subject(rng, world)
        if facts["base"] in ("households", "population"):
            return {**facts, **world.sizes}


def _other_base(rng: random.Random, facts: Facts) -> Facts:
    for _ in range(_TRIES):
        bottom = slip(rng, facts["bottom"], swap=True)
        near = abs(bottom - facts["bottom"]) < facts["bottom"] / 12
        if near and bottom > facts["top"] and bottom != facts["bottom"]:
            return {**facts, "bottom": bottom, "percent": share(facts["top"], bottom)}
    bottom = facts["bottom"] + 10
    return {**facts, "bottom": bottom, "percent": share(facts["top"], bottom)}


def _survey(rng: random.Random, world: World) -> Facts:
    base = Decimal(rng.randint(310, 1480))
    tops = {name: base - rng.randint(4, 40) for name in "abcd"}
    shares = {f"p{name}": share(top, base) for name, top in tops.items()}
    return {**tops, **shares, "base": base, "other": base}


def _other_survey(rng: random.Random, facts: Facts) -> Facts:
    for _ in range(_TRIES):
        other = slip(rng, facts["base"], swap=True)
        if facts["c"] < other != facts["base"] and abs(other - facts["base"]) < facts["base"] / 12:
            return {**facts, "other": other, "pc": share(facts["c"], other)}
    other = facts["base"] + 10
    return {**facts, "other": other, "pc": share(facts["c"], other)}


_RATIO: dict[str, tuple[str, Error]] = {
    "a wrong percentage": ("NTM101", _wrong_percent),
    "a wrong numerator": ("NTM101", _wrong_top),
    "more than all": ("NTM102", _over_one),
}
_SUM: dict[str, tuple[str, Error]] = {
    "a changed part": ("NTM301", _change("a", "b", "c", "d", least=10)),
    "a changed total": ("NTM301", _change("total", least=10)),
}
KINDS: tuple[Kind, ...] = (
    Kind("ratio", _ratio, _RATIO),
    Kind(
        "standard",
        _standard,
        {
            "a raised standard": ("NTM201", _raised_standard),
            "a wrong percentage": ("NTM101", _wrong_percent),
        },
    ),
    Kind("missed", _missed, {"a lowered standard": ("NTM201", _lowered_standard)}),
    Kind(
        "poverty",
        _poverty,
        {"a lowered standard": ("NTM201", lambda _, f: {**f, "most": int(f["percent"])})},
    ),
    Kind(
        "income",
        _income,
        {"a raised standard": ("NTM201", lambda _, f: {**f, "least": int(f["value"]) + 3})},
    ),
    Kind("sum", _sum, _SUM),
    Kind("rest", _rest, {"a changed part": ("NTM301|NTM302", _change("a", "b", "total"))}),
    Kind("difference", _difference, {"a changed term": ("NTM302", _change("x", "y", "z"))}),
    Kind("increase", _increase, {"a changed term": ("NTM302", _change("x", "y", "z"))}),
    Kind("shares", _shares, {"a changed share": ("NTM303", _change("a", "b", "c"))}),
    Kind("list_names", _list_names, {"a name left out": ("NTM401", _drop)}),
    Kind(
        "list_lines",
        _list_lines,
        {"a line left out": ("NTM401", _drop), "a letter left out": ("NTM401", _drop_with_label)},
    ),
    Kind("progress", _progress, {"a wrong end": ("NTM402", _wrong_end)}),
    Kind("split", _split, {"a wrong rest": ("NTM402", _wrong_missing)}),
    Kind("parts", _parts, {"a changed part": ("NTM403", _wrong_part)}),
    Kind("votes", _votes, {"a changed count": ("NTM301|NTM403", _wrong_votes)}),
    Kind("returned", _returned, {"more than given out": ("NTM102", _too_many)}),
    Kind("status", _status, {"another verdict": ("NTM203", _other_verdict)}),
    Kind("again_income", _again_income, {"another value": ("NTM501", _slipped_again)}),
    Kind("again_ratio", _again_ratio, {"another value": ("NTM501", _ratio_slipped)}),
    Kind("again_money", _again_money, {"another value": ("NTM501", _slipped_again)}),
    Kind("base", _base, {"another base": ("NTM502", _other_base)}),
    Kind("survey", _survey, {"another base": ("NTM502", _other_survey)}),
)
