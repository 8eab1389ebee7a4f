"""Boxes to tick: alone in a cell, or each beside one of the judgements that it may hold."""

from __future__ import annotations

from patterns.kept import pattern_of

#: Boxes that are ticked: the second is what Word ticks with, and elsewhere a cross.
TICKED, CROSSED = "☑", "☒"
EMPTY = frozenset("☐□")
BOXES = EMPTY | {TICKED, CROSSED}
_BOX = pattern_of(r"(?P<on>[☑☒]|[\[(][ ]?[xXvV✓✔√][ ]?[\])])|[☐□]|\[[ ]?\]|\([ ]?\)")
_EDGES = BOXES | frozenset("[]()")
_AROUND = " .,;:/-–"


def chosen(text: str) -> str:
    """What the ticked one of a cell's boxes stands beside: `☑ Đạt ☐ Chưa đạt`, `Đạt [x] Chưa đạt
    [ ]`; the text as it is where it has no boxes beside words, empty where not one is ticked."""
    if not (text[:1] in _EDGES or text[-1:] in _EDGES) or text in BOXES:
        return text
    boxes = list(_BOX.finditer(text))
    if not boxes or not any(map(str.isalpha, _BOX.sub("", text))):
        return text
    ahead = boxes[0].start() == 0
    ends = [box.start() for box in boxes[1:]] + [len(text)]
    starts = [0] + [box.end() for box in boxes[:-1]]
    places = (
        zip((box.end() for box in boxes), ends, strict=True)
        if ahead
        else zip(starts, (box.start() for box in boxes), strict=True)
    )
    told = [text[a:b].strip(_AROUND) for box, (a, b) in zip(boxes, places, strict=True)
            if box.group("on")]  # fmt: skip
    return told[0] if len(told) == 1 else ""
