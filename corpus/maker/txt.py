"""Writes a report as a text file, in the encodings and forms that offices leave behind."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from maker.model import Block, Box, Cell, Columns, Facts, Mark, PageBreak, Paragraph, Table

# Stand-ins that travel through wrapping and normal forms, two for each mark: where it
# begins and where it ends. Plane 15 is for private use; no report holds any of it.
_FIRST = 0xF0000
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_LINE = 78


@dataclass(slots=True)
class Place:
    """Where a mark stands in a text file: its line (from 1) and its exact words."""

    line: int
    quote: str


def write(facts: Facts) -> tuple[bytes, list[Place]]:
    """The file's bytes, and the place of every mark in the order of `facts.marks()`."""
    layout = facts.layout
    order = {id(mark): number for number, mark in enumerate(facts.marks())}
    wrap = int(layout.get("wrap", "0"))
    lines: list[str] = []
    for block in facts.blocks:
        lines += _lines(block, order, wrap, layout.get("table", "tabs"))
        if layout.get("spacing") == "blank":
            lines.append("")
    newline = "\r\n" if layout.get("newline") == "crlf" else "\n"
    marked = _form(newline.join(lines) + newline, layout.get("form", "nfc"))
    text, places = _places(marked, len(order))
    return text.encode(layout.get("encoding", "utf-8")), places


def _lines(block: Block, order: dict[int, int], wrap: int, table: str) -> list[str]:
    match block:
        case Paragraph():
            return _wrapped(_marked(block, order), wrap)
        case Table(rows=rows):
            return [_row(row, order, table) for row in rows]
        case Columns(left=left, right=right):
            return [_marked(paragraph, order) for paragraph in [*left, *right]]
        case Box(paragraphs=paragraphs):
            return [line for p in paragraphs for line in _wrapped(_marked(p, order), wrap)]
        case PageBreak():
            return [""]


def _row(row: list[Cell], order: dict[int, int], table: str) -> str:
    """A table's row: with tabs, as Word saves it (merged cells are one), or with bars."""
    words = [_marked(cell.paragraph, order) for cell in row]
    if table == "tabs":
        return "\t".join(words)
    drawn = (
        f" {word} " + "|  " * (cell.columns - 1) for word, cell in zip(words, row, strict=True)
    )
    return f"|{'|'.join(drawn)}|"


def _marked(paragraph: Paragraph, order: dict[int, int]) -> str:
    """The paragraph's text with the stand-ins in it."""
    inserts: list[tuple[int, int, str]] = []
    for mark in paragraph.marks:
        number = order[id(mark)]
        inserts.append((mark.start, 1, chr(_FIRST + 2 * number)))
        inserts.append((mark.end, 0, chr(_FIRST + 2 * number + 1)))
    text = paragraph.text
    for offset, _, sign in sorted(inserts, reverse=True):
        text = text[:offset] + sign + text[offset:]
    return text


def _wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` characters, stand-ins not counted."""
    if not width:
        return text.split("\n")
    lines: list[str] = []
    for given in text.split("\n"):
        line, length = "", 0
        for word in given.split(" "):
            size = sum(ord(char) < _FIRST for char in word)
            if length and length + 1 + size > width:
                lines.append(line)
                line, length = word, size
            else:
                line = f"{line} {word}" if length else word
                length += size + (1 if length else 0)
        lines.append(line)
    return lines


def _form(text: str, form: str) -> str:
    """NFC, NFD, or the form of Windows' Vietnamese code page: tones apart, vowels whole."""
    if form != "windows-1258":
        return unicodedata.normalize(form.upper(), text)
    out: list[str] = []
    for char in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", char)
        tones = "".join(part for part in parts if part in _TONES)
        vowel = unicodedata.normalize("NFC", "".join(p for p in parts if p not in _TONES))
        out.append(vowel + tones)
    return "".join(out)


def _places(marked: str, count: int) -> tuple[str, list[Place]]:
    """The text without its stand-ins, and what stood between each pair of them."""
    plain: list[str] = []
    starts, ends = [0] * count, [0] * count
    for char in marked:
        if ord(char) >= _FIRST:
            number, closes = divmod(ord(char) - _FIRST, 2)
            (ends if closes else starts)[number] = len(plain)
        else:
            plain.append(char)
    text = "".join(plain)
    spans = zip(starts, ends, strict=True)
    return text, [Place(text.count("\n", 0, a) + 1, text[a:b]) for a, b in spans]


def words(mark: Mark) -> str:
    """A mark's words with their spaces folded, for formats whose lines aren't fixed."""
    return " ".join(mark.text.split())
