"""Announced counts whose items stand in their own sentence: behind marks, `4 kiến nghị: (1) …; (2)
…`, or parted by semicolons, `04 nhóm ý kiến: …; …`, or by commas, `05 công trình gồm: …, …`
(NTM401)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain

import regex

from extract.reading.numbers.numerals import parse, spelled
from extract.reading.statements.facts import Facts
from extract.reading.statements.openers import (
    announced,
    announced_in_words,
    follows,
    is_listed,
    opening_words,
)
from extract.report import Announced
from patterns import Form, alternation, listed_form, words
from patterns.kept import pattern_of

#: The mark of an item within a sentence: `(1)`, `1)`, `(a)`, `b)`, `(i)`.
_MARK = pattern_of(
    r"(?<![\p{L}\p{N}])\(?(?P<label>[0-9]{1,2}|[a-zđ]|[ivx]{1,4})\)\ ?(?=\p{L})", regex.X
)
#: What ends an item: a sign, or the mark of the next one.
_ITEM_END = pattern_of(r";|\.(?=\s|$)|,?\ (?=\(?(?:[0-9]{1,2}|[a-zđ])\))", regex.X)
#: What stands right behind a closed list.
_CLOSED = pattern_of(r"[^;:]*?(?:\.(?=\s|$)|$)")
#: What stands between two commas.
_PIECE = pattern_of(r"[^,\s][^,]*")
#: Names in quotation marks, each perhaps with where it is.
_QUOTE = r"[“\"«](?P<item>[^“”\"«»\n]{2,80})[”\"»][^“”\"«»,;.:0-9\n]{0,40}"
_QUOTED = pattern_of(rf"\s*(?:{_QUOTE}[,;]?\ ?)*{_QUOTE}(?=\.(?:\s|$))", regex.X)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_FIRST = ("1", "a", "i")
#: One mark alone is no list.
_SEVERAL = 2


def find(facts: Facts) -> Iterator[Announced]:
    """Every announced count whose items its own sentence lists."""
    text = facts.view.text
    for match in chain(_announcement().find(text), _in_words().find(text)):
        place = facts.view.paragraphs[facts.view.paragraph_at(match.start())]
        noun = match.group("noun").strip()
        if match.end() > place.end or not is_listed(noun):
            continue
        found = _marked(text, match.end(), place.end)
        joined = 0
        if not found and match.group("colon") and _told().match(noun):
            found, joined = _parted(text, match.end(), place.end)
        if not found:
            found = _in_quotes(text, match.end(), place.end)
        if not found:
            found, joined = _by_commas(text, match, place.end)
        if len(found) > 1:
            yield Announced(
                _count(match),
                noun,
                facts.place(match.start("count"), match.end("noun")),
                [facts.place(*each) for each in found],
                complete=_CLOSED.match(text, found[-1][1], place.end) is not None,
                joined=joined,
            )


def _count(match: regex.Match[str]) -> int:
    told = match.group("count")
    return int(parse(told, countable=True) if told.isdecimal() else spelled(told))


def _marked(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The items behind marks that follow each other, the first of them right here."""
    marks: list[regex.Match[str]] = []
    for mark in _MARK.finditer(text, start, end):
        label = mark.group("label")
        if not marks:
            if label not in _FIRST or text[start : mark.start()].strip():
                return []
        elif not (follows(marks[-1].group("label"), label) or _next_roman(marks[-1], mark)):
            continue
        marks.append(mark)
    if len(marks) < _SEVERAL:
        return []
    stops = [mark.start() for mark in marks[1:]]
    return [
        (mark.start(), _stop(text, mark.end(), stop))
        for mark, stop in zip(marks, [*stops, end], strict=True)
    ]


def _next_roman(one: regex.Match[str], other: regex.Match[str]) -> bool:
    labels = [each.group("label") for each in (one, other)]
    known = all(label in _ROMAN for label in labels)
    return known and _ROMAN.index(labels[1]) == _ROMAN.index(labels[0]) + 1


def _stop(text: str, start: int, end: int) -> int:
    """Where an item ends: at a sign that parts it from what follows."""
    sign = _ITEM_END.search(text, start, end)
    stop = sign.start() if sign is not None else end
    return start + len(text[start:stop].rstrip())


def _parted(text: str, start: int, end: int) -> tuple[list[tuple[int, int]], int]:
    """The stretches between semicolons up to the end of the sentence, and (below zero) how many
    more a comma or `và` within them may part; none where fewer than three are parted so."""
    match = _semicolons().match(text, start, end)
    if match is None:
        return [], 0
    found, at = [], match.start("items")
    if any(piece.lstrip()[:1].isdigit() for piece in match.group("items").split(";")):
        return [], 0  # `12 ý kiến: 5 về đường; 4 về điện`
    for piece in match.group("items").split(";"):
        lead = len(piece) - len(piece.lstrip())
        found.append((at + lead, at + len(piece.rstrip())))
        at += len(piece) + 1
    more = sum(len(_more().findall(text, *each)) for each in found)
    return found, -more


def _in_quotes(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The names in quotation marks up to the end of the sentence, where each item is one, with a
    few words behind it: `“Vườn đẹp” ở bản Pá, “Đường cờ” ở bản Nghịu`."""
    match = _QUOTED.match(text, start, end)
    return [] if match is None else match.spans("item")


def _by_commas(text: str, match: regex.Match[str], end: int) -> tuple[list[tuple[int, int]], int]:
    """The stretches between the commas of a closed sentence, behind a word that says that they
    are all, with how many more `và` within them may part (below zero). A comma may stand within
    an item too: of more stretches than are announced nothing is known, and none are given. A
    colon alone may be followed by kinds of things: there one may be missing, no more."""
    lead = text[match.end("noun") : match.end()]
    noun, count = match.group("noun").strip(), _count(match)
    all_of_them = _all_of_them().search(lead) is not None
    if not _thing("listed_things").match(noun):
        return [], 0
    listed = _commas().match(text, match.end(), end)
    if listed is None:
        return [], 0
    found = [(at.start(), at.start() + len(at.group().rstrip())) for at in
             _PIECE.finditer(text, *listed.span("items"))]  # fmt: skip
    alone = _thing("listed_behind_colon").match(noun) or _called_so(text, noun, found)
    if not all_of_them and not (match.group("colon") and alone):
        return [], 0
    more = sum(len(_more().findall(text, *each)) for each in found)
    if len(found) == 1 and all_of_them:
        return _halves(text, *found[0]), 0
    if len(found) < _SEVERAL or len(found) > count:
        return [], 0
    if not all_of_them and len(found) + more < count - 1:
        return [], 0
    return found, -more


def _called_so(text: str, noun: str, items: list[tuple[int, int]]) -> bool:
    """True where most items are called what is counted: `cơ sở mộc Tân Bình, cơ sở may An Phú`."""
    thing = _thing("listed_things").match(noun)
    said = thing.group().lower() if thing is not None else ""
    called = sum(text[start:end].lower().startswith(f"{said} ") for start, end in items)
    return called > 1 and 2 * called > len(items)


def _halves(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The two items that one `và` parts; none where there are more of these."""
    parted = list(_more().finditer(text, start, end))
    if len(parted) != 1:
        return []
    return [(start, parted[0].start()), (parted[0].end(), end)]


@cache
def _commas() -> regex.Pattern[str]:
    """Items of small letters without numbers, none of them several (`các trạm bơm`) or open
    (`…`)."""
    several = alternation([*words("statements")["other_plural"], *words("statements")["several"]])
    item = rf"(?:(?!(?<!\p{{L}}){several}(?!\p{{L}}))[^,;:.()…0-9\n]){{2,90}}"
    return pattern_of(
        rf"\s*(?P<items>(?=\p{{Ll}})(?:{item},)*{item})(?=\.(?:\s|$))", regex.X | regex.V1
    )


@cache
def _all_of_them() -> regex.Pattern[str]:
    return pattern_of(
        rf"(?<!\p{{L}}){alternation(words('statements')['names_all'])}\ ?:?\ ?$", regex.I | regex.X
    )


@cache
def _thing(name: str) -> regex.Pattern[str]:
    """What is listed one by one, thing by thing: the nouns of a list."""
    return pattern_of(rf"{alternation(words('statements')[name])}(?!\p{{L}})", regex.I | regex.X)


@cache
def _semicolons() -> regex.Pattern[str]:
    item = r"(?:[^;:.\n]|(?<=[0-9])[.](?=[0-9])){2,160}"
    return pattern_of(rf"\s*(?P<items>(?:{item};){{2,}}{item})(?=\.(?:\s|$)|\.?$)", regex.V1)


@cache
def _more() -> regex.Pattern[str]:
    return pattern_of(rf",|\s{alternation(words('statements')['and'])}\s", regex.I | regex.X)


@cache
def _told() -> regex.Pattern[str]:
    """What is told item by item in a sentence, and is no account of things (`3 trường hợp: phạt
    hai triệu; nhắc nhở một lần`)."""
    said = words("statements")
    return pattern_of(
        rf"{alternation([*said['announced'], *said['told_in_line']])}(?!\p{{L}})", regex.I | regex.X
    )


def _opener() -> str:
    """What stands between a count and its items."""
    said = opening_words()
    return rf"(?:(?:,?\ {said})*\ ?(?P<colon>:)|(?:,?\ {said})+|\ ?\((?=\(?[1ai]\)))\ ?"


@cache
def _announcement() -> Form:
    return listed_form("announcement", announced(_opener()), (), number="starts", behind=["letter"])


@cache
def _in_words() -> Form:
    begins = [word for known in words("numbers")["digits"].values() for word in known]
    return listed_form("announcement_in_words", announced_in_words(_opener()), begins)
