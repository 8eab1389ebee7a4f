"""Sums of money that are nobody's income, and what a whole is divided into."""

from __future__ import annotations

from itertools import pairwise

from extract.reading.cues import cues_of
from extract.reading.naming.around import Around
from extract.reading.naming.things import indicator_of, things
from extract.reading.numbers.token import Token
from extract.reading.outline.context import Scene
from patterns import words


def is_sum(token: Token) -> bool:
    """True for an amount of money that is nobody's income: a list of funds by fields."""
    unit = token.unit.lower()
    money = any(part in unit for part in words("subjects")["money_units"])
    return token.kind == "value" and money and "/" not in unit


def is_earned(scene: Scene, token: Token, criterion: str, floor: int) -> bool:
    """True for money a person a year where the criterion told of is the one of income, unless the
    words behind `floor` say whose else it is (`Thu nhập: điều tra mẫu 60 hộ cho kết quả 56,4 triệu
    đồng/người/năm`)."""
    income, criteria = things()["income_by_unit"], scene.criteria
    if criteria is None or token.kind != "value" or token.unit.lower() not in income.units:
        return False
    if indicator_of(income, criteria)[0] != criterion or income.unless is None:
        return False
    return income.unless.search(scene.view.text, floor, token.start) is None


def is_divided(scene: Scene, around: Around, token: Token) -> bool:
    """True for what a field gets of a whole (`Cơ cấu vốn: giao thông 55%, nước sạch 25%`), or of
    money that is told right beside it (`trường học 1.700 triệu đồng, chiếm 25%`)."""
    if token.kind != "percent":
        return False
    cues = cues_of(scene.view.text, scene.start, scene.end)
    return cues.before("shares", token.start) is not None or _says_sum(scene, around, token)


def _says_sum(scene: Scene, around: Around, token: Token) -> bool:
    index, (first, last) = around.index(token), scene.part(token.start)
    for one, other in pairwise(around.tokens[max(index - 1, 0) : index + 2]):
        money = other if one is token else one
        beside = first <= one.start and other.end <= last and is_sum(money)
        said = scene.view.text[one.end : other.start].strip(" ,(").lower()
        if beside and said in words("subjects")["says_again"]:
            return True
    return False
