"""Passages told in YAML: a text of several lines, and what must be read in it.

A case has a `name`, the `text` (one block a line, as of a text file) or `blocks` with a
table, and the keys of what it is about: `measures`, `headings`, `letterhead` or a kind of
statement. What a key lists must be read in that order, and nothing else of its kind; a field
that an entry doesn't name isn't compared, but a number that it doesn't name must not be there.
YAML's own types are switched off, so that `93.70` keeps its digits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from extract.document import BlockKind, Document, Evidence, ReadStatus
from extract.loaders.build import Builder, CellText
from extract.report import Heading, HeadingKind, Measure, Report
from tests.text_documents import lines_document

PASSAGES = Path(__file__).parent / "passages"
Case = dict[str, Any]


def cases() -> Iterator[tuple[str, Case]]:
    """Every case with the name of its file."""
    for path in sorted(PASSAGES.glob("*.yaml")):
        for case in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader):
            yield path.stem, case


def document_of(case: Case) -> Document:
    """The case's text as a document: one block a line, or the given blocks and table rows."""
    if "text" in case:
        return lines_document(case["text"].rstrip("\n"))
    builder, line = Builder(), 0
    for table, part in enumerate(case["blocks"]):
        if isinstance(part, str):
            line += 1
            builder.add(part, BlockKind.PARAGRAPH, 1, line)
            continue
        for row, cells in enumerate(part):
            line += 1
            builder.add_row(list(_cells(row, cells)), BlockKind.TABLE_ROW, 1, line, table)
    return builder.document("docx", 1, ReadStatus.OK, [])


def _cells(row: int, cells: list[Any]) -> Iterator[CellText]:
    column = 0
    for cell in cells:
        told = {"text": cell} if isinstance(cell, str) else cell
        column = int(told.get("column", column))
        covers = int(told.get("columns", 1))
        yield CellText(told["text"], row, column, int(told.get("rows", 1)), covers)
        column += covers


def _number(number: Decimal | None) -> str:
    return "" if number is None else str(number)


def _measure(measure: Measure) -> dict[str, str]:
    """A measure in the words of the cases; a standard as `>= 98 %`."""
    ratio = measure.numerator is not None
    standard = measure.threshold
    return {
        "ratio": f"{measure.numerator}/{measure.denominator}" if ratio else "",
        "percent": _number(measure.percent),
        "value": _number(measure.value),
        "standard": f"{standard.op} {standard.value} {standard.unit}".strip() if standard else "",
        "unit": measure.unit,
        "role": measure.role.value,
        "code": measure.indicator or measure.criterion,
        "criterion": measure.criterion,
        "indicator": measure.indicator,
        "status": measure.status.value,
        "year": measure.year,
        "commune": measure.commune,
        "label": measure.label,
        "base": measure.base,
        "about": "true" if measure.approximate else "",
        "line": str(measure.evidence.line),
        "quote": measure.evidence.quote,
    }


_ALWAYS = ("ratio", "percent", "value", "standard")


def told_measures(report: Report, asked: list[Case]) -> tuple[Any, Any]:
    """What was read and what was asked for. Bare counts may be rows or not: one is compared
    only where the case asks for one of its value, with `count: true`."""
    counts = [entry["value"] for entry in asked if "count" in entry]
    read = []
    for measure in report.measures:
        if measure.count:
            if str(measure.value) not in counts:
                continue
            counts.remove(str(measure.value))
        read.append(_measure(measure))
    return _compared(read, [_without(entry, "count") for entry in asked], _ALWAYS)


def _without(entry: Case, key: str) -> Case:
    return {name: value for name, value in entry.items() if name != key}


def _compared(
    read: list[dict[str, str]], asked: list[Case], always: tuple[str, ...]
) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Both sides with the keys that are compared; what is read beyond the list has all."""
    wanted = [{**dict.fromkeys(always, ""), **entry} for entry in asked]
    kept = [
        {key: entry[key] for key in (wanted[index] if index < len(wanted) else always)}
        for index, entry in enumerate(read)
    ]
    return kept, wanted


def _heading(heading: Heading) -> dict[str, str]:
    return {
        "code": heading.code,
        "kind": heading.kind.value,
        "status": heading.status.value,
        "name": heading.name,
        "guessed": "true" if heading.score is not None else "",
        "line": str(heading.evidence.line),
        "quote": heading.evidence.quote,
        "said": heading.status_evidence.quote if heading.status_evidence else "",
    }


def told_headings(report: Report, asked: list[Case]) -> tuple[Any, Any]:
    """Headings and lists; what is named in passing only where the case asks for any."""
    inline = any(entry.get("kind") == HeadingKind.INLINE for entry in asked)
    read = [_heading(h) for h in report.headings if inline or h.kind is not HeadingKind.INLINE]
    return _compared(read, asked, ("code",))


def told_letterhead(report: Report, asked: Case) -> tuple[Any, Any]:
    """The fields of the letterhead that the case names."""
    return {name: getattr(report.letterhead, name) for name in asked}, asked


def _core(measure: Measure) -> str:
    """The number of a measure as the statements' cases print it."""
    told = _measure(measure)
    return told["ratio"] or told["value"] or told["percent"]


def _signed(equation: Any) -> str:  # noqa: ANN401 - one of the report's types
    signs = zip(equation.signs, equation.terms, strict=True)
    terms = " ".join(f"{'+' if sign > 0 else '-'} {_core(term)}" for sign, term in signs)
    return f"{terms.removeprefix('+ ')} = {_core(equation.result)}"


_STATEMENTS: dict[str, Callable[[Any], dict[str, Any]]] = {
    "sums": lambda it: {"total": _core(it.total), "items": [_core(m) for m in it.items]},
    "equations": lambda it: {"says": _signed(it), "names": it.names, "quote": it.evidence.quote},
    "shares": lambda it: {
        "items": [_core(m) for m in it.items],
        "whole": _core(it.whole) if it.whole else "",
    },
    "announced": lambda it: {
        "count": str(it.count),
        "noun": it.noun,
        "listed": str(len(it.items)),
        "items": [place.quote for place in it.items],
        "complete": str(it.complete).lower(),
        "indicator": it.indicator,
    },
    "progress": lambda it: {
        "noun": it.noun,
        "says": f"{_core(it.start)} + {_core(it.added)} = {_core(it.end)}",
    },
    "splits": lambda it: {
        "noun": it.noun,
        "parts": {name: str(count) for name, count, _ in it.parts},
        "whole": str(it.whole),
        "stated": str(it.stated).lower(),
    },
    "parts": lambda it: {"whole": _core(it.whole), "items": [_core(m) for m in it.parts]},
    "restated": lambda it: {
        "values": [_core(m) for m in it.measures],
        "name": it.name,
        "explicit": str(it.explicit).lower(),
    },
}


def _told_statements(kind: str) -> Callable[[Report, list[Case]], tuple[Any, Any]]:
    def told(report: Report, asked: list[Case]) -> tuple[Any, Any]:
        read = [_STATEMENTS[kind](statement) for statement in getattr(report, kind)]
        kept = [
            {key: entry[key] for key in (asked[index] if index < len(asked) else entry)}
            for index, entry in enumerate(read)
        ]
        return kept, asked

    return told


#: How each key of a case is compared.
TOLD: dict[str, Callable[[Report, Any], tuple[Any, Any]]] = {
    "measures": told_measures,
    "headings": told_headings,
    "letterhead": told_letterhead,
    **{kind: _told_statements(kind) for kind in _STATEMENTS},
}


def evidences(thing: object) -> Iterator[Evidence]:
    """Every piece of evidence in a report or a part of it, however deep."""
    if isinstance(thing, Evidence):
        yield thing
    elif isinstance(thing, Document):
        return
    elif isinstance(thing, dict):
        yield from evidences(list(thing.values()))
    elif isinstance(thing, list | tuple):
        for each in thing:
            yield from evidences(each)
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from evidences(getattr(thing, field.name))
