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

#: The widest way to say what a check is about.
_INDICATOR = "indicator"
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


class End(StrEnum):
    """Why a finding doesn't stand."""

    COPY = "copy"  # of a copy: the document that counts has it
    CORRECTED = "corrected"  # the later version states it in a way that holds
    REPEATED = "repeated"  # the later version has it too


@dataclass(slots=True, frozen=True)
class _Checked:
    """A check and what tells it from the others of its document.

    `about` says what it verifies, more and more widely: rule, commune, indicator, the words
    measured and the sentence without its numbers; then its quote instead of the sentence; then
    rule, commune and indicator alone, where it has one.
    """

    check_id: str
    verdict: str
    about: tuple[tuple[str, ...], ...]
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
    here, there = _grouped(earlier), _grouped(later)
    for check in earlier:
        if check.verdict == Verdict.FAILS:
            about = next((each for each in check.about if each in there), None)
            if about is None:
                continue
            other = _counterpart(check, here[about], there[about], alike=about[0] != _INDICATOR)
            if other is not None:
                yield check.check_id, other.verdict


def _counterpart(
    check: _Checked, group: list[_Checked], again: list[_Checked], *, alike: bool
) -> _Checked | None:
    """The later version's check of the same statement, among those that are about the same.

    None where that isn't sure: one of several may have been left out, and where they aren't
    worded alike nothing tells which is which.
    """
    if len(group) != len(again):
        return None
    other = again[group.index(check)]
    return other if len(group) == 1 or (alike and check.numbers & other.numbers) else None


def _grouped(checks: Iterable[_Checked]) -> dict[tuple[str, ...], list[_Checked]]:
    groups: defaultdict[tuple[str, ...], list[_Checked]] = defaultdict(list)
    for check in checks:
        for about in check.about:
            groups[about].append(check)
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
    commune = fold_name(str(check.get("commune") or measurement.get("commune") or ""))
    code, indicator = str(check["code"]), str(check["indicator"] or "")
    label = fold_name(str(measurement.get("label") or ""))
    quote = str(check["quote"])
    told = [(name, check.get(name)) for name in ("sentence", "quote")]
    said = [
        (name, code, commune, indicator, label, _skeleton(str(words)))
        for name, words in told
        if words
    ]
    wider = [(_INDICATOR, code, commune, indicator)] if indicator else []
    return _Checked(
        check_id=str(check["check_id"]),
        verdict=str(check["verdict"]),
        about=(*said, *wider),
        numbers=frozenset(_NUMBER.findall(quote)),
    )


def _skeleton(words: str) -> str:
    """The words without their numbers."""
    return fold_name(_NUMBER.sub("0", words))
