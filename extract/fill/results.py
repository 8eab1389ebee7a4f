"""What a run found out of each commune, read back from its tables: the newest first."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from extract.certainty import Certainty
from extract.criteria.kept import KeptSetError, read_kept
from extract.fill.disputes import Disputes
from extract.fill.fact import STATED, Fact, Source
from extract.fill.lexicon import folded
from extract.fill.other_years import aims, of_other_years, place_of
from extract.fill.totals import Total, read_totals
from extract.tables.communes import namesakes
from extract.tables.latest import counting, counts
from extract.tables.row import Row
from extract.writers.layout import DATA, RUN
from extract.writers.load import load_tables

if TYPE_CHECKING:
    import pandas as pd

#: The statuses of files that were read as reports, and of those of which nothing could be read.
_READ = ("ok", "partial")
_UNREAD = ("failed", "needs_ocr", "empty", "skipped")
_NUMBERS = ("numerator", "denominator", "percent_stated", "percent_computed", "value")


@dataclass(slots=True)
class Place:
    """A commune with what its documents state, by code, the newest document first; `totals` is
    how many criteria it achieves, by programme and year, `aims` what is planned for a year,
    `elsewhere` the results of other years than the documents' own."""

    province: str
    district: str
    commune: str
    facts: dict[str, list[Fact]] = field(default_factory=dict)
    criteria: dict[str, list[Fact]] = field(default_factory=dict)
    sources: list[Source] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)
    aims: dict[str, list[Fact]] = field(default_factory=dict)
    elsewhere: dict[str, list[Fact]] = field(default_factory=dict)

    @property
    def shown(self) -> str:
        """The name as a person knows it."""
        return ", ".join(part for part in (self.commune, self.district) if part)


@dataclass(slots=True, frozen=True)
class Told:
    """A document that states no result of a commune: `commune` is the one that it names; of one
    that couldn't be `read` `reason` says why. `counts` where it is a report, and neither a copy
    nor replaced by a later version."""

    path: str
    commune: str
    district: str
    read: bool
    reason: str
    counts: bool = True


@dataclass(slots=True)
class Results:
    """The communes of a run; `nameless` are documents that state results of none, `without` those
    that state none at all, or couldn't be read."""

    places: list[Place]
    nameless: list[str]
    without: list[Told] = field(default_factory=list)

    def sources(self) -> list[Source]:
        """The documents that count, each once."""
        return list({s.document_id: s for place in self.places for s in place.sources}.values())


def read_results(out: Path, decisions: Mapping[str, str] | None = None) -> Results:
    """The results in OUT; `decisions` on its findings go before those of its tables.

    Raises FileNotFoundError where it holds no tables, ValueError where some are missing.
    """
    tables = {name: _rows(table) for name, table in load_tables(out).items()}
    if not {"documents", "indicators", "criteria"} <= tables.keys():
        raise ValueError(f"not all tables: {out}")
    counted = counting(tables)
    sources = {
        identity: _source(row, order) for order, (identity, row) in enumerate(counted.items())
    }
    measured = tables.get("measurements", [])
    ties = _ties(measured)
    findings = tables.get("findings", [])
    if decisions is not None:
        findings = [row | {"decision": decisions.get(str(row["check_id"]), "")} for row in findings]
    disputes = Disputes(findings)
    for row in tables["indicators"]:
        row.update({name: _number(row[name]) for name in _NUMBERS})
    wholes = {_place_of(row) for row in tables["criteria"] if row["status_stated"] in STATED}
    stated = [
        (row, _fact(row, sources[str(row["document_id"])], ties, disputes, wholes))
        for row in tables["indicators"]
        if row["document_id"] in sources
    ]
    criteria = [
        (row, _fact(row, sources[str(row["document_id"])], {}, disputes))
        for row in tables["criteria"]
        if row["document_id"] in sources
    ]
    results, whose = _places(stated, criteria)
    for which, facts in (
        ("aims", aims(measured, sources)),
        ("elsewhere", of_other_years(measured, sources, set(map(place_of, tables["indicators"])))),
    ):
        for key, fact in facts:
            if key in whose:
                getattr(whose[key], which).setdefault(fact.code, []).append(fact)
    _give_totals(results, read_totals(tables, disputes), sources)
    telling = {source.document_id for source in results.sources()}
    results.without = [
        _told(row) for row in tables["documents"] if str(row["document_id"]) not in telling
    ]
    return results


def _told(row: Row) -> Told:
    return Told(
        path=str(row["path"]),
        commune=str(row["commune"]),
        district=str(row["district"]),
        read=row["status"] not in _UNREAD,
        reason=str(row["reason"]),
        counts=counts(row) and row["status"] in _READ,
    )


def _give_totals(results: Results, totals: Iterable[Total], sources: Mapping[str, Source]) -> None:
    """Gives each commune its totals: a total without a district or province is that of the one
    commune of its name. A commune of which a total is stated and nothing else is one too."""
    by_name: defaultdict[str, list[Place]] = defaultdict(list)
    for place in results.places:
        by_name[folded(place.commune)].append(place)
    for total in totals:
        source = sources[total.document]
        if not total.commune:
            results.nameless += [source.path] if source.path not in results.nameless else []
            continue
        named = by_name[folded(total.commune)]
        fitting = [
            place
            for place in named
            if _one_of(total.district, place.district) and _one_of(total.province, place.province)
        ]
        if not fitting:
            fitting = [Place(total.province, total.district, total.commune)]
            named += fitting
            results.places += fitting
        if len(fitting) == 1:
            fitting[0].totals.append(total)
            if source not in fitting[0].sources:
                fitting[0].sources.append(source)
                fitting[0].sources.sort(key=lambda each: each.order, reverse=True)


def _one_of(said: str, known: str) -> bool:
    return not said or not known or folded(said) == folded(known)


def sets_of(out: Path) -> list[Path]:
    """The files of the imported criteria sets that the run in OUT read with, where they still
    are as they can be read."""
    with suppress(OSError, ValueError, LookupError):
        options = json.loads((out / DATA / RUN).read_text(encoding="utf-8"))["options"]
        return [path for path in map(Path, options["criteria"]) if _readable(path)]
    return []


def _readable(path: Path) -> bool:
    try:
        read_kept(path)
    except KeptSetError:
        return False
    return True


def _number(value: object) -> Decimal | None:
    """A number of a table as it was printed, but for its last zeros."""
    if value in ("", None):
        return None
    number = Decimal(str(value))
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number


def _source(row: Row, order: int) -> Source:
    return Source(
        document_id=str(row["document_id"]),
        path=str(row["path"]),
        issued=str(row["issued"]),
        year=str(row["year"]),
        programme=str(row["programme"]),
        decision=str(row["decision"]),
        order=order,
        kind=str(row["kind"]),
        period=str(row["period"]),
    )


def _rows(table: pd.DataFrame) -> list[Row]:
    plain = table.astype(object).where(table.notna(), "")
    columns = [str(column) for column in plain.columns]
    return [
        dict(zip(columns, row, strict=True)) for row in plain.itertuples(index=False, name=None)
    ]


def _ties(rows: Iterable[Row]) -> dict[tuple[object, ...], tuple[Certainty, str]]:
    """How sure each measurement's indicator is, and its own year, by where its words stand."""
    return {
        place_of(row): (Certainty(str(row["indicator_certainty"])), str(row["year"]))
        for row in rows
    }


def _fact(
    row: Row,
    source: Source,
    ties: Mapping[tuple[object, ...], tuple[Certainty, str]],
    disputes: Disputes,
    wholes: Container[tuple[object, ...]] = (),
) -> Fact:
    """What a row of the indicators states, or one of the criteria; `wholes` are the places where
    a criterion is judged as a whole."""
    code = str(row.get("indicator", row["criterion"]))
    certainty = Certainty(str(row.get("certainty") or Certainty.SURE))
    place = (row["document_id"], code, row["page"], row["line"], row["quote"])
    status_certainty, year = ties.get(place, (Certainty.SURE, ""))
    return Fact(
        source=source,
        code=code,
        status=str(row["status"]),
        quote=str(row["quote"]),
        page=str(row["page"]),
        line=str(row["line"]),
        certainty=certainty,
        status_certainty=status_certainty,
        year=year,
        numbers={
            name: number for name in _NUMBERS if (number := _number(row.get(name, ""))) is not None
        },
        unit=str(row.get("unit", "")),
        value_unit=str(row.get("value_unit", "")),
        verdict=str(row.get("verdict", "")),
        contradicted="status_stated" in row and disputes.opposed(row),
        disputed=disputes.of(row, code),
        of_criterion="." in code and _place_of(row) in wholes,
    )


def _place_of(row: Row) -> tuple[object, ...]:
    """Where the words stand that a row rests on, of which commune and criterion."""
    names = ("document_id", "commune", "criterion", "page", "line", "quote")
    return tuple(row[name] for name in names)


def _places(
    indicators: Sequence[tuple[Row, Fact]], criteria: Sequence[tuple[Row, Fact]]
) -> tuple[Results, dict[tuple[object, object], Place]]:
    """The communes, and whose the rows of a document with a commune's name are."""
    rows = [row for row, _ in (*indicators, *criteria)]
    keys = _keys(rows)
    places: dict[tuple[str, str, str], Place] = {}
    nameless: dict[str, None] = {}
    whose: dict[tuple[object, object], Place] = {}
    for facts, of_criteria in ((indicators, False), (criteria, True)):
        for row, fact in facts:
            if not fact.stated:
                continue
            if not row["commune"]:
                nameless[fact.source.path] = None
                continue
            province, district, name = keys[_named(row)]
            shown = Place(str(row["province"]), str(row["district"]), str(row["commune"]))
            place = places.setdefault((province, district, name), shown)
            whose[row["document_id"], row["commune"]] = place
            place.district = place.district or str(row["district"])
            place.province = place.province or str(row["province"])
            held = place.criteria if of_criteria else place.facts
            held.setdefault(fact.code, []).append(fact)
            if fact.source not in place.sources:
                place.sources.append(fact.source)
    for place in places.values():
        place.sources.sort(key=lambda source: source.order, reverse=True)
        for several in (*place.facts.values(), *place.criteria.values()):
            several.sort(key=lambda fact: fact.source.order, reverse=True)
    return Results(list(places.values()), list(nameless)), whose


def _named(row: Row) -> tuple[str, str, str]:
    return folded(str(row["province"])), folded(str(row["district"])), folded(str(row["commune"]))


def _keys(rows: Iterable[Row]) -> dict[tuple[str, str, str], tuple[str, str, str]]:
    """Which commune each name is of: one without its district or province is the one of that
    name, where there is but one."""
    known: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    names = {_named(row) for row in rows}
    for province, district, commune in names:
        if province and district:
            known[commune].add((province, district))
    for province, district, commune in names:
        if bool(province) != bool(district) and not any(
            (not province or province == p) and (not district or district == d)
            for p, d in known[commune]
        ):
            known[commune].add((province, district))
    keys = {}
    for province, district, commune in names:
        fitting = {
            (p, d)
            for p, d in known[commune]
            if (not province or not p or province == p) and (not district or not d or district == d)
        }
        apart = not district and (province, commune) in namesakes()
        one = next(iter(fitting)) if len(fitting) == 1 and not apart else (province, district)
        keys[province, district, commune] = (*one, commune)
    return keys
