"""The criteria sets as the data files have them."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files

from extract.criteria.model import CriteriaSet, Criterion


def read_rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a CSV file of `patterns/criteria/`, by column."""
    text = (files("patterns") / "criteria" / name).read_text(encoding="utf-8")
    return csv.DictReader(text.splitlines())


def _number(text: str) -> int | None:
    return int(text) if text else None


def _criterion(row: dict[str, str]) -> Criterion:
    return Criterion(
        code=row["code"],
        name=row["name"],
        operator=row["operator"],
        threshold=Decimal(row["threshold"]) if row["threshold"] else None,
        unit=row["unit"],
        source=row["source"],
        year=row["year"],
        group=row["group"],
    )


def _entries(rows: Sequence[Criterion]) -> tuple[Criterion, ...]:
    """One entry a code, in the order of the codes: its first name, its general standard."""
    found: dict[str, Criterion] = {}
    for row in rows:
        general = not row.year and not row.group
        bare = replace(row, operator="", threshold=None, year="", group="")
        known = found.setdefault(row.code, row if general else bare)
        if general and known.threshold is None and row.threshold is not None:
            found[row.code] = replace(row, name=known.name)
    return tuple(sorted(found.values(), key=lambda entry: _code_order(entry.code)))


def _code_order(code: str) -> list[int]:
    return [int(part) for part in code.split(".")]


def _read_set(row: dict[str, str]) -> CriteriaSet:
    rows = [_criterion(line) for line in read_rows(f"{row['names_from'] or row['set']}.csv")]
    coded = [line for line in rows if line.code]
    if row["names_from"]:  # another set's names serve, its standards don't
        coded = [replace(line, operator="", threshold=None) for line in coded if not line.year]
    return CriteriaSet(
        set_id=row["set"],
        decision=row["decision"],
        programme=row["programme"],
        province=row["province"],
        first_year=int(row["first_year"]),
        last_year=int(row["last_year"]),
        entries=_entries(coded),
        indicator_count=_number(row["indicators"]),
        criteria_count=_number(row["criteria"]),
        date=row["date"],
        source=row["source"],
        warning=row["warning"],
        standards=tuple(line for line in coded if line.threshold is not None),
        wordings=tuple(dict.fromkeys((line.code, line.name) for line in coded if line.name)),
    )


@lru_cache(maxsize=1)
def load_sets() -> tuple[CriteriaSet, ...]:
    """Every criteria set of `patterns/criteria/sets.csv`, in its order (oldest first)."""
    return tuple(_read_set(row) for row in read_rows("sets.csv"))


def indicator_codes(criteria: CriteriaSet) -> list[str]:
    """The codes that are rows of the indicators table, in the set's order.

    A criterion with indicators gives its indicators, one without gives its own number.
    Where the known indicators aren't all of the set's, the criteria alone are given: a part
    of the indicators would pass for the whole.
    """
    codes = [entry.code for entry in criteria.entries]
    parents = {code.split(".")[0] for code in codes if "." in code}
    leaves = [code for code in codes if code not in parents]
    complete = criteria.indicator_count == len(leaves)
    return leaves if complete else [code for code in codes if "." not in code]


def standards(criteria: CriteriaSet, code: str, year: str = "", group: str = "") -> list[Criterion]:
    """The known standards of a code that hold for that year and group of communes.

    A standard without a year or group holds for all; with an unknown year or group (empty),
    only those do.
    """
    return [
        row
        for row in criteria.standards
        if row.code == code and row.year in ("", year) and row.group in ("", group)
    ]
