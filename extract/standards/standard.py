"""A standard that something is held to, and what a printed sign is: a standard or a bound."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from extract.document import Evidence
from extract.quantities.amounts import is_bound
from extract.report import Measure, Role, Threshold


class ThresholdKind(StrEnum):
    """What a sign beside a number says: what is asked, or how far the number itself reaches."""

    STANDARD = "standard"
    BOUND = "bound"


class Source(StrEnum):
    """Where a standard is taken from: the document's own words, or its criteria set."""

    DOCUMENT = "document"
    CRITERIA = "criteria"


@dataclass(slots=True, frozen=True)
class Standard:
    """What is demanded: `op` one of >=, <=, >, <; `evidence` where the document prints it."""

    op: str
    value: Decimal
    unit: str
    source: Source = Source.DOCUMENT
    evidence: Evidence | None = None


def printed(threshold: Threshold) -> Standard:
    """A standard that the document prints."""
    return Standard(
        threshold.op, threshold.value, threshold.unit, Source.DOCUMENT, threshold.evidence
    )


def threshold_kind(measure: Measure) -> ThresholdKind | None:
    """What the sign printed with a measure is; None where there is none.

    `(≥2 m2/người)` alone is a standard though its number is its own: it is what is asked.
    """
    if measure.threshold is None:
        return None
    own = measure.role is not Role.REQUIREMENT and is_bound(measure)
    return ThresholdKind.BOUND if own else ThresholdKind.STANDARD


def own_standard(measure: Measure) -> Threshold | None:
    """The standard that is printed with a measured value, None for a bound or for none."""
    kind = threshold_kind(measure)
    return measure.threshold if kind is ThresholdKind.STANDARD else None
