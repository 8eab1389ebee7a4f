"""Why a number was read as it was: for each number of a line what decided its indicator, its
role, its year, its status and its standard, with the words and the row of data that say so."""

from __future__ import annotations

from collections.abc import Iterator

from extract.messages import Text, render, text
from extract.report import Because, Measure, Report
from extract.show import shown_measure
from extract.tables import schemas

#: What is told of a number, in this order.
_ATTRIBUTES: dict[str, Text] = {
    "indicator": text("indicator"),
    "role": text("role"),
    "year": text("year"),
    "status": text("status"),
    "standard": text("standard"),
    "ratio": text("ratio"),
    "percent": text("percentage"),
}


def parse_place(place: str) -> tuple[int | None, int]:
    """`12` as line 12 of any page, `3:12` as line 12 of page 3. Raises ValueError for others."""
    page, _, line = place.rpartition(":")
    return (int(page) if page else None), int(line)


def explain(report: Report, page: int | None, line: int, lang: str) -> Iterator[str]:
    """One paragraph for each number that begins on the line; one sentence where none does."""
    found = [
        measure
        for measure in report.measures
        if measure.evidence.line == line and page in (None, measure.evidence.page)
    ]
    for measure in found:
        yield f"{measure.evidence.page}:{line}  {shown_measure(measure, lang)}"
        yield f"    {measure.evidence.quote}"
        yield from (f"    {each}" for each in _reasons(measure, lang))
    if not found:
        yield render(text("No number was read on line {line}.", line=line), lang)


def _reasons(measure: Measure, lang: str) -> Iterator[str]:
    for name, title in _ATTRIBUTES.items():
        value = _value(measure, name, lang)
        because = measure.because.get(name)
        if because is None and not value:
            continue
        told = _because(because, lang)
        yield f"{render(title, lang)}: {value or '-'}{told}"


def _because(because: Because | None, lang: str) -> str:
    """` ← "đến nay" (1:12), cues.yaml: now`."""
    if because is None:
        return ""
    place = because.evidence
    if place is None:
        return f" ← {because.row}"
    quote = " ".join(place.quote.split())
    return f' ← "{quote}" ({place.page}:{place.line}), {because.row}'


def _value(measure: Measure, name: str, lang: str) -> str:
    columns = schemas()["measurements"]
    threshold = measure.threshold
    values = {
        "indicator": measure.indicator or measure.criterion,
        "role": columns.column("role").word(measure.role, lang),
        "year": measure.year,
        "status": schemas()["indicators"].column("status").word(measure.status, lang),
        "standard": f"{threshold.op} {threshold.value} {threshold.unit}" if threshold else "",
        "ratio": f"{measure.numerator}/{measure.denominator}" if measure.numerator else "",
        "percent": "" if measure.percent is None else f"{measure.percent}%",
    }
    return values[name]
