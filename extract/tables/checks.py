"""The checks table."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator

from extract.audit.certainty import shown as shown_links
from extract.audit.check import Check
from extract.audit.outcome import Verdict
from extract.audit.words import shown
from extract.document import Evidence
from extract.messages import Text, text
from extract.tables.row import Input, Row, place

#: The detail of a finding within a table: the places of the cells' words that it is about, as
#: a JSON list of [start, end]. Its quote reaches from the first to the last of them, over cells
#: that have nothing to do with it.
MEANT = "meant"
#: Writes JSON as `json.dumps` does, which makes itself a new writer for each value.
_in_json = json.JSONEncoder(ensure_ascii=False).encode
#: What stands between two cells of a row in a document's text.
_BETWEEN = "\t"


def check_rows(checks: Iterable[Check], source: Input) -> list[Row]:
    """One row per check, in the order of the text.

    The same words at two places give one identity; the second gets `-2`, the third `-3`,
    so that `check_id` tells the rows apart and stays the same when lines move.
    """
    seen: Counter[str] = Counter()
    rows = []
    for check in sorted(checks, key=lambda c: (c.evidence.start, c.evidence.end, c.code)):
        identity = check.check_id(source.document_id)
        seen[identity] += 1
        repeat = f"-{seen[identity]}" if seen[identity] > 1 else ""
        rows.append(_row(check, identity + repeat, source))
    return rows


def _row(check: Check, check_id: str, source: Input) -> Row:
    related = _in_json([_place(each) for each in check.related])
    return {
        "check_id": check_id,
        "document_id": source.document_id,
        "path": source.path,
        "code": check.code,
        "rule": check.slug,
        "indicator": check.indicator,
        "verdict": check.verdict.value,
        "severity": check.severity.value,
        "commune": check.commune,
        "stated": check.stated,
        "computed": check.computed,
        "message": check.message,
        "suggestion": check.suggestion,
        "reason": shown(check.reason) if check.reason is not None else "",
        "links": _in_json(shown_links(check.links)),
        "decision": "",
        **place(check.evidence),
        "sentence": check.sentence,
        "cell": _cell(check),
        "related": related,
        **_meant(check),
    }


def _meant(check: Check) -> Row:
    if check.verdict is not Verdict.FAILS or not (check.row or check.column):
        return {}
    whole = check.evidence.span
    ends = {place for link in check.links for end in link.ends for place in _cells_of(end)}
    inside = sorted(each for each in ends if whole.start <= each[0] and each[1] <= whole.end)
    apart = [each for each in inside if each != (whole.start, whole.end)]
    return {MEANT: json.dumps(apart)} if apart else {}


def _cells_of(end: Evidence) -> Iterator[tuple[int, int]]:
    """The cells that a place names: a ratio's reaches from its one cell to its other, whatever
    stands between."""
    first, *further = end.quote.split(_BETWEEN)
    if not further:
        yield end.start, end.end
        return
    yield end.start, end.start + len(first)
    yield end.end - len(further[-1]), end.end


def _cell(check: Check) -> Text | str:
    """Row and column by their heads, as far as they have any."""
    if check.row and check.column:
        return text('row "{row}", column "{column}"', row=check.row, column=check.column)
    if check.row:
        return text('row "{row}"', row=check.row)
    return text('column "{column}"', column=check.column) if check.column else ""


def _place(evidence: Evidence) -> dict[str, int | str]:
    return {name: getattr(evidence, name) for name in ("start", "end", "page", "line", "quote")}
