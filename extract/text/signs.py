"""How a document writes its numbers: which sign parts thousands, which decimals.

Decided once for a document, because one number alone can mean two things: `14,520` is fourteen
thousand where the document also writes `1,245.5`, and fourteen and a half where it writes `12,5%`.
What is rewritten keeps its length, so that every place in it stays where it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import regex

from patterns import alternation, words
from patterns.kept import pattern_of

#: A space inside a number becomes this; the view leaves it out.
JOINER = "\u2060"
_ENGLISH = pattern_of(r"(?<![0-9.,])[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+(?![0-9]|[.,][0-9])")
_MILLIONS = pattern_of(r"(?<![0-9.,])[0-9]{1,3}(?:,[0-9]{3}){2,}(?![0-9]|[.,][0-9])")
_POINT = pattern_of(r"(?<![0-9.,/])[0-9]+\.[0-9]{1,2} ?%")
#: Numbers that only the Vietnamese way writes: 2.436, 1.234,5 and 12,5 before a word.
_DOTS = pattern_of(r"(?<![0-9.,])[0-9]{1,3}(?:\.[0-9]{3})+(?![0-9]|[./][0-9])")
_VIETNAMESE = pattern_of(
    rf"{_DOTS.pattern}"
    r"|(?<![0-9.,])[0-9]+,[0-9]{1,2}(?![0-9,])(?= ?[%\p{Ll}])"
)
#: What a cell of a table holds and nothing else: `1,187`; `92.1` (no code of an indicator is as
#: high), or behind such a number any (no code stands there); and what only the Vietnamese way
#: writes.
_IN_CELL = r"(?<![^\t\n])-?{}(?![^\t\n])"
_CELL_COUNT = pattern_of(_IN_CELL.format(r"[0-9]{1,3}(?:,[0-9]{3})+"))
_CELL_POINT = pattern_of(
    _IN_CELL.format(
        r"(?:0|[2-9][0-9]|1[0-9]{2}|(?<=(?<![^\t\n])[0-9]{1,3}(?:,[0-9]{3})+\t)[0-9]{1,2})"
        r"\.[0-9]{1,2}(?: ?%)?"
    )
)
_CELL_HERE = pattern_of(
    _IN_CELL.format(r"(?:[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]+,[0-9]{1,2}(?: ?%)?)")
)
#: So many cells of a kind show a table's way; so many of them alone, where the table names a unit
#: that has no parts.
_CELLS, _CELLS_ALONE = 2, 5
_THOUSANDS = pattern_of(r"(?<![0-9.,])[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?![0-9]|[.,][0-9])")
#: So many times more numbers of the one way than of the other decide it.
_CLEARLY = 4
_SWAPPED = str.maketrans(",.", ".,")
_SPACED = r"[1-9][0-9]{0,2}(?: [0-9]{3})+"
#: Behind a number and a space only a group of one or two digits begins another number.
_BEGINS = r"(?:(?<![0-9] )|(?=[0-9]{1,2} ))"
_SPACED_RATIO = pattern_of(rf"(?<![0-9.,/]){_BEGINS}{_SPACED} ?/ ?{_SPACED}(?![0-9]|[.,/][0-9])")
_SPACED_AMOUNT = pattern_of(rf"(?<=\p{{Ll}}[,:;(]? ){_SPACED} (?=\p{{Ll}})")
#: What the numbers of `_ENGLISH` and `_POINT` have in them, far faster to look for.
_MAYBE_ENGLISH = re.compile(r",[0-9]{3}\.[0-9]")
_MAYBE_POINT = re.compile(r"\.[0-9]{1,2} ?%")
#: What every number of `_SPACED` has in it.
_MAYBE_SPACED = re.compile(r"[0-9] [0-9]{3}")
#: Where a number may be broken behind its comma, far faster to look for than what makes it so.
_MAYBE_BROKEN = re.compile(r"[0-9], [0-9]")
_THIN = pattern_of(r"(?<=[0-9])[\u2009\u202F](?=[0-9]{3}(?![0-9]))")


@dataclass(slots=True, frozen=True)
class Signs:
    """`english`: a comma parts thousands and a point decimals; `spaced`: spaces part thousands."""

    english: bool = False
    spaced: bool = False


def signs_of(text: str) -> Signs:
    """What the numbers of a text show all together; nothing where they show both ways.

    A number or two in the other way, copied from elsewhere (`tỷ lệ 1/10.000`), is no second way.
    """
    return Signs(_is_english(text), _spaced(text))


def _is_english(text: str) -> bool:
    return _english_words(text) or ("\t" in text and _english_cells(text))


def _english_cells(text: str) -> bool:
    """True where the cells of tables are written so: both kinds of numbers, or thousands alone
    of something that is counted whole, and hardly any in the other way."""
    counts = _count(_CELL_COUNT, text)
    if counts < _CELLS:
        return False
    points = _count(_CELL_POINT, text)
    here = _count(_CELL_HERE, text) + _count(_VIETNAMESE, text)
    if points >= _CELLS:
        return counts + points >= _CLEARLY * here
    return counts >= _CELLS_ALONE and not here and _whole_unit().search(text) is not None


def _english_words(text: str) -> bool:
    mixed = _count(_ENGLISH, text) if _MAYBE_ENGLISH.search(text) else 0
    points = _count(_POINT, text) if _MAYBE_POINT.search(text) else 0
    if not mixed and not (points and (_count(_counts(), text) > 1 or _MILLIONS.search(text))):
        return False
    return mixed + points >= _CLEARLY * _count(_VIETNAMESE, text)


def _count(pattern: regex.Pattern[str], text: str) -> int:
    return sum(1 for _ in pattern.finditer(text))


def _spaced(text: str) -> bool:
    if not _MAYBE_SPACED.search(text):
        return False
    if _SPACED_RATIO.search(text):
        return True
    amounts = [
        m for m in _SPACED_AMOUNT.finditer(text) if not _numbered().match(text, 0, m.start())
    ]
    return len(amounts) > 1 and _DOTS.search(text) is None


@lru_cache(maxsize=1)
def _counts() -> regex.Pattern[str]:
    """A comma before three digits of what can only be counted whole: `1,642 hộ`."""
    counted = alternation(words("nouns")["counted"])
    thousands = r"[0-9]{1,3},[0-9]{3}"
    return pattern_of(
        rf"(?<![0-9.,/]){thousands}(?:\ ?/\ ?{thousands})?\ {counted}(?!\p{{L}})",
        regex.I | regex.X,
    )


@lru_cache(maxsize=1)
def _whole_unit() -> regex.Pattern[str]:
    """A unit that a table names for all of its numbers, and that has no parts."""
    listed = words("numbers")
    lead, units = alternation(listed["unit_of_all"]), alternation(listed["whole_units"])
    return pattern_of(
        rf"(?<!\p{{L}}){lead}\ ?:\ ?{units}(?![\p{{L}}/]|\ \p{{L}})", regex.I | regex.X
    )


@lru_cache(maxsize=1)
def _numbered() -> regex.Pattern[str]:
    """A word after which a number is one by itself; matched backwards from the number."""
    listed = words("numbers")
    compounds = "".join(rf"(?<!{each}\ )" for each in listed["compounds"])
    numbered = rf"(?<!\p{{L}}){compounds}{alternation(listed['numbered'])}\ "
    return pattern_of(numbered, regex.I | regex.X | regex.REVERSE)


@lru_cache(maxsize=1)
def _broken() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """Single spaces inside a number: `56 ,3 triệu`, `đạt 91, 82%`."""
    before = alternation(words("numbers")["before_share"])
    comma = r"""(?<=(?<![0-9.,])[0-9]{1,3}(?:\.[0-9]{3})*)\ (?=,[0-9]{1,2}(?![0-9,])\ ?[%\p{Ll}])"""
    share = rf"""(?<=(?<!\p{{L}}){before}\ ?[0-9]{{1,3}},)\ (?=[0-9]{{1,2}}\ ?%)"""
    return pattern_of(comma, regex.X), pattern_of(share, regex.I | regex.X)


def rewritten(text: str, original: str, signs: Signs) -> str:
    """The text with every number in Vietnamese signs and in one piece; as long as before.

    `original` is the text with the spaces that it was written with.
    """
    places = [match.start() for match in _THIN.finditer(original)]
    comma, share = _broken()
    if " ," in text:
        places += [match.start() for match in comma.finditer(text)]
    if _MAYBE_BROKEN.search(text) is not None:
        places += [match.start() for match in share.finditer(text)]
    if signs.spaced:
        places += _inside(text)
    text = joined(text, places)
    if signs.english:
        text = _THOUSANDS.sub(lambda match: match.group().translate(_SWAPPED), text)
    return text


def joined(text: str, places: Iterable[int]) -> str:
    """The text with what stands at these places left out of its numbers; as long as before."""
    letters: list[str] | None = None
    for place in places:
        letters = letters or list(text)
        letters[place] = JOINER
    return "".join(letters) if letters is not None else text


def _inside(text: str) -> list[int]:
    """The spaces inside the numbers of a text that parts thousands with them."""
    return [
        match.start() + at
        for match in _whole().finditer(text)
        if not _numbered().match(text, 0, match.start())
        for at, sign in enumerate(match.group())
        if sign == " "
    ]


@lru_cache(maxsize=1)
def _whole() -> regex.Pattern[str]:
    return pattern_of(rf"(?<![0-9.,]){_BEGINS}{_SPACED}(?![0-9]| ?%|[. ][0-9])")
