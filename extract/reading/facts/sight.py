"""What a quantity of a paragraph sees before it."""

from __future__ import annotations

from collections.abc import Iterator

from extract.reading.facts.draft import Draft
from extract.reading.facts.join_table import stands_alone
from extract.reading.scopes import Scopes
from extract.reading.token import Token


class Sight:
    """The quantities of one paragraph that were read so far, as drafts."""

    def __init__(
        self,
        text: str,
        scopes: Scopes,
        wholes: list[Token],
        known: frozenset[str] = frozenset(),
    ) -> None:
        """`wholes` are the wholes that the passage named before (`Tổng số hộ: 2.150 hộ`); those
        of this paragraph join them. `known` are words that tie ratio and percentage elsewhere
        in the document (see `extract/text/connectors.py`)."""
        self.text = text
        self.scopes = scopes
        self.wholes = wholes
        self.known = known
        self.drafts: list[Draft] = []
        #: words that tie numbers here which agree, and those between numbers left untied
        self.agreed: list[str] = []
        self.untied: set[str] = set()

    def before(self, token: Token) -> Iterator[tuple[Draft, str]]:
        """The drafts that a quantity sees in its sentence, the nearest first, each with the
        words between; a percentage that is all of its sentence sees those of the one before."""
        first, _ = self.scopes.sentence(token.start)
        behind = token.kind == "percent" and first > self.scopes.start
        if behind and stands_alone(self.text, first, (token.start, token.end)):
            first, _ = self.scopes.sentence(first - 1)
        for draft in reversed(self.drafts):
            if draft.end <= first:
                return
            ends = [
                each.end
                for each in draft.tokens
                if each.end <= token.start and self.scopes.visible(each.start, token.start)
            ]
            if ends:
                yield draft, self.scopes.between(max(ends), token.start)

    def results_before(self, token: Token) -> Iterator[tuple[Draft, str]]:
        """The drafts before a quantity that are neither a change nor a demand, up to a
        semicolon."""
        for draft, between in self.before(token):
            if ";" in between:
                return
            if not (draft.change or draft.zero):
                yield draft, between
