"""One document in the terminal: its outline with what was read in each section."""

from __future__ import annotations

from collections.abc import Iterator

from extract.messages import number, render, text
from extract.report import Heading, HeadingKind, Measure, Report
from extract.tables import schemas


def outline(report: Report, lang: str) -> Iterator[str]:
    """The letterhead, then every heading with its status and every measure under it, in the
    order of the text, each with its page and line."""
    yield from _letterhead(report, lang)
    headings = [h for h in report.headings if h.kind is not HeadingKind.INLINE]
    items: list[Heading | Measure] = [*headings, *report.measures]
    for item in sorted(items, key=lambda item: item.evidence.start):
        place = f"{item.evidence.page}:{item.evidence.line}"
        words = _heading(item, lang) if isinstance(item, Heading) else "    " + _measure(item, lang)
        yield f"{place:>8}  {words}"
    yield render(
        text(
            "{headings} headings, {measures} figures.",
            headings=len(headings),
            measures=len(report.measures),
        ),
        lang,
    )


def _letterhead(report: Report, lang: str) -> Iterator[str]:
    head = report.letterhead
    for name in ("title", "number", "issued", "year", "programme", "decision"):
        yield from _line(name, getattr(head, name), lang)
    for name in ("province", "district", "commune"):
        yield from _line(name, getattr(head, name), lang)


def _line(name: str, value: str, lang: str) -> Iterator[str]:
    column = schemas()["documents"].column(name)
    if value:
        yield f"{column.title(lang)}: {column.word(value, lang)}"


def _heading(heading: Heading, lang: str) -> str:
    status = schemas()["indicators"].column("status").word(heading.status, lang)
    guess = f" ~{heading.score:.2f}" if heading.score is not None else ""
    indent = "  " if "." in heading.code else ""
    return f"{indent}{heading.code}{guess} {heading.name} [{status}]"


def _measure(measure: Measure, lang: str) -> str:
    parts = []
    if measure.numerator is not None and measure.denominator is not None:
        parts.append(f"{number(measure.numerator, lang)}/{number(measure.denominator, lang)}")
    if measure.percent is not None:
        parts.append(f"{number(measure.percent, lang)}%")
    if measure.value is not None:
        parts.append(number(measure.value, lang))
    if measure.unit:
        parts.append(measure.unit)
    if measure.threshold is not None:
        standard = measure.threshold
        parts.append(f"({standard.op} {number(standard.value, lang)} {standard.unit})")
    role = schemas()["measurements"].column("role").word(measure.role, lang)
    where = measure.indicator or measure.criterion or "-"
    return f"{' '.join(parts)} · {where} · {role} · {measure.label}"
