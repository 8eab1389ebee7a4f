"""What a sum takes grows with its numbers: a table's column has thousands."""

from __future__ import annotations

import sys
from decimal import Decimal
from types import FrameType

from extract.quantities.amounts import statement

_MANY = 300


def test_twice_the_numbers_are_twice_the_work() -> None:
    _calls(_MANY)  # what is looked up once
    once, twice = _calls(_MANY), _calls(2 * _MANY)
    assert twice < 2.1 * once


def _calls(count: int) -> int:
    """How many functions are called to make so many numbers of two units comparable."""
    numbers = [(Decimal(n), "km" if n % 2 else "m") for n in range(1, count + 1)]
    calls = 0

    def counted(frame: FrameType, event: str, arg: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        assert statement(numbers, shared_precision=True) is not None
    finally:
        sys.setprofile(before)
    return calls
