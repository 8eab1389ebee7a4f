"""What the words around two numbers name: the same thing, one of the other, or one of those that
were just counted. Flags of `links.yaml`."""

from __future__ import annotations

import regex

from extract.document import Span
from extract.links.model import Fact
from extract.links.standing import Standings
from extract.links.ways import macro
from extract.text.of_those import is_of_those

#: A name of so many words is told from what leads to it.
_NAME_WORDS = 2


def compared(links: Standings, one: Fact, other: Fact) -> bool:
    """True if one of two numbers is what something is compared with, asked, or a change."""
    for fact in (one, other):
        place = links.joined(fact)
        before = links.ground.before(place)
        if any(macro(name).search(before) for name in ("standard_before", "change_before")):
            return True
    return False


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
    """True if the words of one place are the last words of the other: the same name, with what
    leads to it or without. A single word is no name."""
    names = sorted((each.evidence.quote.casefold().split() for each in (one, other)), key=len)
    short, long = names
    return len(short) >= _NAME_WORDS and long[-len(short) :] == short
