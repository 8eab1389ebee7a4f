"""What a document says of each code in each commune, and which of it counts.

Both the indicators and the criteria table ask here, so that no row of one contradicts the other.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from extract.criteria.fold import fold_name
from extract.document import Evidence
from extract.report import JUDGED, Heading, HeadingKind, Measure, Report, Role, Status
from patterns import words

#: The statuses of one code, the one that counts first.
_ORDER = (Status.NOT_ACHIEVED, Status.ACHIEVED, Status.TARGET, Status.NOT_STATED)
#: What a measure has in its `parts` that never stands for a commune.
_NEVER = frozenset({"together", "plan"})
#: A quarter or a month, as periods are written: no whole year.
_SHORT = re.compile(r"-[QM]")
#: More years than any number is older than its report.
_OLD = 10_000


@dataclass(slots=True)
class Mention:
    """What a document says of one criterion or indicator in one commune."""

    headings: list[Heading] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)


def by_commune(report: Report) -> dict[str, dict[str, Mention]]:
    """Mentions by commune and code; a document of one commune has that commune alone."""
    own = report.letterhead.commune
    found: dict[str, dict[str, Mention]] = {}
    named = {heading.commune for heading in report.headings}
    named |= {measure.commune for measure in report.measures}
    if own or not any(named):
        found[own] = {}
    for heading in report.headings:
        communes = found.setdefault(heading.commune or own, {})
        communes.setdefault(heading.code, Mention()).headings.append(heading)
    for measure in sorted(report.measures, key=lambda m: m.evidence.start):
        # what is said of a whole criterion counts where that has no indicators
        if code := measure.indicator or measure.criterion:
            communes = found.setdefault(measure.commune or own, {})
            communes.setdefault(code, Mention()).measures.append(measure)
    return found


def in_order(codes: Iterable[str]) -> list[str]:
    """Each code once, as a set numbers them: 17.2 before 17.10."""
    return sorted(set(codes), key=_parts)


# a set has a few dozen of them, and a sheet thousands of communes
@cache
def _parts(code: str) -> list[int]:
    return [int(part) for part in code.split(".")]


def deciding(headings: Sequence[Heading]) -> Heading | None:
    """The heading whose status counts: not achieved before achieved before target, and what
    opens a passage or stands in a list before what is named in passing."""
    return min(headings, key=_weight, default=None)


def _weight(heading: Heading) -> tuple[bool, bool, int]:
    told = heading.status is not Status.NOT_STATED
    return not told, heading.kind is HeadingKind.INLINE, _ORDER.index(heading.status)


def judged(
    headings: Sequence[Heading], measures: Sequence[Measure], year: str
) -> tuple[Heading | None, Status, Measure | None]:
    """The heading and the measure that stand for a code in a report of a year, if any, and the
    status between them: the heading's, else the measure's."""
    heading = deciding(headings)
    status = heading.status if heading is not None else Status.NOT_STATED
    if not measures:
        return heading, status, None
    names = {fold_name(each.name) for each in headings if each.name}
    chosen = representative(measures, status, year, names)
    if chosen is not None and (status is Status.NOT_STATED or _is_judged(status, chosen)):
        status = chosen.status
    return heading, status, chosen


def _is_judged(status: Status, chosen: Measure) -> bool:
    """True for what was measured and has a verdict of its own where it is a task (`8.2: hiện có
    60,97%, chưa đạt; phấn đấu trên 82%`)."""
    return status is Status.TARGET and chosen.role is Role.ACTUAL and chosen.status in JUDGED


def representative(
    measures: Sequence[Measure], status: Status, year: str, names: Collection[str] = ()
) -> Measure | None:
    """The measure that stands for a code: the first that was measured (aimed at, for a
    target), how it stands before how it stood, one of the report's year before those of earlier
    years and of a quarter or a month of it, a ratio before a percentage before a value, what its
    own words call by one of the code's `names` (folded) before what is told beside it (`hộ nghèo
    2,97%; …; tỷ lệ nghèo đa chiều 6,73%`); None if there is none that may stand for a commune."""

    def order(measure: Measure) -> tuple[bool, int, bool, int, bool]:
        own = fold_name(measure.label)
        called = own not in names and any(name in own for name in names)
        age, short = _age(measure.year, year), _SHORT.search(measure.period) is not None
        return measure.former, age, short, _rank(measure), not called

    roles = [Role.ACTUAL] + ([Role.TARGET] if status is Status.TARGET else [])
    for role in roles:
        of_role = [m for m in measures if m.role is role]
        # last year's number doesn't stand where this year's is told as a share of its plan
        ages = [_age(m.year, year) for m in of_role if m.is_fulfilment and not m.of_hamlet]
        candidates = [
            m for m in of_role if _may_stand(m) and _age(m.year, year) <= min(ages, default=_OLD)
        ]
        if candidates:
            return _newest(min(candidates, key=order), candidates)
    return None


def _may_stand(measure: Measure) -> bool:
    """True for what may be a commune's result: no bare count, nothing of a hamlet or of many
    communes together, and no share of a plan, which is none of what the indicator is of."""
    if measure.count or measure.of_hamlet or measure.parts.keys() & _NEVER:
        return False
    return measure.unit != str(words("columns")["communes_unit"])


def evidence_of(
    chosen: Measure | None, heading: Heading | None, measures: Sequence[Measure]
) -> Evidence | None:
    """Where a row's numbers stand; without numbers, where its status is said."""
    if chosen is not None:
        return chosen.evidence
    if heading is not None:
        return heading.evidence
    return measures[0].evidence if measures else None


def _newest(chosen: Measure, candidates: Sequence[Measure]) -> Measure:
    """Of the measures in the row of a table that the chosen one stands in, the newest; what its own
    cell goes on to say of the same year is a part of it or explains it."""
    if chosen.view_start >= 0 or chosen.paragraph < 0:
        return chosen
    own = [
        m
        for m in candidates
        if m.paragraph == chosen.paragraph
        and m.view_start < 0
        and (m is chosen or m.year != chosen.year or not _share_place(m.evidence, chosen.evidence))
    ]
    # what has no year is the report's own, which is no older than any other
    return max(own, key=lambda m: (m.year or "9999", m.evidence.start))


def _share_place(one: Evidence, other: Evidence) -> bool:
    return one.start < other.end and other.start < one.end


def _age(told: str, year: str) -> int:
    """How many years before the last of the report's a number is of; what names no year is the
    report's own, and so is what lies behind it."""
    last = year[-4:]
    return max(0, int(last) - int(told[-4:])) if told and last else 0


def _rank(measure: Measure) -> int:
    if measure.numerator is not None:
        return 0
    return 1 if measure.percent is not None else 2
