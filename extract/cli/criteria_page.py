"""A criteria set as a line, and as a page of what it asks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from extract.criteria import CriteriaSet, Criterion
from extract.criteria.codes import divided_criteria
from extract.criteria.named import short_id
from extract.messages import bound, figures, render, text, written
from extract.paths import shown


def row_of(known: CriteriaSet, lang: str) -> str:
    """A set in one line: id, decision, date, programme, province, years, how much, from where."""
    return "  ".join(_columns(known, lang))


def _columns(known: CriteriaSet, lang: str) -> Iterator[str]:
    codes = {entry.code for entry in known.entries}
    leaves = codes - divided_criteria(codes)
    indicators = len(leaves) if any("." in code for code in codes) else 0
    yield f"{short_id(known):<30}"
    yield f"{known.decision or '-':<15} {_day(known.date, lang):<10}"
    yield f"{known.programme:<8} {known.province or '-':<10}"
    yield f"{known.first_year}-{known.last_year}"
    counted = text(
        "{criteria} criteria, {indicators} indicators, {standards} standards",
        criteria=sum("." not in code for code in codes),
        indicators=known.indicator_count or indicators,
        standards=len(known.standards),
    )
    yield render(counted, lang)
    yield shown(Path(known.file)) if known.file else render(text("comes with ntm"), lang)


def _day(iso: str, lang: str) -> str:
    return written(iso, lang) if iso and lang == "vi" else iso or "-"


def page_of(known: CriteriaSet, lang: str) -> Iterator[str]:
    """What a set asks, a line a criterion, an indicator and a standard."""
    yield row_of(known, lang)
    yield render(text("Source: {source}", source=known.source), lang)
    warning = known.warning_vi if lang == "vi" else known.warning
    if warning:
        yield render(text("Note: {warning}", warning=warning), lang)
    names: dict[str, list[str]] = {}
    for code, name in known.wordings:
        names.setdefault(code, []).append(name)
    for entry in known.entries:
        indent = "  " if "." in entry.code else ""
        yield f"{indent}{entry.code}  {' / '.join(names.get(entry.code, [entry.name]))}"
        for row in known.standards:
            if row.code == entry.code:
                yield f"{indent}    {_standard(row, known, lang)}"


def _standard(row: Criterion, known: CriteriaSet, lang: str) -> str:
    asked = "" if row.threshold is None else bound(row.operator, row.threshold, row.unit, lang)
    told = [asked, row.group, row.condition]
    if row.year:
        told.append(render(text("in {year}", year=row.year), lang))
    if row.since:
        told.append(render(text("since {day}", day=figures(row.since)), lang))
    if row.until:
        told.append(render(text("until {day}", day=figures(row.until)), lang))
    if (row.code, row.year) not in known.confident:
        told.append(render(text("others may hold"), lang))
    return "; ".join(part for part in told if part)
