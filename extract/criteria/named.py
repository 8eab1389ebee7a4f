"""How a person names a criteria set: one way for everything that takes a set's name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from extract.criteria.model import CriteriaSet
from extract.criteria.sets import decision_key

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


def short_id(known: CriteriaSet) -> str:
    """A set's id as people write it, without what tells its file's versions apart."""
    return known.set_id.partition("~")[0]


def sets_named(name: str, known: Iterable[CriteriaSet]) -> list[CriteriaSet]:
    """The sets that a name fits, none for an unknown one: its id (`318_2022_ntm`) or a beginning
    of it that ends with a part (`318_2022`), the number of its decision with or without what
    stands behind the number (`318/QĐ-TTg`, `318/QD-TTg`, `318`), or a year in force (`2023`).

    A decision issues several sets, one a programme. A name that is a whole id is that set alone;
    a year counts only where no decision has that number.
    """
    sets, asked = tuple(known), _folded(name)
    for fits in (_by_id, _by_decision, _by_year):
        found = [each for each in sets if fits(each, asked)]
        if found:
            exact = [each for each in found if _folded(short_id(each)) == asked]
            return exact or found
    return []


def _by_id(known: CriteriaSet, asked: str) -> bool:
    return bool(asked) and f"{_folded(short_id(known))}_".startswith(f"{asked}_") and "_" in asked


def _by_decision(known: CriteriaSet, asked: str) -> bool:
    number = _folded(known.decision)
    return bool(number) and asked in (number, number.partition("/")[0], number.rpartition("/")[0])


def _by_year(known: CriteriaSet, asked: str) -> bool:
    return bool(_YEAR.fullmatch(asked)) and known.first_year <= int(asked) <= known.last_year


def _folded(name: str) -> str:
    """A name as it is compared, without marks: `Số 318/QÐ-TTg` is `318/qd-ttg`."""
    plain = unicodedata.normalize("NFD", decision_key(name).lower().replace("\u0111", "d"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).strip("_/")
