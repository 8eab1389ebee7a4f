"""Writes a report as a Word file, part by part, the way Word itself leaves them behind.

The parts are written by hand because what matters here is what libraries don't write:
automatic numbers, tracked changes, text boxes, runs cut in the middle of a word.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from itertools import count
from xml.sax.saxutils import escape

from maker import docx_parts as parts
from maker.model import (
    Block,
    Box,
    Cell,
    Columns,
    Facts,
    PageBreak,
    Paragraph,
    Piece,
    Table,
)
from maker.oldfonts import Typing

_DATE = (2024, 1, 1, 0, 0, 0)
_STYLES = {
    "heading": '<w:keepNext/><w:spacing w:before="120"/>',
    "title": '<w:jc w:val="center"/>',
    "center": '<w:jc w:val="center"/>',
    "right": '<w:jc w:val="right"/>',
    "cell": "",
    "cell-head": '<w:jc w:val="center"/>',
}
_BOLD = {"heading", "title", "cell-head", "bold"}


@dataclass(slots=True)
class _Writer:
    """What is counted over a whole file: footnotes, changes, Word's list numbers."""

    split: int
    typing: Typing | None = None
    notes: list[str] = field(default_factory=list)
    changes: count[int] = field(default_factory=lambda: count(1))
    counters: list[int] = field(default_factory=lambda: [0, 0])


def write(facts: Facts, typing: Typing | None = None) -> bytes:
    """The file's bytes; the same facts always give the same bytes.

    `typing` gives the words as they are typed for fonts from before Unicode.
    """
    writer = _Writer(int(facts.layout.get("split", "0")), typing)
    body = "".join(_block(block, writer, facts.layout) for block in facts.blocks)
    return _zip(parts.package(body, writer.notes, facts.layout))


def _zip(members: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(zipfile.ZipInfo(name, _DATE), text.encode(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _block(block: Block, writer: _Writer, layout: dict[str, str]) -> str:
    match block:
        case Paragraph():
            return _paragraph(block, writer, layout)
        case Table():
            return _table(block, writer, layout)
        case Columns(left=left, right=right):
            cells = [
                "".join(_paragraph(paragraph, writer, layout) for paragraph in side)
                for side in (left, right)
            ]
            return parts.columns(cells)
        case Box(paragraphs=paragraphs):
            inner = "".join(_paragraph(paragraph, writer, layout) for paragraph in paragraphs)
            return parts.text_box(inner)
        case PageBreak():
            return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def _paragraph(paragraph: Paragraph, writer: _Writer, layout: dict[str, str]) -> str:
    properties = _STYLES.get(paragraph.style, '<w:ind w:firstLine="567"/><w:jc w:val="both"/>')
    if paragraph.label:
        properties = _numbered(paragraph, writer, layout) + properties
    bold = paragraph.style in _BOLD
    runs = "".join(_piece(piece, bold, writer) for piece in paragraph.pieces)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def _numbered(paragraph: Paragraph, writer: _Writer, layout: dict[str, str]) -> str:
    """List properties; raises ValueError where Word would count to another number."""
    level = paragraph.level
    writer.counters[level] += 1
    if level == 0:
        writer.counters[1] = 0
    shape = layout[f"auto{level}"]
    shown = shape.replace("%1", str(writer.counters[0])).replace("%2", str(writer.counters[1]))
    if shown != paragraph.label:
        raise ValueError(f"Word would set {shown!r}, not {paragraph.label!r}")
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'


def _piece(piece: Piece, bold: bool, writer: _Writer) -> str:
    look = ("<w:b/>" if bold or piece.bold else "") + ("<w:i/>" if piece.italic else "")
    if piece.note:
        writer.notes.append(piece.note)
        number = len(writer.notes) + 1
        return (
            '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
            f'<w:footnoteReference w:id="{number}"/></w:r>'
        )
    tag = "w:delText" if piece.change == "del" else "w:t"
    runs = "".join(
        f'<w:r>{_looks(font, look)}<{tag} xml:space="preserve">{escape(part)}</{tag}></w:r>'
        for font, words in (writer.typing(piece.text) if writer.typing else [("", piece.text)])
        for part in _cut(words, writer.split)
    )
    if piece.change:
        return (
            f'<w:{piece.change} w:id="{next(writer.changes)}" w:author="Công chức NTM" '
            f'w:date="2024-01-01T00:00:00Z">{runs}</w:{piece.change}>'
        )
    return runs


def _looks(font: str, look: str) -> str:
    """A run's properties: its font, where it has one of its own, and its look."""
    if font:
        look = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/>{look}'
    return f"<w:rPr>{look}</w:rPr>" if look else ""


def _cut(text: str, size: int) -> list[str]:
    """The text in runs of `size` characters: Word cuts where the cursor once stood."""
    if not size:
        return [text]
    return [text[start : start + size] for start in range(0, len(text), size)]


def _table(table: Table, writer: _Writer, layout: dict[str, str]) -> str:
    grid = "".join(f'<w:gridCol w:w="{width * 95}"/>' for width in table.widths)
    rows = []
    for number, row in enumerate(table.rows):
        head = "<w:trPr><w:tblHeader/></w:trPr>" if number < table.head else ""
        rows.append(f"<w:tr>{head}{_cells(row, table.widths, writer, layout)}</w:tr>")
    return (
        f"<w:tbl>{parts.RULED}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
        "<w:p><w:pPr/></w:p>"
    )


def _cells(row: list[Cell], widths: list[int], writer: _Writer, layout: dict[str, str]) -> str:
    out, column = "", 0
    for cell in row:
        width = sum(widths[column : column + cell.columns]) * 95
        column += cell.columns
        span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
        inner = _paragraph(cell.paragraph, writer, layout)
        out += f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}</w:tcPr>{inner}</w:tc>'
    return out
