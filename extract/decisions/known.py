"""What the review page has to know of decisions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extract.decisions.decision import Decision


@dataclass(slots=True, frozen=True)
class Known:
    """What reviewers decided: by check_id, and what belongs to no finding of this run, which an
    exported file has to hold all the same."""

    decisions: Mapping[str, Decision] = field(default_factory=dict)
    others: Sequence[Decision] = ()
