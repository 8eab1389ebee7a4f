"""Numbers without a unit behind words that state it for all of them: `huy động 9.400 triệu đồng
(đơn vị tính: triệu đồng): Trung ương 4.100; tỉnh 2.050; …`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from extract.quantities.units import is_unit
from extract.reading.numbers.numerals import NUMERAL, parse
from extract.reading.numbers.token import Token
from patterns import alternation, words
from patterns.kept import pattern_of

_FLAGS = regex.I | regex.X | regex.V1
#: A number with which its clause ends, behind what it is told of; no year.
_BARE = pattern_of(
    rf"(?<=[\p{{L}}:)][ ]) (?!(?:19|20)[0-9]{{2}}(?![0-9.,])) (?P<amount>{NUMERAL})"
    r"(?= [ ]?[.,;)](?![0-9]) | [ ]?[(\n] | [ ]?$ )",
    _FLAGS,
)

#: A name's number has so many digits.
_SHORT = 3


def in_stated_unit(
    text: str, found: list[Token], start: int, end: int, above: str = ""
) -> Iterator[Token]:
    """The numbers of a paragraph that have the unit which a bracket before them states, or the one
    stated `above` for the list in which it stands. `found` are the quantities with units."""
    stated = [(start, above)] if above else []
    stated += [(match.end(), match.group("unit").strip()) for match in _stated(text, start, end)]
    if not stated:
        return
    taken = [token.core for token in found]
    numbered = _numbered()
    for match in _BARE.finditer(text, stated[0][0], end):
        place = match.span("amount")
        unit = next(unit for at, unit in reversed(stated) if at <= place[0])
        beside = any(first < place[1] and place[0] < last for first, last in taken)
        name = place[1] - place[0] <= _SHORT and numbered.search(text, start, place[0])
        if not (beside or name):
            number = parse(match.group("amount"))
            yield Token("value", *place, place, (number,), unit, places={"amount": place})


def states_unit(text: str) -> bool:
    """True for a text that states the unit of its numbers."""
    return next(_stated(text, 0, len(text)), None) is not None


def stated_for_list(text: str, start: int, end: int) -> str:
    """The unit that a line states for the list to which it leads (`Nguồn vốn (ĐVT: triệu
    đồng):`); empty for any other line."""
    if not text[start:end].rstrip().endswith(":"):
        return ""
    stated = [match.group("unit").strip() for match in _stated(text, start, end)]
    return stated[-1] if stated else ""


def _stated(text: str, start: int, end: int) -> Iterator[regex.Match[str]]:
    for match in _bracket().finditer(text, start, end):
        if is_unit(match.group("unit").strip()):
            yield match


@cache
def _bracket() -> regex.Pattern[str]:
    said = alternation(words("labels")["stated_unit"])
    return pattern_of(rf"\( [ ]?{said}[ ]?:?[ ] (?P<unit>[^():;\n]{{1,40}}) \)", _FLAGS)


@cache
def _numbered() -> regex.Pattern[str]:
    """What has a number for its name, right before one (`khu 3`)."""
    return pattern_of(rf"(?r)(?<!\p{{L}}){alternation(words('nouns')['numbered'])}[ ]$", _FLAGS)
