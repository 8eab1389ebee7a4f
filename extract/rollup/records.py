"""Which units the old communes became on 1 July 2025: underthesea's table of records, as data.

The table (`address/data/mapping.json`, from vietnamadminunits, MIT) has a record for each old
commune and each new one that took some of it over. It is read without importing underthesea, whose
own conversion takes a default where a unit was divided and drops a district that it doesn't know.
Some records name the old commune by a key alone, its name in small letters without spaces.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import regex

from extract.criteria import fold_name
from extract.errors import ReasonedError
from extract.messages import text
from patterns import words

_TABLE = Path("address", "data", "mapping.json")
_DIVIDED = "divided"


class RollupError(ReasonedError):
    """The table of units can't be read: `reason` says why and what to do."""


@dataclass(slots=True, frozen=True, order=True)
class Unit:
    """A unit, old or new: its name without the word for its kind, the kind (`xã`), the province
    and, of an old one, the district, as they are called. `key` is what its name is known by."""

    province: str
    district: str
    name: str
    kind: str
    key: str

    def __str__(self) -> str:
        told = f"{self.kind[:1].upper()}{self.kind[1:]} {self.name}"
        return f"{told} ({self.district})" if self.district else told


@dataclass(slots=True, frozen=True)
class Units:
    """The records: what each old unit became, of what each new one was made, and both by the
    keys of province and name. `divided` are the old ones of which parts went to several."""

    became: Mapping[Unit, tuple[Unit, ...]]
    made_of: Mapping[Unit, tuple[Unit, ...]]
    divided: frozenset[Unit]
    old: Mapping[tuple[str, str], tuple[Unit, ...]]
    new: Mapping[tuple[str, str], tuple[Unit, ...]]


def name_key(name: str) -> str:
    """A name as it is compared: without case, spaces, open spellings and leading zeros."""
    return regex.sub(r"(?<![0-9])0+(?=[0-9])", "", fold_name(name)).replace(" ", "")


def without_kind(name: str, level: str) -> tuple[str, str]:
    """A name and the word for its kind before it, in small letters; empty where none stands."""
    lowered = name.casefold()
    for kind in words("rollup")["kinds"][level]:
        if lowered.startswith(f"{kind} "):
            return name[len(kind) + 1 :].strip(), kind
    return name, ""


def units(provinces: Iterable[str]) -> Units:
    """The records of some provinces, as they are called before or since: all old units that
    went to a province that any of theirs went to. Raises RollupError where the table isn't
    there or isn't as expected."""
    spec = find_spec("underthesea")
    home = spec.submodule_search_locations if spec is not None else None
    try:
        if not home:
            raise FileNotFoundError(_TABLE)
        told = json.loads((Path(home[0]) / _TABLE).read_text(encoding="utf-8"))
        return _units(_of_provinces(told["ward_mapping"], frozenset(map(province_key, provinces))))
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise RollupError(
            text(
                "The table of the units since July 2025 can't be read ({problem}): it comes with "
                "underthesea, install that again.",
                problem=type(error).__name__,
            )
        ) from error


@cache
def province_key(name: str) -> str:
    """What a province is known by, with or without the word for its kind."""
    return name_key(without_kind(name, "province")[0])


def _of_provinces(
    records: Sequence[Mapping[str, str]], asked: frozenset[str]
) -> Iterator[Mapping[str, str]]:
    # to fold all names of the country takes seconds
    touched = {
        record["new_province"]
        for record in records
        if province_key(record["old_province"]) in asked
        or province_key(record["new_province"]) in asked
    }
    for record in records:
        own = province_key(record["old_province"]) in asked
        if own or record["new_province"] in touched:
            yield record


def _units(records: Iterable[Mapping[str, str]]) -> Units:
    became: defaultdict[Unit, dict[Unit, None]] = defaultdict(dict)
    made_of: defaultdict[Unit, dict[Unit, None]] = defaultdict(dict)
    divided = set()
    for record in records:
        new = _unit(record["new_province"], "", record["new_ward"])
        old = _unit(
            record["old_province"],
            record["old_district"],
            record["old_ward"] or record["old_ward_key"],
        )
        if not old.name:  # a district that had no communes
            continue
        became[old][new] = made_of[new][old] = None
        if record["mapping_type"] == _DIVIDED:
            divided.add(old)
    divided |= {old for old, several in became.items() if len(several) > 1}
    return Units(
        {old: tuple(several) for old, several in became.items()},
        {new: tuple(several) for new, several in made_of.items()},
        frozenset(divided),
        _by_key(became),
        _by_key(made_of),
    )


def _unit(province: str, district: str, commune: str) -> Unit:
    name, kind = without_kind(commune, "commune")
    if not kind:  # a key: `xãtamđàn`
        kinds = words("rollup")["kinds"]["commune"]
        kind = next((each for each in kinds if commune.startswith(each.replace(" ", ""))), "")
        name = commune[len(kind.replace(" ", "")) :]
    own, _ = without_kind(province, "province")
    return Unit(own, district, name, kind, name_key(name))


def _by_key(several: Iterable[Unit]) -> dict[tuple[str, str], tuple[Unit, ...]]:
    found: defaultdict[tuple[str, str], list[Unit]] = defaultdict(list)
    for unit in several:
        found[province_key(unit.province), unit.key].append(unit)
    return {key: tuple(those) for key, those in found.items()}
