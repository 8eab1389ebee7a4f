"""What ratios that divide another one are of: its indicator, where their own words name nothing."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from extract.certainty import Certainty, weakest
from extract.report import Because, Measure, Parts

#: What decided: see `extract/explain.py`.
OF_ITS_WHOLE = "the whole of which it is a part"


def take_from_wholes(divided: Iterable[Parts]) -> None:
    """Gives ratios whose bases make up the base of their whole, as printed, its indicator: they
    name only whose part they are (`nước sạch toàn xã 1.201/1.248 hộ; cụm Đông 402/415 hộ, …`)."""
    for each in divided:
        if each.whole.criterion and _divide(each.whole, each.parts):
            for part in each.parts:
                _take(part, each.whole)


def _divide(whole: Measure, parts: list[Measure]) -> bool:
    bases = sum((part.denominator or Decimal(0) for part in parts), Decimal(0))
    alike = {(each.unit.lower(), each.commune, each.role, each.year) for each in (whole, *parts)}
    named = any(part.criterion or part.is_change for part in parts)
    return bases == whole.denominator and len(alike) == 1 and not named


def _take(part: Measure, whole: Measure) -> None:
    part.criterion, part.indicator = whole.criterion, whole.indicator
    part.indicator_certainty = weakest(whole.indicator_certainty, Certainty.CONFIRMED)
    part.parts["part"] = whole.evidence
    part.because["indicator"] = Because(OF_ITS_WHOLE, whole.evidence)
