"""The audit: every statement of a report recomputed, one file a rule."""

from extract.audit.check import Check, Severity, Verdict
from extract.audit.rules import RULES, Rule, page
from extract.audit.run import audit

__all__ = ["RULES", "Check", "Rule", "Severity", "Verdict", "audit", "page"]
