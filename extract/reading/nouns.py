"""The two nouns that a commune's progress is counted in, as reports print them."""

from __future__ import annotations

from patterns import words

CRITERION: str = words("nouns")["criterion"]
INDICATOR: str = words("nouns")["indicator"]
#: Counts of these are reached or aimed at; other counts are simply there.
PROGRESS_UNITS = frozenset({CRITERION, INDICATOR})
