"""How much of what the documents state was verified: counts over the rows of checks."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from extract.audit.check import Verdict
from extract.links import Certainty
from extract.messages import Text, text
from extract.tables.row import Row

#: Reasons whose words name two figures, in words for all of them.
GENERAL: dict[str, Text] = {
    "link": text("It isn't sure which figures belong together"),
    "scan": text("A digit that was read from a picture isn't sure"),
}


@dataclass(slots=True, frozen=True)
class Coverage:
    """Statements that were read, by what came of them; `guessed` are those among the held that
    rest on a tie that isn't sure, `uncheckable` has the others by the key of their reason."""

    read: int
    held: int
    guessed: int
    failed: int
    uncheckable: dict[str, int] = field(default_factory=dict)

    @property
    def verified(self) -> int:
        """Those that were judged: held or failed."""
        return self.held + self.failed


def coverage_of(checks: Iterable[Row]) -> Coverage:
    """The coverage of the rows of the checks table, messages in words or not."""
    verdicts: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    guessed = 0
    for row in checks:
        verdict = str(row["verdict"])
        verdicts[verdict] += 1
        if verdict == Verdict.HOLDS.value:
            links = json.loads(str(row["links"] or "[]"))
            guessed += any(link["certainty"] == Certainty.GUESS.value for link in links)
        elif verdict == Verdict.UNCHECKABLE.value:
            reasons[_key(row["reason"])] += 1
    return Coverage(
        read=verdicts.total(),
        held=verdicts[Verdict.HOLDS.value],
        guessed=guessed,
        failed=verdicts[Verdict.FAILS.value],
        uncheckable=dict(sorted(reasons.items())),
    )


def is_for(reason: object, key: str) -> bool:
    """Whether a check is uncheckable for the reason with that fixed key."""
    return bool(reason) and _key(reason) == key


def _key(reason: object) -> str:
    """The fixed key with which a reason begins."""
    if isinstance(reason, Text):
        return str(reason.params.get("key", ""))
    return str(reason).split(":")[0]
