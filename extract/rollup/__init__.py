"""Old communes added up into the units since July 2025, where that is asked: numerators and
denominators, never percentages, and nothing is said of whether a standard is met.

What isn't surely of one new unit (divided, unknown, ambiguous) is listed and added to none.
"""

from extract.rollup.add import rolled_up
from extract.rollup.records import RollupError

__all__ = ["RollupError", "rolled_up"]
