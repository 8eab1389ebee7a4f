"""Announced counts of any noun whose list is closed: `05 việc trọng tâm sau đây:` and the lines
a), b), c) that follow (NTM401)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import groupby

import regex

from extract.document import Evidence
from extract.reading.numbers.numerals import parse
from extract.reading.progress_nouns import CRITERION, INDICATOR
from extract.reading.statements.facts import Facts, ranks_above
from extract.report import Announced
from patterns import Form, alternation, listed_form, whole_words, words
from patterns.kept import pattern_of

#: An item is shown by so much of it.
_SHOWN = 60


def find(facts: Facts, known: set[int]) -> Iterator[Announced]:
    """Every announced count whose list has labels, but for those of the paragraphs `known`."""
    for index in range(len(facts.view.paragraphs) - 1):
        if index in known or not facts.head(index + 1).style:
            continue
        place = facts.view.paragraphs[index]
        if not _opens(facts.view.text[place.start : place.end]):
            continue
        match = _announcement().search(facts.view.text, place.start, place.end)
        if match is None or not is_listed(match.group("noun")):
            continue
        items = list(facts.items_after(index))
        if len(items) < 2 or not begins(facts.head(items[0]).label):
            continue
        if _tells_of_criteria(facts, items[0]) and not _is_criterion(match.group("noun")):
            continue  # `09 thành viên đã thống nhất:` and the criteria they agreed upon
        if _counts_groups(facts, items, match.group("noun")):
            continue
        yield Announced(
            int(parse(match.group("count"), countable=True)),
            match.group("noun").strip(),
            facts.place(match.start("count"), match.end("noun")),
            [item_of(facts, item) for item in items],
            complete=not goes_on(facts, items),
        )


def _tells_of_criteria(facts: Facts, index: int) -> bool:
    """Whether an item begins with the word for a criterion or an indicator."""
    said = facts.view.text[facts.head(index).text_start : facts.view.paragraphs[index].end]
    return said.lower().startswith((CRITERION, INDICATOR))


def _counts_groups(facts: Facts, items: list[int], noun: str) -> bool:
    """Whether items count what is announced themselves (`14 xã chia như sau:` and `- 02/14 xã
    đạt 19 tiêu chí`): they are groups of it, not one each."""
    thing = noun.lower().split()[0]
    counted = (
        any(m.unit.lower().split(" ")[0] == thing for m in facts.by_paragraph.get(item, []))
        for item in items
    )
    return sum(counted) > 1


def _is_criterion(noun: str) -> bool:
    return CRITERION in noun.lower() or INDICATOR in noun.lower()


def in_words(facts: Facts) -> Iterator[Announced]:
    """`03 nguyên nhân: một là, …; hai là, …`: what is listed by its order in the sentence."""
    told: dict[int, list[list[tuple[int, int]]]] = defaultdict(list)
    for ordinals in _ordinals():
        spans = [match.span() for match in ordinals.find(facts.view.text)]
        for index, here in groupby(spans, lambda span: facts.view.paragraph_at(span[0])):
            told[index].append(list(here))
    for index, series in sorted(told.items()):
        place = facts.view.paragraphs[index]
        for found in series:
            match = _counted().search(facts.view.text, place.start, found[0][0])
            if not match or len(found) < 2 or not is_listed(match.group("noun")):
                continue
            yield Announced(
                int(parse(match.group("count"), countable=True)),
                match.group("noun").strip(),
                facts.place(match.start("count"), match.end("noun")),
                [facts.place(*each) for each in found],
                complete=facts.view.text[place.start : place.end].rstrip()[-1:] == ".",
            )


@cache
def _ordinals() -> tuple[Form, ...]:
    """For each series of ordinals the form that finds them."""
    return tuple(
        listed_form("ordinals", whole_words(series), series)
        for series in words("statements")["ordinals"]
    )


@cache
def _counted() -> regex.Pattern[str]:
    """The count right before the first item: `có 03 nguyên nhân chính:`."""
    return pattern_of(
        r"(?<![\p{L}\p{N}.,/\-–])(?P<count>0?[2-9])\ (?P<noun>\p{L}[\p{L}\ \-]{1,70}?)"
        r"(?:,?\ \p{L}+){0,2}?\ ?[:.,(]\ ?$",
        regex.X | regex.V1,
    )


def item_of(facts: Facts, index: int) -> Evidence:
    """The place that stands for an item: its label and the first of its words."""
    head, end = facts.head(index), facts.view.paragraphs[index].end
    return facts.place(head.start, min(end, head.text_start + _SHOWN))


def begins(label: str) -> bool:
    """True for the label of a list's first item; bullets all look alike."""
    return label.split(".")[-1] in ("a", "A", "1", "I", "01") or not label[:1].isalnum()


def goes_on(facts: Facts, items: list[int]) -> bool:
    """Whether a list that words without a label break off goes on behind them: its next label
    comes before one that stands above it; or its last item has a list of its own."""
    last = items[-1]
    style, label = facts.head(last).style, facts.head(last).label
    for index in range(last + 1, len(facts.view.paragraphs)):
        head = facts.head(index)
        if head.style == style:
            return follows(label, head.label)
        if head.style and ranks_above(head.style, style):
            return False
    return False


def follows(label: str, other: str) -> bool:
    """True for the next label of a list: b behind a, 3 behind 2."""
    one, two = (each.split(".")[-1].strip(" .)/") for each in (label, other))
    if one.isdecimal() and two.isdecimal():
        return int(two) == int(one) + 1
    alphabets = words("statements")["alphabets"]
    return any(f"{one}{two}".lower() in alphabet for alphabet in alphabets)


def is_listed(noun: str) -> bool:
    """True for a noun of which a list may follow: no time, no measure, and the count is its
    own (`06 tháng qua, các việc sau` counts no things to be done)."""
    said = words("statements")
    spoken = noun.lower().split()
    return spoken[0] not in said["not_listed"] and not set(spoken) & set(said["other_plural"])


def _opens(said: str) -> bool:
    """False where a paragraph's end alone shows that it announces nothing: tried first, for
    speed."""
    said = said.rstrip(" ")
    return said.endswith((":", ":.")) or said.rstrip(":. ").lower().endswith(_openers())


@cache
def _openers() -> tuple[str, ...]:
    said = words("statements")
    return tuple(str(word).lower() for word in (*said["items_all"], *said["listed_by"]))


@cache
def _announcement() -> regex.Pattern[str]:
    opener = opening_words()
    return announced(rf"(?:,?\ {opener})*\ ?(?:(?<=\ {opener}\ ?)|:)[:.]?\ *$")


def opening_words() -> str:
    """A group for the words that open a list."""
    said = words("statements")
    return alternation([*said["items_all"], *said["listed_by"]])


def announced_in_words(behind: str) -> regex.Pattern[str]:
    """The same for a count in words that begins its sentence: `Sáu công trình khởi công, gồm:`."""
    digits = words("numbers")["digits"]
    said = alternation([word for value, known in digits.items() if value > 1 for word in known])
    return pattern_of(
        rf"(?<=(?:^|[.;:\n])[ ]?)(?P<count>(?=\p{{Lu}})(?i:{said}))\ "
        rf"(?P<noun>(?i:{alternation(words('statements')['listed_things'])})"
        rf"(?:\ [\p{{L}}\-]+){{0,8}}?)(?i:{behind})",
        regex.X | regex.V1,
    )


def announced(behind: str) -> regex.Pattern[str]:
    """A pattern for a count (`count`) that isn't a number of something (`năm 12`), what it
    counts (`noun`; `06 ông (bà)`), and what stands behind them."""
    return pattern_of(
        rf"(?<![\p{{L}}\p{{N}}.,/\-–]|{alternation(words('statements')['numbered'])}\ )"
        rf"(?P<count>0?[2-9]|[1-3][0-9])\ (?P<noun>\p{{L}}[\p{{L}}\ \-]{{1,70}}?"
        rf"(?:\ ?\(\p{{Ll}}{{2,6}}\))?){behind}",
        regex.I | regex.X | regex.V1,
    )
