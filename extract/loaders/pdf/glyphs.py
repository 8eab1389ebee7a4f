"""A page's characters one by one, with their places on the page as it is read."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

import pypdfium2.raw as raw

from extract.loaders.pages.lines import Glyph
from extract.loaders.pdf.frame import Frame, angle_turn

#: A text page stands for its line-end hyphens with these and joins the two lines.
HYPHENS = "\x02\ufffe"
#: In median type sizes: what is larger may be text set slantwise over the page.
_LARGE = 1.8
#: In points: text is outside of the page when it stands farther than this from its edge.
_EDGE = 2.0


@dataclass(slots=True)
class Placed:
    """The characters of a page in the order in which they are drawn, whether some run
    another way than the rest, and how many stand outside of what the page shows."""

    glyphs: list[Glyph] = field(default_factory=list)
    turned: bool = False
    outside: int = 0


def placed(handle: object, signs: Sequence[str], frame: Frame) -> Placed:
    """Every character that the page shows; `signs` has those of its text page by index."""
    result = Placed()
    glyphs = result.glyphs
    indices: list[int] = []
    x, y = ctypes.c_double(), ctypes.c_double()
    at_x, at_y = ctypes.byref(x), ctypes.byref(y)
    box = raw.FS_RECTF()
    at_box = ctypes.byref(box)
    origin, loose, generated = (
        raw.FPDFText_GetCharOrigin,
        raw.FPDFText_GetLooseCharBox,
        raw.FPDFText_IsGenerated,
    )
    turn, skewed = frame.turn, bool(frame.skew)
    x0, y0, x1, y1 = frame.left, frame.bottom, frame.right, frame.top
    width, height = frame.width + _EDGE, frame.height + _EDGE
    # at the end of a line PDFium takes the soft hyphen for one that splits a word; in a
    # text with others it is a letter of an old font
    hyphen = "\xad" if "\xad" in signs else "-"
    # a page has thousands of them: nothing is looked up twice
    add, note, new = glyphs.append, indices.append, tuple.__new__
    for index, sign in enumerate(signs):
        if sign <= " " and (sign in "\r\n\0" or (sign == " " and generated(handle, index) == 1)):
            continue
        if sign in HYPHENS:
            sign = hyphen
        origin(handle, index, at_x, at_y)
        loose(handle, index, at_box)
        if turn == 0:
            baseline, start = y1 - y.value, x.value - x0
            end, size = box.right - x0, box.top - box.bottom
        elif turn == 90:
            baseline, start = x.value - x0, y.value - y0
            end, size = box.top - y0, box.right - box.left
        elif turn == 180:
            baseline, start = y.value - y0, x1 - x.value
            end, size = x1 - box.left, box.top - box.bottom
        else:
            baseline, start = x1 - x.value, y1 - y.value
            end, size = y1 - box.bottom, box.right - box.left
        if skewed:
            advance = end - start
            start, baseline = frame.levelled(start, baseline)
            end = start + advance
        if end < -_EDGE or start > width or not -_EDGE <= baseline <= height:
            result.outside += not sign.isspace()
            continue
        add(new(Glyph, (baseline, start, end, sign, size, 0)))
        note(index)
    if glyphs:
        result.turned = _mark_turned(handle, glyphs, indices, frame)
    return result


def _mark_turned(handle: object, glyphs: list[Glyph], indices: list[int], frame: Frame) -> bool:
    """Marks the glyphs that run another way than the page, and says whether some do. All are
    asked where a sample of the page told of two ways, else only the large ones: stamps and
    watermarks."""
    turned = False
    sizes = [glyph.size for glyph in glyphs]
    if not frame.mixed and max(sizes) <= _LARGE * sizes[len(sizes) // 2]:
        return False
    limit = 0.0 if frame.mixed else _LARGE * median(sizes)
    for at, (size, index) in enumerate(zip(sizes, indices, strict=True)):
        if size > limit:
            degrees = math.degrees(raw.FPDFText_GetCharAngle(handle, index))
            if angle_turn(degrees) != frame.turn:
                angle = round(degrees + frame.turn) % 360 or 360
                glyphs[at] = glyphs[at]._replace(angle=angle)
                turned = True
    return turned
