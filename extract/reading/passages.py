"""What a passage says of its numbers in other paragraphs: their percentage, status, standard
and code."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cache

import regex

from extract.certainty import Certainty
from extract.criteria import CriteriaSet
from extract.criteria.codes import criterion_of, divided_criteria
from extract.document import Span
from extract.reading.held import fails_by_another, hold_to, may_judge
from extract.reading.outline.judged import judges_criterion
from extract.reading.outline.tree import Kind, Node, Outline
from extract.reading.progress_nouns import INDICATOR, telling
from extract.reading.scopes import scopes_of
from extract.reading.status import Verdict, verdicts_of
from extract.reading.verdict_lines import close_criteria, disown_others, judge_above
from extract.report import JUDGED, Because, Heading, HeadingKind, Measure, Role, Status
from extract.text.view import View
from patterns import alternation, form, words
from patterns.kept import pattern_of

#: In a later paragraph only a percentage this near to the ratio's own (points) is taken for
#: its percentage; a real error stays within it, another quantity seldom does.
_NEAR = Decimal(5)
_LATER_PARAGRAPHS = 3
#: What makes a number a target only by where it stands.
_OF_ITS_PLACE = ("status.yaml: target", "roles.yaml: tasks", "roles.yaml: aims")


def complete(
    view: View,
    measures: list[Measure],
    headings: list[Heading],
    outline: Outline,
) -> list[Measure]:
    """The measures of a document's paragraphs, completed by their passages; in the order
    given, those that were joined once."""
    joined = _join_later_percent(measures, view)
    disown_others(headings, joined)
    _take_statuses(view, joined, headings, outline)
    _take_standards(view, joined, outline)
    return joined


def _join_later_percent(measures: list[Measure], view: View) -> list[Measure]:
    """Joins a ratio with the percentage that a later paragraph of its passage gives it."""
    kept: list[Measure] = []
    for measure in measures:
        lone = measure.percent is not None and measure.numerator is None
        before = next((m for m in reversed(kept) if not m.count), None)
        if lone and before is not None and _completes(before, measure):
            before.percent = measure.percent
            before.parts["percent"] = measure.parts["percent"]
            if measure.threshold and before.threshold is None:
                before.threshold = measure.threshold
            before.evidence = view.document.evidence(
                Span(before.evidence.start, measure.evidence.end)
            )
            continue
        kept.append(measure)
    return kept


def _completes(before: Measure, after: Measure) -> bool:
    """True if a lone percentage is that of a ratio in an earlier paragraph."""
    if before.numerator is None or not before.denominator or before.percent is not None:
        return False
    if before.indicator != after.indicator or before.criterion != after.criterion:
        return False
    if not before.criterion or after.is_change or after.role is not before.role:
        return False
    if not 0 < after.paragraph - before.paragraph <= _LATER_PARAGRAPHS or after.percent is None:
        return False
    bare_bound = after.threshold is not None and after.threshold.value == after.percent
    share = 100 * before.numerator / before.denominator
    return not bare_bound and abs(share - after.percent) <= _NEAR


def _take_statuses(
    view: View, measures: list[Measure], headings: list[Heading], outline: Outline
) -> None:
    """A number has the status that its own paragraph says behind it, before that of its
    passage, before that of its section."""
    said = {h.paragraph: h for h in headings if h.kind is HeadingKind.HEADING}
    own = verdicts_of(view)
    by_paragraph: dict[int, list[Measure]] = {}
    for measure in measures:
        if not measure.count and measure.view_start >= 0:
            by_paragraph.setdefault(measure.paragraph, []).append(measure)
        for node in outline.chain(outline.positions[measure.paragraph].node):
            if node.kind is Kind.SECTION or node.paragraph not in said:
                continue
            if measure.criterion not in ("", criterion_of(node.head.code)):
                # what is said of a criterion and of its section isn't said of another one
                if measure.status in JUDGED:
                    measure.status = Status.NOT_STATED
                break
            # `Chỉ tiêu 6.1: chưa đạt. Chỉ tiêu 6.3: 6/6 ấp` in one line
            other = node.kind is Kind.INDICATOR and measure.indicator not in ("", node.head.code)
            if not other:
                heading = said[node.paragraph]
                measure.status = heading.status
                measure.because["status"] = Because("the heading", heading.status_evidence)
                if _one_of_several(measure, node) and measure.status is Status.NOT_ACHIEVED:
                    # one indicator that misses is enough for that; which one isn't said
                    measure.status = Status.NOT_STATED
                    measure.because["status"] = Because("of several", heading.status_evidence)
                break
    for paragraph, here in by_paragraph.items():
        _judge(view, here, own.get(paragraph, []), outline)
    close_criteria(view, by_paragraph)
    judge_above(view.document, headings, by_paragraph)


def _one_of_several(measure: Measure, node: Node) -> bool:
    """True for an indicator's number in the passage of its whole criterion."""
    return node.kind is Kind.CRITERION and measure.indicator not in ("", node.head.code)


def _in_one_sentence(view: View, result: Measure, verdict: Verdict) -> bool:
    """True for a verdict within a result's own sentence, where others are judged apart from it."""
    paragraph = view.paragraphs[result.paragraph]
    scopes = scopes_of(view.text, paragraph.start, paragraph.end)
    return scopes.sentence(result.view_start) == scopes.sentence(verdict.start)


def _bracketed_from(view: View, verdict: Verdict) -> int:
    """Where the sentence begins that a verdict in brackets judges (`5,4% (chuẩn ≤ 5%, chưa)`);
    0 for a verdict outside of any."""
    paragraph = view.paragraphs[view.paragraph_at(verdict.start)]
    opened = view.text.rfind("(", paragraph.start, verdict.start + 1)
    if opened <= view.text.rfind(")", paragraph.start, verdict.start):
        return 0
    return scopes_of(view.text, paragraph.start, paragraph.end).sentence(opened)[0]


def _of_this_one(view: View, judged: list[Measure], verdict: Verdict) -> list[Measure]:
    """The last result before `chỉ tiêu này chưa đạt`, with what is told behind it; all that is
    judged where the verdict names no indicator so."""
    results = [m for m in judged if m.role is Role.ACTUAL and not m.is_change]
    said = view.text[verdict.start : verdict.end].lower()
    if len(results) < 2 or not said.startswith(INDICATOR) or any(map(str.isdigit, said)):
        return judged
    last = next((m for m in reversed(results) if m.threshold is not None), results[-1])
    return [m for m in judged if m.view_start >= last.view_start]


def _judge(view: View, measures: list[Measure], verdicts: list[Verdict], outline: Outline) -> None:
    """Each verdict of a paragraph judges the results between it and the verdict before it.
    Where several are not achieved together, one that misses is enough for that: which of
    them isn't said."""
    start = 0
    before: list[Measure] = []
    for verdict in verdicts:
        start = max(start, _bracketed_from(view, verdict))
        judged = [m for m in measures if start <= m.view_start and _stands_before(m, verdict)]
        judged = _of_this_one(view, judged, verdict)
        if not judged and before and _in_one_sentence(view, before[-1], verdict):
            _dispute(before, verdict)
        before = judged
        start = verdict.end
        results = [m for m in judged if m.role is Role.ACTUAL and not m.is_change] or judged
        one = verdict.status is Status.ACHIEVED or (
            len(results) == 1
            and (
                (len(verdicts) > 1 and _in_one_sentence(view, results[0], verdict))
                or not fails_by_another(view, outline, results[0], verdict)
            )
        )
        place = view.document.evidence(view.span(verdict.start, verdict.end))
        one = one and not _of_its_criterion(view, outline, results, verdict)
        for measure in judged:
            measure.status = verdict.status if one else Status.NOT_STATED
            measure.because["status"] = Because("forms/verdict" if one else "of several", place)
        if one:
            for measure in results:
                measure.parts["status"] = measure.evidence
                if _was_measured(measure, verdict):
                    measure.role = Role.ACTUAL
                    measure.because["role"] = Because("forms/verdict", place)


def _was_measured(measure: Measure, verdict: Verdict) -> bool:
    """True for a number among tasks that is judged as only a result can be: it misses what is
    asked, or it was counted and stands beside it (`có 6.795/7.420 người, đạt 91,58% (yêu cầu
    ≥ 90%), đạt`)."""
    if measure.role is not Role.TARGET or measure.because["role"].row not in _OF_ITS_PLACE:
        return False
    counted = measure.numerator is not None and measure.threshold is not None
    return verdict.status is Status.NOT_ACHIEVED or counted


def _stands_before(measure: Measure, verdict: Verdict) -> bool:
    """True for a number before a verdict, whose standard may stand behind it (`91,83%, chưa đạt
    yêu cầu (≥ 95%)`)."""
    if measure.threshold is None:
        return measure.view_end <= verdict.start
    return measure.view_start < verdict.start


def _dispute(judged: list[Measure], verdict: Verdict) -> None:
    """`Xã tự xếp đạt, đoàn xếp chưa đạt`: the document says both of the results before."""
    for measure in judged:
        if measure.status is not verdict.status and "status" in measure.parts:
            measure.status = Status.NOT_STATED
            measure.because["status"] = Because("both", measure.because["status"].evidence)


def _of_its_criterion(
    view: View, outline: Outline, results: list[Measure], verdict: Verdict
) -> bool:
    """True where a verdict says that the criterion isn't achieved of which a result has one of
    several indicators: another may be the reason."""
    return verdict.status is Status.NOT_ACHIEVED and any(
        judges_criterion(view, outline, each.paragraph, each.indicator, verdict) for each in results
    )


def _take_standards(view: View, measures: list[Measure], outline: Outline) -> None:
    """A standard that its passage states in a line of its own (`a) Yêu cầu: ≥ 98%`) or in its
    heading (`12.1. Lao động qua đào tạo (≥ 75%)`) judges the results in the line that gives them,
    but for a part of them (`trong đó nữ 20%`)."""
    passages: dict[int, list[Measure]] = {}
    for measure in measures:
        position = outline.positions[measure.paragraph]
        if position.node >= 0 and (position.criterion or position.indicator):
            passages.setdefault(position.node, []).append(measure)
    for node, passage in passages.items():
        asked = [m for m in passage if m.role is Role.REQUIREMENT and m.threshold]
        lines = {m.paragraph for m in asked}
        if len(lines) != 1:
            continue
        line = asked[0].paragraph
        opening = view.text[view.paragraphs[line].start :]
        told = any(m.paragraph == line and m.role is not Role.REQUIREMENT for m in passage)
        headed = outline.nodes[node].paragraph == line and not told
        if not headed and form("requirement_line").regex.match(opening) is None:
            continue
        results = _of_one_measure(
            [m for m in passage if any(_is_result(m, each) for each in asked)], asked
        )
        results = _before_parts(view, _of_asked_year(results, asked))
        results = _with_own_whole(results) if len(asked) == 1 else results
        results = [m for m in results if _by_standard().search(m.label)] or results
        if len({result.paragraph for result in results}) == 1:
            _pair(asked, results, _told_in_heading(view, outline, asked[0]))


def _of_one_measure(results: list[Measure], asked: list[Measure]) -> list[Measure]:
    """The values that are counted per the same as what is asked, where there are such (asked
    4 m2/người: of 32.180 m2 and 4,62 m2/người the second)."""
    per = {"/" in each.unit for each in asked if each.value is not None}
    same = [m for m in results if m.value is None or ("/" in m.unit) in per]
    return same if any(m.value is not None for m in same) else results


def _of_asked_year(results: list[Measure], asked: list[Measure]) -> list[Measure]:
    """The results without those that are told of an earlier year beside one of the year in which
    it is asked (`năm 2023 từ 76 triệu đồng`: `78,35 triệu đồng; năm 2022 đạt 72,6`)."""
    years = {each.year for each in asked} - {""}
    earlier = [m for m in results if m.year and years and m.year < min(years)]
    return [m for m in results if m not in earlier] if len(earlier) < len(results) else results


def _before_parts(view: View, results: list[Measure]) -> list[Measure]:
    """The results without those from the first on whose sentence says that it is of a part of those
    before it (`Trong đó nam 95,24%; nữ 94,59%`)."""
    for at, result in enumerate(results[1:], 1):
        around = view.paragraphs[result.paragraph]
        start, _ = scopes_of(view.text, around.start, around.end).sentence(result.view_start)
        if _of_a_part().match(view.text, start):
            return results[:at]
    return results


@cache
def _of_a_part() -> regex.Pattern[str]:
    """What opens the sentence of a part."""
    opened = alternation(words("standards")["of_a_part"])
    return pattern_of(rf"[^\p{{L}}\p{{N}}]*{opened}(?!\p{{L}})", regex.I | regex.X)


@cache
def _by_standard() -> regex.Pattern[str]:
    """Words by which a result is told as the standard counts it (`tỷ lệ theo tiêu chí là …`)."""
    return pattern_of(alternation(words("standards")["counted_by"]), regex.I | regex.X)


def _with_own_whole(results: list[Measure]) -> list[Measure]:
    """The results without further parts of the whole that another one has told (`148/263 hộ có
    chuồng trại, 56,27%; hầm biogas có ở 121 hộ (46%)`), where there are others."""

    def is_own(result: Measure) -> bool:
        ratio = result.parts.get("ratio")
        return ratio is None or ratio.start >= result.evidence.start

    return list(filter(is_own, results)) or results


def _shared(asked: Measure, result: Measure) -> Fraction:
    """The part of a demand's words that its result shares."""
    named = telling(asked.label)
    return Fraction(len(named & telling(result.label)), len(named) or 1)


def _told_in_heading(view: View, outline: Outline, measure: Measure) -> frozenset[str]:
    """The words of the heading of a number's passage."""
    head = outline.nodes[outline.positions[measure.paragraph].node].head
    return telling(view.text[head.name_start : head.name_end])


def _pair(asked: list[Measure], results: list[Measure], about: frozenset[str]) -> None:
    """Each result with the standard of its kind whose words it shares; a single standard
    judges all results of its kind where the words of none are its own, or the one that is told
    in the words of the heading (`about`). Those of several years are left to the year of each
    result (extract/standards)."""
    if len({each.year for each in asked}) > 1:
        return
    for result in results:
        alone = [m.indicator for m in results].count(result.indicator) == 1
        of_its_code = [each for each in asked if alone and _names_indicator(each, result)]
        fitting = [each for each in of_its_code or asked if _is_result(result, each)]
        if of_its_code and len(fitting) == 1:
            _hold_to(result, fitting[0])
            continue
        shared = [_shared(each, result) for each in fitting]
        best = max(shared, default=Fraction(0))
        if best and shared.count(best) == 1:
            _hold_to(result, fitting[shared.index(best)])
    if len(asked) == 1 and not any(result.threshold for result in results):
        counts = [len(telling(result.label) & about) for result in results]
        own = [each for each, count in zip(results, counts, strict=True) if count == max(counts)]
        for result in own if len(own) == 1 else results:
            _hold_to(result, asked[0])
    if len(asked) == len(results) == 1:
        _take_indicator(results[0], asked[0])


def _take_indicator(result: Measure, asked: Measure) -> None:
    """The only result of a passage is of the indicator whose code its only demand prints."""
    named = "." in asked.indicator and asked.indicator_certainty is Certainty.SURE
    if named and result.criterion == asked.criterion and "." not in result.indicator:
        result.indicator, result.indicator_certainty = asked.indicator, Certainty.CONFIRMED
        result.parts["indicator"] = asked.parts.get("indicator", asked.evidence)
        result.because["indicator"] = Because("forms/requirement_line", result.parts["indicator"])


def _names_indicator(asked: Measure, result: Measure) -> bool:
    """True for a demand of the very indicator that a result is of."""
    return "." in asked.indicator and asked.indicator == result.indicator


def _hold_to(result: Measure, asked: Measure) -> None:
    if asked.threshold is not None:
        hold_to(result, asked.threshold, asked.evidence, "forms/requirement_line")


def _is_result(measure: Measure, asked: Measure) -> bool:
    """True for a result in a later line that a standard of its kind may judge."""
    if measure.count or measure.threshold is not None or measure.paragraph <= asked.paragraph:
        return False
    if asked.criterion and measure.criterion not in ("", asked.criterion):
        return False  # a line on another criterion behind the passage
    return may_judge(asked, measure)


def take_own_numbers(
    measures: list[Measure], headings: list[Heading], criteria: CriteriaSet | None
) -> None:
    """A criterion without indicators, in its set and in the text, is its own indicator."""
    codes = {heading.code for heading in headings}
    codes |= {entry.code for entry in criteria.entries} if criteria else set()
    divided = divided_criteria(codes)
    for measure in measures:
        if measure.criterion and not measure.indicator and measure.criterion not in divided:
            measure.indicator = measure.criterion
