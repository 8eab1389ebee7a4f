"""Differences told in words: what is missing of a demand, an increase beside both its values
(NTM302)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

import regex

from extract.document import Span
from extract.quantities.units import parse_unit
from extract.reading.numbers.numerals import parse
from extract.reading.statements.facts import Facts, spoken
from extract.reading.statements.runs import Run, runs_of
from extract.reading.statements.subset_words import heavy
from extract.report import Equation, Measure
from extract.text.ends import SENTENCE_END
from patterns import alternation, words
from patterns.kept import pattern_of

_YEAR = pattern_of(r"(?<![0-9])20[0-9]{2}(?![0-9])")
#: The kind of link by which words tie the three.
_TOLD = "difference"
#: The lists of words that say which way a value has changed.
_SIGNS = ("risen", "fallen")
#: The lists of words that say of which of two times a value is.
_TIMES = ("former", "latter")
_BRACKET = pattern_of(r"\([^()\n]*\)")
_FIGURES = pattern_of(r"[0-9][0-9.,/]*%?")


def find(facts: Facts, written: Sequence[Equation]) -> Iterator[Equation]:
    """Every difference of two quantities that is told beside them; a term of an equation that is
    `written` out is none (`còn thiếu 23,8 tỷ - 10,5 tỷ = 13,3 tỷ`)."""
    terms = {id(term) for equation in written for term in equation.terms}
    for told in _told(facts):
        if id(told.result) not in terms:
            yield told


def _told(facts: Facts) -> Iterator[Equation]:
    for run in runs_of(facts):
        found = _order(run, facts.year)
        if found is not None:
            yield _equation(facts, run.measures, found)
    yield from _over_sentences(facts)
    yield from _from_bare(facts)


def _from_bare(facts: Facts) -> Iterator[Equation]:
    """`giảm từ 401 xuống còn 208 hộ, giảm 193 hộ`: the unit of both is told with the latter."""
    for here in facts.by_paragraph.values():
        told = [m for m in here if m.value is not None and m.view_start >= 0 and not m.approximate]
        for new, change in pairwise(told):
            if not new.unit or new.unit.lower() != change.unit.lower():
                continue
            between = facts.between(new, change)
            sign = next((s for s in _SIGNS if _ending(s).search(between)), "")
            led = _led_from().search(facts.before(new)) if sign else None
            if led is None or SENTENCE_END.search(between) or not _only_changed(between):
                continue
            start = facts.view.paragraphs[new.paragraph].start
            old = _bare(facts, new, led, start)
            if (old.value > new.value) is (sign == "fallen"):  # type: ignore[operator]
                yield _equation(
                    facts, [old, new, change], (0, 1, 2) if sign == "fallen" else (1, 0, 2)
                )


def _bare(facts: Facts, new: Measure, led: regex.Match[str], start: int) -> Measure:
    """The number without a unit before another one, as a measure of the same thing."""
    place = (start + led.start("number"), start + led.end("number"))
    evidence = facts.place(*place)
    return replace(
        new,
        value=parse(led.group("number"), countable=new.count),
        evidence=evidence,
        parts={"value": evidence},
        view_start=place[0],
        view_end=place[1],
    )


def _only_changed(between: str) -> bool:
    """True where nothing but a bracket or a time stands between a value and the words for its
    change."""
    return _change_next().fullmatch(_BRACKET.sub("", between).strip()) is not None


@cache
def _change_next() -> regex.Pattern[str]:
    said = words("statements")
    time = alternation([*said["latter"], *said["years"]])
    led, change = alternation(said["change_led"]), alternation([*said["risen"], *said["fallen"]])
    return pattern_of(
        rf"(?:(?:{time}|[0-9]{{4}})\ ?)*+[,;(]?\ ?(?:{led}\ ){{0,2}}{change}"
        rf"(?:\ {alternation(said['change_more'])})*",
        regex.I | regex.X,
    )


@cache
def _led_from() -> regex.Pattern[str]:
    """A number from which something rose or fell to the one behind these words."""
    said = words("statements")
    frm, to = alternation(said["from"]), alternation(said["up_to"])
    change = alternation([*said["risen"], *said["fallen"], *said["change_more"]])
    return pattern_of(
        rf"(?<!\p{{L}}){frm}\ (?P<number>[0-9]+(?:[.,][0-9]+)*)\ (?:{change}\ )?(?:{to}\ )+$",
        regex.I | regex.X,
    )


def _over_sentences(facts: Facts) -> Iterator[Equation]:
    """One thing at two times, each told in a sentence of its own, and the change behind them: `Hộ
    nghèo đầu năm 318 hộ, chiếm 20,84%. Hộ nghèo cuối năm 241 hộ. Trong năm giảm 77 hộ.`"""
    for here in facts.by_paragraph.values():
        told = [m for m in here if m.value is not None and m.view_start >= 0 and not m.approximate]
        for old, new, change in zip(told, told[1:], told[2:], strict=False):
            if not old.unit.lower() == new.unit.lower() == change.unit.lower() != "":
                continue
            sign = next((s for s in _SIGNS if _ending(s).search(facts.between(new, change))), "")
            if not sign or not _ends_there().match(facts.behind(change)):
                continue
            leads = [_lead(facts, each) for each in (old, new)]
            times = [spoken(t).search(lead) for t, lead in zip(_TIMES, leads, strict=True)]
            if all(times) and _untimed(leads[0]) == _untimed(leads[1]):
                order = (1, 0, 2) if sign == "risen" else (0, 1, 2)
                yield _equation(facts, [old, new, change], order)


def _equation(facts: Facts, told: Sequence[Measure], order: tuple[int, int, int]) -> Equation:
    """The equation of three numbers of which the order says what is minuend, subtrahend and
    difference."""
    minuend, subtrahend, difference = (told[at] for at in order)
    span = Span(told[0].evidence.start, told[-1].evidence.end)
    place = facts.view.document.evidence(span)
    return Equation([minuend, subtrahend], [1, -1], difference, place, ties=_ties(order))


def _lead(facts: Facts, measure: Measure) -> str:
    """The words of a measure's sentence before it, behind other numbers of that."""
    return _FIGURES.split(facts.sentence_before(measure))[-1].lower()


def _untimed(lead: str) -> list[str]:
    """What is told, without the words for its time."""
    for name in _TIMES:
        lead = spoken(name).sub(" ", lead)
    return heavy(lead)


@cache
def _ends_there() -> regex.Pattern[str]:
    """The end of a change: nothing that names another thing."""
    said = alternation(words("statements")["compared"])
    return pattern_of(rf"\ ?(?:[.,;(]|$|{said}(?!\p{{L}}))", regex.I | regex.X)


def _order(run: Run, year: str) -> tuple[int, int, int] | None:
    """Which of the three is minuend, subtrahend and difference; None where no words say it."""
    lead, (between, then) = run.lead, run.gaps
    if spoken("supply").search(between):
        if _missing().search(then):
            return 0, 1, 2
        if spoken("differing").search(then):
            return _by_size(run)
    if _of_two().search(lead) and _and_other().fullmatch(between) and _by().fullmatch(then):
        return _by_size(run)
    for sign in _SIGNS:
        places = _changed(sign, lead, between, then, year)
        if places is not None:
            new, old, change = places
            return (new, old, change) if sign == "risen" else (old, new, change)
    return None


def _by_size(run: Run) -> tuple[int, int, int]:
    """The order of two that are told to differ: the greater one first."""
    one, other = ((m.value or 0) * parse_unit(m.unit).factor for m in run.measures[:2])
    return (0, 1, 2) if one >= other else (1, 0, 2)


@cache
def _of_two() -> regex.Pattern[str]:
    """What leads to the first of two amounts whose difference follows."""
    said = alternation(words("statements")["differing_of"])
    return pattern_of(rf"(?<!\p{{L}}){said}(?!\p{{L}})[^.,;:()]*\(?$", regex.I | regex.X)


@cache
def _and_other() -> regex.Pattern[str]:
    said = alternation(words("statements")["differing_with"])
    return pattern_of(rf"\)?\ ?{said}(?!\p{{L}})[^.,;:()]*\(?", regex.I | regex.X)


@cache
def _by() -> regex.Pattern[str]:
    return pattern_of(
        rf"\)?\ ?(?:{alternation(words('statements')['is'])}|[:=])", regex.I | regex.X
    )


def _changed(
    sign: str, lead: str, between: str, then: str, year: str
) -> tuple[int, int, int] | None:
    """Where the new value, the old one and the change stand; None without words of change."""
    if any(_ending(each).search(lead) for each in _SIGNS):
        # the first of the three is the size of a change itself
        told = _ending(sign).search(lead) and _from().search(between)
        return (2, 1, 0) if told and spoken("up_to").search(then) else None
    if _ending(sign).search(between) and _compared_with().fullmatch(then):
        return 0, 2, 1
    if _ending(sign).search(then) and not _leaves_bracket(between + then) and _only_changed(then):
        if _from().search(lead) and spoken("up_to").search(between):
            return 1, 0, 2
        first, second = _time(lead, year, year), _time(between, year, "")
        if second and first != second:
            return (0, 1, 2) if second < first else (1, 0, 2)
    return None


def _leaves_bracket(words_between: str) -> bool:
    """True if a bracket that was open before these words is closed in them."""
    opened = 0
    for sign in words_between:
        opened += (sign == "(") - (sign == ")")
        if opened < 0:
            return True
    return False


def _time(said: str, now: str, otherwise: str) -> str:
    """The time that the words before a number give it, so that an earlier one sorts before a
    later one; `otherwise` where they name none."""
    years: list[str] = _YEAR.findall(said)
    if spoken("former").search(said):
        return "0"
    if spoken("latter").search(said):
        return now
    return years[-1] if years else otherwise


def _ties(found: tuple[int, int, int]) -> tuple[tuple[str, int, int], ...]:
    """Each of the three tied to the next in the order of the text, by its place in the equation."""
    place = {at: position for position, at in enumerate(found)}
    return (_TOLD, place[0], place[1]), (_TOLD, place[1], place[2])


@cache
def _ending(name: str) -> regex.Pattern[str]:
    """Words of a change right before its size: `tăng thêm`, `giảm được`."""
    said = words("statements")
    more = rf"(?:\ {alternation(said['change_more'])})*"
    return pattern_of(
        rf"(?<!\p{{L}}){alternation(said[name])}(?!\p{{L}}){more}\ *$", regex.I | regex.X
    )


@cache
def _missing() -> regex.Pattern[str]:
    """Words that open a clause and say what is missing, with nothing before them that somebody
    else lacks (`hỗ trợ một số địa phương thiếu nguồn`)."""
    said = words("statements")
    led = rf"(?:{alternation(said['missing_led'])}\ )*+"
    return pattern_of(
        rf"(?:^|[,;.:(])\ ?{led}{alternation(said['missing'])}(?!\p{{L}})", regex.I | regex.X
    )


@cache
def _compared_with() -> regex.Pattern[str]:
    """Words that compare with the number right behind them: `so với năm trước là`. What stands
    behind a comma, a closed bracket or `và` is said of something else, and in a bracket of its own
    what isn't that time alone (`so với năm 2011 (bình quân cả nước đạt`)."""
    said = words("statements")
    other = rf"(?<!\p{{L}}){alternation(said['and'])}(?!\p{{L}})"
    time = rf"(?:\ ?(?:{alternation(said['compared_told'])}|[0-9]{{4}}))*+\ ?:?\ ?"
    return pattern_of(
        rf"[^,;()]*?(?<!\p{{L}}){alternation(said['compared'])}(?!\p{{L}})"
        rf"(?:(?!{other})[^,;()])*(?:\({time})?",
        regex.I | regex.X,
    )


@cache
def _from() -> regex.Pattern[str]:
    said = alternation(words("statements")["from"])
    return pattern_of(rf"(?<!\p{{L}}){said}\ *$", regex.I | regex.X)
