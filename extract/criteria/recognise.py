"""Which criteria set a document works with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from extract.criteria.fold import fold_name
from extract.criteria.model import CriteriaSet
from extract.criteria.sets import decision_key, load_sets


def _years(text: str) -> list[int]:
    return [int(year) for year in re.findall(r"\b(?:19|20)[0-9]{2}\b", text)]


def _in_force(criteria: CriteriaSet, years: Sequence[int]) -> bool:
    return bool(years) and criteria.first_year <= min(years) <= criteria.last_year


def _cited(
    criteria: CriteriaSet, number: str, date: str, programme: str, province: str, years: list[int]
) -> bool:
    """Whether a cited decision is this set: its number, and nothing that contradicts it."""
    if not criteria.decision or decision_key(number) != decision_key(criteria.decision):
        return False
    if programme and programme != criteria.programme:
        return False
    same_province = fold_name(province) == fold_name(criteria.province)
    if criteria.province and province and not same_province:
        return False
    if date[:4]:
        return date[:4] == criteria.date[:4]
    # without a date a province's number proves nothing by itself: every province has a 1260
    return not criteria.province or same_province or _in_force(criteria, years)


#: Provinces number what they ask in addition as the programme does that they raise, for as long as
#: the nation has no set of its own for it.
_RAISED = {"nang_cao": "ntm"}


def recognise(
    decisions: Sequence[tuple[str, str]],
    programme: str,
    province: str,
    year: str,
    issued: str = "",
) -> CriteriaSet | None:
    """The criteria set that a document works with, or None where that can't be told.

    `decisions` are the decisions that it cites, as (number, ISO date or ""), in order. First
    the set of a cited decision (a province's before the national one, whose frame it fills);
    otherwise the national set of that programme and year, none that was decided later than the
    document is dated (`issued`, an ISO date; else the end of its year) where there was one before.
    Where that only stands in for a set that isn't known, its `exact` is False. `year` may be a
    period (`2021-2025`).
    """
    years = _years(year)
    cited = [
        criteria
        for number, date in decisions
        for criteria in load_sets()
        if _cited(criteria, number, date, programme, province, years)
    ]
    if cited:
        found = next((criteria for criteria in cited if criteria.province), cited[0])
        unknown = not found.province and any(is_provincial(number) for number, _ in decisions)
        return _for_year(found.set_id, year, exact=not unknown)
    national = _national(programme, years, issued)
    if national is None and programme in _RAISED:
        national = _national(_RAISED[programme], years, issued)
    return _for_year(national.set_id, year, exact=False) if national is not None else None


def _national(programme: str, years: list[int], issued: str) -> CriteriaSet | None:
    """The national set of a programme and a year, none that was decided later than the document."""
    own = [each for each in load_sets() if not each.province and each.programme == programme]
    # of years that two sets share, the first counts; of those before there was any, the last
    national = [each for each in own if _in_force(each, years)]
    national = national or [each for each in own if _in_force(each, years[-1:])]
    day = issued or (f"{years[0]}-12-31" if len(years) == 1 else "")
    if national and day and all(each.date > day for each in national):
        national = [each for each in own if each.date <= day] or national
    return national[-1] if national else None


def is_provincial(number: str) -> bool:
    """Whether a decision is by its number one of a people's committee, not of the nation."""
    return decision_key(number).endswith("/QĐ-UBND")


@cache
def _for_year(set_id: str, year: str, *, exact: bool) -> CriteriaSet:
    """The set with the standards of that one year among its entries."""
    found = next(criteria for criteria in load_sets() if criteria.set_id == set_id)
    yearly = {
        row.code: row
        for row in found.standards
        if row.year == year and not (row.group or row.condition)
    }
    entries = tuple(
        replace(yearly[entry.code], name=entry.name) if entry.code in yearly else entry
        for entry in found.entries
    )
    return replace(found, entries=entries, exact=exact)
