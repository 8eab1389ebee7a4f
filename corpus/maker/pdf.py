"""Writes a report as a PDF by ReportLab, with the fonts' used letters embedded."""

from __future__ import annotations

import io
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import getRegisteredFontNames, registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageTemplate,
    Spacer,
)
from reportlab.platypus import PageBreak as NewPage
from reportlab.platypus import Paragraph as Words
from reportlab.platypus import Table as Grid

from maker.model import Block, Box, Columns, Facts, PageBreak, Paragraph, Table

#: Debian's fonts-dejavu-core; only whoever regenerates the corpus needs it.
FONTS = Path("/usr/share/fonts/truetype/dejavu")
_FILES = {
    "serif": ("DejaVuSerif.ttf", "DejaVuSerif-Bold.ttf"),
    "sans": ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
}
# Streams as bytes, not as ASCII: a quarter smaller.
rl_config.useA85 = 0
_MARGIN = 56.0
_ALIGN = {
    "title": TA_CENTER,
    "center": TA_CENTER,
    "cell-head": TA_CENTER,
    "right": TA_RIGHT,
    "cell": TA_LEFT,
    "heading": TA_LEFT,
    "bold": TA_LEFT,
}
_BOLD = {"heading", "title", "cell-head", "bold"}


class _Setter:
    """Sets text in this report's fonts; `accents` names the font of accented letters."""

    def __init__(self, layout: dict[str, str]) -> None:
        self.font = layout.get("font", "serif")
        self.accents = layout.get("accents", "")
        self.bold = set() if layout.get("bold") == "no" else _BOLD
        self.leading = float(layout.get("leading", "1.35"))
        self.size = float(layout.get("size", "11"))
        for family in filter(None, (self.font, self.accents)):
            for name, file in zip((family, f"{family}-bold"), _FILES[family], strict=True):
                if name not in getRegisteredFontNames():
                    registerFont(TTFont(name, FONTS / file))

    def style(self, look: str, size: float) -> ParagraphStyle:
        """The paragraph style of a look (`heading`, `cell`, ...)."""
        return ParagraphStyle(
            look or "body",
            fontName=f"{self.font}-bold" if look in self.bold else self.font,
            fontSize=size,
            leading=size * self.leading,
            alignment=_ALIGN.get(look, TA_JUSTIFY),
            allowOrphans=1,
            firstLineIndent=0 if look in _ALIGN else 24,
            spaceBefore=0 if look.startswith("cell") else 3,
        )

    def words(self, paragraph: Paragraph, size: float = 0) -> Words:
        """A paragraph ready to flow."""
        bold = paragraph.style in self.bold
        runs = "".join(
            self._run(piece.text, bold or piece.bold)
            for piece in paragraph.pieces
            if piece.change != "del"
        )
        label = self._run(f"{paragraph.label} ", bold) if paragraph.label else ""
        return Words(label + runs, self.style(paragraph.style, size or self.size))

    def _run(self, text: str, bold: bool) -> str:
        suffix = "-bold" if bold else ""
        name = f"{self.font}{suffix}"
        if not self.accents:
            return f'<font name="{name}">{escape(text)}</font>'
        out, current, run = "", "", ""
        for char in text:
            wanted = self.accents + suffix if ord(char) > 127 else name
            if wanted != current and run:
                out += f'<font name="{current}">{escape(run)}</font>'
                run = ""
            current, run = wanted, run + char
        return f'{out}<font name="{current}">{escape(run)}</font>'


def write(facts: Facts) -> bytes:
    """The file's bytes; the same facts and fonts always give the same bytes."""
    layout = facts.layout
    setter = _Setter(layout)
    size = landscape(A4) if layout.get("landscape") else A4
    width, height = size
    out = io.BytesIO()
    template = BaseDocTemplate(out, pagesize=size, invariant=1, title=facts.document["title"])
    frame = Frame(_MARGIN, _MARGIN, width - 2 * _MARGIN, height - 2 * _MARGIN, 0, 0, 0, 0)

    def furniture(canvas: Canvas, _: BaseDocTemplate) -> None:
        canvas.setFont(setter.font, 9)
        if header := layout.get("header"):
            canvas.drawString(_MARGIN, height - 36, header)
        if footer := layout.get("footer"):
            canvas.drawString(_MARGIN, 30, footer)
        canvas.drawCentredString(width / 2, 30, str(canvas.getPageNumber()))

    template.addPageTemplates([PageTemplate("page", [frame], onPage=furniture)])
    inner = width - 2 * _MARGIN
    template.build([part for block in facts.blocks for part in _flow(block, setter, inner)])
    return out.getvalue()


def _flow(block: Block, setter: _Setter, width: float) -> list[Flowable]:
    match block:
        case Paragraph():
            return [setter.words(block)]
        case Table():
            return [_grid(block, setter, width), Spacer(1, 8)]
        case Columns(left=left, right=right):
            sides = [[setter.words(p) for p in side] for side in (left, right)]
            return [
                Grid(
                    [sides], colWidths=[width / 2] * 2, style=[("VALIGN", (0, 0), (-1, -1), "TOP")]
                )
            ]
        case Box(paragraphs=paragraphs):
            inner = [setter.words(p) for p in paragraphs]
            return [
                Grid([[inner]], colWidths=[width], style=[("BOX", (0, 0), (-1, -1), 0.5, "black")])
            ]
        case PageBreak():
            return [NewPage()]


def _grid(table: Table, setter: _Setter, width: float) -> Grid:
    rows: list[list[Words | str]] = []
    style: list[tuple[object, ...]] = [
        ("GRID", (0, 0), (-1, -1), 0.5, "black"),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ]
    for number, row in enumerate(table.rows):
        line: list[Words | str] = []
        for cell in row:
            if cell.columns > 1:
                end = len(line) + cell.columns - 1
                style.append(("SPAN", (len(line), number), (end, number)))
            line.append(setter.words(cell.paragraph, setter.size - 1))
            line += [""] * (cell.columns - 1)
        rows.append(line)
    share = width / sum(table.widths)
    return Grid(
        rows,
        colWidths=[part * share for part in table.widths],
        style=style,
        repeatRows=table.head,
    )
