"""Which numbers that stand beside each other in a row belong together."""

from __future__ import annotations

from extract.reading.progress_nouns import telling
from extract.reading.tables.model import Column
from extract.report import Measure


def tells_more(share: Column, part: Column) -> bool:
    """True for a share whose head has a code, where its part's has none or only words for one."""
    return bool(share.code) and (not part.code or (part.thing is not None and share.thing is None))


def is_lone_ratio(measure: Measure) -> bool:
    """True for a ratio without its percentage."""
    return measure.numerator is not None and measure.percent is None


def is_lone_share(measure: Measure) -> bool:
    """True for a percentage without its ratio that nothing is asked of."""
    return measure.percent is not None and measure.numerator is None and measure.threshold is None


def alike(one: Measure, other: Measure) -> bool:
    """True for numbers of one commune, indicator and role; how many criteria are achieved is
    none of a criterion's."""
    tallied = "tally" in one.parts and bool(other.criterion)
    # the noun of a ratio may tell its indicator, which the share beside it can't
    within = one.criterion == other.criterion and "" in (one.indicator, other.indicator)
    # `BHYT / dân số | Tỷ lệ`: a head that names nothing
    nameless = not (other.criterion or other.indicator or telling(other.label.partition(" (")[0]))
    same = one.indicator == other.indicator or within or nameless
    return not tallied and same and (one.commune, one.role) == (other.commune, other.role)
