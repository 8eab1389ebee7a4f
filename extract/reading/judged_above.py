"""A paragraph that judges by its code what the paragraph above it tells, and says no more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from extract.document import Document
from extract.reading.closing import leads_to_verdict
from extract.reading.progress_nouns import telling
from extract.report import JUDGED, Because, Heading, HeadingKind, Measure, Role, Status


def judge_above(
    document: Document, headings: Iterable[Heading], told: Mapping[int, Sequence[Measure]]
) -> None:
    """Gives results the verdict of the next paragraph (`Đánh giá chỉ tiêu 4.2: Đạt.`); `told`
    are the measures of each paragraph."""
    for heading in headings:
        said, achieved = heading.status_evidence, heading.status is Status.ACHIEVED
        if heading.kind is not HeadingKind.INLINE or heading.status not in JUDGED or said is None:
            continue
        own = [
            measure
            for measure in told.get(heading.paragraph - 1, ())
            if measure.role is Role.ACTUAL and not measure.is_change
            if measure.indicator == heading.code or (achieved and measure.criterion == heading.code)
        ]
        # where several are not achieved together, one that misses is enough for that
        if not own or (not achieved and len(own) > 1) or not _only_judges(document, heading):
            continue
        for measure in own:
            if measure.status is Status.NOT_STATED and "status" not in measure.parts:
                measure.status = heading.status
                measure.because["status"] = Because("forms/verdict", said)


def _only_judges(document: Document, heading: Heading) -> bool:
    """True where a heading's paragraph says how its code is judged, and nothing else."""
    start, said = heading.evidence.start, heading.status_evidence
    own = document.block_at(start).span
    if said is None or not start < said.end <= own.end:
        return False
    behind = document.text[said.end : own.end]
    return leads_to_verdict(document.text, own.start, start) and not telling(behind)
