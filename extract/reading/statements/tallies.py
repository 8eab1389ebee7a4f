"""Counts of one thing that make up a total of it: `17 xã, gồm 4 xã đạt 19 tiêu chí, 6 xã …`
(NTM301)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import pairwise

import regex

from extract.quantities.near import SAME_WHOLE, near
from extract.reading.statements.facts import Facts, spoken, up_to_semicolon
from extract.reading.statements.one_scope import in_one_scope
from extract.report import Measure, Sum
from extract.text.ends import SENTENCE_END
from patterns import alternation, words
from patterns.kept import pattern_of

_BRACKET = pattern_of(r"\([^()\n]*\)")
#: What a group has reached.
_GROUP_SIZE = pattern_of(r"(?<![0-9.,/])[0-9]{1,2}(?![0-9.,/])")
#: So many groups divide a whole.
_SEVERAL = 3
#: What says that a group is that of the fewest stands so near behind its ratio (characters).
_LITTLE = 16


def find(facts: Facts) -> Iterator[Sum]:
    """Every total of counts before or behind all that it counts."""
    for here in facts.by_paragraph.values():
        things: dict[str, list[Measure]] = defaultdict(list)
        for measure in here:
            if measure.count and measure.view_start >= 0 and not measure.approximate:
                things[measure.unit.split(" ")[0].lower()].append(measure)
        for counts in things.values():
            if len(counts) > 2:
                yield from _first(facts, counts)
                yield from _last(facts, counts)
            yield from _of_both(facts, here, counts)
            yield from _of_ratios(facts, here, counts)
            yield from _divided(facts, counts)
        yield from _told_in_sentence(facts, here)
    yield from _groups(facts)


def _first(facts: Facts, counts: list[Measure]) -> Iterator[Sum]:
    """A total that a word opens: those behind it in its sentence."""
    for at, total in enumerate(counts[:-2]):
        opened = facts.between(total, counts[at + 1]).lower()
        if SENTENCE_END.search(opened):
            continue
        items = in_one_scope(facts, total, _sentence(facts, counts[at + 1 :]))
        some = spoken("items_some").search(opened) is not None
        if len(items) < 2 or not (some or spoken("items_all").search(opened)):
            continue
        if some and _complementary(facts, total, items[:2]):
            items = items[:2]
        elif some and not _apart(facts, items):
            continue
        if _near(total, items):
            yield _sum(total, items)
            return


def _of_ratios(facts: Facts, here: list[Measure], counts: list[Measure]) -> Iterator[Sum]:
    """What a ratio counts, told by kinds right behind it: `194/1.645 hộ (11,8%), gồm nghèo 88 hộ,
    cận nghèo 106 hộ`; behind `trong đó` two kinds of which everybody is one."""
    for ratio in here:
        items = [each for each in counts if each.view_start >= ratio.view_end]
        if not _is_counted(ratio) or len(items) < 2 or not _same_thing(ratio, items[0]):
            continue
        opened = facts.between(ratio, items[0])
        if SENTENCE_END.search(opened) or any(map(str.isdigit, _BRACKET.sub("", opened))):
            continue
        items = up_to_semicolon(facts, in_one_scope(facts, ratio, _sentence(facts, items)))
        some = spoken("items_some").search(opened) is not None
        if some and not _complementary(facts, ratio, items):
            continue
        total = ratio.counted()
        if len(items) > 1 and (some or spoken("items_all").search(opened)) and _near(total, items):
            yield _sum(total, items)


def _of_both(facts: Facts, here: list[Measure], counts: list[Measure]) -> Iterator[Sum]:
    """A total of the two or three things right before it, counts or what ratios count: `hộ nghèo
    142/1.000 hộ, hộ cận nghèo 96/1.000 hộ; cộng cả hai là 238 hộ`."""
    for total in counts:
        match = _both().search(facts.before(total))
        if match is None:
            continue
        said, sizes = match.group("number").lower(), words("statements")["all_of_so_many"]
        size = next(int(number) for number, known in sizes.items() if said in known)
        before = (m for m in here if m.view_end <= total.view_start)
        told = [m.counted() if _is_counted(m) else m for m in before]
        items = [m for m in told if m.value is not None and _same_thing(m, total)][-size:]
        if len(items) == size and _near(total, items):
            yield _sum(total, items)


@cache
def _both() -> regex.Pattern[str]:
    said = words("statements")
    numbers = alternation([word for known in said["all_of_so_many"].values() for word in known])
    behind = alternation([*said["is"], *said["left_has"]])
    return pattern_of(
        rf"(?<!\p{{L}}){alternation(said['called_total'])}\ (?P<number>{numbers})"
        rf"(?:\ \p{{L}}+){{0,3}}?(?:\ {behind})?\ ?:?\ $",
        regex.I | regex.X,
    )


def _is_counted(ratio: Measure) -> bool:
    top = ratio.numerator
    whole = top is not None and top == top.to_integral_value() and ratio.denominator is not None
    return whole and ratio.view_start >= 0 and ratio.value is None and not ratio.approximate


def _same_thing(one: Measure, other: Measure) -> bool:
    return one.unit.split(" ")[0].lower() == other.unit.split(" ")[0].lower() != ""


def _complementary(facts: Facts, whole: Measure, items: list[Measure]) -> bool:
    """Whether words of each pair of kinds of which everybody is one lead to two items."""
    if len(items) != 2:
        return False
    leads = [facts.between(whole, items[0]), facts.between(*items)]
    return any(
        all(_ends_in(kind).search(lead) for kind, lead in zip(order, leads, strict=True))
        for kinds in words("statements")["complements"]
        for order in (kinds, kinds[::-1])
    )


@cache
def _ends_in(kind: str) -> regex.Pattern[str]:
    return pattern_of(rf"(?<!\p{{L}}){regex.escape(kind, special_only=True)}[ ]*:?[ ]*$", regex.I)


def _groups(facts: Facts) -> Iterator[Sum]:
    """Lines that divide all communes by what they have reached, down to the least: `Xã đạt 19
    tiêu chí: 3/18 xã`, `Xã đạt từ 15 đến 18 tiêu chí: 2/18 xã`, `Xã đạt dưới 10 tiêu chí: …`."""
    taken: set[int] = set()
    for index in facts.by_paragraph:
        if index in taken or _group(facts, index) is None:
            continue
        lines = [index]
        while _group(facts, lines[-1] + 1) is not None:
            lines.append(lines[-1] + 1)
        taken.update(lines)
        told = [found for found in (_group(facts, line) for line in lines) if found is not None]
        wholes = {each.denominator for each in told}
        least = spoken("fewest").search(facts.before(told[-1])) is not None
        least = least or _says_none(facts, lines[-1] + 1)
        if len(told) < _SEVERAL or not least or len(wholes) > 1:
            continue
        found = _whole_of(told)
        if _near(found.total, found.items):
            yield found


def _says_none(facts: Facts, index: int) -> bool:
    """Whether a line says that no commune is among those of the fewest."""
    if index >= len(facts.view.paragraphs):
        return False
    said = facts.view.text[facts.head(index).text_start : facts.view.paragraphs[index].end]
    none = spoken("none_of").match(said.strip()) is not None
    return none and spoken("fewest").search(said) is not None


def _told_in_sentence(facts: Facts, here: list[Measure]) -> Iterator[Sum]:
    """The same in one sentence: `3/18 xã đạt 19 tiêu chí; nhóm 15 - 18 tiêu chí có 2/18 xã; …; còn
    13/18 xã dưới 10`."""
    judged = words("nouns")["judged"]
    ratios = [m for m in here if m.numerator is not None and m.denominator and m.view_start >= 0]
    ratios = [m for m in ratios if m.unit.split(" ")[0].lower() in judged]
    runs = list(_over_one_base(facts, ratios))
    if all(len(run) == 1 for run in runs) and len({m.denominator for m in ratios}) == 1:
        runs = [ratios]  # each group in a sentence of its own
    for run in runs:
        if len(run) < _SEVERAL:
            continue
        if _down_to_the_least(facts, facts.before(run[0]), run):
            yield _whole_of(run)


def _divided(facts: Facts, counts: list[Measure]) -> Iterator[Sum]:
    """Counts of one sentence that divide the count before them by what is reached, down to the
    least: `huyện có 15 xã. Có 5 xã đạt 19 tiêu chí; 3 xã đạt từ 15 đến 18 tiêu chí; …; 3 xã đạt
    dưới 10 tiêu chí`."""
    judged = words("nouns")["judged"]
    if len(counts) < _SEVERAL or counts[0].unit.split(" ")[0].lower() not in judged:
        return
    if _down_to_the_least(facts, facts.before(counts[0]), counts):
        total = _told_above(facts, counts)
        if total is not None and _near(total, counts):
            yield _sum(total, counts)
        return
    for at, total in enumerate(counts[:-_SEVERAL]):
        items = _sentence(facts, counts[at + 1 :])
        opened = facts.between(total, items[0])
        plain = _reached_before().sub("", opened)
        if len(items) < _SEVERAL or any(map(str.isdigit, plain)):
            continue
        if _down_to_the_least(facts, opened, items):
            if _near(total, items):
                yield _sum(total, items)
            return


def _told_above(facts: Facts, items: list[Measure]) -> Measure | None:
    """How many there are of what some groups divide, as the report says: under each stroke the
    same number, and where they stand below the groups, by a count above them too."""
    thing = items[0].unit.split(" ")[0].lower()
    alike = [
        m for m in facts.measures if m.view_start >= 0 and m.unit.split(" ")[0].lower() == thing
    ]
    ratios = [m for m in alike if m.denominator]
    if len(ratios) < _SEVERAL or len({m.denominator for m in ratios}) > 1:
        return None
    whole, start = ratios[-1].denominator, items[0].view_start
    told = (m for m in alike if m.count and m.value == whole and m.view_start < start)
    if (stated := next(told, None)) is not None:
        return stated
    above = [m for m in ratios if m.view_start < start]
    return replace(above[-1].counted(), value=whole) if len(above) >= _SEVERAL else None


def _down_to_the_least(facts: Facts, lead: str, told: list[Measure]) -> bool:
    """Whether all of some numbers of a sentence, the first of them behind a lead, are those of
    groups by what they have reached, the last of them that of the fewest, or with none below."""
    leads = [lead, *(facts.between(*pair) for pair in pairwise(told))]
    behind = [_words_behind(facts, *pair) for pair in zip(told, [*told[1:], None], strict=True)]
    first, *others = zip(map(_last_clause, leads), behind, strict=True)
    least = _of_fewest(*others[-1]) or _none_below().match(f" {behind[-1]}") is not None
    if not least or not all(_names_group(*each) for each in others):
        return False
    reached = spoken("all_reached")
    plain = _names_group(*first) or any(reached.search(said) for said in first)
    return plain or _lies_above(" ".join(first), " ".join(others[0]))


def _lies_above(first: str, second: str) -> bool:
    """Whether `15 tiêu chí trở lên` is more than what the next group has reached."""
    least = _and_more().search(first)
    reached = _GROUP_SIZE.findall(second)
    return least is not None and bool(reached) and max(map(int, reached)) < int(least.group(1))


@cache
def _and_more() -> regex.Pattern[str]:
    things, more = (alternation(words("statements")[n]) for n in ("reached_things", "and_more"))
    return pattern_of(rf"(?<![0-9])([0-9]{{1,2}})\ (?:{things}\ )?{more}", regex.I | regex.X)


@cache
def _none_below() -> regex.Pattern[str]:
    """The rest of a sentence that ends with what isn't there: `…, không còn xã dưới 10`."""
    none, fewest = (alternation(words("statements")[n]) for n in ("none_of", "fewest"))
    return pattern_of(
        rf"[^.]*[,;]\ {none}\ (?:\p{{L}}+\ ){{0,3}}{fewest}(?!\p{{L}})", regex.I | regex.X
    )


def _over_one_base(facts: Facts, ratios: list[Measure]) -> Iterator[list[Measure]]:
    """The ratios of one sentence that follow each other over one number."""
    run = ratios[:1]
    for before, after in pairwise(ratios):
        apart = SENTENCE_END.search(facts.between(before, after)) is not None
        if apart or before.denominator != after.denominator:
            yield run
            run = []
        run = [*run, after]
    yield run


def _words_behind(facts: Facts, each: Measure, after: Measure | None) -> str:
    """The words behind a ratio or a count, its share among them, up to the next one."""
    core = each.parts.get("ratio", each.evidence).quote
    own = each.evidence.quote.partition(core)[2]
    behind = facts.behind(each) if after is None else facts.between(each, after)
    return f"{own} {behind}".strip()


def _names_group(lead: str, behind: str) -> bool:
    """Whether words around a number name a group by what it has reached, and no group that holds
    another (`từ 15 tiêu chí trở lên`)."""
    if spoken("and_more").search(f"{lead} {behind}"):
        return False
    reached = _reached().match(f" {behind}") is not None or _reached_before().search(lead)
    return bool(reached) or _range().search(lead) is not None or _of_fewest(lead, behind)


def _of_fewest(lead: str, behind: str) -> bool:
    return any(spoken("fewest").search(said) for said in (_last_clause(lead), behind[:_LITTLE]))


def _last_clause(said: str) -> str:
    return said[max(said.rfind(";"), said.rfind(",")) + 1 :]


@cache
def _range() -> regex.Pattern[str]:
    """`nhóm 15 - 18 tiêu chí có` right before a ratio."""
    things, to = (alternation(words("statements")[name]) for name in ("reached_things", "up_to"))
    return pattern_of(
        rf"[0-9]{{1,2}}\ ?(?:-|–|{to})\ ?[0-9]{{1,2}}\ {things}[^0-9,;.]{{0,20}}$",
        regex.I | regex.X,
    )


def _whole_of(told: list[Measure]) -> Sum:
    """The whole of some ratios over it, and what each of them counts of it."""
    counted = [each.counted() for each in told]
    return Sum(replace(counted[0], value=told[0].denominator), counted)


def _group(facts: Facts, index: int) -> Measure | None:
    """The one ratio of a line that names a group of communes by what they have reached."""
    judged = words("nouns")["judged"]
    here = [m for m in facts.by_paragraph.get(index, []) if m.numerator is not None]
    here = [m for m in here if m.unit.split(" ")[0].lower() in judged and m.view_start >= 0]
    if len(here) != 1 or not here[0].denominator:
        return None
    lead = facts.before(here[0])
    named = _reached().search(lead) is not None or spoken("fewest").search(lead) is not None
    return here[0] if named and lead.rstrip().endswith(":") else None


def _last(facts: Facts, counts: list[Measure]) -> Iterator[Sum]:
    """A total that is called one and closes the counts before it."""
    total, items = counts[-1], counts[:-1]
    if _called().search(facts.before(total)) and _near(total, items):
        yield _sum(total, items)


def _sentence(facts: Facts, counts: list[Measure]) -> list[Measure]:
    """The counts up to the end of the sentence of the first."""
    found = counts[:1]
    for before, after in pairwise(counts):
        if SENTENCE_END.search(facts.between(before, after)):
            break
        found.append(after)
    return found


def _apart(facts: Facts, items: list[Measure]) -> bool:
    """True for counts of which none can hold another's things: by what each has reached, or the
    last of them all that is left."""
    last = facts.between(items[-2], items[-1]).lower()
    if spoken("rest").search(last):
        return True
    behind = [facts.behind(item).lower() for item in items]
    return all(_reached().match(each) for each in behind)


def _near(total: Measure, items: list[Measure]) -> bool:
    added = sum((item.value or Decimal(0) for item in items), Decimal(0))
    return bool(total.value) and near(added, total.value, within=SAME_WHOLE)


def _sum(total: Measure, items: list[Measure]) -> Sum:
    return Sum(total, [replace(item, unit=total.unit) for item in items])


@cache
def _called() -> regex.Pattern[str]:
    listed = words("statements")
    said = alternation([*listed["called_total"], *listed["closed_by"]])
    return pattern_of(
        rf"(?<!\p{{L}}){said}(?:\ {alternation(listed['is'])})?\ *:?\ *$", regex.I | regex.X
    )


@cache
def _reached_before() -> regex.Pattern[str]:
    """The same right before one: `đạt từ 15 đến 18 tiêu chí 03 xã`, `đạt 19 tiêu chí có 04 xã`."""
    said = words("statements")
    return pattern_of(
        rf"(?<!\p{{L}}){alternation(said['reached'])}\ (?:\p{{L}}+\ ){{0,2}}[0-9]{{1,2}}"
        rf"(?:\ (?:\p{{L}}+|-|–)\ [0-9]{{1,2}})?\ {alternation(said['reached_things'])}"
        rf"[:\ ]*(?:{alternation(said['counted_within'])}\ ?)?$",
        regex.I | regex.X,
    )


@cache
def _reached() -> regex.Pattern[str]:
    """`đạt 19 tiêu chí`, `đạt từ 15 đến 18 tiêu chí` right behind a count."""
    said = words("statements")
    return pattern_of(
        rf"\ ?{alternation(said['reached'])}\ (?:\p{{L}}+\ ){{0,2}}[0-9][^;,.]*"
        rf"{alternation(said['reached_things'])}",
        regex.I | regex.X,
    )
