"""The indicator that counts a noun, of a criterion of which only one does."""

from __future__ import annotations

from extract.criteria import CriteriaSet
from extract.reading.naming.things import folded_names
from patterns import words


def only_counting(noun: str, criterion: str, criteria: CriteriaSet) -> str:
    """The one indicator of a criterion whose official name counts such things (`hộ`); empty
    where none or several do. Places that have criteria of their own are no such things
    (`8/17 xã đạt`)."""
    named = noun.lower()
    if named in words("nouns")["judged"]:
        return ""
    # `căn` are counted as `hộ`, `em` as `học sinh` before others
    nouns = (*words("nouns")["pupils"], *words("nouns")["same"].values())
    told = ([named], *(group for group in nouns if named in group))
    counting = (_counting(noun, criterion, criteria) for nouns in told for noun in nouns)
    held = next(filter(None, counting), [])
    return held[0] if len(held) == 1 else ""


def _counting(noun: str, criterion: str, criteria: CriteriaSet) -> list[str]:
    """The indicators of a criterion whose official names have a noun."""
    return [
        code
        for code, name in folded_names(criteria.set_id)
        if code.startswith(f"{criterion}.") and f" {noun} " in name
    ]
