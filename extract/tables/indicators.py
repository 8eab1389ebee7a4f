"""The tidy table: exactly one row per document, commune and indicator.

Which measure stands for an indicator: the first one measured (role `actual`) under it, a
ratio before a lone percentage before a value; bare counts (`08 ấp`) never do. Where the
document says nothing measured and the indicator is a target, the first target stands in its
place; what the numbers are is then told by the status. Plans and requirements never do. Of
several results in one row of a table the newest counts, else the last.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from extract.audit.certainty import Certainties
from extract.audit.check import Check, Verdict
from extract.criteria import indicator_codes
from extract.document import Evidence
from extract.report import Heading, HeadingKind, Measure, Report, Role, Status
from extract.standards import Standards
from extract.tables.row import Input, Row, seen
from extract.tables.schema import schemas
from extract.text.rounding import nearest

#: The checks that judge an indicator's ratio, percentage and standard.
VERDICT_CODES = frozenset({"NTM101", "NTM102", "NTM201"})
#: What a row may have beside its columns.
_DETAILS = ("box", "trust")
_FOUR_DECIMALS = Decimal("0.0001")


@dataclass(slots=True)
class _Mention:
    """What a document says of one indicator in one commune."""

    headings: list[Heading] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)


def indicator_rows(report: Report, checks: Sequence[Check], source: Input) -> list[Row]:
    """One row per commune and indicator, in the order of communes and codes.

    Where the document's criteria set is known, each of its indicators has a row, mentioned
    or not; otherwise those mentioned have. A criterion that the document splits into
    indicators has no row of its own.
    """
    judging = [check for check in checks if check.code in VERDICT_CODES]
    communes = _by_commune(report)
    standards, certainties = Standards(report), Certainties(report, checks)
    rows = []
    for commune, mentions in communes.items():
        # what a summary of many communes says of none of them isn't the whole set
        whole_set = bool(commune) or len(communes) == 1
        for code in _codes(report, mentions, whole_set=whole_set):
            mention = mentions.get(code, _Mention())
            inherited = [] if mention.headings else _criterion_headings(code, mentions)
            row = _shared(report, source, commune, code, mention)
            row |= _stated(standards, certainties, code, mention, inherited, judging)
            details = {name: row[name] for name in _DETAILS if name in row}
            rows.append({name: row[name] for name in schemas()["indicators"].names} | details)
    return rows


def _by_commune(report: Report) -> dict[str, dict[str, _Mention]]:
    """Mentions by commune and code; a document of one commune has that commune alone."""
    own = report.letterhead.commune
    found: dict[str, dict[str, _Mention]] = {}
    named = {heading.commune for heading in report.headings}
    named |= {measure.commune for measure in report.measures}
    if own or not any(named):
        found[own] = {}
    for heading in report.headings:
        communes = found.setdefault(heading.commune or own, {})
        communes.setdefault(heading.code, _Mention()).headings.append(heading)
    for measure in sorted(report.measures, key=lambda m: m.evidence.start):
        # what is said of a whole criterion counts where that has no indicators: see _codes
        if code := measure.indicator or measure.criterion:
            communes = found.setdefault(measure.commune or own, {})
            communes.setdefault(code, _Mention()).measures.append(measure)
    return found


def _codes(report: Report, mentions: dict[str, _Mention], *, whole_set: bool) -> list[str]:
    official: list[str] = []
    if whole_set and report.criteria is not None and report.criteria.exact:
        official = indicator_codes(report.criteria)
    split = {code.split(".")[0] for code in (*official, *mentions) if "." in code}
    codes = {code for code in (*official, *mentions) if "." in code or code not in split}
    return sorted(codes, key=lambda code: [int(part) for part in code.split(".")])


def _criterion_headings(code: str, mentions: dict[str, _Mention]) -> list[Heading]:
    """The criterion's headings, where the document names none of its indicators."""
    criterion = code.split(".")[0]
    if criterion == code or criterion not in mentions:
        return []
    siblings = (item for name, item in mentions.items() if name.startswith(criterion + "."))
    if any(sibling.headings for sibling in siblings):
        return []
    return mentions[criterion].headings


def _shared(report: Report, source: Input, commune: str, code: str, mention: _Mention) -> Row:
    head = report.letterhead
    entry = report.criteria.entry(code) if report.criteria is not None else None
    printed = next((heading.name for heading in mention.headings if heading.name), "")
    return {
        "document_id": source.document_id,
        "path": source.path,
        "province": head.province,
        "district": head.district,
        "commune": commune,
        "year": head.year,
        "programme": head.programme,
        "criterion": code.split(".")[0],
        "indicator": code,
        "name": entry.name if entry is not None and entry.name else printed,
    }


def _stated(
    standards: Standards,
    certainties: Certainties,
    code: str,
    mention: _Mention,
    inherited: list[Heading],
    judging: Iterable[Check],
) -> Row:
    heading = _deciding(mention.headings or inherited)
    status = heading.status if heading is not None else Status.NOT_STATED
    chosen = _representative(mention.measures, status)
    if status is Status.NOT_STATED and chosen is not None:
        status = chosen.status
    asked = _standard(standards, chosen, mention.measures, code)
    own = [m for m in mention.measures if chosen is None or standards.same_time(m, chosen)]
    return {
        "status": status.value,
        **_numbers(chosen),
        **asked,
        "verdict": _verdict(own, judging, status, asked["meets_threshold"]).value,
        "certainty": certainties.weaker(chosen) if chosen is not None else "",
        **_place(chosen, heading, mention.measures),
    }


def _deciding(headings: Sequence[Heading]) -> Heading | None:
    """The heading whose status counts: not achieved before achieved before target, and what
    opens a passage or stands in a list before what is named in passing."""
    order = [Status.NOT_ACHIEVED, Status.ACHIEVED, Status.TARGET, Status.NOT_STATED]
    return min(
        headings,
        key=lambda h: (
            h.status is Status.NOT_STATED,
            h.kind is HeadingKind.INLINE,
            order.index(h.status),
        ),
        default=None,
    )


def _representative(measures: Sequence[Measure], status: Status) -> Measure | None:
    roles = [Role.ACTUAL] + ([Role.TARGET] if status is Status.TARGET else [])
    for role in roles:
        candidates = [m for m in measures if m.role is role and not m.count]
        if candidates:
            return _newest(min(candidates, key=_rank), candidates)
    return None


def _newest(chosen: Measure, candidates: Sequence[Measure]) -> Measure:
    """Of the measures in the row of a table that the chosen one stands in, the newest."""
    if chosen.view_start >= 0 or chosen.paragraph < 0:
        return chosen
    own = [m for m in candidates if m.paragraph == chosen.paragraph and m.view_start < 0]
    # what has no year is the report's own, which is no older than any other
    return max(own, key=lambda m: (m.year or "9999", m.evidence.start))


def _rank(measure: Measure) -> int:
    if measure.numerator is not None:
        return 0
    return 1 if measure.percent is not None else 2


def _numbers(measure: Measure | None) -> Row:
    if measure is None:
        return dict.fromkeys(_NUMBERS) | {"unit": "", "value_unit": ""}
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
        return dict.fromkeys(_STANDARD, "") | {"threshold": None, "meets_threshold": None}
    return {
        "threshold_op": standard.op,
        "threshold": standard.value,
        "threshold_unit": standard.unit,
        "threshold_source": standard.source.value,
        "meets_threshold": standards.met(chosen, measures, standard) if chosen else None,
    }


def _verdict(
    measures: Sequence[Measure], judging: Iterable[Check], status: Status, meets: object
) -> Verdict:
    """Fails if one of the indicator's statements does, holds if one was verified and what the
    document says of the indicator goes with its standard."""
    found = Verdict.UNCHECKABLE
    for measure in measures:
        for check in judging:
            if check.verdict is not found and _overlap(check.evidence, measure.evidence):
                if check.verdict is Verdict.FAILS:
                    return Verdict.FAILS
                if check.verdict is Verdict.HOLDS:
                    found = Verdict.HOLDS
    called = {Status.ACHIEVED: True, Status.NOT_ACHIEVED: False}.get(status)
    # a share that is right proves nothing where value and status contradict each other
    contrary = None not in (called, meets) and called is not meets
    return Verdict.UNCHECKABLE if contrary else found


def _overlap(one: Evidence, two: Evidence) -> bool:
    return one.start < two.end and two.start < one.end


def _place(chosen: Measure | None, heading: Heading | None, measures: Sequence[Measure]) -> Row:
    """Where the row's numbers stand; without numbers, where its status is said."""
    evidence = None
    if chosen is not None:
        evidence = chosen.evidence
    elif heading is not None:
        evidence = heading.evidence
    elif measures:
        evidence = measures[0].evidence
    if evidence is None:
        return {"page": None, "line": None, "quote": ""}
    place: Row = {"page": evidence.page, "line": evidence.line, "quote": evidence.quote}
    return place | seen(evidence)


_NUMBERS = (
    "numerator",
    "denominator",
    "unit",
    "percent_stated",
    "percent_computed",
    "difference",
    "value",
    "value_unit",
)
_STANDARD = (
    "threshold_op",
    "threshold",
    "threshold_unit",
    "threshold_source",
    "meets_threshold",
)
