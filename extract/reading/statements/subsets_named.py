"""Parts of those whom an earlier ratio counts, called by its words: `Trong số hộ đã đăng ký thu gom
có 1.466/1.688 hộ phân loại` behind `Hộ đăng ký thu gom 1.420/1.688 hộ` (NTM503)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

import regex

from extract.reading.statements.facts import Facts
from extract.reading.statements.subset_words import heavy, known_pairs
from extract.report import Measure, Role, Subset
from patterns import alternation, words
from patterns.kept import pattern_of

#: With fewer words it isn't sure who they are.
_SEVERAL = 3
#: By no more points may a share be greater than that of its whole and be meant as a part of it.
_NEAR_SHARES = 5
#: So many numbers before a part are looked at.
_NEAREST = 12


def find(facts: Facts, said_of: Mapping[int, str]) -> Iterator[Subset]:
    """Every such part; `said_of` has the words that name what each number counts, by identity."""
    ratios = [m for m in facts.measures if m.view_start >= 0 and _is_ratio(m)]
    for at, part in enumerate(ratios):
        who = _those(facts.sentence_before(part))
        if len(who) < _SEVERAL:
            continue
        for whole in reversed(ratios[max(0, at - _NEAREST) : at]):
            alike = whole.denominator == part.denominator and whole.commune == part.commune
            if alike and _within(who, heavy(said_of.get(id(whole), whole.label))):
                yield Subset(part, whole, "same-base")
                break


def shares(facts: Facts, said_of: Mapping[int, str]) -> Iterator[Subset]:
    """`Tỷ lệ hộ dùng nước hợp vệ sinh 95,2%, trong đó hộ dùng nước sạch 97,1%`: shares of the same
    people, of which the words name a part and its whole. Without the people named again the second
    may be counted of the first."""
    for here in facts.by_paragraph.values():
        told = [m for m in here if m.view_start >= 0 and _is_share(m)]
        for whole, part in pairwise(told):
            again = _again().fullmatch(facts.view.text, whole.view_end, part.view_start)
            if again is None or whole.role is not part.role:
                continue
            if (part.percent or 0) - (whole.percent or 0) > _NEAR_SHARES:
                continue  # a share so much greater is one of the part
            who, some, of_all = again.group("who").lower(), again.group("some"), said_of[id(whole)]
            if f" {who} " in of_all.lower() and any(
                each.heads(some) and all_of_it.heads(of_all) and not each.heads(of_all)
                for each, all_of_it in known_pairs()
            ):
                yield Subset(part.without_ratio(), whole.without_ratio(), "part-of")


def _is_share(measure: Measure) -> bool:
    plain = measure.numerator is None and measure.value is None and measure.upper is None
    return plain and measure.percent is not None and not measure.is_change


@cache
def _again() -> regex.Pattern[str]:
    """Between a share and that of a part: `, trong đó tỷ lệ hộ sử dụng nước sạch đạt `."""
    listed, nouns = words("subsets"), alternation(words("nouns")["counted"])
    opened, named = alternation(listed["opened"]), alternation(listed["part_lead"])
    lead, ends = alternation(listed["part_told"]), alternation(listed["those"])
    verb = alternation(listed["part_verbs"])
    return pattern_of(
        rf"\ ?[,.(]?\ ?{opened}\ (?:{named}\ )?(?P<who>{nouns})\ "
        # a capital begins the name of a place: the people of a part of the commune
        rf"(?P<some>{verb}(?:(?!{ends})(?-i:[^;:.()0-9\p{{Lu}}])){{3,80}}?)(?:\ {lead})?\ ",
        regex.I | regex.X,
    )


def _is_ratio(measure: Measure) -> bool:
    whole = measure.numerator is not None and measure.denominator is not None
    return whole and measure.role is Role.ACTUAL and not measure.approximate


def _within(some: Sequence[str], said: Sequence[str]) -> bool:
    """Whether words follow each other as they do in what is said: another word between them
    would name others (`hộ cận nghèo`)."""
    return any(said[at : at + len(some)] == some for at in range(len(said) - len(some) + 1))


def _those(lead: str) -> list[str]:
    """The words for those of whom the number behind these words counts a part."""
    found = _opened().fullmatch(lead.strip())
    return heavy(found.group("who")) if found is not None else []


@cache
def _opened() -> regex.Pattern[str]:
    listed = words("subsets")
    return pattern_of(
        rf"[^\p{{L}}]*{alternation(listed['those'])}\ (?P<who>[^,;:.()0-9]{{6,90}}?)"
        rf",?(?:\ {alternation(listed['those_have'])})?",
        regex.I | regex.X,
    )
