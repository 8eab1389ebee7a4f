"""What settings do to the tables of a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from extract.audit.check import Verdict
from extract.batch.settings import Settings
from extract.document import ReadStatus
from extract.tables import Row, Tables, finding_rows


def placed(tables: Tables, settings: Settings) -> Tables:
    """The tables with the province of the settings where a document of some place names none.
    What is given is left as it is."""
    if not settings.province:
        return tables
    return tables | {
        name: [_in_province(row, settings.province) for row in tables[name]]
        for name in ("documents", "indicators", "criteria")
        if name in tables
    }


def chosen(tables: Tables, settings: Settings) -> Tables:
    """The tables with the checks of the rules that are asked for, as much as they matter here,
    and the documents' counts of them. What is given is left as it is."""
    if not (settings.select or settings.ignore or settings.severities):
        return tables
    checks = [
        _weighed(row, settings) for row in tables["checks"] if settings.wants(str(row["code"]))
    ]
    findings = finding_rows(checks)
    counts = {"checks": _by_document(checks), "findings": _by_document(findings)}
    documents = [
        row | {name: found[str(row["document_id"])] for name, found in counts.items()}
        if row["status"] != ReadStatus.DUPLICATE.value
        else row
        for row in tables["documents"]
    ]
    return tables | {"documents": documents, "checks": checks, "findings": findings}


def _in_province(row: Row, province: str) -> Row:
    place = row["district"] or row["commune"]
    return row | {"province": province} if place and not row["province"] else row


def _weighed(row: Row, settings: Settings) -> Row:
    severity = settings.severities.get(str(row["code"]))
    if severity is None or row["verdict"] != Verdict.FAILS.value:
        return row
    return row | {"severity": severity.value}


def _by_document(rows: Iterable[Row]) -> Counter[str]:
    return Counter(str(row["document_id"]) for row in rows)
