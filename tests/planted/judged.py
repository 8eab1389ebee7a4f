"""What the audit says of a text."""

from __future__ import annotations

from dataclasses import dataclass

from extract.audit import Severity, Verdict
from extract.audit.check import Check
from extract.audit.run import audit
from extract.loaders import load_bytes
from extract.reading.reader import read

from .reports import Planted


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether the error was found in its place, what else was said of the wrong text, and
    what of the clean one; why not, where it wasn't."""

    found: bool
    other: tuple[str, ...]
    false: tuple[str, ...]
    why: tuple[str, ...]


def findings(text: str) -> list[Check]:
    """The errors and warnings of a text."""
    return [
        check for check in checks(text)
        if check.verdict is Verdict.FAILS and check.severity is not Severity.INFO
    ]  # fmt: skip


def checks(text: str) -> list[Check]:
    """All checks of a text."""
    return audit(read(load_bytes(text.encode(), "report.txt")))


def outcome(planted: Planted) -> Outcome:
    """How an error fared: of its rules one has to fail with a place in the wrong statement."""
    wrong = checks(planted.wrong)
    failed = [c for c in wrong if c.verdict is Verdict.FAILS and c.severity is not Severity.INFO]
    right = [c for c in failed if c.code in planted.rules and _inside(c, planted)]
    near = [c for c in wrong if c.verdict is Verdict.UNCHECKABLE and _inside(c, planted)]
    return Outcome(
        bool(right),
        tuple(c.code for c in failed if c not in right and c.code not in planted.rules),
        tuple(f"{c.code} {c.evidence.quote}" for c in findings(planted.clean)),
        tuple(f"{c.code} {c.reason.key if c.reason else ''} "
              + ",".join(link.kind for link in c.links if link.certainty.value == "guess")
              for c in near),
    )  # fmt: skip


def _inside(check: Check, planted: Planted) -> bool:
    places = (check.evidence, *check.related)
    return any(planted.start <= p.start and p.end <= planted.end for p in places)
