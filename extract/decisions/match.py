"""Which finding a decision is about: by its check_id, else by what it is known by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extract.decisions.decision import Conclusion, Decision, Likeness, decision_of
from extract.tables import SETTLED, Results, Row, Value

#: Why a finding ended although another document has it (`extract.collection.ends`): as a copy,
#: or in a later version.
_COPY, _REPEATED = "copy", "repeated"
_ELSEWHERE = frozenset({_COPY, _REPEATED})


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
    no more such findings than decisions, and all of these say the same; one that counts comes
    before those of copies and earlier versions. So does a decision on a finding that counts no
    more because another document has it: what was decided of the first form of a report is
    decided of the one that counts. Of two decisions on one finding the later row counts.
    """
    several = list(decisions)
    findings = _Findings(results, several)
    found: dict[str, Decision] = {}
    homeless: defaultdict[Likeness, list[Decision]] = defaultdict(list)
    for decision in map(findings.coded, several):
        if findings.has(decision):
            found[decision.check_id] = findings.completed(decision)
        if not findings.has(decision) or findings.goes_on(decision):
            homeless[findings.completed(decision).likeness].append(decision)
    alike = findings.alike(homeless, found) if homeless else {}
    unclear: list[Decision] = []
    gone: list[Decision] = []
    for likeness, group in homeless.items():
        candidates = alike.get(likeness, [])
        without = [decision for decision in group if not findings.has(decision)]
        if not candidates:
            gone += without
        elif len(candidates) > sum(each.count for each in group) or not _agree(group):
            unclear += without
        else:
            for check_id in candidates:
                found[check_id] = replace(group[0], check_id=check_id)
    return Matched(found, unclear, gone)


class _Findings:
    """The findings of a run as far as decisions ask for them."""

    def __init__(self, results: Results, decisions: Sequence[Decision]) -> None:
        self._results = results
        self._settled: dict[str, str] = {}
        self._known: dict[str, Decision] = {}
        self._codes: dict[str, str] = {}
        wanted = {decision.check_id for decision in decisions}
        bare = {each.check_id for each in decisions if not (each.rule and each.quote)}
        for row in results["findings"] if decisions else ():
            self._codes[str(row["rule"])] = str(row["code"])
            if row["check_id"] in wanted:
                self._settled[str(row["check_id"])] = _end(row)
        if not bare.isdisjoint(self._settled):
            known = known_findings(results)
            self._known = {each.check_id: each for each in known if each.check_id in bare}

    def coded(self, decision: Decision) -> Decision:
        """The decision with its rule's code, where it was written by its name."""
        code = self._codes.get(decision.rule)
        return decision if code is None else replace(decision, rule=code)

    def has(self, decision: Decision) -> bool:
        """Whether its finding is there by its check_id."""
        return decision.check_id in self._settled

    def completed(self, decision: Decision) -> Decision:
        """With what its finding is known by, where it was written with the check_id alone."""
        known = self._known.get(decision.check_id)
        if known is None:
            return decision
        told = known.saying(*decision.says, by=decision.by, when=decision.when)
        return replace(told, count=decision.count)

    def goes_on(self, decision: Decision) -> bool:
        """Whether what was decided holds of the finding that counts instead: nothing was put
        right where a later version repeats it."""
        end = self._settled.get(decision.check_id, "")
        return end in _ELSEWHERE and (decision.decision != Conclusion.FIXED or end == _COPY)

    def alike(
        self, wanted: Container[Likeness], decided: Container[str]
    ) -> dict[Likeness, list[str]]:
        """The check_ids of those that nobody decided of each likeness: those that count, else
        those that don't."""
        counting: defaultdict[Likeness, list[str]] = defaultdict(list)
        ended: defaultdict[Likeness, list[str]] = defaultdict(list)
        rows = self._results["findings"]
        for row, known in zip(rows, known_findings(self._results), strict=True):
            if known.check_id not in decided and (likeness := known.likeness) in wanted:
                (ended if _end(row) else counting)[likeness].append(known.check_id)
        return ended | counting


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


def _end(finding: Row) -> str:
    """Why a finding counts no more because of another document; empty where it counts."""
    settled = finding.get(SETTLED)
    return str(settled["end"]) if isinstance(settled, dict) else ""


def _agree(group: list[Decision]) -> bool:
    return len({each.says for each in group}) == 1
