"""The documents table: one row per input file, whatever became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from extract.document import Document, ReadStatus
from extract.messages import Text, render, text
from extract.report import Letterhead
from extract.tables.lines import said
from extract.tables.quality import text_quality
from extract.tables.row import Input, Row, Tables, joined

#: What is said of a report that leaves something out.
_GAPS = {
    "commune": text(
        "The report names no commune: its results stand under the file's name in the overview, and "
        "go into no letter and no workbook that `ntm fill` fills."
    ),
    "criteria": text("The report tells of no criterion and no indicator."),
}


def document_row(
    source: Input,
    status: ReadStatus,
    *,
    reason: Text | None = None,
    document: Document | None = None,
    format: str = "",
    letterhead: Letterhead | None = None,
    counts: Tables | None = None,
    seconds: float = 0.0,
) -> Row:
    """The row of one file; what isn't known of it stays empty, counts are then 0.

    `format` is what the file is by its content, where it could not be read. The detail
    `ways` counts the pages by how they were read, in formats where there are several ways;
    `gaps` names what a report leaves out that every other one says (`commune`, `criteria`);
    `version` holds the words that mark a version. What is told of other documents is empty
    until all are read (`extract.collection`).
    """
    head = letterhead or Letterhead()
    tables = counts or {}
    gaps = list(_gaps(status, head, tables))
    return {
        "document_id": source.document_id,
        "path": source.path,
        "format": document.format if document is not None else format,
        "status": status.value,
        "reason": reason,
        "remarks": joined([*_remarks(document), *(_GAPS[gap] for gap in gaps)]),
        "same_as": "",
        "superseded_by": "",
        "kind": head.kind,
        "period": head.period,
        "title": head.title,
        "number": head.number,
        "issued": head.issued,
        "year": head.year,
        "programme": head.programme,
        "decision": head.decision,
        "province": head.province,
        "district": head.district,
        "commune": head.commune,
        "pages": document.pages if document is not None and document.paged else None,
        "characters": len(document.text) if document is not None else None,
        "text_quality": text_quality(document) if document is not None else "",
        "indicators": len(tables.get("indicators", ())),
        "measurements": len(tables.get("measurements", ())),
        "checks": len(tables.get("checks", ())),
        "findings": len(tables.get("findings", ())),
        "seconds": Decimal(f"{seconds:.3f}"),
        **_ways(document),
        **({"gaps": dict.fromkeys(gaps, 1)} if gaps else {}),
        **({"version": head.version} if head.version else {}),
    }


def _gaps(status: ReadStatus, head: Letterhead, tables: Tables) -> Iterator[str]:
    """What a report that was read doesn't say at all: of which commune it is, a criterion."""
    if status not in (ReadStatus.OK, ReadStatus.PARTIAL) or "criteria" not in tables:
        return
    rows = [*tables.get("criteria", ()), *tables.get("indicators", ())]
    if not head.commune and not any(
        row["commune"] for row in (*rows, *tables.get("measurements", ()))
    ):
        yield "commune"
    if not any(row["status"] != "not_stated" or said(row) for row in rows):
        yield "criteria"


def _remarks(document: Document | None) -> list[Text]:
    """What the loader repaired, left out or guessed, each once, with the pages that it was
    said of where that isn't the whole document."""
    pages: dict[str, tuple[Text, list[int]]] = {}
    for remark in document.remarks if document is not None else ():
        _, on = pages.setdefault(render(remark.message, "en"), (remark.message, []))
        if remark.page:
            on.append(remark.page)
    return [
        text("{remark} (page {pages})", remark=message, pages=", ".join(map(str, on)))
        if on and document is not None and document.pages > 1
        else message
        for message, on in pages.values()
    ]


def _ways(document: Document | None) -> Row:
    """The detail `ways`: how many pages were read in which way, where there are several."""
    if document is None or not document.ways:
        return {}
    return {"ways": {way.value: times for way, times in Counter(document.ways).items()}}
