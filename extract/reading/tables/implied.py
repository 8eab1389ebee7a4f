"""Shares of a whole that a table doesn't print: of the criteria that have columns (`Đạt | %`), of
the communes that have (`Số xã đạt | Tỷ lệ`), or of all answers that a row counts (`Hài lòng |
%` beside other answers). The rows' arithmetic tells which whole it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from extract.reading.tables.amounts import ALL, amount, share
from extract.reading.tables.grid import Row
from extract.reading.tables.model import VALUES, Table
from extract.report import Measure

#: So many rows at least bear a whole out that columns make, so many one that is a sum.
_SHOWN, _PROVEN = 2, 3
#: By how much each share may be off, rounded as it is.
_OFF = Decimal("0.1")


@dataclass(slots=True, frozen=True)
class Implied:
    """A column of counts and that of their shares; the whole is what `summed` columns of a row
    make up, or always `whole`."""

    count: int
    share: int
    whole: Decimal = Decimal(0)
    summed: tuple[int, ...] = ()

    def of(self, table: Table, row: Row) -> Decimal:
        """The whole in a row; nothing where one of the counts is missing."""
        if not self.summed:
            return self.whole
        told = [amount(table.text(row, at), "") for at in self.summed]
        known = [each for each in told if each is not None]
        return sum(known, Decimal(0)) if len(known) == len(told) else Decimal(0)


def implied_wholes(table: Table) -> list[Implied]:
    """The counts of a table whose shares stand right behind them and have no printed whole."""
    joined = {at for ratio in table.ratios for at in ratio.columns()}
    order = [at for at in sorted(table.columns) if at not in joined]
    pairs = [
        (count, of)
        for count, of in pairwise(order)
        if of == count + 1 and _is_share(table, of) and _counts(table, count)
    ]
    answers = tuple(count for count, _ in pairs)
    found = []
    for count, of in pairs:
        wholes = [Implied(count, of, Decimal(each)) for each in _axes(table, count) if each]
        sums = [Implied(count, of, summed=answers)] if len(answers) > 1 else []
        shown = [each for each in wholes if _bears_out(table, each, _SHOWN)]
        shown += [each for each in sums if _bears_out(table, each, _PROVEN)]
        found += shown[:1]
    # shares of one sum are those of all that it counts
    told = {each.count for each in found if each.summed}
    return [each for each in found if not each.summed or told == set(each.summed)]


def join_implied(table: Table, row: Row, wholes: Sequence[Implied], made: list[Measure]) -> None:
    """Makes one ratio of a count and its share in a row, of a whole that no cell prints."""
    for each in wholes:
        count, of = (_told(table, row, at, made) for at in (each.count, each.share))
        whole = each.of(table, row)
        if count is None or of is None or not whole or count.value is None or of.percent is None:
            continue
        of.numerator, of.denominator, of.unit = count.value, whole, count.unit
        of.parts["ratio"] = count.evidence
        for name in ("tally", "part"):
            if name in count.parts:
                of.parts[name] = count.parts[name]
        made.remove(count)


def _told(table: Table, row: Row, at: int, made: list[Measure]) -> Measure | None:
    """The one number that a cell holds."""
    place = table.evidence(row, [at]) if table.text(row, at) else None
    own = [each for each in made if place is not None and each.evidence == place]
    return own[0] if len(own) == 1 else None


def _is_share(table: Table, at: int) -> bool:
    column = table.columns[at]
    told = [text for row in table.rows if (text := table.text(row, at))]
    signed = 2 * sum(text.endswith("%") for text in told) > len(told)
    return column.kind in ("share", "result") and (signed or column.unit == "%")


def _counts(table: Table, at: int) -> bool:
    """True for a column of whole numbers that are neither shares nor anything measured."""
    column = table.columns[at]
    if column.kind not in (*VALUES, "verdict") or column.unit == "%" or column.kind == "points":
        return False
    told = [text for row in table.rows if (text := table.text(row, at))]
    return bool(told) and all(text.replace(".", "").isdigit() for text in told)


def _axes(table: Table, at: int) -> tuple[int, ...]:
    """How many criteria, or communes, have columns of their own, for a count of what they say."""
    if table.columns[at].kind != "reached":
        return ()
    own = table.communes()
    return (len(set(own.values())) if own else len({table.columns[c].code for c in table.coded}),)


def _bears_out(table: Table, each: Implied, least: int) -> bool:
    """True if so many rows at least, and most of them, have the share that is printed."""
    compared = right = 0
    for row in table.rows:
        count = amount(table.text(row, each.count), "")
        told = share(table.text(row, each.share))
        whole = each.of(table, row)
        if count is None or told is None or not whole or count > whole:
            continue
        compared += 1
        right += abs(ALL * count / whole - told) <= _OFF
    return right >= least and 2 * right > compared
