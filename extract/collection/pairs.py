"""The checks of NTM701: two numbers that two documents state of one thing, as a row."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from extract.audit.check import Check
from extract.audit.claim import Reason
from extract.audit.outcome import Severity, Verdict
from extract.audit.rules.ntm701 import CODE, SLUG
from extract.audit.words import shown as reason_shown
from extract.certainty import Certainty, weakest
from extract.collection.stated import Stated, agree
from extract.document import Evidence, Trust
from extract.messages import Text, figures, text
from extract.quantities.interval import places
from extract.quantities.near import near_each_other
from extract.quantities.ratio import Agreement, agreement
from extract.quantities.slips import is_swapped
from extract.tables import Row

#: Of documents that are dated further apart (days) either may be right: time has gone by.
_NEAR = 100
#: Parts of one whole that are no further apart (as a share of the greater) are of one thing.
_CLOSE = Decimal("0.05")
#: A document is compared with few others, one after the other.
_AT_HAND = 16
_PLACE = ("start", "end", "page", "line", "quote")
_SURE = (Certainty.SURE, Certainty.CONFIRMED)
_DATES = Reason("dates", text("the two documents are dated more than three months apart"))
_LINK = Reason("link", text("it isn't sure that both numbers are those of the indicator"))
_COMMUNE = Reason(
    "commune",
    text("neither their province or district nor a number says that both are of one commune"),
)
_SCAN = Reason("scan", text("one of the numbers was read from a picture and isn't sure"))
_ECHO = Reason("echo", text("another finding on one of the two numbers tells the slip already"))


class Pairs:
    """Makes the rows; `checks` gives those of a document."""

    def __init__(self, checks: Callable[[str], Sequence[Row]]) -> None:
        self._around = _Around(checks)

    def row(self, told: Stated, other: Stated, commune: Certainty) -> Row:
        """The check of what one document states against what an earlier one does; `commune` is
        how sure it is that both are of the same one."""
        holds = agree(told, other)
        reason = None if holds else _doubt(told, other, self._around)
        if not holds and commune is Certainty.GUESS:
            reason = _COMMUNE
        verdict = Verdict.HOLDS if holds else Verdict.UNCHECKABLE if reason else Verdict.FAILS
        start, end, line = (_int(told.row[name]) for name in ("start", "end", "line"))
        page = None if told.row["page"] is None else _int(told.row["page"])
        evidence = Evidence(start, end, page, line, str(told.row["quote"]))
        words = self._around.words(told)
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
            certainty, way = Certainty.CONFIRMED, "whole"
        links = [{"kind": "same-indicator", "way": way, "certainty": certainty}]
        if commune is not Certainty.SURE:
            by = "whole" if commune is Certainty.CONFIRMED else "name"
            links.append({"kind": "same-commune", "way": by, "certainty": commune})
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
    if any(each.row.get("trust", Trust.SURE) != Trust.SURE for each in (told, other)):
        return _SCAN
    if around.fails(told) or around.fails(other):
        return _ECHO
    return _DATES if _apart(told.record.issued, other.record.issued) else None


def _borne_out(told: Stated, other: Stated) -> bool:
    """Whether two ratios over the very same whole, near each other or with two digits swapped, or
    two values with two digits swapped show that a number whose words alone name the indicator is
    that of the other document, where it is sure."""
    one, two = told.numbers[0], other.numbers[0]
    ratios = len(told.numbers) > 1
    alike = is_swapped(one, two) or (ratios and near_each_other(one, two, within=_CLOSE))
    one_whole = told.numbers[1:] == other.numbers[1:]
    return one_whole and alike and any(_certainty(e, e) in _SURE for e in (told, other))


def _certainty(told: Stated, other: Stated) -> Certainty:
    """The least sure of what ties the two numbers to the indicator and their parts to each
    other."""
    said = [str(each.row["indicator_certainty"]) for each in (told, other)]
    # what nobody has classified is a guess
    named = (Certainty(each or Certainty.GUESS) for each in said)
    return weakest(*named, *map(_parts, (told, other)))


def _parts(stated: Stated) -> Certainty:
    """How sure it is that the parts of a number belong together: a ratio whose own percentage, with
    decimals, comes out is borne out by that."""
    certainty = Certainty(str(stated.row["certainty"]) or Certainty.GUESS)
    if certainty is not Certainty.GUESS or len(stated.numbers) < 2:
        return certainty
    top, bottom = stated.numbers
    percent = stated.row["percent"]
    if not isinstance(percent, Decimal) or places(percent) < 1 or not 0 < top < bottom:
        return certainty
    fits = agreement(top, bottom, percent, stated.unit) is Agreement.ROUNDED
    return Certainty.CONFIRMED if fits else certainty


def _apart(one: str, other: str) -> bool:
    if not one or not other:
        return False
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) > _NEAR


def _int(value: object) -> int:
    return int(str(value))
