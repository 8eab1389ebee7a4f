"""Recomputes what a report states, from its declared numbers: the answers' checks.

Written apart from the audit, in plain fractions, so that the two can be held against each
other. A printed number stands for every value that rounds to it; a counted one is exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from maker.markup import THRESHOLD
from maker.model import Facts, Mark

#: Units whose whole numbers are rounded ones; everything else that is whole was counted.
_MEASURED = {"%", "km", "ha", "kg", "m2", "triệu đồng", "tỷ đồng", "tỷ"}

Relation = dict[str, str | list[str]]


@dataclass(slots=True)
class Answer:
    """One statement that can be verified: its rule, and whether it holds."""

    rule: str
    code: str
    quotes: list[Mark]
    holds: bool
    stated: str
    computed: str

    @property
    def severity(self) -> str:
        """How much it matters when it doesn't hold."""
        return {"NTM103": "info", "NTM203": "warning"}.get(self.rule, "error")


def answers(facts: Facts) -> list[Answer]:
    """Every check that the report's facts allow, held or not."""
    found = [answer for mark in facts.marks("m") for answer in _measure(mark)]
    found += _statuses(facts.marks("tc"))
    named = {mark.uid: mark for mark in facts.marks() if mark.uid}
    return found + [_relation(relation, named) for relation in facts.relations]


def _interval(mark: Mark, name: str) -> tuple[Fraction, Fraction]:
    """The values that the printed number may stand for; a count stands for itself."""
    printed = mark.attrs[name]
    decimals = len(printed.partition(".")[2])
    counted = not decimals and mark.attrs.get("u", "").split("/")[0] not in _MEASURED
    half = Fraction(0) if counted else Fraction(1, 2 * 10**decimals)
    return Fraction(printed) - half, Fraction(printed) + half


def _measure(mark: Mark) -> list[Answer]:
    attrs = mark.attrs
    found = []
    if "n" in attrs:
        over = Fraction(attrs["n"]) > Fraction(attrs["d"])
        if over:
            found.append(Answer("NTM102", mark.code, [mark], False, attrs["n"], attrs["d"]))
        if "p" in attrs:
            found.append(_ratio(mark))
    if "t" in attrs and mark.role == "actual" and mark.status in ("achieved", "not_achieved"):
        found += _standard(mark)
    return found


def _ratio(mark: Mark) -> Answer:
    n, d, p = (mark.attrs[name] for name in "ndp")
    exact = 100 * Fraction(n) / Fraction(d)
    decimals = len(p.partition(".")[2])
    half = Fraction(1, 2 * 10**decimals)
    low = 100 * _interval(mark, "n")[0] / _interval(mark, "d")[1] - half
    high = 100 * _interval(mark, "n")[1] / _interval(mark, "d")[0] + half
    computed = f"{float(exact):.4f}"
    holds = low <= Fraction(p) <= high
    cut = Fraction(int(exact * 10**decimals), 10**decimals) == Fraction(p)
    rule = "NTM103" if cut and not holds else "NTM101"
    return Answer(rule, mark.code, [mark], holds, p, computed)


def _standard(mark: Mark) -> list[Answer]:
    found = THRESHOLD.fullmatch(mark.attrs["t"])
    stated = mark.attrs.get("p") or mark.attrs.get("v")
    if found is None or stated is None or "bound" in mark.attrs:
        return []
    value, limit = Fraction(stated), Fraction(found["value"])
    met = {
        ">=": value >= limit,
        "<=": value <= limit,
        ">": value > limit,
        "<": value < limit,
    }[found["op"]]
    holds = met == (mark.status == "achieved")
    return [Answer("NTM201", mark.code, [mark], holds, stated, mark.attrs["t"])]


def _statuses(mentions: list[Mark]) -> list[Answer]:
    """Criteria that are called achieved while they, or an indicator of theirs, are not."""
    found = []
    codes = {mark.code for mark in mentions if mark.status in ("achieved", "not_achieved")}
    for code in sorted(codes, key=lambda code: [int(part) for part in code.split(".")]):
        yes = [m for m in mentions if m.code == code and m.status == "achieved"]
        no = [
            m
            for m in mentions
            if m.status == "not_achieved" and (m.code == code or m.code.startswith(f"{code}."))
        ]
        if yes and no:
            found.append(Answer("NTM203", code, yes + no, False, "achieved", "not_achieved"))
    return found


def _relation(relation: Relation, named: dict[str, Mark]) -> Answer:
    """A declared relation, recomputed; raises ValueError for one that isn't known."""

    def marks(key: str) -> list[Mark]:
        names = relation[key]
        return [named[name] for name in ([names] if isinstance(names, str) else names)]

    match relation:
        case {"sum": _, "of": _}:
            return _sum("NTM301", marks("sum")[0], marks("of"), [1] * len(marks("of")))
        case {"difference": _, "of": _}:
            terms = marks("of")
            return _sum("NTM302", marks("difference")[0], terms, [1] + [-1] * (len(terms) - 1))
        case {"shares": _}:
            items = marks("shares")
            low = sum(_interval(item, "p")[0] for item in items)
            high = sum(_interval(item, "p")[1] for item in items)
            total = sum(Fraction(item.attrs["p"]) for item in items)
            return Answer("NTM303", "", items, low <= 100 <= high, "100", f"{float(total):g}")
        case {"count": _, "of": _}:
            announced, items = marks("count")[0], marks("of")
            stated = announced.attrs["v"]
            return Answer(
                "NTM401",
                announced.code,
                [announced, *items],
                int(stated) == len(items),
                stated,
                str(len(items)),
            )
        case {"progress": _}:
            start, added, end = marks("progress")
            reached = int(start.attrs["n"]) + int(added.attrs["v"])
            holds = reached == int(end.attrs["n"])
            return Answer("NTM402", "", [start, added, end], holds, end.attrs["n"], str(reached))
        case {"split": _, "whole": whole}:
            parts = marks("split")
            total = sum(int(part.attrs.get("v") or part.attrs["n"]) for part in parts)
            return Answer("NTM402", "", parts, total == int(str(whole)), str(whole), str(total))
        case {"parts": _, "of": _}:
            whole, items = marks("parts")[0], marks("of")
            sums = [sum(Fraction(i.attrs[side]) for i in items) for side in "nd"]
            holds = sums == [Fraction(whole.attrs[side]) for side in "nd"]
            stated = f"{whole.attrs['n']}/{whole.attrs['d']}"
            return Answer(
                "NTM403", whole.code, [whole, *items], holds, stated, f"{sums[0]}/{sums[1]}"
            )
        case {"restated": _}:
            return _same("NTM501", marks("restated"), ("v", "p", "n"))
        case {"base": _}:
            return _same("NTM502", marks("base"), ("d", "v"))
    raise ValueError(f"no such relation: {relation!r}")


def _sum(rule: str, total: Mark, items: list[Mark], signs: list[int]) -> Answer:
    low = high = Fraction(0)
    for item, sign in zip(items, signs, strict=True):
        ends = sorted(sign * end for end in _interval(item, "v"))
        low, high = low + ends[0], high + ends[1]
    bottom, top = _interval(total, "v")
    exact = sum(sign * Fraction(item.attrs["v"]) for item, sign in zip(items, signs, strict=True))
    holds = low <= top and bottom <= high
    return Answer(rule, total.code, [total, *items], holds, total.attrs["v"], f"{float(exact):g}")


def _same(rule: str, places: list[Mark], sides: tuple[str, ...]) -> Answer:
    values = [
        next(Fraction(place.attrs[side]) for side in sides if side in place.attrs)
        for place in places
    ]
    holds = all(a == b for a, b in pairwise(values))
    shown = ", ".join(dict.fromkeys(f"{float(value):g}" for value in values))
    return Answer(rule, "", places, holds, shown, "")
