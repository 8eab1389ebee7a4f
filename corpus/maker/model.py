"""What a report is made of before it has a format: blocks of marked text."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Mark:
    """A stretch of a paragraph that the answers speak of.

    `kind`: `m` a measurement, `tc` a criterion or indicator named, `x` something that only
    looks like a measurement, `q` words that a relation rests on. `start` and `end` are
    offsets into the paragraph's visible text. `code`, `status` and `role` come from the
    heading and section that the mark stands under, unless its own attributes say otherwise.
    """

    kind: str
    attrs: dict[str, str]
    start: int
    end: int = 0
    text: str = ""
    code: str = ""
    status: str = ""
    role: str = "actual"

    @property
    def uid(self) -> str:
        """The name by which relations and other texts refer to the mark."""
        return self.attrs.get("id", "")


@dataclass(slots=True)
class Piece:
    """A run of characters in one look. `change` is `ins` or `del` for a tracked change."""

    text: str
    bold: bool = False
    italic: bool = False
    change: str = ""
    note: str = ""


@dataclass(slots=True)
class Paragraph:
    """One paragraph. `label` is the number that Word sets by itself, at `level` of its list."""

    pieces: list[Piece]
    marks: list[Mark]
    style: str = ""
    label: str = ""
    level: int = 0

    @property
    def text(self) -> str:
        """What a reader sees: without deleted text and footnotes, with the automatic number."""
        words = "".join(piece.text for piece in self.pieces if piece.change != "del")
        return f"{self.label} {words}" if self.label else words


@dataclass(slots=True)
class Cell:
    """A table cell that covers `columns` columns."""

    paragraph: Paragraph
    columns: int = 1


@dataclass(slots=True)
class Table:
    """A ruled table; `head` rows come first and repeat on every page. Widths in percent."""

    rows: list[list[Cell]]
    head: int
    widths: list[int]


@dataclass(slots=True)
class Columns:
    """Two columns without rules: the letterhead, the signatures."""

    left: list[Paragraph]
    right: list[Paragraph]


@dataclass(slots=True)
class Box:
    """A text box that floats beside the text."""

    paragraphs: list[Paragraph]


@dataclass(slots=True)
class PageBreak:
    """A page begins here."""


Block = Paragraph | Table | Columns | Box | PageBreak


@dataclass(slots=True)
class Facts:
    """One declared report: its header facts, layout, blocks and the relations it states."""

    file: str
    shows: str
    document: dict[str, str]
    layout: dict[str, str]
    blocks: list[Block]
    relations: list[dict[str, str | list[str]]]
    errors: dict[str, list[str]] = field(default_factory=dict)

    @property
    def format(self) -> str:
        """`docx`, `pdf` or `txt`."""
        return self.file.rsplit(".", 1)[1]

    def paragraphs(self) -> list[Paragraph]:
        """Every paragraph, in reading order."""
        found: list[Paragraph] = []
        for block in self.blocks:
            match block:
                case Paragraph():
                    found.append(block)
                case Table(rows=rows):
                    found += [cell.paragraph for row in rows for cell in row]
                case Columns(left=left, right=right):
                    found += left + right
                case Box(paragraphs=paragraphs):
                    found += paragraphs
                case PageBreak():
                    pass
        return found

    def marks(self, kind: str = "") -> list[Mark]:
        """Every mark of that kind (or of all), in reading order."""
        return [
            mark
            for paragraph in self.paragraphs()
            for mark in paragraph.marks
            if not kind or mark.kind == kind
        ]
