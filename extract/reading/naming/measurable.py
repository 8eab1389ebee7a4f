"""May a number be of what a thing measures? By its kind and its unit alone."""

from __future__ import annotations

from extract.reading.naming.things import Thing
from extract.reading.numbers.token import Token
from patterns import words

#: Less is nobody's income of a year, told in whole đồng.
_LEAST_INCOME = 1_000_000


def counts_else(thing: Thing, token: Token) -> bool:
    """True if a number's unit makes the thing something else (`BHYT 412/412 học sinh`)."""
    return thing.unless is not None and thing.unless.search(token.unit) is not None


def is_counted_in(thing: Thing, token: Token) -> bool:
    """True if a number has one of the units that a thing asks for, where it asks for any."""
    return not thing.units or token.unit.lower() in thing.units


def counts_people(token: Token) -> bool:
    """True for a number of persons, households or places to live in, of a length or an area, a
    share, or of nothing that is said: what most things are told in."""
    unit = token.unit.lower()
    kinds = words("nouns")["same"]
    counted = (each for kind in ("people", "households", "hamlets") for each in kinds[kind])
    return unit in ("", "%", *words("subjects")["extent_units"], *counted)


def may_measure(thing: Thing, token: Token) -> bool:
    """True if a number, or the share that it is told for, can be of a thing by its unit."""
    return measures(thing, token) if token.kind == "value" else is_counted_in(thing, token)


def measures(thing: Thing, token: Token) -> bool:
    """True if a number can be of what a thing measures, by its kind and its unit."""
    unit, listed = token.unit.lower(), words("subjects")
    if not is_counted_in(thing, token):
        return False
    if token.kind in ("ratio", "percent", "zero"):
        # `Kênh cấp 3: kiên cố 14,4/20,6 km` is of no houses
        spans = unit in listed["extent_units"] and not thing.units
        return ("extent" if spans else "share") in thing.measures
    if token.kind != "value":
        return False
    if not unit:
        return token.signed
    if "income" in thing.measures:
        other = any(part in unit for part in listed["no_income_units"])
        if "monthly" in thing.measures:
            other = other and not any(month in unit for month in listed["a_month"])
        if unit in listed["whole_income_units"]:
            return token.numbers[0] >= _LEAST_INCOME
        if unit in listed["thousand_income_units"]:
            return 1000 * token.numbers[0] >= _LEAST_INCOME
        return not other and any(part in unit for part in listed["income_units"])
    if "extent" in thing.measures and unit in listed["extent_units"]:
        return True
    return "area" in thing.measures and unit in (thing.units or listed["area_units"])


def is_income(thing: Thing | None, token: Token) -> bool:
    """True for money a person, where that is what a thing is measured in."""
    if thing is None or "income" not in thing.measures:
        return False
    return "/" in token.unit and measures(thing, token)


def is_count_of(thing: Thing, token: Token) -> bool:
    """True for a bare count of what is counted of a thing (`31 hộ` of those that have power)."""
    return token.kind == "count" and token.unit.lower() in thing.counts
