"""Numbers told in turn that tell more of those told so before: what is asked of each, its share."""

from __future__ import annotations

from extract.reading.facts.demands import Demands, only_asks
from extract.reading.facts.draft import Draft
from extract.reading.facts.join_table import only_leads
from extract.reading.numbers.token import Token, Turn

_SIGNS = " ,;:("
#: What a tie rests on that the places of two numbers in two series say.
IN_TURN = "turns.yaml"


class Turns(Demands):
    """Ties the numbers of a series to those in their places of the one before."""

    def add_in_turn(self, token: Token) -> bool:
        """Takes a number that is asked, or is the share or the ratio of another, of the one in its
        place; false for any other."""
        turn = token.turn
        if turn is None or not any(token is each for each in turn.series):
            return False
        if token.standard:
            self._ask_in_turn(token, turn)
            return True
        told = self._draft_of(turn.answered)
        if told is None or turn.answered is None or not self._says_again(turn):
            return False
        if token.kind == "percent" and told.is_open_ratio:
            told.add(token, "share", IN_TURN)
        elif token.kind == "ratio" and told.share is not None and told.numbers is None:
            told.add(token, "ratio", IN_TURN)
        else:
            return False
        return True

    def _says_again(self, turn: Turn) -> bool:
        """True where nothing but words that lead from a ratio to its share stand between."""
        between = self.text[turn.answers[-1].end : turn.series[0].start].lstrip(_SIGNS)
        return only_leads(between, 0, len(between))

    def _ask_in_turn(self, token: Token, turn: Turn) -> None:
        said = self.text[turn.start : turn.end].lstrip(_SIGNS)
        results = self._results_of(turn) if not said or only_asks(said) else []
        judged = results[turn.index] if results else None
        if judged is not None:
            judged.standard = token
            judged.joins["standard"] = IN_TURN
        apart = judged is None or self.scopes.sentence(judged.start) != self.scopes.sentence(
            token.start
        )
        if apart:
            self.drafts.append(Draft(token, asked=True, judges=judged))

    def _results_of(self, turn: Turn) -> list[Draft]:
        """The results that the numbers of a series ask of in turn, each of its number's kind: those
        of the series before, else all of its own sentence or of the one before; none where they
        aren't as many."""
        told = [self._draft_of(each) for each in turn.answers]
        results = [each for each in told if each is not None]
        if len(results) != turn.count:
            first, _ = self.scopes.sentence(turn.series[0].start)
            results = self._told_in(first, turn)
            if not results and first > self.scopes.start:
                results = self._told_in(self.scopes.sentence(first - 1)[0], turn)
        fits = len(results) == turn.count and all(
            self._is_of_kind(result, asked)
            for result, asked in zip(results, turn.series, strict=True)
        )
        return results if fits else []

    def _told_in(self, start: int, turn: Turn) -> list[Draft]:
        """The results of a sentence before a series."""
        end = turn.series[0].start
        _, stop = self.scopes.sentence(start)
        return [
            each
            for each in self.drafts
            if start <= each.start < min(stop, end)
            and not (each.asked or each.change or each.zero)
            and each.main not in turn.series
            and (each.is_share or each.main.kind == "value")
        ]

    def take_standards_of_names(self) -> None:
        """What brackets ask behind the names of a list is asked of their numbers (`BHYT (chuẩn ≥
        90%) và nước sạch (chuẩn ≥ 55%) lần lượt đạt 93,5% và 61,2%`)."""
        told = {id(each.main.turn): each for each in self.drafts if each.main.turn is not None}
        for turn in [each.main.turn for each in told.values()]:
            results = [self._draft_of(each) for each in turn.series] if turn is not None else []
            if turn is None or any(each is None or each.asked for each in results):
                continue
            asked = [d for d in self.drafts if d.asked and turn.start <= d.start < turn.end]
            fits = len(asked) == len(results) and all(
                result is not None and self._is_of_kind(result, each.main)
                for result, each in zip(results, asked, strict=True)
            )
            for result, each in zip(results, asked, strict=True) if fits else ():
                if result is not None and result.standard is None:
                    result.standard, result.joins["standard"] = each.main, IN_TURN
                    self.drafts.remove(each)

    def _draft_of(self, token: Token | None) -> Draft | None:
        """The draft that a number before is the first of."""
        if token is None:
            return None
        held = (each for each in self.drafts if any(token is one for one in each.tokens))
        return next(held, None)
