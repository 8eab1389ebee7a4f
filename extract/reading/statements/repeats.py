"""Quantities that a report tells again with a slip of the pen (NTM501): the income of a year,
a ratio over one base, an amount or a percentage in the same words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

import regex

from extract.certainty import Certainty
from extract.quantities.near import near_each_other
from extract.quantities.slips import is_swapped, slips
from extract.quantities.units import MONEY, Unit, parse_unit
from extract.reading.progress_nouns import telling
from extract.reading.statements.facts import Facts, spoken
from extract.reading.statements.told_places import of_other_places
from extract.reading.statements.told_times import names_no_time, of_one_time, time_of
from extract.report import Measure, Restated, Role
from patterns import alternation, any_word, words
from patterns.kept import pattern_of

#: Incomes that differ by more are those of different groups.
_SLIP_OF_INCOME = Decimal("0.15")
#: Words that two places have to share to tell of the same amount, and of the same indicator.
_SHARED, _SHARED_OF_ONE, _SHARED_BY_GUESS = 4, 2, 3
_NO_LETTERS = pattern_of(r"\P{L}+")
#: Counts below this differ by one digit for good reasons.
_LARGE = 100


def find(facts: Facts) -> Iterator[Restated]:
    """Every quantity of the report's own place that is told twice, not twice the same."""
    told = [each for each in facts.measures if _is_told(each)]
    yield from _of_the_year(facts, [m for m in facts.measures if _is_told(m) or _of_now(facts, m)])
    yield from _with_a_slip(facts, told)


def _of_now(facts: Facts, measure: Measure) -> bool:
    """True for the first of two values that is said to be that of now: `nâng thu nhập từ 48,6 triệu
    đồng hiện nay lên 50 triệu đồng`."""
    plain = measure.role is Role.ACTUAL and measure.view_start >= 0 and not measure.approximate
    return plain and spoken("of_now").match(facts.behind(measure).lstrip()) is not None


def _is_told(measure: Measure) -> bool:
    return (
        measure.role is Role.ACTUAL
        and (not measure.count or _is_large_total(measure))
        and not measure.approximate
        and measure.upper is None
        and measure.is_of_the_whole
        and (measure.view_start >= 0 or bool(measure.indicator) or _names_income(measure))
    )


def _is_large_total(measure: Measure) -> bool:
    """True for a count of all that the commune has of something."""
    large = measure.value is not None and measure.value >= _LARGE and measure.numerator is None
    return large and measure.view_start >= 0 and _is_whole(measure)


def _names_income(measure: Measure) -> bool:
    """True for the row of a table that is on an income, of no hamlet or group that its label
    names (`Thu nhập bình quân (Xóm 2)`)."""
    income = spoken("one_a_year").match(measure.label)
    if income is None or spoken("other_places").search(measure.label):
        return False
    behind = measure.label[income.end() :].split("(")
    return not any(said[:1].isupper() for said in behind[1:])


def _of_the_year(facts: Facts, told: Iterable[Measure]) -> Iterator[Restated]:
    """A commune's income per head of one year, said again: there is only one. Where one of two
    names no year, it may be of another one, unless they have the same digits. One paragraph
    that tells several tells of several years or aims."""
    seen: dict[tuple[str, bool], list[Measure]] = defaultdict(list)
    for measure in told:
        if measure.value is None or not _a_head(measure) or not _is_income(facts, measure):
            continue
        earlier = seen[measure.commune, _is_of_district(facts, measure)]
        alike = (each for each in earlier if _one_year(facts, each, measure))
        first = next((m for m in alike if not of_other_places(facts, m, measure)), None)
        if first is None:
            earlier.append(measure)
        elif first.paragraph != measure.paragraph and near_each_other(
            first.value, measure.value, within=_SLIP_OF_INCOME
        ):
            name = min((first, measure), key=lambda each: any(map(str.isdigit, each.label))).label
            yield Restated(name, [first, measure], explicit=False, single=True)


def _one_year(facts: Facts, one: Measure, other: Measure) -> bool:
    if of_one_time(facts, one, other):
        return True
    told = [each for each in (one, other) if not names_no_time(facts, each)]
    open_year = len(told) == 1 and bool(told[0].period or told[0].year)
    return open_year and _digits(one) == _digits(other)


def _digits(measure: Measure) -> list[str]:
    return sorted(str(measure.value))


@cache
def _least() -> Unit:
    return parse_unit(str(words("statements")["income_unit"]))


def _a_head(measure: Measure) -> bool:
    """True for money as an income is told: in millions or more, or by the person."""
    unit = parse_unit(measure.unit)
    return unit.family == MONEY and (bool(unit.per) or unit.factor >= _least().factor)


def _is_income(facts: Facts, measure: Measure) -> bool:
    """True for the income of the whole commune, in a report of a district of the whole district,
    by its words or by its indicator; not of another place or group, nor what it is compared
    with."""
    if measure.view_start < 0 and measure.indicator not in _yearly(facts):
        return _alone_in_its_row(facts, measure)
    clause = facts.sentence_before(measure).lower()
    about = spoken("one_a_year").search(clause)
    if about is None and _by_the_head(measure):
        about = spoken("yearly_names").search(clause)
    if _is_of_district(facts, measure):
        return spoken("yearly_names").search(facts.before(measure)) is not None
    if spoken("other_places").search(clause[about.start() if about else 0 :]):
        return False
    return about is not None or measure.indicator in _yearly(facts)


def _by_the_head(measure: Measure) -> bool:
    """True for money that is counted by the person."""
    unit = parse_unit(measure.unit)
    return unit.family == MONEY and "person" in unit.per


def _alone_in_its_row(facts: Facts, measure: Measure) -> bool:
    """Whether a row has one such number of its year, and isn't parted by places."""
    row = facts.by_paragraph.get(measure.paragraph, [])
    alike = [m for m in row if m.value is not None and m.role is measure.role
             and (m.period or m.year) == (measure.period or measure.year)]  # fmt: skip
    return len(alike) == 1 and _names_income(measure)


def _is_of_district(facts: Facts, measure: Measure) -> bool:
    """True for a number of the whole district in a district's report."""
    own = facts.of_district and measure.view_start >= 0
    return own and _whole_district().search(facts.sentence_before(measure).lower()) is not None


@cache
def _whole_district() -> regex.Pattern[str]:
    """Words for the whole district right before a number."""
    said, years = (alternation(words("statements")[name]) for name in ("whole_district", "years"))
    of_year = rf"(?:(?<!\p{{L}}){years}\ [0-9]{{4}}(?![0-9])[^0-9,;.()]*)?"
    return pattern_of(rf"(?<!\p{{L}}){said}(?!\p{{L}})[^0-9,;.()]*{of_year}$", regex.I | regex.X)


def _yearly(facts: Facts) -> frozenset[str]:
    """The indicators of which a commune has one value a year, by their names in the set."""
    if facts.yearly is None:
        names = tuple(words("statements")["yearly_names"])
        entries = facts.criteria.entries if facts.criteria is not None else ()
        facts.yearly = frozenset(e.code for e in entries if e.name.lower().startswith(names))
    return facts.yearly


def _with_a_slip(facts: Facts, told: Iterable[Measure]) -> Iterator[Restated]:
    """Each measure with the first of another paragraph whose number is one slip apart and whose
    words are the same: looked up by the slipped number, so that the cost is linear."""
    known: dict[_Key, dict[Decimal, dict[_Words, list[Measure]]]] = defaultdict(dict)
    places: dict[tuple[str, Decimal], set[int]] = defaultdict(set)
    for measure in facts.measures:
        if measure.percent is not None:
            places[measure.indicator, measure.percent].add(measure.paragraph)
    for measure in told:
        for key, number, compared in _keys(facts, measure):
            numbers, said = known[key], _words_of(facts, measure)
            if said.guessed and len(places[measure.indicator, number]) > 1:
                continue  # it is told elsewhere too: of another year, say
            # most quantities are told once, and have nothing that a slip could have made
            for slip in slips(number) if len(numbers) > (number in numbers) else ():
                # one place that says otherwise is enough: a slip told again is no other
                others = (
                    each
                    for words_of, listed in numbers.get(slip, {}).items()
                    if _same(words_of, said) or _same_swapped(words_of, said, slip, number)
                    for each in listed
                    if each.paragraph != measure.paragraph
                    and _fits(each, compared)
                    and not _in_one_column(facts, each, measure)
                    and not of_other_places(facts, each, measure)
                )
                if (other := next(others, None)) is not None:
                    own = said.bare or other.indicator_certainty is Certainty.GUESS
                    name = (compared if own else other).label
                    yield Restated(name, [other, compared], explicit=False)
            # two of the same words, of different paragraphs, stand for all of them
            listed = numbers.setdefault(number, {}).setdefault(said, [])
            if not listed or (len(listed) == 1 and listed[0].paragraph != measure.paragraph):
                listed.append(compared)


def _in_one_column(facts: Facts, one: Measure, other: Measure) -> bool:
    """True for two cells of one column of a table: its rows tell of different things, however
    alike their labels are."""
    document = facts.view.document
    place = document.column_at(one.evidence.start)
    return place is not None and place == document.column_at(other.evidence.start)


_Key = tuple[object, ...]


def _fits(one: Measure, other: Measure) -> bool:
    """False for the percentages of two ratios, which are compared themselves, and for one that is
    printed with other decimals, which is no slip of the other's."""
    if one.percent is None or other.percent is None or one.numerator is not None:
        return True
    alike = one.percent.as_tuple().exponent == other.percent.as_tuple().exponent
    return alike and not ("ratio" in one.parts and "ratio" in other.parts)


def _keys(facts: Facts, measure: Measure) -> Iterator[tuple[_Key, Decimal, Measure]]:
    """What has to be equal for a measure to be the same as another, with the number that a
    slip may have changed, and the measure with what is compared."""
    own = (measure.commune, time_of(facts, measure))
    if not own[1]:
        return
    top, bottom = measure.numerator, measure.denominator
    if top is not None and bottom is not None and measure.indicator and top >= _LARGE:
        yield (*own, "ratio", measure.indicator, bottom), top, measure
    if measure.percent is not None and measure.value is None:
        yield (*own, "percent", measure.indicator), measure.percent, measure.without_ratio()
    elif measure.value is not None and top is None:
        unit = parse_unit(measure.unit)
        yield (*own, unit.family, unit.factor, unit.per), measure.value, measure


def _only_names_it(measure: Measure, behind: str) -> bool:
    """Whether the words of a measure, its label and some `behind` it, are those that name its
    indicator and its place, and no others that tell of anything (`tỷ lệ nghèo đa chiều của xã
    hiện nay`)."""
    decided = measure.because.get("indicator")
    if decided is None or decided.evidence is None:
        return False
    neutral = words("statements")["of_any_total"] + words("statements")["of_any_value"]
    said, named = telling(f"{measure.label} {behind}"), telling(decided.evidence.quote)
    return bool(named & said) and not said - named - telling(measure.commune) - set(neutral)


@dataclass(slots=True, frozen=True)
class _Words:
    """What the words of a measure name, without and with those behind it in its clause."""

    indicator: str
    own: frozenset[str]
    clause: frozenset[str]
    #: whether they name the indicator and nothing else, whether its value is told in full, and
    #: whether it isn't sure that the indicator is theirs
    bare: bool
    full: bool
    guessed: bool
    #: whether they call it a total of the commune's, and whether things are counted
    total: bool
    count: bool


def _words_of(facts: Facts, measure: Measure) -> _Words:
    own, behind = _names(measure), _behind(facts, measure)
    sure = measure.indicator_certainty is not Certainty.GUESS
    full = sure and measure.numerator is not None and measure.percent is not None
    clause = _names(measure, behind) if behind else own
    if sure and measure.view_start < 0:
        # the row of a table names its indicator, the cell perhaps not
        clause |= telling(_official_name(facts, measure.indicator))
    bare = _only_names_it(measure, "") or _only_names_it(measure, behind)
    guessed = bool(measure.indicator) and not (sure or bare)
    planned = any_word("joins", "planned").search(facts.before(measure)) is not None
    total = _is_whole(measure) and not planned
    return _Words(measure.indicator, own, clause, bare, full, guessed, total, measure.count)


def _official_name(facts: Facts, indicator: str) -> str:
    entry = facts.criteria.entry(indicator) if facts.criteria and indicator else None
    return entry.name if entry is not None else ""


def _is_whole(measure: Measure) -> bool:
    """True for what is called a total of the commune: `tổng đàn bò của xã là 1.250 con`."""
    # what stands before it may make it another (`kế hoạch tổng đàn bò`)
    called = spoken("called_total").match(measure.label.lower())
    return called is not None and _of_commune().search(measure.label, called.end()) is not None


@cache
def _of_commune() -> regex.Pattern[str]:
    return pattern_of(rf"(?<!\p{{L}}){alternation(words('bases')['all_of'])}(?!\p{{L}})", regex.I)


def _same(one: _Words, other: _Words) -> bool:
    """Whether the words of two places name the same: all that the shorter label names is in
    the longer; of one indicator, so many words of their clauses."""
    if one.total and other.total and one.own == other.own == one.clause == other.clause:
        return len(one.own) >= _SHARED_OF_ONE
    if one.count or other.count:
        return False
    if one.guessed or other.guessed:
        # its own words have to say it, beside a value that is the indicator's for sure
        told = one.full or other.full or not (one.guessed and other.guessed)
        return told and len(one.clause & other.clause) >= _SHARED_BY_GUESS
    if one.indicator and one.indicator == other.indicator:
        if (one.full or one.bare) and (other.full or other.bare) and (one.bare or other.bare):
            return True
        return len(one.clause & other.clause) >= _SHARED_OF_ONE
    if one.clause == other.clause and len(one.clause) >= _SHARED:
        return True
    shared = len(one.own & other.own)
    return shared >= _SHARED and shared == min(len(one.own), len(other.own))


def _same_swapped(one: _Words, other: _Words, first: Decimal, second: Decimal) -> bool:
    """Whether two amounts of which two digits are swapped are called the same before them, whatever
    is said behind: `vốn đã bố trí 44,6 tỷ đồng`, `tổng vốn bố trí 46,4 tỷ đồng sẽ giải ngân …`."""
    alike = one.own == other.own and len(one.own) >= _SHARED_BY_GUESS
    plain = not (one.indicator or other.indicator or one.count or other.count)
    return alike and plain and is_swapped(first, second)


def _names(measure: Measure, behind: str = "") -> frozenset[str]:
    """What the words of a measure name: its label, and those in and behind its quote, without
    its unit."""
    said = f"{measure.label} {measure.evidence.quote} {behind}"
    return _named(_NO_LETTERS.sub(" ", said), measure.unit)


# the cells of a column differ in their figures alone
@lru_cache(maxsize=1024)
def _named(letters: str, unit: str) -> frozenset[str]:
    return telling(letters) - set(unit.lower().replace("/", " ").split())


def _behind(facts: Facts, measure: Measure) -> str:
    """The words behind a measure in its clause."""
    behind = facts.behind(measure)
    stop = next((at for at, sign in enumerate(behind) if sign in ",.;:()\n"), len(behind))
    return behind[:stop]
