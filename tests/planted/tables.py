"""The kinds of tables: rows that are right, and the errors that may be made in each."""

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
#: The indicators of a form: code, criterion, content, and the least percentage.
_INDICATORS = (
    ("2.2", "Giao thông", "Tỷ lệ đường thôn được cứng hóa", 80),
    ("4.2", "Điện", "Tỷ lệ hộ sử dụng điện thường xuyên, an toàn", 98),
    ("9.2", "Nhà ở dân cư", "Tỷ lệ hộ có nhà ở kiên cố hoặc bán kiên cố", 75),
    ("12.1", "Lao động", "Tỷ lệ lao động qua đào tạo", 70),
    ("15.1", "Y tế", "Tỷ lệ người dân tham gia bảo hiểm y tế", 90),
    ("17.1", "Môi trường", "Tỷ lệ hộ sử dụng nước sạch theo quy chuẩn", 45),
    ("17.7", "Môi trường", "Tỷ lệ hộ thực hiện phân loại rác tại nguồn", 30),
)
_CRITERIA = 19

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Rows:
    """What a table tells: its rows, their total (empty where it has none), and what the lines
    above it tell."""

    rows: list[Row]
    total: Row
    above: Row

    def changed(self, at: int, **told: Any) -> Rows:  # noqa: ANN401 - a fact
        """The same with other facts in a row, in the total (-1) or above the table (-2)."""
        if at == ABOVE:
            return Rows(self.rows, self.total, {**self.above, **told})
        if at == TOTAL:
            return Rows(self.rows, {**self.total, **told}, self.above)
        rows = [{**row, **told} if n == at else row for n, row in enumerate(self.rows)]
        return Rows(rows, self.total, self.above)


TOTAL, ABOVE = -1, -2


@dataclass(frozen=True, slots=True)
class Changed:
    """A table with an error, and the fact of which row it was made in."""

    rows: Rows
    at: int
    field: str
    #: what has to be in the layout for the change to be an error
    beside: str = ""


Error = Callable[[random.Random, Rows], Changed]


@dataclass(frozen=True, slots=True)
class TableKind:
    """A kind of table: its rows, and for each error the rules of which one must fail."""

    name: str
    make: Callable[[random.Random], Rows]
    errors: dict[str, tuple[str, Error]]


@cache
def layouts() -> Any:  # noqa: ANN401 - what YAML gives
    """The layouts and names."""
    return read_yaml(Path(__file__).with_name("tables.yaml"))


def _added(rows: list[Row], *names: str) -> Row:
    return {name: sum((row[name] for row in rows), Decimal(0)) for name in names}


def _hamlets(rng: random.Random) -> list[str]:
    return rng.sample(layouts()["hamlets"], rng.randint(5, 7))


def _shares(rng: random.Random) -> Rows:
    """Households of each hamlet, a part of them, and its share."""
    rows, places = [], rng.choice((1, 2))
    for n, name in enumerate(_hamlets(rng), 1):
        whole = Decimal(rng.randint(110, 480))
        part = whole - rng.randint(6, 80)
        long = Decimal(rng.randint(31, 98)) / 10
        rows.append({"n": str(n), "name": name, "whole": whole, "part": part,
                     "long": long, "hard": long - Decimal(rng.randint(3, 11)) / 10})  # fmt: skip
    total = _added(rows, "whole", "part", "long", "hard")
    for row in [*rows, total]:
        row["share"] = share(row["part"], row["whole"], places)
        row["hard_share"] = share(row["hard"], row["long"], 1)
    return Rows(rows, total, {})


def _slipped(number: Decimal, least: Decimal, rng: random.Random) -> Decimal:
    for _ in range(_TRIES):
        wrong = slip(rng, number)
        if abs(wrong - number) >= least:
            return wrong
    return number + least


def _one(rng: random.Random, told: Rows) -> int:
    return rng.randrange(len(told.rows))


def _wrong_share(rng: random.Random, told: Rows) -> Changed:
    """A percentage that isn't that of its row: in a layout of lengths of these."""
    at = _one(rng, told)
    row = told.rows[at]
    wrong = {name: _below(rng, row[name], Decimal(2)) for name in ("share", "hard_share")}
    return Changed(told.changed(at, **wrong), at, "share")


def _below(rng: random.Random, number: Decimal, least: Decimal) -> Decimal:
    """A slip of a percentage that is one still."""
    for _ in range(_TRIES):
        wrong = _slipped(number, least, rng)
        if wrong < 100:
            return wrong
    return number - least


def _wrong_part(rng: random.Random, told: Rows) -> Changed:
    """Another part in one row: neither its share nor its column comes out."""
    at = _one(rng, told)
    row = told.rows[at]
    wrong = {"part": row["part"] - max(4, int(row["whole"] // 20)),
             "hard": row["hard"] - Decimal("0.6")}  # fmt: skip
    return Changed(told.changed(at, **wrong), at, "part")


def _wrong_total(name: str, least: int) -> Error:
    def changed(rng: random.Random, told: Rows) -> Changed:
        """Another total of a column."""
        wrong = {name: _slipped(told.total[name], Decimal(least), rng)}
        if name == "part":
            wrong |= {name: told.total[name] - least, "hard": told.total["hard"] - least}
        return Changed(told.changed(TOTAL, **wrong), TOTAL, name)

    return changed


def _wrong_whole_total(rng: random.Random, told: Rows) -> Changed:
    """Another total of the wholes, and the share that goes with it."""
    whole = told.total["whole"] + rng.choice((10, 20, 30))
    wrong = {"whole": whole, "share": share(told.total["part"], whole, 1),
             "long": told.total["long"] + 1}  # fmt: skip
    wrong["hard_share"] = share(told.total["hard"], wrong["long"], 1)
    return Changed(told.changed(TOTAL, **wrong), TOTAL, "whole")


def _more_than_all(rng: random.Random, told: Rows) -> Changed:
    at = _one(rng, told)
    row = told.rows[at]
    part, hard = row["whole"] + rng.randint(3, 9), row["long"] + Decimal("0.4")
    wrong = {"part": part, "hard": hard, "share": share(part, row["whole"]),
             "hard_share": share(hard, row["long"])}  # fmt: skip
    rows = told.changed(at, **wrong)
    total = _added(rows.rows, "part", "hard")
    total |= {"share": share(total["part"], told.total["whole"]),
              "hard_share": share(total["hard"], told.total["long"])}  # fmt: skip
    return Changed(rows.changed(TOTAL, **total), at, "part")


def _standards(rng: random.Random) -> Rows:
    """Indicators with what is asked, what is there and what is said of it; one isn't met. All are
    of one number of households: bases that differ a little would be a slip (NTM502)."""
    rows: list[Row] = []
    whole = Decimal(rng.randint(1200, 3900))
    missed = rng.randrange(len(_INDICATORS))
    for n, (code, criterion, content, least) in enumerate(_INDICATORS):
        lowest, highest = (
            (least * 0.6, least - 3.0) if n == missed else (least + 0.5, min(99.6, least + 20))
        )
        part = (whole * Decimal(rng.uniform(lowest, highest)) / 100).quantize(Decimal(1))
        rows.append({"code": code, "criterion": criterion, "content": content,
                     "least": str(least), "whole": whole, "part": part,
                     "share": share(part, whole), **_said(met=n != missed)})  # fmt: skip
    return Rows(rows, {}, {})


def _said(*, met: bool) -> Row:
    verdict = "Đạt" if met else "Chưa đạt"
    return {"verdict": verdict, "yes": "x" if met else "", "no": "" if met else "x"}


def _met(told: Rows, rng: random.Random, *, met: bool) -> int:
    return rng.choice([n for n, row in enumerate(told.rows) if (row["verdict"] == "Đạt") is met])


def _called_met(rng: random.Random, told: Rows) -> Changed:
    at = _met(told, rng, met=False)
    return Changed(told.changed(at, **_said(met=True)), at, "share")


def _called_missed(rng: random.Random, told: Rows) -> Changed:
    at = _met(told, rng, met=True)
    return Changed(told.changed(at, **_said(met=False)), at, "share")


def _fallen(rng: random.Random, told: Rows) -> Changed:
    """A result below what is asked that is called met."""
    at = _met(told, rng, met=True)
    row = told.rows[at]
    lower = Decimal(row["least"]) - Decimal(rng.randint(21, 90)) / 10
    part = (row["whole"] * lower / 100).quantize(Decimal(1))
    return Changed(told.changed(at, part=part, share=share(part, row["whole"])), at, "share")


def _funds(rng: random.Random) -> Rows:
    rows: list[Row] = []
    for n, name in enumerate(layouts()["sources"], 1):
        row: Row = {"n": str(n), "name": name,
                    **{year: Decimal(rng.randint(120, 4800)) for year in "abc"}}  # fmt: skip
        rows.append({**row, "sum": row["a"] + row["b"] + row["c"]})
    total = _added(rows, "a", "b", "c", "sum")
    for row in rows:
        row["share"] = share(row["a"], total["a"])
    return Rows(rows, total, {})


def _wrong_cell(*names: str, least: int) -> Error:
    def changed(rng: random.Random, told: Rows) -> Changed:
        """Another number in one cell."""
        at, name = _one(rng, told), rng.choice(names)
        wrong = _slipped(told.rows[at][name], Decimal(least), rng)
        return Changed(told.changed(at, **{name: wrong}), at, name)

    return changed


def _survey(rng: random.Random) -> Rows:
    rows: list[Row] = []
    hamlets = layouts()["hamlets"]
    for n, name in enumerate(layouts()["asked_of_people"], 1):
        given = Decimal(rng.randint(118, 240))
        back = given - rng.randint(2, 9)
        against = Decimal(rng.randint(3, 14))
        rows.append({"n": str(n), "name": name, "hamlet": hamlets[n - 1], "given": given,
                     "back": back, "for": back - against, "against": against,
                     "share": share(back - against, back)})  # fmt: skip
    return Rows(rows, {}, {})


def _more_back(rng: random.Random, told: Rows) -> Changed:
    at = _one(rng, told)
    row = told.rows[at]
    back = row["given"] + rng.randint(2, 7)
    wrong = {"back": back, "for": back - row["against"],
             "share": share(back - row["against"], back)}  # fmt: skip
    return Changed(told.changed(at, **wrong), at, "back", beside="{given}")


def _matrix(rng: random.Random) -> Rows:
    rows: list[Row] = []
    for n, name in enumerate(rng.sample(layouts()["communes"], 6), 1):
        marks = [rng.random() < 0.75 for _ in range(_CRITERIA)]
        rows.append({"n": str(n), "name": name, "marks": marks, "sum": str(sum(marks))})
    return Rows(rows, {}, {})


def _wrong_count(rng: random.Random, told: Rows) -> Changed:
    at = _one(rng, told)
    count = int(told.rows[at]["sum"]) + rng.choice((-1, 1))
    return Changed(told.changed(at, sum=str(count)), at, "sum")


def _other_mark(rng: random.Random, told: Rows) -> Changed:
    at, which = _one(rng, told), rng.randrange(_CRITERIA)
    marks = [mark is not (n == which) for n, mark in enumerate(told.rows[at]["marks"])]
    return Changed(told.changed(at, marks=marks), at, "sum")


def _part_of(rng: random.Random) -> Rows:
    rows: list[Row] = []
    for n, name in enumerate(_hamlets(rng), 1):
        whole = Decimal(rng.randint(110, 480))
        rows.append({"n": str(n), "name": name, "whole": whole, "part": whole // 3 + n})
    return Rows(rows, _added(rows, "whole", "part"), {})


def _greater_part(rng: random.Random, told: Rows) -> Changed:
    """A part above its whole, in a column that adds up."""
    at = _one(rng, told)
    part = told.rows[at]["whole"] + rng.randint(4, 30)
    total = told.total["part"] + part - told.rows[at]["part"]
    return Changed(told.changed(at, part=part).changed(TOTAL, part=total), at, "part")


def _told_before(rng: random.Random) -> Rows:
    households = Decimal(rng.randint(1200, 3900))
    income = (Decimal(rng.randint(481, 689)) / 10).quantize(Decimal("0.1"))
    poor = Decimal(rng.randint(22, 60))
    told = (
        ("Tổng số hộ", "Hộ", households),
        ("Thu nhập bình quân đầu người", "Triệu đồng/người/năm", income),
        ("Tỷ lệ hộ nghèo đa chiều", "%", share(poor, households, 2)),
        ("Số hộ gia đình văn hóa", "Hộ", households - rng.randint(60, 210)),
    )
    rows: list[Row] = [
        {"n": str(n), "content": content, "unit": unit, "value": value}
        for n, (content, unit, value) in enumerate(told, 1)
    ]
    above = {"households": households, "income": income, "poor": poor,
             "poor_share": share(poor, households, 2)}  # fmt: skip
    return Rows(rows, {}, above)


def _again(at: int, least: str, named: str) -> Error:
    def changed(rng: random.Random, told: Rows) -> Changed:
        """What the lines above tell otherwise: two digits swapped, or one wrong."""
        right = told.rows[at]["value"]
        for _ in range(_TRIES):
            wrong = slip(rng, right, swap=True)
            if Decimal(least) <= abs(wrong - right) <= right / 8:
                return Changed(told.changed(at, value=wrong), at, "value", named)
        return Changed(told.changed(at, value=right + Decimal(least)), at, "value", named)

    return changed


def _days(rng: random.Random) -> Rows:
    rows = [{"n": str(n), "name": name, "whole": Decimal(rng.randint(110, 480))}
            for n, name in enumerate(_hamlets(rng), 1)]  # fmt: skip
    return Rows(rows, {}, {"day": str(rng.randint(10, 28)), "month": f"{rng.randint(3, 11):02d}"})


def _no_day(rng: random.Random, told: Rows) -> Changed:
    day, month = rng.choice((("31", "11"), ("31", "9"), ("30", "02"), ("31", "4"), ("14", "13")))
    return Changed(told.changed(ABOVE, day=day, month=month), ABOVE, "day")


_SHARES: dict[str, tuple[str, Error]] = {
    "a wrong percentage": ("NTM101", _wrong_share),
    "a wrong part": ("NTM101|NTM301", _wrong_part),
    "a wrong total": ("NTM301|NTM101", _wrong_total("part", 4)),
    "a wrong total of wholes": ("NTM301", _wrong_whole_total),
    "more than all": ("NTM102|NTM503", _more_than_all),
}
_STANDARDS: dict[str, tuple[str, Error]] = {
    "missed but called met": ("NTM201", _called_met),
    "met but called missed": ("NTM201", _called_missed),
    "a result that falls short": ("NTM201", _fallen),
}
TABLES: tuple[TableKind, ...] = (
    TableKind("hamlet_shares", _shares, _SHARES),
    TableKind("standards", _standards, _STANDARDS),
    TableKind(
        "funds",
        _funds,
        {
            "a wrong amount": ("NTM301", _wrong_cell("a", "b", "c", least=10)),
            "a wrong sum of a row": ("NTM301", _wrong_cell("sum", least=10)),
            "a wrong total": ("NTM301", _wrong_total("b", 10)),
        },
    ),
    TableKind(
        "structure",
        _funds,
        {
            "a wrong share": ("NTM303|NTM304|NTM101", _wrong_cell("share", least=2)),
            "a wrong total": ("NTM301", _wrong_total("a", 10)),
        },
    ),
    TableKind(
        "survey",
        _survey,
        {
            "a wrong percentage": ("NTM101", _wrong_cell("share", least=2)),
            "more returned than given out": ("NTM102|NTM503", _more_back),
        },
    ),
    TableKind(
        "matrix",
        _matrix,
        {
            "a wrong count": ("NTM301|NTM401|NTM402", _wrong_count),
            "another mark": ("NTM301|NTM401|NTM402", _other_mark),
        },
    ),
    TableKind("part_of", _part_of, {"a part above its whole": ("NTM503|NTM102", _greater_part)}),
    TableKind(
        "told_before",
        _told_before,
        {
            "another base": ("NTM502|NTM501", _again(0, "9", "{households}")),
            "another income": ("NTM501", _again(1, "0.3", "{income}")),
        },
    ),
    TableKind("days", _days, {"a day that isn't": ("NTM603", _no_day)}),
)
