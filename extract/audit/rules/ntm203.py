"""An indicator is both achieved and not, or a criterion is achieved without its indicator.

What it means: the headings, lists and sentences that call criteria and indicators achieved or not
achieved are compared. A criterion is achieved when all its indicators are; an indicator is named
by its number, or by what is measured (`nước sạch 612/1.642 hộ, chưa đạt`).

Why it matters: the number of criteria achieved is the figure that goes up to the district, and
this shows which of them can be called in question.

A warning: headings are often kept for the whole criterion. What is planned or aimed at
contradicts nothing, but for what a later year or a plan is to add (`hoàn thành thêm 03 chỉ tiêu gồm
2.1 …`) and is called achieved already. Not checkable where a code was found by words alone, or
where another verdict stands between a criterion and its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial

import regex

from extract.audit.claim import Claim, Weight
from extract.certainty import Certainty
from extract.document import Evidence, Span
from extract.links import Fact, Tie
from extract.links.ways import macro
from extract.messages import Text, text
from extract.report import Heading, HeadingKind, Report, Role, Status
from patterns import alternation, any_word, form, words
from patterns.kept import pattern_of

CODE, SLUG, WEIGHT = "NTM203", "status-conflict", Weight.CONTRADICTION
#: The name of a place that is a value of an indicator, not its heading.
_BY_VALUE = "value"
#: What stands between a verdict and a code of the list that it leads to.
_LEADS_TO = pattern_of(
    rf"[^.;:\n]{{0,40}}(?:[:(]|(?<!\p{{L}}){alternation(words('statements')['names_open'])}(?!\p{{L}}))"
    r"[^.;\n]{0,200}",
    regex.I,
)
#: A year that a text speaks of.
_YEAR = pattern_of(
    rf"{alternation(words('periods')['years'])}\ (?P<year>20[0-9]{{2}})", regex.I | regex.X
)
#: What leads to a list of what is to be reached besides: `hoàn thành thêm 03 chỉ tiêu gồm 2.1, `.
_TO_ADD = pattern_of(
    rf"(?<!\p{{L}}){alternation(words('statements')['reached_named'])}\ "
    rf"(?P<added>{alternation(words('statements')['added'])})(?!\p{{L}})"
    rf"(?:[\s0-9.,:;()]|(?<!\p{{L}}){alternation(words('statements')['added_list'])}(?!\p{{L}}))*+$",
    regex.I | regex.X,
)
#: A level of the programme beside the one that the report is about.
_OF_A_LEVEL = any_word("statements", "levels")
_PLAN = "plan"
_KINDS = {Status.ACHIEVED: "achieved", Status.NOT_ACHIEVED: "not_achieved"}


def claims(report: Report) -> Iterator[Claim]:
    """One claim for every contradicted code, and for every achieved criterion with indicators."""
    communes: dict[str, list[Heading]] = defaultdict(list)
    for heading in report.headings:
        if heading.status in _KINDS and (
            heading.kind is not HeadingKind.INLINE or _own_verdict(report, heading)
        ):
            communes[heading.commune].append(heading)
    for heading in (*_missed_values(report), *report.told):
        communes[heading.commune].append(heading)
    planned = _to_be_added(report)
    for commune, headings in communes.items():
        by_code: dict[str, list[Heading]] = defaultdict(list)
        for heading in headings:
            by_code[heading.code].append(heading)
        yield from _both_ways(by_code)
        yield from _criteria(by_code)
        if commune == report.letterhead.commune or not commune:
            yield from _added_again(by_code, planned)


def _own_verdict(report: Report, heading: Heading) -> bool:
    """True for a code inside a line that has a verdict of its own right behind it, or in a list
    that one leads to (`Tiêu chí chưa đạt: Tiêu chí số 10`)."""
    said = heading.status_evidence
    if said is None or heading.score not in (None, 1) or _of_another_year(report, heading):
        return False
    text, start = report.document.text, heading.evidence.start
    if said.start >= start:
        return "\n" not in text[start : said.start]
    return _LEADS_TO.fullmatch(text, said.end, start) is not None or _concluded(report, heading)


def _concluded(report: Report, heading: Heading) -> bool:
    """True for a code of which a sentence of its own concludes that it is achieved or not (`Kết
    luận của đoàn: xã đạt tiêu chí số 13.`)."""
    text, start = report.document.text, heading.evidence.start
    line, end = text.rfind("\n", 0, start) + 1, text.find("\n", start)
    said = text[line : end if end >= 0 else len(text)]
    return any(
        (match.group("number") or "").lstrip("0") == heading.code
        and match.start() <= start - line < match.end()
        for match in form("closing_verdict").find(said)
    )


def _of_another_year(report: Report, heading: Heading) -> bool:
    """True for a code before which its paragraph spoke last of a year that isn't the report's
    (`Năm 2019 tiêu chí số 9 chưa đạt`), or of an earlier time."""
    text, start = report.document.text, heading.evidence.start
    before = text[text.rfind("\n", 0, start) + 1 : start]
    said = (start for name in ("earlier", "later") for start in macro(name).finditer(before))
    times = {match.start(): match.group() for match in said}
    times |= {match.start(): match.group("year") for match in _YEAR.finditer(before)}
    if not times:
        return False
    last = times[max(times)]
    if last.isdecimal():
        return last not in report.letterhead.year
    return macro("earlier").fullmatch(last) is not None


def _missed_values(report: Report) -> Iterator[Heading]:
    """The values that a commune's report calls not achieved in their own line, as places where
    their indicator is named."""
    if not report.letterhead.commune:
        return
    known = {(h.code, h.commune) for h in report.headings if h.status is Status.NOT_ACHIEVED}
    for measure in report.measures:
        said = measure.because.get("status")
        if measure.status is not Status.NOT_ACHIEVED or "status" not in measure.parts:
            continue
        if said is None or said.evidence is None or measure.role is not Role.ACTUAL:
            continue
        if "." not in measure.indicator or (measure.indicator, measure.commune) in known:
            continue
        if measure.year not in ("", report.letterhead.year):
            continue
        yield Heading(
            measure.indicator, HeadingKind.INLINE, _BY_VALUE, measure.status,
            measure.parts.get("indicator", measure.evidence), said.evidence,
            commune=measure.commune, indicator_certainty=measure.indicator_certainty,
        )  # fmt: skip


def _to_be_added(report: Report) -> dict[str, tuple[Heading, Evidence]]:
    """The codes that a commune's plan, or a report for a later year, lists as those that are to be
    reached besides, with the words that say so."""
    found: dict[str, tuple[Heading, Evidence]] = {}
    text, own = report.document.text, report.letterhead.year[:4]
    for heading in report.headings if report.letterhead.commune and own else ():
        if heading.status is not Status.TARGET or heading.kind is not HeadingKind.LIST:
            continue
        start = heading.evidence.start
        line = text.rfind("\n", 0, start) + 1
        said = _TO_ADD.search(text, line, start)
        if said is None or _OF_A_LEVEL.search(text, line, start):
            continue
        years = [match.group("year") for match in _YEAR.finditer(text, line, start)]
        later = years[-1] > own if years else False
        if later or (report.letterhead.kind == _PLAN and (not years or years[-1] == own)):
            place = report.document.evidence(Span(*said.span("added")))
            found.setdefault(heading.code, (heading, place))
    return found


def _added_again(
    by_code: dict[str, list[Heading]], planned: dict[str, tuple[Heading, Evidence]]
) -> Iterator[Claim]:
    for code, (target, said) in planned.items():
        achieved = _with(by_code.get(code, []), Status.ACHIEVED)
        if not achieved:
            continue
        told = _told_nearest(achieved)
        facts, ties = _facts([told])
        facts += (Fact("mark", target.evidence), Fact("to_add", said))
        message = text("{code} is stated as achieved and is to be achieved besides", code=code)
        yield Claim(
            CODE,
            SLUG,
            WEIGHT,
            facts,
            (*ties, Tie("code-status", 2, 3), Tie("same-code", 0, 2)),
            _is_reached_once,
            told.evidence,
            holds=message,
            fails=message,
            indicator=code,
            commune=told.commune,
            stated=Status.ACHIEVED.value,
            computed=Status.TARGET.value,
            related=(*_places([told])[1:], target.evidence, said),
        )


def _is_reached_once(facts: Sequence[Fact]) -> bool:
    """True if nothing that is achieved is to be achieved besides."""
    return all(fact.kind != "to_add" for fact in facts)


def _with(headings: Sequence[Heading], status: Status) -> list[Heading]:
    return [heading for heading in headings if heading.status is status]


def _places(headings: Sequence[Heading]) -> list[Evidence]:
    """Where the headings stand, each followed by the place that gives it its status."""
    places = [
        place for found in headings for place in (found.evidence, found.status_evidence) if place
    ]
    return list(dict.fromkeys(places))


def _both_ways(by_code: dict[str, list[Heading]]) -> Iterator[Claim]:
    for code, headings in by_code.items():
        achieved = _with(headings, Status.ACHIEVED)
        missing = _with(headings, Status.NOT_ACHIEVED)
        if achieved and missing:
            message = text(
                "indicator {code} is stated as achieved and as not achieved"
                if "." in code
                else "criterion {code} is stated as achieved and as not achieved",
                code=code,
            )
            yield _claim(_told_nearest(achieved), missing, code, message, message)


def _criteria(by_code: dict[str, list[Heading]]) -> Iterator[Claim]:
    below = [(code, headings) for code, headings in by_code.items() if "." in code]
    if not below:
        return
    for code, headings in by_code.items():
        achieved = _with(headings, Status.ACHIEVED)
        if "." in code or not achieved:
            continue
        indicators = [
            found for own, group in below for found in group if own.startswith(f"{code}.")
        ]
        missing = _with(indicators, Status.NOT_ACHIEVED)
        if indicators:
            names = ", ".join(dict.fromkeys(heading.code for heading in missing))
            yield _claim(
                _told_nearest(achieved),
                missing or indicators,
                code,
                text("criterion {code} and its indicators are stated as achieved", code=code),
                text(
                    "criterion {code} is stated as achieved, its indicator {missing} as not "
                    "achieved",
                    code=code,
                    missing=names,
                ),
            )


def _told_nearest(headings: Sequence[Heading]) -> Heading:
    """The place of a code whose verdict stands nearest to it: that is what is contradicted."""
    return min(headings, key=_apart)


def _apart(heading: Heading) -> int:
    said = heading.status_evidence
    return abs(said.start - heading.evidence.end) if said is not None else 0


def _claim(
    achieved: Heading, others: Sequence[Heading], code: str, holds: Text, fails: Text
) -> Claim:
    """That a criterion is achieved, against what is said of others (or of itself again)."""
    missed = others[0].status is Status.NOT_ACHIEVED
    places = _places([achieved, *others]) if missed else [
        achieved.evidence, *(heading.evidence for heading in others)
    ]  # fmt: skip
    facts, ties = _facts([achieved, *others])
    return Claim(
        CODE,
        SLUG,
        WEIGHT,
        facts,
        ties,
        partial(_can_hold, missed),
        places[0],
        holds=holds,
        fails=fails,
        indicator=code,
        commune=achieved.commune,
        stated=Status.ACHIEVED.value,
        computed=others[0].status.value,
        related=tuple(places[1:]),
    )


def _facts(headings: Sequence[Heading]) -> tuple[tuple[Fact, ...], tuple[Tie, ...]]:
    """Each heading with its verdict, and each tied to the first."""
    facts: list[Fact] = []
    ties: list[Tie] = []
    for heading in headings:
        at = len(facts)
        facts.append(Fact(_named(heading), heading.evidence))
        verdict = heading.status_evidence
        kind = _KINDS[heading.status] if verdict is not None else "unplaced"
        facts.append(Fact(kind, verdict or heading.evidence))
        ties.append(Tie("code-status", at, at + 1))
        if at:
            ties.append(Tie("same-code", 0, at))
    return tuple(facts), tuple(ties)


def _named(heading: Heading) -> str:
    """How a place names its code: printed, or by the thing measured, or by a guess."""
    if heading.score not in (None, 1) or heading.indicator_certainty == Certainty.GUESS:
        return "guessed"
    return "measured" if heading.name == _BY_VALUE else "mark"


def _can_hold(missed: bool, facts: Sequence[Fact]) -> bool:
    """True if no verdict says that anything is not achieved."""
    return not missed and all(fact.kind != "not_achieved" for fact in facts[1::2])
