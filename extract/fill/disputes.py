"""What of a document's own statements its findings contradict: not sure in any workbook."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from extract.criteria.codes import criterion_of
from extract.messages import Text, text
from extract.tables import stands
from extract.tables.contradictions import Contradictions
from extract.tables.row import Row

#: Findings that are about a criterion or an indicator as a whole: a status that its value denies,
#: two statuses, two values.
_OF_CODE = frozenset({"NTM201", "NTM203", "NTM501"})
#: The finding about how many criteria are achieved.
_OF_TOTAL = "NTM402"
_ERROR = "error"
#: A quote that short stands within others by chance.
_SHORTEST = 3


class Disputes:
    """The findings that count, by the criterion or indicator that they are about, and those of
    severity error by the words that they are about."""

    def __init__(self, findings: Iterable[Row]) -> None:
        findings = list(findings)
        self._contradictions = Contradictions(findings)
        self._by_code: dict[tuple[str, str, str], str] = {}
        self._of_total: dict[str, str] = {}
        self._by_place: defaultdict[tuple[str, str, str], list[tuple[str, str]]] = defaultdict(list)
        for row in filter(stands, findings):
            document, message = str(row["document_id"]), str(row["message"])
            if row["code"] in _OF_CODE and row["indicator"]:
                for code in {str(row["indicator"]), criterion_of(str(row["indicator"]))}:
                    key = (document, str(row["commune"]), code)
                    self._by_code.setdefault(key, message)
            if row["code"] == _OF_TOTAL:
                self._of_total.setdefault(document, message)
            if row["severity"] == _ERROR:
                place = (document, str(row["page"]), str(row["line"]))
                self._by_place[place].append((_plain(row["quote"]), message))

    def of(self, row: Row, code: str) -> str:
        """What a finding says of a row of the criteria or the indicators table; empty where
        none does."""
        document = str(row["document_id"])
        for commune in (str(row["commune"]), ""):
            if message := self._by_code.get((document, commune, code)):
                return message
        quote = _plain(row["quote"])
        found = self._by_place.get((document, str(row["page"]), str(row["line"])), ())
        return next((told for words, told in found if quote and _meet(quote, words)), "")

    def denied(self, row: Row) -> bool:
        """Whether the status of a row of the criteria table is contradicted: by a finding, or by
        what its indicators say together."""
        return self._contradictions.of_criterion(row)

    def opposed(self, row: Row) -> bool:
        """Whether the indicators of a criterion's row say the contrary of it, unless a reviewer
        found that no contradiction."""
        return self._contradictions.opposed(row)

    def of_total(self, document: str) -> str:
        """What a finding says of how many criteria a document states as achieved."""
        return self._of_total.get(document, "")


def contradicts_itself(message: str) -> Text:
    """Why a value isn't sure that a finding contradicts."""
    return text("the report contradicts itself here: {message}", message=message)


def _meet(one: str, other: str) -> bool:
    """Whether one quote is the other, or stands in it as words or numbers of its own."""
    short, long = sorted((one, other), key=len)
    if one == other or len(short) < _SHORTEST:
        return one == other
    return bool(re.search(rf"(?<![\w.,]){re.escape(short)}(?!\w|[.,]\d)", long))


def _plain(quote: object) -> str:
    return " ".join(str(quote).split())
