"""One page's picture into a page of lines and tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

from PIL import Image

from extract.document import PageWay, Trust
from extract.loaders.build import CellText, Seen
from extract.loaders.ocr.dots import INK_OF_A_PAGE, Grey
from extract.loaders.ocr.first import Strip, Word, strips_of
from extract.loaders.ocr.prepare import Prepared, prepare
from extract.loaders.ocr.readers import readers
from extract.loaders.ocr.repairs import repaired, without_specks
from extract.loaders.ocr.rows import rows_of_page
from extract.loaders.ocr.signs import restore_signs
from extract.loaders.ocr.tables import Cell, Found, read_cells, tables_on
from extract.loaders.ocr.vote import alone, missed, vote
from extract.loaders.pages.columns import lines_of_page
from extract.loaders.pages.grid import Table
from extract.loaders.pages.page import Page
from extract.messages import Text, text

#: A page read with less than this (0 to 1) may stand on its head.
_DOUBTFUL = 0.75
#: A page without this share of dark dots is blank.
_LEAST_INK = 2e-6


@dataclass(slots=True)
class _Reading:
    """A page as it was turned, its dots without the rules, and all that was read on it."""

    page: Prepared
    grey: Grey
    strips: list[Strip]
    tables: list[Found]

    def words(self) -> list[Word]:
        """All words, those of the tables too."""
        cells = [strip for table in self.tables for cell in table.cells for strip in cell.strips]
        return [word for strip in self.strips + cells for word in strip.words]

    @property
    def confidence(self) -> float:
        """The mean over all letters, 0 to 1; 0 for a page without any."""
        words = self.words()
        letters = sum(len(word.text) for word in words)
        return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0


def read_picture(image: Image.Image, dpi: float, number: int) -> Page:
    """Reads the picture of a page; `dpi` is its resolution, `number` the page's, from 1.

    Lines stand where they would on the upright page, in points; the boxes of the words are
    those of the page as it is shown. Raises ReadError (NEEDS_OCR), with the command that adds
    what is missing, where no reader is here.
    """
    here = readers()
    if (missing := here.missing()) is not None:
        raise missing
    page = prepare(image, dpi)
    if float((page.grey < INK_OF_A_PAGE).mean()) < _LEAST_INK:
        return Page(number, page.width, page.height, way=PageWay.OCR)
    reading = _read(page)
    if reading.confidence < _DOUBTFUL:
        on_its_head = _read(page.turned(180))
        if on_its_head.confidence > reading.confidence:
            reading = on_its_head
    _examined(reading, here.second)
    return _page(reading, number)


def _examined(reading: _Reading, second: bool) -> None:
    """Looks at the words once more: signs by their picture, numbers by the second reader."""
    grey, remarks = reading.grey, reading.page.remarks
    reading.strips, specks = without_specks(reading.strips)
    if specks:
        remarks.append(text("{count} marks without a letter or digit were left out.", count=specks))
    words = reading.words()
    if count := repaired(words):
        remarks.append(
            text("{count} words held signs that stand in no text and were put right.", count=count)
        )
    if count := restore_signs(grey, words):
        remarks.append(
            text(
                "{count} times > or < was read as ≥ or ≤, for the stroke below it on the page.",
                count=count,
            )
        )
    if not second:
        alone(words)
        return
    vote(grey, words)
    if disputed := [word for word in words if word.trust is Trust.DISPUTED]:
        remarks.append(disputed_remark(disputed))
    if lines := missed(grey, words):
        reading.strips += lines
        remarks.append(
            text(
                "{count} lines were seen by the second reader alone.",
                count=len(lines),
            )
        )


def disputed_remark(words: list[Word]) -> Text:
    """What the two readers of a page give differently, both readings of each."""
    pairs = [text("{one} or {other}", one=word.text, other=word.other or "–") for word in words]
    return text(
        "{count} numbers were read in two ways: {readings}. What doesn't hold because of one of "
        "them isn't called wrong; compare them with the page.",
        count=len(words),
        readings=reduce(lambda one, two: text("{first}; {second}", first=one, second=two), pairs),
    )


def _read(page: Prepared) -> _Reading:
    tables, grey = tables_on(page.grey, page.scale)
    outside = read_cells(tables, grey, page.dpi) if tables else grey
    return _Reading(page, grey, strips_of(outside, page.dpi), tables)


def _page(reading: _Reading, number: int) -> Page:
    page = reading.page
    if page.turn:
        page.remarks.append(
            text("The page was turned by {degrees} degrees to be read.", degrees=page.turn)
        )
    height, width = (side / page.scale for side in page.grey.shape)
    rows = rows_of_page(reading.strips, page, number)
    return Page(
        number,
        width,
        height,
        lines_of_page(rows, width, height, number == 1),
        [_table(found, page, number) for found in reading.tables],
        way=PageWay.OCR,
        confidence=reading.confidence,
        remarks=page.remarks,
    )


def _table(found: Found, page: Prepared, number: int) -> Table:
    rows: list[list[CellText]] = [[] for _ in range(1 + max(cell.row for cell in found.cells))]
    for cell in found.cells:
        words, seen = _cell_text(cell, page, number)
        rows[cell.row].append(CellText(words, cell.row, cell.column, cell.rows, cell.columns, seen))
    return Table(found.edges, found.top, rows)


def _cell_text(cell: Cell, page: Prepared, number: int) -> tuple[str, tuple[Seen, ...]]:
    """A cell's lines, joined with a line feed, and its words by their places in that."""
    lines = [row.joined() for row in rows_of_page(cell.strips, page, number)]
    seen: list[Seen] = []
    at = 0
    for line in lines:
        seen += [
            Seen(at + word.start, at + word.end, word.box, word.trust, word.other)
            for word in line.seen
        ]
        at += len(line.text) + 1
    return "\n".join(line.text for line in lines), tuple(seen)
