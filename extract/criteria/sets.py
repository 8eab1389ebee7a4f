"""The criteria sets as the data files have them."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

from extract.criteria.codes import code_order, divided_criteria
from extract.criteria.fold import fold_name
from extract.criteria.kept import KeptSetError, is_standard, read_kept
from extract.criteria.model import CriteriaSet, Criterion
from extract.criteria.place import set_files

_HIGH = "high"
#: The basis of a set that was put together from reports which cite the decision.
_RECONSTRUCTED = "reconstructed"


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
        bare = Criterion(row.code, row.name, unit=row.unit, source=row.source)
        known = found.setdefault(row.code, row if row.general else bare)
        if row.general and known.threshold is None and row.threshold is not None:
            found[row.code] = replace(row, name=known.name)
    return tuple(sorted(found.values(), key=lambda entry: code_order(entry.code)))


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
        warning_vi=row["warning_vi"],
        reconstructed=row["basis"] == _RECONSTRUCTED,
        standards=tuple(line for line in coded if line.threshold is not None),
        wordings=_wordings(coded),
        confident=frozenset(
            sure for sure in _confident()[row["set"]] if _everywhere(row["set"], coded, *sure)
        ),
    )


def _wordings(rows: Sequence[Criterion]) -> tuple[tuple[str, str], ...]:
    return tuple(dict.fromkeys((line.code, line.name) for line in rows if line.name))


def _everywhere(set_id: str, rows: Sequence[Criterion], code: str, year: str) -> bool:
    """Whether the standards of a code hold for every commune: one for all, or one for each
    region of the set."""
    groups = {row.group for row in rows if row.code == code and row.holds_in(year)}
    regions = _regions().get(set_id, frozenset())
    return "" in groups or (bool(regions) and regions <= groups)


@cache
def _regions() -> dict[str, frozenset[str]]:
    """The regions and groups of communes of each set that has any; the whole country is one of
    them where the set gives it a column of its own."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in read_rows("groups.csv"):
        found[row["set"]].add(row["group"])
    return {name: frozenset(groups) for name, groups in found.items()}


@cache
def _confident() -> Mapping[str, Sequence[tuple[str, str]]]:
    """The codes of each set, with the year, that a source of high confidence gives."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in read_rows("confidence.csv"):
        if row["confidence"] == _HIGH:
            found[row["set"]].append((row["code"], row["year"]))
    return found


@cache
def shipped_sets() -> tuple[CriteriaSet, ...]:
    """Every criteria set of `patterns/criteria/sets.csv`, in its order (oldest first)."""
    return tuple(_read_set(row) for row in read_rows("sets.csv"))


def load_sets() -> tuple[CriteriaSet, ...]:
    """Every criteria set that is known: the shipped ones, oldest first, then those imported. One
    that is imported stands instead of another of the same decision, programme and province.

    A file that can't be read as a set counts as none; `ntm criteria list` names it.
    """
    return _with_imported(tuple((path, _state(path)) for path in set_files()))


def _state(path: Path) -> tuple[int, int]:
    """What changes when a file is written anew."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size


@lru_cache(maxsize=8)
def _with_imported(
    files_known: tuple[tuple[Path, tuple[int, int]], ...],
) -> tuple[CriteriaSet, ...]:
    imported: list[CriteriaSet] = []
    for path, _ in files_known:
        with suppress(KeptSetError):
            found = imported_set(path)
            if not any(_same_set(found, known) for known in imported):
                imported.append(found)
    others = (
        known for known in shipped_sets() if not any(_same_set(known, each) for each in imported)
    )
    return (*others, *imported)


def _same_set(one: CriteriaSet, other: CriteriaSet) -> bool:
    return (
        decision_key(one.decision) == decision_key(other.decision)
        and one.programme == other.programme
        and fold_name(one.province) == fold_name(other.province)
        and one.date[:4] == other.date[:4]
    )


def decision_key(number: str) -> str:
    """A decision's number as it is compared: `số 1260 /QÐ-UBND` is `1260/QĐ-UBND`."""
    # Ð (U+00D0) looks like Đ (U+0110) and is another letter
    folded = unicodedata.normalize("NFC", number).upper().replace("\u00d0", "\u0110")
    return re.sub(r"^SỐ|[\s.:]", "", folded)


def imported_set(path: Path) -> CriteriaSet:
    """The set that is kept in a file. Its id has the file's digest behind it, for whatever is
    known of a set is known under its id. Raises KeptSetError."""
    kept = read_kept(path)
    entries = _entries(kept.rows)
    whole = frozenset((row.code, row.year) for row in kept.rows if row.code in kept.whole)
    return CriteriaSet(
        set_id=f"{kept.id}~{kept.digest[:8]}",
        decision=kept.decision,
        programme=kept.programme,
        province=kept.province,
        first_year=kept.first_year,
        last_year=kept.last_year,
        entries=entries,
        indicator_count=kept.indicators,
        criteria_count=sum("." not in entry.code for entry in entries),
        date=kept.date,
        source=kept.source,
        standards=tuple(filter(is_standard, kept.rows)),
        wordings=_wordings(kept.rows),
        confident=whole,
        file=str(path),
    )


def indicator_codes(criteria: CriteriaSet) -> list[str]:
    """The codes that are rows of the indicators table, in the set's order.

    A criterion with indicators gives its indicators, one without gives its own number.
    Where the known indicators aren't all of the set's, the criteria alone are given: a part
    of the indicators would pass for the whole.
    """
    codes = [entry.code for entry in criteria.entries]
    parents = divided_criteria(codes)
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
