"""The pages of a PDF as they are looked at, drawn by PDFium."""

from __future__ import annotations

import pypdfium2 as pdfium
from PIL import Image

from extract.loaders.pages.view import PageView, scale_of
from extract.loaders.pdf.page import PageReader


class PdfViews:
    """The pages of a PDF. Raises ValueError for one that can't be opened."""

    def __init__(self, data: bytes) -> None:
        try:
            self._file = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            raise ValueError("no PDF that can be opened") from error

    def page(self, number: int, *, letters: bool) -> PageView | None:
        """The page of that number (from 1), see `Views`."""
        try:
            page = self._file[number - 1]
        except (pdfium.PdfiumError, IndexError):
            return None
        try:
            return _upright(page) if letters else _shown(page)
        except pdfium.PdfiumError:
            return None
        finally:
            page.close()

    def close(self) -> None:
        """Gives PDFium's memory back."""
        self._file.close()


def _shown(page: pdfium.PdfPage) -> PageView:
    scale = scale_of(*page.get_size())
    return PageView(_drawn(page, scale), scale)


def _upright(page: pdfium.PdfPage) -> PageView:
    reader = PageReader(page)
    try:
        frame = reader.frame
        scale = scale_of(frame.width, frame.height)
        image = _drawn(page, scale, (frame.turn - page.get_rotation()) % 360)
        return PageView(image, scale, reader.glyphs(), frame.skew)
    finally:
        reader.close()


def _drawn(page: pdfium.PdfPage, scale: float, turn: int = 0) -> Image.Image:
    image: Image.Image = page.render(scale=scale, rotation=turn, grayscale=True).to_pil()
    return image.convert("L")
