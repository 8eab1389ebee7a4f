"""Which columns are of one commune and one criterion."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True, frozen=True)
class Apart:
    """Of which commune and criterion a column is, as far as its head says; `worded` for a criterion
    that only words for what is measured tell."""

    commune: str
    code: str
    worded: bool = False

    def with_other(self, other: Apart, *, shown: bool) -> bool:
        """True for columns of one commune, and of one criterion or of it and an indicator. Where
        the rows show that they belong together, a printed code stands over words."""
        inside = self.code.startswith(f"{other.code}.") or other.code.startswith(f"{self.code}.")
        same = self.code == other.code or inside or (shown and self.worded != other.worded)
        return self.commune == other.commune and same
