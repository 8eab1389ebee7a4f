"""The measurements table: every quantity of a report, as the document prints it."""

from __future__ import annotations

from collections.abc import Sequence

from extract.audit.certainty import Certainties
from extract.audit.check import Check
from extract.report import Measure, Report
from extract.standards import threshold_kind
from extract.tables.row import Input, Row, place


def measurement_rows(
    report: Report,
    source: Input,
    checks: Sequence[Check] = (),
    certainties: Certainties | None = None,
) -> list[Row]:
    """One row per measure, in the order of the text; `checks` are the report's own, and
    `certainties` those that these leave, where others ask for them too."""
    measures = sorted(report.measures, key=lambda m: (m.evidence.start, m.evidence.end))
    certainties = certainties or Certainties(report, checks)
    return [_row(measure, report, certainties, source) for measure in measures]


def _row(measure: Measure, report: Report, certainties: Certainties, source: Input) -> Row:
    threshold, kind = measure.threshold, threshold_kind(measure)
    return {
        "document_id": source.document_id,
        "path": source.path,
        "commune": measure.commune or report.letterhead.commune,
        # a plan for 2023 states figures of 2022: only the year in the words counts here
        "year": measure.year,
        "criterion": measure.criterion,
        "indicator": measure.indicator,
        "label": measure.label,
        "role": measure.role.value,
        "numerator": measure.numerator,
        "denominator": measure.denominator,
        "percent": measure.percent,
        "value": measure.value,
        "unit": measure.unit,
        "upper": measure.upper,
        "threshold_op": threshold.op if threshold else "",
        "threshold": threshold.value if threshold else None,
        "threshold_unit": threshold.unit if threshold else "",
        "threshold_kind": kind.value if kind else "",
        "period": measure.period or measure.year,
        "certainty": certainties.of(measure).value,
        "indicator_certainty": measure.indicator_certainty,
        **place(measure.evidence),
    }
