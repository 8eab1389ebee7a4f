"""One page's picture into a page of lines and tables."""

from __future__ import annotations

from PIL import Image

from extract.document import PageWay
from extract.loaders.ocr.first import Strip, strips_of
from extract.loaders.ocr.prepare import prepare
from extract.loaders.ocr.readers import readers
from extract.loaders.ocr.rows import rows_of_page
from extract.loaders.pdf_assemble import Page
from extract.loaders.pdf_columns import lines_of_page
from extract.messages import text

_POINTS = 72.0
#: A page read with less than this (0 to 1) may stand on its head.
_DOUBTFUL = 0.75


def read_picture(image: Image.Image, dpi: float, number: int) -> Page:
    """Reads the picture of a page; `dpi` is its resolution, `number` the page's, from 1.

    Lines stand where they would on the upright page, in points; the boxes of the words are
    those of the page as it is shown. Raises ReadError (NEEDS_OCR), with the command that adds
    what is missing, where no reader is here.
    """
    here = readers()
    if (missing := here.missing()) is not None:
        raise missing
    assert here.data is not None
    page = prepare(image, dpi)
    strips = strips_of(page, here.data)
    if _confidence(strips) < _DOUBTFUL:
        upside_down = page.turned(180)
        others = strips_of(upside_down, here.data)
        if _confidence(others) > _confidence(strips):
            page, strips = upside_down, others
    if page.turn:
        page.remarks.append(
            text("The page was turned by {degrees} degrees to be read.", degrees=page.turn)
        )
    height, width = (side / page.scale for side in page.grey.shape)
    rows = rows_of_page([strip for strip in strips if strip.words], page, number)
    return Page(
        number,
        width,
        height,
        lines_of_page(rows, width, height, number == 1),
        way=PageWay.OCR,
        confidence=_confidence(strips),
        remarks=page.remarks,
    )


def _confidence(strips: list[Strip]) -> float:
    """The mean over all letters, 0 to 1; 0 for a page without any."""
    words = [word for strip in strips for word in strip.words]
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0
