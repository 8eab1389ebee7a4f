"""A ratio and the ratios of its parts: `22/22 cán bộ, công chức. Trong đó: 11/11 …` (NTM403)."""

from __future__ import annotations

import operator
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache, partial
from itertools import islice, pairwise

import regex

from extract.quantities.interval import places
from extract.quantities.near import MEANT, SAME_WHOLE, near
from extract.reading.numbers.numerals import NUMERAL
from extract.reading.statements.facts import Facts, spoken, up_to_semicolon
from extract.report import Measure, Parts
from extract.text.ends import PHRASE_END, SENTENCE_END, behind_last
from extract.text.view import fold
from patterns import alternation, words
from patterns.kept import pattern_of

_SAID = words("statements")
_OPENED = pattern_of(
    # what is asked may stand between, in a bracket of its own
    rf"[^.0-9(]{{0,30}}(?:\([^()\n]{{0,60}}\))?[^.0-9]{{0,60}}\.?[^.0-9]{{0,120}}?(?:(?P<all>(?<!\p{{L}}){alternation(_SAID['items_all'])})"
    rf"|{alternation(_SAID['parts'])})(?!\p{{L}})",
    regex.I | regex.X,
)
_RATIO = pattern_of(rf"{NUMERAL} ?/ ?{NUMERAL}")
#: A base is divided into no more parts than this; below the other number chance may do it.
_MOST, _LARGE = 20, 100
#: Parts of a small base are so many hamlets at least.
_PLACES = 3


def _ratios(facts: Facts, paragraph: int) -> list[Measure]:
    return [m for m in facts.by_paragraph.get(paragraph, []) if m.numerator is not None]


def find(facts: Facts) -> Iterator[Parts]:
    """Every ratio that others divide: a list opened by `trong đó:`, those of its sentence, or of
    the lines around it."""
    listed = list(_in_lists(facts))
    yield from listed
    yield from _in_sentence(facts)
    yield from _closed_lines(facts)
    opened = {id(each.whole) for each in listed}
    yield from (each for each in _lines_below(facts) if id(each.whole) not in opened)


def _in_lists(facts: Facts) -> Iterator[Parts]:
    for paragraph in list(facts.by_paragraph):
        whole = _ratios(facts, paragraph)
        text = facts.text(paragraph).rstrip()
        opens = text.endswith(":") and spoken("parts").search(behind_last(PHRASE_END, text[:-1]))
        if len(whole) != 1 or not opens:
            continue
        items = [_ratios(facts, index) for index in facts.items_after(paragraph)]
        if len(items) >= 2 and all(len(each) == 1 for each in items):
            yield Parts(whole[0], [each[0] for each in items])


def _closed_lines(facts: Facts) -> Iterator[Parts]:
    """`Ấp 7: 1.420/1.506 người`, `Ấp 8: 1.188/1.311 người`, …, `Cộng toàn xã: 2.608/2.817 người`:
    lines of one ratio each and the line of their total, to the first of those whose bases make up
    its base."""
    for paragraph in list(facts.by_paragraph):
        whole = _only_ratio(facts, paragraph)
        if whole is None or spoken("closed_by").search(facts.before(whole)) is None:
            continue
        lines = (_only_ratio(facts, above) for above in range(paragraph - 1, -1, -1))
        parts = _making_up(whole, lines)
        if parts:
            yield Parts(whole, parts[::-1])


def _lines_below(facts: Facts) -> Iterator[Parts]:
    """`Nước sạch toàn xã: 2.608/2.817 hộ`, and below it `+ Ấp 7: 1.420/1.506 hộ`, `+ Ấp 8: …`: the
    line of a ratio and those of one ratio each right below it whose bases make up its base, where
    that is no small one."""
    for paragraph in list(facts.by_paragraph):
        whole = _only_ratio(facts, paragraph)
        if whole is None or (whole.denominator or 0) < _LARGE:
            continue
        lines = (_only_ratio(facts, below) for below in range(paragraph + 1, paragraph + _MOST))
        parts = _making_up(whole, lines)
        if parts and not any(part.criterion for part in parts):
            yield Parts(whole, parts)


def _making_up(whole: Measure, beside: Iterable[Measure | None]) -> list[Measure]:
    """Of the ratios before or behind a whole, given from the nearest on, those whose bases make up
    its base, in that order; empty where they don't, or are of another unit."""
    left, parts = whole.denominator or Decimal(0), list[Measure]()
    for part in islice(beside, _MOST):
        if part is None or part.unit.lower() != whole.unit.lower():
            break
        parts.append(part)
        left -= part.denominator or Decimal(0)
        if left <= 0:
            break
    return parts if left == 0 and len(parts) > 1 else []


def _only_ratio(facts: Facts, paragraph: int) -> Measure | None:
    """The one ratio of a line of text."""
    told = [each for each in _ratios(facts, paragraph) if each.view_start >= 0]
    return told[0] if len(told) == 1 else None


def _in_sentence(facts: Facts) -> Iterator[Parts]:
    """`21/21 người, gồm cán bộ 11/11 người, công chức 10/10 người` in one sentence. Ratios
    behind `trong đó` may be of any sub-population; they are parts only if one of their sums
    is the whole's number, or both come near to it."""
    for paragraph in facts.by_paragraph:
        yield from _in_cells(facts, paragraph)
        yield from _across(facts, paragraph)
        yield from _closed(facts, paragraph)
        ratios = [each for each in _ratios(facts, paragraph) if each.view_start >= 0]
        for index, whole in enumerate(ratios[:-2]):
            parts = ratios[index + 1 :]
            opened = _OPENED.match(facts.between(whole, parts[0]))
            listing = whole.view_end + (opened.end() if opened is not None else 0)
            end = SENTENCE_END.search(facts.view.text, listing)
            parts = [p for p in parts if end is None or p.view_end <= end.end()]
            parts = up_to_semicolon(facts, parts)
            if opened is None or len(parts) < 2:
                parts = _of_all_bases(facts, whole, ratios[index + 1 :])
                if parts:
                    yield Parts(whole, parts)
            elif _divide(whole, parts, listed=bool(opened.group("all"))):
                yield Parts(whole, parts)


def _of_all_bases(facts: Facts, whole: Measure, behind: list[Measure]) -> list[Measure]:
    """The ratios right behind another one whose bases add up to its base, to the last one of
    so many: they divide it, whatever words stand between; where it is small only if it is said to
    be that of all the place, and each of them that of a hamlet."""
    base = whole.denominator or Decimal(0)
    left = base
    for count, part in enumerate(behind[:_MOST], 1):
        left -= part.denominator or base
        if left <= 0 or part.unit.lower() != whole.unit.lower():
            parts = behind[:count] if left == 0 and count > 1 else []
            return parts if _is_large(base) or _of_hamlets(facts, whole, parts) else []
    return []


def _is_large(base: Decimal) -> bool:
    """True for a base of so many digits that others make it up by no chance: 1.248 households,
    34,6 km."""
    return base.scaleb(places(base)) >= _LARGE


def _of_hamlets(facts: Facts, whole: Measure, parts: list[Measure]) -> bool:
    """Whether words call a ratio that of all the place, and each of several parts of it that of a
    hamlet: `toàn xã 26/31 km. Từng nơi: ấp Chợ 9/10 km, …`."""
    if len(parts) < _PLACES or spoken("all_the_place").search(facts.sentence_before(whole)) is None:
        return False
    leads = (facts.between(*pair) for pair in pairwise([whole, *parts]))
    return all(_hamlet().search(f"{lead} ") is not None for lead in leads)


@cache
def _hamlet() -> regex.Pattern[str]:
    """The name of a hamlet right before a number."""
    hamlets, then = words("nouns")["hamlets"], words("statements")["all_called_then"]
    return pattern_of(
        rf"(?<!\p{{L}})(?i:{alternation(hamlets)})\ (?:(?:\p{{Lu}}\p{{L}}*+|[0-9]{{1,2}}+)[ ]?+)++"
        rf"(?::?\ ?(?i:{alternation(then)})\ ?)?$",
        regex.X | regex.V1,
    )


def _in_cells(facts: Facts, paragraph: int) -> Iterator[Parts]:
    """The same in the cells of a table's row: the first ratio of a cell, and all others in it."""
    cells: dict[int, list[Measure]] = defaultdict(list)
    for each in _ratios(facts, paragraph):
        if each.view_start < 0 and "ratio" in each.parts:
            cells[each.evidence.start].append(each)
    for whole, *parts in cells.values():
        if len(parts) < 2:
            continue
        said = fold(whole.evidence.quote)  # a cell is the place of all that it says
        printed = [match.span() for match in _RATIO.finditer(said)]
        if len(printed) != len(parts) + 1:
            continue
        opened = _OPENED.match(said, printed[0][1], printed[1][0])
        if opened is not None and _divide(whole, parts, listed=bool(opened.group("all"))):
            yield Parts(whole, parts)


def _across(facts: Facts, paragraph: int) -> Iterator[Parts]:
    """The ratios of a table's row, a cell each: those of the parts of a place before or behind
    that of all of it, where one of their sums is its number, and that a large one."""
    ratios = [m for m in _ratios(facts, paragraph) if m.view_start < 0 and "ratio" in m.parts]
    if not 2 < len(ratios) <= _MOST or len({m.parts["ratio"].start for m in ratios}) < len(ratios):
        return
    for whole in (ratios[-1], ratios[0]):
        parts = [each for each in ratios if each is not whole]
        alike = {(m.indicator, m.unit.lower(), m.role, m.year) for m in ratios}
        if len(alike) == 1 and (whole.numerator or 0) >= _LARGE and _adds_up_to(whole, parts):
            yield Parts(whole, parts)
            return


def _adds_up_to(whole: Measure, parts: list[Measure]) -> bool:
    """Whether one of the sums of some ratios is the whole's number, and the other near to it."""
    tops = sum((p.numerator for p in parts if p.numerator), Decimal(0))
    bases = sum((p.denominator for p in parts if p.denominator), Decimal(0))
    equal = tops == whole.numerator or bases == whole.denominator
    return equal and near(tops, whole.numerator, within=SAME_WHOLE) and (
        near(bases, whole.denominator, within=SAME_WHOLE)
    )  # fmt: skip


def _closed(facts: Facts, paragraph: int) -> Iterator[Parts]:
    """`mầm non 2/3 trường, tiểu học 4/5 trường; cộng 6/8 trường`: ratios and their total behind
    them, to the first of those whose bases make up its base."""
    ratios = [each for each in _ratios(facts, paragraph) if each.view_start >= 0]
    for at, whole in enumerate(ratios[2:], 2):
        if spoken("closed_by").search(facts.between(ratios[at - 1], whole)) is None:
            continue
        parts = _making_up(whole, reversed(ratios[:at]))
        if parts:
            yield Parts(whole, parts[::-1])


def _divide(whole: Measure, parts: list[Measure], *, listed: bool) -> bool:
    """Whether ratios divide another one: a sum of theirs is its number, or both come near to
    it; `listed` where words say that they are all of it."""
    sums = (
        sum((p.numerator for p in parts if p.numerator), Decimal(0)),
        sum((p.denominator for p in parts if p.denominator), Decimal(0)),
    )
    stated = (whole.numerator, whole.denominator)
    if _over_one_base(whole, parts):
        return sums[0] == stated[0] or near(sums[0], stated[0], within=MEANT)
    equal = any(map(operator.eq, sums, stated))
    nearly = all(map(partial(near, within=MEANT), sums, stated))
    return equal or nearly or (listed and near(sums[1], whole.denominator, within=SAME_WHOLE))


def _over_one_base(whole: Measure, parts: list[Measure]) -> bool:
    """True for parts that are all of the same base as their whole: households that are poor and
    those that are nearly so, together."""
    return all(part.denominator == whole.denominator for part in parts)
