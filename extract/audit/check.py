"""A check: one statement of a document, recomputed, with its verdict."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

from extract.audit.claim import Reason
from extract.audit.outcome import Severity, Verdict
from extract.certainty import Certainty, weakest
from extract.document import Evidence
from extract.links import Link
from extract.messages import Text


@dataclass(slots=True)
class Check:
    """One statement that was verified: a row of `checks`. `gate.py` alone makes them.

    `stated` and `computed` are short texts as they go into the table (decimal point).
    `message` says what is inconsistent, never which number is the wrong one; `suggestion`
    names the single change that would make it hold, where exactly one small change does.
    `reason` is why it is uncheckable, `links` what it takes to belong together. `sentence`
    is the sentence or table row around the quote, `row` and `column` the heads of its cell.
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
    commune: str = ""
    reason: Reason | None = None
    links: tuple[Link, ...] = ()
    sentence: str = ""
    row: str = ""
    column: str = ""

    @property
    def certainty(self) -> Certainty:
        """That of its least sure link."""
        return weakest(*(link.certainty for link in self.links))

    def check_id(self, document_id: str) -> str:
        """The stable identity: rule, document, the quote and the words around it (its sentence,
        in a table the heads of its cell), all without their spacing."""
        around = [self.row, self.column] if self.row or self.column else [self.sentence]
        said = [self.evidence.quote, *around]
        words = "\x1f".join(map(_evenly_spaced, said))
        digest = hashlib.sha256(f"{self.code}\x1f{document_id}\x1f{words}".encode())
        return digest.hexdigest()[:12]


# all checks of a long sentence ask for it
@lru_cache(maxsize=64)
def _evenly_spaced(text: str) -> str:
    """A text composed (NFC), with single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())
