"""What a quantity of a paragraph sees before it."""

from __future__ import annotations

from collections.abc import Iterator

from extract.reading.facts.draft import Draft
from extract.reading.facts.join_table import only_leads, stands_alone, thing_again
from extract.reading.numbers.token import Token
from extract.reading.scopes import Scopes
from patterns import words


class Sight:
    """The quantities of one paragraph that were read so far, as drafts."""

    def __init__(
        self,
        text: str,
        scopes: Scopes,
        wholes: list[Token],
        known: frozenset[str] = frozenset(),
        totals: list[Token] | None = None,
    ) -> None:
        """`wholes` are the wholes that the passage named before (`Tổng số hộ: 2.150 hộ`), `totals`
        those that the document did; those of this paragraph join them. `known` are words that tie
        ratio and percentage elsewhere in the document (see `extract/text/connectors.py`)."""
        self.text = text
        self.scopes = scopes
        self.wholes = wholes
        self.totals = [] if totals is None else totals
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
        if behind and self._goes_on(token, first):
            first, _ = self.scopes.sentence(first - 1)
        closed = self._bracket_before(token)
        for draft in reversed(self.drafts):
            if draft.end <= first:
                return
            ends = [
                each.end
                for each in draft.tokens
                if each.end <= token.start
                and (
                    self.scopes.visible(each.start, token.start)
                    or (each.kind == "ratio" and self.scopes.bracket(each.start) == closed)
                )
            ]
            if ends:
                yield draft, self.scopes.between(max(ends), token.start)

    def _bracket_before(self, token: Token) -> tuple[int, int] | None:
        """The closed bracket in which a percentage sees a ratio, as only what leads to it stands
        between (`tham gia bảo hiểm (5.216/5.790 người) đạt 90,1%`)."""
        if token.kind != "percent":
            return None
        closing = max(self.text.rfind(sign, self.scopes.start, token.start) for sign in ")]")
        if closing < 0 or not only_leads(self.text, closing + 1, token.start):
            return None
        return self.scopes.bracket(closing)

    def _goes_on(self, token: Token, start: int) -> bool:
        """True for a percentage that is all of what begins at `start`, or names nothing but what
        the quantity before it is of (`391 hộ nghèo; tỷ lệ hộ nghèo: 59,6%`)."""
        if stands_alone(self.text, start, (token.start, token.end)):
            return True
        thing = thing_again(self.text, start, token.start)
        last = self.drafts[-1] if self.drafts else None
        if not thing or last is None or last.end > start:
            return False
        opening, _ = self.scopes.part(last.main.start)
        return thing in self.text[opening : last.end].lower()

    def _is_all_of_it(self, token: Token, start: int) -> bool:
        """True for a ratio with which a clause begins, and for a number that its clause calls the
        one below the stroke (`tử số: 24 hộ; mẫu số: 2.560 hộ`)."""
        said = self.text[start : token.start].strip(" :").lower()
        return not said if token.kind == "ratio" else said in words("joins")["denominator"]

    def results_before(self, token: Token) -> Iterator[tuple[Draft, str]]:
        """The drafts before a quantity that are neither a change nor a demand, up to a
        semicolon; a percentage in a clause of its own that goes on sees those before it, with no
        more words between than lead to it."""
        clause, _ = self.scopes.part(token.start)
        goes_on = clause > self.scopes.start and (
            self._goes_on(token, clause) if token.kind == "percent"
            else self._is_all_of_it(token, clause)
        )  # fmt: skip
        again = len(thing_again(self.text, clause, token.start)) if goes_on else 0
        for draft, between in self.before(token):
            if ";" in between and not goes_on:
                return
            if again:
                cut = len(between) - (token.start - clause)
                between = f"{between[:cut].rstrip(' .;')}, {words('joins')['rate'][0]} "
            if not (draft.change or draft.zero):
                yield draft, between.replace(";", ",")
