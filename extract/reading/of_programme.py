"""Whether a document is a paper of the programme at all."""

from __future__ import annotations

from extract.reading.header.titles import on_works
from extract.reading.progress_nouns import CRITERION
from extract.report import JUDGED, Report


def is_of_programme(report: Report) -> bool:
    """Whether anything of this programme stands in the document: a criterion, an indicator,
    the programme itself in its letterhead, a count of the criteria that its title names, one of
    its works there, or a table of its figures. An invitation names the programme, too: it is one
    only where it states a result."""
    head = report.letterhead
    if head.calls:
        return _states_results(report)
    told = report.headings or head.programme or head.decision or report.criteria
    named = CRITERION in head.title.lower()
    counted = named and any(measure.unit == CRITERION for measure in report.measures)
    tables = any(table.programme for table in report.tables)
    return bool(told) or counted or on_works(head.title) or tables


def _states_results(report: Report) -> bool:
    """Whether a status or a figure of a criterion or indicator stands in the document."""
    judged = any(heading.status in JUDGED for heading in report.headings)
    return judged or any(measure.indicator or measure.criterion for measure in report.measures)
