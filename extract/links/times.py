"""Of which time a number is, by the words around it. Flags of `links.yaml`."""

from __future__ import annotations

from extract.document import Span
from extract.links.model import Fact
from extract.links.standing import Standings
from extract.links.ways import macro


def other_date(links: Standings, one: Fact, other: Fact) -> bool:
    """True if one of two numbers is of an earlier time (`đầu năm`) and the other isn't."""
    return earlier(links, one) is not earlier(links, other)


def earlier(links: Standings, fact: Fact) -> bool:
    """Whether a number is of an earlier time than the report's: it is what another has come from
    (`2.040/3.724 hộ lên 2.395/3.758 hộ`), or the last words of time before it in its sentence say
    so, or where there are none, those behind it before the next count (`từ 45/1.490 hộ (3%) đầu
    năm xuống còn 31`)."""
    ground, place = links.ground, links.joined(fact)
    sentence = ground.sentence(place)
    if _is_origin(links, fact, sentence):
        return True
    told = _time_told(ground.words(Span(sentence.start, place.start)))
    if told:
        return told[-1]
    counts = (n.start for n in ground.numerals_within(Span(place.end, sentence.end))
              if n.kind != "percent")  # fmt: skip
    behind = ground.words(Span(place.end, next(counts, max(place.end, sentence.end))))
    told = _time_told(macro("against").split(behind, maxsplit=1)[0])  # what follows is another's
    return bool(told) and told[0]


def _is_origin(links: Standings, fact: Fact, sentence: Span) -> bool:
    """True for a number from which another like it has come: `lên` leads from it to the next,
    or `tăng từ` to it; not where it is said to be that of now (`từ 48,6 triệu đồng hiện nay lên
    50`)."""
    ground, place = links.ground, links.joined(fact)
    if not fact.numbers:
        return False
    kind = "ratio" if len(fact.numbers) > 1 else "plain"
    counts = (
        numeral
        for numeral in ground.numerals_within(Span(place.end, sentence.end))
        if numeral.kind in ("ratio", "plain")
    )
    following = next(counts, None)
    then = ground.words(Span(place.end, following.start if following else sentence.end))
    rises = macro("risen_to").search(then)
    if rises is not None and False in _time_told(then):
        return False
    if macro("risen_from").search(ground.before(place)) is not None:
        return True
    return following is not None and following.kind == kind and rises is not None


def _time_told(words: str) -> list[bool]:
    """The words of time in their order: True for an earlier one."""
    found = [(m.start(), n == "earlier") for n in ("earlier", "later")
             for m in macro(n).finditer(words)]  # fmt: skip
    return [earlier for _, earlier in sorted(found)]
