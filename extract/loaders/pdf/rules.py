"""What is drawn on a page besides its letters: the rules that tables are made of, pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from extract.loaders.pages.rule import Rule
from extract.loaders.pdf.frame import Frame

#: In points: a rule is at least this long, and bends no more than that.
_LONG = 3.0
_STRAIGHT = 0.5
#: A page with fewer rules than this in either direction has no table.
_LEAST_RULES = 2
#: A path with more pieces than this is a picture.
_MAX_SEGMENTS = 4000
#: How deep drawings nested in drawings are followed.
_MAX_DEPTH = 4
#: Text in these ways of drawing leaves no trace: not at all, or as the edge of a clipping.
_WITHOUT_INK = frozenset({raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP})

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(slots=True)
class Drawn:
    """What a page shows besides text. `rules` is empty where there are too few in one
    direction for a table; `picture` is the share of the page (0 to 1) that its largest
    picture covers, `objects` the number of all things drawn, text too."""

    rules: list[Rule] = field(default_factory=list)
    picture: float = 0.0
    objects: int = 0


def drawn_on(page: pdfium.PdfPage, frame: Frame) -> Drawn:
    """What is drawn on a page."""
    drawn = Drawn()
    rules: list[Rule] = []
    for kind, item, matrix in objects_of(page):
        drawn.objects += 1
        if kind == raw.FPDF_PAGEOBJ_PATH:
            rules += _rules(item, matrix, frame)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            drawn.picture = max(drawn.picture, _share(item, matrix, frame))
    flat = sum(1 for rule in rules if rule.flat)
    if flat >= _LEAST_RULES and len(rules) - flat >= _LEAST_RULES:
        drawn.rules = rules
    return drawn


def hidden_share(page: pdfium.PdfPage, frame: Frame, cover: float) -> float:
    """The share of a page's text runs (0 to 1) that can't be seen: drawn without ink, or
    before a picture that covers at least `cover` of the page."""
    runs = hidden = before = 0
    for kind, item, matrix in objects_of(page):
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            runs += 1
            if raw.FPDFTextObj_GetTextRenderMode(item) in _WITHOUT_INK:
                hidden += 1
            else:
                before += 1
        elif kind == raw.FPDF_PAGEOBJ_IMAGE and _share(item, matrix, frame) >= cover:
            hidden, before = hidden + before, 0
    return hidden / runs if runs else 0.0


def objects_of(page: pdfium.PdfPage) -> Iterator[tuple[int, object, Matrix]]:
    """Every object of a page in the order in which they are drawn, also within nested
    drawings, with its kind and the matrix of the drawing that it is in."""
    count, get = raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject
    items = (get(page.raw, index) for index in range(count(page.raw)))
    yield from _nested(items, _IDENTITY, 0)


def _nested(
    items: Iterator[object], outer: Matrix, depth: int
) -> Iterator[tuple[int, object, Matrix]]:
    for item in items:
        kind = raw.FPDFPageObj_GetType(item)
        if kind != raw.FPDF_PAGEOBJ_FORM:
            yield kind, item, outer
        elif depth < _MAX_DEPTH:
            inner = range(raw.FPDFFormObj_CountObjects(item))
            nested = (raw.FPDFFormObj_GetObject(item, index) for index in inner)
            yield from _nested(nested, _within(item, outer), depth + 1)


def _rules(path: object, outer: Matrix, frame: Frame) -> Iterator[Rule]:
    """The level and the upright pieces of a painted path."""
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, ctypes.byref(mode), ctypes.byref(stroke))
    if raw.FPDFPath_CountSegments(path) > _MAX_SEGMENTS or not (mode.value or stroke.value):
        return
    for start, end in _segments(path, _within(path, outer)):
        (xa, ya), (xb, yb) = frame.at(*start), frame.at(*end)
        width, height = abs(xa - xb), abs(ya - yb)
        if max(width, height) >= _LONG and min(width, height) <= _STRAIGHT:
            yield Rule(min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))


def _segments(
    path: object, matrix: Matrix
) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight pieces of a path, in page coordinates."""
    a, b, c, d, e, f = matrix
    start = at = (0.0, 0.0)
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        if not raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
            continue
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield at, point
        at = point
        if raw.FPDFPathSegment_GetClose(segment):
            yield at, start
            at = start


def _share(picture: object, outer: Matrix, frame: Frame) -> float:
    """The share of the page that a picture covers. A picture fills the unit square."""
    a, b, c, d, e, f = _within(picture, outer)
    corners = [frame.at(a * x + c * y + e, b * x + d * y + f) for x in (0, 1) for y in (0, 1)]
    across, down = sorted(x for x, _ in corners), sorted(y for _, y in corners)
    width = min(across[-1], frame.width) - max(across[0], 0.0)
    height = min(down[-1], frame.height) - max(down[0], 0.0)
    page = frame.width * frame.height
    return max(width, 0.0) * max(height, 0.0) / page if page else 0.0


def _within(item: object, outer: Matrix) -> Matrix:
    """An object's matrix, followed by that of the drawing that it is in."""
    own = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, ctypes.byref(own)):
        return outer
    a, b, c, d, e, f = outer
    return (
        a * own.a + c * own.b,
        b * own.a + d * own.b,
        a * own.c + c * own.d,
        b * own.c + d * own.d,
        a * own.e + c * own.f + e,
        b * own.e + d * own.f + f,
    )
