"""How far a commune is: `9/19`, `06` more, so `15/19`; achieved and not achieved (NTM402)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from extract.criteria import indicator_codes
from extract.criteria.codes import divided_criteria
from extract.document import Evidence
from extract.reading.progress_nouns import CRITERION, INDICATOR
from extract.reading.scopes import scopes_of
from extract.reading.statements.facts import YEAR, Facts, spoken
from extract.report import JUDGED, HeadingKind, Measure, Progress, Role, Split, Status
from extract.text.ends import PHRASE_END, behind_last
from patterns import words
from patterns.kept import pattern_of

_NOUNS = (CRITERION, INDICATOR)
#: The ratio that is reached stands at most so many paragraphs before what is added.
_BEFORE = 3
#: The last of the codes that a count names before the next one: `06 tiêu chí: 1; 2; 11 và 08 …`.
_CODES = pattern_of(r"^[\s0-9.]+")


def find(facts: Facts) -> Iterator[Progress]:
    """Every count of criteria or indicators that is said to be added to a ratio."""
    for noun in _NOUNS:
        counted = [m for m in facts.measures if m.unit.lower() == noun or _headed(facts, m, noun)]
        for index, added in enumerate(counted):
            if not _is_count(added) or not _is_added(facts, added):
                continue
            start = next((m for m in reversed(counted[:index]) if _is_start(m, added)), None)
            end = next((m for m in counted[index:] if m.numerator is not None), None)
            if start is None or end is None:
                yield from _before_added(facts, noun, counted[max(0, index - 2) : index], added)
                yield from _without_a_set(facts, noun, counted[max(0, index - 1) : index + 2])
                continue
            if start.denominator != end.denominator:
                continue
            if end.paragraph == added.paragraph:
                if spoken("lost").search(facts.between(added, end)):
                    continue  # what was reached before isn't any more
                yield Progress(noun, start, added, end)
            else:
                yield from _before_added(facts, noun, counted[max(0, index - 2) : index], added)


def _headed(facts: Facts, measure: Measure, noun: str) -> bool:
    """True for a ratio without a noun of its own whose line begins with the noun, or whose clause
    names it: `Tiêu chí đã đạt đầu năm: 14/19`, `nâng tổng số tiêu chí đạt lên 14/19`."""
    if measure.unit or measure.denominator is None or measure.view_start < 0 or measure.percent:
        return False
    lead = facts.view.text[facts.head(measure.paragraph).text_start : measure.view_start]
    if lead.lower().startswith(noun) and not any(map(str.isdigit, lead)):
        return True
    clause = behind_last(PHRASE_END, lead).lower()
    return spoken("called_total").search(clause) is not None and noun in clause


def _is_count(measure: Measure) -> bool:
    """True for a bare number of things, an increase too (`tăng thêm 06 tiêu chí`)."""
    whole = measure.value is not None and measure.value == measure.value.to_integral_value()
    return measure.count or (whole and measure.is_change)


def _before_added(
    facts: Facts, noun: str, told: list[Measure], added: Measure
) -> Iterator[Progress]:
    """`nay đạt 17/20 tiêu chí, đầu năm đạt 14/20, tăng thêm 03 tiêu chí`: both ratios before what
    is added, the one of them of an earlier time."""
    ratios = [m for m in told if m.denominator is not None and m.paragraph == added.paragraph]
    if len(ratios) != 2 or ratios[0].denominator != ratios[1].denominator:
        return
    one, other = ratios
    leads = [facts.sentence_before(one), facts.between(one, other)]
    said = [*leads, facts.between(other, added)]
    if "." in "".join(said[1:]).replace("...", ""):
        return
    former = [spoken("former").search(lead) is not None for lead in leads]
    if former[0] is not former[1]:
        start, end = (one, other) if former[0] else (other, one)
        yield Progress(noun, start, added, end)


def _without_a_set(facts: Facts, noun: str, told: list[Measure]) -> Iterator[Progress]:
    """`đạt 11 tiêu chí, hoàn thành thêm 3 tiêu chí, đến nay đạt 14 tiêu chí` (or
    `14/19 tiêu chí`) in one paragraph."""
    if len(told) != 3 or not told[0].count or not told[1].count:
        return
    start, added, end = told
    if not end.count and end.numerator is None:
        return
    if len({each.paragraph for each in told}) > 1:
        return
    reached = [facts.sentence_before(start), facts.between(added, end)]
    named = all(spoken("raised").search(said) for said in reached)
    if named and not any(spoken("missing_named").search(said) for said in reached):
        yield Progress(noun, start, added, end)


def _is_start(measure: Measure, added: Measure) -> bool:
    """True for a ratio that is reached: right before what is added, or further up in the
    report if it is said to be so now."""
    near = added.paragraph - measure.paragraph <= _BEFORE
    return measure.numerator is not None and (near or measure.role is Role.ACTUAL)


def _is_added(facts: Facts, measure: Measure) -> bool:
    """True for a count whose clause says that it is added; that goes on with the list of one that
    is (`hoàn thành thêm 02 tiêu chí, 05 chỉ tiêu`), or counts the names of a list that is
    (`hoàn thành thêm Giao thông, Nhà ở dân cư, cộng là 02 tiêu chí`)."""
    if spoken("called_total").search(facts.clause_before(measure)):
        return spoken("added").search(facts.sentence_before(measure)) is not None
    here = facts.by_paragraph[measure.paragraph]
    for at in range(bisect_left(here, measure.view_start, key=_place), -1, -1):
        if here[at].unit.lower() not in _NOUNS:
            return False
        said = facts.clause_before(here[at])
        between = _CODES.sub("", said).strip().lower()
        if spoken("added").search(said) or between not in _joined():
            return spoken("added").search(said) is not None
    return False


def _place(measure: Measure) -> int:
    return measure.view_start


@cache
def _joined() -> frozenset[str]:
    """What stands between the counts of one list, beside the sign."""
    return frozenset({"", *words("statements")["joined_counts"]})


def splits(facts: Facts) -> Iterator[Split]:
    """How the set divides: as the text counts it, and as its headings do."""
    yield from _stated(facts)
    told = list(_in_sentence(facts))
    yield from told
    yield from _further_on(facts, {each.whole_evidence for each in told})
    counted = _counted(facts)
    if counted:
        yield counted


def _stated(facts: Facts) -> Iterator[Split]:
    """`gồm 12 tiêu chí` under achieved and `gồm 7 tiêu chí` under not achieved."""
    whole = facts.criteria.criteria_count if facts.criteria else None
    if whole is None:
        return
    found: dict[Status, Measure] = {}
    for measure in facts.measures:
        if measure.unit.lower() != CRITERION or not measure.count or measure.value is None:
            continue
        node = facts.outline.positions[measure.paragraph].node
        if node >= 0 and facts.outline.nodes[node].paragraph == measure.paragraph:
            status = facts.outline.nodes[node].status
            if status in JUDGED and status not in found:
                found[status] = measure
    if len(found) == 2:
        parts = [
            (status.value, int(found[status].value or 0), [found[status].evidence])
            for status in JUDGED
        ]
        yield Split(CRITERION, parts, whole, None, stated=True)


def _in_sentence(facts: Facts) -> Iterator[Split]:
    """`đạt 15/19 tiêu chí, còn 04 tiêu chí chưa đạt` in one sentence, or in the next one where
    that names those not achieved."""
    told = ([m for m in here if m.unit.lower() == noun]
            for here in facts.by_paragraph.values() for noun in _NOUNS)  # fmt: skip
    for counted in told:
        for reached, missing in pairwise(counted):
            of_all = missing.denominator is not None and missing.denominator == reached.denominator
            if not (missing.count or of_all) or missing.upper is not None:
                continue
            if _told_aside(facts, reached, missing) or _of_others(facts, reached, missing):
                continue
            between = facts.between(reached, missing)
            behind = facts.behind(missing).lower().strip()
            if reached.numerator is None or reached.denominator is None:
                yield from _of_set(facts, reached, missing, counted)
                continue
            if "." in between and not _names_missing(between, behind):
                continue
            if spoken("added").search(between) or spoken("reached_after").match(behind):
                continue
            before = "missing_named" if of_all else "missing_before"
            left = spoken("missing_named").match(behind) or spoken("left_undone").match(behind)
            if not spoken(before).search(between) and not left:
                continue
            if (of_all and missing.commune != reached.commune) or _later(facts, reached, between):
                continue
            yield _split_of(reached, missing)
    yield from _in_lines(facts)


def _later(facts: Facts, reached: Measure, between: str) -> bool:
    """True for a count that is of a later time than the one before it."""
    lead = facts.phrase_before(reached)
    years = [YEAR.findall(said)[-1:] for said in (lead, between)]
    if years[1] and years[0] and years[0] != years[1]:
        return True
    former = spoken("former").search(lead) is not None
    return former and spoken("latter").search(between) is not None


def _told_aside(facts: Facts, one: Measure, other: Measure) -> bool:
    """True for a count in a closed bracket that the other stands outside of: it is of another
    time or place (`so với năm 2020 (14/19 tiêu chí); còn 04 tiêu chí`)."""
    paragraph = facts.view.paragraphs[one.paragraph]
    around = scopes_of(facts.view.text, paragraph.start, paragraph.end).bracket(one.view_start)
    return around is not None and not around[0] <= other.view_start < around[1]


def _of_others(facts: Facts, one: Measure, other: Measure) -> bool:
    """True where something else is counted between two counts, which has the second (`11/14 xã đạt
    19/19 tiêu chí; 3 xã còn lại đạt 16 tiêu chí`)."""
    return any(
        measure.count and measure.unit.lower() not in _NOUNS
        for measure in facts.by_paragraph[one.paragraph]
        if one.view_end <= measure.view_start < other.view_start
    )


def _of_set(
    facts: Facts, reached: Measure, missing: Measure, counted: list[Measure]
) -> Iterator[Split]:
    """`đã đạt 14 tiêu chí, chưa đạt 5 tiêu chí`: of a stated whole, else of the set's size."""
    before, between = facts.before(reached), facts.between(reached, missing)
    named = spoken("missing_named").search(between) and spoken("reached_named").search(before)
    if not reached.count or not named or "." in between:
        return
    if spoken("missing_named").search(before) or spoken("added").search(between):
        return
    if spoken("called_total").search(between):
        return
    whole = next((m for m in counted if m.count and spoken("called_total").search(
        facts.phrase_before(m)) and m not in (reached, missing)), None)  # fmt: skip
    size = facts.criteria.criteria_count if facts.criteria else None
    if whole is None and (size is None or reached.unit.lower() != CRITERION):
        return
    parts = [
        (Status.ACHIEVED.value, int(reached.value or 0), [reached.evidence]),
        (Status.NOT_ACHIEVED.value, int(missing.value or 0), [missing.evidence]),
    ]
    place = None if whole is None else whole.evidence
    total = int(whole.value or 0) if whole is not None else int(size or 0)
    yield Split(reached.unit.lower(), parts, total, place, stated=True)


def _in_lines(facts: Facts) -> Iterator[Split]:
    """The one in a line of its own, the other in the next: `Số tiêu chí đã đạt: 11/19` and
    `Số tiêu chí chưa đạt: 08`."""
    for index in range(len(facts.view.paragraphs) - 1):
        told = [_alone(facts, each) for each in (index, index + 1)]
        reached, missing = told
        if reached is None or missing is None or reached.numerator is None:
            continue
        if not missing.count or missing.unit.lower() != reached.unit.lower():
            continue
        if spoken("missing_named").search(facts.before(reached)):
            continue
        if reached.denominator is not None and spoken("missing_named").search(
            facts.before(missing)
        ):
            yield _split_of(reached, missing)


def _further_on(facts: Facts, told: set[Evidence | None]) -> Iterator[Split]:
    """`đạt 52/57 chỉ tiêu`, and under a heading of its own `Còn 05 chỉ tiêu: 8.4; 12.2; …`: where
    the report states but one such ratio, and nothing beside it of those that are left."""
    if facts.of_district:
        return
    for noun in _NOUNS:
        counted = [m for m in facts.measures if m.unit.lower() == noun and m.view_start >= 0]
        reached = [m for m in counted if m.denominator is not None and m.role is Role.ACTUAL]
        left = [m for m in counted if m.count and _opens_those_left(facts, m)]
        if len({(m.numerator, m.denominator) for m in reached}) != 1 or len(left) != 1:
            continue
        apart = left[0].paragraph > reached[0].paragraph
        if apart and all(m.evidence not in told for m in reached):
            yield _split_of(reached[0], left[0])


def _opens_those_left(facts: Facts, measure: Measure) -> bool:
    """True for the count that opens the list of those not achieved, the first in its line."""
    lead = facts.before(measure)
    led = spoken("missing_before").search(lead) is not None and not any(map(str.isdigit, lead))
    return led and facts.behind(measure).lstrip().startswith(":")


def _alone(facts: Facts, paragraph: int) -> Measure | None:
    """The first count of criteria or indicators of a line, where the line begins with it."""
    here = [m for m in facts.by_paragraph.get(paragraph, []) if m.unit.lower() in _NOUNS]
    if not here or here[0].view_start < 0 or here[0].role is not Role.ACTUAL:
        return None
    lead = facts.view.text[facts.head(paragraph).text_start : here[0].view_start]
    return here[0] if "." not in lead else None


def _split_of(reached: Measure, missing: Measure) -> Split:
    left = missing.numerator or missing.value or 0
    parts = [
        (Status.ACHIEVED.value, int(reached.numerator or 0), [reached.evidence]),
        (Status.NOT_ACHIEVED.value, int(left), [missing.evidence]),
    ]
    whole = int(reached.denominator or 0)
    return Split(missing.unit.lower(), parts, whole, reached.evidence, stated=True)


def _names_missing(between: str, behind: str) -> bool:
    """True if no more than one sentence ends between two counts, and the next one speaks of those
    that are not achieved, before its count or right behind it (`Còn 03 tiêu chí chưa đạt`)."""
    _, _, after = between.partition(".")
    if "." in after:
        return False
    if spoken("missing_named").search(after) is not None:
        return True
    left = spoken("missing_before").search(after) is not None
    return left and spoken("missing_named").match(behind) is not None


def _counted(facts: Facts) -> Split | None:
    """The indicators under achieved and not achieved, and the criteria that have none."""
    whole, place = _whole(facts)
    if whole is None:
        return None
    status: dict[str, Status] = {}
    places: dict[str, Evidence] = {}
    for heading in facts.headings:
        if heading.kind is not HeadingKind.HEADING or heading.code in status:
            continue
        if heading.status in JUDGED:
            status[heading.code], places[heading.code] = heading.status, heading.evidence
    divided = divided_criteria(status)
    known = set(indicator_codes(facts.criteria)) if facts.criteria else set()
    divided |= divided_criteria(known)
    achieved = [c for c, s in status.items() if s is Status.ACHIEVED and "." in c]
    whole_criteria = [c for c, s in status.items() if "." not in c and c not in divided]
    missed = [c for c, s in status.items() if s is Status.NOT_ACHIEVED and "." in c]
    if not achieved or not missed:
        return None
    parts = [
        ("achieved", len(achieved), [places[c] for c in achieved]),
        ("criteria_without_indicators", len(whole_criteria), [places[c] for c in whole_criteria]),
        ("not_achieved", len(missed), [places[c] for c in missed]),
    ]
    return Split(INDICATOR, [p for p in parts if p[1]], whole, place, stated=False)


def _whole(facts: Facts) -> tuple[int | None, Evidence | None]:
    """The number of indicators: as the text gives it (`57/57 chỉ tiêu`), else the set's."""
    for measure in facts.measures:
        if measure.unit.lower() == INDICATOR and measure.denominator is not None:
            return int(measure.denominator), measure.evidence
    return (facts.criteria.indicator_count, None) if facts.criteria else (None, None)
