"""Words and numbers that a narrow column broke in their middle: `Chuẩ` above `n`, `12.`
above `1`. Only what has one meaning is put together again."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

import regex

from patterns import alternation, words
from patterns.kept import pattern_of

#: A number, a ratio, a code, perhaps with its sign.
_NUMBER = pattern_of(r"[≥≤<>]?=?[0-9]+(?:[.,][0-9]+)*(?:/[0-9]+(?:[.,][0-9]+)*)?[%.)]?")
#: Where a line ends or begins with one of these, the number goes on.
_OPEN_END, _OPEN_START = pattern_of(r"[.,/≥≤<>=]$"), pattern_of(r"[.,/%)]")
#: A line that ends with a figure, and one that says words and then another.
_FIGURE_ENDS = pattern_of(r"[0-9](?:[%)\].]{1,2}| ?[\p{L}/]{1,15}[.)]?)?$")
_FIGURE = pattern_of(r"[-+•*]? ?\p{L}[^0-9]*[0-9]")
_ITEM = pattern_of(r"[-+•*] ?[0-9][^\p{L}]*\p{L}")
_LABELLED = pattern_of(r" \p{L}[^0-9:;,.]*:")
_THOUSANDS = pattern_of(r"[0-9]{1,3}(?:\.[0-9]{3})+")
_YEAR = pattern_of(r"(?<![0-9.,])(?:2 ?0 ?[0-9] ?[0-9])(?![0-9])")
#: Words of headers shorter than this are told by nothing but the whole cell.
_SHORT = 4


def joined_number(raw: str) -> str:
    """A cell's words with a number that is broken over its lines in one piece; as they are
    where the cell holds anything else, or where its lines may be numbers of their own."""
    lines = [line.strip() for line in raw.split("\n") if line.strip()]
    whole = "".join(lines)
    if len(lines) < 2 or not _NUMBER.fullmatch(whole):
        return raw
    broken = all(
        _OPEN_END.search(line) or _OPEN_START.match(after) for line, after in pairwise(lines)
    )
    return whole if broken or _THOUSANDS.fullmatch(whole) else raw


def figures_apart(raw: str) -> str:
    """A cell's words with an end of a clause between two lines that each say a figure of their
    own, under words of their own (`BHYT 840 người (96%)` above `sổ điện tử 801 người (91%)`), and
    between a figure and the judgement below it."""
    lines = [line.strip() for line in raw.split("\n") if line.strip()]
    if len(lines) < 2:
        return raw
    told = lines[0]
    for line, after in pairwise(lines):
        figures = _FIGURE.match(after) or _is_next(line, after)
        apart = (figures and not _goes_on(after)) or _judges().fullmatch(after)
        own = _FIGURE_ENDS.search(line) and apart
        told += ("; " if own else "\n") + after
    return told


@lru_cache(maxsize=1)
def _judges() -> regex.Pattern[str]:
    """A line that judges what stands above it and says nothing else: `Chưa đạt`."""
    listed = words("columns")["judged"]
    said = alternation([*listed["achieved"], *listed["not_achieved"]])
    return pattern_of(rf"[(]?{said}[.)]*", regex.I | regex.X)


def _is_next(line: str, after: str) -> bool:
    """True for two items of a list: `- 210/214 hộ dùng điện` below another that is marked so."""
    return line[:1] == after[:1] and _ITEM.match(after) is not None


def _goes_on(line: str) -> bool:
    """True for a line whose figure is tied to the one above it; a label that only begins with what
    is counted ties nothing (`Hộ nghèo: 21/74`)."""
    tied = _tied().match(line)
    if tied is None:
        return False
    counts = tied["word"].lower() in words("nouns")["counted"]
    return not (counts and _LABELLED.match(line, tied.end()))


@lru_cache(maxsize=1)
def _tied() -> regex.Pattern[str]:
    joins = words("joins")
    tied = [*joins["lead"], *joins["filler"], *joins["part"], *words("columns")["goes_on"]]
    tied = [word for word in tied if word[0].isalpha()]
    return pattern_of(rf"\W*(?P<word>{alternation(tied)})(?!\p{{L}})", regex.I | regex.X)


@lru_cache(maxsize=1)
def _header_words() -> tuple[regex.Pattern[str], regex.Pattern[str], dict[str, str]]:
    """Known words of headers with a space anywhere: in a text, as a whole text, and what each
    is without spaces."""
    listed = words("columns")
    named = {word for kind in listed["kinds"].values() for word in kind}
    named |= {word for role in listed["ratios"].values() for word in role}
    named |= set(listed["headers"]) | set(listed["totals"])
    flat = {word.replace(" ", ""): word for word in named}
    loose = sorted((word for word in flat if word.isalpha()), key=lambda word: (-len(word), word))
    inside = "|".join(" ?".join(word) for word in loose if len(word) >= _SHORT)
    alone = "|".join(" ?".join(word) for word in loose if len(word) < _SHORT)
    return (
        pattern_of(rf"(?<!\p{{L}})(?:{inside})(?!\p{{L}})", regex.I),
        pattern_of(alone, regex.I),
        flat,
    )


def mended_header(text: str) -> str:
    """A header with its known words and years whole: `Tỷ l ệ (%)` is `Tỷ lệ (%)`."""
    inside, alone, flat = _header_words()
    if " " not in text:
        return text

    def mended(match: regex.Match[str]) -> str:
        printed = match.group().replace(" ", "")
        letters = iter(printed)
        return "".join(c if c == " " else next(letters) for c in flat[printed.lower()])

    if alone.fullmatch(text):
        return text.replace(" ", "")
    return _YEAR.sub(lambda year: year.group().replace(" ", ""), inside.sub(mended, text))
