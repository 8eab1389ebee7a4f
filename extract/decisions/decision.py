"""One decision, and what a finding is known by when its document is saved again."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum

from extract.criteria import fold_name
from extract.tables import Row


class Conclusion(StrEnum):
    """What a reviewer decided: it is wrong and the commune has to correct it, it isn't wrong,
    it was put right."""

    UPHELD = "upheld"
    REJECTED = "rejected"
    FIXED = "fixed"


#: What a finding is known by without its document's bytes: rule, province, commune, year,
#: indicator and quote, folded.
Likeness = tuple[str, ...]


@dataclass(slots=True, frozen=True)
class Decision:
    """A row of `decisions.csv`.

    `rule` is the code (`NTM101`), `count` how many findings it stands for that are alike in all
    but their check_id, `decision` a `Conclusion` or empty (a comment alone), `by` who decided,
    `when` an ISO date.
    """

    check_id: str
    rule: str
    province: str = ""
    commune: str = ""
    year: str = ""
    indicator: str = ""
    quote: str = ""
    count: int = 1
    decision: str = ""
    by: str = ""
    when: str = ""
    comment: str = ""

    @property
    def likeness(self) -> Likeness:
        """What it is matched by where its check_id is gone."""
        return (
            self.rule,
            fold_name(self.province),
            fold_name(self.commune),
            self.year,
            self.indicator,
            _folded(self.quote),
        )

    @property
    def says(self) -> tuple[str, str]:
        """What was decided and said."""
        return self.decision, self.comment

    def saying(self, decision: str, comment: str, *, by: str, when: str) -> Decision:
        """The same finding with another decision."""
        return replace(self, decision=decision, comment=comment, by=by, when=when)


def decision_of(finding: Row, document: Row) -> Decision:
    """The finding as a decision that says nothing yet; `document` is its documents row."""
    return Decision(
        check_id=str(finding["check_id"]),
        rule=str(finding["code"]),
        province=str(document["province"] or ""),
        commune=str(finding["commune"] or document["commune"] or ""),
        year=str(document["year"] or ""),
        indicator=str(finding["indicator"] or ""),
        quote=str(finding["quote"]),
    )


def _folded(quote: str) -> str:
    """A quote as it is the same in Word and in PDF: without blanks, ends of lines and case."""
    return "".join(unicodedata.normalize("NFC", quote).casefold().split())
