"""Lines that lead to what stands under them: `Mục tiêu năm 2024:` over a list of figures."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from extract.reading.numbers.stated_units import stated_for_list
from extract.reading.outline.tree import LONGEST_TITLE, Kind, Outline
from extract.reading.status import of_title
from extract.report import JUDGED, Status
from extract.text.view import View
from patterns import any_word


def aims_above(outline: Outline, view: View) -> dict[int, tuple[int, int]]:
    """The paragraphs under a line that ends in a colon and says that what follows is aimed at,
    each with the place of its words: all items of the list that the line opens, or one paragraph
    without a number or a bullet."""
    if outline.aimed is None:
        outline.aimed = dict(_aimed(outline, view))
    return outline.aimed


def _aimed(outline: Outline, view: View) -> Iterator[tuple[int, tuple[int, int]]]:
    place: tuple[int, int] | None = None
    listed: set[int] = set()
    section = -1
    for above, index in pairwise(range(len(view.paragraphs))):
        led = _leads(view, above)
        if led is not None:
            place, listed, section = led, set(), _section_of(outline, above, {above})
        elif place is not None and listed and not _goes_on(outline, view, above, index):
            place = None
        if place is None or _section_of(outline, index, {index, *listed}) != section:
            place = None
            continue
        listed.add(index)
        yield index, place


def units_of_lists(outline: Outline, view: View) -> dict[int, str]:
    """The unit of numbers without any in each paragraph of a list whose line above states one."""
    units: dict[int, str] = {}
    unit = style = ""
    for above, index in pairwise(range(len(view.paragraphs))):
        lead, here = view.paragraphs[above], outline.positions[index].head.style
        stated = stated_for_list(view.text, lead.start, lead.end)
        if stated:
            unit, style = stated, here
        if not (here and here == style):
            unit = ""
        if unit:
            units[index] = unit
    return units


def _goes_on(outline: Outline, view: View, above: int, index: int) -> bool:
    """Whether a paragraph is the next item of a list: numbered or dashed as the one before, or
    both name criteria."""
    signs = {view.text[view.paragraphs[each].start] for each in (above, index)}
    one, other = outline.positions[above], outline.positions[index]
    if one.head.style or other.head.style:
        return one.head.style == other.head.style
    if len(signs) == 1 and not any(map(str.isalnum, signs)):
        return True  # `* Nhà văn hóa: …` under `* Đường thôn: …`
    return all(_names_one(outline, each) for each in (above, index))


def _section_of(outline: Outline, index: int, besides: set[int]) -> int:
    """The innermost section in which a paragraph stands, but for those that the paragraphs
    `besides` open."""
    chain = outline.chain(outline.positions[index].node)
    sections = (n for n in chain if n.kind is Kind.SECTION and n.paragraph not in besides)
    return next((node.index for node in sections), -1)


def _names_one(outline: Outline, index: int) -> bool:
    node = outline.positions[index].node
    named = node >= 0 and outline.nodes[node].kind is not Kind.SECTION
    return named and outline.nodes[node].paragraph == index


def _leads(view: View, index: int) -> tuple[int, int] | None:
    """Where a short line with a colon at its end says that what follows is aimed at; (0, 0) where
    it says nothing of that; None for any other paragraph."""
    paragraph = view.paragraphs[index]
    words = view.text[paragraph.start : paragraph.end].rstrip()
    if not words.endswith(":") or len(words) > LONGEST_TITLE:
        return None
    if any_word("status", "report").search(words) is not None:
        return 0, 0
    clause = max(words.rfind(sign) for sign in ",;") + 1
    for begin in dict.fromkeys((clause, 0)):  # `Căn cứ …, UBND xã đặt mục tiêu:`
        status, (start, end) = of_title(words[begin:])
        if status is Status.TARGET:
            return paragraph.start + begin + start, paragraph.start + begin + end
    said = any_word("roles", "leads").search(words, clause)
    if said is None or status in JUDGED:
        return 0, 0
    return paragraph.start + said.start(), paragraph.start + said.end()
