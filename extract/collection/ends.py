"""Which findings end because of another document: those of a copy, and those of an earlier
version as far as the later one doesn't leave them standing.

A finding of an earlier version ends where the later one states the same quantity in a way
that holds; where the later one repeats the slip, its own finding is the one that stands; where
it is silent, or nothing could be verified there, the finding stays.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from extract.audit.check import Verdict
from extract.criteria import fold_name
from extract.tables import Row, Tables

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


class End(StrEnum):
    """Why a finding doesn't stand."""

    COPY = "copy"  # of a copy: the document that counts has it
    CORRECTED = "corrected"  # the later version states it in a way that holds
    REPEATED = "repeated"  # the later version has it too


@dataclass(slots=True, frozen=True)
class _Checked:
    """A check and what tells it from the others of its document.

    `about` is what it verifies: rule, commune, indicator, the words measured, the statement
    without its numbers; `indicator` the first three of these.
    """

    check_id: str
    verdict: str
    about: tuple[str, ...]
    indicator: tuple[str, ...]
    numbers: frozenset[str]


def ends(
    tables: Tables, copies: Mapping[str, str], later: Mapping[str, str]
) -> dict[str, tuple[End, str]]:
    """Each finding that doesn't stand, by its check_id: why, and the document_id of the one
    that has it instead."""
    found = {
        str(row["check_id"]): (End.COPY, copies[str(row["document_id"])])
        for row in tables["findings"]
        if row["document_id"] in copies
    }
    concerned = {document for pair in later.items() for document in pair}
    checked = _checked(tables, concerned)
    for earlier, version in later.items():
        for check_id, verdict in _in_later(checked[earlier], checked[version]):
            if verdict == Verdict.HOLDS:
                found[check_id] = (End.CORRECTED, version)
            elif verdict == Verdict.FAILS:
                found[check_id] = (End.REPEATED, version)
    return found


def _in_later(earlier: list[_Checked], later: list[_Checked]) -> Iterable[tuple[str, str]]:
    """The earlier version's findings that the later one verifies too, with its verdict."""
    here, there = _grouped(earlier, "about"), _grouped(later, "about")
    wider_here, wider_there = _grouped(earlier, "indicator"), _grouped(later, "indicator")
    for check in earlier:
        if check.verdict != Verdict.FAILS:
            continue
        group, again = here[check.about], there.get(check.about, [])
        if not again and check.indicator[-1]:
            # said in other words: sure only where nothing else of that kind is said
            group, again = wider_here[check.indicator], wider_there.get(check.indicator, [])
            if len(group) > 1:
                continue
        if len(group) != len(again):
            continue
        other = again[group.index(check)]
        if len(group) == 1 or check.numbers & other.numbers:
            yield check.check_id, other.verdict


def _grouped(checks: Iterable[_Checked], by: str) -> dict[tuple[str, ...], list[_Checked]]:
    groups: defaultdict[tuple[str, ...], list[_Checked]] = defaultdict(list)
    for check in checks:
        groups[getattr(check, by)].append(check)
    return groups


def _checked(tables: Tables, documents: set[str]) -> defaultdict[str, list[_Checked]]:
    """The checks of those documents, each in the order of its text."""
    measured: defaultdict[str, list[Row]] = defaultdict(list)
    for row in tables["measurements"]:
        if row["document_id"] in documents:
            measured[str(row["document_id"])].append(row)
    found: defaultdict[str, list[_Checked]] = defaultdict(list)
    for row in tables["checks"]:
        document = str(row["document_id"])
        if document in documents:
            found[document].append(_about(row, _measurement(row, measured[document])))
    return found


def _measurement(check: Row, measurements: list[Row]) -> Row:
    """The first measurement in a check's quote; an empty row where there is none."""
    start, end = int(str(check["start"])), int(str(check["end"]))
    at = bisect_left(measurements, start, key=lambda row: int(str(row["end"])) - 1)
    inside = measurements[at : at + 1]
    return next((row for row in inside if int(str(row["start"])) < end), {})


def _about(check: Row, measurement: Row) -> _Checked:
    commune = str(check.get("commune") or measurement.get("commune") or "")
    indicator = (str(check["code"]), fold_name(commune), str(check["indicator"] or ""))
    words = str(check.get("sentence") or check["quote"])
    skeleton = fold_name(_NUMBER.sub("0", words))
    label = fold_name(str(measurement.get("label") or ""))
    return _Checked(
        check_id=str(check["check_id"]),
        verdict=str(check["verdict"]),
        about=(*indicator, label, skeleton),
        indicator=indicator,
        numbers=frozenset(_NUMBER.findall(words)),
    )
