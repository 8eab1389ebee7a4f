"""Prose around places: the sentences in which they stand, and as much around them as has room."""

from __future__ import annotations

from collections.abc import Sequence

from extract.document import OUT_OF_FLOW, BlockKind, Span
from extract.links.ground import Ground
from extract.links.scopes import Scope
from extract.passages.passage import Passage

#: So long (characters) a passage becomes with what stands around its sentences; one of a place
#: that the quote is only compared with.
ROOM, BESIDE = 500, 200
#: So long a stretch of one sentence is; a longer one is cut around the place.
LONGEST = 1200


def prose_passages(ground: Ground, places: Sequence[Span]) -> list[Passage]:
    """The passages of places in prose: the first place's first. Places that are near share one."""
    stretches = _together([_stretch(ground, place) for place in places])
    first = places[0].start
    stretches.sort(key=lambda span: (not span.start <= first <= span.end, span.start))
    rooms = [ROOM, *(BESIDE for _ in stretches)]
    return [_passage(ground, _grown(ground, *each)) for each in zip(stretches, rooms, strict=False)]


def _stretch(ground: Ground, place: Span) -> Span:
    """The sentence around a place; of one that is very long, what stands near the place."""
    sentence = ground.sentence(place)
    if sentence.end - sentence.start <= max(LONGEST, place.end - place.start):
        return sentence
    room = max(0, ROOM - (place.end - place.start)) // 2
    start = max(sentence.start, place.start - room)
    end = min(sentence.end, place.end + room)
    text = ground.text
    while sentence.start < start < place.start and not text[start - 1].isspace():
        start += 1
    while place.end < end < sentence.end and not text[end].isspace():
        end -= 1
    return Span(start, end)


def _together(stretches: Sequence[Span]) -> list[Span]:
    """The stretches, those as one that fit into one passage."""
    found: list[Span] = []
    for each in sorted(stretches):
        if found:
            both = Span(found[-1].start, max(found[-1].end, each.end))
            if each.start < found[-1].end or both.end - both.start <= ROOM:
                found[-1] = both
                continue
        found.append(each)
    return found


def _grown(ground: Ground, span: Span, room: int) -> Span:
    """With the sentences and the paragraphs around it, as long as there is room."""
    growing = True
    while growing:
        growing = False
        for larger in (_back(ground, span), _forth(ground, span)):
            if larger is not None and larger.end - larger.start <= room:
                span = Span(min(span.start, larger.start), max(span.end, larger.end))
                growing = True
    return span


def _back(ground: Ground, span: Span) -> Span | None:
    """With the sentence before it, or with the paragraph before it."""
    scope = ground.scope(span.start)
    if span.start > scope.span.start:
        before = ground.sentence(Span(span.start - 1, span.start - 1))
        return Span(before.start, span.end) if before.start < span.start else None
    above = ground.above(scope)
    return Span(above.span.start, span.end) if above is not None and _is_prose(above) else None


def _forth(ground: Ground, span: Span) -> Span | None:
    """With the sentence behind it, or with the paragraph behind it."""
    scope = ground.scope(max(span.start, span.end - 1))
    if span.end < scope.span.end:
        behind = ground.sentence(Span(span.end, span.end + 1))
        return Span(span.start, behind.end) if behind.end > span.end else None
    blocks = ground.document.blocks
    for block in blocks[scope.last + 1 :]:
        if block.kind in OUT_OF_FLOW:
            continue
        if block.kind is BlockKind.TABLE_ROW:
            return None
        return Span(span.start, ground.scope(block.span.start).span.end)
    return None


def _is_prose(scope: Scope) -> bool:
    return scope.table is None


def _passage(ground: Ground, span: Span) -> Passage:
    whole = ground.text[span.start : span.end]
    start = span.start + len(whole) - len(whole.lstrip())
    block = ground.document.block_at(start)
    first, last = ground.scope(span.start).span, ground.scope(max(span.start, span.end - 1)).span
    return Passage(
        ground.document.page_of(block),
        block.line,
        start,
        whole.strip(),
        before=int(bool(ground.text[first.start : span.start].strip())),
        behind=int(bool(ground.text[span.end : last.end].strip())),
    )
