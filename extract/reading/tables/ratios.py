"""Columns that belong together: a whole, its part, and the share that the part is of it.

Words decide (`Tổng số hộ`, `Số hộ đạt`, `Tỷ lệ`), and where a share is printed the arithmetic
of the rows: columns of which several rows say that one is so many percent of the other are
joined whatever they are called. The rows only decide on the columns: a row whose percentage
is wrong is read like the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from itertools import combinations, product, starmap

import regex

from extract.quantities.units import parse_unit
from extract.reading.tables.amounts import ALL, amount, share
from extract.reading.tables.apart import Apart
from extract.reading.tables.kinds import (
    counts_beside_share,
    noun_of,
    one_time,
    own_unit,
    shares,
    spoken,
    unit_of,
)
from patterns import alternation, any_word, words
from patterns.kept import pattern_of

#: What is no whole and no part whatever its numbers are.
_APART = frozenset({"index", "unit", "name", "commune", "place", "note", "reached", "rest"})
#: Kinds that words give to columns of shares.
_OPEN = frozenset({"", "result", "target", "amount", "fulfilled"})
#: So many rows at least, other than of nothing or of all, show which column is which.
_SHOWN = 2
#: So many where no word says that it is a share.
_PROVEN = 3
#: Rows that all contradict what the words say, if there are so many.
_REFUTED = 3
_WHOLE, _PART, _EITHER = "whole", "part", "either"
#: A part stands among so many columns that are next to its share.
_NEAR = 3
_FLAGS = regex.I | regex.X


@dataclass(slots=True, frozen=True)
class RatioColumns:
    """The columns of a whole, of its part and of their share, None for no share. `planned`
    says that the whole is what was planned, `target` that all of it is a plan."""

    whole: int
    part: int
    share: int | None = None
    planned: bool = False
    target: bool = False

    def columns(self) -> list[int]:
        """All of its columns."""
        return [self.whole, self.part] + ([] if self.share is None else [self.share])


@lru_cache(maxsize=1)
def _roles() -> list[tuple[str, regex.Pattern[str]]]:
    """The patterns of parts, wholes and what may be either, in that order."""
    listed = words("columns")["ratios"]
    unlike = alternation(listed["unlike"])
    return [
        (role, pattern_of(alternation(listed[key]) + rf"(?!\p{{L}}|\ {unlike})", _FLAGS))
        for role, key in ((_PART, "parts"), (_WHOLE, "wholes"), (_EITHER, "either"))
    ]


@lru_cache(maxsize=1)
def _told() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """What names a time, and what is not."""
    listed = words("columns")["ratios"]
    lead = alternation(words("columns")["counting"])
    return (
        pattern_of(rf"20[0-9]{{2}}|{alternation(listed['times'])}", _FLAGS),
        pattern_of(rf"(?:{lead}\ (?:\p{{L}}+\ )?)?{alternation(listed['not'])}(?!\p{{L}})", _FLAGS),
    )


def role_of(header: Sequence[str]) -> str:
    """Whether a column's header names a whole, a part, or what may be either; empty for
    none of them. `Tổng số hộ đạt` is a part."""
    text = header[-1] if header else ""
    if shares().search(text) or _told()[1].match(text):
        return ""
    if any_word("columns", "ratios", "reached").search(text):
        return _PART
    return next((role for role, pattern in _roles() if pattern.match(text)), "")


def _size(header: Sequence[str]) -> str:
    """What a head says to be measured, a length or an area, or else counted; empty for nothing."""
    for name, listed in words("columns")["sizes"].items():
        lead = rf"(?:{alternation(words('columns')['counting'])}\ )?"
        known = pattern_of(rf"{lead}{alternation(listed)}(?!\p{{L}})", _FLAGS)
        if any(known.match(text) for text in header[-1:]):
            return str(name)
    return "count" if noun_of(header) else ""


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of one table; `rows` are the rows' texts by column."""

    headers: Mapping[int, Sequence[str]]
    kinds: dict[int, str]
    apart: dict[int, Apart]
    rows: list[dict[int, str]]
    unit: int | None
    money: bool
    read: dict[tuple[int, bool], list[Decimal | None]] = field(default_factory=dict)

    def numbers(self, column: int, *, shares: bool = False) -> list[Decimal | None]:
        """What each row has in a column, read as shares or as wholes and parts."""
        if (column, shares) not in self.read:
            texts = [(row.get(column, ""), row.get(self.unit or 0, "")) for row in self.rows]
            self.read[column, shares] = [
                share(text) if shares else amount(text, unit if self.unit is not None else "")
                for text, unit in texts
            ]
        return self.read[column, shares]

    def mostly(self, column: int, *, shares: bool) -> bool:
        """True if most of a column's filled cells are numbers."""
        filled = sum(bool(row.get(column, "").strip(" -")) for row in self.rows)
        read = sum(each is not None for each in self.numbers(column, shares=shares))
        return 2 * read > filled

    def is_share(self, column: int) -> bool:
        header = (self.headers[column] or [""])[-1]
        if self.kinds.get(column) not in _OPEN or spoken("structure").search(header):
            return False
        texts = [row[column] for row in self.rows if row.get(column)]
        signed = bool(texts) and 2 * sum(text.endswith("%") for text in texts) > len(texts)
        named = signed or shares().search(header) or self.kinds[column] == "fulfilled"
        return bool(named or self.under_share(column)) and self.mostly(column, shares=True)

    def may_be_share(self, column: int) -> bool:
        """True for a column of numbers whose words say neither that they are shares nor anything
        else, most of them with decimals and none above a hundred."""
        unit = unit_of(self.headers[column])
        kind = self.kinds.get(column)
        # `Kết quả` names a part, and what the part is of its whole as well
        if kind not in ("", "result") or (role_of(self.headers[column]) and kind != "result"):
            return False
        if unit:
            return False
        told = [each for each in self.numbers(column, shares=True) if each is not None]
        broken = sum(each != each.to_integral_value() for each in told)
        return 2 * broken > len(told) and max(told) <= ALL and self.mostly(column, shares=True)

    def under_share(self, column: int) -> bool:
        """True for a column under a head of shares, whose own words name what is shared:
        `Tỷ lệ (%)` above `Hộ tham gia`."""
        above = self.headers[column][:-1]
        counts = counts_beside_share(self.headers, column)
        return not counts and any(shares().match(text) for text in above)

    def is_amount(self, column: int) -> bool:
        """True for a column of numbers that may be a whole or a part. A judgement is one only by
        its words and if its cells are numbers (`Đạt`)."""
        kind = self.kinds.get(column, "")
        if kind in _APART or (kind == "verdict" and not role_of(self.headers[column])):
            return False
        return self.mostly(column, shares=False)

    def together(self, columns: tuple[int, ...], *, shown: bool = False) -> bool:
        """True if columns are of one commune, one criterion and one time, as far as their
        headers say; `shown` where the rows are asked next."""
        named = {self.apart[c] for c in columns if c in self.apart}
        times = [told for c in columns if (told := self.times(c))]
        families = {parse_unit(own_unit(self.headers, c)).family for c in columns} - {"", "percent"}
        sizes = {size for c in columns if (size := _size(self.headers[c]))}
        timed = all(starmap(one_time, combinations(times, 2)))
        same = timed and len(families) < 2 and len(sizes) < 2
        return same and all(a.with_other(b, shown=shown) for a, b in combinations(named, 2))

    def times(self, column: int) -> tuple[str, ...]:
        """The years and other times that a column's words name."""
        return tuple(_told()[0].findall(" ".join(self.headers[column])))

    def beside(self, part: int, whole: int) -> bool:
        """False for a part and a whole under different heads where one of them has a partner of
        its own: `Đạt | Tổng` below each of several old communes."""
        over = self.headers[part][:-1], self.headers[whole][:-1]
        if not all(over) or over[0] == over[1]:
            return True
        others = (at for at in self.headers if at not in (part, whole))
        return not any(
            (self.headers[at][:-1] == over[0] and role_of(self.headers[at]) == _WHOLE)
            or (self.headers[at][:-1] == over[1] and role_of(self.headers[at]) == _PART)
            for at in others
        )

    def fit(self, part: int, whole: int, of: int) -> tuple[int, int, int]:
        """How many rows there are with a whole, a part and a share; in how many of them they
        agree; and how many of those are neither nothing nor all."""
        compared = agreeing = telling = 0
        rows = zip(
            self.numbers(part), self.numbers(whole), self.numbers(of, shares=True), strict=True
        )
        for top, bottom, printed in rows:
            if top is None or not bottom or printed is None:
                continue
            compared += 1
            step = Decimal(1).scaleb(int(printed.as_tuple().exponent))
            if abs(100 * top / bottom - printed) < step:
                agreeing += 1
                telling += 0 < top != bottom
        return compared, agreeing, telling

    def exceeds(self, part: int, whole: int, of: int) -> bool:
        """True for what was spent of an estimate, by the words or because several rows say that
        more was: that is no part of a whole."""
        heads = [(self.headers[at] or [""])[-1] for at in (whole, part)]
        if spoken("estimated", "^").match(heads[0]) and spoken("spent", "^").match(heads[1]):
            return True
        rows = zip(*(self.numbers(part), self.numbers(whole), self.numbers(of, shares=True)),
                   strict=True)  # fmt: skip
        over = [
            top > bottom
            for top, bottom, printed in rows
            if top is not None and bottom is not None and printed is not None and printed > ALL
        ]
        return sum(over) >= _SHOWN

    def at_most(self, part: int, whole: int) -> bool:
        """True if no row's part is greater than its whole."""
        pairs = zip(self.numbers(part), self.numbers(whole), strict=True)
        known = [(top, bottom) for top, bottom in pairs if top is not None and bottom is not None]
        return bool(known) and all(top <= bottom for top, bottom in known)


class _Finder:
    def __init__(self, columns: _Columns) -> None:
        self.columns = columns
        self.order = sorted(columns.headers)
        self.shares = [c for c in self.order if columns.is_share(c)]
        self.amounts = [c for c in self.order if c not in self.shares and columns.is_amount(c)]
        self.role = {c: role_of(columns.headers[c]) for c in self.amounts}
        self.wholes: list[int] = []
        self.parts: list[int] = []

    def find(self) -> Iterator[RatioColumns]:
        for of in self.shares:
            pair = self.shown(of) or self.told(of)
            if pair:
                yield self.taken(*pair, of)
        for of in [c for c in self.amounts if self.columns.may_be_share(c)]:
            pair = self.shown(of, least=_PROVEN) if of not in self.parts + self.wholes else None
            if pair:
                self.amounts.remove(of)
                yield self.taken(*pair, of)
        for first, second, third in zip(self.order, self.order[1:], self.order[2:], strict=False):
            pair = self.with_rest(first, second, third)
            if pair:
                yield self.taken(*pair, None)
        for left, right in zip(self.order, self.order[1:], strict=False):
            pair = self.lone(left, right)
            if pair:
                yield self.taken(*pair, None)

    def taken(self, part: int, whole: int, of: int | None) -> RatioColumns:
        kinds = self.columns.kinds
        self.parts.append(part)
        self.wholes.append(whole)
        planned = kinds[whole] == "target" and kinds[part] != "target"
        planned = planned or (of is not None and self.columns.exceeds(part, whole, of))
        target = kinds[of if of is not None else part] == "target" and not planned
        return RatioColumns(whole, part, of, planned, target)

    def free(self, part: int, whole: int, *, shown: bool = False) -> bool:
        """True if neither of two columns is already what the other would make it not; the rows
        may show that a part is the whole of another: those who answered, of them the content."""
        return part not in self.parts + self.wholes and (shown or whole not in self.parts)

    def shown(self, of: int, least: int = _SHOWN) -> tuple[int, int] | None:
        """The part and whole that so many rows show at least, the nearest to the share first."""
        at = self.order.index(of)
        others = (c for c in self.amounts if c != of)
        near = sorted(others, key=lambda c: abs(self.order.index(c) - at))
        fitting: list[tuple[bool, int, tuple[int, int]]] = []
        for part, whole in product(near[:_NEAR], near):
            if (
                part == whole
                or self.is_standard(whole)
                or not self.free(part, whole, shown=True)
                or not self.columns.together((part, whole, of), shown=True)
            ):
                continue
            compared, agreeing, telling = self.columns.fit(part, whole, of)
            if telling >= least and 2 * agreeing > compared:
                # where nearly all have electricity, the poor are as many percent of these
                fitting.append((whole not in self.parts, agreeing, (part, whole)))
        first = fitting[0][2][0] if fitting else None
        own = [each for each in fitting if each[2][0] == first]
        return max(own, key=lambda each: each[:2])[2] if own else None

    def is_standard(self, column: int) -> bool:
        """True for a column of what is asked, by its words: rows may show that it is a part
        (`GV trên chuẩn`), but no whole."""
        return self.columns.kinds.get(column) == "standard" and not self.role[column]

    def told(self, of: int) -> tuple[int, int] | None:
        """The part and whole that the words of the columns left of a share tell, unless the
        rows refute them."""
        at = self.order.index(of)
        before = [c for c in self.order[max(0, at - 2) : at] if c in self.amounts]
        pair = self.by_words(*before) if len(before) == 2 else None
        kinds = self.columns.kinds
        if self.columns.money and not any(kinds[c] == "target" for c in before):
            return None
        if pair is None and before and before[-1] == self.order[at - 1]:
            known = [c for c in self.amounts if c < before[-1] and self.role[c] == _WHOLE]
            if known and self.role[before[-1]] in (_PART, _EITHER):
                pair = before[-1], known[-1]
        if pair is None or not self.free(*pair) or not self.columns.together((*pair, of)):
            return None
        if not self.columns.beside(*pair):
            return None
        compared, agreeing, _ = self.columns.fit(*pair, of)
        if compared and not agreeing and self.columns.fit(pair[1], pair[0], of)[1]:
            return pair[1], pair[0]
        return None if compared >= _REFUTED and not agreeing else pair

    def by_words(self, left: int, right: int) -> tuple[int, int] | None:
        """The part and the whole of two columns side by side."""
        kinds = self.columns.kinds
        if kinds[left] == "target" and kinds[right] in ("result", "amount"):
            return right, left
        roles = self.role[left], self.role[right]
        if roles in ((_WHOLE, _PART), (_WHOLE, _EITHER), (_EITHER, _PART)):
            return right, left
        if roles in ((_PART, _WHOLE), (_EITHER, _WHOLE), (_PART, _EITHER)):
            return left, right
        return None

    def with_rest(self, whole: int, *others: int) -> tuple[int, int] | None:
        """`Chiều dài | Đã cứng hóa | Chưa cứng hóa`: a part and its whole, where the rows show
        that the third is what is left."""
        if self.columns.money or not all(at in self.amounts for at in (whole, *others)):
            return None
        heads = {at: (self.columns.headers[at] or [""])[-1] for at in others}
        untold = [at for at in others if _told()[1].match(heads[at])]
        parts = [at for at in others if at not in untold and self.role[at] != _WHOLE]
        if len(untold) != 1 or not parts or not self.free(parts[0], whole):
            return None
        told = zip(*(self.columns.numbers(at) for at in (whole, parts[0], untold[0])), strict=True)
        known = [(every, part, rest) for every, part, rest in told if every and part and rest]
        agreeing = sum(every == part + rest for every, part, rest in known)
        shown = agreeing >= _SHOWN and 2 * agreeing > len(known)
        return (parts[0], whole) if shown and self.columns.together((whole, *others)) else None

    def lone(self, left: int, right: int) -> tuple[int, int] | None:
        """Two columns side by side without a share, one of them a whole by its words."""
        if left not in self.amounts or right not in self.amounts or self.columns.money:
            return None
        pair = self.by_words(left, right)
        if pair is None or self.role[pair[1]] != _WHOLE or not self.free(*pair):
            return None
        if (pair[0] == left and self.role[left] != _PART) or not self.columns.together(pair):
            return None
        if not self.columns.beside(*pair):
            return None
        return pair if self.columns.at_most(*pair) else None


def ratio_columns(
    headers: Mapping[int, Sequence[str]],
    kinds: dict[int, str],
    apart: dict[int, Apart],
    rows: list[dict[int, str]],
    *,
    money: bool = False,
) -> list[RatioColumns]:
    """The wholes, parts and shares among a table's columns; `rows` are its rows' texts by
    column, folded, `apart` says of which commune and criterion a column is, where it is of one.
    Of sums of money only what the rows show, or a plan and what was done of it, belong together.
    """
    unit = next((c for c in sorted(kinds) if kinds[c] == "unit"), None)
    return list(_Finder(_Columns(headers, kinds, apart, rows, unit, money)).find())
