"""Which of the things named in a paragraph a number measures."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from extract.reading.naming.around import Around
from extract.reading.naming.measurable import (
    counts_else,
    counts_people,
    is_count_of,
    is_counted_in,
    is_income,
    may_measure,
    measures,
)
from extract.reading.naming.measured_words import answers, names_another
from extract.reading.naming.named_things import NamedThings
from extract.reading.naming.things import Named, Thing, indicator_of, names_it
from extract.reading.numbers.token import Token
from extract.reading.scopes import Scopes, scopes_of
from extract.text.ends import PHRASE_END, phrase_at
from patterns import any_word, words


@dataclass(slots=True, frozen=True)
class Told:
    """The thing that a number measures: None for something that no indicator measures. `near`
    says that it stands in the number's own clause."""

    thing: Thing | None
    named: Named
    near: bool


class Measured:
    """The things named in one paragraph, asked for those that its numbers measure.

    `around` are the words around its numbers, `criteria` the numbers of the criteria in whose
    passages it stands.
    """

    def __init__(self, around: Around, criteria: frozenset[str] = frozenset()) -> None:
        self.around = around
        self.scene = around.scene
        self.named = NamedThings(around.scene, criteria)
        self.text = around.text
        self.tokens = around.tokens
        self._told_again: dict[int, Named] = {}

    @property
    def things(self) -> list[Named]:
        """What is named in the paragraph, in order of place."""
        return self.named.all

    @property
    def topic(self) -> str:
        """The criterion that the paragraph is about, though it is no passage of it."""
        return self.named.topic

    @cached_property
    def starts(self) -> list[int]:
        """Where each of the things begins."""
        return [named.start for named in self.things]

    def of_all(self, tokens: Sequence[Token], *, share: bool) -> Told | None:
        """The thing that the first of several numbers which are one fact measures; `share`
        says that the fact is one, though its numbers are counts."""
        told = [found for token in tokens if (found := self.of(token, share=share)) is not None]
        # `xã không còn nhà tạm; 1.507/1.861 hộ, đạt 80,98% có nhà ở kiên cố`
        return next((each for each in told if each.near), told[0] if told else None)

    def of(self, token: Token, *, share: bool = False) -> Told | None:
        """The thing that a number measures: before it in its clause, right behind it, or told
        of in the sentence until then; None where nothing is named."""
        found = self._found(token) if self.things else None
        if found is None:
            return None
        named, near = found
        if named.thing is None or not named.thing.measures or counts_else(named.thing, token):
            return Told(None, named, near)
        if self._gives_way(named) or (not share and self._is_of_works(named, token, near)):
            return Told(None, named, near)
        counted = share and is_counted_in(named.thing, token)
        fits = measures(named.thing, token) or (counted and "share" in named.thing.measures)
        fits = fits or (near and self._is_bare_count(named, token))
        return Told(named.thing, named, near) if fits else None

    def _is_of_works(self, named: Named, token: Token, near: bool) -> bool:
        """True for a length or an area that something was done to (`đổ mới 4,2 km đường thôn`), or
        that was added to what was told (`…, năm nay làm thêm 2,7 km`): a result tells how far its
        indicator has come, and names it first."""
        thing = named.thing
        if thing is None or token.kind != "value" or "extent" not in thing.measures:
            return False
        if named.start >= token.core[0]:
            return True
        floor = self.around.floor(token)
        added = any_word("statements", "added").search(self.text, floor, token.core[0])
        return not near and added is not None

    def _is_bare_count(self, named: Named, token: Token) -> bool:
        """True for a count of what a thing counts (`còn 31 hộ chưa có điện`), unless its clause
        tells of what was done for them (`hướng dẫn 31 hộ nuôi bò`, `kéo điện cho 12 hộ`)."""
        if named.thing is None or not is_count_of(named.thing, token):
            return False
        floor = self.around.floor(token)
        start, end = phrase_at(self.text, token.start, token.end, floor, self.scene.end)
        if any_word("subjects", "done_for").fullmatch(self._word_before(token)):
            return False
        done = any_word("subjects", "done")
        said = (each.span() for each in done.finditer(self.text, start, end))
        return all(named.start <= first and last <= named.end for first, last in said)

    def _word_before(self, token: Token) -> str:
        return self.text[self.scene.start : token.start].rstrip().rpartition(" ")[2]

    def _gives_way(self, named: Named) -> bool:
        """True for what is none of its indicator's beside another thing of its sentence that is
        (`nước hợp vệ sinh 95%, trong đó nước sạch 34%`)."""
        thing, criteria = named.thing, self.scene.criteria
        if thing is None or criteria is None or not thing.gives_way:
            return False
        if names_it(thing, criteria):
            return False
        start, end = self.scene.sentence(named.start)
        at = bisect_left(self.starts, start)
        beside = (each.thing for each in self.things[at : bisect_left(self.starts, end)])
        return any(
            other is not None
            and other.id in thing.gives_way
            and indicator_of(other, criteria) == indicator_of(thing, criteria)
            for other in beside
        )

    def _found(self, token: Token, *, again: bool = True) -> tuple[Named, bool] | None:
        """What is named of a number, and whether in its own clause; without `again` not by words
        that only say that it is what was told before."""
        # `không còn nhà tạm` and `1.842 hộ dùng điện trên tổng số 1.850 hộ` hold theirs
        within = self._last(token.start, token.end)
        if token.kind == "zero":
            return (within, True) if within else None
        if (averaged := self._averaged(token)) is not None:
            return averaged, False
        before = self._last(self.around.floor(token), token.core[0], token)
        if before is not None and not self._claimed(before, token):
            return self._less_general(before, token), True
        behind = within or self._behind(token)
        if behind is not None:
            return behind, True
        repeated = self._again(token) if again else None
        if repeated is not None:
            return repeated, True
        asked = self._asked(token)
        if asked is not None:
            return asked, False
        if names_another(self.text, token.end):
            return None
        if not self._goes_on(token):
            topic = self._topic_before(token)  # `5. Thu nhập. Chi cục xác nhận 71,25 triệu đồng`
            told = topic and (is_income(topic.thing, token) or self._heads_item(topic, token))
            return (topic, False) if topic and told else None
        last = self._told_again.get(self.around.index(token) - 1)
        carried = before or self._carried(token) or last
        return (carried, token.since is not None) if carried else None

    def _averaged(self, token: Token) -> Named | None:
        """What an average is of, where its clause names nothing else: an area that its sentence
        told before (`đất cây xanh 2,15 ha; dân số 8.600 người, bình quân 2,5 m2/người`)."""
        floor = self.around.after_last(token)
        said = self.text[floor : token.start].strip(" ,;:()").lower()
        if "/" not in token.unit or said not in words("subjects")["averages"]:
            return None
        start, _ = self.scene.sentence(token.start)
        named = self._last(start, floor)
        thing = named.thing if named is not None else None
        area = thing is not None and "area" in thing.measures and measures(thing, token)
        return named if area else None

    def _asked(self, token: Token) -> Named | None:
        """What the question before asks of, for a number in the sentence that answers it (`Thôn nào
        chưa có nhà văn hóa? Trả lời: … 8/9 thôn đã có`)."""
        start, _ = self.scene.sentence(token.start)
        question = self.text[self.scene.start : start].rstrip()
        answered = answers().match(self.text, start) is not None
        if not question or not (answered or question.endswith("?")):
            return None
        first, _ = self.scene.sentence(self.scene.start + len(question) - 1)
        asked = question.endswith("?") or any_word("subjects", "asks").search(
            self.text, first, start
        )
        named = self._last(first, start) if asked else None
        if named is None or answered or is_income(named.thing, token):
            return named
        # `Vì sao hộ nghèo giảm chậm? Xã đã hỗ trợ 12/15 hộ vay vốn, đạt 80%`
        told = max(start, self.around.after_last(token)) if token.kind == "percent" else token.end
        # `Đường ấp xuống cấp? Tuyến ĐX 07 dài 1.850 m`
        return None if token.kind == "value" or names_another(self.text, told) else named

    def _again(self, token: Token) -> Named | None:
        """What the number before is of, where this one is told as another of the same (`Tỷ lệ này
        năm 2023 là 93,6%`); told of in this sentence or in the one before."""
        floor = self.around.clause_from(self.around.after_last(token), token)
        said = any_word("turns", "again").search(self.text, floor, token.core[0])
        index = self.around.index(token)
        if said is None or not index or token.growth:
            return None
        before = self.tokens[index - 1]
        first, _ = self.scene.sentence(token.start)
        if first > self.scene.start:
            first, _ = self.scene.sentence(first - 1)
        if before.start < first or before.growth:
            return None
        told = self._told_again.get(index - 1)  # it may be told so itself
        if told is None and (found := self._found(before, again=False)) is not None:
            told = found[0]
        if told is not None:
            self._told_again[index] = told
        return told

    def _less_general(self, before: Named, token: Token) -> Named:
        """What is named before a number, unless by general words, or by words that only look like
        a thing's, which others right behind it make clear (`Văn hóa: 4/5 thôn có nhà văn hóa`,
        `Giáo dục và đào tạo: 96/99 học sinh học tiếp`), and unless it is measured otherwise (`Nước
        sạch cấp 75 lít/người/ngày đêm`)."""
        thing = before.thing
        if thing is not None and not thing.inside and may_measure(thing, token):
            return before
        behind = self._behind(token)
        clear = behind is not None and behind.thing is not None and not behind.thing.inside
        return behind if behind is not None and clear else before

    def _last(self, start: int, end: int, token: Token | None = None) -> Named | None:
        """The last thing that lies in `text[start:end]`; one by general words only where
        nothing else is named, as is one that isn't counted in the number's unit, or that stands in
        a closed bracket."""
        index = bisect_left(self.starts, end) - 1
        general = bracketed = None
        while index >= 0 and self.starts[index] >= start:
            named = self.things[index]
            thing = named.thing
            if named.end > end:
                pass
            elif self._bracketed(named, token):
                bracketed = bracketed or (named if thing is not None else None)
            else:
                counted = thing is None or token is None or is_counted_in(thing, token)
                if thing is None or (not thing.inside and counted):
                    return named
                general = general or named
            index -= 1
        return general or bracketed

    def _bracketed(self, named: Named, token: Token | None) -> bool:
        """True for what a closed bracket names, for a number outside of it."""
        around = self._scopes.bracket(named.start)
        return around is not None and token is not None and token.core[0] >= around[1]

    @cached_property
    def _scopes(self) -> Scopes:
        return scopes_of(self.text, self.scene.start, self.scene.end)

    def _behind(self, token: Token) -> Named | None:
        """The thing named right behind a number (its unit may be part of the name), or behind the
        bracket with its share or its ratio (`100% (5/5) thôn có nhà văn hóa`)."""
        stop = self._past_bracket(token)
        after = bisect_left(self.around.numbers, stop)
        limit = self.tokens[after].start if after < len(self.tokens) else self.scene.end
        index = bisect_right(self.starts, token.core[0])
        while index < len(self.things) and self.starts[index] < limit:
            named = self.things[index]
            if named.end > token.end - len(token.unit):
                between = self.text[stop : named.start]
                first = self.text[named.start : named.end].split()[0]
                apart = PHRASE_END.search(between) and not _lists_places(f"{between}{first}")
                return None if apart else named
            index += 1
        return None

    def _past_bracket(self, token: Token) -> int:
        """The end of a number, or of the bracket of numbers alone that it ends or that stands right
        behind it."""
        at = token.end + (self.text[token.end : token.end + 1] == " ")
        opened = self.text[at : at + 1] == "("
        around = self._scopes.bracket(at + 1 if opened else token.core[0])
        if around is None or (not opened and self.text[at : at + 1] != ")"):
            return token.end
        if any(around[0] <= start < around[1] for start in self.starts):
            return token.end
        inside = [each for each in self.tokens if around[0] <= each.start < around[1]]
        only = len(inside) == 1 and self.around.is_going_on(around[0] + 1, inside[0].start)
        return around[1] if only else token.end

    def _claimed(self, named: Named, token: Token) -> bool:
        """True if a thing stands right behind the number before, and so is that one's."""
        index = self.around.index(token)
        return index > 0 and self._behind(self.tokens[index - 1]) is named

    def _carried(self, token: Token) -> Named | None:
        """The last thing named before a number in its sentence, or at the head of its line."""
        start, _ = self.scene.sentence(token.start)
        floor = self.around.clause_from(start, token)
        found = self._last(floor, token.core[0])
        if found is None and floor > start and self.around.is_all_going_on(floor, token):
            found = self._last(start, floor)
        first = self.things[0]
        if found is None and first.end < token.start and self.named.heads_line(first):
            return None if self.around.is_labelled_behind(first.end, token) else first
        return found or (self._topic_before(token) if self.around.names_nothing(token) else None)

    def _topic_before(self, token: Token) -> Named | None:
        """The one thing that the sentences before a number name (`Ý kiến: nước sạch còn thấp. Nay
        là 1.645/2.310 hộ, đạt 71,2%`)."""
        start, _ = self.scene.sentence(token.start)
        told = self.things[: bisect_left(self.starts, start)]
        alone = len({each.thing.id if each.thing else "" for each in told}) == 1
        return told[-1] if alone else None

    def _goes_on(self, token: Token) -> bool:
        """True if nothing new is named between the number before and this one (`, đạt`), or if it
        is what became of that one (`từ 5,2% đầu kỳ nay chỉ còn 3,1%`)."""
        if token.standard or token.since is not None:
            return True
        floor = self.around.after_last(token)
        named = self._last(floor, token.start)
        if named:  # the rest of its clause is part of its name
            ended = PHRASE_END.search(self.text, named.end, token.start)
            floor = ended.end() if ended else token.start
        return self.around.is_going_on(floor, token.start)

    def _heads_item(self, named: Named, token: Token) -> bool:
        """True for what is all of an item's first sentence (`1) Đường ngõ, xóm. Nay tính …`), and
        a number that doesn't count anything else (`Bảo hiểm y tế. Trạm có 5/6 phòng …`)."""
        opens, labelled = self.scene.opens, self.scene.opens > self.scene.start
        heads = labelled and named.start == opens and self.text[named.end : named.end + 1] == "."
        said, counted = self.text[opens : named.end].lower(), self._told_for(token)
        return heads and (counts_people(counted) or counted.unit.lower() in said)

    def _told_for(self, token: Token) -> Token:
        """The number right before a percentage in its sentence, else the number itself."""
        index = self.around.index(token)
        first, _ = self.scene.sentence(token.start)
        if token.kind != "percent" or not index or self.around.tokens[index - 1].start < first:
            return token
        return self.around.tokens[index - 1]


def _lists_places(said: str) -> bool:
    """True for other kinds of places, up to the last of which only they are told (`9/11 thôn, bản
    có …`, `100% khóm, ấp của xã được …`)."""
    *listed, last = said.split(",")
    told = [each.strip().lower() for each in (*listed, *last.split()[:1])]
    hamlets = words("nouns")["hamlets"]
    return PHRASE_END.search(last) is None and all(each in ("", *hamlets) for each in told)
