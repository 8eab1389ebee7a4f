"""Why a number was read as it was: for each number of a line what decided its indicator, its
role, its year, its status and its standard, with the words and the row of data that say so."""

from __future__ import annotations

from collections.abc import Iterator

from extract.document import Document
from extract.messages import Text, number, render, text
from extract.report import Because, Measure, Report, Status
from extract.show import kind_of_column, shown_measure, shown_ratio, shown_standard
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


#: Judgements that are said and aren't those of the number.
_OF_SEVERAL, _BOTH = "of several", "both"
#: What decides, by how the reader names it: a data file with its row, or words of its own.
_SOURCES: dict[str, Text] = {
    "cues.yaml": text("words of the sentence"),
    "roles.yaml": text("words of the sentence, its headings and the title"),
    "status.yaml": text("words for achieved, not achieved or still to do"),
    "joins.yaml": text("how the two numbers stand to each other in the sentence"),
    "the numbers agree": text("the figures, which agree with each other"),
    "as where the numbers agree": text("the same wording, whose figures agree elsewhere"),
    "bounds.yaml": text("a sign or words for at least and at most"),
    "turns.yaml": text("its place among the numbers told in turn"),
    "forms/standard_lead": text("words that lead to a standard"),
    "forms/target_lead": text("words that lead to a target"),
    "forms/requirement_line": text("the line that says what is asked"),
    "forms/verdict": text("the verdict behind it"),
    "forms/closing_verdict": text("the verdict on its criterion, a sentence behind"),
    _OF_SEVERAL: text("said of several figures or of the whole criterion, not of this one alone"),
    _BOTH: text("the text says both that it is achieved and that it isn't"),
    "no cue": text("no word says otherwise"),
    "a count": text("a number of things counted"),
    "the heading": text("the heading"),
    "the heading's year": text("the year in the heading"),
    "the year before the bracket": text("the year before the bracket"),
    "the section's year": text("the year in the title of its section"),
    "the same indicator": text("the same indicator, of which the next clause asks it"),
    "the bracket's year": text("the year in the bracket behind it"),
    "the whole of which it is a part": text("the ratio of which it is a part"),
    "the standard of its row or column": text("the standard in its row or column"),
}
_SUBJECT, _TABLE, _COLUMN = "subject, ", "the table: ", "columns.yaml: "


def source(row: str, lang: str) -> str:
    """What decided, in words: `row` is a row of a data file (`cues.yaml: now`) or what the reader
    calls it otherwise, which English alone names: it is for those who mend the data.
    Raises KeyError for what nobody has words for."""
    if row.startswith(_SUBJECT):
        certainty = schemas()["measurements"].column("certainty")
        sure = certainty.word(row.removeprefix(_SUBJECT), lang).lower()
        return render(text("the name or code of its indicator; {sure}", sure=sure), lang)
    if row.startswith(_TABLE):
        named = row.removeprefix(_TABLE)
        return render(text("the row or column of the table: “{named}”", named=named), lang)
    if row.startswith(_COLUMN):
        kind, _, head = row.removeprefix(_COLUMN).partition(" (")
        told = text(
            "the column “{head}”: {kind}", head=head.removesuffix(")"), kind=kind_of_column(kind)
        )
        return render(told, lang)
    file = row.partition(": ")[0]
    words = render(_SOURCES[file], lang)
    return f"{words} ({row})" if lang == "en" and row != file else words


def has_line(document: Document, page: int | None, line: int) -> bool:
    """Whether a document has that line, on that page or (None) on any."""
    return 0 < line <= _last_line(document, page)


def no_line(document: Document, page: int | None, line: int) -> Text:
    """One sentence: that there is no such line, and which there are."""
    if page is None:
        last = _last_line(document, None)
        return text("There is no line {line}: the last one is {last}.", line=line, last=last)
    if not (last := _last_line(document, page)) and not document.paged:
        return text("The file doesn't say what stands on which page: name the line alone.")
    if not last:
        pages = document.pages
        return text("There is nothing on a page {page}: {pages} pages.", page=page, pages=pages)
    return text(
        "There is no line {line} on page {page}: the last one is {last}.",
        line=line,
        page=page,
        last=last,
    )


def _last_line(document: Document, page: int | None) -> int:
    """The last line of a page, or the highest of all pages; 0 where the page has none."""
    return max((each.line for each in document.blocks if page in (None, each.page)), default=0)


def parse_place(place: str) -> tuple[int | None, int]:
    """`12` as line 12 of any page, `3:12` as line 12 of page 3. Raises ValueError for others."""
    page, _, line = place.rpartition(":")
    return (int(page) if page else None), int(line)


def explain(report: Report, page: int | None, line: int, lang: str) -> Iterator[str]:
    """One paragraph for each number that begins on the line; one sentence where none does."""
    found = [
        measure
        for measure in report.measures
        if measure.evidence.line == line and page in (None, measure.evidence.page or 1)
    ]
    for measure in found:
        yield f"{measure.evidence.at}  {shown_measure(measure, lang)}"
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
        if because is not None and name == "status" and _silent(measure, because):
            because = None  # a heading that says nothing of it decides nothing
        told = _because(because, lang)
        yield f"{render(title, lang)}: {value or '-'}{told}"


def _silent(measure: Measure, because: Because) -> bool:
    """Whether nothing is said to be achieved or not, of this number or of others."""
    return measure.status is Status.NOT_STATED and because.row not in (_OF_SEVERAL, _BOTH)


def _because(because: Because | None, lang: str) -> str:
    """` ← "đến nay" (1:12), words of the sentence (cues.yaml: now)`."""
    if because is None:
        return ""
    place = because.evidence
    told = source(because.row, lang)
    if place is None:
        return f" ← {told}"
    quote = " ".join(place.quote.split())
    return f' ← "{quote}" ({place.at}), {told}'


def _value(measure: Measure, name: str, lang: str) -> str:
    columns = schemas()["measurements"]
    threshold = measure.threshold
    values = {
        "indicator": measure.indicator or measure.criterion,
        "role": columns.column("role").word(measure.role, lang),
        "year": measure.year,
        "status": schemas()["indicators"].column("status").word(measure.status, lang),
        "standard": shown_standard(threshold, lang) if threshold else "",
        "ratio": shown_ratio(measure, lang),
        "percent": "" if measure.percent is None else f"{number(measure.percent, lang)}%",
    }
    return values[name]
