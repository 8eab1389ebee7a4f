"""What each document states of its commune's indicators: one number for each, of one period,
role and kind of number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extract.collection.index import Record
from extract.criteria import fold_name
from extract.quantities.amounts import statement
from extract.quantities.interval import Rounding
from extract.quantities.near import SAME_BASE, near_each_other
from extract.quantities.units import parse_unit
from extract.tables import Row

#: Indicator, period, and whether it is a ratio, a percentage or an amount.
Subject = tuple[str, str, str]
#: Documents that speak of years to come: a number without a year of its own isn't of theirs.
_AHEAD = frozenset({"plan"})
#: A whole of so many digits, noughts behind them not counted, is of one commune.
_DIGITS = 3
#: A ratio and those of two hamlets at least.
_PARTED = 3
_PERCENT, _RATIO, _VALUE = "percent", "ratio", "value"


@dataclass(slots=True, frozen=True)
class Stated:
    """What one document states of one indicator: the row of the measurement, and its numbers
    with their unit."""

    record: Record
    row: Row
    numbers: tuple[Decimal, ...]
    unit: str

    @property
    def shown(self) -> str:
        """The numbers as they go into the table: `9871/10862`, `98.2`."""
        return "/".join(map(str, self.numbers))


def stated_by(record: Record, rows: Iterable[Row]) -> dict[Subject, Stated]:
    """What a document of one commune states; an indicator of which it states several numbers of
    one kind is left out, for nothing tells which of them is meant, but for a ratio that all others
    make up: those of the hamlets."""
    found: dict[Subject, list[Stated]] = defaultdict(list)
    for row in rows:
        subject = _subject(record, row)
        if subject is not None:
            numbers, unit = _numbers(row, subject[2])
            found[subject].append(Stated(record, row, numbers, unit))
    meant = ((subject, _meant(several)) for subject, several in found.items())
    return {subject: stated for subject, stated in meant if stated is not None}


def _meant(several: list[Stated]) -> Stated | None:
    """The one that is told, or the ratio whose base the bases of all the others make up."""
    told = {(each.numbers, each.unit): each for each in reversed(several)}
    if len(told) == 1:
        return several[0]
    if len(told) < _PARTED or any(len(each.numbers) < 2 for each in told.values()):
        return None
    whole = max(told.values(), key=lambda each: each.numbers[1])
    bases = sum((each.numbers[1] for each in told.values()), Decimal(0))
    return whole if bases == 2 * whole.numbers[1] else None


def wholes_of(stated: Iterable[Stated]) -> frozenset[Decimal]:
    """The wholes of the ratios that a document states, of those that no two communes share by
    chance: `7.650`, not `100` or `1.200`."""
    wholes = (each.numbers[1] for each in stated if len(each.numbers) > 1)
    return frozenset(filter(_tells, wholes))


def _tells(whole: Decimal) -> bool:
    return len(whole.normalize().as_tuple().digits) >= _DIGITS


def comparable(one: Stated, other: Stated) -> bool:
    """Whether two documents speak of one quantity: in units that go together, over one base,
    held to one standard where both print it."""
    if not parse_unit(one.unit).comparable(parse_unit(other.unit)):
        return False
    asked = [(each.row["threshold_op"], each.row["threshold"]) for each in (one, other)]
    if asked[0][1] is not None and asked[1][1] is not None and asked[0] != asked[1]:
        return False
    if len(one.numbers) < 2:
        return True
    return near_each_other(one.numbers[1], other.numbers[1], within=SAME_BASE)


def agree(one: Stated, other: Stated) -> bool:
    """Whether some value behind each of the printed numbers is the same in both."""
    return all(map(_same, zip(one.numbers, other.numbers, strict=True), _units(one, other)))


def _units(one: Stated, other: Stated) -> Iterator[tuple[str, str]]:
    yield from [(one.unit, other.unit)] * len(one.numbers)


def _same(numbers: tuple[Decimal, Decimal], units: tuple[str, str]) -> bool:
    found = statement(list(zip(numbers, units, strict=True)), shared_precision=False)
    if found is None:
        return True
    return any(first.meets(second) for first, second in map(found.intervals, Rounding))


def _subject(record: Record, row: Row) -> Subject | None:
    """What a measurement is about; None where it isn't the commune's own, whole, measured
    result of a period that is known."""
    own = fold_name(str(row["commune"] or "")) in ("", record.commune)
    whole = row["upper"] is None and row["threshold_kind"] != "bound"
    if not (own and whole and row["indicator"] and row["role"] == "actual"):
        return None
    period = str(row["period"] or "") or ("" if record.kind in _AHEAD else record.period)
    kind = _kind(row)
    return (str(row["indicator"]), period, kind) if period and kind else None


def _kind(row: Row) -> str:
    if row["numerator"] is not None and row["denominator"] is not None:
        return _RATIO
    if row["numerator"] is not None:
        return ""
    if row["value"] is not None:
        return _VALUE
    return _PERCENT if row["percent"] is not None else ""


def _numbers(row: Row, kind: str) -> tuple[tuple[Decimal, ...], str]:
    names: Sequence[str] = {_RATIO: ("numerator", "denominator")}.get(kind, (kind,))
    numbers = tuple(number for name in names if isinstance(number := row[name], Decimal))
    return numbers, "%" if kind == _PERCENT else str(row["unit"] or "")
