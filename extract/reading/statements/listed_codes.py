"""The criteria and indicators named behind a count, as one list (NTM401): `05 tiêu chí chưa đạt:
tiêu chí số 2 do …; tiêu chí số 10; …`"""

from __future__ import annotations

from itertools import pairwise

import regex

from extract.reading.outline.reference import Reference
from extract.reading.progress_nouns import INDICATOR
from extract.reading.scopes import scopes_of
from extract.reading.statements.facts import Facts
from extract.report import Measure
from extract.text.ends import CLAUSE_END
from patterns import alternation, words
from patterns.kept import pattern_of

_SAID = words("statements")
_ENDS = pattern_of(
    rf"(?:[ ]{alternation([*_SAID['list_follows'], *_SAID['list_of_all'], *_SAID['is']])})*+"
    r"[ ]?[:.;]?[ ]*$",
    regex.I,
)
#: Between two criteria of one list: the sign behind an item, with the word for the next one.
_NEXT_ITEM = pattern_of(
    rf"(?:^|[,;:(\[\-–+\n]|(?<!\p{{L}}){alternation(_SAID['and'])}(?!\p{{L}}))[^\p{{L}}\p{{N}}]*+"
    rf"(?:(?<!\p{{L}}){alternation(words('closers')['labels'])}[ ])?[^\p{{L}}\p{{N}}]*+$",
    regex.I,
)
_ITEM_SIGN = pattern_of(
    rf"{CLAUSE_END.pattern}|(?<!\p{{L}}){alternation(_SAID['and'])}(?!\p{{L}})", regex.I
)
#: Between a count of criteria and the first of them.
_COUNT_OPENS = pattern_of(r"[^.;:(0-9]*+[:(]\s*+")
_AND_ANOTHER = pattern_of(rf"\s(?i:{alternation(_SAID['and'])})\s(?=\p{{Lu}})", regex.X)


def closes(facts: Facts, measure: Measure) -> bool:
    """True if nothing but `sau:` follows a count in its paragraph."""
    tail = facts.behind(measure)
    return _ENDS.fullmatch(" " + tail.strip(" ,")) is not None or not tail.strip(" .:")


def named_after(facts: Facts, measure: Measure) -> tuple[list[Reference], bool]:
    """The criteria named behind a count: in brackets or behind a colon in its paragraph, or
    in the paragraph that follows one that ends with a colon; and whether it is certain where their
    list ends."""
    wanted = measure.unit.lower() == INDICATOR
    listed = [each for each in facts.references if ("." in each.code) == wanted or not wanted]
    view = facts.view
    behind = [
        each for each in listed
        if each.paragraph == measure.paragraph and each.start >= measure.view_end
    ]  # fmt: skip
    if behind:
        gap = view.text[measure.view_end : behind[0].start]
        opened = _COUNT_OPENS.fullmatch(gap)
        bare = not behind[0].name and view.text[behind[0].start].isdigit()
        return _one_list(facts, behind) if opened and not bare else ([], True)
    if not closes(facts, measure) or not facts.text(measure.paragraph).rstrip().endswith(":"):
        return [], True
    after = [each for each in listed if each.paragraph == measure.paragraph + 1]
    return [each for each in after if each.listed], True


def joined_by_and(facts: Facts, named: list[Reference]) -> int:
    """How many of the names stand behind nothing but `và`: each may be the end of the name
    before it (`Hệ thống chính trị và tiếp cận pháp luật`)."""
    return sum(
        not facts.view.text[after.start].isdigit()
        and facts.view.text[before.end : after.start].strip().lower() in words("statements")["and"]
        for before, after in pairwise(named)
    )


def perhaps_two(facts: Facts, named: list[Reference]) -> int:
    """How many of the names may be two, a capital behind their `và` (`Môi trường và Tổ chức sản
    xuất`)."""
    text = facts.view.text
    return sum(_AND_ANOTHER.search(text, each.start, each.end) is not None for each in named)


def _one_list(facts: Facts, behind: list[Reference]) -> tuple[list[Reference], bool]:
    """The references up to where their list ends: its bracket, its sentence, or words that begin
    anew behind a sign (`…, Y tế; riêng xã khó là Thu nhập`), which may still be an item's: then it
    isn't certain. One that stands behind no sign is told of in the item before it (`chỉ tiêu 2.1 do
    chỉ tiêu 2.3 chưa xong`), however long that is."""
    place = facts.view.paragraphs[behind[0].paragraph]
    scopes = scopes_of(facts.view.text, place.start, place.end)
    own, (_, end) = scopes.bracket(behind[0].start), scopes.sentence(behind[0].start)
    found = behind[:1]
    for before, after in pairwise(behind):
        around = scopes.bracket(after.start)
        if after.start >= (own[1] if own else end):
            return found, own is None or around is None
        gap = scopes.between(before.end, after.start)
        if around == own and _NEXT_ITEM.search(gap):
            found.append(after)
        elif around == own and _ITEM_SIGN.search(gap):
            return found, False
    return found, True
