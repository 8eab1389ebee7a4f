"""A ratio of what is measured has no unit.

What it means: 1.850/1.850 of an area may be hectares or square metres. What is counted has its
noun (`hộ`, `người`), what is measured needs its unit.

Why it matters: whoever adds the communes up has to ask what the number stands for.

An info, no error: the percentage is right all the same. Silent where the unit stands in the words
before the number (`Diện tích (ha)`), in tables, whose heads have it, and in documents whose other
ratios have none either.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from extract.audit.claim import Claim, Weight
from extract.audit.facts import ratio_fact
from extract.links import Fact
from extract.messages import text
from extract.quantities.units import is_unit
from extract.report import Measure, Report
from patterns import any_word
from patterns.kept import pattern_of

CODE, SLUG, WEIGHT = "NTM602", "missing-unit", Weight.NOTE
_WORD = pattern_of(r"\p{L}+[23²]?")


def claims(report: Report) -> Iterator[Claim]:
    """One claim for every ratio in a paragraph of what is measured, where ratios have units."""
    ratios = [m for m in report.measures if m.numerator is not None and m.view_start >= 0]
    if any(measure.unit for measure in ratios):
        for measure in ratios:
            if _needs_unit(measure):
                yield _claim(measure)


def _needs_unit(measure: Measure) -> bool:
    if measure.denominator is None or any_word("needs_unit", "counted").search(measure.label):
        return False
    return any_word("needs_unit", "measured").search(measure.label) is not None


def _claim(measure: Measure) -> Claim:
    top, bottom = measure.numerator, measure.denominator
    if top is None or bottom is None:
        raise ValueError("not a ratio")
    said = {"top": top, "bottom": bottom, "unit": measure.unit}
    return Claim(
        CODE,
        SLUG,
        WEIGHT,
        (ratio_fact(measure, top, bottom),),
        (),
        partial(_has_unit, bool(measure.unit) or _names_unit(measure.label)),
        measure.evidence,
        holds=text("{top}/{bottom} has its unit: {unit}", **said),
        fails=text("{top}/{bottom} has no unit", **said),
        indicator=measure.indicator or measure.criterion,
        commune=measure.commune,
        stated=f"{top}/{bottom}",
    )


def _names_unit(label: str) -> bool:
    return any(is_unit(word) for word in _WORD.findall(label))


def _has_unit(known: bool, facts: Sequence[Fact]) -> bool:
    return known
