"""What comes of a check: whether its statement holds, and how much it matters if it doesn't."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """Whether a statement holds, fails, or can't be judged."""

    HOLDS = "holds"
    FAILS = "fails"
    UNCHECKABLE = "uncheckable"


class Severity(StrEnum):
    """How much a failing statement matters."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
