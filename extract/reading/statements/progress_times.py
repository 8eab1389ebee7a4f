"""How far a commune was and how far it is, told by their times, with what was gained between them
(NTM402): `năm 2022 đạt 12/19 tiêu chí; năm 2023 đạt 15/19, tăng 03 tiêu chí`, `tăng 02 tiêu chí
(đầu năm 13 tiêu chí, cuối năm 15 tiêu chí)`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import regex

from extract.reading.progress_nouns import CRITERION, INDICATOR
from extract.reading.statements.facts import YEAR, Facts, spoken
from extract.report import Measure, Progress
from extract.text.ends import PHRASE_END, SENTENCE_END, before_first, behind_last
from patterns import alternation, words
from patterns.kept import pattern_of


def find(facts: Facts, known: set[int]) -> Iterator[Progress]:
    """Every sentence that tells two counts of one commune by their times and one gain; none of
    the gains at the places `known`."""
    for here in facts.by_paragraph.values():
        told = [m for m in here if m.view_start >= 0]
        for noun in (CRITERION, INDICATOR):
            if any(measure.unit.lower() == noun for measure in told):
                for sentence in _sentences(facts, told):
                    found = _of_sentence(facts, noun, sentence)
                    if found is not None and found.added.evidence.start not in known:
                        yield found


def _sentences(facts: Facts, told: list[Measure]) -> Iterator[list[Measure]]:
    run = told[:1]
    for before, after in pairwise(told):
        if SENTENCE_END.search(facts.view.text[before.view_end : after.view_start + 1]):
            yield run
            run = []
        run.append(after)
    yield run


def _of_sentence(facts: Facts, noun: str, told: list[Measure]) -> Progress | None:
    own = [m for m in told if m.unit.lower() == noun]
    sizes = {m.denominator for m in own if m.denominator is not None}
    gains = [m for m in own if m.denominator is None and _is_gained(facts, m)]
    levels = [
        m
        for m in told
        if m not in gains
        and (m in own or (not m.unit and m.percent is None and m.denominator in sizes))
        and (m.denominator in sizes or (not sizes and m.count))
    ]
    if len(gains) != 1 or len(levels) != 2 or len(sizes) > 1:
        return None
    if len({m.commune for m in (*levels, *gains)}) > 1 or len(own) > len(levels) + 1:
        return None
    order = _order(facts, told, levels)
    if order is None or not _is_compared_so(facts, told, gains[0], order[0]):
        return None
    return Progress(noun, order[0], gains[0], order[1])


def _is_gained(facts: Facts, measure: Measure) -> bool:
    """True for a count whose clause says so, with nothing reached between (`tăng thu nhập thì xã
    đạt 15 tiêu chí`)."""
    lead = facts.clause_before(measure)
    said = [match.end() for name in ("added", "risen") for match in spoken(name).finditer(lead)]
    return bool(said) and spoken("reached").search(lead, max(said)) is None


def _lead(facts: Facts, told: list[Measure], measure: Measure) -> str:
    """The words of a count's clause before it, behind the number before it."""
    at = told.index(measure)
    start = told[at - 1].view_end if at else measure.view_start - len(facts.before(measure))
    words = facts.view.text[start : measure.view_start]
    return words if at else behind_last(SENTENCE_END, words)


def _order(
    facts: Facts, told: list[Measure], levels: list[Measure]
) -> tuple[Measure, Measure] | None:
    """The earlier and the later of two counts; None where their words don't say which is which."""
    leads = [_lead(facts, told, each) for each in levels]
    clauses = [behind_last(PHRASE_END, lead.rstrip(" (")) for lead in leads]
    named = [set(_place().findall(lead)) for lead in leads]
    if named[1] - named[0]:
        return None  # it may be another commune's
    former = [
        spoken("former").search(said) is not None or spoken("compared").search(said) is not None
        for said in clauses
    ]
    if former[0] is not former[1]:
        return (levels[0], levels[1]) if former[0] else (levels[1], levels[0])
    years = [YEAR.findall(said)[-1:] for said in clauses]
    if all(years) and years[0] != years[1]:
        return (levels[0], levels[1]) if years[0] < years[1] else (levels[1], levels[0])
    return None


@cache
def _place() -> regex.Pattern[str]:
    """A place by its name: `xã An Lạc`."""
    listed = [*words("nouns")["hamlets"], *words("nouns")["judged"]]
    return pattern_of(rf"(?i:{alternation(listed)})(?:\ \p{{Lu}}\p{{L}}*)+", regex.X)


def _is_compared_so(facts: Facts, told: list[Measure], gain: Measure, former: Measure) -> bool:
    """False where what a gain is compared with is of another time than the earlier count, or of
    none (`so với kế hoạch`), or where it is planned alone."""
    lead = _lead(facts, told, gain).lower()
    planned = any(word in lead for word in words("roles")["plan"])
    if planned and gain.view_start > max(each.view_start for each in told if each is not gain):
        return False
    said = before_first(PHRASE_END, facts.behind(gain))
    if spoken("compared").search(said) is None:
        return True
    years = set(YEAR.findall(said))
    own = set(YEAR.findall(_lead(facts, told, former))) | {former.year, former.period}
    return bool(years & own) if years else spoken("former").search(said) is not None
