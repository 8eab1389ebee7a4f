"""A check: one statement of a document, recomputed, with its verdict."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum

from extract.document import Evidence
from extract.messages import Text


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


@dataclass(slots=True)
class Check:
    """One statement that was verified: a row of `checks`.

    `stated` and `computed` are short texts as they go into the table (decimal point).
    `message` says what is inconsistent, never which number is the wrong one; `suggestion`
    names the single change that would make it hold, where exactly one small change does.
    """

    code: str
    slug: str
    verdict: Verdict
    severity: Severity
    evidence: Evidence
    message: Text
    indicator: str = ""
    stated: str = ""
    computed: str = ""
    suggestion: Text | None = None
    related: list[Evidence] = field(default_factory=list)

    def check_id(self, document_id: str) -> str:
        """The stable identity: rule, document and the quotes without their spacing."""
        quotes = [self.evidence.quote, *(place.quote for place in self.related)]
        words = "\x1f".join(" ".join(unicodedata.normalize("NFC", q).split()) for q in quotes)
        digest = hashlib.sha256(f"{self.code}\x1f{document_id}\x1f{words}".encode())
        return digest.hexdigest()[:12]
