"""Numbers that stand among the items of a list and aren't read as any of them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from extract.audit.claim import Reason
from extract.document import Evidence
from extract.links.numbers import Numeral, numerals
from extract.links.ways import macro
from extract.messages import text
from extract.report import Measure, Report
from extract.text.ends import SENTENCE_END
from extract.text.view import fold

UNREAD = Reason(
    "unread-item",
    text("a number without a unit stands among the items and may be one of them"),
)
#: A number that is so many times less than each item is none.
_FAR = 10
#: What names a number stands right before it, in so many characters.
_NEAR = 24


def unread_among(
    report: Report,
    items: Sequence[Measure],
    missing: Decimal | None,
    total: Measure | None = None,
) -> bool:
    """Whether a number of the items' sentence, all of one paragraph, may be one of them that isn't
    read as such: a bare one of their size between the first and the last (`1.330 chỉ tiêu đại học,
    300 cao đẳng và 460 chỉ tiêu`) that no measure is read from, that names nothing (`thôn 6`) and
    that stands in no bracket of its own; or one that is just what is `missing` of the total."""
    paragraph = items[0].paragraph
    apart = any(item.paragraph != paragraph or item.view_start < 0 for item in items)
    if len(items) < 2 or apart or missing == 0:
        return False
    said, own = report.document.text, [item.evidence for item in items]
    if total is not None and total.paragraph == paragraph:
        own.append(total.evidence)
    start, end = min(each.start for each in own), max(item.evidence.end for item in items)
    stop = SENTENCE_END.search(said, end)
    read: list[Evidence] | None = None
    for numeral in numerals(said, start, stop.start() if stop is not None else len(said)):
        if numeral.kind != "plain" or _stands_in(own, numeral):
            continue
        if not _is_bare(said, start, numeral):
            continue
        values = [number for (number,) in numeral.numbers()]
        if missing in values:
            return True
        if numeral.end > end or max(values) < _least(items) or _in_bracket(said, start, numeral):
            continue
        if read is None:
            read = [m.evidence for m in report.measures if m.paragraph == paragraph]
        if not _stands_in(read, numeral):
            return True
    return False


def _least(items: Sequence[Measure]) -> Decimal:
    return min(abs(_number(item)) for item in items) / _FAR


def _in_bracket(said: str, start: int, numeral: Numeral) -> bool:
    return said.count("(", start, numeral.start) > said.count(")", start, numeral.start)


def _stands_in(places: Sequence[Evidence], numeral: Numeral) -> bool:
    return any(each.start <= numeral.start < each.end for each in places)


def _number(item: Measure) -> Decimal:
    return (item.value if item.value is not None else item.percent) or Decimal(0)


def _is_bare(said: str, start: int, numeral: Numeral) -> bool:
    """True for a number that words before or behind it make no name of something and no limit."""
    before = fold(said[max(start, numeral.start - _NEAR) : numeral.start])
    behind = fold(said[numeral.end : numeral.end + _NEAR])
    if macro("names_number").search(before) is not None:
        return False
    named = macro("named_behind").match(behind) is not None
    return not named and macro("to_another").match(behind) is None
