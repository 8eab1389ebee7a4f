"""Things of which so many are done and so many left: `5/7 xã đạt, còn 03 xã chưa đạt` (NTM402)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import regex

from extract.document import Evidence
from extract.reading.scopes import scopes_of
from extract.reading.statements.facts import Facts, spoken
from extract.report import Measure, Split, Status, Sum
from patterns import alternation, words
from patterns.kept import pattern_of

#: A whole that is missed by more of its things (one of so many) may be of others.
_FEW = 10
_BARE = pattern_of(r"[\s0-9.,%()]*")


def find(facts: Facts, known: list[Split]) -> Iterator[Split]:
    """Every such division of a whole that is stated and isn't `known` already, where no other
    count of these things stands in the sentence."""
    told_already = {place for split in known for _, _, places in split.parts for place in places}
    for here in facts.by_paragraph.values():
        told = [m for m in here if m.view_start >= 0 and (m.count or m.denominator)]
        for reached, missing in pairwise(told):
            split = _split(facts, told, reached, missing)
            if split is not None and missing.evidence not in told_already:
                yield split
        for three in zip(told, told[1:], told[2:], strict=False):
            split = _over_all(facts, *three)
            if split is not None and told_already.isdisjoint(m.evidence for m in three):
                yield split


def _split(facts: Facts, told: list[Measure], reached: Measure, missing: Measure) -> Split | None:
    thing = _thing(missing)
    if not missing.count or not thing or _thing(reached) != thing:
        return None
    place = facts.view.paragraphs[missing.paragraph]
    scopes = scopes_of(facts.view.text, place.start, place.end)
    sentence = scopes.sentence(missing.view_start)
    led = _led().fullmatch(facts.view.text, sentence[0], missing.view_start) is not None
    if led and sentence[0] > place.start and reached.view_start < sentence[0]:
        # `9/12 xã đạt chuẩn. Chưa đạt chuẩn có 03 xã`: what is left in a sentence of its own
        sentence = (scopes.sentence(sentence[0] - 1)[0], sentence[1])
    behind = _left().match(facts.behind(missing))
    if not (led or behind) or not _is_reached(facts, reached, missing):
        return None
    if not sentence[0] <= reached.view_start < sentence[1]:
        return None
    others = [m for m in told if sentence[0] <= m.view_start < sentence[1] and _thing(m) == thing]
    whole = _whole(facts, others, reached, missing)
    if whole is None:
        return None
    number, evidence = whole
    done, left = int(reached.numerator or reached.value or 0), int(missing.value or 0)
    if abs(done + left - number) > max(1, number // _FEW):
        return None
    parts = [
        (Status.ACHIEVED.value, done, [reached.evidence]),
        (Status.NOT_ACHIEVED.value, left, [missing.evidence]),
    ]
    return Split(thing, parts, number, evidence, stated=True, of_set=False)


def _over_all(facts: Facts, first: Measure, second: Measure, whole: Measure) -> Split | None:
    """`17 tiêu chí đạt và 03 tiêu chí chưa đạt trên tổng 19 tiêu chí`: the whole is told behind
    those that are reached and those that are left, in either order."""
    counts = [each.value for each in (first, second, whole) if each.count]
    if len(counts) < 3 or len({_thing(each) for each in (first, second, whole)}) > 1:
        return None
    told = [
        said.fullmatch(facts.between(*pair))
        for said, pair in zip(_of_both(), ((first, second), (second, whole)), strict=True)
    ]
    left = [match and match.group("left") is not None for match in told]
    if None in left or left[0] is left[1]:
        return None
    reached, missing = (second, first) if left[0] else (first, second)
    done, rest, number = (int(each.value or 0) for each in (reached, missing, whole))
    if abs(done + rest - number) > max(1, number // _FEW):
        return None
    parts = [
        (Status.ACHIEVED.value, done, [reached.evidence]),
        (Status.NOT_ACHIEVED.value, rest, [missing.evidence]),
    ]
    parts.sort(key=lambda part: part[2][0].start)
    return Split(_thing(whole), parts, number, whole.evidence, stated=True, of_set=False)


def without_those(sums: list[Sum], splits: list[Split]) -> list[Sum]:
    """The sums but for those that a split tells: of the same whole and parts."""
    told = {
        (
            split.whole_evidence,
            *sorted(place.start for _, _, found in split.parts for place in found),
        )
        for split in splits
    }
    return [
        each for each in sums
        if (each.total.evidence, *sorted(i.evidence.start for i in each.items)) not in told
    ]  # fmt: skip


@cache
def _of_both() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """What calls a count reached or left, up to the next count, and up to the whole of both."""
    said, joins = words("statements"), words("joins")
    left, done = alternation(said["left_undone"]), alternation(said["reached_named"])
    verdict = rf"\ ?(?:(?P<left>{left})|{done})(?!\p{{L}})[^,;.0-9()]{{0,30}}"
    joined = alternation([*said["and"], *said["missing_before"]])
    whole = rf"{alternation(joins['of'])}\ {alternation(joins['all'])}"
    flags = regex.I | regex.X
    return (
        pattern_of(rf"{verdict}(?:[,;]|\ {joined}(?!\p{{L}}))[^,;.0-9()]{{0,20}}", flags),
        pattern_of(rf"{verdict}\ ?,?\ {whole}(?!\p{{L}})[^,;.0-9()]{{0,10}}", flags),
    )


def _thing(measure: Measure) -> str:
    return measure.unit.lower()


def _whole(
    facts: Facts, others: list[Measure], reached: Measure, missing: Measure
) -> tuple[int, Evidence] | None:
    """The whole: under the stroke, else the count before it that its words make one (`trong 17
    chỉ tiêu có 15 chỉ tiêu đạt`, `10 chỉ tiêu được chấm, 8 chỉ tiêu đạt`). None where another count
    of these things is told too."""
    rest = [m for m in others if m is not reached and m is not missing]
    if reached.denominator is not None:
        same = [m for m in rest if m.value != reached.denominator]
        return None if same else (int(reached.denominator), reached.evidence)
    if len(rest) != 1 or not rest[0].count or rest[0].view_start > reached.view_start:
        return None
    before = facts.before(rest[0])
    led = any(words_for().search(before) is not None for words_for in (_within, _looked_at))
    examined = spoken("examined").match(facts.behind(rest[0]).lstrip()) is not None
    return (int(rest[0].value or 0), rest[0].evidence) if led or examined else None


def _is_reached(facts: Facts, reached: Measure, missing: Measure) -> bool:
    """Whether words call the first of two counts done, or it has no words of its own."""
    between = facts.between(reached, missing)
    signs = (",", ";", ". ")
    stop = min((at for at in map(between.find, signs) if at >= 0), default=len(between))
    said = f"{reached.evidence.quote} {between[:stop]}"
    if spoken("missing_named").search(said):
        return False
    if spoken("reached_named").search(said) or spoken("finished").search(said):
        return True
    bare = reached.denominator is not None and _BARE.fullmatch(between[:stop]) is not None
    return bare and spoken("missing_named").match(facts.behind(missing).strip()) is not None


@cache
def _left() -> regex.Pattern[str]:
    """What calls a count one of those left, and ends there or opens their list."""
    said = alternation(words("statements")["left_undone"])
    opens = alternation(words("statements")["names_open"])
    return pattern_of(rf"\ ?{said}\ ?(?:[.,;:(]|$|\ ?{opens}(?!\p{{L}}))", regex.I | regex.X)


@cache
def _led() -> regex.Pattern[str]:
    """A sentence that begins with what is left and leads to its count."""
    said = alternation(words("statements")["left_undone"])
    leads = alternation([*words("statements")["left_has"], *words("statements")["is"]])
    return pattern_of(rf"\s*{said}(?:\ {leads})*\ ", regex.I | regex.X)


@cache
def _within() -> regex.Pattern[str]:
    said = alternation(words("statements")["portion_within"])
    return pattern_of(rf"(?<!\p{{L}}){said}\ ?$", regex.I | regex.X)


@cache
def _looked_at() -> regex.Pattern[str]:
    """Right before a count of all that were looked at, or that a place has: `Đối chiếu 19 tiêu
    chí`, `Toàn huyện có 14 xã`."""
    said = words("statements")
    led = alternation([*said["looks_at"], *said["place_has"], *said["called_total"]])
    more = alternation([*said["reached_things"], *said["is"], *said["left_has"]])
    return pattern_of(rf"(?<!\p{{L}}){led}(?:\ {more})*\ ?:?\ ?$", regex.I | regex.X)
