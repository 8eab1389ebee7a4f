"""Percentages and ratios joined: the share of a ratio, the part of a whole."""

from __future__ import annotations

from itertools import islice, pairwise

from extract.quantities.ratio import Agreement, agreement
from extract.quantities.telling import tells
from extract.quantities.units import alike, is_money
from extract.reading.facts.draft import Draft
from extract.reading.facts.fitting import AS_ELSEWHERE, BY_NUMBERS, fitting, is_plausible, last_pair
from extract.reading.facts.join_table import Join, join_of
from extract.reading.facts.portions import (
    agrees_behind,
    calls_total,
    counts_alike,
    divides,
    follows_plan,
    gives_closely,
    gives_nearly,
    is_near,
    is_part_of,
    plan_of,
    says_the_same,
    whole_of,
)
from extract.reading.facts.sight import Sight
from extract.reading.numbers.token import Token
from extract.reading.progress_nouns import PROGRESS_UNITS
from extract.text.connectors import connector
from patterns import form, words

#: Of ratios that stand side by side so many are looked at for the one that a percentage fits.
_SIDE_BY_SIDE = 3

#: Rows that tie a share to how far a plan was carried out.
_OF_PLAN = ("planned", "fulfilled")


class Shares(Sight):
    """Ties percentages to ratios, and amounts to their wholes."""

    def add_share(self, token: Token) -> None:
        """A percentage: of a ratio before it, of an amount in its whole, or one by itself."""
        # a bound below (`dưới 4%`) says how much it may be, never what a ratio gives
        bound = token.op in ("<=", "<") or token.signed
        of_plan = follows_plan(self.text, token.end) is not None
        # `34% của 1.263 hộ`: its whole is told behind it
        told_behind = form("of_number").regex.match(self.text, token.end) is not None
        if self._says_change_again(token):
            token.change = token.growth = True
        if not (token.change or bound) and (
            self._completes_ratio(token)
            or (not told_behind and self._completes_portion(token))
            or (not (of_plan or told_behind) and self._fits_before(token))
        ):
            return
        self.drafts.append(Draft(token, share=token, aside=token.change or of_plan))

    def _says_change_again(self, token: Token) -> bool:
        """True for `giảm 73 hộ, tương ứng 6,79%` and `giảm 73 hộ (6,79%)`: a change told once more
        in percent."""
        last = self.drafts[-1] if self.drafts else None
        if last is None or not (last.change or last.main.growth) or last.main.kind == "percent":
            return False
        between = self.text[last.end : token.start]
        return says_the_same(between) or between.strip() == "("

    def is_plan_behind(self, token: Token) -> bool:
        """`giải ngân 8.355 triệu đồng, bằng 74,3% kế hoạch 11.240 triệu đồng`: what became of a
        plan, which is told behind its share and is a quantity of its own, too."""
        seen = self.results_before(token)
        share, between = next(seen, (None, ""))
        part, _ = next(seen, (None, ""))
        if share is None or share.share is None or share.numbers or share.asked:
            return False
        if part is None or part.amount is None or part.is_share or part.asked:
            return False
        join = join_of("percent", token.kind, between, self.text, token.end)
        words = self.scopes.between(part.end, share.start)
        tied = join_of(part.main.kind, "percent", words, self.text, share.end)
        if join is None or tied is None or (join.relation, tied.relation) != ("plan", "fulfilled"):
            return False
        if not is_part_of(part.main, token, money=True):
            return False
        part.part, part.whole, part.amount, part.planned = part.amount, token, None, True
        part.add(share.share, "share", tied.name)
        part.tokens.append(token)
        self.drafts.remove(share)
        self.drafts.append(Draft(token, amount=token))
        return True

    def _completes_ratio(self, token: Token) -> bool:
        ratios: list[tuple[Draft, str]] = []
        for draft, between in self.before(token):
            if draft.change or draft.zero or _counts_progress(draft):
                continue
            if not draft.is_open_ratio or draft.asked or len(ratios) == _SIDE_BY_SIDE:
                break
            ratios.append((draft, between))
        if not ratios:
            return False
        nearest, between = ratios[0]
        fitted = [draft for draft, words in ratios if ";" not in words and agrees(draft, token)]
        near = nearest.numbers is not None and gives_nearly(*nearest.numbers, token)
        fits = agrees(nearest, token)
        join = join_of("ratio", "percent", between, self.text, token.end, fits=fits, near=near)
        if join is None:
            return False
        if join.fits:
            self._agree(connector("", between), token)
        chosen = fitted[0] if fitted else nearest
        chosen.add(token, "share", join.name)
        if chosen is nearest:
            self._share_side_by_side(ratios, token)
        return True

    def _share_side_by_side(self, ratios: list[tuple[Draft, str]], token: Token) -> None:
        """One percentage goes to each of several ratios side by side that it fits."""
        for (later, _), (draft, _) in pairwise(ratios):
            between = self.text[draft.end : later.start].strip(" ,")
            if between not in ("", *words("joins")["also"]) or not agrees(draft, token):
                return
            draft.add(token, "share", "side-by-side")

    def _completes_portion(self, token: Token) -> bool:
        """The percentage that an amount makes of a whole before it."""
        seen = list(islice(self.results_before(token), 2))
        for draft, between in seen[:1]:
            if draft.amount is None or draft.asked or draft.is_share:
                return False
            part, whole = self._part_and_whole(seen, token)
            near = whole is not None and is_near(part.main, _token(whole), token)
            join = join_of(draft.main.kind, "percent", between, self.text, token.end, near=near)
            if join is None or join.relation not in ("portion", "planned"):
                return False
            plan = plan_of(self.scopes, self.before(draft.main), draft)
            if plan is not None:
                part, whole = draft, plan
            planned = join.relation == "planned"
            if whole is None or (planned and plan is None):
                return False
            if not planned and self._is_told_of_others(part, _token(whole), token):
                return False
            token.end = (planned and follows_plan(self.text, token.end)) or token.end
            self._tell(part, whole, token, join.name, planned=planned)
            return True
        return False

    def _is_told_of_others(self, part: Draft, whole: Token, share: Token) -> bool:
        """True where the words would tie a percentage to a pair that doesn't give it, while one
        other pair before it does (`dài 12,6 km, đã làm 9,4 km, còn 3,2 km, đạt 74,6%`), and for a
        number that names nothing in a pair that is far from giving it."""
        if _gives(part, whole, share):
            return False
        far = part.main.tentative and not is_near(part.main, whole, share)
        return far or fitting(self.before(share), share) is not None

    def _part_and_whole(
        self, seen: list[tuple[Draft, str]], share: Token
    ) -> tuple[Draft, Draft | Token | None]:
        """The amount right before a percentage with the whole before it; or the one before that,
        where it is itself called the whole."""
        draft = seen[0][0]
        between = self._total_between(seen, share)
        if between is not None:
            return between
        whole = whole_of(self.scopes, self.before(draft.main), draft, share)
        return draft, whole or self._whole_of_passage(draft) or self._total_of(draft.main, share)

    def _total_between(
        self, seen: list[tuple[Draft, str]], share: Token
    ) -> tuple[Draft, Draft] | None:
        """`2.513 hộ, tổng số hộ 2.896, tỷ lệ 86,8%`: a part, what is called its whole, and the
        share that it has of it, but for an error of a few points."""
        if len(seen) < 2:
            return None
        (total, _), (part, _) = seen
        if part.amount is None or part.is_share or part.asked or part.main is total.main:
            return None
        named = calls_total(self.scopes, total.main) and counts_alike(part.main, total.main)
        if not named or is_money(total.main.unit):
            return None
        return (part, total) if is_near(part.main, total.main, share) else None

    def _fits_before(self, token: Token) -> bool:
        """The percentage that only the numbers say is that of two before it, or the words with
        which the document tells it elsewhere."""
        pair, row = fitting(self.before(token), token), BY_NUMBERS
        last, said = last_pair(self.before(token), self.text) or (None, "")
        if pair is None and last is not None and said in self.known and is_plausible(last, token):
            pair, row = last, AS_ELSEWHERE
        if pair is None:
            self.untied.add(said)
            return False
        if row == BY_NUMBERS and last is not None and last.draft is pair.draft:
            self._agree(said, token)
        if pair.whole is None:
            pair.draft.add(token, "share", row)
        else:
            self._tell(pair.draft, pair.absorbed or pair.whole, token, row)
        return True

    def _agree(self, said: str, share: Token) -> None:
        """Notes words that tie numbers which agree, and not by chance."""
        if said and tells(share.numbers[0]):
            self.agreed.append(said)

    def _whole_of_passage(self, draft: Draft) -> Token | None:
        """The last whole of its kind that the passage named before."""
        part = draft.main
        for whole in reversed(self.wholes):
            if whole is not part and whole.unit and alike(whole.unit, part.unit):
                larger = whole.numbers[0] >= part.numbers[0]
                return whole if larger and not is_money(part.unit) else None
        return None

    def _total_of(self, part: Token, share: Token) -> Draft | Token | None:
        """The last total that the document named before, of which an amount has such a share, but
        for a slip in its last digits; of one in its own sentence the draft."""
        for whole in reversed(self.totals):
            if whole is part or not counts_alike(part, whole) or is_money(part.unit):
                continue
            if part.numbers[0] < whole.numbers[0] and gives_closely(part, whole, share):
                near = (each for each, _ in self.before(part) if each.main is whole)
                return next((each for each in near if not each.is_share), whole)
        return None

    def _tell(
        self, draft: Draft, whole: Draft | Token, share: Token, row: str, *, planned: bool = False
    ) -> None:
        """Makes an amount the part of a whole. A whole that was only named for its part is no
        fact more; a plan (`planned`) is one of its own, too."""
        told = whole.main if isinstance(whole, Draft) else whole
        draft.part, draft.whole, draft.amount, draft.planned = draft.amount, told, None, planned
        draft.add(share, "share", row)
        if isinstance(whole, Draft):
            draft.tokens.append(told)
            if not (planned or is_money(told.unit)):
                self.drafts.remove(whole)

    def is_whole_behind(self, token: Token) -> bool:
        """`414 hộ có nhà đạt chuẩn, chiếm 87,7% tổng số 545 hộ`."""
        seen = self.results_before(token)
        share, between = next(seen, (None, ""))
        if share is None or share.share is None or share.numbers or share.asked:
            return False
        part, _ = next(seen, (None, ""))
        if part is None or part.amount is None or part.is_share:
            return False
        near = is_near(part.main, token, share.share)
        join = join_of("percent", token.kind, between, self.text, token.end, near=near)
        if join is None:
            return False
        words = self.scopes.between(part.end, share.start)
        tied = join_of(part.main.kind, "percent", words, self.text, share.end)
        money = join.money and (tied is None or tied.money)
        if tied is None or not is_part_of(part.main, token, money=money):
            return False
        part.part, part.whole, part.amount = part.amount, token, None
        part.planned = tied.relation in _OF_PLAN
        part.add(share.share, "share", tied.name)
        part.tokens.append(token)
        self.drafts.remove(share)
        return True

    def is_total_behind(self, token: Token) -> bool:
        """`869 hộ hài lòng trên tổng số 918 hộ`: a ratio in words; a plan is a quantity of its own,
        too (`2.709 triệu đồng trong kế hoạch 6.450 triệu đồng, đạt 42%`)."""
        draft, between = next(self.results_before(token), (None, ""))
        if draft is None or draft.amount is None or draft.is_share:
            return False
        share, said = next(self.results_before(draft.main), (None, ""))
        if share is not None and divides(share, said, draft, between):
            return False
        fits = self._is_share_before(draft, token)
        near = agrees_behind(self.text, draft.main, token)
        join = join_of(
            draft.main.kind, token.kind, between, self.text, token.end, fits=fits, near=near
        )
        if join is None or join.relation not in ("total", "plan"):
            return False
        if not is_part_of(draft.main, token, money=join.money):
            return False
        draft.part, draft.whole, draft.amount = draft.amount, token, None
        draft.tokens.append(token)
        draft.joins["ratio"] = join.name
        if join.relation == "plan":
            draft.planned = True
            self.drafts.insert(len(self.drafts) - 1, Draft(token, amount=token))
        self._take_share_before(draft)
        return True

    def _is_share_before(self, part: Draft, whole: Token) -> bool:
        """True for two amounts of which the percentage before them is told: as printed, or but for
        an error of a few points where words say that they spell it out (`đạt 0,32%, cụ thể 17 hộ so
        với 5.038 hộ`)."""
        share, between = next(self.results_before(part.main), (None, ""))
        if share is None or share.share is None:
            return False
        if _gives(part, whole, share.share):
            return True
        told = Draft(part.main, part=part.main, whole=whole)
        join = self._of_percentage(told, share.share, between, whole.end)
        spelled = join is not None and not (join.fits or join.near)
        return spelled and is_near(part.main, whole, share.share)

    def _take_share_before(self, draft: Draft) -> None:
        """`87,3% (1.907 hộ trong 2.184 hộ)`: the percentage before a ratio in words."""
        share, between = next(self.results_before(draft.main), (None, ""))
        if share is None or share.share is None or share.numbers is not None or share.asked:
            return
        join = self._of_percentage(draft, share.share, between, draft.end)
        if join is not None:
            draft.add(share.share, "share", join.name)
            self.drafts.remove(share)

    def _of_percentage(self, ratio: Draft, share: Token, between: str, end: int) -> Join | None:
        """What says that a percentage was computed from the ratio behind it."""
        near = ratio.numbers is not None and gives_nearly(*ratio.numbers, share)
        fits = agrees(ratio, share)
        return join_of("percent", "ratio", between, self.text, end, fits=fits, near=near)

    def add_ratio(self, token: Token) -> None:
        """A ratio right behind its percentage, or a new one."""
        draft, between = next(self.results_before(token), (None, ""))
        lone = draft is not None and draft.numbers is None and not draft.asked
        if draft is not None and draft.share is not None and lone:
            own = Draft(token, ratio=token)
            join = self._of_percentage(own, draft.share, between, token.end)
            if join is not None:
                draft.add(token, "ratio", join.name)
                return
        if draft is not None and _prints_again(draft, between, token):
            draft.tokens.append(token)
            return
        self.drafts.append(Draft(token, ratio=token, aside=token.change))


def _prints_again(draft: Draft, between: str, token: Token) -> bool:
    """True for a ratio in figures in the bracket right behind it in words (`ba trên bốn trường
    (3/4)`)."""
    return between.strip() == "(" and draft.numbers == token.numbers and not token.unit


def _counts_progress(draft: Draft) -> bool:
    """True for criteria that are counted (`2/5 xã đạt đủ 20 tiêu chí, bằng 40%`), of which no
    percentage is told."""
    return draft.main.kind == "count" and not draft.is_share and draft.main.unit in PROGRESS_UNITS


def _token(whole: Draft | Token) -> Token:
    return whole.main if isinstance(whole, Draft) else whole


def _gives(part: Draft, whole: Token, share: Token) -> bool:
    """True for two amounts whose share a percentage is, as printed."""
    if not whole.numbers[0]:
        return False
    numbers = (part.main.numbers[0], whole.numbers[0], share.numbers[0])
    return agreement(*numbers, whole.unit) is not Agreement.NONE


def agrees(draft: Draft, token: Token) -> bool:
    """True if the percentage is that of the draft's ratio, as printed."""
    numbers = draft.numbers
    if numbers is None or not numbers[1]:
        return False
    unit = draft.main.unit
    return agreement(*numbers, token.numbers[0], unit) is not Agreement.NONE
