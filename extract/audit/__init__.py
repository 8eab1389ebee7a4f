"""The audit: every statement of a report recomputed, one file a rule.

Whoever only handles rows of checks (tables, writers, the run of a folder) needs none of the rules,
nor what they judge: they are imported when they are asked for.
"""

from typing import TYPE_CHECKING

from extract.audit.outcome import Severity, Verdict

if TYPE_CHECKING:
    from extract.audit.check import Check
    from extract.audit.rules import RULES, Rule, page
    from extract.audit.run import audit

__all__ = ["RULES", "Check", "Rule", "Severity", "Verdict", "audit", "page"]


def __getattr__(name: str) -> object:
    """The rules, what they make and what runs them. Raises AttributeError for another name."""
    if name in {"RULES", "Rule", "page"}:
        from extract.audit import rules

        return getattr(rules, name)
    if name == "Check":
        from extract.audit.check import Check

        return Check
    if name == "audit":
        from extract.audit.run import audit

        return audit
    raise AttributeError(f"extract.audit has no {name}")
