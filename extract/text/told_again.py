"""Whether the words behind a share call its whole as the words before an amount do: reading and
links ask it."""

from __future__ import annotations

from patterns import alternation, words
from patterns.kept import pattern_of

#: A name has so many syllables: one alone tells nothing apart.
_LEAST, _MOST = 2, 5


def name_among(behind: str, before: str) -> bool:
    """True if the words behind a share up to a sign or to what leads to its amount, without those
    that lead to a whole, stand side by side in the words before an amount: `45% diện tích
    xuống giống` behind `Diện tích xuống giống vụ Hè thu là 1.460 ha`."""
    listed = words("statements")
    of, leads = alternation(listed["portion_of"]), alternation(listed["portion_is"])
    opened = pattern_of(
        rf"%?\s(?:{of}\s)?(?P<said>\p{{L}}+(?:\s(?!{leads}(?!\p{{L}}))\p{{L}}+)*)"
        rf"(?=\s?[,;.:()]|\s{leads}(?!\p{{L}})|\s*$)"
    ).match(behind)
    if opened is None:
        return False
    said = opened.group("said").casefold().split()
    told = "".join(sign if sign.isalpha() else " " for sign in before.casefold()).split()
    return _LEAST <= len(said) <= _MOST and f" {' '.join(said)} " in f" {' '.join(told)} "
