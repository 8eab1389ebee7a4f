"""Wholes told a little before a share that says it is of them: `gieo cấy 1.660 ha lúa. 35% diện
tích này, tức 581 ha`, `Sản lượng 3.200 tấn, bao tiêu 40% sản lượng, tương đương 1.280 tấn`."""

from __future__ import annotations

from functools import cache

import regex

from extract.reading.statements.facts import Facts
from extract.reading.statements.leads import Leads
from extract.reading.statements.plan_portions import are_alike, is_amount
from extract.report import Measure
from extract.text.told_again import name_among
from patterns import alternation, words
from patterns.kept import pattern_of


def whole_told(
    facts: Facts, leads: Leads, first: Measure, share: Measure, part: Measure
) -> Measure | None:
    """The amount before a share and its part (`first` is the one that stands first) that the words
    behind the share point back to, or call by what leads to it; None for none."""
    whole = leads.last(first.view_start)
    if whole is None:
        return None
    if _points_back().match(facts.view.text, share.view_end) is not None:
        return whole if _can_be(whole, part) else None
    return _called_so(facts, leads, first, share, part)


def _called_so(
    facts: Facts, leads: Leads, first: Measure, share: Measure, part: Measure
) -> Measure | None:
    behind = facts.behind(share)
    for whole in reversed(leads.told):
        if whole.view_end > first.view_start or not _can_be(whole, part):
            continue
        if name_among(behind, facts.phrase_before(whole)):
            return whole
    return None


def _can_be(whole: Measure, part: Measure) -> bool:
    """Whether an amount is large enough for a part of it, and of its kind."""
    alike = is_amount(whole) and are_alike(whole, part)
    return alike and whole.value is not None and part.value is not None


@cache
def _points_back() -> regex.Pattern[str]:
    """Words behind a share that say it is of what was just told."""
    listed = words("statements")
    of, said, pointing, then = (
        alternation(listed[n]) for n in ("portion_of", "of_that", "pointing", "of_that_then")
    )
    told = rf"(?:{said}|(?:\p{{L}}+\ ){{1,3}}{pointing})"
    return pattern_of(
        rf"%?\ (?:{of}\ )?{told}(?:,|\ ?\(|\ (?={then}(?!\p{{L}})))", regex.I | regex.X
    )
