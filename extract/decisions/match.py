"""Which finding a decision is about: by its check_id, else by what it is known by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from extract.decisions.decision import Decision, Likeness, decision_of
from extract.tables import Row, Tables


@dataclass(slots=True, frozen=True)
class Matched:
    """The decisions that belong to findings of this run, by check_id; those that fit several
    findings equally, which nobody guesses; those that fit none."""

    by_check: Mapping[str, Decision]
    unclear: list[Decision]
    gone: list[Decision]


def matched(decisions: Iterable[Decision], tables: Tables) -> Matched:
    """Matches decisions with the findings of a run.

    A decision whose check_id is gone (its document was saved again, or sent as PDF) belongs to
    the finding that is alike in rule, province, commune, year, indicator and quote, if there are
    no more such findings than decisions, and all of these say the same. Of two decisions on one
    finding the later row counts.
    """
    findings = known_findings(tables)
    found: dict[str, Decision] = {}
    homeless: defaultdict[Likeness, list[Decision]] = defaultdict(list)
    for decision in decisions:
        if decision.check_id in findings:
            found[decision.check_id] = decision
        else:
            homeless[decision.likeness].append(decision)
    alike: defaultdict[Likeness, list[str]] = defaultdict(list)
    if homeless:
        for check_id, known in findings.items():
            if check_id not in found:
                alike[known.likeness].append(check_id)
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


def known_findings(tables: Tables) -> dict[str, Decision]:
    """Every finding of a run as a decision that says nothing, by check_id."""
    documents = documents_of(tables)
    return {
        str(row["check_id"]): decision_of(row, documents[str(row["document_id"])])
        for row in tables["findings"]
    }


def documents_of(tables: Tables) -> dict[str, Row]:
    """The documents rows by document_id, the first of those with the same bytes."""
    return {str(row["document_id"]): row for row in reversed(tables["documents"])}


def _agree(group: list[Decision]) -> bool:
    return len({each.says for each in group}) == 1
