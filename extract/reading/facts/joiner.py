"""The quantities of a paragraph joined into facts.

They are read from left to right. Each looks back over the quantities that it can see in its
sentence: a closed bracket hides what stands in it, a semicolon ends the view of percentages
and standards. What ties two of them is told by the words between (`patterns/joins.yaml`); the
arithmetic only chooses among several ratios that the words allow.
"""

from __future__ import annotations

from extract.reading.facts.draft import Draft
from extract.reading.facts.portions import calls_total, names_whole
from extract.reading.facts.shares import Shares
from extract.reading.facts.turns import Turns
from extract.reading.numbers.token import Token


class Joiner(Shares, Turns):
    """Reads the quantities of one paragraph into drafts, in order."""

    def add(self, token: Token) -> None:
        """The next quantity: a new draft, or a part of one before it."""
        if self.add_in_turn(token):
            return
        if token.standard or self.goes_on_asking(token) or self.is_bare_bound(token):
            self.add_standard(token)
        elif token.growth:
            self.drafts.append(Draft(token, change=True))
        elif token.kind == "ratio":
            self.add_ratio(token)
        elif token.kind == "percent":
            self.add_share(token)
        elif token.kind == "zero":
            self.drafts.append(Draft(token, zero=True))
        elif not (
            self.is_whole_behind(token) or self.is_total_behind(token) or self.is_plan_behind(token)
        ):
            self.drafts.append(Draft(token, amount=token, aside=token.change))
            if names_whole(self.scopes, token):
                self.wholes.append(token)
            if calls_total(self.scopes, token):
                self.totals.append(token)

    def finish(self) -> list[Draft]:
        """The drafts in order, once all quantities were added."""
        self.take_standards_of_names()
        self.take_standards_before()
        self.spread_standards()
        self.drafts = [each for each in self.drafts if not self._is_only_judging(each)]
        self.drafts = [each for each in self.drafts if each.is_share or not each.main.tentative]
        results = False
        for index, draft in enumerate(self.drafts):
            if not draft.asked and (self._is_aside(index, draft) or self._is_rest(index, draft)):
                draft.aside = True
            # `trong đó` behind a bare count opens what the text is about
            draft.aside = draft.aside and results
            results = results or draft.is_share or (draft.main.kind == "value" and not draft.asked)
        for draft in self.drafts:
            draft.aside = draft.aside or draft.main.former
        return self.drafts

    def _is_only_judging(self, draft: Draft) -> bool:
        """True for a demand in the bracket behind the result that it judges, where the bracket
        asks nothing else (`38,6 triệu đồng (mức phải đạt năm 2019 là 33 triệu đồng)`)."""
        around = self.scopes.bracket(draft.start) if draft.asked else None
        if around is None:
            return False
        inside = [each for each in self.drafts if around[0] < each.start < around[1]]
        judged = any(each.standard is draft.main and each.start < around[0] for each in self.drafts)
        return judged and inside == [draft]

    def _is_rest(self, index: int, draft: Draft) -> bool:
        """True for what is left of a whole that the draft before has a part of
        (`2.024/2.200 hộ đạt 92%. Còn 176/2.200 hộ`)."""
        if index == 0 or draft.numbers is None:
            return False
        before = self.drafts[index - 1].numbers
        top, bottom = draft.numbers
        return before is not None and before[1] == bottom and before[0] + top == bottom

    def _is_aside(self, index: int, draft: Draft) -> bool:
        """True for what a closed bracket behind a result adds to it: `92% (kiên cố 44%)`."""
        around = self.scopes.bracket(draft.start)
        if around is None or index == 0 or draft.start != draft.main.start:
            return False
        before = self.drafts[index - 1]
        first, _ = self.scopes.sentence(draft.start)
        sibling = before.aside and before.start > around[0]
        return sibling or (first <= before.start < around[0] and not before.asked)
