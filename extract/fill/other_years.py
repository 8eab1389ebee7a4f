"""What reports tell beside the results of their own year: what they plan for a year, and what
another year's result was; read from the measurements."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from decimal import Decimal

from extract.certainty import Certainty, weakest
from extract.fill.fact import Fact, Source
from extract.tables.row import Row

#: The numbers of a measurement, by their names in the table of indicators.
_NUMBERS = {
    "percent_stated": "percent",
    "numerator": "numerator",
    "denominator": "denominator",
    "value": "value",
}
#: What a plan tells for a year, and what a year's result is.
_TARGET, _ACTUAL = "target", "actual"
#: Where a row belongs: its document and commune.
Whose = tuple[object, object]


def aims(rows: Iterable[Row], sources: Mapping[str, Source]) -> Iterator[tuple[Whose, Fact]]:
    """What is aimed at for a year that the words name, each with whose it is."""
    for row in rows:
        if row["role"] == _TARGET and row["indicator"] and row["year"]:
            yield from _facts(row, sources)


def of_other_years(
    rows: Iterable[Row], sources: Mapping[str, Source], told: Container[tuple[object, ...]]
) -> Iterator[tuple[Whose, Fact]]:
    """The results of years that aren't the report's own; `told` are the places of rows of
    indicators, which tell theirs themselves."""
    for row in rows:
        source = sources.get(str(row["document_id"]))
        if row["role"] != _ACTUAL or not row["indicator"] or source is None:
            continue
        if row["year"] and str(row["year"]) != source.year and place_of(row) not in told:
            yield from _facts(row, sources)


def place_of(row: Row) -> tuple[object, ...]:
    """Where the words of a measurement, or of an indicator that rests on it, stand."""
    names = ("document_id", "indicator", "page", "line", "quote")
    return tuple(row[name] for name in names)


def _facts(row: Row, sources: Mapping[str, Source]) -> Iterator[tuple[Whose, Fact]]:
    source = sources.get(str(row["document_id"]))
    numbers = {
        name: number for name, key in _NUMBERS.items() if (number := _number(row[key])) is not None
    }
    if source is None or not numbers or row["upper"] != "":
        return
    one = Certainty(str(row["certainty"]))
    fact = Fact(
        source=source,
        code=str(row["indicator"]),
        status="",
        quote=str(row["quote"]),
        page=str(row["page"]),
        line=str(row["line"]),
        certainty=weakest(one, Certainty(str(row["indicator_certainty"]))),
        numbers=numbers,
        unit=str(row["unit"]),
        value_unit=str(row["unit"]),
        year=str(row["year"]),
    )
    yield (row["document_id"], row["commune"]), fact


def _number(value: object) -> Decimal | None:
    if value in ("", None):
        return None
    number = Decimal(str(value))
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number
