"""Communes that share their name within a province, as data lists them."""

from __future__ import annotations

from functools import cache

from extract.criteria import fold_name
from patterns import words


@cache
def namesakes() -> frozenset[tuple[str, str]]:
    """Province and commune, folded (`fold_name`), where a province has several communes of
    that name (`patterns/words/namesakes.yaml`)."""
    listed = words("namesakes")
    return frozenset(
        (fold_name(province), fold_name(name)) for province in listed for name in listed[province]
    )
