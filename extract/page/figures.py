"""The figures of a finding as a person writes them: what is stated, what stands against it."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from extract.messages import LANGUAGES, number, written
from extract.quantities.interval import places, printed_step
from extract.tables import schemas

#: Rules whose figures are percentages.
_PERCENT = frozenset({"NTM101", "NTM103", "NTM104", "NTM303"})
#: The rule of numbers that can be read in two ways: the figure is what is printed, sign by sign.
_AS_PRINTED = "NTM601"
#: The rule of dates that can't be: the figure is the date in its own words.
_OWN_WORDS = "NTM603"


def figures(code: str, stated: str, computed: str) -> dict[str, object]:
    """The fields `stated`, `computed` and `interval` of a finding, each a text for every language
    or one for all; the interval as [least, greatest] for every language, None where the stated
    figure stands for itself alone."""
    if code == _AS_PRINTED:
        return {"stated": stated}
    told = stated if code == _OWN_WORDS and not computed else _figure(code, stated)
    return {
        "stated": told,
        "computed": _figure(code, computed),
        "interval": _interval(stated),
    }


def _figure(code: str, words: str) -> object:
    told = [_told(words, lang) for lang in LANGUAGES]
    if code in _PERCENT and _number(words) is not None:
        told = [f"{each}%" for each in told]
    return told[0] if told[0] == told[1] else told


def _told(words: str, lang: str) -> str:
    """A number, a standard or a date as it is written, a status in words."""
    status = schemas()["indicators"].column("status")
    if words in status.values:
        return status.word(words, lang)
    return written(words, lang)


def _interval(stated: str) -> object:
    """The least and the greatest value that a number with decimals stands for, in both
    languages; a whole number may be a count, which stands for itself."""
    found = _number(stated)
    if found is None or not places(found):
        return None
    step = printed_step(found)
    half = Decimal(step.numerator) / Decimal(step.denominator * 2)
    return [[number(end, lang) for end in (found - half, found + half)] for lang in LANGUAGES]


def _number(words: str) -> Decimal | None:
    try:
        found = Decimal(words)
    except InvalidOperation:
        return None
    return found if found.is_finite() else None
