"""The one judge of standards: what a value is held to, and whether it meets it.

The audit and the tables both ask here, so that no row contradicts a check.
"""

from extract.standards.comparison import Comparison, compare
from extract.standards.held_to import Standards
from extract.standards.standard import Source, Standard, ThresholdKind, threshold_kind

__all__ = [
    "Comparison",
    "Source",
    "Standard",
    "Standards",
    "ThresholdKind",
    "compare",
    "threshold_kind",
]
