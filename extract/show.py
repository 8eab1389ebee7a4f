"""One document in the terminal: its outline with what was read in each section."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.document import Document, Evidence, PageWay, Trust
from extract.messages import Text, bound, number, render, text, written
from extract.report import (
    Heading,
    HeadingKind,
    Letterhead,
    Measure,
    Report,
    Rows,
    SeenTable,
    Threshold,
)
from extract.tables import schemas
from extract.tables.periods import told_period
from extract.tables.quality import text_quality

#: How a page was read, where that is worth telling.
_WAYS = {
    PageWay.PLACED: text("put together from the places of its characters"),
    PageWay.OCR: text("read from its picture"),
    PageWay.UNREAD: text("not read"),
}
#: What needs no word of its own where nothing stands on the page.
#: What stands for the count of pages where a file stores no breaks.
_NO_PAGES = text("not stored")
_PLAIN = frozenset({PageWay.FAST, PageWay.PLACED})


@dataclass(slots=True, frozen=True)
class _Disputed:
    """A number on which the readers of a scan differ."""

    evidence: Evidence
    other: str

    @property
    def message(self) -> Text:
        return text("{one} here, {other} there", one=self.evidence.quote, other=self.other or "-")


Item = Heading | Measure | SeenTable | _Disputed

#: What a column of a table is, and what the rows name.
_KINDS = {
    "index": text("number of the row"),
    "name": text("names"),
    "commune": text("names of communes"),
    "place": text("names of hamlets"),
    "time": text("years"),
    "unit": text("unit"),
    "standard": text("what is asked"),
    "result": text("result"),
    "target": text("plan"),
    "amount": text("money"),
    "whole": text("whole"),
    "part": text("part"),
    "share": text("share"),
    "fulfilled": text("share of the plan"),
    "rest": text("what is left"),
    "points": text("points"),
    "reached": text("number of criteria achieved"),
    "verdict": text("judgement"),
    "note": text("note"),
    "remark": text("explanation"),
    "": text("not read"),
}
_ROWS = {
    Rows.CRITERIA: text("criteria"),
    Rows.COMMUNES: text("communes"),
    Rows.PARTS: text("hamlet"),
    Rows.TIMES: text("years"),
    Rows.ITEMS: text("items"),
}


def outline(report: Report, lang: str) -> Iterator[str]:
    """The letterhead, how the document was read, then page by page what was repaired or
    guessed and every heading with its status and every measure under it, in the order of the
    text, each with its page and line."""
    yield from _letterhead(report, lang)
    yield from _reading(report.document, lang)
    items = sorted(_items(report), key=lambda item: item.evidence.start)
    for page, own in _by_page(report.document, items):
        yield from _page(report.document, page, lang)
        for item in own:
            yield _shown(item, lang) + _apart(item, report.letterhead, lang)
            if isinstance(item, SeenTable):
                yield from _columns(item, lang)
    yield render(
        text(
            "{headings} headings, {measures} figures.",
            headings=sum(1 for item in items if isinstance(item, Heading)),
            measures=len(report.measures),
        ),
        lang,
    )


def _items(report: Report) -> Iterator[Item]:
    """Headings, tables as they were understood, measures, and numbers on which the readers of
    a scan differ."""
    yield from (h for h in report.headings if h.kind is not HeadingKind.INLINE)
    yield from report.tables
    yield from report.measures
    for word in report.document.sightings:
        if word.trust is Trust.DISPUTED:
            yield _Disputed(report.document.evidence(word.span), word.other)


def _by_page(document: Document, items: list[Item]) -> Iterator[tuple[int, list[Item]]]:
    """Every page on which something stands or was remarked, in order. What a document has
    on no page of its own (footnotes, running headers) stands with its page."""
    own: dict[int, list[Item]] = {remark.page: [] for remark in document.remarks if remark.page}
    own |= {page: [] for page, way in enumerate(document.ways, 1) if way not in _PLAIN}
    for item in items:
        own.setdefault(item.evidence.page or 1, []).append(item)
    yield from sorted(own.items())


def _reading(document: Document, lang: str) -> Iterator[str]:
    """What became of the document as a whole: its format, quality, notes and remarks."""
    columns = schemas()["documents"]
    quality = columns.column("text_quality").word(text_quality(document), lang)
    told = text(
        "Read as {format}; pages: {pages}; characters: {characters}; text quality: {quality}",
        format=document.format,
        pages=document.pages if document.paged else _NO_PAGES,
        characters=len(document.text),
        quality=quality.lower(),
    )
    yield render(told, lang)
    for note in document.notes:
        yield f"! {render(note, lang)}"
    for remark in document.remarks:
        if not remark.page:
            yield f"* {render(remark.message, lang)}"


def _page(document: Document, page: int, lang: str) -> Iterator[str]:
    """A page's heading, where there are several pages, and what was repaired on it."""
    way = document.ways[page - 1] if page <= len(document.ways) else PageWay.FAST
    if document.pages > 1 or way not in _PLAIN:
        how = f": {render(_WAYS[way], lang)}" if way in _WAYS else ""
        yield f"--- {render(text('Page {page}', page=page), lang)}{how} ---"
    for remark in document.remarks:
        if remark.page == page:
            yield f"{'':>8}  * {render(remark.message, lang)}"


def _shown(item: Item, lang: str) -> str:
    place = item.evidence.at
    match item:
        case Heading():
            words = _heading(item, lang)
        case Measure():
            words = "    " + shown_measure(item, lang)
        case SeenTable():
            words = _table(item, lang)
        case _Disputed():
            words = "    ? " + render(item.message, lang)
    return f"{place:>8}  {words}"


def _apart(item: Item, head: Letterhead, lang: str) -> str:
    """The commune and the time of a measure, where they aren't those of the document."""
    if not isinstance(item, Measure):
        return ""
    commune = item.commune if item.commune != head.commune else ""
    period = item.period or item.year
    told = told_period(period, item.label, lang) if period not in (head.period, head.year) else ""
    return "".join(f" · {each}" for each in (commune, told) if each)


def _table(table: SeenTable, lang: str) -> str:
    """What the rows of a table are."""
    rows = render(_ROWS[table.rows_are], lang)
    told = text("Table of {count} rows; rows: {rows}", count=table.rows, rows=rows)
    turned = text("Table on its side, {count} rows; rows: {rows}", count=table.rows, rows=rows)
    return f"# {render(turned if table.turned else told, lang)}"


def _columns(table: SeenTable, lang: str) -> Iterator[str]:
    """What each column of a table is, with what it names."""
    for column in table.columns:
        kind = render(kind_of_column(column.kind), lang)
        named = (column.code, column.commune, column.year, column.unit)
        yield f"{'':>8}    | {column.head} → {' · '.join([kind, *filter(None, named)])}"


def _letterhead(report: Report, lang: str) -> Iterator[str]:
    head = report.letterhead
    for name in ("title", "kind", "number", "issued", "year", "period", "programme", "decision"):
        yield from _line(name, getattr(head, name), lang, head.title)
    for name in ("province", "district", "commune"):
        yield from _line(name, getattr(head, name), lang)


def _line(name: str, value: str, lang: str, title: str = "") -> Iterator[str]:
    column = schemas()["documents"].column(name)
    if value:
        told = written(value, lang) if column.type == "date" else column.word(value, lang)
        told = told_period(value, title, lang) if name == "period" else told
        yield f"{column.title(lang)}: {told}"


def _heading(heading: Heading, lang: str) -> str:
    status = schemas()["indicators"].column("status").word(heading.status, lang)
    by_name = heading.score is not None and heading.score < 1
    guess = f" ({render(text('by its name, not for sure'), lang)})" if by_name else ""
    indent = "  " if "." in heading.code else ""
    return f"{indent}{heading.code}{guess} {heading.name} [{status}]"


def kind_of_column(kind: str) -> Text:
    """What a column of a table is, in words."""
    return _KINDS.get(kind, _KINDS[""])


def shown_ratio(measure: Measure, lang: str) -> str:
    """`4.807/4.855`; empty for a measure that is no ratio."""
    if measure.numerator is None or measure.denominator is None:
        return ""
    return f"{number(measure.numerator, lang)}/{number(measure.denominator, lang)}"


def shown_standard(standard: Threshold, lang: str) -> str:
    """`≥ 98%`, `≥ 60 triệu đồng/người/năm`."""
    return bound(standard.op, standard.value, standard.unit, lang)


def shown_measure(measure: Measure, lang: str) -> str:
    """A measure in one line: its numbers, its standard, its indicator, role and label."""
    single = "" if measure.value is None else number(measure.value, lang)
    amounts = [shown_ratio(measure, lang), single]
    counted = [f"{each} {measure.unit}".strip() for each in amounts if each]
    share = [] if measure.percent is None else [f"{number(measure.percent, lang)}%"]
    told = ", ".join([*counted, *share])
    if measure.threshold is not None:
        told = f"{told} ({shown_standard(measure.threshold, lang)})".strip()
    role = schemas()["measurements"].column("role").word(measure.role, lang)
    where = measure.indicator or measure.criterion or "-"
    return f"{told} · {where} · {role} · {measure.label}"
