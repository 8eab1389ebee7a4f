"""The quantities of a paragraph joined into facts.

They are read from left to right. Each looks back over the quantities that it can see in its
sentence: a closed bracket hides what stands in it, a semicolon ends the view of percentages
and standards. What ties two of them is told by the words between (`patterns/joins.yaml`); the
arithmetic only chooses among several ratios that the words allow.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from extract.quantities.ratio import Agreement, agreement
from extract.quantities.units import alike, is_money
from extract.reading.facts.draft import Draft
from extract.reading.facts.joins import join_of
from extract.reading.facts.portions import follows_plan, names_whole, whole_of
from extract.reading.scopes import Scopes
from extract.reading.tokens import Token, make_difference
from patterns import form

#: Words that only say that something is asked, and of which year, are no more than these.
_DEMAND_WORDS = 7
#: Of ratios that stand side by side so many are looked at for the one that a percentage fits.
_SIDE_BY_SIDE = 3


class Joiner:
    """Reads the quantities of one paragraph into drafts, in order."""

    def __init__(self, text: str, scopes: Scopes, wholes: list[Token]) -> None:
        """`wholes` are the wholes that the passage named before (`Tổng số hộ: 2.150 hộ`); those
        of this paragraph join them."""
        self.text = text
        self.scopes = scopes
        self.wholes = wholes
        self.drafts: list[Draft] = []

    def add(self, token: Token) -> None:
        """The next quantity: a new draft, or a part of one before it."""
        if token.standard or self._goes_on_asking(token) or self._is_bracketed_bound(token):
            self._add_standard(token)
        elif token.growth:
            self.drafts.append(Draft(token, change=True))
        elif token.kind == "ratio":
            self._add_ratio(token)
        elif token.kind == "percent":
            self._add_share(token)
        elif token.kind == "zero":
            self.drafts.append(Draft(token, zero=True))
        elif not self._is_whole_behind(token) and not self._is_total_behind(token):
            self.drafts.append(Draft(token, amount=token, aside=token.change))
            if names_whole(self.scopes, token):
                self.wholes.append(token)

    def finish(self) -> list[Draft]:
        """The drafts in order, once all quantities were added."""
        self._take_standards_before()
        self.drafts = [each for each in self.drafts if not self._is_only_judging(each)]
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

    def before(self, token: Token) -> Iterator[tuple[Draft, str]]:
        """The drafts that a quantity sees in its sentence, the nearest first, each with the
        words between."""
        first, _ = self.scopes.sentence(token.start)
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

    def _add_share(self, token: Token) -> None:
        """A percentage: of a ratio before it, of an amount in its whole, or one by itself."""
        # a bound below (`dưới 4%`) says how much it may be, never what a ratio gives
        bound = token.op in ("<=", "<") or token.signed
        of_plan = follows_plan(self.text, token.end)
        if not (token.change or bound) and (
            self._completes_ratio(token) or self._completes_portion(token)
        ):
            return
        self.drafts.append(Draft(token, share=token, aside=token.change or of_plan))

    def _completes_ratio(self, token: Token) -> bool:
        ratios: list[tuple[Draft, str]] = []
        for draft, between in self.before(token):
            if draft.change or draft.zero:
                continue
            if not draft.is_open_ratio or draft.asked or len(ratios) == _SIDE_BY_SIDE:
                break
            ratios.append((draft, between))
        if not ratios:
            return False
        nearest, between = ratios[0]
        fitting = [draft for draft, words in ratios if ";" not in words and _fits(draft, token)]
        join = join_of(
            "ratio", "percent", between, self.text, token.end, fits=_fits(nearest, token)
        )
        if join is None:
            return False
        chosen = fitting[0] if fitting else nearest
        chosen.add(token, "share", join.name)
        if chosen is nearest:
            self._share_side_by_side(ratios, token)
        return True

    def _share_side_by_side(self, ratios: list[tuple[Draft, str]], token: Token) -> None:
        """One percentage goes to each of several ratios side by side that it fits."""
        for (later, _), (draft, _) in pairwise(ratios):
            words = self.text[draft.end : later.start].strip(" ,")
            if words not in ("", "và") or not _fits(draft, token):
                return
            draft.add(token, "share", "side-by-side")

    def _completes_portion(self, token: Token) -> bool:
        """The percentage that an amount makes of a whole before it."""
        for draft, between in self.results_before(token):
            if draft.amount is None or draft.asked or draft.is_share:
                return False
            join = join_of(draft.main.kind, "percent", between, self.text, token.end)
            if join is None:
                return False
            whole = whole_of(self.scopes, self.before(draft.main), draft, token)
            whole = whole or self._whole_of_passage(draft)
            if whole is None:
                return False
            self._tell(draft, whole, token, join.name)
            return True
        return False

    def _whole_of_passage(self, draft: Draft) -> Token | None:
        """The last whole of its kind that the passage named before."""
        part = draft.main
        for whole in reversed(self.wholes):
            if whole is not part and whole.unit and alike(whole.unit, part.unit):
                larger = whole.numbers[0] >= part.numbers[0]
                return whole if larger and not is_money(part.unit) else None
        return None

    def _tell(self, draft: Draft, whole: Draft | Token, share: Token, row: str) -> None:
        """Makes an amount the part of a whole. A whole that was only named for its part is no
        fact more; a plan is one of its own, too."""
        told = whole.main if isinstance(whole, Draft) else whole
        draft.part, draft.whole, draft.amount = draft.amount, told, None
        draft.add(share, "share", row)
        if isinstance(whole, Draft):
            draft.tokens.append(told)
            if not is_money(told.unit):
                self.drafts.remove(whole)

    def _is_whole_behind(self, token: Token) -> bool:
        """`414 hộ có nhà đạt chuẩn, chiếm 87,7% tổng số 545 hộ`."""
        seen = self.results_before(token)
        share, between = next(seen, (None, ""))
        if share is None or share.share is None or share.numbers or share.asked:
            return False
        join = join_of("percent", token.kind, between, self.text, token.end)
        part, words = next(seen, (None, ""))
        if join is None or part is None or part.amount is None or part.is_share:
            return False
        words = self.scopes.between(part.end, share.start)
        tied = join_of(part.main.kind, "percent", words, self.text, share.end)
        if tied is None or not alike(part.main.unit, token.unit):
            return False
        part.part, part.whole, part.amount = part.amount, token, None
        part.add(share.share, "share", tied.name)
        part.tokens.append(token)
        self.drafts.remove(share)
        return True

    def _is_total_behind(self, token: Token) -> bool:
        """`869 hộ hài lòng trên tổng số 918 hộ`: a ratio in words."""
        draft, between = next(self.results_before(token), (None, ""))
        if draft is None or draft.amount is None or draft.is_share:
            return False
        join = join_of(draft.main.kind, token.kind, between, self.text, token.end)
        if join is None or join.relation != "total" or not alike(draft.main.unit, token.unit):
            return False
        draft.part, draft.whole, draft.amount = draft.amount, token, None
        draft.tokens.append(token)
        draft.joins["ratio"] = join.name
        return True

    def _add_ratio(self, token: Token) -> None:
        """A ratio right behind its percentage, or a new one."""
        draft, between = next(self.results_before(token), (None, ""))
        lone = draft is not None and draft.share is not None and draft.numbers is None
        if draft is not None and lone and not draft.asked:
            own = Draft(token, ratio=token)
            fits = draft.share is not None and _fits(own, draft.share)
            join = join_of("percent", "ratio", between, self.text, token.end, fits=fits)
            if join is not None:
                draft.add(token, "ratio", join.name)
                return
        self.drafts.append(Draft(token, ratio=token, aside=token.change))

    def _add_standard(self, token: Token) -> None:
        if token.op:
            self._give_back_difference(token)
        judged = self._judged_by(token) or self._judged_in_sentence_of_its_own(token)
        if judged is not None and _is_difference(judged, token):
            make_difference(token)
            self.drafts.append(Draft(token, change=True))
            return
        if judged is not None:
            judged.standard = token
            if not token.own:
                judged.tokens.append(token)
        if judged is None or token.own:
            self.drafts.append(Draft(token, asked=True, judges=judged))

    def _goes_on_asking(self, token: Token) -> bool:
        """`Yêu cầu: 100% …, trong đó từ 50% trở lên …`: a bound behind a demand that is a
        sentence of its own."""
        if not token.op or token.kind not in ("percent", "value"):
            return False
        draft, _ = next(self.results_before(token), (None, ""))
        return draft is not None and draft.asked and draft.main.own

    def _is_bracketed_bound(self, token: Token) -> bool:
        """`đạt 75,1% (tối thiểu 70%)`: a bound by itself in the bracket behind a result."""
        around = self.scopes.bracket(token.core[0])
        if token.op not in (">=", "<=") or around is None or token.kind == "ratio":
            return False
        lead = self.text[around[0] + 1 : token.start].strip()
        draft, _ = next(self.results_before(token), (None, ""))
        return not lead and draft is not None and (draft.is_share or draft.main.kind == "value")

    def _give_back_difference(self, token: Token) -> None:
        """`cao hơn mức tối thiểu 4,6 triệu đồng (quy định ≥ 48)`: where the standard itself
        follows, the number before it was how far the result is from it."""
        draft, _ = next(self.results_before(token), (None, ""))
        given = draft.standard if draft is not None else None
        if draft is None or given is None or not given.differing:
            return
        draft.standard = None
        draft.tokens = [each for each in draft.tokens if each is not given]
        make_difference(given)
        self.drafts.append(Draft(given, change=True))

    def _judged_by(self, token: Token) -> Draft | None:
        """The result that a standard judges: the one before it, of the same kind."""
        for draft, between in self.before(token):
            if draft.change or draft.zero:
                continue
            if ";" in between and not self._asks_behind_semicolon(token):
                return None
            if draft.main.kind == "count" and not draft.is_share:
                continue
            if draft.asked or draft.standard is not None:
                return None
            return draft if self._is_of_kind(draft, token) else None
        return None

    def _asks_behind_semicolon(self, token: Token) -> bool:
        """True for `…, chiếm 86,9%; mức tối thiểu 80%`: the clause names nothing but the demand."""
        opening = self.text.rfind(";", 0, token.core[0]) + 1
        return any(_only_asks(self.text[opening:end]) for end in (token.start, token.core[0]))

    def _judged_in_sentence_of_its_own(self, token: Token) -> Draft | None:
        """`… 15,5 km (71,4%). Yêu cầu: 70%.`: the only result of its kind in the sentence before
        a demand that names nothing itself."""
        first, _ = self.scopes.sentence(token.start)
        if not _only_asks(self.text[first : token.start]) or first == self.scopes.start:
            return None
        start, _ = self.scopes.sentence(first - 1)
        results = [
            each
            for each in self.drafts
            if start <= each.start < first and not (each.asked or each.change or each.aside)
            and self._is_of_kind(each, token)
        ]  # fmt: skip
        return results[0] if len(results) == 1 and results[0].standard is None else None

    def _is_of_kind(self, draft: Draft, token: Token) -> bool:
        """True for a result that a standard may judge by its kind and unit."""
        if token.kind == "percent":
            return draft.is_share
        return draft.amount is not None and alike(draft.main.unit, token.unit)

    def _take_standards_before(self) -> None:
        """A standard that stands before its quantity judges it too: as one statement in one
        sentence (`(≥90%): 15.747/17.344`), as two where each has its own."""
        for index in range(len(self.drafts) - 1, 0, -1):
            result, asked = self.drafts[index], self.drafts[index - 1]
            if not asked.asked or result.standard is not None:
                continue
            if any(each.standard is asked.main for each in self.drafts[: index - 1]):
                continue  # it judges what stands before it
            counted = result.main.kind == "count" and not result.is_share
            if result.asked or result.change or result.zero or counted:
                continue
            if result.is_share != (asked.main.kind == "percent"):
                continue
            result.standard = asked.main
            together = self.scopes.sentence(asked.main.start) == self.scopes.sentence(result.start)
            if together or not asked.main.own:
                del self.drafts[index - 1]


def _only_asks(clause: str) -> bool:
    """True for words that name nothing but the demand (`quy định`)."""
    said = clause.strip(" .-+")
    match = form("standard_lead").regex.search(f"{said} ")
    return match is not None and match.start() == 0 and len(said.split()) <= _DEMAND_WORDS


def _is_difference(judged: Draft, token: Token) -> bool:
    """True for `99,7%, cao hơn quy định 1,7%`: words that may name how far the result is from
    its standard, with a number that is too small for a standard that it is near to."""
    result = judged.share or judged.main
    return token.differing and len(result.numbers) == 1 and 2 * token.numbers[0] < result.numbers[0]


def _fits(draft: Draft, token: Token) -> bool:
    """True if the percentage is that of the draft's ratio, as printed."""
    numbers = draft.numbers
    if numbers is None or not numbers[1]:
        return False
    unit = draft.main.unit
    return agreement(*numbers, token.numbers[0], unit) is not Agreement.NONE
