"""The gate: the one place that gives a claim its verdict.

A claim whose condition can hold, holds. One that can't is a finding only if everything that it
takes for granted is sure or confirmed: what its numbers are read as, and what ties them
together. A sentence must never be called wrong because it was tied together wrongly; what rests
on a guess is uncheckable, with the guess in words. What other numbers only confirm is a warning
at most. DESIGN: `extract/links/`, `patterns/links.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extract.audit.check import Check
from extract.audit.claim import Claim, Reason, Weight
from extract.audit.confirm import confirms
from extract.audit.crossings import crossing
from extract.audit.echoes import ECHO, echoes, told_elsewhere
from extract.audit.outcome import Severity, Verdict
from extract.audit.place import where
from extract.audit.rivals import find_rival, other_reading
from extract.audit.shared import SharedReadings
from extract.audit.witness import Witnesses
from extract.audit.wordings import Wordings
from extract.audit.words import beginning, doubtful
from extract.certainty import Certainty, weakest
from extract.document import Trust
from extract.links import Link, Links, Tie
from extract.links.ways import kinds
from extract.messages import text

SEVERITIES = {
    Weight.ARITHMETIC: Severity.ERROR,
    Weight.CONTRADICTION: Severity.WARNING,
    Weight.NOTE: Severity.INFO,
}
_SCAN = {
    Trust.ALONE: text("read from a picture by one reader alone: compare it with the page"),
    Trust.DISPUTED: text("two readers of the picture give different numbers: look at the page"),
}


def judge(links: Links, claims: Iterable[Claim]) -> list[Check]:
    """The check of each claim over the document that the links are of, in their order."""
    listed = list(claims)
    outcomes = [claim.condition(claim.facts) for claim in listed]
    witnesses = Witnesses(links, listed, outcomes)
    wordings = Wordings(links, listed, outcomes)
    repeated = echoes(listed, outcomes)
    for position, first in repeated.items():
        shown = (*listed[first].related, listed[position].evidence)
        listed[first] = replace(listed[first], related=shown)
        listed[position] = replace(listed[position], doubt=ECHO)
    checks = [
        _check(
            links,
            claim,
            outcome,
            witnessed=witnesses.bear_out(position)
            or (outcome is False and wordings.bear_out(position)),
        )
        for position, (claim, outcome) in enumerate(zip(listed, outcomes, strict=True))
    ]
    shared = SharedReadings(links, listed, outcomes)
    for position, check in enumerate(checks):
        if check.verdict is Verdict.FAILS and (doubt := shared.doubt(position)) is not None:
            checks[position] = _row(
                links, listed[position], Verdict.UNCHECKABLE, check.links, reason=doubt
            )
    failing = [check.verdict is Verdict.FAILS for check in checks]
    told = told_elsewhere(listed, failing) | crossing(links.document, listed, failing)
    for position, root in told.items():
        checks[root].related.append(checks[position].evidence)
        links_found = checks[position].links
        checks[position] = _row(
            links, listed[position], Verdict.UNCHECKABLE, links_found, reason=ECHO
        )
    for claim, check in zip(listed, checks, strict=True):
        # slow, so only for what is shown
        if check.verdict is Verdict.FAILS and claim.suggest is not None:
            check.suggestion = claim.suggest()
    return checks


def _check(links: Links, claim: Claim, outcome: bool | None, *, witnessed: bool) -> Check:
    found = [
        confirms(claim, link, witnessed=witnessed, failing=outcome is False)
        for link in derive(links, claim, witnessed=witnessed)
    ]
    if outcome is None:
        return _row(links, claim, Verdict.UNCHECKABLE, found, reason=claim.unknown)
    if outcome:
        return _row(links, claim, Verdict.HOLDS, found)
    reason = claim.doubt or _scanned(claim)
    if reason is None:
        found = _with_rivals(links, claim, found)
        reason = next((doubtful(link) for link in found if link.certainty is Certainty.GUESS), None)
    if reason is not None:
        return _row(links, claim, Verdict.UNCHECKABLE, found, reason=reason)
    severity = SEVERITIES[claim.weight]
    if severity is Severity.ERROR and weakest(*(link.certainty for link in found)) is not (
        Certainty.SURE
    ):
        severity = Severity.WARNING
    return _row(links, claim, Verdict.FAILS, found, severity)


def derive(links: Links, claim: Claim, *, witnessed: bool = False) -> list[Link]:
    """The links of a claim: what each of its facts is read as, and what ties them. Facts
    that no tie joins to the others are tied by a guess."""
    found = [links.reads(fact) for fact in claim.facts]
    for tie in claim.ties:
        one, other = claim.facts[tie.one], claim.facts[tie.other]
        if tie.one == tie.other:
            found.append(links.reads(one, tie.kind, witnessed=witnessed))
        else:
            found.append(links.tie(tie.kind, one, other, witnessed=witnessed))
    loose = _loose(claim)
    if loose is not None:
        ends = (claim.facts[0].evidence, claim.facts[loose].evidence)
        found.append(Link("unclassified", "", Certainty.GUESS, ends))
    return found


def _loose(claim: Claim) -> int | None:
    """A fact that isn't joined to the first, by however many ties; None if all are."""
    joined, count = {0}, 0
    while count < len(joined) < len(claim.facts):
        count = len(joined)
        for tie in claim.ties:
            if tie.one in joined or tie.other in joined:
                joined.update((tie.one, tie.other))
    return next((at for at in range(len(claim.facts)) if at not in joined), None)


def _scanned(claim: Claim) -> Reason | None:
    """Where a digit isn't sure, the reading may be what is wrong."""
    trusts = {fact.evidence.trust for fact in claim.facts} | {claim.evidence.trust}
    doubt = next((trust for trust in (Trust.DISPUTED, Trust.ALONE) if trust in trusts), None)
    return None if doubt is None else Reason("scan", _SCAN[doubt])


def _with_rivals(links: Links, claim: Claim, found: Sequence[Link]) -> list[Link]:
    """The links, those that have a rival as guesses that name it."""
    known = kinds()
    tied = {
        end
        for tie, link in _of_ties(claim, found)
        if (kind := known.get(tie.kind)) is not None and kind.has_rivals(link.way)
        for end in (tie.one, tie.other)
    }
    sure = claim.ties and all(link.certainty is not Certainty.GUESS for link in found)
    rival = find_rival(links, claim, tied) if tied else ""
    if rival:
        return [
            replace(link, certainty=Certainty.GUESS, rival=rival)
            if (kind := known.get(link.kind)) is not None and kind.has_rivals(link.way)
            else link
            for link in found
        ]
    misread = other_reading(links, claim) if sure else ""
    if misread:
        return [
            replace(link, certainty=Certainty.GUESS, rival=misread)
            if link.kind == "reads-as" and misread in link.ends[0].quote
            else link
            for link in found
        ]
    return list(found)


def _of_ties(claim: Claim, found: Sequence[Link]) -> Iterator[tuple[Tie, Link]]:
    """The ties between two facts of a claim, with the links that were found for them."""
    for tie, link in zip(claim.ties, found[len(claim.facts) :], strict=False):
        if tie.one != tie.other:
            yield tie, link


def _row(
    links: Links,
    claim: Claim,
    verdict: Verdict,
    found: Sequence[Link],
    severity: Severity = Severity.INFO,
    *,
    reason: Reason | None = None,
) -> Check:
    failed = verdict is Verdict.FAILS
    sentence, row, column = where(links, claim)
    message = claim.holds if verdict is Verdict.HOLDS else claim.fails
    if failed and row and column and claim.below:
        said = {"said": message, "row": beginning(row), "column": beginning(column)}
        message = text("{said} (row “{row}”, column “{column}”)", **said)
    elif failed and row:
        message = text("{said} (row “{row}”)", said=message, row=beginning(row))
    return Check(
        claim.code,
        claim.slug,
        verdict,
        severity,
        claim.evidence,
        message,
        claim.indicator,
        claim.stated,
        claim.computed,
        related=list(claim.related),
        commune=claim.commune,
        reason=reason,
        links=tuple(found),
        sentence=sentence,
        row=row,
        column=column,
    )
