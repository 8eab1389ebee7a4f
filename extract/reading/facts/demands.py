"""Standards joined to the results that they judge."""

from __future__ import annotations

from extract.quantities.units import alike, is_money
from extract.reading.facts.draft import Draft
from extract.reading.facts.sight import Sight
from extract.reading.numbers.levels import is_compared
from extract.reading.numbers.token import Token, make_difference
from extract.reading.status import only_judges
from extract.text.ends import PART_END, SENTENCE_END, behind_last, ends_phrase
from patterns import any_word, form, words
from patterns.kept import pattern_of

#: Words that only say that something is asked, and of which year, are no more than these.
_DEMAND_WORDS = 7
_CLAUSE_SIGNS = (";", ",")
#: What ends a clause of figures beside the signs of any (`66,1% - quy định: 60% - Đạt`).
_DASH = pattern_of(r"[ ][-–][ ]")
_CLAUSE_SIGN = pattern_of(r"[,;]|[ ][-–][ ]")


class Demands(Sight):
    """Ties standards to results."""

    def add_standard(self, token: Token) -> None:
        if token.op:
            self._give_back_difference(token)
        judged = self._judged_by(token) or self._judged_in_sentence_of_its_own(token)
        if judged is not None and _is_difference(judged, token):
            make_difference(token)
            self.drafts.append(Draft(token, change=True))
            return
        apart = judged is None or self._is_sentence_of_its_own(token, judged)
        if judged is not None:
            judged.standard = token
            if not apart and not self._is_judged_between(judged, token):
                judged.tokens.append(token)
        if apart:
            self.drafts.append(Draft(token, asked=True, judges=judged))

    def _is_sentence_of_its_own(self, token: Token, judged: Draft) -> bool:
        """True for a demand that is told by itself; not for one that is only a clause behind its
        result (`đạt 81,2%, quy định phải 80%, đạt`), nor for a sentence right behind it that names
        nothing else, and no year (`bằng 83,9%. Quy định: tối thiểu 75%. Đạt.`)."""
        if not token.own:
            return False
        between = self.scopes.between(max(each.end for each in judged.tokens), token.start)
        if not (self._ends_clause(token) or _DASH.match(self.text, token.end, self.scopes.end)):
            return True
        sentence = behind_last(SENTENCE_END, between)
        if sentence != between:
            return not _only_asks_now(sentence)
        *_, clause = _CLAUSE_SIGN.split(between)
        return clause == between or not only_asks(clause)

    def goes_on_asking(self, token: Token) -> bool:
        """`Yêu cầu: 100% …, trong đó từ 50% trở lên …`: a bound behind a demand that is a
        sentence of its own."""
        if not token.op or token.kind not in ("percent", "value"):
            return False
        draft, _ = next(self.results_before(token), (None, ""))
        return draft is not None and draft.asked and draft.main.own

    def is_bare_bound(self, token: Token) -> bool:
        """A bound that asks of the result before it without a word that says so."""
        return (
            self._is_bracketed_bound(token)
            or self._is_bound_alone(token)
            or self._is_compared(token)
        )

    def _is_compared(self, token: Token) -> bool:
        """`đạt 90,1%, vượt 85%`: the number that a result is compared with, all of its clause; how
        the result lies to it doesn't say what is asked."""
        if token.kind not in ("percent", "value") or token.signed:
            return False
        draft, _ = next(self.before(token), (None, ""))
        if draft is None or draft.asked or draft.change or draft.zero or draft.standard is not None:
            return False
        if draft.is_open_ratio:
            return False
        result = draft.share or draft.main
        if is_total(token) and is_total(result):
            return False  # `góp 1,1 tỷ đồng (cần 2 tỷ đồng)`: what is short, and no standard
        between = self._behind(draft, token)
        if not self._is_of_kind(draft, token) or form("target_lead").regex.search(between):
            return False
        if not is_compared(self.text, self.scopes.end, result, between, token):
            return False
        token.change = token.growth = False
        if token.op in (">", "<"):
            token.op = ""
        return True

    def _behind(self, draft: Draft, token: Token) -> str:
        """The words between the last quantity of a draft, or the bracket that it stands in, and a
        number."""
        last = max((each for each in draft.tokens if each.end <= token.start), key=_end)
        around = self.scopes.bracket(last.core[0])
        closed = around is not None and around[1] <= token.core[0]
        start = around[1] if around is not None and closed else last.end
        return self.scopes.between(start, token.core[0])

    def _is_bracketed_bound(self, token: Token) -> bool:
        """`đạt 75,1% (tối thiểu 70%)`, `61,2% (cần 55%)`: a bound by itself, or what is needed, in
        the bracket behind a result."""
        around = self.scopes.bracket(token.core[0])
        if around is None or token.kind not in ("percent", "value"):
            return False
        lead = self.text[around[0] + 1 : token.start].strip(" :").lower()
        draft, _ = next(self.results_before(token), (None, ""))
        if draft is None:
            return False
        if lead in words("standards")["needs_alone"]:
            return self._is_of_kind(draft, token) and not is_total(token)
        bound = not lead and token.op in (">=", "<=")
        return bound and (draft.is_share or draft.main.kind == "value")

    def _is_bound_alone(self, token: Token) -> bool:
        """`618/702 ha, 88,0%; tối thiểu 80%; đạt`: a bound that is all of its clause, behind the
        sign that ends a result."""
        if token.op not in (">=", "<=") or token.kind == "ratio":
            return False
        if not self._ends_clause(token):
            return False
        draft, between = next(self.before(token), (None, ""))
        result = draft is not None and not (draft.asked or draft.change or draft.zero)
        return result and between.strip(" )") in _CLAUSE_SIGNS

    def _ends_clause(self, token: Token) -> bool:
        """True for a number with which its clause ends."""
        return ends_phrase(self.text, token.end, self.scopes.end)

    def _is_all_of_clause(self, token: Token) -> bool:
        opening, _ = self.scopes.part(token.core[0])
        apart = opening > self.scopes.sentence(token.core[0])[0]
        return apart and not self.text[opening : token.start].strip()

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
            if token.op and any_word("joins", "part_named").search(between):
                return None  # `100%, trong đó ≥ 50% mức độ 2`
            if draft.asked or draft.standard is not None:
                return None
            return draft if self._is_of_kind(draft, token) else None
        return None

    def _asks_behind_semicolon(self, token: Token) -> bool:
        """True for `…, chiếm 86,9%; mức tối thiểu 80%`: the clause names nothing but the demand."""
        if token.op and self._is_all_of_clause(token):
            return True
        opening = self.text.rfind(";", 0, token.core[0]) + 1
        if self.text[opening : token.start].strip().lower() in words("standards")["needs_alone"]:
            return True  # `(97,2%; cần ≥ 85%)`
        opening, _ = self.scopes.part(token.core[0])
        return any(only_asks(self.text[opening:end]) for end in (token.start, token.core[0]))

    def _judged_in_sentence_of_its_own(self, token: Token) -> Draft | None:
        """`… 15,5 km (71,4%). Yêu cầu: 70%.`: the only result of its kind in the sentence before
        a demand that names nothing itself."""
        first, _ = self.scopes.sentence(token.start)
        if not only_asks(self.text[first : token.start]) or first == self.scopes.start:
            return None
        start = self._before_verdicts(self.scopes.sentence(first - 1)[0], first)
        results = [
            each
            for each in self.drafts
            if start <= each.start < first and not (each.asked or each.change or _is_part(each))
            and self._is_of_kind(each, token)
        ]  # fmt: skip
        return results[0] if len(results) == 1 and results[0].standard is None else None

    def _before_verdicts(self, start: int, end: int) -> int:
        """Where the last sentence begins that tells more than a verdict, of those from the one
        at `start` back (`đạt 87,1%. Đạt. Quy định là 80%.`)."""
        while start > self.scopes.start and only_judges(self.text, start, end):
            start, end = self.scopes.sentence(start - 1)[0], start
        return start

    def _is_judged_between(self, judged: Draft, token: Token) -> bool:
        """True if a verdict stands between a result and the sentence that tells its standard."""
        first, _ = self.scopes.sentence(token.start)
        start, _ = self.scopes.sentence(max(first - 1, self.scopes.start))
        return judged.end <= start < first and only_judges(self.text, start, first)

    def _is_of_kind(self, draft: Draft, token: Token) -> bool:
        """True for a result that a standard may judge by its kind and unit."""
        if token.kind == "percent":
            return draft.is_share
        return draft.amount is not None and alike(draft.main.unit, token.unit)

    def take_standards_before(self) -> None:
        """A standard that stands before its quantity judges it too: as one statement in one
        sentence (`(≥90%): 15.747/17.344`), as two where each has its own."""
        for index in range(len(self.drafts) - 1, 0, -1):
            result, asked = self.drafts[index], self.drafts[index - 1]
            if not asked.asked or result.standard is not None:
                continue
            if any(each.standard is asked.main for each in self.drafts[: index - 1]):
                continue  # it judges what stands before it
            between = self.scopes.between(asked.end, result.start)
            if ";" in between and not self._goes_on_behind_semicolon(asked, between):
                continue  # `phải có ít nhất 95% người dân tham gia …; hộ nghèo còn dưới 2%`
            if any_word("standards", "aims").search(between):
                continue  # `quy định từ 70%, nghị quyết của xã đề ra 85%`
            counted = result.main.kind == "count" and not result.is_share
            if result.asked or result.change or result.zero or counted or result.main.turn:
                continue
            if result.is_share != (asked.main.kind == "percent"):
                continue
            result.standard = asked.main
            together = self.scopes.sentence(asked.main.start) == self.scopes.sentence(result.start)
            if together or not asked.main.own:
                del self.drafts[index - 1]

    def spread_standards(self) -> None:
        """A demand that is said of several results judges each that follows it (`Các chỉ tiêu 2.2,
        2.3 đều quy định từ 90% trở lên. Kết quả: …; …`)."""
        asked: Token | None = None
        for draft in self.drafts:
            if draft.asked:
                asked = draft.main if self._is_of_several(draft.main) else None
            elif draft.standard is not None and self._is_of_several(draft.standard):
                asked = draft.standard if draft.standard.end <= draft.main.start else None
            elif asked is not None and self._is_of_kind(draft, asked) and not draft.change:
                draft.standard = draft.standard or asked

    def _is_of_several(self, token: Token) -> bool:
        """True for a demand whose clause says that it is one for all."""
        start, _ = self.scopes.sentence(token.start)
        return any_word("standards", "for_all").search(self.text, start, token.start) is not None

    def _goes_on_behind_semicolon(self, asked: Draft, between: str) -> bool:
        """True where the clause behind a demand's tells what came of it: by its words, or as the
        demand's own clause names nothing else (`Bộ tiêu chí yêu cầu 70%; kiểm tra có 73,6%`)."""
        if asked.main.own or _tells_outcome(between):
            return True
        start, _ = self.scopes.clause(asked.main.start)
        lead = self.text[start : asked.main.start]
        return between.lstrip()[:1] == ";" and bool(lead.strip()) and only_asks(lead)


def _tells_outcome(between: str) -> bool:
    """True where what follows a demand's clause tells what came of it (`; kết quả …`)."""
    said = behind_last(PART_END, between).lower().split()
    outcomes = (word.split() for word in words("standards")["outcome"])
    return any(said[: len(outcome)] == outcome for outcome in outcomes)


def _end(token: Token) -> int:
    return token.end


def is_total(token: Token) -> bool:
    """True for a sum of money that is counted per nothing."""
    return is_money(token.unit) and "/" not in token.unit


def _is_part(draft: Draft) -> bool:
    """True for what is told of a part alone; a part with the whole before it (`38,4 km, trong đó
    cứng hóa 33,9 km`) is the result."""
    return draft.aside and draft.whole is None


def only_asks(clause: str) -> bool:
    """True for words that name nothing but the demand (`quy định`)."""
    said = clause.strip(" .-+")
    # it stands behind a sign, as some words ask only there (`; bộ tiêu chí 98%`)
    match = form("standard_lead").regex.search(f"; {said} ")
    return match is not None and match.start() in (0, 2) and len(said.split()) <= _DEMAND_WORDS


def _only_asks_now(between: str) -> bool:
    """The same for a whole sentence behind a result, which tells no year."""
    return only_asks(between) and not any(sign.isdigit() for sign in between)


def _is_difference(judged: Draft, token: Token) -> bool:
    """True for `99,7%, cao hơn quy định 1,7%`: words that may name how far the result is from
    its standard, with a number that is too small for a standard that it is near to."""
    result = judged.share or judged.main
    return token.differing and len(result.numbers) == 1 and 2 * token.numbers[0] < result.numbers[0]
