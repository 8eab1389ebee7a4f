"""Which pages have ruled tables: told by the lines and boxes drawn on them."""

from __future__ import annotations

import ctypes

import pypdfium2 as pdfium
import pypdfium2.raw as raw

#: In points: a rule is thinner than this and longer than that.
_THIN = 2.5
_LONG = 12.0
#: Rules in each direction from which on a page is looked at for tables.
_LEAST_RULES = 2


def has_rules(page: pdfium.PdfPage) -> bool:
    """Whether a page has enough lines or boxes drawn in both directions for a table."""
    flat = upright = 0
    edges = [ctypes.c_float() for _ in range(4)]
    places = [ctypes.byref(edge) for edge in edges]
    left, bottom, right, top = edges
    for index in range(raw.FPDFPage_CountObjects(page.raw)):
        item = raw.FPDFPage_GetObject(page.raw, index)
        if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_PATH:
            continue
        if not raw.FPDFPageObj_GetBounds(item, *places):
            continue
        width, height = right.value - left.value, top.value - bottom.value
        if width >= _LONG and height >= _LONG:
            # one path may hold a whole grid, and a box has two rules in each direction
            flat, upright = flat + _LEAST_RULES, upright + _LEAST_RULES
        elif width >= _LONG and height < _THIN:
            flat += 1
        elif height >= _LONG and width < _THIN:
            upright += 1
        if flat >= _LEAST_RULES and upright >= _LEAST_RULES:
            return True
    return False
