"""Paragraphs of a Word document's XML: their text, and the runs that hold it (ECMA-376 17.3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{MAIN}}}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_BREAKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
#: What is struck out or only kept for older programs holds no text of the document.
_PASSED = (f"{W}del", f"{W}moveFrom", f"{_COMPATIBILITY}Fallback", f"{W}pPr", f"{W}rPr")


@dataclass(slots=True, frozen=True)
class Piece:
    """Text of a paragraph: the run that holds it, its element, where it begins in the text."""

    run: etree._Element
    element: etree._Element
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its text."""

    element: etree._Element
    pieces: list[Piece]
    text: str


def paragraphs(root: etree._Element) -> Iterator[Paragraph]:
    """Every paragraph below an element in the order of the document, those in tables, text boxes
    and content controls too."""
    for element in root.iter(f"{W}p"):
        if not _passed(element, root):
            yield paragraph(element)


def paragraph(element: etree._Element) -> Paragraph:
    """One paragraph; what stands in text boxes that it anchors isn't its text."""
    pieces: list[Piece] = []
    at = 0
    for run in _runs(element):
        for child in run:
            words = (child.text or "") if child.tag == f"{W}t" else _BREAKS.get(str(child.tag), "")
            if words:
                pieces.append(Piece(run, child, at, words))
                at += len(words)
    return Paragraph(element, pieces, "".join(piece.text for piece in pieces))


def _runs(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if child.tag == f"{W}r":
            yield child
        elif child.tag not in _PASSED and child.tag != f"{W}p":
            yield from _runs(child)


def _passed(element: etree._Element, root: etree._Element) -> bool:
    for parent in element.iterancestors():
        if parent is root:
            return False
        if parent.tag in _PASSED:
            return True
    return False


def split_run(piece: Piece, at: int) -> etree._Element:
    """Cuts a run in two in the middle of a piece, `at` characters into it; gives the second one,
    which has the same look and all that stood behind."""
    run = piece.run
    second = etree.Element(run.tag, {str(name): str(value) for name, value in run.attrib.items()})
    properties = run.find(f"{W}rPr")
    if properties is not None:
        second.append(_copy(properties))
    behind = list(piece.element.itersiblings())
    words = piece.element.text or ""  # what stood behind may have been cut off already
    if 0 < at < len(words) and piece.element.tag == f"{W}t":
        rest = etree.SubElement(second, piece.element.tag)
        rest.text = words[at:]
        piece.element.text = words[:at]
        for each in (rest, piece.element):
            each.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    elif at == 0:
        behind.insert(0, piece.element)
    for each in behind:
        second.append(each)
    run.addnext(second)
    return second


def _copy(element: etree._Element) -> etree._Element:
    return etree.fromstring(etree.tostring(element))
