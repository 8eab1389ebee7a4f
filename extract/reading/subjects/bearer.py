"""Whose figures a paragraph tells where it speaks of more than one commune: a district's, a
province's or the country's are no commune's own."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

import regex

from extract.reading.header.named_places import Place, places_in
from extract.reading.numbers.token import Token
from extract.reading.outline.context import Scene
from extract.text.ends import phrase_at
from extract.text.view import View
from patterns import alternation, any_word, whole_words, words
from patterns.kept import pattern_of

#: Between a commune and what it lies in: `xã Tân An, huyện Phú Tân`.
_ADDRESS = pattern_of(r"[ ]?[,(-][ ]?(?:\p{L}+[ ])?|[ ]\p{L}+[ ]")
#: More names behind the first of a list (`các xã Tân An, Tân Bình và Tân Phú`).
_NAMES_BEHIND = pattern_of(
    rf"(?:(?:[ ]?[,;]|[ ]{alternation(words('labels')['and'])})[ ]"
    r"(?P<name>\p{Lu}\p{L}*+(?:[ ][\p{Lu}0-9][\p{L}0-9]*+)*+)){1,30}+",
    regex.V1,
)

_FLAGS = regex.I | regex.X | regex.V1


@dataclass(slots=True, frozen=True)
class Bearer:
    """Who the figures behind a place of a view are of: something larger than a commune or not;
    `subject` says that a sentence begins with its name; `name` is a commune's."""

    at: int
    larger: bool
    subject: bool
    name: str = ""


class Bearers:
    """Whose figures the numbers of one paragraph are."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    @cached_property
    def _others_named(self) -> bool:
        """True if the paragraph speaks of other places' values at all."""
        return (
            _elsewhere_words()[1].search(self.scene.view.text, self.scene.start, self.scene.end)
            is not None
        )

    @cached_property
    def _places(self) -> list[Place]:
        """The places that the paragraph names."""
        return places_in(self.scene.view, self.scene.start, self.scene.end)

    @cached_property
    def _communes(self) -> list[Place]:
        """The communes that the paragraph names."""
        return [place for place in self._places if place.level == "commune"]

    @cached_property
    def all(self) -> list[Bearer]:
        """Whose figures are told."""
        return _bearers_in(self.scene, self._places)

    def commune(self, token: Token) -> str:
        """The commune that a number is of: in a report on several the one that its sentence
        names before it, or with which an earlier one began, else its item's; the document's own
        otherwise."""
        scene = self.scene
        if scene.letterhead.commune:
            return scene.commune
        if told := self.in_turn(token):
            return told
        start, _ = scene.sentence(token.start)
        index = bisect_left(self._communes, token.start, key=lambda place: place.mention) - 1
        named = self._communes[index] if index >= 0 else None
        if named and named.mention >= start:
            return named.name
        return _commune_of(self.all, token.start) or scene.commune

    def in_turn(self, token: Token) -> str:
        """The commune in a number's place of as many, in a report on several; empty for none."""
        turn = token.turn
        if turn is None or self.scene.letterhead.commune:
            return ""
        named = [each for each in self._communes if turn.start <= each.mention < turn.end]
        if not named:
            return self.in_turn(turn.answered) if turn.answered is not None else ""
        names = [each.name for each in named]
        if len(names) == 1:
            listed = _NAMES_BEHIND.match(self.scene.view.text, named[0].end, turn.end)
            names += listed.captures("name") if listed else []
        return names[turn.index] if len(names) == turn.count else ""

    def is_of_others(self, token: Token, floor: int, *, in_passage: bool) -> bool:
        """True for another place's value: the district's average, one hamlet's share. `floor` is
        the end of the number before."""
        text, scene = self.scene.view.text, self.scene
        always, openly, hamlet = _elsewhere_words()
        if self._others_named:
            clause = phrase_at(text, self._opens(token, floor), token.end, floor, scene.end)
            if (always if in_passage else openly).search(text, *clause):
                return True
        asked = scene.letterhead.commune or token.unit.lower() in words("nouns")["judged"]
        if not (in_passage and asked) and _is_of_larger(scene, self.all, token.start):
            return True
        if in_passage:
            return False
        opening, _ = scene.part(token.start)
        opening = max(opening, scene.outline.positions[scene.paragraph].head.text_start)
        return hamlet.match(text, opening, token.start) is not None

    def _opens(self, token: Token, floor: int) -> int:
        """Where a number begins, or the bracket that begins with it."""
        opening = self.scene.view.text.rfind("(", floor, token.start)
        led = opening >= 0 and not self.scene.view.text[opening + 1 : token.start].strip()
        return opening if led else token.start


def _bearers_in(scene: Scene, places: Sequence[Place]) -> list[Bearer]:
    """What is told of in a paragraph, in order of place; `places` are those that it names."""
    return sorted({*_named(scene, places), *_worded(scene)}, key=lambda each: each.at)


def _is_of_larger(scene: Scene, bearers: Sequence[Bearer], at: int) -> bool:
    """True for a number at a place whose sentence began with something larger than a commune, or,
    in a document of no commune, that was told of last, or whose own paper it is."""
    index = bisect_left(bearers, at, key=lambda each: each.at) - 1
    if index < 0:
        return _is_larger_paper(scene)
    if not bearers[index].larger:
        return False
    first, _ = scene.sentence(at)
    own = bool(scene.letterhead.commune)
    return not own or (bearers[index].subject and bearers[index].at >= first)


def _is_larger_paper(scene: Scene) -> bool:
    """True for a paragraph that is of no commune, in a paper of what is larger than one."""
    letterhead = scene.letterhead
    if scene.commune or not (letterhead.district or letterhead.province):
        return False
    return not _names_commune_first(scene.view)


# asked for by every paragraph of a paper
@lru_cache(maxsize=2)
def _names_commune_first(view: View) -> bool:
    """True for a paper whose first line that names a place names a commune before any other."""
    for line in view.paragraphs:
        places = places_in(view, line.start, line.end)
        if places:
            return places[0].level == "commune"
    return False


def _commune_of(bearers: Sequence[Bearer], at: int) -> str:
    """The commune that was told of last before a place, with which a sentence began and behind
    which nothing larger was told of; empty for none."""
    index = bisect_left(bearers, at, key=lambda each: each.at) - 1
    while index >= 0 and not (bearers[index].larger or bearers[index].name):
        index -= 1
    return bearers[index].name if index >= 0 and bearers[index].subject else ""


def _named(scene: Scene, places: Sequence[Place]) -> Iterator[Bearer]:
    last: Place | None = None
    for place in places:
        text = scene.view.text
        larger = place.level != "commune"
        inside = last is not None and _ADDRESS.fullmatch(text, last.end, place.mention) is not None
        subject = _opens(scene, place.mention)
        if not larger:
            yield Bearer(place.mention, larger=False, subject=subject, name=place.name)
        elif not inside and (subject or _leads().search(text, scene.start, place.mention)):
            yield Bearer(place.mention, larger=True, subject=subject)
        last = place


def _worded(scene: Scene) -> Iterator[Bearer]:
    """What is told of without a name: `toàn huyện`, `toàn xã`."""
    text = scene.view.text
    for key, larger in (("larger", True), ("own", False)):
        for match in any_word("subjects", key).finditer(text, scene.start, scene.end):
            yield Bearer(match.start(), larger, _opens(scene, match.start()))


def _opens(scene: Scene, at: int) -> bool:
    """True where a sentence begins, but for the words for a time."""
    first = max(scene.sentence(at)[0], scene.opens)
    return _time().fullmatch(scene.view.text, first, at) is not None


@cache
def _time() -> regex.Pattern[str]:
    listed = alternation(words("subjects")["times"])
    return pattern_of(rf"[ ]?(?:{listed}[^.;:]{{0,24}},?[ ])?", _FLAGS)


@cache
def _leads() -> regex.Pattern[str]:
    listed = alternation(words("subjects")["larger_leads"])
    return pattern_of(rf"(?r)(?<!\p{{L}}){listed}[ ]$", _FLAGS)


@cache
def _elsewhere_words() -> tuple[regex.Pattern[str], regex.Pattern[str], regex.Pattern[str]]:
    """Words for another place: everywhere, outside of passages, and where a sentence begins
    with a hamlet's or a district's name."""
    listed = words("subjects")
    led = alternation(listed["hamlet_leads"])
    name = r"[ ](?:[0-9]{1,2}(?![0-9.,/])|(?-i:\p{Lu}))"
    return (
        whole_words(listed["elsewhere"]),
        whole_words([*listed["elsewhere"], *listed["elsewhere_open"]]),
        pattern_of(
            rf"[ \-+•*]*(?:{led}[ ])?{alternation(listed['hamlets'])}{name}",
            _FLAGS,
        ),
    )
