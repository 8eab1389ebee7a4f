"""The sheet Sai lệch: what doesn't hold, one row a finding, and what a reviewer says of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache, partial

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from extract.messages import Text, render, sentence, text, written
from extract.tables import SETTLED, Piece, Results, Row, Walk, by_document, schemas
from extract.tables.latest import collated
from extract.tables.standing import ENDING
from extract.writers.workbook.cells import Cell
from extract.writers.workbook.columns import Field
from extract.writers.workbook.links import Links, width_of_paths
from extract.writers.workbook.reviews import BEFORE, CONCLUSION, REMARKS, as_written
from extract.writers.workbook.sheet import Table, write_table
from extract.writers.workbook.styles import SEVERITY_COLOURS, Styles

_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
#: The rules of numbers that can be read in two ways, and of days and their years: what is stated
#: is what is printed.
_AS_PRINTED = frozenset({"NTM601", "NTM603"})
#: The findings' own columns, with their widths, before and behind the reviewer's; the wide ones
#: wrap. What stands behind is for the screen, not for paper.
_BEFORE = {
    "severity": 11,
    "indicator": 7,
    "message": 34,
    "sentence": 38,
    "cell": 15,
    "suggestion": 18,
    "page": 6,
    "line": 6,
}
_BEHIND = {"code": 10, "stated": 13, "computed": 13, "quote": 36, "related": 38}
#: What tells whose a finding is, with the widths of the columns.
_OF = {"commune": 15, "district": 12, "year": 6}
#: The column of check_id, counted from 0: whose it is and its file stand before these, the
#: reviewer's two columns between them.
ID_COLUMN = len(_OF) + 1 + len(_BEFORE) + 2 + len(_BEHIND)
#: So many documents stay at hand: those of a commune are asked for again and again.
_AT_HAND = 64
_WIDE = 12
_CENTRED = frozenset({"indicator", "severity", "code", "stated", "computed", "page", "line"})
_SEVERITIES = tuple(SEVERITY_COLOURS)
_LOOKS: dict[str, dict[str, object]] = {
    **{name: {"bg_color": colour} for name, colour in SEVERITY_COLOURS.items()},
    "ended": {"font_color": "#7F7F7F", "italic": True},
}


def write_findings(
    book: Workbook,
    styles: Styles,
    results: Results,
    lang: str,
    comments: Mapping[str, str],
    links: Links,
    *,
    most: int,
) -> None:
    """Writes every finding but those of copies and what a later version put right, by commune
    and severity; those that a reviewer ended stay, so that a decision can be taken back."""
    document_of = _documents(results)
    schema = schemas()["findings"]
    note = text(
        "A finding says what doesn't agree, never which figure is the wrong one. Choose a "
        "conclusion and write remarks; the next run reads both. What is no error or was put right "
        "no longer counts."
    )
    fields = _fields(results, document_of, lang, comments, links)
    printed = len(fields) - len(_BEHIND) - 2
    conclusion = printed - 2
    table = Table(
        schema.label(lang),
        [schema.label(lang), render(note, lang)],
        fields,
        _in_order(results["findings"], document_of),
        3,
        printed,
        render(text("Nothing that disagrees was found."), lang),
    )
    words = list(schema.column("decision").values)
    choices = [schema.column("decision").word(word, lang) for word in words]

    def finish(sheet: Worksheet, first: int, end: int) -> None:
        last = max(end - 1, first)
        rule = {"validate": "list", "source": choices, "ignore_blank": True}
        sheet.data_validation(first, conclusion, last, conclusion, rule)
        links.given = 0

    links.given = 0
    write_table(book, styles, table, most=most, finish=finish)


def _with_findings(results: Results) -> Iterator[Row]:
    return (row for row in results["documents"] if row["findings"] != 0)


def _documents(results: Results) -> Callable[[str], Row]:
    """What finds the document of a finding, the first of those with the same bytes; a run of twenty
    thousand files holds a few of them."""
    of = by_document(results["documents"])

    @lru_cache(maxsize=_AT_HAND)
    def found(document_id: str) -> Row:
        return next(row for row in of(document_id) if row["findings"] != 0)

    return found


def _in_order(findings: Sequence[Row], document_of: Callable[[str], Row]) -> Walk:
    """The findings by commune and severity, but for those of copies and what a later version put
    right. A commune's are held together, never all of them."""
    of = by_document(findings)
    places: dict[tuple[str, ...], dict[str, int]] = {}
    for row in findings:
        if SETTLED not in row:
            document_id = str(row["document_id"])
            at = places.setdefault(_place(row, document_of(document_id)), {})
            at[document_id] = at.get(document_id, 0) + 1

    def pieces() -> Iterator[Piece]:
        for place in sorted(places):
            yield Piece("", "", partial(rows, place), sum(places[place].values()))

    def rows(place: tuple[str, ...]) -> list[Row]:
        own = (
            row
            for document_id in places[place]
            for row in of(document_id)
            if SETTLED not in row and _place(row, document_of(document_id)) == place
        )
        return sorted(own, key=_order)

    return Walk(pieces, of, lambda: sum(sum(each.values()) for each in places.values()))


def _place(row: Row, document: Row) -> tuple[str, ...]:
    names = (document["province"], document["district"], row["commune"] or document["commune"])
    return _collated(*(str(name or "") for name in names))


@lru_cache(maxsize=1000)
def _collated(*names: str) -> tuple[str, ...]:
    return tuple(map(collated, names))


def _order(row: Row) -> tuple[object, ...]:
    severity = _SEVERITIES.index(str(row["severity"]))
    return severity, str(row["path"]), row["line"] or 0, row["start"] or 0


def _fields(
    results: Results,
    document_of: Callable[[str], Row],
    lang: str,
    comments: Mapping[str, str],
    links: Links,
) -> list[Field]:
    schema, document = schemas()["findings"], schemas()["documents"]
    wide = width_of_paths(_with_findings(results))

    def of(name: str) -> Callable[[Row], Cell]:
        def get(row: Row) -> Cell:
            own = row["commune"] if name == "commune" else None
            return own or document_of(str(row["document_id"]))[name]

        return get

    def path(row: Row) -> Cell:
        return links.to(document_of(str(row["document_id"])), row["page"])

    def comment(row: Row) -> str:
        return comments.get(str(row["check_id"]), "")

    def before(row: Row) -> Cell:
        return as_written(str(row["decision"] or ""), comment(row))

    return [
        *(
            Field(document.column(name).title(lang), width, of(name), wrap=True)
            for name, width in _OF.items()
        ),
        Field(document.column("path").title(lang), wide, path, wrap=True),
        *(_field(name, width, lang) for name, width in _BEFORE.items()),
        Field(render(CONCLUSION, lang), 13, _worded("decision", lang), wrap=True),
        Field(render(REMARKS, lang), 22, comment, wrap=True),
        *(_field(name, width, lang) for name, width in _BEHIND.items()),
        Field(schema.column("check_id").title(lang), 15, lambda row: row["check_id"]),
        Field(render(BEFORE, lang), 15, before, hidden=True),
    ]


def _field(name: str, width: int, lang: str) -> Field:
    column = schemas()["findings"].column(name)
    get: Callable[[Row], Cell] = _worded(name, lang)
    if name == "related":
        get = _related(lang)
    elif name in ("stated", "computed"):
        get = _statement(name, lang)
    elif name == "sentence":
        get = _sentence
    elif name in ("message", "suggestion"):
        get = _told(name)
    look = _severity if name == "severity" else _ended
    return Field(column.title(lang), width, get, width >= _WIDE, look, _LOOKS, name in _CENTRED)


def _severity(row: Row) -> str:
    return "ended" if row["decision"] in ENDING else str(row["severity"])


def _ended(row: Row) -> str:
    return "ended" if row["decision"] in ENDING else ""


def _sentence(row: Row) -> Cell:
    return row["sentence"] or row["quote"]


def _told(name: str) -> Callable[[Row], Cell]:
    return lambda row: sentence(str(row[name] or ""))


def _worded(name: str, lang: str) -> Callable[[Row], Cell]:
    column = schemas()["findings"].column(name)

    def get(row: Row) -> Cell:
        value = row[name]
        return column.word(value, lang) if isinstance(value, str) else value

    return get


def _statement(name: str, lang: str) -> Callable[[Row], Cell]:
    """A number as a number, a status in words, what is asked as an official writes it; what a
    document prints sign by sign as it is."""
    status = schemas()["indicators"].column("status")

    def get(row: Row) -> Cell:
        value = str(row[name])
        if row["code"] in _AS_PRINTED:
            return value if _NUMBER.fullmatch(value) else written(value, lang)
        if _NUMBER.fullmatch(value):
            return Decimal(value)
        return status.word(value, lang) if value in status.values else written(value, lang)

    return get


def _related(lang: str) -> Callable[[Row], Cell]:
    """The other quotes, each on a line of its own with its place."""

    def get(row: Row) -> Cell:
        return "\n".join(
            render(_other(place), lang) for place in json.loads(str(row["related"] or "[]"))
        )

    return get


def _other(place: Mapping[str, object]) -> Text:
    page, line, quote = (str(place[name] or "") for name in ("page", "line", "quote"))
    if not page:
        return text("line {line}: {quote}", line=line, quote=quote)
    return text("page {page}, line {line}: {quote}", page=page, line=line, quote=quote)
