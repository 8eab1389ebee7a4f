"""The audit: every statement of a report recomputed, one file a rule.

`extract.audit.run` audits a report, `extract.audit.rules` has the rules. Whoever only handles
rows of checks (tables, writers, the run of a folder) needs no more than what stands here.
"""

from extract.audit.outcome import Severity, Verdict

__all__ = ["Severity", "Verdict"]
