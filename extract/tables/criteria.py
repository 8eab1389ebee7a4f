"""The criteria table: what makes the X/19, one row per document, commune and criterion.

Here alone is answered what the status of a criterion is: what the document says of it, else
what its indicators say together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from extract.criteria import CriteriaSet, indicator_codes
from extract.criteria.codes import criterion_of
from extract.report import Report, Status
from extract.tables.mentions import Mention, by_commune, evidence_of, in_order, judged
from extract.tables.row import DETAILS, Input, Row, quoted, whose

_STATUSES = {status.value: status for status in Status}


def criterion_rows(report: Report, indicators: Iterable[Row], source: Input) -> list[Row]:
    """One row per commune and criterion of the document's set, in the order of communes and
    codes; `indicators` are the document's rows of the indicators table.

    A set that stands in for one that isn't known gives its criteria, since a province's set
    fills in the national one's. Where no set is known, the criteria mentioned have rows.
    """
    by_criterion: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in indicators:
        by_criterion[str(row["commune"]), str(row["criterion"])].append(row)
    communes, known = by_commune(report), _Known(report.criteria)
    rows = []
    #: of what a commune's part says nothing of, the same for every commune
    untold: dict[str, Row] = {}
    year = report.letterhead.year
    for commune, mentions in communes.items():
        of_commune = whose(report.letterhead, source, commune)
        # what a summary of many communes says of none of them isn't the whole set
        whole_set = bool(commune) or len(communes) == 1
        for code in known.codes_of(mentions, whole_set=whole_set):
            own, mention = by_criterion.get((commune, code), []), mentions.get(code)
            if own or mention is not None:
                row = _row(year, known, mention or Mention(), own, code)
            elif code in untold:
                row = untold[code]
            else:
                row = untold[code] = _row(year, known, Mention(), [], code)
            rows.append(of_commune | row)
    return rows


class _Known:
    """What is known of a document's set, looked up once for all communes: the codes of its
    criteria, the name of each, and the indicators that each has (none where they aren't known,
    or there are none but the criterion itself)."""

    def __init__(self, criteria: CriteriaSet | None) -> None:
        entries = criteria.entries if criteria is not None else ()
        self.codes = in_order(criterion_of(entry.code) for entry in entries)
        self.names = {entry.code: entry.name for entry in entries}
        self.indicators: defaultdict[str, set[str]] = defaultdict(set)
        if criteria is not None and criteria.exact:
            for code in indicator_codes(criteria):
                if "." in code:
                    self.indicators[criterion_of(code)].add(code)

    def codes_of(self, mentions: Iterable[str], *, whole_set: bool) -> list[str]:
        """The criteria that a commune has rows of: the whole set's, or of those mentioned."""
        named = {criterion_of(code) for code in mentions}
        if not self.codes:
            return in_order(named)
        return self.codes if whole_set else [code for code in self.codes if code in named]


def status_of(stated: Status, derived: Status) -> Status:
    """The status of a criterion: what the document says of it, else what its indicators say."""
    return derived if stated is Status.NOT_STATED else stated


def derived_status(stated: Status, indicators: Sequence[Status], *, whole: bool) -> Status:
    """What a criterion's indicators say together.

    `whole` says that they are all that the set has for it. Achieved if all of them are, not
    achieved if one isn't; not stated where one is missing or none is known; a target where
    some are aimed at and the others achieved. Where the set's indicators aren't known, what
    is `stated` of the criterion counts unless one is said not to be achieved.
    """
    found = set(indicators)
    if Status.NOT_ACHIEVED in found:
        return Status.NOT_ACHIEVED
    if not whole:
        return stated
    if not found or Status.NOT_STATED in found:
        return Status.NOT_STATED
    return Status.TARGET if Status.TARGET in found else Status.ACHIEVED


def _row(year: str, known: _Known, mention: Mention, own: list[Row], code: str) -> Row:
    """What a row tells of a criterion, in the order of the columns."""
    heading, stated, chosen = judged(mention.headings, mention.measures, year)
    official = known.indicators[code]
    if official:
        own = [row for row in own if row["indicator"] in official]
    derived = derived_status(
        stated, [_STATUSES[str(row["status"])] for row in own], whole=bool(official)
    )
    missing = [str(row["indicator"]) for row in own if row["status"] == Status.NOT_ACHIEVED]
    printed = next((found.name for found in mention.headings if found.name), "")
    place = quoted(evidence_of(chosen if heading is None else None, heading, mention.measures))
    return {
        "criterion": code,
        "name": known.names.get(code) or printed,
        "status": status_of(stated, derived).value,
        "status_stated": stated.value,
        "status_derived": derived.value,
        "indicators_achieved": sum(row["status"] == Status.ACHIEVED for row in own),
        "indicators_total": len(own),
        "missing": " ".join(missing),
        **(place if place["quote"] else _first_place(own)),
    }


def _first_place(own: Sequence[Row]) -> Row:
    """The place of the indicator that a derived status rests on: one not achieved, else the
    first that the document mentions."""
    said = [row for row in own if row["quote"]]
    failing = [row for row in said if row["status"] == Status.NOT_ACHIEVED]
    found = next(iter(failing or said), None)
    if found is None:
        return quoted(None)
    return {name: found[name] for name in ("page", "line", "quote", *DETAILS) if name in found}
