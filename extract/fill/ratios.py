"""Of a ratio with a rate beside it the part, or the whole, that no word of its own tells."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extract.certainty import Certainty
from extract.fill.column import OpenColumn, code_of, lowest_head, same_code, unit_of, year_of
from extract.fill.criteria import Coded
from extract.fill.layout import Stack
from extract.fill.lexicon import Want, folded, listed

_RATES = (Want.PERCENT, Want.FRACTION)
_COUNTS = (Want.NUMERATOR, Want.DENOMINATOR)
#: What a column wants whose words don't tell a count.
_OPEN = (None, Want.VALUE, Want.OTHER)


def give_to_indicators(columns: Sequence[OpenColumn]) -> None:
    """A whole or a rate that is asked for of a criterion, right beside the part of one of its
    indicators, is that one's: `Tổng số lao động | Lao động qua đào tạo: Số người, Tỷ lệ`,
    `Lao động: Tổng số, Số qua đào tạo, Tỷ lệ`."""
    for left, right in pairwise(columns):
        if left.want is Want.DENOMINATOR:
            _give(left, right, columns)
        if right.want in _RATES and _is_bare(right):
            _give(right, left, columns)


def give_wholes(columns: Sequence[OpenColumn]) -> None:
    """A column without a code that names what the part's words begin with, or the population, right
    beside the numbers of an indicator that has a part and a rate is that one's whole:
    `Số người tham gia bảo hiểm | Dân số | Tỷ lệ`, `Số hộ | Số hộ dùng nước sạch | Tỷ lệ`. It is
    nobody's where it stands between two that lack one."""
    for column in columns:
        if column.code is not None or column.want not in (*_OPEN, *_COUNTS):
            continue
        adjoining = [c for c in columns if abs(c.stack.column - column.stack.column) == 1]
        lacking = {code_of(each): each for each in adjoining if _lacks(each, column, columns)}
        if len(lacking) == 1:
            column.code = Coded(next(iter(lacking)), Certainty.CONFIRMED)
            column.take(Want.DENOMINATOR, Certainty.CONFIRMED)


def _lacks(beside: OpenColumn, column: OpenColumn, columns: Sequence[OpenColumn]) -> bool:
    """Whether a column is of an indicator with a part and a rate whose whole another may be."""
    group = [each for each in columns if beside.code and _beside(each, beside)]
    wanted = {each.want for each in group}
    parts = [c for c in group if c.want is Want.NUMERATOR]
    if Want.DENOMINATOR in wanted or not parts or not wanted.intersection(_RATES):
        return False
    return any(_counts_as(_words(column), _words(part)) for part in parts)


def _counts_as(whole: str, part: str) -> bool:
    """Whether the words of a head tell the whole of what those of another count a part of: what
    these begin with, or the population where they count people."""
    counted = {whole, *(whole.removeprefix(f"{total} ") for total in listed("totals"))} - {""}
    people = any(f" {word} " in f" {part} " for word in listed("people"))
    begun = any(f"{part} ".startswith(f"{each} ") for each in counted)
    return part != whole and (begun or (people and whole in listed("population")))


def _words(column: OpenColumn) -> str:
    lowest = lowest_head(column.stack)
    return folded(lowest.text) if lowest is not None else ""


def _give(column: OpenColumn, beside: OpenColumn, columns: Sequence[OpenColumn]) -> None:
    own, code = code_of(column), code_of(beside)
    adjoining = abs(beside.stack.column - column.stack.column) == 1
    if not (own and adjoining and "." not in own and code.startswith(f"{own}.")):
        return
    wanted = {each.want for each in columns if _beside(each, beside)}
    kinds = _RATES if column.want in _RATES else (column.want,)
    if Want.NUMERATOR in wanted and not wanted.intersection(kinds):
        column.code = Coded(code, Certainty.CONFIRMED)
        column.certainty = Certainty.CONFIRMED


def _is_bare(column: OpenColumn) -> bool:
    """Whether a column's own words say what its cells hold and nothing else."""
    lowest = lowest_head(column.stack)
    return lowest is not None and lowest.whole


def complete_ratios(columns: Sequence[OpenColumn]) -> None:
    """Where a rate and one of its two numbers have their columns, the one column that is left
    beside them has the other number: `Đã cứng hóa (km) | Tổng (km) | Tỷ lệ`,
    `Số người tham gia | Dân số | Tỷ lệ`. Where neither a shared unit nor a word for the whole says
    so, it is listed. Of two that are left the one with such a word is the whole:
    `Hộ dùng nước sạch | Hộ toàn xã | Tỷ lệ`."""
    for column in columns:
        group = [each for each in columns if _beside(each, column)]
        wanted = {each.want for each in group}
        if column.want in _RATES and not wanted.intersection(_COUNTS):
            _tell_both(group)
    for column in columns:
        if column.want not in _COUNTS:
            continue
        group = [each for each in columns if _beside(each, column)]
        wanted = {each.want for each in group}
        if len(wanted.intersection(_COUNTS)) != 1:
            continue
        part_there = Want.NUMERATOR in wanted
        left = [each for each in group if each.want in _OPEN and _is_next(each, group)]
        told = [each for each in left if _told(each, column, part_there=part_there)]
        if not (wanted.intersection(_RATES) or (told and told == left)):
            continue  # `Diện tích tưới chủ động (ha) | Tổng diện tích (ha)` needs no rate
        if len(told) != 1 and (len(left) != 1 or left[0].want is Want.OTHER):
            continue
        chosen = told[0] if len(told) == 1 else left[0]
        if told:
            _bear_out(chosen, column)
        sure = told and (_shares_unit(chosen, column) or says(chosen.stack, "whole"))
        chosen.take(
            Want.DENOMINATOR if part_there else Want.NUMERATOR,
            Certainty.SURE if sure else Certainty.CONFIRMED,
        )


def _tell_both(group: Sequence[OpenColumn]) -> None:
    """Gives a part and a whole to the two columns beside a rate of which one names the whole."""
    left = [each for each in group if each.want in _OPEN and _is_next(each, group)]
    wholes = [each for each in left if says(each.stack, "whole")]
    parts = [each for each in left if each not in wholes and each.want is not Want.OTHER]
    if len(wholes) == 1 and len(parts) == 1:
        sure = _shares_unit(parts[0], wholes[0])
        _bear_out(wholes[0], parts[0])
        wholes[0].take(Want.DENOMINATOR)
        parts[0].take(Want.NUMERATOR, Certainty.SURE if sure else Certainty.CONFIRMED)


def _bear_out(column: OpenColumn, beside: OpenColumn) -> None:
    """What its words name vaguely (`Tổng số km đường xã`) the other number of the ratio names."""
    if column.certainty is Certainty.GUESS and beside.certainty is not Certainty.GUESS:
        column.certainty = Certainty.CONFIRMED


def says(stack: Stack, name: str) -> bool:
    """Whether the lowest head of a column has one of the words of a list (`part`, `whole`)."""
    # a word alone is what is counted (`hộ`)
    heads = [head for _, head in stack.heads if " " in head.text] or [h for _, h in stack.heads]
    lowest = lowest_head(stack) or next(reversed(heads), None)
    text = f" {folded(lowest.text)} " if lowest else ""
    return any(f" {word} " in text for word in listed(name))


def _beside(one: OpenColumn, other: OpenColumn) -> bool:
    return same_code(one, other) and year_of(one.stack) == year_of(other.stack)


def _is_next(column: OpenColumn, group: Sequence[OpenColumn]) -> bool:
    """Whether another column of the group stands right beside it."""
    at = column.stack.column
    return any(abs(each.stack.column - at) == 1 for each in group)


def _told(column: OpenColumn, count: OpenColumn, *, part_there: bool) -> bool:
    """Whether its words, or the unit that it shares with the other number, tell the count."""
    if says(column.stack, "whole" if part_there else "part"):
        return True
    return column.want is not Want.OTHER and _shares_unit(column, count)


def _shares_unit(one: OpenColumn, other: OpenColumn) -> bool:
    unit = unit_of(one.stack)
    return bool(unit) and unit == unit_of(other.stack)
