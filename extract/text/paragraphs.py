"""Which block goes on with the sentence of the block before it.

Text files and PDFs break sentences over lines and pages; what belongs together is read
together, because a ratio and its percentage may stand on both sides of the break.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import regex

from extract.document import Block, BlockKind
from patterns import alternation, form, spellings, words
from patterns.kept import pattern_of

#: A paragraph is handed to reading in pieces of so many characters: its steps look at each
#: number's whole paragraph, and no office writes a longer one.
LONGEST = 4000
#: Where it may be cut, the better places first.
_STOPS = (". ", "; ", ", ")
#: A sentence that breaks off in a line shorter than this wasn't broken by the page.
_SHORTEST_BROKEN_LINE = 60
_ENDED = pattern_of(r"[.:;!?…][\"')\]*]*\s*$")
#: A colon or a semicolon at the edge of its column ends nothing where a figure or a small
#: letter stands on the next line.
_OPEN = (":", ";")
_GOES_ON = pattern_of(r"[0-9≥≤<>(]|\p{Ll}")
#: A code with the name of what it numbers: no figure that a line before asks for (`đạt`).
_NAMED_CODE = pattern_of(r"[0-9]{1,2}(?:\.[0-9]{1,2})?[ ]\p{Lu}\p{Ll}")
#: A percentage: no item begins so.
_SHARE = pattern_of(r"[0-9]{1,3}(?:[.,][0-9]{1,3})?[ ]?%")
#: A code with what it names in small letters: no item begins so.
_CODED = pattern_of(r"[0-9]{1,2}(?:\.[0-9]{1,2})?[ ]\p{Ll}")
#: The name of a place, as a sentence goes on with it: of two syllables, and no other word with a
#: capital behind.
_NAME = pattern_of(r"\p{Lu}[\p{Ll}']+[ ]\p{Lu}[\p{Ll}']+(?:[,;.)]|[ ]\p{Ll})")
#: A line in capitals is a heading; fewer letters may be an abbreviation.
_CAPITALS = 8


@lru_cache(maxsize=1)
def _opener() -> regex.Pattern[str]:
    return form("opener").regex


@lru_cache(maxsize=1)
def _named() -> regex.Pattern[str]:
    """What opens an item elsewhere, but not in a sentence that lists criteria by name."""
    return pattern_of(rf"{words('nouns')['criterion'].capitalize()} \p{{Lu}}")


@lru_cache(maxsize=1)
def _open_end() -> regex.Pattern[str]:
    listed = words("closers")["open_ends"]
    return pattern_of(
        rf"(?:(?<!\p{{L}}){alternation([w for w in listed if w.isalpha() or ' ' in w])}"
        rf"|{alternation([w for w in listed if not w[0].isalpha()])})\ ?$",
        regex.I | regex.X | regex.REVERSE,
    )


@lru_cache(maxsize=1)
def _label_end() -> regex.Pattern[str]:
    """The label of the sentence that the next line holds: `đạt. 2.3.`, `đạt; Tiêu chí số 3:`."""
    said = alternation(words("closers")["labels"])
    return pattern_of(
        rf"[.;:)]\ (?:{said}\ (?:[0-9]{{1,2}}(?:\.[0-9]{{1,2}})?)[.:]?"
        rf"|[0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{1,3}}[.:)]?|[0-9]{{1,2}}[.)])$",
        regex.I | regex.X | regex.REVERSE,
    )


@lru_cache(maxsize=1)
def _verdict() -> regex.Pattern[str]:
    """A line that is only the last word of what the full line before it tells: `Đạt.`."""
    return pattern_of(rf"\s*{alternation(words('closers')['verdicts'])}\s*\.?\s*", regex.I)


@lru_cache(maxsize=1)
def _mid_sentence() -> regex.Pattern[str]:
    listed = alternation(words("closers")["mid_sentence"])
    ending = rf"(?:(?<![\p{{L}}-])|(?=,)){listed}$"
    return pattern_of(ending, regex.I | regex.X | regex.V1 | regex.REVERSE)


@lru_cache(maxsize=1)
def _before_name() -> regex.Pattern[str]:
    """The word for a place at the end of a line, whose name the next one has."""
    listed = alternation(words("closers")["before_names"])
    return pattern_of(rf"\p{{L}}\ {listed}$", regex.X | regex.REVERSE)


def continues(text: str, before: Block, after: Block) -> bool:
    """True if `after` goes on with the sentence that `before` leaves open.

    A line that fills its column goes on in the next one unless that one opens an item, also
    where it ends in the label of a sentence (`. 2.3.`). So does a line that ends in a word or a
    sign that asks for a number (`đạt`, `≥`), and a long one that ends in the middle of a phrase
    (`, tỉnh`); any other only where the next begins with a small letter or a percentage.
    """
    if before.kind is not BlockKind.PARAGRAPH or after.kind is not BlockKind.PARAGRAPH:
        return False
    tail = text[max(before.span.start, before.span.end - 8) : before.span.end].rstrip(" *")
    head = text[after.span.start : after.span.start + 60].lstrip(" *\t")
    if not head or not tail:
        return False
    line = text[before.span.start : before.span.end].rstrip()
    if _goes_on_number(line, head):
        return True
    if before.fills and _verdict().fullmatch(text[after.span.start : after.span.end]):
        return True
    listing = before.fills and (line.endswith(",") or (line.endswith(";") and line.count(";") > 1))
    if _opener().match(head) and not (listing and _named().match(head)):
        return False
    if before.fills and _label_end().search(line):
        return True
    if _ENDED.search(tail) and not listing:
        return before.fills and tail.endswith(_OPEN) and _GOES_ON.match(head) is not None
    if _open_end().search(line) and head[0].isdigit() and not _NAMED_CODE.match(head):
        return True
    if _in_bracket(line, text[after.span.start : after.span.end]):
        return True
    if _scale_end().search(line) and _currency().match(head):
        return True
    if _is_title(line) and not _is_title(head):
        return False
    if before.fills:
        return not _is_title(head) or _is_title(line)
    long_enough = before.span.end - before.span.start >= _SHORTEST_BROKEN_LINE
    if not long_enough:
        return False
    open_end = _mid_sentence().search(line) is not None and not _is_title(head.split("\n")[0])
    open_end = open_end or (
        _NAME.match(head) is not None and _before_name().search(line) is not None
    )
    share = line[-1:].islower() and _SHARE.match(head) is not None
    return head[0].islower() or share or open_end


def _goes_on_number(line: str, head: str) -> bool:
    """True where a line breaks off before the sign of its percentage or the number of a code
    (`tỷ lệ 95` and `%, chuẩn …`; `; chỉ tiêu` and `2.4 đường …`)."""
    if head[0] == "%":
        return line[-1:].isdigit()
    return _CODED.match(head) is not None and _code_word().search(line) is not None


@lru_cache(maxsize=1)
def _code_word() -> regex.Pattern[str]:
    """What asks for a code, at the end of a line that doesn't consist of it."""
    listed = words("nouns")["coded"]
    return pattern_of(
        rf"[\p{{L}}\p{{N}}%,;:]\ {alternation(listed)}$", regex.I | regex.X | regex.REVERSE
    )


def _in_bracket(line: str, following: str) -> bool:
    """True if a line leaves a bracket open that the following one closes."""
    closed = following.find(")")
    return line.rfind("(") > line.rfind(")") and closed >= 0 and "(" not in following[:closed]


@lru_cache(maxsize=1)
def _scale_end() -> regex.Pattern[str]:
    said = alternation(spellings("units", "scale"))
    return pattern_of(rf"[0-9]\ ?{said}$", regex.I | regex.X | regex.REVERSE)


@lru_cache(maxsize=1)
def _currency() -> regex.Pattern[str]:
    said = alternation(spellings("units", "currency"))
    return pattern_of(rf"{said}(?!\p{{L}})", regex.X)  # a name or a title has a capital


def pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts in which a paragraph of the view is handed to reading: itself, or where it is
    longer than `LONGEST`, pieces that end with a sentence, else with a clause, else with a
    word. Between two of them stands one blank; nothing else is left out."""
    while end - start > LONGEST:
        places = (text.rfind(sign, start, start + LONGEST) for sign in _STOPS)
        at = next((place + 1 for place in places if place >= 0), text.find(" ", start, end))
        if at < 0:
            break
        yield start, at
        start = at + 1
    yield start, end


def _is_title(line: str) -> bool:
    """True for words in capitals alone."""
    return line.isupper() and sum(sign.isalpha() for sign in line) >= _CAPITALS
