"""NTM701: what two documents of one commune state of one indicator and period.

The checks stand with the later document; what the other states is related, with its path.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from extract.audit.check import Check, Severity, Verdict
from extract.audit.claim import Reason
from extract.audit.rules.ntm701 import CODE, SLUG
from extract.audit.words import shown as reason_shown
from extract.collection.communes import Communes
from extract.collection.index import Record
from extract.collection.stated import Stated, Subject, agree, comparable, stated_by
from extract.document import Evidence
from extract.messages import Text, figures, text
from extract.quantities.near import near_each_other
from extract.tables import Results, Row, by_document

#: Of documents that are dated further apart (days) either may be right: time has gone by.
_NEAR = 100
#: Parts of one whole that are no further apart (as a share of the greater) are of one thing.
_CLOSE = Decimal("0.05")
#: A document is compared with few others, one after the other.
_AT_HAND = 16
_PLACE = ("start", "end", "page", "line", "quote")
_SURE = ("sure", "confirmed")
_DATES = Reason("dates", text("the two documents are dated more than three months apart"))
_LINK = Reason("link", text("it isn't sure that both numbers are those of the indicator"))
_SCAN = Reason("scan", text("one of the numbers was read from a picture and isn't sure"))
_ECHO = Reason("echo", text("another finding on one of the two numbers tells the slip already"))


def across(
    results: Results, records: Sequence[Record], communes: Communes
) -> Iterator[tuple[Record, list[Row]]]:
    """The checks of what each of some documents states against the nearest earlier one that
    states it too, commune by commune; those of a document in the order of its text. Copies and
    documents that have a later version aren't to be among them."""
    measured = by_document(results["measurements"])
    around = _Around(by_document(results["checks"]))
    for alike in _by_commune(records):
        if len(alike) < 2:
            continue
        seen: defaultdict[Subject, list[Stated]] = defaultdict(list)
        for record in alike:
            rows = []
            for subject, told in stated_by(record, measured(record.document_id)).items():
                earlier = (each for each in reversed(seen[subject]) if _fits(told, each, communes))
                other = next(earlier, None)
                if other is not None:
                    rows.append(_row(told, other, around))
                seen[subject].append(told)
            if rows:
                yield record, sorted(rows, key=lambda row: _int(row["start"]))


def _by_commune(records: Iterable[Record]) -> Iterator[list[Record]]:
    """The documents of one name of a commune, the older ones first; those without a date by
    their order among the inputs."""
    groups: defaultdict[str, list[Record]] = defaultdict(list)
    for record in records:
        if record.commune:
            groups[record.commune].append(record)
    for group in groups.values():
        yield sorted(group, key=lambda record: (record.issued, record.order))


def _fits(one: Stated, other: Stated, communes: Communes) -> bool:
    return communes.same(one.record, other.record) and comparable(one, other)


class _Around:
    """What the checks of the documents say of a place: its sentence and cell, and whether
    one of them fails there."""

    def __init__(self, checks: Callable[[str], Sequence[Row]]) -> None:
        self._checks = checks
        self._held: OrderedDict[str, Sequence[Row]] = OrderedDict()

    def _rows(self, document_id: str) -> Sequence[Row]:
        """The checks of a document; those of the last ones stay at hand."""
        if document_id not in self._held:
            self._held[document_id] = self._checks(document_id)
            if len(self._held) > _AT_HAND:
                self._held.popitem(last=False)
        self._held.move_to_end(document_id)
        return self._held[document_id]

    def _within(self, stated: Stated) -> Sequence[Row]:
        rows = self._rows(stated.record.document_id)
        first = bisect_left(rows, _int(stated.row["start"]), key=lambda row: _int(row["start"]))
        last = bisect_right(rows, _int(stated.row["end"]), key=lambda row: _int(row["start"]))
        return rows[first:last]

    def fails(self, stated: Stated) -> bool:
        """Whether a number of it is found fault with in its own document."""
        return any(row["verdict"] == Verdict.FAILS.value for row in self._within(stated))

    def words(self, stated: Stated) -> Row:
        """The sentence and the cell around it, empty where no check tells them."""
        own = (row for row in self._within(stated) if row["start"] == stated.row["start"])
        row: Row = next(own, {})
        return {"sentence": row.get("sentence", ""), "cell": row.get("cell", "")}


def _row(told: Stated, other: Stated, around: _Around) -> Row:
    holds = agree(told, other)
    reason = None if holds else _doubt(told, other, around)
    verdict = Verdict.HOLDS if holds else Verdict.UNCHECKABLE if reason else Verdict.FAILS
    start, end, page, line = (_int(told.row[name]) for name in _PLACE[:4])
    evidence = Evidence(start, end, page, line, str(told.row["quote"]))
    words = around.words(told)
    check = Check(
        CODE,
        SLUG,
        verdict,
        Severity.WARNING if verdict is Verdict.FAILS else Severity.INFO,
        evidence,
        _message(told, other, holds=holds),
        sentence=f"{words['sentence']} {other.record.path}",
    )
    document = told.record.document_id
    place = {name: other.row[name] for name in _PLACE}
    certainty, way = _certainty(told, other), "code"
    if certainty not in _SURE and _borne_out(told, other):
        certainty, way = "confirmed", "whole"
    links = [{"kind": "same-indicator", "way": way, "certainty": certainty}]
    return {
        "check_id": check.check_id(document),
        "document_id": document,
        "path": told.record.path,
        "code": CODE,
        "rule": SLUG,
        "indicator": told.row["indicator"],
        "verdict": check.verdict.value,
        "severity": check.severity.value,
        "commune": told.row["commune"],
        "stated": told.shown,
        "computed": other.shown,
        "message": check.message,
        "suggestion": None,
        "reason": reason_shown(reason) if reason is not None else "",
        "links": json.dumps(links, ensure_ascii=False),
        "decision": "",
        **{name: told.row[name] for name in ("page", "line", "start", "end", "quote")},
        **words,
        "related": json.dumps([place | {"path": other.record.path}], ensure_ascii=False),
    }


def _message(told: Stated, other: Stated, *, holds: bool) -> Text:
    said: Mapping[str, object] = {
        "indicator": str(told.row["indicator"]),
        "here": figures(told.shown),
        "there": figures(other.shown),
        "path": other.record.path,
    }
    if holds:
        return text("{indicator} is {here}, as in {path}", **said)
    return text("{indicator} is {here} here and {there} in {path}", **said)


def _doubt(told: Stated, other: Stated, around: _Around) -> Reason | None:
    """Why two numbers that differ prove nothing."""
    if _certainty(told, other) not in _SURE and not _borne_out(told, other):
        return _LINK
    if any(each.row.get("trust", "sure") != "sure" for each in (told, other)):
        return _SCAN
    if around.fails(told) or around.fails(other):
        return _ECHO
    return _DATES if _apart(told.record.issued, other.record.issued) else None


def _borne_out(told: Stated, other: Stated) -> bool:
    """Whether two ratios over the very same whole, and near each other, show that a number whose
    words alone name the indicator is that of the other document, where it is sure."""
    if len(told.numbers) < 2 or told.numbers[1] != other.numbers[1]:
        return False
    alike = near_each_other(told.numbers[0], other.numbers[0], within=_CLOSE)
    return alike and any(_certainty(each, each) in _SURE for each in (told, other))


def _certainty(told: Stated, other: Stated) -> str:
    """The least sure of what ties the two numbers to the indicator and their parts to each
    other."""
    order = (*_SURE, "guess")
    names = ("certainty", "indicator_certainty")
    said = (str(each.row[name]) for each in (told, other) for name in names)
    # what nobody has classified is a guess
    return max((each if each in _SURE else "guess" for each in said), key=order.index)


def _apart(one: str, other: str) -> bool:
    if not one or not other:
        return False
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) > _NEAR


def _int(value: object) -> int:
    return int(str(value))
