"""The rules drawn on a page: the lines and the edges of boxes that tables are made of."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from extract.loaders.pdf_page import upright

#: In points: a rule is at least this long, and bends no more than that.
_LONG = 3.0
_STRAIGHT = 0.5
#: A page with fewer rules than this in either direction has no table.
_LEAST_RULES = 2
#: A path with more pieces than this is a picture.
_MAX_SEGMENTS = 4000
#: How deep drawings nested in drawings are followed.
_MAX_DEPTH = 4

_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: _Matrix = (1, 0, 0, 1, 0, 0)


class Rule(NamedTuple):
    """A horizontal or vertical line in points from the page's upper left corner as shown."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def flat(self) -> bool:
        """Whether it runs from left to right."""
        return self.x1 - self.x0 > self.bottom - self.top


def rules_of(page: pdfium.PdfPage) -> list[Rule]:
    """A page's rules; none where there are too few in one direction for a table."""
    rules: list[Rule] = []
    show = upright(page)
    for start, end in _segments(page):
        (xa, ya), (xb, yb) = show(*start), show(*end)
        width, height = abs(xa - xb), abs(ya - yb)
        if max(width, height) >= _LONG and min(width, height) <= _STRAIGHT:
            rules.append(Rule(min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)))
    flat = sum(1 for rule in rules if rule.flat)
    return rules if flat >= _LEAST_RULES and len(rules) - flat >= _LEAST_RULES else []


def _segments(
    page: pdfium.PdfPage,
) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight pieces of all drawn paths, in page coordinates."""
    for path, matrix in _paths(page):
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


def _paths(page: pdfium.PdfPage) -> Iterator[tuple[object, _Matrix]]:
    """Every painted path of a page with its matrix, also within nested drawings."""
    count, get = raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject
    items = (get(page.raw, index) for index in range(count(page.raw)))
    yield from _painted(items, _IDENTITY, 0)


def _painted(
    items: Iterator[object], outer: _Matrix, depth: int
) -> Iterator[tuple[object, _Matrix]]:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    for item in items:
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            raw.FPDFPath_GetDrawMode(item, ctypes.byref(mode), ctypes.byref(stroke))
            small = raw.FPDFPath_CountSegments(item) <= _MAX_SEGMENTS
            if small and (mode.value or stroke.value):
                yield item, _within(item, outer)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
            inner = range(raw.FPDFFormObj_CountObjects(item))
            nested = (raw.FPDFFormObj_GetObject(item, index) for index in inner)
            yield from _painted(nested, _within(item, outer), depth + 1)


def _within(item: object, outer: _Matrix) -> _Matrix:
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
