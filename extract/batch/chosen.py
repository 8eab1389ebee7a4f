"""What settings do to the tables of a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from extract.audit.outcome import Verdict
from extract.batch.settings import Settings
from extract.document import ReadStatus
from extract.tables import Results, Row, changed, only

#: The tables that tell the province.
_PLACED = ("documents", "indicators", "criteria")


def placed(results: Results, settings: Settings) -> Results:
    """The tables with the province of the settings where a document of some place names none.
    What is given is left as it is."""
    province = settings.province
    if not province:
        return results

    def told(document_id: str) -> str:
        return province

    return {
        name: changed(rows, lambda row: _in_province(row, province), told)
        if name in _PLACED
        else rows
        for name, rows in results.items()
    }


def chosen(results: Results, settings: Settings) -> Results:
    """The tables with the checks of the rules that are asked for, as much as they matter here,
    and the documents' counts of them. What is given is left as it is."""
    if not (settings.select or settings.ignore or settings.severities):
        return results

    def told(document_id: str) -> str:
        return repr((settings.select, settings.ignore, sorted(settings.severities.items())))

    wanted = only(results["checks"], lambda row: settings.wants(str(row["code"])), told)
    checks = changed(wanted, lambda row: _weighed(row, settings), told)
    findings = only(checks, _fails)
    counts = {"checks": _by_document(checks), "findings": _by_document(findings)}

    def counted(row: Row) -> Row:
        if row["status"] == ReadStatus.DUPLICATE.value:
            return row
        return row | {name: found[str(row["document_id"])] for name, found in counts.items()}

    documents = changed(results["documents"], counted, told)
    return dict(results) | {"documents": documents, "checks": checks, "findings": findings}


def _in_province(row: Row, province: str) -> Row:
    place = row["district"] or row["commune"]
    return row | {"province": province} if place and not row["province"] else row


def _weighed(row: Row, settings: Settings) -> Row:
    severity = settings.severities.get(str(row["code"]))
    if severity is None or not _fails(row):
        return row
    return row | {"severity": severity.value}


def _fails(row: Row) -> bool:
    return row["verdict"] == Verdict.FAILS.value


def _by_document(rows: Iterable[Row]) -> Counter[str]:
    return Counter(str(row["document_id"]) for row in rows)
