"""Codes of criteria and their indicators: `4`, and `4.2` within it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache


def criterion_of(code: str) -> str:
    """The number of the criterion that a code stands in: `4` of `4.2` and of `4`."""
    return code.partition(".")[0]


def divided_criteria(codes: Iterable[str]) -> set[str]:
    """The criteria that have indicators among these codes."""
    return {criterion_of(code) for code in codes if "." in code}


@lru_cache(maxsize=1024)
def code_order(code: str) -> tuple[int, ...]:
    """By what codes are sorted: 4.10 behind 4.9."""
    return tuple(int(part) for part in code.split("."))
