"""The nouns that a commune's progress is counted in, and which words name something."""

from __future__ import annotations

from functools import cache, lru_cache

from patterns import words

CRITERION: str = words("nouns")["criterion"]
INDICATOR: str = words("nouns")["indicator"]
#: Counts of these are reached or aimed at; other counts are simply there.
PROGRESS_UNITS = frozenset({CRITERION, INDICATOR})


# the cells of a column are told in the same words
@lru_cache(maxsize=4096)
def telling(words_of: str) -> frozenset[str]:
    """The words of a phrase that name something, in small letters."""
    empty = _empty()
    return frozenset(
        word for word in words_of.lower().split() if word not in empty and word.isalpha()
    )


@cache
def _empty() -> frozenset[str]:
    return frozenset(words("labels")["empty"])
