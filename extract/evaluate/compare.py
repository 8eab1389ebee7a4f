"""Compares what was read in one document with its answers, table by table."""

from __future__ import annotations

from decimal import Decimal

from extract.audit import Severity, Verdict
from extract.audit.check import Check
from extract.audit.rules import RULES
from extract.criteria.codes import criterion_of, divided_criteria
from extract.document import Evidence
from extract.evaluate.gold import Gold, GoldCheck, GoldIndicator, GoldMeasure, bare_count
from extract.evaluate.match import fold, overlap, pair, same_lines, same_unit
from extract.evaluate.score import Difference, Evaluation
from extract.report import Heading, HeadingKind, Letterhead, Measure, Report

_SCORED = (HeadingKind.HEADING, HeadingKind.LIST)


def compare(ev: Evaluation, gold: Gold, report: Report, checks: list[Check]) -> None:
    """Adds one document's comparison to `ev`."""
    lines = report.document.format == "txt"
    _header(ev, gold, report.letterhead)
    _measures(ev, gold, report, lines)
    _indicators(ev, gold, report.headings, lines)
    _findings(ev, gold, checks)
    _held(ev, gold, checks)


def miss_all(ev: Evaluation, gold: Gold) -> None:
    """Counts every answer of a document that could not be read as missed."""
    for measure in gold.measures:
        if not measure.neutral:
            what = describe(measure.code, measure.key)
            _missed(ev, "measurements", gold, measure.line, what, measure.quote)
    for mention in gold.indicators:
        if mention.scored:
            _missed(ev, "indicators", gold, mention.line, _named(mention), mention.quote)
    for finding in gold.findings:
        if not finding.neutral:
            _missed_check(ev, gold, finding)


def key(measure: Measure) -> tuple[object, ...]:
    """What must agree with an answer beside its code: the numbers and the standard."""
    standard = measure.threshold
    return (
        measure.numerator,
        measure.denominator,
        measure.percent,
        measure.value,
        standard.op if standard else None,
        standard.value if standard else None,
    )


def describe(code: str, key: tuple[object, ...]) -> str:
    """A code and a key in a few signs: `4.2 4807/4855 99.01% >=98`."""
    numerator, denominator, percent, value, op, limit = key
    parts = [
        code or "-",
        f"{_plain(numerator)}/{_plain(denominator)}" if numerator is not None else "",
        f"{_plain(percent)}%" if percent is not None else "",
        _plain(value) if value is not None else "",
        f"{op}{_plain(limit)}" if op else "",
    ]
    return " ".join(part for part in parts if part)


def _plain(value: object) -> str:
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _measures(ev: Evaluation, gold: Gold, report: Report, lines: bool) -> None:
    rows = [row for row in report.measures if not (row.count or _bare(row))]
    split = _split(gold, report)

    def fits(answer: GoldMeasure, row: Measure) -> bool:
        columns = _columns(answer.code, split) == (row.criterion, row.indicator)
        return columns and answer.key == key(row) and _here(answer, row, lines)

    counted = [answer for answer in gold.measures if not answer.neutral]
    neutral = [answer for answer in gold.measures if answer.neutral]
    pairs, missed, left = pair(counted, rows, fits, _near)
    _, _, extra = pair(neutral, left, fits, _near)
    for answer, row in pairs:
        ev.scores["measurements"].right += 1
        ev.agreements["role"].note(answer.role == row.role.value)
        ev.agreements["unit"].note(same_unit(answer.unit, row.unit))
    for answer in missed:
        what = describe(answer.code, answer.key)
        _missed(ev, "measurements", gold, answer.line, what, answer.quote)
    for row in extra:
        code = row.indicator or (row.criterion and f"{row.criterion}(-)")
        _extra(ev, "measurements", gold, row.evidence, describe(code, key(row)))


def _named(answer: GoldIndicator) -> str:
    return f"{answer.code} {answer.statuses[0]}"


def _here(answer: GoldMeasure | GoldIndicator, row: Measure | Heading, lines: bool) -> bool:
    """Whether the row stands on the answer's line; only text files have lines to compare."""
    place = row.evidence
    return not lines or same_lines(answer.line, answer.quote, place.line, place.quote)


def _near(answer: GoldMeasure | GoldIndicator, row: Measure | Heading) -> bool:
    return overlap(answer.quote, row.evidence.quote)


def _split(gold: Gold, report: Report) -> set[str]:
    """The criteria that have indicators, in the set in force or in the document itself."""
    codes = [mention.code for mention in gold.indicators]
    codes += [measure.code for measure in gold.measures]
    codes += [entry.code for entry in report.criteria.entries] if report.criteria else []
    return divided_criteria(codes)


def _columns(code: str, split: set[str]) -> tuple[str, str]:
    """The columns `criterion` and `indicator` that a code stands for.

    A criterion without indicators is its own indicator; of one that has some, a number that
    belongs to none of them has the criterion alone.
    """
    criterion = criterion_of(code)
    return criterion, "" if code in split else code


def _bare(row: Measure) -> bool:
    parts = (row.numerator, row.percent, row.threshold)
    return bare_count(all(part is None for part in parts), row.unit)


def _indicators(ev: Evaluation, gold: Gold, read: list[Heading], lines: bool) -> None:
    def fits(answer: GoldIndicator, row: Heading) -> bool:
        same = answer.code == row.code and row.status.value in answer.statuses
        return same and _here(answer, row, lines)

    # headings and lists are scored; what is named in passing may be read or not
    scored = [answer for answer in gold.indicators if answer.scored]
    inline = [answer for answer in gold.indicators if not answer.scored]
    rows = sorted(read, key=lambda row: row.kind not in _SCORED)
    pairs, missed, left = pair(scored, rows, fits, _near)
    _, _, extra = pair(inline, left, fits, _near)
    ev.scores["indicators"].right += len(pairs)
    for answer in missed:
        _missed(ev, "indicators", gold, answer.line, _named(answer), answer.quote)
    for row in extra:
        if row.kind in _SCORED:
            _extra(ev, "indicators", gold, row.evidence, f"{row.code} {row.status.value}")


def _findings(ev: Evaluation, gold: Gold, checks: list[Check]) -> None:
    rows = [check for check in checks if check.verdict is Verdict.FAILS]
    if not gold.with_info:
        rows = [check for check in rows if check.severity is not Severity.INFO]
    covered = [answer for answer in gold.findings if any(rule in RULES for rule in answer.rules)]
    ev.not_covered += len(gold.findings) - len(covered)
    counted = [answer for answer in covered if not answer.neutral]
    neutral = [answer for answer in covered if answer.neutral]
    pairs, missed, left = pair(counted, rows, _fits, _same_indicator)
    _, _, extra = pair(neutral, left, _fits, _same_indicator)
    ev.scores["findings"].right += len(pairs)
    for answer in missed:
        _missed_check(ev, gold, answer)
    for row in extra:
        _extra(ev, "findings", gold, row.evidence, f"{row.code} {row.indicator}".strip())


def _held(ev: Evaluation, gold: Gold, checks: list[Check]) -> None:
    """What holds should be shown as verified; more of it than the answers list is no error."""
    rows = [check for check in checks if check.verdict is Verdict.HOLDS]
    answers = [answer for answer in gold.held if any(rule in RULES for rule in answer.rules)]
    for answer in answers:
        shown = any(_fits(answer, row) for row in rows)
        ev.agreements["held"].note(shown)
        if not shown:
            what = f"{'/'.join(answer.rules)} {answer.indicator}".strip()
            ev.differences.append(
                Difference("held", False, gold.file, answer.line, what, answer.quotes[0])
            )


def _fits(answer: GoldCheck, row: Check) -> bool:
    if row.code not in answer.rules:
        return False
    quotes = [place.quote for place in (row.evidence, *row.related)]
    return any(overlap(one, other) for one in answer.quotes for other in quotes)


def _same_indicator(answer: GoldCheck, row: Check) -> bool:
    return answer.indicator == row.indicator


def _header(ev: Evaluation, gold: Gold, head: Letterhead) -> None:
    for name, expected in gold.document.items():
        read = str(getattr(head, name))
        same = fold(read) == fold(expected)
        ev.agreements["document"].note(same)
        if not same:
            what = f"{name}: {expected}"
            ev.differences.append(Difference("document", False, gold.file, None, what, read))


def _missed(
    ev: Evaluation, table: str, gold: Gold, line: int | None, what: str, words: str
) -> None:
    ev.scores[table].missed += 1
    ev.differences.append(Difference(table, False, gold.file, line, what, words))


def _missed_check(ev: Evaluation, gold: Gold, answer: GoldCheck) -> None:
    what = f"{'/'.join(answer.rules)} {answer.indicator}".strip()
    _missed(ev, "findings", gold, answer.line, what, answer.quotes[0])


def _extra(ev: Evaluation, table: str, gold: Gold, place: Evidence, what: str) -> None:
    ev.scores[table].extra += 1
    ev.differences.append(Difference(table, True, gold.file, place.line, what, place.quote))
