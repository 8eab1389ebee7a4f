"""Which criterion and indicator a number belongs to, and how sure that is.

The one place that answers it for prose. What is asked, in this order: a code that the
paragraph prints before the number, the passage in which the paragraph stands, a code named in
its sentence, the thing measured. In a criterion's passage the thing picks the indicator among
that criterion's own; outside of any it decides alone. Increases, other places' values and
counts of criteria belong to none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import regex

from extract.criteria import CriteriaSet
from extract.reading.codes import Code, code_of, normal_code
from extract.reading.context import PROGRESS_UNITS, Scene
from extract.reading.mentions import Mention
from extract.reading.names import NamedCriterion, is_called, name_after_word, name_at
from extract.reading.outline import Kind, Node
from extract.reading.things import Named, Thing, clause_at, indicator_of, named_in
from extract.reading.tokens import Token
from patterns import alternation, words

SURE, CONFIRMED, GUESS = "sure", "confirmed", "guess"
_FLAGS = regex.I | regex.X | regex.V1
#: Where a name may stand that what follows is told of.
_HEAD = regex.compile(r"(?:[;.:][ ]|\n|[ ][-+•*][ ])[ ]*")
_WORDS_FOLLOW = regex.compile(r"[ ](?![0-9])\p{L}+[ ]\p{L}+")


@dataclass(slots=True, frozen=True)
class Subject:
    """A criterion and an indicator, both empty for none; `certainty` is `sure`, `confirmed` or
    `guess`; `place` is what decided it, in the view's offsets (None for nothing)."""

    criterion: str = ""
    indicator: str = ""
    certainty: str = SURE
    place: tuple[int, int] | None = None


NONE = Subject()


@dataclass(slots=True, frozen=True)
class _Mark:
    """A code or a criterion's name at `start` in a paragraph. `heads` says that what follows
    is told of it; otherwise it is only mentioned. `called` says that it is printed as a
    criterion, by its number or with the word."""

    subject: Subject
    start: int
    end: int
    heads: bool
    called: bool = True


@cache
def _elsewhere() -> tuple[regex.Pattern[str], regex.Pattern[str], regex.Pattern[str]]:
    listed = words("subjects")
    always = rf"(?<!\p{{L}}){alternation(listed['elsewhere'])}(?!\p{{L}})"
    both = alternation([*listed["elsewhere"], *listed["elsewhere_open"]])
    hamlet = (
        rf"[ \-+•*]*{alternation(listed['hamlets'])}[ ](?:[0-9]{{1,2}}(?![0-9.,/])|(?-i:\p{{Lu}}))"
    )
    return (
        regex.compile(always, _FLAGS),
        regex.compile(rf"(?<!\p{{L}}){both}(?!\p{{L}})", _FLAGS),
        regex.compile(hamlet, _FLAGS),
    )


class Subjects:
    """The subjects of the numbers of one paragraph.

    Built from its scene, its numbers and its mentions, all in order of place; asked for each
    number with `of`.
    """

    def __init__(self, scene: Scene, tokens: Sequence[Token], mentions: Sequence[Mention]) -> None:
        self.scene = scene
        self.text = scene.view.text
        self.tokens = list(tokens)
        position = scene.outline.positions[scene.paragraph]
        self.head = position.head
        self.mentions = mentions
        self.called = True

    # a paragraph without quantities asks for none of these, one under a printed indicator
    # for no names and no things
    @cached_property
    def passage(self) -> Subject:
        """What the paragraph's passage is about."""
        return self._passage()

    @cached_property
    def marks(self) -> list[_Mark]:
        """Codes and names inside of the paragraph, behind the head that opens its passage."""
        return self._marks()

    @cached_property
    def things(self) -> list[Named]:
        """What is named in the paragraph, in order of place."""
        criteria = self.scene.criteria
        return named_in(self.text, self.scene.start, self.scene.end) if criteria else []

    def _passage(self) -> Subject:
        scene = self.scene
        position = scene.outline.positions[scene.paragraph]
        if not position.criterion and not position.indicator:
            return NONE
        criterion = position.criterion or position.indicator.split(".")[0]
        chain = scene.outline.chain(position.node)
        node = next((n for n in chain if n.head.code in (position.indicator, criterion)), None)
        if node is None:
            return Subject(criterion, position.indicator, GUESS)
        if node.head.score is not None:
            lead = self.text[node.head.text_start : node.head.name_start]
            self.called = is_called(lead)
        return Subject(criterion, position.indicator, _certainty(node), _place(node))

    def _marks(self) -> list[_Mark]:
        floor = self.head.name_start if self.head.level else self.scene.start
        found = [
            mark
            for mention in self.mentions
            if mention.start >= floor and (mark := self._printed(mention)) is not None
        ]
        taken = {mark.start for mark in found}
        for named, heads in self._names(floor):
            if named.start not in taken:
                certainty = SURE if named.exact and named.word else CONFIRMED
                place = (named.start, named.end)
                subject = Subject(named.code, "", certainty, place)
                found.append(_Mark(subject, *place, heads, named.word))
        found.sort(key=lambda mark: mark.start)
        return found

    def _printed(self, mention: Mention) -> _Mark | None:
        if mention.form == "code":
            code = code_of(mention.match)
            return self._mark(code, self._begins(mention.start))
        if mention.form == "label_number" and "inside" in mention.groups:
            number = normal_code(mention.groups["inside"])
            criteria = self.scene.criteria
            known = criteria is not None and criteria.entry(number) is not None
            if known or number.split(".")[0] == self.passage.criterion:
                place = mention.places["inside"]
                return self._mark(Code(number, "indicator", *place, mention.end), True)
        return None

    @staticmethod
    def _mark(code: Code, heads: bool) -> _Mark:
        indicator = code.code if "." in code.code else ""
        place = (code.start, code.end)
        subject = Subject(code.criterion, indicator, SURE if heads else CONFIRMED, place)
        return _Mark(subject, *place, heads)

    def _begins(self, at: int) -> bool:
        """True where a line, a sentence or an item of a list begins."""
        before = self.text[self.scene.start : at].rstrip(' "-+•*')
        return not before or before[-1] in ";.:\n\t" or at <= self.head.text_start

    def _names(self, floor: int) -> list[tuple[NamedCriterion, bool]]:
        """Criteria named by their words: where a clause begins, and behind the word."""
        scene = self.scene
        if scene.criteria is None or self.passage.indicator:
            return []
        starts = [match.end() for match in _HEAD.finditer(self.text, floor, scene.end)]
        if not self.head.level:
            starts.insert(0, self.head.text_start)
        named = [name_at(self.text, at, scene.end, scene.criteria) for at in starts]
        found = [(each, True) for each in named if each is not None]
        known = {each.start for each, _ in found}
        found += [
            (each, False)
            for each in name_after_word(self.text, floor, scene.end, scene.criteria)
            if each.start not in known
        ]
        return found

    def of(self, token: Token) -> Subject:
        """The criterion and the indicator that a number belongs to."""
        if token.unit.lower() in PROGRESS_UNITS or token.growth:
            return NONE
        printed = next((m for m in reversed(self.marks) if m.heads and m.start < token.start), None)
        base = printed.subject if printed else self.passage
        if _is_funds(token) and not (printed.called if printed else self.called):
            return self._mentioned(token, called_only=True) or NONE
        if self._of_elsewhere(token, bool(base.criterion)):
            return NONE
        if base.indicator:
            return base
        thing = self._thing(token)
        if base.criterion:
            called = printed.called if printed else self.called
            return self._within(base, thing, called)
        named = self._mentioned(token)
        if thing is not None:
            return self._alone(thing, named)
        return named or NONE

    def _of_elsewhere(self, token: Token, in_passage: bool) -> bool:
        """True for another place's value: the district's average, one hamlet's share."""
        always, openly, hamlet = _elsewhere()
        pattern = always if in_passage else openly
        start, stop = clause_at(
            self.text, token.start, token.end, self._after_last(token), self.scene.end
        )
        if pattern.search(self.text, start, stop):
            return True
        if in_passage:
            return False
        sentence, _ = self.scene.sentence(token.start)
        opening = max(self.text.rfind(";", sentence, token.start) + 1, sentence)
        opening = max(opening, self.head.text_start if opening < self.head.text_start else opening)
        return hamlet.match(self.text, opening, token.start) is not None

    def _after_last(self, token: Token) -> int:
        """The end of the number before, or the start of the sentence."""
        start, _ = self.scene.sentence(token.start)
        index = self.tokens.index(token)
        return max(start, self.tokens[index - 1].end) if index else start

    def _mentioned(self, token: Token, called_only: bool = False) -> Subject | None:
        """The code or name that its sentence mentions: behind it in its clause, or before it."""
        start, end = self.scene.sentence(token.start)
        marks = [mark for mark in self.marks if mark.called or not called_only]
        for mark in marks:
            if mark.start >= token.end:
                between = self.text[token.end : mark.start]
                if mark.end <= end and not any(sign in between for sign in ";.,"):
                    return mark.subject
                break
        before = [mark for mark in marks if start <= mark.start < token.start]
        return before[-1].subject if before else None

    def _thing(self, token: Token) -> tuple[Thing | None, Named, str] | None:
        """The thing that a number measures, and how sure: before it in its clause, right behind
        it, or told of in the sentence until then; None for nothing named."""
        within = [n for n in self.things if token.start <= n.start and n.end <= token.end]
        if token.kind == "zero" and within:
            return self._fitting(within[-1], token, CONFIRMED)
        before = self._before(token)
        if before is not None and not self._claimed(before, token):
            return self._fitting(before, token, CONFIRMED)
        behind = self._behind(token)
        if behind is not None:
            return self._fitting(behind, token, CONFIRMED)
        if _names_another(self.text, token.end) or not self._goes_on(token):
            return None
        carried = before or self._carried(token)
        return self._fitting(carried, token, GUESS) if carried else None

    def _fitting(
        self, named: Named, token: Token, certainty: str
    ) -> tuple[Thing | None, Named, str] | None:
        if named.thing is None or _counts_else(named.thing, token):
            return None, named, certainty
        return (named.thing, named, certainty) if _measures(named.thing, token) else None

    def _before(self, token: Token) -> Named | None:
        """The last thing named before a number, behind the number before it."""
        floor = self._after_last(token)
        floor = max(floor, self.text.rfind(";", floor, token.core[0]) + 1)
        found = [n for n in self.things if floor <= n.start and n.end <= token.core[0]]
        return found[-1] if found else None

    def _behind(self, token: Token) -> Named | None:
        """The thing named right behind a number (its unit may be part of the name)."""
        index = self.tokens.index(token)
        limit = self.tokens[index + 1].start if index + 1 < len(self.tokens) else self.scene.end
        for named in self.things:
            if token.core[0] < named.start < limit and named.end > token.end - len(token.unit):
                between = self.text[token.end : named.start]
                return None if any(sign in between for sign in ",;.:()\n") else named
        return None

    def _claimed(self, named: Named, token: Token) -> bool:
        """True if a thing stands right behind the number before, and so is that one's."""
        index = self.tokens.index(token)
        if not index:
            return False
        return self._behind(self.tokens[index - 1]) is named

    def _carried(self, token: Token) -> Named | None:
        """The last thing named before a number in its sentence, or at the head of its line."""
        start, _ = self.scene.sentence(token.start)
        floor = max(start, self.text.rfind(";", start, token.core[0]) + 1)
        found = [n for n in self.things if floor <= n.start and n.end <= token.core[0]]
        if found:
            return found[-1]
        first = self.things[0] if self.things else None
        if first and first.end < token.start and self._heads_line(first):
            return first
        return None

    def _goes_on(self, token: Token) -> bool:
        """True if nothing new is named between the number before and this one (`, đạt`)."""
        if token.standard:
            return True
        floor = self._after_last(token)
        named = [n.end for n in self.things if floor <= n.end <= token.start]
        if named:  # the rest of its clause is part of its name
            ended = regex.search(r"[,;:(]", self.text[named[-1] : token.start])
            floor = named[-1] + ended.end() if ended else token.start
        between = self.text[floor : token.start].strip(" ,;:=()")
        return _going_on().fullmatch(between) is not None

    def _heads_line(self, named: Named) -> bool:
        """True for `Bảo hiểm y tế: …`, what the rest of its line is told of."""
        lead = self.text[self.head.text_start : named.start]
        return len(lead.split()) <= 4 and self.text[named.end : named.end + 1] == ":"

    def _codes(self, thing: Thing) -> tuple[str, str]:
        """The thing's code: as the document prints it for that name, else as its set has it."""
        own = _own_codes(self.scene).get(thing.id)
        if own:
            return own.split(".")[0], own
        criteria: CriteriaSet | None = self.scene.criteria
        return indicator_of(thing, criteria) if criteria else ("", "")

    def _within(
        self, base: Subject, found: tuple[Thing | None, Named, str] | None, called: bool
    ) -> Subject:
        """In a criterion's passage the thing picks the indicator among its own. One that is of
        another criterion is only heard where the passage's own was named without the word."""
        if found is None or found[0] is None:
            return base
        criterion, indicator = self._codes(found[0])
        if criterion and criterion != base.criterion and not called and found[2] == CONFIRMED:
            return self._alone(found, None)
        if criterion != base.criterion or not indicator:
            return base
        certainty = CONFIRMED if base.certainty == SURE and found[2] == CONFIRMED else GUESS
        if indicator == criterion:
            certainty = base.certainty
        return Subject(criterion, indicator, certainty, (found[1].start, found[1].end))

    def _alone(self, found: tuple[Thing | None, Named, str], named: Subject | None) -> Subject:
        """Outside of any passage the thing decides, with the code that its sentence names."""
        thing, place, certainty = found
        if thing is None:
            return NONE
        criterion, indicator = self._codes(thing)
        agrees = named is not None and named.criterion == criterion
        if not criterion or not (thing.alone or agrees):
            return named or NONE
        if agrees and named is not None and named.indicator:
            return named
        exact = self.scene.criteria is not None and self.scene.criteria.exact
        if not exact:
            certainty = GUESS
        return Subject(criterion, indicator, certainty, (place.start, place.end))


def _names_another(text: str, at: int) -> bool:
    """True if the words right behind a number name something (`97% lao động …`), and not only
    what it is a share of."""
    return _WORDS_FOLLOW.match(text, at) is not None and _bases().match(text, at) is None


@cache
def _going_on() -> regex.Pattern[str]:
    listed = alternation(words("subjects")["goes_on"])
    return regex.compile(rf"(?>(?:{listed}(?!\p{{L}})|20[0-9]{{2}})[ ,:=(]*)*+", _FLAGS)


@cache
def _bases() -> regex.Pattern[str]:
    return regex.compile(rf"[ ](?:của[ ])?{alternation(words('subjects')['bases'])}", _FLAGS)


def _own_codes(scene: Scene) -> dict[str, str]:
    """The codes that the document's own headings give to things, where each has one alone."""
    outline, text = scene.outline, scene.view.text
    if outline.things is None:
        found: dict[str, set[str]] = {}
        for node in outline.nodes:
            if node.kind is Kind.INDICATOR and node.head.score is None:
                named = named_in(text, node.head.name_start, node.head.name_end)
                if named and named[0].thing:
                    found.setdefault(named[0].thing.id, set()).add(node.head.code)
        outline.things = {
            name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1
        }
    return outline.things


def _counts_else(thing: Thing, token: Token) -> bool:
    """True if a number's unit makes the thing something else (`BHYT 412/412 học sinh`)."""
    return thing.unless is not None and thing.unless.search(token.unit) is not None


def _is_funds(token: Token) -> bool:
    """True for an amount of money that is nobody's income: a list of funds by fields."""
    unit = token.unit.lower()
    money = any(part in unit for part in words("subjects")["money_units"])
    return token.kind == "value" and money and "/" not in unit


def _measures(thing: Thing, token: Token) -> bool:
    """True if a number can be of what a thing measures, by its kind and its unit."""
    if thing.units and token.unit.lower() not in thing.units:
        return False
    unit = token.unit.lower()
    if token.kind in ("ratio", "percent", "zero"):
        return "share" in thing.measures
    if token.kind != "value":
        return False
    if not unit:
        return token.signed
    if "income" in thing.measures:
        listed = words("subjects")["income_units"]
        return any(part in unit for part in listed) and not any(
            part in unit for part in words("subjects")["no_income_units"]
        )
    if "extent" in thing.measures and unit in words("subjects")["extent_units"]:
        return True
    return "area" in thing.measures and unit in words("subjects")["area_units"]


def _certainty(node: Node) -> str:
    """How sure a passage is: its code is printed, or its name is the official one."""
    score = node.head.score
    if score is None or score >= 1:
        return SURE
    return CONFIRMED


def _place(node: Node) -> tuple[int, int]:
    head = node.head
    return head.text_start, max(head.name_end, head.text_start + 1)
