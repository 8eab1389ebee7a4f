"""Announced counts with what is listed (NTM401)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import regex

from extract.reading.naming.codes import lists_in
from extract.reading.numbers.numerals import parse
from extract.reading.progress_nouns import CRITERION, INDICATOR
from extract.reading.statements import enumerated, listed_of, named_lists, openers
from extract.reading.statements.facts import Facts
from extract.reading.statements.listed_codes import (
    closes,
    joined_by_and,
    named_after,
    perhaps_two,
)
from extract.reading.statements.openers import begins, goes_on, item_of
from extract.report import Announced, Measure
from patterns import alternation, words
from patterns.kept import pattern_of

_SAID = words("statements")
#: What says that the list that follows is all of what was announced.
_OPENED = pattern_of(
    rf"{alternation(_SAID['list_of_all'])}[ ]?{alternation(_SAID['is'])}?[ ]?:[ ]*$", regex.I
)
#: Names behind a colon or the word that opens a list, up to the verb of their sentence; what a
#: closed bracket says of a name (`An Đông (huyện Cần Sơn - chưa đạt thu nhập)`) ends no list.
_BRACKET = r"\([^()\n]*\)"
_NAME = rf"(?>{_BRACKET}|(?!\s{alternation(_SAID['name_ends'])}(?!\p{{L}}))[^,;.:\n]){{2,60}}"
_OPENER = alternation(_SAID["names_open"])
_PLACE = alternation([*words("nouns")["hamlets"], *words("nouns")["judged"]])
#: What is told of what is counted, before its names: `03/10 xã (30%) hoàn thành 19/19 tiêu chí là`.
_OF_THEM = rf"[0-9]{{1,2}}/[0-9]{{1,2}}\ (?={alternation([CRITERION, INDICATOR])})"
#: The code of a criterion that they have or lack: `07 xã chưa đạt tiêu chí số 11 là`.
_LEAD = alternation(words("columns")["code_leads"])
_OF_CODE = (
    rf"(?<={alternation([CRITERION, INDICATOR])}\ (?:{_LEAD}\ )?)"
    r"[0-9]{1,2}(?:\.[0-9]{1,2})?(?![0-9/.,])"
)
_TOLD = rf"(?:[^:.;,(0-9]|\([0-9.,]+\ ?%\)|{_OF_THEM}|{_OF_CODE})*?"
#: The same with a comma in it, up to the word that says that they are all.
_THOSE = alternation(_SAID["names_those"])
_ALL, _SOME = alternation(_SAID["names_all"]), alternation(_SAID["listed_some"])
_OF_A_KIND = rf"(?:(?!(?<!\p{{L}}){_SOME}(?!\p{{L}}))[^:.;(0-9\n])*?(?<!\p{{L}}){_ALL}\ ?:"
_UNOPENED = rf"(?:[^:.;,(\n]|(?!\(\ ?{_OPENER}:){_BRACKET})*+"
_OPENS = (
    rf"(?:[0-9]++{_OF_A_KIND}|{_UNOPENED}(?:,\ {_OPENER}|\(\ ?{_OPENER})?:"
    rf"|[0-9/]++{_TOLD}(?:(?<!\p{{L}}){_OPENER}:?"
    rf"|,\ {_ALL}:?(?=\ {_PLACE}\ (?-i:\p{{Lu}}))|,\ {_THOSE}:?))"
)
_LISTED_NAMES = pattern_of(
    rf"{_OPENS}\s*(?P<names>(?:{_NAME}[,;]\s*)+{_NAME}"
    rf"|{_NAME}\s{alternation(_SAID['and'])}\s{_NAME})",
    regex.I | regex.X | regex.V1,
)
#: A name ends at a comma, a semicolon, or an `and` before another capital; not in a bracket.
_NAME_END = pattern_of(
    rf"{_BRACKET}(*SKIP)(*FAIL)|(?<!\s)\s*(?:[,;]|\s{alternation(words('statements')['and'])}"
    rf"(?=\s+(?:{_PLACE}\s+)?\p{{Lu}}))\s*|$",
    regex.X,
)
#: `05 công trình, gồm: đường ấp 3 - ấp 5; cầu Suối Son; trạm bơm.`: semicolons part whatever
#: stands between them, up to the end of the sentence.
_PARTED = pattern_of(
    rf"[^:.;,0-9]*?,?\ {alternation([*_SAID['items_all'], *_SAID['listed_by']])}\ ?:\s*"
    r"(?P<names>(?:[^;:.\n()]{2,}+;\s*+){2,}[^;:.\n()]{2,}+)(?=\.(?:\s|$)|$)",
    regex.I | regex.X | regex.V1,
)
_AND = pattern_of(rf"\s{alternation(_SAID['and'])}\s", regex.X)
_SENTENCE_ENDS = pattern_of(r"\.(?=\s|$)|\n|$")
#: What may part two items of one piece of such a list.
_PERHAPS_MORE = pattern_of(rf",|\s{alternation(_SAID['and'])}\s", regex.I | regex.X)
_BRACKETED = pattern_of(r"[^.;:(0-9\n]*+\([ ]?(?P<names>[^()\n]+)\)")
#: What stands before the name of a person.
_TITLE = pattern_of(rf"{alternation(_SAID['person_titles'])}\ ", regex.I | regex.X)
#: A line that ends within a list.
_CUT_OFF = pattern_of(r"(?<![ ])[ ]*+[,;]?[ ]*+(?:\n|$)")
#: A number of which only the first digits stand before a sign: `2.317 hộ`.
_GOES_ON = pattern_of(r"[.,][0-9]")
#: What a list has besides: `8 thôn: Tân Lập, Sơn Trung, với 1.364 hộ`.
_COUNTED_WITH = pattern_of(rf"\s?,\ {alternation(_SAID['joined_counts'])}\ [0-9]", regex.X)
#: So many names make a list of their own.
_SEVERAL = 3
_CRITERIA = (CRITERION, INDICATOR)


def find(facts: Facts) -> Iterator[Announced]:
    """Every announced count whose items the document lists, each once: the first list wins."""
    known: set[int] = set()
    for each in _all(facts):
        if each.evidence.start not in known:
            known.add(each.evidence.start)
            yield each


def _all(facts: Facts) -> Iterator[Announced]:
    yield from _codes(facts)
    opened: set[int] = set()
    for measure in facts.measures:
        found = _after_count(facts, measure)
        if found:
            opened.add(measure.paragraph)
            yield found
    yield from openers.find(facts, opened)
    yield from openers.in_words(facts)
    yield from _names(facts)
    yield from enumerated.find(facts)
    yield from _parted(facts, opened)


def _codes(facts: Facts) -> Iterator[Announced]:
    """`06 tiêu chí: 1; 2; 11; 12; 13; 18`."""
    for listed in lists_in(facts.view.text):
        if listed.count:
            items = [facts.place(code.start, code.end) for code in listed.codes]
            count = int(parse(listed.count, countable=True))
            yield Announced(count, listed.noun, facts.place(*listed.announced), items)


def _after_count(facts: Facts, measure: Measure) -> Announced | None:
    """`gồm 12 tiêu chí sau:` and the list below; `11 nội dung` and a), b), c) …"""
    number = measure.value if measure.count else measure.numerator
    if number is None or number != number.to_integral_value() or measure.percent is not None:
        return None
    noun = measure.unit.lower()
    if noun not in words("statements")["announced"]:
        return None
    if noun in _CRITERIA and not listed_of.opens_those_left(facts, measure):
        by_names = named_lists.listed(facts, measure, int(number)) if noun == CRITERION else None
        if by_names is not None:
            return by_names
        named, ended = named_after(facts, measure)
        if not all(each.whole for each in named):
            told = _in_brackets(facts, measure, noun)
            if told is not None:
                return told
        if named:
            items = [facts.place(each.start, each.end) for each in named]
            whole = all(each.whole for each in named)
            return Announced(
                int(number), noun, measure.evidence, items,
                complete=whole and (ended or len(items) == number),
                joined=joined_by_and(facts, named) or -perhaps_two(facts, named),
            )  # fmt: skip
    if not measure.count or not closes(facts, measure):
        return None
    paragraphs = list(facts.items_after(measure.paragraph))
    if len(paragraphs) < 2 or not begins(facts.head(paragraphs[0]).label):
        return None
    places = [item_of(facts, index) for index in paragraphs]
    bullets = facts.head(paragraphs[0]).style.startswith("bullet")
    # all bullets look alike: too many may belong to the next list, too few can't
    opened = _OPENED.search(facts.behind(measure)) is not None and len(places) <= number
    return Announced(
        int(number),
        noun,
        measure.evidence,
        places,
        complete=opened if bullets else not goes_on(facts, paragraphs),
        indicator=measure.indicator,
    )


def _in_brackets(facts: Facts, measure: Measure, noun: str) -> Announced | None:
    """`07 tiêu chí chưa đạt (Giáo dục, Văn hóa, …)`: names with capitals, where the set doesn't
    know them all; None where one begins otherwise, for names may hold commas."""
    end = facts.view.paragraphs[measure.paragraph].end
    match = _BRACKETED.match(facts.view.text, measure.view_end, end)
    number = measure.value if measure.count else measure.numerator
    if match is None or number is None:
        return None
    names = _separate(facts.view.text, *match.span("names"), "", small=False)
    if len(names) < _SEVERAL or names[-1][1] < match.end("names"):
        return None
    items = [facts.place(*name) for name in names]
    joined = _perhaps_one(facts.view.text, names)
    return Announced(int(number), noun, measure.evidence, items, joined=joined)


def _names(facts: Facts) -> Iterator[Announced]:
    """`6/6 tổ chức: Mặt trận, Đoàn Thanh niên, …; Công đoàn đều đạt`: names with capitals, and of
    products those without. Of two or fewer it isn't certain that they are all."""
    for measure in facts.measures:
        number = measure.numerator if measure.numerator is not None else measure.value
        if number is None or measure.view_start < 0:
            continue
        known = measure.unit.lower() in _nouns("named_in_line")
        if not known and not measure.count:
            continue
        end = facts.view.paragraphs[measure.paragraph].end
        match = _LISTED_NAMES.match(facts.view.text, measure.view_start, end)
        if match is None:
            continue
        small = measure.unit.lower() in _nouns("small_names")
        start, stop = match.span("names")
        stop = min(stop, listed_of.next_count(facts.view.text, start, end, measure.unit))
        if listed_of.is_of_others(facts, measure, start):
            continue
        if listed_of.counts_again(facts, measure, stop):
            continue
        names = _separate(facts.view.text, start, stop, measure.unit, small=small)
        if not names or not (known or _of_its_kind(facts.view.text, names, measure)):
            continue
        if len(names) < number and _names_more().search(facts.view.text, start, names[-1][1]):
            continue
        items = [facts.place(*name) for name in names]
        core = measure.parts.get("ratio") or measure.parts["value"]
        yield Announced(
            int(number), measure.unit, core, items,
            complete=len(items) == int(number) or _all_named(facts, measure.unit, names),
            indicator=measure.indicator, joined=_perhaps_one(facts.view.text, names, measure.unit),
        )  # fmt: skip


def _of_its_kind(text: str, names: list[tuple[int, int]], measure: Measure) -> bool:
    """Whether each of several names begins with one word of what is counted, and they are as many
    but for one, up to the end of their sentence: `06 cây cầu gồm: cầu Kênh Mới, cầu Ông Xịu, …`."""
    firsts = {text[start:end].split()[0] for start, end in names}
    of_kind = len(firsts) == 1 and firsts <= set(measure.unit.lower().split())
    near = abs(len(names) - int(measure.value or 0)) <= 1 and len(names) >= _SEVERAL
    joined = any(_PERHAPS_MORE.search(text, *name) for name in names)
    return of_kind and near and not joined and _SENTENCE_ENDS.match(text, names[-1][1]) is not None


def _all_named(facts: Facts, noun: str, names: list[tuple[int, int]]) -> bool:
    """Whether a list of names is all of it: of people and of numbered hamlets more may follow
    behind a comma that begin otherwise (`bà Mận, đại diện Mặt trận`)."""
    text, end = facts.view.text, names[-1][1]
    goes_on = text[end:][:2].lstrip().startswith(",") and not _COUNTED_WITH.match(text, end)
    open_end = goes_on and (noun.lower() in _nouns("persons") or _numbered(noun) is not None)
    several = len(names) >= _SEVERAL or _are_two(facts.view.text, names)
    return several and _ends(facts, names) and not open_end


def _are_two(text: str, names: list[tuple[int, int]]) -> bool:
    """True for two that begin with one word and close their sentence (`HTX Tân và HTX Bình.`)."""
    firsts = {text[start:end].split()[0] for start, end in names}
    return len(names) == 1 + len(firsts) == 2 and text[names[-1][1] :][:1] in (".", "\n", "")


def _parted(facts: Facts, known: set[int]) -> Iterator[Announced]:
    """Counts of whatever is listed behind a colon and parted by semicolons, but for those of
    the paragraphs `known`. A comma or `và` within an item may part two more."""
    for measure in facts.measures:
        count = measure.value
        if not measure.count or count is None or measure.view_start < 0:
            continue
        if measure.paragraph in known or measure.unit.lower() in _CRITERIA:
            continue
        noun = measure.unit.lower().split()[:1]
        if not noun or noun[0] in _nouns("not_listed"):
            continue
        end = facts.view.paragraphs[measure.paragraph].end
        match = _PARTED.match(facts.view.text, measure.view_end, end)
        if match is None:
            continue
        names = _split_at(facts.view.text, *match.span("names"))
        more = sum(len(_PERHAPS_MORE.findall(facts.view.text, *name)) for name in names)
        items = [facts.place(*name) for name in names]
        core = measure.parts.get("value", measure.evidence)
        yield Announced(
            int(count), measure.unit, core, items, indicator=measure.indicator, joined=-more
        )


def _split_at(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches between semicolons, without the spaces around them."""
    found = []
    for piece in text[start:end].split(";"):
        lead = len(piece) - len(piece.lstrip())
        found.append((start + lead, start + len(piece.rstrip())))
        start += len(piece) + 1
    return found


def _ends(facts: Facts, names: list[tuple[int, int]]) -> bool:
    """True for a list that a sign or words end, not merely its line."""
    return _CUT_OFF.match(facts.view.text, names[-1][1]) is None


@cache
def _nouns(name: str) -> frozenset[str]:
    return frozenset(noun.lower() for noun in words("statements")[name])


def _separate(text: str, start: int, end: int, noun: str, *, small: bool) -> list[tuple[int, int]]:
    """The names of a list, by their places; what begins with a small letter goes on with the
    sentence (`…, đạt`) and ends it, unless all names are `small` or the `noun` and a number
    (`ấp 5, ấp 6`)."""
    found: list[tuple[int, int]] = []
    numbered, counting = _numbered(noun), False
    small = small and text[start : start + 1].islower()
    called_so = _noun_of_several_words(noun)
    small_noun = text[start : start + 1].islower() and called_so.match(text, start, end)
    for match in _NAME_END.finditer(text, start, end):
        if match.start() <= start and match.end() < end:
            continue
        titled = _TITLE.match(text, start, end) or _noun_before_name(noun).match(text, start, end)
        called = numbered and numbered.fullmatch(text, start, match.start())
        counting = counting or bool(called and called.group("noun"))
        if called and counting and not _GOES_ON.match(text, match.start()):
            found += called.spans("name")
            start = match.end()
            continue
        in_full = small_noun and called_so.match(text, start, end)
        capital = text[titled.end() if titled else start :][:1].isupper()
        if not (small or in_full or capital):
            if small_noun:
                return []
            break
        found += _at_and(text, start, match.start(), called_so)
        start = match.end()
    return found


def _at_and(text: str, start: int, end: int, noun: regex.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The names that a mere `và` parts before the noun itself: `HTX Tân Tiến và hợp tác xã Bình
    Lợi`."""
    for gap in _AND.finditer(text, start, end):
        if noun.match(text, gap.end(), end):
            yield start, gap.start()
            start = gap.end()
    yield start, end


@cache
def _noun_of_several_words(noun: str) -> regex.Pattern[str]:
    """What is counted, before the name of one, whatever begins this: `hợp tác xã rau Phước Hiệp`.
    A noun of one word may begin another clause as well."""
    said = alternation([noun]) if " " in noun else r"(*FAIL)"
    return pattern_of(rf"{said}\ (?=\p{{L}})", regex.I | regex.X)


@cache
def _names_more() -> regex.Pattern[str]:
    """What says among names that there are others."""
    return pattern_of(
        rf"(?<!\p{{L}}){alternation(_SAID['names_more'])}(?!\p{{L}})|…|[.]{{3}}", regex.X
    )


@cache
def _noun_before_name(noun: str) -> regex.Pattern[str]:
    """A word of what is counted, before the name of one: `thôn Thượng`, `cầu Ông Xịu` of so many
    `cây cầu`."""
    return pattern_of(rf"(?i:{alternation(noun.split() or ['-'])})\ (?=\p{{Lu}})")


@cache
def _numbered(noun: str) -> regex.Pattern[str] | None:
    """Hamlets that are called by their numbers, `ấp 5`, `ấp 10A và ấp 11`; `6`, `7 và 8` behind
    others."""
    if noun.lower() not in words("nouns")["hamlets"]:
        return None
    said = regex.escape(noun.split(" ")[0], special_only=True)
    one = rf"(?P<name>(?P<noun>{said}\ )?[0-9]{{1,2}}[A-Z]?)"
    return pattern_of(rf"{one}(?:\ {alternation(_SAID['and'])}\ {one})*", regex.I | regex.X)


def _perhaps_one(text: str, names: list[tuple[int, int]], noun: str = "") -> int:
    """How many names may be but the ends of those before them, behind a mere `và`; those that
    begin as the first one does (`Hợp tác xã …`) are names of their own."""
    if not names:
        return 0
    if noun.lower() in words("nouns")["hamlets"]:
        return 0  # no hamlet is called by two names
    first = text[slice(*names[0])].split()[0]
    return sum(
        text[slice(*after)].split()[0] != first and _is_and(text[before[1] : after[0]])
        for before, after in pairwise(names)
    )


def _is_and(gap: str) -> bool:
    return gap.strip().lower() in words("statements")["and"]
