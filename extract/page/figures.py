"""The figures of a finding as a person writes them: what is stated, what stands against it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation

from extract.messages import LANGUAGES, Text, number, written
from extract.quantities.interval import places, printed_step
from extract.tables import schemas

#: Rules whose figures are percentages.
_PERCENT = frozenset({"NTM101", "NTM103", "NTM104", "NTM303"})
#: The rule of numbers that can be read in two ways: the figure is what is printed, sign by sign.
_AS_PRINTED = "NTM601"
#: The rule of dates that can't be: the figure is the date in its own words.
_OWN_WORDS = "NTM603"
#: Under which name a message says what its numbers count.
_UNITS = ("unit", "noun")


def figures(
    code: str, stated: str, computed: str, units: Mapping[str, str] | None = None
) -> dict[str, object]:
    """The fields `stated`, `computed` and `interval` of a finding, each a text for every language
    or one for all; the interval as [least, greatest] for every language, None where the stated
    figure stands for itself alone. `units` has the unit of a figure, by the figure as it stands in
    the tables (see `units_in`)."""
    if code == _AS_PRINTED:
        return {"stated": stated}
    known = {stated: "%", computed: "%"} if code in _PERCENT else units or {}
    told = stated if code == _OWN_WORDS and not computed else _figure(stated, known)
    return {
        "stated": told,
        "computed": _figure(computed, known),
        "interval": _interval(stated, known.get(stated, "")),
    }


def units_in(message: object) -> dict[str, str]:
    """The units that a message gives its numbers, by the number as the tables have it; a number
    that stands in it with two units has none."""
    found: dict[str, str] = {}
    torn: set[str] = set()
    for words, unit in _counted(message):
        if found.setdefault(words, unit) != unit:
            torn.add(words)
    return {words: unit for words, unit in found.items() if words not in torn}


def _counted(message: object, outer: str = "") -> Iterator[tuple[str, str]]:
    """The numbers of a message and of those in it, each with its own unit, else with that of the
    message around it."""
    if not isinstance(message, Text):
        return
    own = next((str(message.params[name]) for name in _UNITS if message.params.get(name)), outer)
    for value in message.params.values():
        if isinstance(value, Decimal | int) and own:
            yield str(value), own
        else:
            yield from _counted(value, own)


def _figure(words: str, units: Mapping[str, str]) -> object:
    unit = units.get(words, "") if _number(words) is not None else ""
    told = [_with_unit(_told(words, lang), unit) for lang in LANGUAGES]
    return told[0] if told[0] == told[1] else told


def _with_unit(words: str, unit: str) -> str:
    return f"{words}%" if unit == "%" else f"{words} {unit}".strip()


def _told(words: str, lang: str) -> str:
    """A number, a standard or a date as it is written, a status in words."""
    status = schemas()["indicators"].column("status")
    if words in status.values:
        return status.word(words, lang)
    return written(words, lang)


def _interval(stated: str, unit: str) -> object:
    """The least and the greatest value that a number with decimals stands for, in both
    languages; a whole number may be a count, which stands for itself."""
    found = _number(stated)
    if found is None or not places(found):
        return None
    step = printed_step(found)
    half = Decimal(step.numerator) / Decimal(step.denominator * 2)
    low = "%" if unit == "%" else ""  # `từ 1,285 đến 1,295 tỷ đồng`, but `từ 3,5% đến 4,5%`
    ends = ((found - half, low), (found + half, unit))
    return [[_with_unit(number(end, lang), of) for end, of in ends] for lang in LANGUAGES]


def _number(words: str) -> Decimal | None:
    try:
        found = Decimal(words)
    except InvalidOperation:
        return None
    return found if found.is_finite() else None
