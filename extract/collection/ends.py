"""Which findings end because of another document: those of a copy, and those of an earlier
version as far as the later one doesn't leave them standing.

A finding of an earlier version ends where the later one states the same quantity in a way
that holds; where the later one repeats the slip, its own finding is the one that stands; where
it is silent, or nothing could be verified there, the finding stays.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from extract.audit.outcome import Verdict
from extract.criteria import fold_name
from extract.tables import Results, Row, by_document

#: The widest way to say what a check is about.
_INDICATOR = "indicator"
#: Several documents may have one later version.
_AT_HAND = 16
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


@dataclass(slots=True, frozen=True)
class Ended:
    """The findings that don't stand, by document_id and check_id: why, and the document_id of
    the one that has each instead."""

    by_document: Mapping[str, Mapping[str, tuple[End, str]]]

    def of(self, row: Row) -> tuple[End, str] | None:
        """Why a check doesn't stand and what has it instead; None where it does."""
        return self.by_document.get(str(row["document_id"]), {}).get(str(row["check_id"]))


def ends(results: Results, copies: Mapping[str, str], later: Mapping[str, str]) -> Ended:
    """The findings that don't stand."""
    findings = by_document(results["findings"])
    found: dict[str, dict[str, tuple[End, str]]] = {
        copy: {str(row["check_id"]): (End.COPY, first) for row in findings(copy)}
        for copy, first in copies.items()
    }
    checks = _Checks(results)
    for earlier, version in later.items():
        own = found.setdefault(earlier, {})
        for check_id, verdict in _in_later(checks.of(earlier), checks.of(version)):
            if verdict == Verdict.HOLDS:
                own[check_id] = (End.CORRECTED, version)
            elif verdict == Verdict.FAILS:
                own[check_id] = (End.REPEATED, version)
    return Ended({document: own for document, own in found.items() if own})


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


class _Checks:
    """The checks of documents, each in the order of its text; the last ones stay at hand."""

    def __init__(self, results: Results) -> None:
        self._checks = by_document(results["checks"])
        self._measurements = by_document(results["measurements"])
        self._held: OrderedDict[str, list[_Checked]] = OrderedDict()

    def of(self, document_id: str) -> list[_Checked]:
        """The checks of a document."""
        if document_id not in self._held:
            measured = self._measurements(document_id)
            rows = self._checks(document_id)
            self._held[document_id] = [_about(row, _measurement(row, measured)) for row in rows]
            if len(self._held) > _AT_HAND:
                self._held.popitem(last=False)
        self._held.move_to_end(document_id)
        return self._held[document_id]


def _measurement(check: Row, measurements: Sequence[Row]) -> Row:
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
