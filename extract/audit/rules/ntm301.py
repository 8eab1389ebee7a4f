"""The items don't add up to the total that is stated for them.

What it means: funds of 2, 8 and 0,5 tỷ are 10,5 tỷ. Units of money, length, area and weight
are converted. Numbers of one unit have the precision of the finest among them, and the total
may differ by what rounding explains. Counts are added up where what they count excludes each
other: men and women, schools by their level, hamlets by their names, communes by the criteria
they have reached. In tables the rows and columns of totals and subtotals are added up, columns
that most rows show to make up another one, points, and the marks of what is achieved.

Why it matters: an item is missing or was changed without the total, and every figure that
rests on the total is in doubt.

Silent where no total is stated. A sum that doesn't come out can't be judged where one of its
numbers is approximate, the units don't go together, or it isn't sure that the items are those
of this total.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from extract.audit.arithmetic import Arithmetic, claim_of
from extract.audit.claim import Claim, Reason, Weight
from extract.audit.edits import repairs
from extract.audit.facts import OPEN_LIST, adds_a_column, listed
from extract.audit.unread import UNREAD, unread_among
from extract.document import Block, Document
from extract.links import Fact, Tie
from extract.links.numbers import numerals
from extract.messages import text
from extract.quantities.amounts import amount
from extract.report import Announced, Report, Sum

CODE, SLUG, WEIGHT = "NTM301", "sum-total", Weight.ARITHMETIC
#: Fewer than so many may be left out of columns that make up another (blank votes).
_FEW = 10
_LEFT_OUT = Reason(
    "left-out",
    text("a number that stands in the same column and isn't among the items would make the total"),
)


def claims(report: Report) -> Iterator[Claim]:
    """One claim for every total with its items."""
    tables: dict[int, list[Block]] = defaultdict(list)
    for block in report.document.blocks if report.sums else ():
        if block.table is not None:
            tables[block.table].append(block)
    for found in report.sums:
        numbers = [amount(measure) for measure in (*found.items, found.total)]
        if len(numbers) > 1 and all(numbers):
            what = Arithmetic(
                terms=found.items,
                signs=[1] * len(found.items),
                result=found.total,
                evidence=found.total.evidence,
                related=[m.evidence for m in found.items],
                ties=_ties(found),
            )
            claim = claim_of(CODE, SLUG, WEIGHT, what)
            if claim.doubt is None and _leaves_out(report.document, tables, found):
                claim = replace(claim, doubt=_LEFT_OUT)
            if claim.doubt is None and _reads_not_all(report, found):
                claim = replace(claim, doubt=UNREAD)
            yield replace(
                claim,
                yields_to=("NTM502", "NTM305"),
                only=not found.worded and _too_much(found),
                below=_is_below(report.document, found),
            )

    for announced in report.announced:
        if adds_a_column(report.document, announced):
            yield _marked(announced)


def _is_below(document: Document, found: Sum) -> bool:
    """Whether a total stands in the column of its items."""
    places = {document.column_at(m.evidence.start) for m in (found.items[0], found.total)}
    return len(places) == 1 and None not in places


def _leaves_out(document: Document, tables: dict[int, list[Block]], found: Sum) -> bool:
    """Whether one number of the total's column that is none of the items, a row that was taken
    for a head, say, is just what they miss of the total."""
    missing = (found.total.value or 0) - sum(item.value or 0 for item in found.items)
    own = [each.evidence for each in (*found.items, found.total)]
    columns = {document.column_at(each.start) for each in own} if missing else set()
    place = columns.pop() if len(columns) == 1 else None
    if place is None:
        return False
    table, column = place
    for other in tables[table]:
        for cell in other.cells:
            if cell.column != column or any(cell.span.covers(each.span) for each in own):
                continue
            told = list(numerals(document.text, cell.span.start, cell.span.end))
            alone = len(told) == 1 and told[0].kind == "plain"
            # the heads of columns are numbered themselves
            if alone and any(n == missing != column + 1 for (n,) in told[0].numbers()):
                return True
    return False


def _reads_not_all(report: Report, found: Sum) -> bool:
    """Whether a number of the sentence that lists the items may be one of them, too."""
    alike = {item.unit for item in (*found.items, found.total)} == {found.total.unit}
    total, values = found.total, [item.value or Decimal(0) for item in found.items]
    missing = (total.value or Decimal(0)) - sum(values, Decimal(0)) if alike else None
    return unread_among(report, found.items, missing, total)


def _marked(announced: Announced) -> Claim:
    """The total below a column of marks."""
    said = {"count": announced.count, "noun": announced.noun, "marked": len(announced.items)}
    count = Fact("count", announced.evidence, (Decimal(announced.count),), announced.noun)
    return Claim(
        CODE,
        SLUG,
        WEIGHT,
        (count, *(Fact("mark", item) for item in announced.items)),
        listed("count-list", "next-named", range(1, len(announced.items) + 1), 0),
        partial(_counts, announced.joined),
        announced.evidence,
        holds=text("{count} {noun} are marked, as the total says", **said),
        fails=text("{marked} {noun} are marked, the total says {count}", **said),
        indicator=announced.indicator,
        stated=str(announced.count),
        computed=str(len(announced.items)),
        related=tuple(announced.items),
        doubt=None if announced.complete else OPEN_LIST,
        below=True,
    )


def _counts(doubtful: int, facts: Sequence[Fact]) -> bool:
    """Whether a total is that of the marks, or of those of them that nothing contradicts."""
    marks = len(facts) - 1
    return marks - doubtful <= facts[0].number <= marks


def _too_much(found: Sum) -> bool:
    """Whether the columns that make up another one exceed it, or miss it by a slip that is none
    of a few things more (a blank vote)."""
    values = [measure.value or Decimal(0) for measure in (*found.items, found.total)]
    off = values[-1] - sum(values[:-1])
    if off < 0:
        return True
    return off >= _FEW and bool(repairs(values, lambda told: sum(told[:-1]) == told[-1]))


def _ties(found: Sum) -> tuple[Tie, ...]:
    """The total to the first of its items, or to the last where it stands behind them; each
    item to the next."""
    count = len(found.items)
    behind = found.total.evidence.start > found.items[-1].evidence.start
    ties = listed("next-item", "next-item", range(1, count), 0) if count > 1 else ()
    kind = "items-total" if found.worded else "columns-total"
    kind = "kinds-total" if found.kinds else kind
    return (*ties, Tie(kind, count - 1 if behind else 0, count))
