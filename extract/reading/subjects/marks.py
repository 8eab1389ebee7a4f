"""Codes and names of criteria inside of a paragraph, and whether what follows is told of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from extract.criteria import CriteriaSet
from extract.criteria.codes import criterion_of
from extract.reading.mentions import Mention
from extract.reading.naming.codes import Code, code_of, is_listed, normal_code
from extract.reading.naming.criterion_names import name_after_word, name_at
from extract.reading.outline.context import Scene
from extract.reading.outline.headings import NEXT
from extract.reading.status import only_judges
from extract.text.ends import CLAUSE_END
from patterns.kept import pattern_of

#: Where a name may stand that what follows is told of.
_HEAD = pattern_of(r"(?:[;.:][ ]|\n|[ ][-+•*][ ])[ ]*")
#: A bracket's end with a figure right behind it.
_FIGURE_BEHIND = pattern_of(r"\)[ ]?:?[ ]?[0-9]")
#: What sets a code off from the words before it, and a ratio right behind it.
_SET_OFF = pattern_of(r"[,:–-][ ]")
_RATIO_BEHIND = pattern_of(r"[ ]?[:,]?[ ][0-9][0-9.,]*[ ]?(?:\p{L}++[ ]?){0,2}/[ ]?[0-9]")


@dataclass(slots=True, frozen=True)
class Mark:
    """A code or a criterion's name at `text[start:end]` of a view; `indicator` is empty for a
    criterion.

    `heads` says that what follows is told of it; otherwise it is only mentioned. `called` says
    that it is printed as a criterion, by its number or with the word; `official` that nothing
    else can be meant: a number, or the official name with the word.
    """

    criterion: str
    indicator: str
    start: int
    end: int
    heads: bool
    called: bool = True
    official: bool = True


def marks_of(
    scene: Scene, mentions: Sequence[Mention], criterion: str, *, names: bool
) -> list[Mark]:
    """The marks of a paragraph behind the head that opens its passage, in order of place.

    `criterion` is the one whose passage it stands in; `names` asks for names, too.
    """
    head = scene.outline.positions[scene.paragraph].head
    floor = head.name_start if head.level else scene.start
    found = [
        mark
        for mention in mentions
        if mention.start >= floor and (mark := _printed(scene, mention, criterion)) is not None
    ]
    if names and scene.criteria is not None:
        taken = {mark.start for mark in found}
        found += [m for m in _named(scene, scene.criteria, floor) if m.start not in taken]
    found.sort(key=lambda mark: mark.start)
    found = list(_with_numbers(scene.view.text, found))
    return _without_lists(scene.view.text, found)


def _with_numbers(text: str, marks: list[Mark]) -> Iterator[Mark]:
    """The marks, each name as one with the number in brackets behind it (`Y tế (TC15): …`)."""
    numbered = -1
    for mark, behind in zip_longest(marks, marks[1:]):
        if mark.end == numbered:
            continue
        bracketed = behind is not None and text[mark.end : behind.start] == " ("
        if bracketed and (mark.criterion, "") == (behind.criterion, behind.indicator):
            numbered = behind.end
            yield replace(mark, called=True, official=True)
        else:
            yield mark


def _without_lists(text: str, marks: list[Mark]) -> list[Mark]:
    """Criteria side by side (`TC18, TC19: …`) are mentioned, and head nothing."""
    listed = {
        index
        for at, (one, other) in enumerate(pairwise(marks))
        if not one.indicator and not other.indicator and NEXT.fullmatch(text, one.end, other.start)
        for index in (at, at + 1)
    }
    return [replace(m, heads=False) if index in listed else m for index, m in enumerate(marks)]


def _printed(scene: Scene, mention: Mention, criterion: str) -> Mark | None:
    if mention.form == "code":
        code = code_of(mention.match)
        if is_listed(scene.view.text, code):
            return None  # one of several, of which none is told alone
        text = scene.view.text
        lead = code.level == "criterion" and text[code.end : code.end + 2].lstrip()[:1] == ":"
        lead = lead or _is_next(scene, code, criterion) or _is_titled(scene, code, criterion)
        lead = lead or _is_beside(text, code)
        return _mark(code, lead or _begins(scene, mention.start))  # `… 4,33% TC15: …`
    if mention.form == "label_number" and mention.match.group("inside"):
        number = normal_code(mention.match.group("inside"))
        if _is_code(scene.criteria, number) or criterion_of(number) == criterion:
            place = mention.match.span("inside")
            return _mark(Code(number, "indicator", *place, mention.end), heads=True)
    return None


def _is_next(scene: Scene, code: Code, criterion: str) -> bool:
    """True for an indicator of the criterion in whose passage it is told, behind a comma (`Về y tế
    (tiêu chí 15), chỉ tiêu 15.1 được 92%`), unless it is only judged there."""
    text = scene.view.text
    if "." not in code.code or code.criterion != criterion:
        return False
    end = scene.sentence(code.start)[1]
    behind = text[scene.start : code.start].rstrip()[-1:] == ","
    return behind and not only_judges(text, code.start, end, code.end)


def _is_titled(scene: Scene, code: Code, criterion: str) -> bool:
    """True for an indicator in a bracket of its own between what it names and its figure (`lao
    động có chứng chỉ (chỉ tiêu 12.2) 911/2.385 người`), or right behind the name of its criterion
    (`Tiêu chí số 15 về Y tế (chỉ tiêu 15.1): …`)."""
    text, head = scene.view.text, scene.outline.positions[scene.paragraph].head
    if "." not in code.code or text[code.start - 1 : code.start] != "(":
        return False
    named = head.level == "criterion" and code.criterion == criterion
    if named and text[head.name_end : code.start].strip() == "(":
        return text[code.end : code.end + 1] == ")"
    return _FIGURE_BEHIND.match(text, code.end) is not None


def _is_beside(text: str, code: Code) -> bool:
    """True for an indicator between what it names and its figure, set off from both (`lao động có
    chứng chỉ - chỉ tiêu 12.2 1.716/4.630 lao động`)."""
    apart = _SET_OFF.fullmatch(text, max(0, code.start - 2), code.start) is not None
    return "." in code.code and apart and _RATIO_BEHIND.match(text, code.end) is not None


def _is_code(criteria: CriteriaSet | None, number: str) -> bool:
    """True for an indicator of the set, and for one of a criterion of a set of which no indicators
    are known."""
    if criteria is None or criteria.entry(criterion_of(number)) is None:
        return False
    listed = any("." in entry.code for entry in criteria.entries)
    return criteria.entry(number) is not None or not listed


def _mark(code: Code, heads: bool) -> Mark:
    indicator = code.code if "." in code.code else ""
    return Mark(code.criterion, indicator, code.start, code.end, heads)


def _begins(scene: Scene, at: int) -> bool:
    """True where a line, a sentence or an item of a list begins."""
    text = scene.view.text
    while at > scene.start and text[at - 1] in ' "-+•*':
        at -= 1
    opens = scene.outline.positions[scene.paragraph].head.text_start
    return at <= max(scene.start, opens) or text[at - 1] in ";.:\n\t"


def _named(scene: Scene, criteria: CriteriaSet, floor: int) -> Iterator[Mark]:
    """Criteria named by their words: where a clause begins, and behind the word."""
    text, head = scene.view.text, scene.outline.positions[scene.paragraph].head
    starts = [match.end() for match in _HEAD.finditer(text, floor, scene.end)]
    if not head.level:
        starts.insert(0, head.text_start)
    known = set()
    for start in starts:
        named = name_at(text, start, scene.end, criteria)
        if named is not None:
            known.add(named.start)
            yield Mark(
                named.code, "", named.start, named.end, heads=True,
                called=named.word, official=named.exact and named.word,
            )  # fmt: skip
    for named in name_after_word(text, floor, scene.end, criteria):
        if named.start not in known:
            yield Mark(named.code, "", named.start, named.end, heads=False, official=named.exact)


def mentioned(
    scene: Scene, marks: Sequence[Mark], start: int, end: int, *, called_only: bool
) -> Mark | None:
    """The mark that the sentence of the numbers in `text[start:end]` mentions: behind them in
    their clause, or before them; `called_only` leaves out bare names."""
    first, last = scene.sentence(start)
    marks = [mark for mark in marks if mark.called] if called_only else marks
    index = bisect_left(marks, end, key=lambda mark: mark.start)
    behind = marks[index] if index < len(marks) and marks[index].end <= last else None
    if behind is not None and not CLAUSE_END.search(scene.view.text, end, behind.start):
        return behind
    if index and first <= marks[index - 1].start < start:
        return marks[index - 1]
    follows = index < len(marks) and last <= marks[index].start
    return marks[index] if follows and _judged_behind(scene, last, marks[index]) else None


def _judged_behind(scene: Scene, start: int, mark: Mark) -> bool:
    """True for a mark that the sentence behind a number judges (`…. Tiêu chí số 15.1 đạt.`)."""
    text = scene.view.text
    end = scene.sentence(start)[1]
    return not text[start : mark.start].strip() and only_judges(text, start, end, mark.end)
