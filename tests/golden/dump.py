"""Reads inputs with whatever `extract` is found first, and gives their facts.

Run by itself (`python -P -m tests.golden.dump GROUP...`) with another commit's tree in front of
PYTHONPATH, it gives what that commit reads; so it takes the objects of other days as they are,
and asks for nothing that they might not have.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from typing import Any

from extract.audit.run import audit
from extract.document import Document, Evidence, ReadStatus
from extract.pipeline import DocumentResult, process
from extract.reading.reader import read
from extract.tables import Input as Source

from .facts import Fact, Facts, in_order, written
from .inputs import GROUPS, Input

#: What differs from run to run or machine to machine, what is worded for people, and counts.
_UNKEPT = {
    *("document_id", "check_id", "path", "seconds", "characters", "line", "start", "end"),
    *("message", "suggestion", "sentence", "reason", "box", "trust", "rule", "same_as", "pictures"),
    "meant",
    *("measurements", "indicators", "checks", "findings", "format", "text_quality", "pages"),
}
#: What an indicator's row says of its measure once more, or of its document.
_SAID_BEFORE = {
    *("quote", "name", "province", "district", "programme", "percent_computed", "difference"),
}
#: What is so common that it goes without saying; a document's commune is one more.
_USUAL = {"role": "actual", "status": "not_stated", "page": "1", "verdict": "holds"}
#: What a measure is besides its row.
_MORE = ("status", "count", "approximate", "base")
#: Places in the reader's own order: they move when nothing that is read does.
_INNER = {"evidence", "paragraph", "section", "view_start", "view_end"}


def facts_of(source: Input) -> list[Fact]:
    """Everything that is read and audited in one input, in order."""
    try:
        return in_order(_facts(source))
    except Exception as error:  # noqa: BLE001 - the guard round one input
        return [Fact("failed", fields={"error": f"{type(error).__name__}: {error}"})]


def _facts(source: Input) -> Iterator[Fact]:
    result = process(source.path, source.name) if source.path else _case_result(source)
    tables = result.tables()
    for row in tables["documents"]:
        yield _fact("document", row, {"status": "ok"})
    if result.report is None:
        return
    usual = {**_USUAL, "commune": result.report.letterhead.commune}
    for heading in result.report.headings:
        yield _heading(heading, usual)
    measures = sorted(result.report.measures, key=lambda m: (m.evidence.start, m.evidence.end))
    for measure, row in zip(measures, tables["measurements"], strict=True):
        yield _fact("measure", {**row, **_more(measure)}, usual)
    for kind, table in (("indicator", "indicators"), ("criterion", "criteria")):
        for row in tables.get(table, ()):
            if row["line"] is not None:
                yield _fact(kind, {**row, **dict.fromkeys(_SAID_BEFORE)}, usual)
    for row in tables["checks"]:
        yield _check(row, usual)


def _case_result(source: Input) -> DocumentResult:
    from tests.reading.passage_cases import document_of

    document = document_of(source.case)
    report = read(document)
    name = Source("", source.name)
    return DocumentResult(
        name, ReadStatus.OK, document=document, report=report, checks=audit(report)
    )


def _fact(kind: str, row: dict[str, Any], usual: Mapping[str, str] = _USUAL) -> Fact:
    told = {name: _told(value) for name, value in row.items() if name not in _UNKEPT}
    line, start, end = (_told(row.get(name)) for name in ("line", "start", "end"))
    said = {name: value for name, value in told.items() if value and usual.get(name) != value}
    return Fact(kind, line, start, end, said)


def _heading(heading: Any, usual: Mapping[str, str]) -> Fact:  # noqa: ANN401 - of any commit
    row = {
        each.name: getattr(heading, each.name)
        for each in fields(heading)
        if each.name not in _INNER
    }
    place = heading.evidence
    return _fact(
        "heading", {**row, "line": place.line, "start": place.start, "end": place.end}, usual
    )


def _check(row: dict[str, Any], usual: Mapping[str, str]) -> Fact:
    """A statement that holds is told by its place and how sure its links are; of another one all
    quotes and links are kept."""
    held = _told(row["verdict"]) == "holds"
    links = str(row.get("links") or "[]")
    more = (
        {"quote": "", "related": "", "links": "", "certainties": _certainties(links)}
        if held
        else {"related": _quotes(row["related"])}
    )
    severity = "" if held else row["severity"]
    return _fact("check", {**row, **more, "severity": severity}, usual)


def _certainties(links: str) -> str:
    return " ".join(sorted({link["certainty"] for link in json.loads(links)}))


def _more(measure: Any) -> dict[str, str]:  # noqa: ANN401 - a measure of any commit
    parts = getattr(measure, "parts", {})
    return {
        **{name: _told(getattr(measure, name, "")) for name in _MORE},
        **{f"at_{name}": f"{place.start}-{place.end}" for name, place in sorted(parts.items())},
    }


def _quotes(related: object) -> str:
    quotes = [place["quote"] for place in json.loads(str(related or "[]"))]
    return json.dumps(quotes, ensure_ascii=False) if quotes else ""


def _told(value: object) -> str:
    """A value in one line; what is empty or false says nothing."""
    if value is None or value is False:
        return ""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Evidence):
        return f"{value.start}-{value.end}"
    if isinstance(value, list | tuple):
        return " ".join(map(_told, value))
    if is_dataclass(value) and not isinstance(value, Document):
        return " ".join(f"{each.name}:{_told(getattr(value, each.name))}" for each in fields(value))
    return "true" if value is True else str(value)


def dumped(inputs: Iterable[Input], jobs: int = 2) -> Facts:
    """The facts of many inputs, by their names."""
    several = list(inputs)
    with ProcessPoolExecutor(jobs) as pool:
        found = pool.map(facts_of, several, chunksize=8)
        return {source.name: facts for source, facts in zip(several, found, strict=True)}


def main(groups: list[str]) -> int:
    """Writes the facts of some groups to stdout."""
    facts = dumped(source for name in groups for source in GROUPS[name]())
    sys.stdout.write(written(facts))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
