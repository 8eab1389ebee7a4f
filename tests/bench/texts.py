"""The texts that Word and PDF files are made from, to be measured."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from extract.loaders import load

from .places import corpus_files, real_files

#: Words of a report of about 29 pages, as the offices set them (14 points, wide lines).
_LONG = 7000


def texts() -> dict[str, list[str]]:
    """Paragraphs by name: of the real documents where they are here, else of the longest
    reports of the corpus, and of one long report in either case."""
    found = {f"real document {path.name[:3]}": _paragraphs([path]) for path in real_files()}
    own = sorted(corpus_files(), key=lambda path: -len(load(path).text))
    found |= {f"report {path.name[:2]}": _paragraphs([path]) for path in own[: 5 - len(found)]}
    count = 1
    while _words(_paragraphs(own[:count])) < _LONG and count < len(own):
        count += 1
    return found | {"a long report": _paragraphs(own[:count])}


def described(paragraphs: list[str]) -> str:
    """How much it is."""
    return f"{_words(paragraphs):,} words"


def _paragraphs(paths: Sequence[Path]) -> list[str]:
    documents = [load(path) for path in paths]
    return [
        line
        for document in documents
        for block in document.blocks
        for line in document.text[block.span.start : block.span.end].splitlines()
        if line.strip()
    ]


def _words(paragraphs: list[str]) -> int:
    return sum(len(paragraph.split()) for paragraph in paragraphs)
