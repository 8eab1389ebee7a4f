"""Verdicts that are sentences of their own: one that judges by its code what stands before it, or
what the paragraph above it tells, and one on another criterion's result."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from extract.document import Document
from extract.reading.closing import closings, leads_to_verdict
from extract.reading.progress_nouns import telling
from extract.report import JUDGED, Because, Heading, HeadingKind, Measure, Role, Status
from extract.text.view import View


def disown_others(headings: Iterable[Heading], measures: Iterable[Measure]) -> None:
    """Takes from a passage the verdict of a paragraph below its own that tells results of other
    criteria alone (`Chỉ tiêu 9.2: …` and, in the next line, `Thu nhập bình quân … Chưa đạt.`)."""
    told: defaultdict[tuple[int | None, int], set[str]] = defaultdict(set)
    for measure in measures:
        if measure.role is Role.ACTUAL and not measure.count:
            told[measure.evidence.page, measure.evidence.line].add(measure.criterion)
    for heading in headings:
        said = heading.status_evidence
        if heading.kind is not HeadingKind.HEADING or heading.status not in JUDGED or said is None:
            continue
        criteria = told.get((said.page, said.line), set())
        if said.line == heading.evidence.line or not criteria:
            continue
        if "" not in criteria and heading.criterion not in criteria:
            heading.status, heading.status_evidence = Status.NOT_STATED, None


def close_criteria(view: View, told: Mapping[int, Sequence[Measure]]) -> None:
    """What is told of a criterion before it is called achieved by its number, in a sentence of its
    own (`Lao động qua đào tạo đạt 71% (yêu cầu 75%). Tiêu chí số 12 đạt.`): all of it has to be.
    `told` are the measures of each paragraph."""
    for closing in closings(view.text):
        verdict = closing.said
        if not closing.number or verdict.status is not Status.ACHIEVED:
            continue
        said = view.document.evidence(view.span(verdict.start, verdict.end))
        for measure in told.get(view.paragraph_at(verdict.start), ()):
            open_yet = measure.status is Status.NOT_STATED and "status" not in measure.parts
            before = measure.view_end <= verdict.start and measure.role is Role.ACTUAL
            own = measure.criterion == closing.number
            if open_yet and before and own and not measure.is_change:
                measure.status = Status.ACHIEVED
                measure.because["status"] = Because("forms/closing_verdict", said)
                measure.parts["status"] = measure.evidence


def judge_above(
    document: Document, headings: Sequence[Heading], told: Mapping[int, Sequence[Measure]]
) -> None:
    """Gives results the verdict of the next paragraph (`Đánh giá chỉ tiêu 4.2: Đạt.`); `told`
    are the measures of each paragraph."""
    opened = {h.paragraph: h.code for h in headings if h.kind is HeadingKind.HEADING}
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
        if opened.get(heading.paragraph - 1, heading.code) != heading.code:
            continue  # the last of a criterion's indicators, which is judged by itself
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
