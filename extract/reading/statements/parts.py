"""A ratio and the ratios of its parts: `22/22 cán bộ, công chức. Trong đó: 11/11 …` (NTM403)."""

from __future__ import annotations

from collections.abc import Iterator

from extract.reading.statements.facts import Facts, spoken
from extract.report import Measure, Parts


def _ratios(facts: Facts, paragraph: int) -> list[Measure]:
    return [m for m in facts.by_paragraph.get(paragraph, []) if m.numerator is not None]


def find(facts: Facts) -> Iterator[Parts]:
    """Every ratio that a list of ratios, opened by `trong đó:`, divides."""
    for paragraph in list(facts.by_paragraph):
        whole = _ratios(facts, paragraph)
        text = facts.text(paragraph).rstrip()
        if len(whole) != 1 or not text.endswith(":") or not spoken("parts").search(text[-24:]):
            continue
        items = [_ratios(facts, index) for index in facts.items_after(paragraph)]
        if len(items) >= 2 and all(len(each) == 1 for each in items):
            yield Parts(whole[0], [each[0] for each in items])
