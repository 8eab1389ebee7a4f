"""What goes into a cell: the newest document's value, as its column wants it, and how sure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from extract.certainty import Certainty, weakest
from extract.fill.contents import Value, content_of, percent_of
from extract.fill.fact import Fact, Source
from extract.fill.lexicon import Want
from extract.fill.mapping import ColumnWant, SheetMap
from extract.fill.results import Place
from extract.fill.totals import Total
from extract.messages import Text, text
from extract.tables.periods import period_text

#: Why a value of another programme is a guess.
OTHER_PROGRAMME = text("the report is of another programme than the workbook")


def value_of(place: Place, column: ColumnWant, sheet: SheetMap, programme: str) -> Value | None:
    """The value that a column wants of a commune; None where no document states it.

    `programme` is that of most documents: criteria of several programmes share their numbers.
    """
    if column.wants is Want.TOTAL:
        return _total(place, column, sheet, programme)
    if column.wants is Want.TARGET:
        return _aim(place, column, sheet, programme)
    fact, certainty, because = _chosen(place, column, sheet, programme)
    if fact is None:
        return None
    found = content_of(fact, column)
    if found is None:
        return None
    if "." in fact.code and "." not in column.code and column.code:
        of_one = text("the number is that of indicator {code} alone", code=fact.code)
        found = Value(found.content, fact, weakest(found.certainty, Certainty.CONFIRMED), of_one)
    own = found.certainty
    if own is not Certainty.SURE and weakest(own, certainty) is own:
        because = found.because
    return Value(found.content, fact, weakest(own, certainty), because or found.because)


def as_fraction(value: Value, column: ColumnWant) -> Value:
    """A percentage as the fraction that a cell of percentages shows as it was printed (0.9901 as
    99,01%); any other value as it is."""
    shares = column.wants in (Want.PERCENT, Want.RESULT, Want.TARGET)
    if not (
        shares and isinstance(value.content, Decimal) and percent_of(value.fact, fraction=True)
    ):
        return value
    return replace(value, content=(value.content / 100).normalize())


def _total(place: Place, column: ColumnWant, sheet: SheetMap, programme: str) -> Value | None:
    """How many criteria the commune achieves, of the sheet's programme and time; of another time
    it is listed, where nothing tells of the sheet's own."""
    asked = column.programme or sheet.programme or programme
    every = [each for each in place.totals if not column.year or column.year in each.year]
    totals = [each for each in every if not asked or each.programme == asked]
    if every and not totals and not (column.programme or sheet.programme):
        return _of_total(place, every[0], Certainty.GUESS, OTHER_PROGRAMME)
    of_year = [total for total in totals if not sheet.year or sheet.year in total.year]
    for total in of_year or totals:
        if total.certainty is Certainty.GUESS:
            return _of_total(place, total, total.certainty, total.because)
        if not (of_year or column.year):
            return _of_total(
                place, total, _of_other_year(total.year), _of_year(sheet.year, total.year)
            )
        source = next((s for s in place.sources if s.document_id == total.document), None)
        wanted = _part_asked(column, sheet)
        if source is not None and source.part != wanted:
            if column.period:
                return None
            return _of_total(place, total, Certainty.CONFIRMED, _of_part(source))
        newer = _silent_report(place, total, column.year or sheet.year)
        if newer and total.certainty is Certainty.SURE:
            return _of_total(place, total, Certainty.CONFIRMED, _earlier(newer, total.year))
        return _of_total(place, total, total.certainty, total.because)
    return None


def _silent_report(place: Place, total: Total, asked: str) -> str:
    """The year of a newer report of the same programme of which no total could be told, where no
    year is asked; empty where there is none."""
    years = (s.year for s in place.sources if s.programme == total.programme)
    newest = max((year for year in years if year.isdigit()), default="")
    return newest if not asked and total.year.isdigit() and newest > total.year else ""


def _aim(place: Place, column: ColumnWant, sheet: SheetMap, programme: str) -> Value | None:
    """What the newest report that tells it aims at for the year that is asked, else for its own;
    a guess where it tells several."""
    asked = column.programme or sheet.programme or programme
    year = column.year or sheet.year
    facts = [
        fact
        for fact in place.aims.get(column.code, ())
        if fact.year == (year or fact.source.year) and not column.period
        if not asked or fact.source.programme in (asked, "")
    ]
    newest = max((fact.source.order for fact in facts), default=0)
    several = [
        found
        for fact in facts
        if fact.source.order == newest and (found := content_of(fact, column)) is not None
    ]
    if len({each.content for each in several}) > 1:
        of_several = text("the report names several aims for {year}", year=several[0].fact.year)
        return replace(several[0], certainty=Certainty.GUESS, because=of_several)
    return several[0] if several else None


def tells_of(place: Place, column: ColumnWant, sheet: SheetMap, programme: str) -> bool:
    """Whether a report tells anything of a column's code, for the year and programme that it is
    about: a status, or a number."""
    asked = column.programme or sheet.programme or programme
    return any(
        fact.stated
        and (not asked or fact.source.programme in (asked, ""))
        and (not column.year or fact.source.year == column.year)
        for held in (place.facts, place.criteria)
        for fact in held.get(column.code, ())
    )


def of_another_programme(place: Place, column: ColumnWant, sheet: SheetMap) -> bool:
    """Whether what is told of a column's code is of other programmes than the one that its heads
    or its sheet name: no report of that one is there."""
    asked = column.programme or sheet.programme
    if column.wants is Want.TOTAL:
        told = {total.programme for total in place.totals}
    else:
        held = (*place.facts.get(column.code, ()), *place.criteria.get(column.code, ()))
        told = {fact.source.programme for fact in held if fact.stated}
    return bool(asked and told) and told.isdisjoint((asked, ""))


def _of_total(
    place: Place, total: Total, certainty: Certainty, because: Text | None
) -> Value | None:
    source = next((s for s in place.sources if s.document_id == total.document), None)
    if source is None:
        return None
    fact = Fact(source, "", "", total.quote, total.page, total.line)
    return Value(total.number, fact, certainty, because)


def _of_other_year(told: str) -> Certainty:
    """How sure what a report tells is for a workbook of another year: it isn't that year's, unless
    the report names none."""
    return Certainty.GUESS if told else Certainty.CONFIRMED


def _of_year(asked: str, told: str) -> Text:
    if not told:
        return text("the workbook is about {year}, the report names no year", year=asked)
    return text("the workbook is about {year}, the report about {other}", year=asked, other=told)


def _chosen(
    place: Place, column: ColumnWant, sheet: SheetMap, programme: str
) -> tuple[Fact | None, Certainty, Text | None]:
    status = column.wants in (Want.STATUS, Want.ACHIEVED, Want.NOT_ACHIEVED)
    if column.wants is Want.YEAR and not column.code:
        facts = [fact for several in place.facts.values() for fact in several]
        facts.sort(key=lambda fact: fact.source.order, reverse=True)
    else:
        apart = any(each.code.startswith(f"{column.code}.") for each in sheet.columns)
        facts = _stating(place, column.code, status=status, apart=apart)
    if not status:
        facts = _of_years(place, column, sheet, facts)
    if column.year:
        facts = [fact for fact in facts if _year_of(fact) == column.year]
    asked = column.programme or sheet.programme or programme
    own = [fact for fact in facts if not asked or fact.source.programme in (asked, "")]
    if facts and not own and not (column.programme or sheet.programme):
        return facts[0], Certainty.CONFIRMED, OTHER_PROGRAMME
    if column.period or (column.year and any(each.period for each in sheet.columns)):
        # a column of half a year takes nothing else, nor the whole year's beside it
        own = [fact for fact in own if fact.source.part == column.period]
    if not own:
        return None, Certainty.SURE, None
    if sheet.year and not column.year:
        of_year = [fact for fact in own if sheet.year in _year_of(fact)]
        if not of_year:
            told = own[0].source.year
            return own[0], _of_other_year(told), _of_year(sheet.year, told)
        own = of_year
    own, of_part = _of_asked_part(own, _part_asked(column, sheet))
    if of_part is not None:
        return own[0], Certainty.CONFIRMED, of_part
    if not (sheet.year or column.year) and own[0].year and _is_earlier(own[0]):
        return own[0], Certainty.CONFIRMED, _earlier(own[0].source.year, own[0].year)
    if not (sheet.year or column.year) and (newer := _newer(place, own[0], asked)):
        return own[0], Certainty.CONFIRMED, _earlier(newer, own[0].source.year)
    return own[0], Certainty.SURE, None


def _of_years(place: Place, column: ColumnWant, sheet: SheetMap, facts: list[Fact]) -> list[Fact]:
    """The numbers without those of other years than the one that is asked; where none is left,
    what other years' reports tell of that year."""
    year = column.year or sheet.year
    if not year:
        return facts
    own = [fact for fact in facts if not fact.year.isdigit() or fact.year == year]
    if any(year in _year_of(fact) for fact in own):
        return own
    elsewhere = [fact for fact in place.elsewhere.get(column.code, ()) if fact.year == year]
    return sorted(elsewhere, key=lambda fact: fact.source.order, reverse=True) or own


def _year_of(fact: Fact) -> str:
    """The year that a number is of: its own words go before its report's."""
    return fact.year or fact.source.year


def _is_earlier(fact: Fact) -> bool:
    return fact.year.isdigit() and fact.source.year.isdigit() and fact.year < fact.source.year


def _earlier(newer: str, older: str) -> Text:
    return text(
        "the report of {newer} says nothing of it, this is of {older}", newer=newer, older=older
    )


def _part_asked(column: ColumnWant, sheet: SheetMap) -> str:
    """The part of the year that a column is about: its own words go before the sheet's title."""
    return column.period if column.period or column.year else sheet.period


def _of_asked_part(facts: list[Fact], asked: str) -> tuple[list[Fact], Text | None]:
    """Of what is stated, the newest first, that of the part of the year that is asked; where there
    is none, all of it, and what the newest is of. Where the whole year is asked, a later half of
    another year's doesn't go before it."""
    year = facts[0].source.year
    fitting = [f for f in facts if f.source.part == asked and (asked or f.source.year == year)]
    if fitting:
        return fitting, None
    return facts, _of_part(facts[0].source)


def _of_part(source: Source) -> Text:
    return text("the report is of {period}", period=period_text(source.period or source.year))


def _newer(place: Place, fact: Fact, programme: str) -> str:
    """The year of a newer report of results of a commune; empty where what is taken is of the
    newest, or no later year is told."""
    several = (each for facts in place.facts.values() for each in facts if each.stated)
    sources = [each.source for each in several if programme in ("", each.source.programme)]
    years = [each.year for each in sources if each.order > fact.source.order]
    newest = max((year for year in years if year.isdigit()), default="")
    return newest if fact.source.year.isdigit() and newest > fact.source.year else ""


def _stating(place: Place, code: str, *, status: bool, apart: bool) -> list[Fact]:
    """The documents that state something of a code, the newest first; `apart` where indicators of
    a criterion have columns of their own, so that theirs isn't a number of the criterion."""
    facts: Iterable[Fact] = place.facts.get(code, ())
    number = not status and not apart and "." not in code
    if number and not any(fact.numbers for fact in facts):
        facts = _only_indicator(place, code)
    if status and code in place.criteria:
        facts = place.criteria[code]
        return [fact for fact in facts if fact.status in ("achieved", "not_achieved")]
    return [fact for fact in facts if fact.stated]


def _only_indicator(place: Place, criterion: str) -> Iterable[Fact]:
    """What is stated of the one indicator of a criterion that has numbers."""
    having = [
        facts
        for code, facts in place.facts.items()
        if code.startswith(criterion + ".") and any(fact.numbers for fact in facts)
    ]
    return having[0] if len(having) == 1 else ()
