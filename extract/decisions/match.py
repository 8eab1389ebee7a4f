"""Which finding a decision is about: by its check_id, else by what it is known by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from extract.decisions.decision import Decision, Likeness, decision_of
from extract.tables import Results, Row, Value


@dataclass(slots=True, frozen=True)
class Matched:
    """The decisions that belong to findings of this run, by check_id; those that fit several
    findings equally, which nobody guesses; those that fit none."""

    by_check: Mapping[str, Decision]
    unclear: list[Decision]
    gone: list[Decision]


def matched(decisions: Iterable[Decision], results: Results) -> Matched:
    """Matches decisions with the findings of a run.

    A decision whose check_id is gone (its document was saved again, or sent as PDF) belongs to
    the finding that is alike in rule, province, commune, year, indicator and quote, if there are
    no more such findings than decisions, and all of these say the same. Of two decisions on one
    finding the later row counts.
    """
    several = list(decisions)
    wanted = {decision.check_id for decision in several}
    there = {each for each in _check_ids(results) if each in wanted} if several else set()
    found: dict[str, Decision] = {}
    homeless: defaultdict[Likeness, list[Decision]] = defaultdict(list)
    for decision in several:
        if decision.check_id in there:
            found[decision.check_id] = decision
        else:
            homeless[decision.likeness].append(decision)
    alike: defaultdict[Likeness, list[str]] = defaultdict(list)
    if homeless:
        for known in known_findings(results):
            if known.check_id not in found and (likeness := known.likeness) in homeless:
                alike[likeness].append(known.check_id)
    unclear: list[Decision] = []
    gone: list[Decision] = []
    for likeness, group in homeless.items():
        candidates = alike[likeness]
        if not candidates:
            gone += group
        elif len(candidates) > sum(each.count for each in group) or not _agree(group):
            unclear += group
        else:
            for check_id in candidates:
                found[check_id] = replace(group[0], check_id=check_id)
    return Matched(found, unclear, gone)


def known_findings(results: Results) -> Iterator[Decision]:
    """Every finding of a run as a decision that says nothing, in their order."""
    about = _About(results)
    return (decision_of(row, about.document(row)) for row in results["findings"])


class _About:
    """What a decision tells of the document of a finding."""

    _COLUMNS = ("province", "commune", "year")

    def __init__(self, results: Results) -> None:
        self._told: dict[str, tuple[Value, ...]] = {}
        for row in results["documents"]:
            # of those with the same bytes the first
            told = tuple(row[name] for name in self._COLUMNS)
            self._told.setdefault(str(row["document_id"]), told)

    def document(self, finding: Row) -> Row:
        """The columns of the documents row that a decision is made of."""
        told = self._told[str(finding["document_id"])]
        return dict(zip(self._COLUMNS, told, strict=True))


def _check_ids(results: Results) -> Iterator[str]:
    return (str(row["check_id"]) for row in results["findings"])


def _agree(group: list[Decision]) -> bool:
    return len({each.says for each in group}) == 1
