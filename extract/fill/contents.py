"""What one fact gives a cell, as its column wants it, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from extract.certainty import Certainty, weakest
from extract.fill.disputes import contradicts_itself
from extract.fill.fact import Fact
from extract.fill.lexicon import Want
from extract.fill.mapping import ColumnWant
from extract.messages import Text, text
from extract.quantities.units import parse_unit

#: What a cell takes: a number as a number, a box, else a text; an empty text leaves it empty.
Content = Decimal | bool | str


#: Why most values are only confirmed.
PARTS_BORNE_OUT = text(
    "that its numbers belong together is told by their places or by other numbers alone"
)
BY_ITS_PLACE = text("which indicator it is of is told by what stands around it alone")


@dataclass(slots=True, frozen=True)
class Value:
    """A value for one cell; `because` says why it is less than sure (`by_column`: what the
    column was taken for is), `content` is None where the column's mark for it isn't known."""

    content: Content | None
    fact: Fact
    certainty: Certainty = Certainty.SURE
    because: Text | None = None
    by_column: bool = False


def content_of(fact: Fact, column: ColumnWant) -> Value | None:
    """What a fact gives a column; None where it has nothing of what the column wants."""
    match column.wants:
        case Want.STATUS | Want.ACHIEVED | Want.NOT_ACHIEVED:
            return _mark(fact, column)
        case Want.PERCENT | Want.FRACTION:
            return percent_of(fact, fraction=column.wants is Want.FRACTION)
        case Want.NUMERATOR | Want.DENOMINATOR:
            number = fact.numbers.get(column.wants.value)
            return _measured(fact, number, fact.unit, column) if number is not None else None
        case Want.VALUE:
            number = fact.numbers.get("value")
            return _measured(fact, number, fact.value_unit, column) if number is not None else None
        case Want.RESULT | Want.TARGET:
            percent = percent_of(fact, fraction=False)
            number = fact.numbers.get("value")
            if percent is not None or number is None:
                return percent
            return _measured(fact, number, fact.value_unit, column)
        case Want.YEAR:
            year = fact.source.year
            return Value(Decimal(year) if year.isdigit() else year, fact) if year else None
        case _:
            return None


def _mark(fact: Fact, column: ColumnWant) -> Value | None:
    if fact.status not in ("achieved", "not_achieved"):
        return None
    achieved = fact.status == "achieved"
    weak = text("its place in the report is a guess")
    if fact.of_criterion:
        weak = text("the report says it of the whole criterion, not of this indicator")
    sure = fact.status_certainty is not Certainty.GUESS and not fact.of_criterion
    if column.wants is Want.STATUS:
        mark = column.achieved if achieved else column.not_achieved
    else:
        marked = achieved == (column.wants is Want.ACHIEVED)
        mark = (column.achieved if column.achieved is not None else "x") if marked else ""
    if mark is None:
        return Value(None, fact)
    content: Content = mark if isinstance(mark, bool | str) else Decimal(mark)
    if not sure:
        return Value(content, fact, Certainty.GUESS, weak)
    if fact.contradicted:
        contradiction = text("the report's own indicators say the contrary of this criterion")
        return Value(content, fact, Certainty.CONFIRMED, contradiction)
    if fact.disputed:
        return Value(content, fact, Certainty.CONFIRMED, contradicts_itself(fact.disputed))
    return Value(content, fact)


def percent_of(fact: Fact, *, fraction: bool) -> Value | None:
    """The percentage that a fact tells, else that of its ratio; None where it has neither."""
    stated = fact.numbers.get("percent_stated")
    computed_one = fact.numbers.get("percent_computed")
    number = stated if stated is not None or computed_one is None else _printed(computed_one)
    if number is None:
        return None
    content = (number / 100).normalize() if fraction else number
    found = _weighed(fact, content)
    if stated is None and found.certainty is Certainty.SURE:
        computed = text(
            "the report gives {a}/{b} without a percentage",
            a=_of(fact, "numerator"),
            b=_of(fact, "denominator"),
        )
        return Value(content, fact, Certainty.CONFIRMED, computed)
    return found


#: The decimals of a percentage that no report prints.
_CENTS = Decimal("0.01")


def _printed(percent: Decimal) -> Decimal:
    """A percentage that was computed, with the decimals that reports print."""
    return (
        percent.quantize(_CENTS, ROUND_HALF_UP)
        if percent != percent.to_integral_value()
        else percent
    )


def _of(fact: Fact, name: str) -> Decimal:
    number = fact.numbers.get(name, Decimal(0))
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number


def _measured(fact: Fact, number: Decimal, unit: str, column: ColumnWant) -> Value:
    """A number in the column's unit, converted where the units measure the same."""
    found = _weighed(fact, number)
    if not column.unit or not unit or column.unit == "%":
        return found
    asked, has = parse_unit(column.unit), parse_unit(unit)
    if not asked.family or not has.family:
        return found
    if not has.comparable(asked):
        other = text("the report gives {unit}, the column {asked}", unit=unit, asked=column.unit)
        return Value(number, fact, Certainty.GUESS, other)
    if asked.factor == has.factor:
        return found
    converted = (number * has.factor / asked.factor).normalize()
    turned = text("turned from {unit} into {asked}", unit=unit, asked=column.unit)
    return Value(converted, fact, weakest(found.certainty, Certainty.CONFIRMED), turned)


def _weighed(fact: Fact, content: Decimal) -> Value:
    """A number with the certainty of its row; one that the audit contradicts is listed, one that a
    plan may aim at is a guess."""
    if fact.maybe_planned:
        planned = text("the document is a plan and doesn't say that this is a result")
        return Value(content, fact, Certainty.GUESS, planned)
    if fact.certainty is Certainty.GUESS:
        return Value(content, fact, fact.certainty, text("its place in the report is a guess"))
    if fact.disputed or fact.verdict == "fails":
        doubted = text("the audit found that it doesn't hold; see the findings")
        doubted = contradicts_itself(fact.disputed) if fact.disputed else doubted
        return Value(content, fact, Certainty.CONFIRMED, doubted)
    if fact.certainty is Certainty.CONFIRMED:
        by_place = fact.status_certainty is Certainty.CONFIRMED
        because = BY_ITS_PLACE if by_place else PARTS_BORNE_OUT
        return Value(content, fact, fact.certainty, because)
    return Value(content, fact)
