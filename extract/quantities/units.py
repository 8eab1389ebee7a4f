"""Which unit is this? Units as printed: what they measure, and whether two can be compared.

The lexicon is `patterns/words/units.yaml`; nothing else says what a unit is.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import regex

from patterns import alternation, spellings, words
from patterns.kept import pattern_of

MONEY = "money"
PERCENT = "percent"
_FAMILIES = ("measured", "share", "currency")


@dataclass(slots=True, frozen=True)
class Unit:
    """A unit: what it measures, its size, and what it is counted by.

    `family` is empty for what is counted and not measured (households, schools); then `noun`
    is what is counted. `factor` is its size in the family's smallest unit. `per` holds what
    follows the strokes (`triệu đồng/khẩu/năm`: person, year).
    """

    family: str
    factor: int
    per: frozenset[str]
    noun: str = ""

    @property
    def measured(self) -> bool:
        """True where a printed number is a rounded one, False where it is a count."""
        return bool(self.family) or self.factor > 1

    def comparable(self, other: Unit) -> bool:
        """True if amounts in both units can be compared after conversion.

        One may leave out what it is counted by: `triệu đồng` for `triệu đồng/người/năm`.
        """
        return self.family == other.family and (self.per <= other.per or other.per <= self.per)

    def same_noun(self, other: Unit) -> bool:
        """True if both count the same or one of them isn't named: `hộ` and `hộ nghèo`."""
        short, long = sorted((self.noun, other.noun), key=len)
        return not short or long == short or long.startswith(short + " ")


@cache
def _entries(key: str) -> dict[str, tuple[str, int]]:
    """Every spelling under a key of the lexicon, without its spaces, with family and factor."""
    return {
        _flat(word): (family, int(entry["factor"]))
        for family, units in words("units")[key].items()
        for entry in units.values()
        for word in (*entry.get("spellings", ()), *entry.get("in_columns", ()))
    }


@cache
def _known() -> dict[str, tuple[str, int]]:
    """Every unit of the lexicon as it may be printed, a scale before it or not."""
    scales = {word: factor for word, (_, factor) in _entries("scale").items()}
    scales |= {a + b: scales[a] * scales[b] for a in list(scales) for b in list(scales)}
    short = {word: factor for word, (_, factor) in _entries("scale_short").items()}
    found = {word: (MONEY, factor) for word, factor in scales.items()}
    for key in _FAMILIES:
        before = {**scales, **short} if key == "currency" else scales
        for word, (family, factor) in _entries(key).items():
            found[word] = (family, factor)
            if key != "share":
                found |= {scale + word: (family, factor * n) for scale, n in before.items()}
    return found


@cache
def _per_words() -> tuple[regex.Pattern[str], dict[str, str]]:
    """What separates a unit from what it is counted by, and the class of each word behind."""
    spoken = alternation(spellings("units", "per_words"))
    listed = words("units")["per"]
    classes = {word.casefold(): name for name, group in listed.items() for word in group}
    behind = alternation(list(classes))
    separator = pattern_of(
        rf"[ ]?/[ ]?(?:0?1[ ](?=\p{{L}}))?|[ ]{spoken}[ ]?(?={behind}(?![\p{{L}}\p{{N}}]))", regex.X
    )
    return separator, classes


@cache
def _scale_before() -> regex.Pattern[str]:
    scale = alternation(spellings("units", "scale"))
    return pattern_of(rf"(?P<scale>{scale}(?:[ ]?{scale})?)[ ](?P<noun>\p{{L}}.*)", regex.X)


@cache
def _with_strokes() -> frozenset[str]:
    """What is counted and written with a stroke: `đ/c`."""
    return frozenset(noun for noun in words("nouns")["counted"] if "/" in noun)


def _flat(text: str) -> str:
    return "".join(text.casefold().split())


@lru_cache(maxsize=4096)
def parse_unit(printed: str) -> Unit:
    """The unit of a printed word or phrase; what isn't known counts things."""
    folded = " ".join(unicodedata.normalize("NFC", printed).casefold().split())
    if folded in _with_strokes():
        return Unit("", 1, frozenset(), folded)
    separator, classes = _per_words()
    head, *behind = (part.strip() for part in separator.split(folded))
    per = frozenset(classes.get(part, part) for part in behind if part)
    found = _known().get(_flat(head))
    if found is not None:
        return Unit(*found, per)
    scaled = _scale_before().fullmatch(head)
    if scaled is None:
        return Unit("", 1, per, head)
    factor = _known()[_flat(scaled.group("scale"))][1]
    return Unit("", factor, per, scaled.group("noun"))


def is_unit(text: str) -> bool:
    """True for a printed unit of the lexicon; False for a noun that is counted."""
    return bool(parse_unit(text).family)


def is_given(printed: str) -> bool:
    """True for points, which are given and not measured: halves and quarters of them are exact."""
    return printed.casefold() in words("units")["given"]


def unit_words() -> Iterator[str]:
    """Every word that printed units are made of, those of columns too."""
    for key in (*_FAMILIES, "scale", "scale_short"):
        yield from spellings("units", key, in_columns=True)
    yield from (word for group in words("units")["per"].values() for word in group)
    yield from words("units")["periods"]


def never_reached(printed: str) -> int | None:
    """The amount in đồng that one of those never has whom a unit counts by (`triệu
    đồng/người/năm`); None where any amount can be meant (`tỷ đồng mỗi năm`)."""
    limits: dict[str, int] = words("units")["never_reached"]
    unit = parse_unit(printed)
    return min((limits[each] for each in unit.per & limits.keys()), default=None)


def is_money(printed: str) -> bool:
    """True for a sum of money, whatever it is counted per."""
    return parse_unit(printed).family == "money"


def alike(one: str, other: str) -> bool:
    """True if amounts in both units can be of one thing: both measure the same, or both count
    the same things; what they are counted per may be left out. No unit goes with any."""
    if not one or not other:
        return True
    left, right = parse_unit(one), parse_unit(other)
    if left.family or right.family:
        return left.family == right.family
    return left.noun == right.noun
