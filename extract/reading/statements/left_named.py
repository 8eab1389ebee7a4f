"""How many criteria are said to be achieved, beside those that the report names as not achieved:
one by one under a verdict each, or in a list of those left (NTM402)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from extract.document import Evidence
from extract.reading.progress_nouns import CRITERION
from extract.reading.scopes import scopes_of
from extract.reading.statements import named_lists
from extract.reading.statements.facts import Facts, spoken
from extract.reading.statements.told_times import time_of
from extract.report import JUDGED, Heading, HeadingKind, LeftNamed, Measure, Role, Status
from patterns import alternation, words
from patterns.kept import pattern_of

_OWN = (HeadingKind.HEADING, HeadingKind.LIST)


def find(facts: Facts, *, of_form: bool) -> Iterator[LeftNamed]:
    """What the report says of all its criteria together and of each. `of_form` says that a table
    of verdicts is held against the total already."""
    if facts.of_district:
        return
    told = [m for m in facts.measures if _is_told(facts, m)]
    beside = [each for m in told if (each := _beside(facts, m)) is not None]
    yield from beside
    if beside or of_form or len({(m.numerator, m.denominator) for m in told}) != 1:
        return
    named = _of_verdicts(facts, told[0]) or _of_list(facts, told[0])
    if named is not None:
        yield named


def _is_told(facts: Facts, measure: Measure) -> bool:
    """True for how many criteria the commune has now, by itself: no aim, no former count."""
    if measure.unit.lower() != CRITERION or measure.numerator is None or measure.view_start < 0:
        return False
    if measure.role is not Role.ACTUAL or measure.approximate or not measure.denominator:
        return False
    clause = facts.clause_before(measure)
    reached = any(spoken(name).search(clause) for name in ("reached", "total_reached"))
    own = not spoken("former").search(facts.sentence_before(measure))
    own = own and not spoken("missing_named").search(clause)
    return reached and own and time_of(facts, measure) == facts.year


def _of_verdicts(facts: Facts, told: Measure) -> LeftNamed | None:
    """All criteria of the set with one verdict each."""
    whole = facts.criteria.criteria_count if facts.criteria else None
    verdicts: dict[str, Heading] = {}
    for heading in facts.headings:
        if heading.kind not in _OWN or heading.status not in JUDGED or "." in heading.code:
            continue
        place = heading.status_evidence or heading.evidence
        before = verdicts.setdefault(heading.code, heading)
        if before.status is not heading.status or spoken("nearly").search(place.quote):
            return None
    if whole is None or len(verdicts) != whole or told.denominator != whole:
        return None
    left = [h for h in verdicts.values() if h.status is Status.NOT_ACHIEVED]
    reached = [h for h in verdicts.values() if h.status is Status.ACHIEVED]
    return LeftNamed(CRITERION, told, _places(left), _places(reached))


def _of_list(facts: Facts, told: Measure) -> LeftNamed | None:
    """The one list of those not achieved, where its words say that it is all of them."""
    listed: dict[int, list[Heading]] = {}
    for heading in facts.headings:
        listing = heading.kind is HeadingKind.LIST and "." not in heading.code
        if listing and heading.status is Status.NOT_ACHIEVED:
            listed.setdefault(heading.paragraph, []).append(heading)
    if len(listed) != 1:
        return None
    paragraph, left = next(iter(listed.items()))
    text = facts.view.text[facts.head(paragraph).text_start : facts.view.paragraphs[paragraph].end]
    if _lists_those_left().match(text) is None or len({h.code for h in left}) < len(left):
        return None
    return LeftNamed(CRITERION, told, _places(left), [])


def _beside(facts: Facts, told: Measure) -> LeftNamed | None:
    """`hoàn thành 16/19 tiêu chí; các tiêu chí còn lại gồm Trường học, Thu nhập và Môi trường`: the
    list of those left, in the sentence of the ratio."""
    place = facts.view.paragraphs[told.paragraph]
    scopes = scopes_of(facts.view.text, place.start, place.end)
    _, end = scopes.sentence(told.view_start)
    opened = _those_left().search(facts.view.text, told.view_end, end)
    if opened is None or any(map(str.isdigit, facts.view.text[told.view_end : opened.start()])):
        return None
    end = opened.end() + len(facts.view.text[opened.end() : end].rstrip(" .;)"))
    codes = _codes().fullmatch(facts.view.text, opened.end(), end)
    if codes is not None:
        places, least = codes.spans("code"), len(codes.spans("code"))
    else:
        places, least = named_lists.names_in(facts, opened.end(), end)
    if not places:
        return None
    left = [facts.place(*each) for each in places]
    return LeftNamed(CRITERION, told, left, [], fewer=len(left) - least)


@cache
def _codes() -> regex.Pattern[str]:
    """Numbers of criteria side by side."""
    said = words("statements")
    led = alternation([*words("closers")["labels"], *said["list_numbers"]])
    joined = alternation(said["and"])
    code = rf"(?:{led}\ )*(?P<code>[0-9]{{1,2}})"
    return pattern_of(rf"{code}(?:(?:\ ?[,;]\ |\ {joined}\ ){code})*", regex.I | regex.X)


def _places(headings: list[Heading]) -> list[Evidence]:
    return [heading.status_evidence or heading.evidence for heading in headings]


@cache
def _those_left() -> regex.Pattern[str]:
    """What opens the list of the criteria that are left."""
    said = words("statements")
    left = alternation([*said["left_undone"], *said["total_rest"]])
    opens = alternation([*said["items_all"], *said["is"]])
    return pattern_of(
        rf"[,;:(]\ ?(?:\p{{L}}+\ ){{0,2}}{alternation(said['reached_things'])}\ (?:{left}\ ?)+"
        rf"(?:{opens}\ ?)?:?\ ?",
        regex.I | regex.X,
    )


@cache
def _lists_those_left() -> regex.Pattern[str]:
    """How a line opens that lists all the criteria not achieved."""
    said = words("statements")
    left = alternation([*said["left_undone"], *said["total_rest"]])
    led = alternation([*said["is"], *said["list_numbers"]])
    return pattern_of(
        rf"(?:\p{{L}}+\ ){{0,3}}(?:0?[0-9]{{1,2}}\ )?{alternation(said['reached_things'])}\ "
        rf"(?:{left}\ ?)+(?:\([^()]*\))?(?:[^.;:,0-9]{{0,20}})?(?::|{led}\ )",
        regex.I | regex.X,
    )
