"""The other places of a document that tell a ratio and its percentage in the same words, as
witnesses: in a document whose words nobody knows beforehand they tell what ties its numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from extract.audit.claim import Claim
from extract.links import Links
from extract.quantities.telling import tells
from extract.text.connectors import connector

#: So many other places must agree, and so many for each that doesn't.
_WITNESSES = 2


class Wordings:
    """For each claim of a ratio and its percentage in running text, how the others fare that
    are told in the same words."""

    def __init__(
        self, links: Links, claims: Sequence[Claim], outcomes: Sequence[bool | None]
    ) -> None:
        self._words = [_words(links, claim) for claim in claims]
        self._held: Counter[str] = Counter()
        self._failed: Counter[str] = Counter()
        for said, claim, outcome in zip(self._words, claims, outcomes, strict=True):
            if said and outcome is not None:
                self._failed[said] += not outcome
                self._held[said] += outcome and tells(claim.facts[-1].number)

    def bear_out(self, position: int) -> bool:
        """True for a claim that fails where the numbers agree in two other places at least, and
        in twice as many as don't: not by chance, and in the same words."""
        said = self._words[position]
        held = self._held[said] if said else 0
        return held >= max(_WITNESSES, _WITNESSES * (self._failed[said] - 1))


def _words(links: Links, claim: Claim) -> str:
    """The words between the numbers of a ratio in running text and its percentage behind it;
    empty for anything else."""
    if [fact.kind for fact in claim.facts] != ["ratio", "percent"]:
        return ""
    ratio, share = (links.standing(fact) for fact in claim.facts)
    if any(scope != share.scope or scope.table is not None for scope in ratio.scopes):
        return ""
    places = sorted((*ratio.places, share.places[0]), key=lambda place: place.start)
    if places[-1] != share.places[0] or len(places) > 3:
        return ""
    unit = claim.facts[0].unit.lower()
    between = [links.ground.text[one.end : other.start] for one, other in pairwise(places)]
    told = [each.strip().lower().removeprefix(unit) for each in between]
    if len(told) == 1:
        return connector("", told[0])
    return connector(*told, whole_first=ratio.places[1].start < ratio.places[0].start)
