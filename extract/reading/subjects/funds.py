"""Sums of money that are nobody's income, and what a whole is divided into."""

from __future__ import annotations

from extract.reading.cues import cues_of
from extract.reading.numbers.token import Token
from extract.reading.outline.context import Scene
from patterns import words


def is_sum(token: Token) -> bool:
    """True for an amount of money that is nobody's income: a list of funds by fields."""
    unit = token.unit.lower()
    money = any(part in unit for part in words("subjects")["money_units"])
    return token.kind == "value" and money and "/" not in unit


def is_divided(scene: Scene, token: Token) -> bool:
    """True for what a field gets of a whole (`Cơ cấu vốn: giao thông 55%, nước sạch 25%`)."""
    cues = cues_of(scene.view.text, scene.start, scene.end)
    return token.kind == "percent" and cues.before("shares", token.start) is not None
