"""Words that lead to a number alone in the bracket behind a result: `(YC ≥ 85%)`.

Where a document puts a sign behind them they ask, and so they do where it puts none (`(YC 100%)`):
no list has every abbreviation that an office makes.
"""

from __future__ import annotations

from extract.reading.numbers.token import Token
from extract.reading.scopes import Scopes
from extract.text.view import fold
from patterns.kept import pattern_of

_SIGNED = (">=", "<=")
#: What is named by more words is no abbreviation of a demand.
_LONGEST = 3
#: A share right before a bracket, and the share that needs no sign where it is asked.
_BEHIND_SHARE = pattern_of(r"(?r)[0-9][ ]?%[ ]?$")
_ALL = 100


def lead_of(scopes: Scopes, token: Token) -> str:
    """The words between the opening of a closed bracket and a number that is all else in it; the
    opening itself where nothing stands there right behind a share, before a sign or all of
    something (`78,6% (100%)`); empty for any other number."""
    around = scopes.bracket(token.core[0])
    if around is None or token.kind not in ("percent", "value"):
        return ""
    if scopes.text[token.end : around[1] - 1].strip():
        return ""
    lead = fold(scopes.text[around[0] + 1 : token.start]).lower().strip(" :")
    if not lead and token.kind == "percent" and (token.signed or token.numbers[0] == _ALL):
        return "(" if _BEHIND_SHARE.search(scopes.text, scopes.start, around[0]) else ""
    said = lead.split()
    plain = all(any(map(str.isalpha, word)) and not any(map(str.isdigit, word)) for word in said)
    return lead if plain and len(said) <= _LONGEST else ""


def asks_with_sign(token: Token) -> bool:
    """True for a number whose sign says that it is asked."""
    return token.signed and token.standard and token.op in _SIGNED


def may_ask(token: Token) -> bool:
    """True for a number that only its words could make a demand."""
    return not (token.standard or token.op or token.change or token.former)
