"""How many criteria a commune achieves, for a column that asks for it: what the overview has,
with how sure it is.

The total that the documents state and the one that is counted are `extract.tables.stated_totals`'s;
here it is decided what of them goes into a province's own workbook.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extract.certainty import Certainty
from extract.fill.disputes import Disputes, contradicts_itself
from extract.messages import Text, text
from extract.tables.latest import Line, latest
from extract.tables.row import Row
from extract.tables.stated_totals import Stated, StatedTotals, silent

_NUMBERS = ("numerator", "denominator", "value")


@dataclass(slots=True, frozen=True)
class Total:
    """The number of criteria that a commune achieves in one year; `document` is the one that
    states it, else the newest that tells of it (without a commune's name, where it has none);
    `page`, `line` and `quote` are those of the statement. `because` says why it is less than
    sure."""

    province: str
    district: str
    commune: str
    year: str
    programme: str
    document: str
    number: Decimal
    certainty: Certainty = Certainty.SURE
    because: Text | None = None
    page: str = ""
    line: str = ""
    quote: str = ""


def read_totals(tables: Mapping[str, Sequence[Row]], disputes: Disputes) -> Iterator[Total]:
    """The total of each commune, programme and year, the newest year of a commune first; none
    where too little is told."""
    held = {**tables, "measurements": list(_counts(tables.get("measurements", ())))}
    totals = StatedTotals(held)
    for lines in latest(held).values():
        for line in lines:
            if line.documents and line.frame.first:
                for total in _total(line, totals.statement(line), totals.of_more(line)):
                    yield _weighed(total, line, disputes)


def _weighed(total: Total, line: Line, disputes: Disputes) -> Total:
    """A total that a finding contradicts is listed, and one that counts criteria of which the
    document contradicts itself."""
    if total.certainty is Certainty.GUESS:
        return total
    message = disputes.of_total(total.document)
    doubtful = [str(row["criterion"]) for row in line.having("achieved") if disputes.denied(row)]
    if not message and not doubtful:
        return total
    because = contradicts_itself(message) if message else _counting(doubtful)
    return replace(total, certainty=Certainty.CONFIRMED, because=because)


def _counting(criteria: Sequence[str]) -> Text:
    return text(
        "counts criteria of which the report contradicts itself: {criteria}",
        criteria=", ".join(criteria),
    )


def _counts(rows: Sequence[Row]) -> Iterator[Row]:
    """The ratios and numbers of no criterion, exact."""
    for row in rows:
        if row["criterion"] == "":
            told = {name: row[name] for name in _NUMBERS if row[name] != ""}
            yield row | {name: Decimal(str(number)) for name, number in told.items()}


def _total(line: Line, statement: Stated | None, of_more: Stated | None) -> Iterator[Total]:
    stated = statement.reached if statement is not None else None
    counted, missed = len(line.having("achieved")), len(line.having("not_achieved"))
    untold = silent(line)
    if not line.results or untold:
        if stated is None:
            return
        most = len(line.criteria) - missed
        fitting = not line.results or counted <= stated <= most
        number, doubt = stated, None if fitting else _contrary(stated, counted, most)
    else:
        number = counted if stated is None else stated
        doubt = None if number == counted else _contrary(stated or 0, counted, counted)
    certainty = Certainty.SURE if doubt is None else Certainty.GUESS
    if stated is None:
        certainty, doubt = (
            Certainty.CONFIRMED,
            text("counted by its criteria; no one total that it states could be read"),
        )
    if stated is None and of_more is not None:  # what is counted leaves out the province's own
        statement, certainty, doubt = of_more, Certainty.GUESS, _of_more(of_more, counted, line)
    where = (line.province, line.district, line.commune, line.year, line.frame.programme)
    if statement is None:
        yield Total(*where, line.documents[-1], Decimal(number), certainty, doubt)
        return
    place = (statement.page, statement.line, statement.quote)
    yield Total(*where, statement.document, Decimal(number), certainty, doubt, *place)


def _of_more(told: Stated, counted: int, line: Line) -> Text:
    return text(
        "the report states {stated}/{whole}; of the {known} criteria of the set it is {counted}",
        stated=told.reached,
        whole=told.whole,
        known=len(line.criteria),
        counted=counted,
    )


def _contrary(stated: int, least: int, most: int) -> Text:
    if least == most:
        return text(
            "the report states {stated}, by its criteria it is {counted}",
            stated=stated,
            counted=least,
        )
    return text(
        "the report states {stated}, by its criteria it is {least} to {most}",
        stated=stated,
        least=least,
        most=most,
    )
