"""Which criterion and indicator a number belongs to, and how sure that is.

The one place that answers it for prose. What is asked, in this order: a code that the
paragraph prints before the number, the passage in which the paragraph stands, a code named in
its sentence, the thing measured. In a criterion's passage the thing picks the indicator among
that criterion's own; outside of any it decides alone. Increases, other places' values and
counts of criteria belong to none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from extract.criteria.codes import criterion_of
from extract.reading.closing import closing_in, closing_of, standing_verdict
from extract.reading.mentions import Mention
from extract.reading.naming.around import Around
from extract.reading.naming.counted_indicators import only_counting
from extract.reading.naming.criterion_names import code_named
from extract.reading.naming.measured import Measured, Told
from extract.reading.naming.measured_words import answers
from extract.reading.naming.things import Thing, indicator_of
from extract.reading.numbers.series import years_in_turn
from extract.reading.numbers.token import Token, Turn
from extract.reading.outline.context import Scene
from extract.reading.progress_nouns import PROGRESS_UNITS, telling
from extract.reading.subjects.asked import answered, asked_above
from extract.reading.subjects.bearer import Bearers
from extract.reading.subjects.funds import is_divided, is_earned, is_sum
from extract.reading.subjects.marks import Mark, marks_of, mentioned
from extract.reading.subjects.own_codes import own_codes
from extract.reading.subjects.passage_subject import PassageSubject
from extract.reading.subjects.series_subjects import names_nothing, subject_in_turn
from extract.reading.subjects.subject_told import CONFIRMED, GUESS, NONE, SURE, Subject
from extract.reading.subjects.undivided import is_of_none
from extract.text.ends import phrase_at
from patterns import words

#: So many words before a number tell of something by themselves.
_OWN_WORDS = 3


class Subjects:
    """The subjects of the numbers of one paragraph.

    Built from its scene, its numbers and its mentions, all in order of place; asked for each
    number with `of`. What a paragraph needn't know is never looked for: things and names are
    not where a printed indicator decides.
    """

    def __init__(self, scene: Scene, tokens: Sequence[Token], mentions: Sequence[Mention]) -> None:
        self.scene = scene
        self.mentions = mentions
        self.around = Around(scene, tokens)
        self.passage = PassageSubject(scene)
        self.bearers = Bearers(scene)

    @cached_property
    def marks(self) -> list[Mark]:
        """The codes and names inside of the paragraph."""
        names = not self.passage.subject.indicator
        return marks_of(self.scene, self.mentions, self.passage.subject.criterion, names=names)

    @cached_property
    def heads(self) -> list[Mark]:
        """The marks that what follows is told of."""
        return [mark for mark in self.marks if mark.heads]

    @cached_property
    def measured(self) -> Measured:
        """The things measured in the paragraph."""
        criteria = {self.passage.subject.criterion, *(mark.criterion for mark in self.heads)} - {""}
        return Measured(self.around, frozenset(criteria))

    def of(self, token: Token, others: Sequence[Token] = (), *, share: bool = False) -> Subject:
        """The criterion and the indicator that a number belongs to; `others` are the numbers
        that are one fact with it, `share` says that the fact is a share of something."""
        unit = token.unit.lower()
        progress = unit in PROGRESS_UNITS and not self.around.tells_quota(token)
        none = progress or unit in words("nouns")["votes"] or token.growth
        if none or self.scene.in_question(token.start):
            return NONE
        turn = token.turn
        if turn is not None and (told := self._in_turn(token, turn)) is not None:
            return told
        if turn is not None and turn.index and token in turn.series:
            return self.of(turn.series[0], share=share)  # of another year or place
        told = (unit in words("nouns")["judged"] and self._counted_by(token)) or self._of(
            token, others, share=share
        )
        if self._is_of_none(told, (token, *others), share):
            return NONE
        # `08/10 xã đạt`: how many reach a criterion is of none of its indicators
        printed = told.certainty == SURE
        return (
            told if printed or unit not in words("nouns")["judged"] else replace(told, indicator="")
        )

    def _is_of_none(self, told: Subject, tokens: Sequence[Token], share: bool) -> bool:
        floor = self.around.floor(tokens[0])
        if not told.criterion or is_earned(self.scene, tokens[0], told.criterion, floor):
            return False
        named = self.measured.of_all(tokens, share=share)
        return is_of_none(told, named, tokens, self.scene.criteria)

    def _in_turn(self, token: Token, turn: Turn) -> Subject | None:
        things, before = self.measured.things, turn.answered
        own = not names_nothing(self.scene, things, turn)
        if before is not None and not own and self._is_told_again(token, turn):
            return self.of(before)
        if self.bearers.in_turn(token):
            return None
        return subject_in_turn(self.scene, things, token, turn, self._codes)

    def _is_told_again(self, token: Token, turn: Turn) -> bool:
        """True for a number that tells more of the one in its place of the series before it, as its
        own words name nothing (`, vượt chuẩn lần lượt 1,2% và 3,9%`)."""
        said = token.standard or token.growth or self.around.is_going_on(turn.start, turn.end)
        return said and years_in_turn(self.scene.text, turn) is None

    def _counted_by(self, token: Token) -> Subject | None:
        """The criterion named right before a count that reaches it (`Quy hoạch 26/26 xã`)."""
        text, start = self.scene.view.text, self.around.floor(token)
        lead, _ = phrase_at(text, token.start, token.start, start, token.start)
        code = code_named(text[lead : token.start], self.scene.criteria)
        return Subject(code, "", CONFIRMED, (lead, token.start)) if code else None

    def _of(self, token: Token, others: Sequence[Token], *, share: bool) -> Subject:
        index = bisect_left(self.heads, token.start, key=lambda mark: mark.start) - 1
        head = self.heads[index] if index >= 0 else None
        base = _of_mark(head) if head else self.passage.subject
        if base.criterion and self._is_judged(base.criterion, head, token):
            base, head = NONE, None
        called = head.called if head else self.passage.called
        apart = is_sum(token) and not self._is_earned(token)
        if not called and (apart or is_divided(self.scene, self.around, token)):
            return self._mentioned(token, called_only=True) or NONE
        floor = self.around.after_last(token)
        if self.bearers.is_of_others(token, floor, in_passage=bool(base.criterion)):
            return NONE
        if base.criterion and head is None and self.passage.is_told_above:
            other = self._of_another(base, token, others, share)
            if other is not None:
                return other
        if base.indicator and head:
            return self._behind_sentence(base, head, token, others, share)
        if base.indicator:
            return self._in_passage(base, token, others, share)
        told = self.measured.of_all((token, *others), share=share)
        if told is None and (share or token.kind in ("ratio", "percent")):
            told = self._asked_above(token)
        if base.criterion:
            asked = any(each.standard for each in others)
            if told is None and not (called or asked) and self.passage.runs_in(head):
                floor = (
                    head.end
                    if head
                    else self.passage.node.head.name_end
                    if self.passage.node
                    else 0
                )
                earned = is_earned(self.scene, token, base.criterion, floor)
                if not earned and self.around.of_its_own(token, floor):
                    return NONE
            return self._within(base, told, called, token, head)
        named = self._mentioned(token, others)
        if told is None or is_divided(self.scene, self.around, token):
            return named or NONE
        if self._is_of_places(told, token):
            return named or NONE
        return self._alone(told, named)

    def _of_another(
        self, base: Subject, token: Token, others: Sequence[Token], share: bool
    ) -> Subject | None:
        """What a paragraph without a label below a line that told its figure tells of itself, where
        its sentence begins with the thing of another criterion (`15.1. Bảo hiểm y tế: 94,2%.` and
        below it `Tỷ lệ hộ nghèo 2,5%.`)."""
        told = self.measured.of_all((token, *others), share=share)
        if told is None or told.thing is None or not told.near:
            return None
        criterion, _ = self._codes(told.thing)
        if criterion in ("", base.criterion) or not self.passage.heads_sentence(told.named):
            return None
        other = self._alone(told, None)
        return other if other.criterion else None

    def _asked_above(self, token: Token) -> Told | None:
        """What the question above asks of, for a share with which its answer names nothing else."""
        asked = asked_above(self.scene)
        if asked is None or not self.around.is_going_on(self._answer_from(token), token.start):
            return None
        return answered(asked, token)

    def _answer_from(self, token: Token) -> int:
        """Where the words before a number begin, behind those that open an answer."""
        opening = answers().match(self.scene.view.text, self.scene.start)
        return max(self.around.floor(token), opening.end() if opening else 0)

    def _is_of_places(self, told: Told, token: Token) -> bool:
        """True for a count of places that are judged, behind what was told of something else
        (`hộ nghèo còn 1,4%, nâng tỷ lệ xã đạt chuẩn lên 3/7 xã`)."""
        return token.unit.lower() in words("nouns")["judged"] and not told.near

    def _is_judged(self, criterion: str, head: Mark | None, token: Token) -> bool:
        """True behind the verdict that ends what is told of a criterion (`Tiêu chí này đạt. …`)."""
        scene, text = self.scene, self.scene.view.text
        said = closing_of(text, scene.start, token.start, criterion)
        if not said or (head is not None and head.start >= said[-1].end):
            return False
        if scene.paragraph in scene.outline.closings:
            return True
        return closing_in(text, scene.start, said[-1].end, criterion) is not None

    def _is_earned(self, token: Token) -> bool:
        """True for money that its sentence tells of what people earn (`Thu nhập: bình quân đầu
        người ước đạt 53,4 triệu đồng`)."""
        told = self.measured.of(token)
        return told is not None and told.thing is not None and "income" in told.thing.measures

    def _behind_sentence(
        self, base: Subject, head: Mark, token: Token, others: Sequence[Token], share: bool
    ) -> Subject:
        """An indicator named inside of a line holds for its sentence; in a later one the thing
        measured may be another indicator of its criterion."""
        start, _ = self.scene.sentence(token.start)
        if start <= head.start or not self.scene.view.text[head.end : start].strip(" .:)-"):
            return base  # `12.3. Lao động …`: a sentence ends with the code itself
        told = self.measured.of_all((token, *others), share=share)
        # `Đường thôn (2.2). Nay …`
        titled = self.scene.view.text[head.end : head.end + 1] in (")", "]")
        if told is None and not titled and self._tells_another(base.indicator, token, None):
            return replace(base, indicator="")
        if told is None or told.thing is None or told.named.start < start:
            return base
        criterion, indicator = self._codes(told.thing, base.criterion)
        if criterion != base.criterion or indicator in ("", base.indicator):
            return base
        return Subject(criterion, indicator, GUESS, (told.named.start, told.named.end))

    def _in_passage(
        self, base: Subject, token: Token, others: Sequence[Token], share: bool
    ) -> Subject:
        """The indicator of a passage; behind its verdict only its criterion is told of (`Kết quả:
        11,9/16,1 km. Đạt. Trong năm làm mới 2,1 km`), and in a paragraph without a label behind an
        item the thing measured decides where it is of another criterion."""
        node = self.passage.node
        if node is None:
            return base
        if node.paragraph == self.scene.paragraph:
            text, stop = self.scene.view.text, self.scene.sentence(token.start)[0]
            judged = standing_verdict(text, node.head.name_end, stop)
            told = self.measured.of_all((token, *others), share=share) if judged else None
            return replace(base, indicator="") if judged and told is None else base
        if self.passage.has_ended(node):
            told = self.measured.of_all((token, *others), share=share)
            here = self.scene.sentence(token.start)[0]
            if told is not None and told.thing is not None and told.named.start >= here:
                other = self._alone(told, None)
                return other if other.criterion not in ("", base.criterion) else base
        return base

    def commune(self, token: Token) -> str:
        """The commune that a number is of."""
        return self.bearers.commune(token)

    def _mentioned(
        self, token: Token, others: Sequence[Token] = (), *, called_only: bool = False
    ) -> Subject | None:
        """The code or name that its sentence mentions: behind it, or behind the others of its
        fact, in their clause, or before it."""
        end = max([token.end, *(each.end for each in others)])
        mark = mentioned(self.scene, self.marks, token.start, end, called_only=called_only)
        return _of_mark(mark) if mark is not None else None

    def _codes(self, thing: Thing, criterion: str = "") -> tuple[str, str]:
        """The thing's code: as the document prints it for that name (under that criterion,
        where one is given), else as its set has it."""
        own = own_codes(self.scene, criterion).get(thing.id)
        if own:
            return criterion_of(own), own
        return indicator_of(thing, self.scene.criteria) if self.scene.criteria else ("", "")

    def _by_unit(self, base: Subject, token: Token, head: Mark | None) -> Subject:
        """`Điện: 1.629/1.642 hộ`: of the criterion's indicators only one counts households; not
        where words before the number name another thing (`đã tiêm vắc xin mũi 1 cho 7.102/7.480
        người`)."""
        criteria = self.scene.criteria
        if criteria is None or token.kind != "ratio" or not token.unit:
            return base
        code = only_counting(token.unit, base.criterion, criteria)
        if not code or self._tells_another(code, token, head):
            return base
        certainty = CONFIRMED if base.certainty == SURE else GUESS
        return Subject(base.criterion, code, certainty, base.place)

    def _tells_another(self, code: str, token: Token, head: Mark | None) -> bool:
        """True if the clause before a number has several words, none of an indicator's name."""
        entry = self.scene.criteria.entry(code) if self.scene.criteria is not None else None
        floor = max(self.around.floor(token), head.end if head else 0)
        if self.passage.node is not None and self.passage.node.paragraph == self.scene.paragraph:
            floor = max(floor, self.passage.node.head.name_end)
        if self.around.is_going_on(floor, token.start):
            return False
        own = telling(self.scene.view.text[floor : token.start])
        named = entry is not None and bool(own & telling(entry.name))
        return len(own) >= _OWN_WORDS and not named

    def _within(
        self, base: Subject, told: Told | None, called: bool, token: Token, head: Mark | None
    ) -> Subject:
        """In a criterion's passage the thing picks the indicator among its own. One that is of
        another criterion is only heard where the passage's own was named without the word."""
        if told is None or told.thing is None:
            return self._by_unit(base, token, head) if told is None else base
        criterion, indicator = self._codes(told.thing, base.criterion)
        heard = not called or (head is None and self.passage.is_only_counted)
        if criterion and criterion != base.criterion and heard:
            return self._alone(told, None)
        if criterion != base.criterion or not indicator:
            return base
        # `Điện: xã tự đánh giá 1.203/1.211 hộ`: the name of the passage itself
        near = told.near or (base.place is not None and told.named.start < base.place[1])
        certainty = CONFIRMED if base.certainty == SURE and near else GUESS
        if indicator == criterion:
            certainty = base.certainty
        return Subject(criterion, indicator, certainty, (told.named.start, told.named.end))

    def _alone(self, told: Told, named: Subject | None) -> Subject:
        """Outside of any passage the thing decides, with the code that its sentence names."""
        if told.thing is None:
            return NONE
        criterion, indicator = self._codes(told.thing)
        agrees = named is not None and named.criterion == criterion
        topic = self.measured.topic
        if not criterion or not (told.thing.alone or agrees or criterion == topic):
            return named or NONE
        if agrees and named is not None and named.indicator:
            return named
        exact = self.scene.criteria is not None and self.scene.criteria.exact
        certainty = CONFIRMED if exact and told.near and not told.thing.inside else GUESS
        return Subject(criterion, indicator, certainty, (told.named.start, told.named.end))


def _of_mark(mark: Mark) -> Subject:
    certainty = SURE if mark.official and mark.heads else CONFIRMED
    return Subject(mark.criterion, mark.indicator, certainty, (mark.start, mark.end))
