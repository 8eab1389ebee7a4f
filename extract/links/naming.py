"""What the words around two numbers name: the same thing, one of the other, or one of those that
were just counted. Flags of `links.yaml`."""

from __future__ import annotations

from collections.abc import Callable

import regex

from extract.document import Span
from extract.links.model import Fact
from extract.links.standing import Standings
from extract.links.ways import macro
from extract.text.ends import PHRASE_END, behind_last
from extract.text.of_those import is_of_those
from extract.text.told_again import name_among

#: So many words, a year among them, name a quantity by themselves.
_NAMING = 6


def compared(links: Standings, one: Fact, other: Fact) -> bool:
    """True if one of two numbers is what something is compared with, asked, or a change."""
    for fact in (one, other):
        place = links.joined(fact)
        before = links.ground.before(place)
        if any(macro(name).search(before) for name in ("standard_before", "change_before")):
            return True
    return False


def named_alike(links: Standings, one: Fact, other: Fact) -> bool:
    """True if the same words with a year in them lead to two numbers of different sentences, and
    nothing more is said behind either."""
    said = []
    for fact in (one, other):
        place = links.joined(fact)
        before = links.ground.before(place).lower()
        if links.ground.behind(place).lstrip(" %)")[:1] not in ("", ".", ";", "\n"):
            return False
        stop = max(before.rfind(sign) for sign in ",;:.()-")
        if macro("by_which").search(before[: stop + 1]) is not None:
            return False
        said.append(macro("copula").sub("", before[stop + 1 :]).split())
    alike = said[0] == said[1] and len(said[0]) >= _NAMING
    return alike and any(regex.fullmatch("20[0-9]{2}", word) for word in said[0])


def opens_those_left(links: Standings, one: Fact, other: Fact) -> bool:
    """True if the second of two counts opens the list of those that are left."""
    place = links.joined(other)
    before, behind = links.ground.before(place), links.ground.behind(place)
    led = macro("left_before").search(before) is not None
    return led and macro("left_behind").search(behind) is not None


def same_noun(links: Standings, one: Fact, other: Fact) -> bool:
    """True if the same word stands behind both numbers of a ratio."""
    text = links.document.text
    behind = [text[place.end : place.end + 40].split() for place in links.places(one)]
    words = [each[0].strip(",.;)") if each else "" for each in behind]
    return words[0] != "" and words[0].casefold() == words[-1].casefold()


def same_things(links: Standings, one: Fact, other: Fact) -> bool:
    """True if the same word stands behind two counts."""
    text = links.document.text
    ends = [links.joined(fact).end for fact in (one, other)]
    behind = [text[end : end + 40].split() for end in ends]
    words = [each[0].strip(",.;)").casefold() if each else "" for each in behind]
    return words[0] != "" and words[0] == words[1]


def of_those(links: Standings, one: Fact, other: Fact) -> bool:
    """True if the words around a count and a percentage behind it make that a share of it."""
    ground, share, count = links.ground, links.joined(one), links.places(other)[0]
    text, start = links.document.text, ground.sentence(count).start
    after = text[share.end : ground.sentence(share).end]
    return is_of_those(text[start : count.start], text[count.end : share.start], after)


def named_within(links: Standings, one: Fact, other: Fact) -> bool:
    """True if what is counted behind `trong đó` is called by two words by which the count before
    it is called too (`hộ nghèo còn 46 hộ, trong đó hộ nghèo …`); neither is a change."""
    ground, places = links.ground, (links.joined(one), links.joined(other))
    between = ground.words(Span(places[0].end, places[1].start)).casefold()
    named = macro("named_again").search(between)
    if named is None or compared(links, one, other):
        return False
    clause = ground.sentence(places[0], clause=True)
    said = ground.words(Span(clause.start, places[0].start)).casefold()
    behind = between[: named.start()]
    return any(
        regex.search(rf"(?<!\p{{L}}){regex.escape(named.group('thing'))}(?!\p{{L}})", text)
        for text in (said, behind)
    )


def named_whole(links: Standings, one: Fact, other: Fact) -> bool:
    """True if an amount is called what the words behind a share say (`35% tổng vốn`): all of
    them, right before it in its clause."""
    named = macro("whole_named").match(links.ground.behind(links.joined(one)))
    if named is None:
        return False
    before = links.ground.before(links.joined(other)).casefold()
    at = before.rfind(named.group("whole").casefold())
    return at >= 0 and macro("year_within").fullmatch(before, at) is not None


def reached_before(links: Standings, one: Fact, other: Fact) -> bool:
    """True if the words before a ratio in its clause say that so many are achieved."""
    return macro("reached_lead").search(links.ground.before(links.joined(one))) is not None


def called_alike(links: Standings, one: Fact, other: Fact) -> bool:
    """True if the first words behind a share stand in the phrase before an amount."""
    ground = links.ground
    before = behind_last(PHRASE_END, ground.before(links.joined(other)))
    return name_among(ground.behind(links.joined(one)), before)


def within_named(links: Standings, one: Fact, other: Fact) -> bool:
    """True if the words that open the sentence of a share (`Trong vốn giao, …`) all stand before
    an amount in its clause."""
    ground, places = links.ground, (links.joined(one), links.joined(other))
    sentence = ground.sentence(places[0])
    opened = macro("opened_within").match(ground.words(Span(sentence.start, places[0].start)))
    if opened is None:
        return False
    clause = ground.sentence(places[1], clause=True)
    before = ground.words(Span(clause.start, places[1].start)).casefold()
    said = set("".join(sign if sign.isalpha() else " " for sign in before).split())
    return set(opened.group("whole").casefold().split()) <= said


def same_name(links: Standings, one: Fact, other: Fact) -> bool:
    """True if two places end in the same words, and nothing but what leads to a name stands before
    them in either."""
    quotes = [" ".join(each.evidence.quote.casefold().split()) for each in (one, other)]
    told = [quote.split(" ") for quote in quotes]
    shared = 0
    while shared < min(map(len, told)) and told[0][-1 - shared] == told[1][-1 - shared]:
        shared += 1
    leads = [" ".join(words[: len(words) - shared]) for words in told]
    return shared > 0 and all(macro("name_lead").search(lead) is not None for lead in leads)


#: The flags of these names.
FLAGS: dict[str, Callable[[Standings, Fact, Fact], bool]] = {
    each.__name__: each
    for each in (
        reached_before,
        same_noun,
        same_things,
        named_whole,
        called_alike,
        of_those,
        within_named,
        opens_those_left,
        named_within,
        same_name,
        named_alike,
        compared,
    )
}
