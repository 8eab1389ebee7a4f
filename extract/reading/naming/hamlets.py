"""Whether words name one hamlet alone."""

from __future__ import annotations

from functools import cache

import regex

from patterns import alternation, words
from patterns.kept import pattern_of


def is_hamlet(label: str) -> bool:
    """True for the name of one hamlet and nothing that is measured: `Thôn Đông`, `tại ấp 7 có`."""
    return _hamlet().fullmatch(label) is not None


@cache
def _hamlet() -> regex.Pattern[str]:
    places, told = words("columns")["places"], words("bases")
    return pattern_of(
        rf"(?:(?i:{alternation(told['at_hamlet'])})\ )?(?i:{alternation(places)})\ "
        r"(?:\p{Lu}\p{L}*+(?:\ (?:\p{Lu}\p{L}*+|[0-9]{1,2}+))*+|(?:\p{L}{2}\ )?[0-9]{1,2}\p{Lu}?)"
        rf"(?:\ (?i:{alternation(told['hamlet_has'])}))?",
        regex.X | regex.V1,
    )
