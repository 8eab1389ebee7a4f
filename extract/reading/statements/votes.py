"""Votes: those for, those against and the others make up all that were cast (NTM403)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache

import regex

from extract.reading.numbers.numerals import parse
from extract.reading.statements.facts import Facts, spoken
from extract.report import Ballot
from extract.text.ends import SENTENCE_END
from patterns import Form, alternation, listed_form, words
from patterns.kept import pattern_of

#: So few ballots are counted by hand, one by one.
_BY_HAND = 100


def find(facts: Facts) -> Iterator[Ballot]:
    """Every sentence that counts those for and those against of a stated whole."""
    view = facts.view
    for index in sorted({view.paragraph_at(match.start()) for match in _against().find(view.text)}):
        place = view.paragraphs[index]
        said = view.text[place.start : place.end]
        start = 0
        for stop in [*(m.end() for m in SENTENCE_END.finditer(said)), len(said)]:
            found = _ballot(facts, place.start + start, place.start + stop)
            if found is not None:
                yield found
            start = stop
    yield from _returned(facts)


def _ballot(facts: Facts, start: int, stop: int) -> Ballot | None:
    text = facts.view.text
    counts: dict[str, tuple[Decimal, tuple[int, int]]] = {}
    whole: tuple[Decimal, tuple[int, int]] | None = None
    taken = start
    for match in _counted().finditer(text, start, stop):
        kind = next(name for name in _NAMES if match.group(name))
        name = "before" if match.group("before") else "behind"
        place = match.span(name) if match.group("of") else match.span()
        count = parse(match.group(name), countable=True)
        if kind in counts and counts[kind][0] != count:
            return None
        counts.setdefault(kind, (count, place))  # its share is told behind it: `13/15 phiếu`
        if match.group("of") and whole is None:
            whole = (parse(match.group("of"), countable=True), (match.start("of"), match.end()))
        taken = min(taken, match.start()) if taken != start else match.start()
    if "against" not in counts or not {"for", "more"} & set(counts):
        return None
    if whole is None:
        present = list(_present().finditer(text, start, taken))
        if not present:
            return None
        number = present[-1].group("before") or present[-1].group("behind")
        whole = (parse(number, countable=True), present[-1].span())
    return Ballot(
        int(whole[0]),
        facts.place(*whole[1]),
        [(int(count), facts.place(*place)) for count, place in counts.values()],
        complete="other" in counts or _are_all(text[start:stop], whole[0]),
    )


def _are_all(sentence: str, whole: Decimal) -> bool:
    """Whether it is said that there are no others, or so few ballots came back that each of them
    is for or against."""
    if spoken("votes_no_other").search(sentence):
        return True
    return whole <= _BY_HAND and spoken("returned").search(sentence) is not None


def _returned(facts: Facts) -> Iterator[Ballot]:
    """`thu về 48 phiếu, hợp lệ 47 phiếu, không hợp lệ 1 phiếu`: what came back counts or not."""
    view = facts.view
    for match in _came_back().finditer(view.text):
        end = view.paragraphs[view.paragraph_at(match.start())].end
        stop = SENTENCE_END.search(view.text, match.end(), end)
        counted = [
            list(pattern.finditer(view.text, match.end(), stop.start() if stop else end))
            for pattern in (_ballots("valid"), _ballots("invalid"))
        ]
        if any(len(found) != 1 for found in counted):
            continue
        told = [(each, each.group("before") or each.group("behind")) for (each,) in counted]
        yield Ballot(
            int(parse(match.group("count"), countable=True)),
            facts.place(match.start("count"), match.end()),
            [(int(parse(n, countable=True)), facts.place(*each.span())) for each, n in told],
        )


@cache
def _came_back() -> regex.Pattern[str]:
    said = words("statements")
    return pattern_of(
        rf"(?<!\p{{L}}){alternation(said['returned'])}\ ?:?\ ?(?P<count>{_NUMBER_PLAIN})"
        rf"(?:\ ?/\ ?[0-9.]+)?\ {alternation(said['votes'])}(?!\p{{L}})",
        regex.I | regex.X,
    )


@cache
def _ballots(name: str) -> regex.Pattern[str]:
    """`hợp lệ 47 phiếu`, `47 phiếu hợp lệ`; what doesn't count is no part of what does."""
    said = words("statements")
    unit = rf"\ {alternation(said['votes'])}"
    is_so = rf"(?:\ {alternation(said['votes_between'])})?"
    kind = alternation(said[name])
    if name == "valid":
        kind = rf"(?<!{alternation(said['negated'])}\ ){kind}"
    lead = rf"(?:{alternation(said['votes'])}\ )?"
    return pattern_of(
        rf"(?P<before>{_NUMBER}){unit}{is_so}\ {kind}(?!\p{{L}})(?!\ ?:?\ ?[0-9])"
        rf"|{lead}{kind}{is_so}\ ?:?\ ?(?P<behind>{_NUMBER})(?=\ |[,;.]|$)",
        regex.I | regex.X,
    )


_NAMES = ("against", "other", "more", "for")
_NUMBER_PLAIN = r"[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+"
_NUMBER = r"(?<![0-9.,/])[0-9]{1,3}(?:\.[0-9]{3})*(?![0-9.,]*[0-9%])"


@cache
def _against() -> Form:
    return listed_form("against", _kinds()["against"], words("statements")["votes_against"])


@cache
def _kinds() -> dict[str, regex.Pattern[str]]:
    said = words("statements")
    return {n: pattern_of(alternation(said[f"votes_{n}"]), regex.I | regex.X) for n in _NAMES}


@cache
def _counted() -> regex.Pattern[str]:
    """`tán thành 41`, `05 phiếu không đồng ý`, `141/148 hộ giơ tay đồng ý`."""
    said = words("statements")
    voted = "|".join(rf"(?P<{n}>{alternation(said[f'votes_{n}'])})" for n in _NAMES)
    unit = rf"(?:\ {alternation(said['voters'])})"
    between = rf"(?:\ {alternation(said['votes_between'])})*"
    over = rf"(?:\ ?/\ ?|\ {alternation(said['over'])}\ )"
    whole = rf"(?:{over}(?P<of>{_NUMBER_PLAIN}))?"
    return pattern_of(
        rf"(?P<before>{_NUMBER}){whole}{unit}{between}\ (?:{voted})(?!\p{{L}})"
        rf"(?!\ ?:?\ ?[0-9])"
        rf"|(?<!\p{{L}})(?:{voted})(?!\p{{L}}){between}{unit}?\ ?:?\ ?(?P<behind>{_NUMBER})"
        rf"{whole}{unit}?",
        regex.I | regex.X | regex.V1,
    )


@cache
def _present() -> regex.Pattern[str]:
    """`có 45 đại biểu`, `tổng số 118 đại biểu có mặt`, `phát ra 51 phiếu`."""
    said = words("statements")
    unit = rf"(?:\ {alternation(said['voters'])})"
    return pattern_of(
        rf"(?P<before>{_NUMBER}){unit}(?!\p{{L}})"
        rf"|(?<!\p{{L}}){alternation(said['present'])}(?:\ {alternation([*said['is'], ':'])})?"
        rf"\ (?P<behind>{_NUMBER})",
        regex.I | regex.X,
    )
