"""The whole pipeline on Word files against python-docx, which only walks over them."""

from __future__ import annotations

import tempfile
from pathlib import Path

import docx
from docx.document import Document as WordFile
from docx.text.paragraph import Paragraph

from extract.pipeline import process

from .figure import Figure, together
from .texts import described, texts

_BAR = 3.0
_REPEATS = 15
#: Words that a run holds in the second variety: Word cuts runs at every correction.
_RUN = 3


def measure() -> list[Figure]:
    """Each text as one run a paragraph, and as many; each is held to the bar."""
    figures = []
    with tempfile.TemporaryDirectory() as folder:
        for name, paragraphs in texts().items():
            for many in (False, True):
                path = Path(folder) / f"{name}-{many}.docx"
                _write(path, paragraphs, many=many)
                figures.append(_figure(name, path, paragraphs, many=many))
    return figures


def _figure(name: str, path: Path, paragraphs: list[str], *, many: bool) -> Figure:
    ours, theirs = together(
        lambda: process(path, path.name).tables(), lambda: _iterate(path), repeats=_REPEATS
    )
    variety = f"runs of {_RUN} words" if many else "one run a paragraph"
    return Figure(
        f"docx, whole pipeline: {name}, {variety}",
        f"{ours / theirs:.2f} x ({ours * 1000:.0f} ms against {theirs * 1000:.0f} ms)",
        f"<= {_BAR:g} x",
        ours <= _BAR * theirs,
        f"{described(paragraphs)}; python-docx: open, `iter_inner_content`, each text",
    )


def _iterate(path: Path) -> int:
    """What python-docx takes to open a file and read its paragraphs and cells."""
    read = 0
    for item in docx.Document(str(path)).iter_inner_content():
        if isinstance(item, Paragraph):
            read += len(item.text)
        else:
            read += sum(len(cell.text) for row in item.rows for cell in row.cells)
    return read


def _write(path: Path, paragraphs: list[str], *, many: bool) -> None:
    file: WordFile = docx.Document()
    for words in paragraphs:
        paragraph = file.add_paragraph()
        pieces = words.split(" ")
        step = _RUN if many else len(pieces)
        for number, at in enumerate(range(0, len(pieces), step)):
            last = at + step >= len(pieces)
            run = paragraph.add_run(" ".join(pieces[at : at + step]) + ("" if last else " "))
            run.bold = bool(number % 2)
    file.save(str(path))
