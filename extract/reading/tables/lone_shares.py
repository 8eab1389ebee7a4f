"""Which share and which ratio of neighbouring cells may belong together."""

from __future__ import annotations

from extract.reading.progress_nouns import telling
from extract.report import Measure


def is_lone_ratio(measure: Measure) -> bool:
    """True for a ratio without its share."""
    return measure.numerator is not None and measure.percent is None


def is_lone_share(measure: Measure) -> bool:
    """True for a percentage without its ratio, which nothing is asked of."""
    return measure.percent is not None and measure.numerator is None and measure.threshold is None


def are_alike(one: Measure, other: Measure) -> bool:
    """True for numbers of one commune, indicator and role; how many criteria are achieved is
    none of a criterion's."""
    tallied = "tally" in one.parts and bool(other.criterion)
    # the noun of a ratio may tell its indicator, which the share beside it can't
    within = one.criterion == other.criterion and "" in (one.indicator, other.indicator)
    # `BHYT / dân số | Tỷ lệ`: a head that names nothing
    nameless = not (other.criterion or other.indicator or telling(other.label.partition(" (")[0]))
    alike = one.indicator == other.indicator or within or nameless
    return not tallied and alike and (one.commune, one.role) == (other.commune, other.role)
