"""The tidy table: exactly one row per document, commune and indicator.

Which measure stands for an indicator: the first one measured (role `actual`) under it, a
ratio before a lone percentage before a value; bare counts (`08 ấp`) never do. Where the
document says nothing measured and the indicator is a target, the first target stands in its
place; what the numbers are is then told by the status. Plans and requirements never do, nor
does what is told of one hamlet. Of several results in one row of a table the newest counts,
else the last.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from extract.audit.certainty import Certainties
from extract.audit.check import Check
from extract.audit.outcome import Verdict
from extract.criteria import CriteriaSet, indicator_codes
from extract.criteria.codes import criterion_of, divided_criteria
from extract.report import Heading, Measure, Report, Status
from extract.standards import Standards
from extract.tables.judging import Judging
from extract.tables.mentions import Mention, by_commune, evidence_of, in_order, judged
from extract.tables.row import Input, Row, quoted, whose
from extract.text.rounding import nearest

#: The checks that judge an indicator's ratio, percentage and standard.
PERCENT = "NTM101"
VERDICT_CODES = frozenset({PERCENT, "NTM102", "NTM201"})
_FOUR_DECIMALS = Decimal("0.0001")


def indicator_rows(
    report: Report,
    checks: Sequence[Check],
    source: Input,
    certainties: Certainties | None = None,
) -> list[Row]:
    """One row per commune and indicator, in the order of communes and codes.

    Where the document's criteria set is known, each of its indicators has a row, mentioned
    or not; otherwise those mentioned have. A criterion that the document splits into
    indicators has no row of its own. `certainties` are those that the checks leave, where others
    ask for them too.
    """
    judging = Judging(check for check in checks if check.code in VERDICT_CODES)
    communes = by_commune(report)
    standards, certainties = Standards(report), certainties or Certainties(report, checks)
    official = _official(report.criteria)
    known = [entry.code for entry in report.criteria.entries] if report.criteria else []
    rows = []
    for commune, mentions in communes.items():
        of_commune = whose(report.letterhead, source, commune)
        # what a summary of many communes says of none of them isn't the whole set
        whole_set = bool(commune) or len(communes) == 1
        for code in _codes(official if whole_set else [], mentions):
            mention = mentions.get(code, Mention())
            inherited = [] if mention.headings else _criterion_headings(code, mentions, known)
            row = of_commune | _named(report, code, mention)
            row |= _stated(standards, certainties, code, mention, inherited, judging)
            if whole_set or _tells(row):
                rows.append(row)
    return rows


def _tells(row: Row) -> bool:
    """True for a row with a result or a status: what a summary adds up of all its communes, or
    asks of them, is none of its own."""
    numbers = (row[name] for name in ("numerator", "percent_stated", "value"))
    return row["status"] != Status.NOT_STATED.value or any(n is not None for n in numbers)


def _official(criteria: CriteriaSet | None) -> list[str]:
    """The codes that have a row whether they are mentioned or not."""
    return indicator_codes(criteria) if criteria is not None and criteria.exact else []


def _codes(official: list[str], mentions: dict[str, Mention]) -> list[str]:
    split = divided_criteria((*official, *mentions))
    codes = {code for code in (*official, *mentions) if "." in code or code not in split}
    return in_order(codes)


def _criterion_headings(
    code: str, mentions: dict[str, Mention], known: Sequence[str]
) -> list[Heading]:
    """The criterion's headings, where the document names none of its indicators. Where it has
    several of them, told or in the set (`known`), one that misses is enough for a criterion
    that isn't achieved: which one isn't said."""
    criterion = criterion_of(code)
    if criterion == code or criterion not in mentions:
        return []
    siblings = [item for name, item in mentions.items() if name.startswith(criterion + ".")]
    if any(sibling.headings for sibling in siblings):
        return []
    told = mentions[criterion].headings
    several = sum(each.startswith(criterion + ".") for each in known) > 1
    if several or len(siblings) > 1:
        return [heading for heading in told if heading.status is not Status.NOT_ACHIEVED]
    return told


def _named(report: Report, code: str, mention: Mention) -> Row:
    entry = report.criteria.entry(code) if report.criteria is not None else None
    printed = next((heading.name for heading in mention.headings if heading.name), "")
    return {
        "criterion": criterion_of(code),
        "indicator": code,
        "name": entry.name if entry is not None and entry.name else printed,
    }


def _stated(
    standards: Standards,
    certainties: Certainties,
    code: str,
    mention: Mention,
    inherited: list[Heading],
    judging: Judging,
) -> Row:
    heading, status, chosen = judged(
        mention.headings or inherited, mention.measures, standards.report_year
    )
    if inherited and chosen is not None and "status" in chosen.parts:
        status = chosen.status  # said of the value itself, before what is said of its criterion
    asked = _standard(standards, chosen, mention.measures, code)
    own = [m for m in mention.measures if chosen is None or standards.same_time(m, chosen)]
    return {
        "status": status.value,
        **_numbers(chosen),
        **asked,
        "verdict": _verdict(own, judging, status, asked["meets_threshold"]).value,
        "certainty": certainties.weaker(chosen) if chosen is not None else "",
        **quoted(evidence_of(chosen, heading, mention.measures)),
    }


def _numbers(measure: Measure | None) -> Row:
    if measure is None:
        return _NO_NUMBERS
    computed = difference = None
    if measure.numerator is not None and measure.denominator:
        exact = measure.numerator * 100 / measure.denominator
        computed = nearest(exact, _FOUR_DECIMALS)
        difference = measure.percent - computed if measure.percent is not None else None
    return {
        "numerator": measure.numerator,
        "denominator": measure.denominator,
        "unit": measure.unit if measure.numerator is not None else "",
        "percent_stated": measure.percent,
        "percent_computed": computed,
        "difference": difference,
        "value": measure.value,
        "value_unit": measure.unit if measure.value is not None else "",
    }


def _standard(
    standards: Standards, chosen: Measure | None, measures: Sequence[Measure], code: str
) -> Row:
    standard = standards.of_indicator(chosen, measures, code)
    if standard is None:
        return _NO_STANDARD
    return {
        "threshold_op": standard.op,
        "threshold": standard.value,
        "threshold_unit": standard.unit,
        "threshold_source": standard.source.value,
        "meets_threshold": standards.met(chosen, measures, standard) if chosen else None,
    }


def _verdict(
    measures: Sequence[Measure], judging: Judging, status: Status, meets: object
) -> Verdict:
    """Fails if one of the indicator's statements does, holds if one was verified and what the
    document says of the indicator goes with its standard."""
    checks = [check for measure in measures for check in judging.of(measure.evidence)]
    told = {check.verdict for check in checks}
    if Verdict.FAILS in told:
        return Verdict.FAILS
    # a part that is no more than its whole proves nothing of their percentage
    unproven = any(
        check.code == PERCENT and check.verdict is Verdict.UNCHECKABLE for check in checks
    )
    found = Verdict.HOLDS if Verdict.HOLDS in told and not unproven else Verdict.UNCHECKABLE
    called = {Status.ACHIEVED: True, Status.NOT_ACHIEVED: False}.get(status)
    # a share that is right proves nothing where value and status contradict each other
    contrary = None not in (called, meets) and called is not meets
    return Verdict.UNCHECKABLE if contrary else found


_NO_NUMBERS: Row = {
    "numerator": None,
    "denominator": None,
    "unit": "",
    "percent_stated": None,
    "percent_computed": None,
    "difference": None,
    "value": None,
    "value_unit": "",
}
_NO_STANDARD: Row = {
    "threshold_op": "",
    "threshold": None,
    "threshold_unit": "",
    "threshold_source": "",
    "meets_threshold": None,
}
