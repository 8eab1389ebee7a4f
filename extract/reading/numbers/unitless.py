"""Numbers without a unit of their own that ask something of a number that has one."""

from __future__ import annotations

from bisect import bisect_right

from extract.reading.numbers.levels import without_unit
from extract.reading.numbers.numerals import parse
from extract.reading.numbers.token import Token
from patterns import form
from patterns.kept import pattern_of

#: What stands between a share and what its bracket asks by a sign alone.
_OPENED = pattern_of(r"[ ]?[(;,][ ]?")


def unitless(text: str, found: list[Token], start: int, end: int) -> list[Token]:
    """Numbers behind a sign (`Năm 2023: ≥ 68`), behind a word that asks (`38,2 triệu đồng/người,
    yêu cầu 41`), and those that a result is compared with (`4,6 m2/người, không dưới 4`). `found`
    are the quantities that have units, in order."""
    ends = [token.core[1] for token in found]
    extra: dict[int, Token] = {}
    for match in form("signed_number").within(text, start, end):
        before = _before(found, ends, match.start())
        share = (
            before is not None
            and before.kind == "percent"
            and _OPENED.fullmatch(text, before.end, match.start()) is not None
        )
        _put(extra, match.group("amount"), match.span("amount"), share=share)
    for match in form("asked_number").within(text, start, end):
        place = match.span("amount")
        before = _before(found, ends, place[0])
        if before is None or before.kind != "value":
            continue
        if text.find("\n", before.end, place[0]) < 0:
            _put(extra, match.group("amount"), place)
    for result in found:
        level = without_unit(text, result, end)
        if level is not None:
            extra.setdefault(level.core[0], level)
    return [token for token in extra.values() if not _is_taken(token, found, ends)]


def _put(
    extra: dict[int, Token], amount: str, place: tuple[int, int], *, share: bool = False
) -> None:
    kind, unit = ("percent", "%") if share else ("value", "")
    token = Token(kind, *place, place, (parse(amount, share=share),), unit)
    extra.setdefault(place[0], token)


def _before(found: list[Token], ends: list[int], at: int) -> Token | None:
    """The quantity that ends last before a place."""
    index = bisect_right(ends, at)
    return found[index - 1] if index else None


def _is_taken(token: Token, found: list[Token], ends: list[int]) -> bool:
    """True for a number in a place where a quantity stands."""
    index = bisect_right(ends, token.core[0])
    return index < len(found) and found[index].core[0] < token.core[1]
