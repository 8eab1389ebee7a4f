"""The whole pipeline on PDF files against pdfplumber, which only extracts their text."""

from __future__ import annotations

import tempfile
import textwrap
from difflib import SequenceMatcher
from pathlib import Path

import pdfplumber

from extract.document import Document
from extract.loaders import load
from extract.pipeline import process
from tests.loaders.pdf_maker import HEIGHT, PdfMaker

from .figure import Figure, together
from .texts import described, texts

_BAR = 0.25
_REPEATS = 3
_SIZE, _LEADING, _MARGIN, _WIDTH = 12, 19, 50, 80
_FONTS = {"none": "one font", "runs": "accented letters in a second font"}


def measure() -> list[Figure]:
    """Each text in both cases of fonts, with how far the two texts are the same."""
    figures = []
    with tempfile.TemporaryDirectory() as folder:
        for name, paragraphs in texts().items():
            for second in _FONTS:
                path = Path(folder) / f"{name}-{second}.pdf"
                path.write_bytes(_made(paragraphs, second))
                figures.append(_figure(name, path, paragraphs, second))
    return figures


def _figure(name: str, path: Path, paragraphs: list[str], second: str) -> Figure:
    ours, theirs = together(
        lambda: process(path, path.name).tables(), lambda: _plumber(path), repeats=_REPEATS
    )
    same = _agreement(_in_place(load(path)), _plumber(path))
    return Figure(
        f"pdf, whole pipeline: {name}, {_FONTS[second]}",
        f"{ours / theirs:.3f} x ({ours * 1000:.0f} ms against {theirs * 1000:.0f} ms), "
        f"text the same to {same:.2%}",
        f"<= {_BAR:g} x at equal text",
        ours <= _BAR * theirs and same == 1,
        f"{described(paragraphs)}; pdfplumber's `extract_text()`, each page closed",
    )


def _plumber(path: Path) -> str:
    pages = []
    with pdfplumber.open(path) as file:
        for page in file.pages:
            pages.append(page.extract_text())
            page.close()
    return "\n".join(pages)


def _in_place(document: Document) -> str:
    """The text with running headers and page numbers back where they stand on their pages."""
    blocks = sorted(document.blocks, key=lambda block: (block.page, block.line))
    return "\n".join(document.text[block.span.start : block.span.end] for block in blocks)


def _agreement(ours: str, theirs: str) -> float:
    """How much of two texts is the same, word by word; 1 where all of it is."""
    one, other = ours.split(), theirs.split()
    return 1.0 if one == other else SequenceMatcher(None, one, other, autojunk=False).ratio()


def _made(paragraphs: list[str], second: str) -> bytes:
    maker = PdfMaker()
    lines = [line for words in paragraphs for line in textwrap.wrap(words, _WIDTH)]
    per_page = (HEIGHT - 2 * _MARGIN) // _LEADING
    for first in range(0, len(lines), per_page):
        maker.page()
        for number, line in enumerate(lines[first : first + per_page]):
            y = HEIGHT - _MARGIN - _SIZE - number * _LEADING
            maker.text(_MARGIN, y, line, _SIZE, second)
    return maker.data()
