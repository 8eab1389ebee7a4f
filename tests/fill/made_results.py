"""Results of a run, declared: the tables of an OUT folder without the reports."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from extract.tables import schemas


#: Indicator: status, numerator, denominator, percentage, value, unit, certainty.
@dataclass(frozen=True)
class Stated:
    status: str = "achieved"
    ratio: tuple[str, str] | None = None
    percent: str = ""
    value: str = ""
    unit: str = ""
    certainty: str = "sure"
    verdict: str = "holds"


@dataclass(frozen=True)
class Report:
    commune: str
    district: str = "Châu Thành"
    province: str = "An Giang"
    year: str = "2023"
    issued: str = "2023-12-11"
    programme: str = "ntm"
    decision: str = "318/QĐ-TTg"
    kind: str = "report"
    period: str = ""
    superseded_by: str = ""
    status: str = "ok"
    reason: str = ""
    #: How many criteria it says that it achieves, and out of how many.
    total: str = ""
    total_of: str = "19"
    #: The year that this is said of, where it isn't the report's.
    total_year: str = ""
    #: What stands before and behind it.
    total_label: str = "đạt"
    #: Findings: the rule, by the code that it is about.
    findings: dict[str, str] = field(default_factory=dict)
    #: What a reviewer decided of them, by their code.
    decisions: dict[str, str] = field(default_factory=dict)
    states: dict[str, Stated] = field(default_factory=dict)
    #: Criteria that it calls achieved though their indicators say the contrary.
    contradicted: frozenset[str] = frozenset()

    @property
    def path(self) -> str:
        return f"{self.commune} {self.district} {self.issued}.docx"


def make_results(out: Path, reports: list[Report]) -> Path:
    """Writes the tables as `ntm run` would."""
    documents, indicators, measurements, findings = [], [], [], []
    for number, report in enumerate(reports):
        identity = f"{number:012x}"
        shared = {
            "document_id": identity,
            "path": report.path,
            "commune": report.commune,
            "district": report.district,
            "province": report.province,
            "year": report.year,
            "programme": report.programme,
            "contradicted": report.contradicted,
        }
        documents.append({**shared, "status": report.status, "reason": report.reason,
                          "kind": report.kind, "period": report.period, "issued": report.issued,
                          "decision": report.decision, "superseded_by": report.superseded_by,
                          "format": "docx"})  # fmt: skip
        if report.total:
            measurements.append({**shared, "role": "actual", "label": report.total_label,
                                 "year": report.total_year or report.year,
                                 "unit": "tiêu chí", "numerator": report.total,
                                 "denominator": report.total_of,
                                 "indicator_certainty": "sure"})  # fmt: skip
        findings += [
            {**shared, "code": rule, "indicator": code, "severity": "warning",
             "message": f"{rule}: {code}", "decision": report.decisions.get(code, "")}
            for code, rule in report.findings.items()
        ]  # fmt: skip
        for line, (code, stated) in enumerate(report.states.items(), 1):
            row = {**shared, "criterion": code.split(".")[0], "indicator": code, "name": "",
                   "status": stated.status, "page": "1", "line": str(line),
                   "verdict": stated.verdict,
                   "quote": f"{code}: {stated.percent or stated.status}"}  # fmt: skip
            if stated.ratio or stated.percent or stated.value:
                row["certainty"] = stated.certainty
                measurements.append(
                    {**row, "role": "actual", "indicator_certainty": stated.certainty}
                )
            if stated.ratio:
                one, whole = stated.ratio
                row |= {"numerator": one, "denominator": whole, "unit": stated.unit,
                        "percent_computed": f"{100 * float(one) / float(whole):.4f}"}  # fmt: skip
            row |= {"percent_stated": stated.percent}
            if stated.value:
                row |= {"value": stated.value, "value_unit": stated.unit}
            indicators.append(row)
    by_criterion = list(_by_criterion(indicators))
    (out / "data").mkdir(parents=True)
    for name, rows in (
        ("documents", documents), ("indicators", indicators), ("criteria", by_criterion),
        ("measurements", measurements), ("findings", findings),
    ):  # fmt: skip
        columns = [column.name for column in schemas()[name].columns]
        with (out / "data" / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, columns, restval="", extrasaction="ignore")
            writer.writeheader()
            writer.writerows(rows)
    return out


def _by_criterion(indicators: list[dict[str, str]]) -> Iterator[dict[str, str]]:
    """A row for each criterion, with the status that all of its indicators have together."""
    groups: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in indicators:
        groups.setdefault((row["document_id"], row["criterion"]), []).append(row)
    for rows in groups.values():
        worst = next((row for row in rows if row["status"] == "not_achieved"), None)
        deciding = worst or next((row for row in rows if row["status"] != "achieved"), rows[0])
        derived = {"status_stated": "not_stated", "status_derived": deciding["status"]}
        if rows[0]["criterion"] in rows[0].get("contradicted", ""):
            derived = {"status_stated": "achieved", "status_derived": "not_achieved"}
        yield {**deciding, **derived}


def pct(numerator: str, denominator: str, percent: str, status: str = "achieved") -> Stated:
    return Stated(status, (numerator, denominator), percent, unit="hộ")


YES, NO = Stated(), Stated("not_achieved")


def criteria(missing: set[str], **more: Stated) -> dict[str, Stated]:
    """All 19 criteria as one row each, those missing not achieved."""
    plain = {str(n): NO if str(n) in missing else YES for n in range(1, 20)}
    return plain | more
