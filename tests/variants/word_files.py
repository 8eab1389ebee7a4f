"""Word files changed in place: their runs, paragraphs, numbering, as another office sets them."""

from __future__ import annotations

import copy
import io
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any

from docx import Document as open_word
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from .edits import Change, Edit, applied
from .wordings import words

_TEXT, _TAB, _BREAK = qn("w:t"), qn("w:tab"), qn("w:br")
_NOT_SHOWN = (qn("w:del"), qn("w:moveFrom"), qn("w:rPr"), qn("w:pPr"), qn("w:txbxContent"))


class WordFile:
    """One Word file, opened; each method changes it, `data` gives its bytes."""

    def __init__(self, data: bytes) -> None:
        self._opened = open_word(io.BytesIO(data))
        self.body = self._opened.element.body
        self.part = self._opened.part

    @property
    def data(self) -> bytes:
        """The file as it is by now."""
        stream = io.BytesIO()
        self._opened.save(stream)
        return stream.getvalue()

    @cached_property
    def headings_pattern(self) -> re.Pattern[str]:
        """How a heading begins."""
        return re.compile(words()["heading"])

    def paragraphs(self, *, tables: bool = True) -> list[Any]:
        """The paragraphs in their order, with those of cells or without."""
        found = self.body.iter(qn("w:p")) if tables else self.body.iterchildren(qn("w:p"))
        return list(found)

    def is_numbered(self) -> bool:
        """Whether Word counts paragraphs here, in themselves or in their styles."""
        return next(self.body.iter(qn("w:numPr")), None) is not None

    def edit(self, change: Change, *, tables: bool = True) -> int:
        """Makes the edits in every paragraph; how many."""
        return self.edit_some(self.paragraphs(tables=tables), change)

    def edit_some(self, paragraphs: Iterable[Any], change: Change) -> int:
        """The same in some of the paragraphs."""
        count = 0
        for paragraph in paragraphs:
            edits = change(text_of(paragraph))
            edit_runs(paragraph, edits)
            count += len(edits)
        return count

    def split(self, cuts: Callable[[str], list[int]]) -> int:
        """Ends paragraphs of the flow at the given offsets; how many ends."""
        count = 0
        for paragraph in self.paragraphs(tables=False):
            text = text_of(paragraph)
            for cut in sorted(cuts(text), reverse=True):
                behind = copy.deepcopy(paragraph)
                for counted in list(behind.iter(qn("w:numPr"))):
                    counted.getparent().remove(counted)
                edit_runs(behind, [Edit(0, cut, "")])
                edit_runs(paragraph, [Edit(cut, len(text), "")])
                paragraph.addnext(behind)
                text = text[:cut].rstrip()
                count += 1
            text = text_of(paragraph)
            edit_runs(paragraph, [Edit(len(text.rstrip()), len(text), "")])
        return count

    def join(self, joined: Callable[[str, str], str | None]) -> int:
        """Puts a paragraph of the flow behind the one before it, where the function gives what
        stands between them and begins the second; how many."""
        count, before = 0, None
        for paragraph in self.paragraphs(tables=False):
            between = joined(text_of(before), text_of(paragraph)) if before is not None else None
            if before is None or between is None or before.getnext() is not paragraph:
                before = paragraph
                continue
            _append(before, between)
            self.body.remove(paragraph)
            count += 1
        return count

    def headings(self) -> Iterator[Any]:
        """The paragraphs of the flow that are set as headings."""
        for paragraph in self.paragraphs(tables=False):
            text = text_of(paragraph)
            short = 0 < len(text) < 110 and not re.search(r"[.;]\s*$|%|[0-9]\s?/", text)
            if short and self.headings_pattern.match(text):
                yield paragraph

    def bold(self, on: Callable[[Any], bool]) -> int:
        """Sets or takes away what is bold, paragraph by paragraph; how many runs change."""
        count = 0
        for paragraph in self.paragraphs(tables=False):
            wanted = on(paragraph)
            for run in paragraph.iter(qn("w:r")):
                properties = run.find(qn("w:rPr"))
                has = properties is not None and properties.find(qn("w:b")) is not None
                if has == wanted:
                    continue
                count += 1
                if has:
                    properties.remove(properties.find(qn("w:b")))
                    continue
                if properties is None:
                    properties = OxmlElement("w:rPr")
                    run.insert(0, properties)
                properties.insert(0, OxmlElement("w:b"))
        return count


def text_of(paragraph: Any) -> str:  # noqa: ANN401 - an element of lxml
    """The shown text of a paragraph."""
    return "".join(text for _, text in _atoms(paragraph))


def _atoms(paragraph: Any) -> list[tuple[Any, str]]:  # noqa: ANN401
    found = []

    def walk(element: Any) -> None:  # noqa: ANN401
        for child in element:
            if child.tag in _NOT_SHOWN:
                continue
            if child.tag == _TEXT:
                found.append((child, child.text or ""))
            elif child.tag == _TAB:
                found.append((child, "\t"))
            elif child.tag == _BREAK:
                found.append((child, "\n"))
            else:
                walk(child)

    walk(paragraph)
    return found


def edit_runs(paragraph: Any, edits: list[Edit]) -> None:  # noqa: ANN401
    """Makes the edits in a paragraph's runs: what is new stands where the old one began."""
    for edit in reversed(edits):
        at, pending = 0, edit.text
        for element, text in _atoms(paragraph):
            start, end = max(edit.start, at), min(edit.end, at + len(text))
            inside = start < end or (pending and at <= edit.start <= at + len(text))
            if inside and element.tag == _TEXT:
                element.text = applied(text, [Edit(start - at, max(start, end) - at, pending)])
                element.set(qn("xml:space"), "preserve")
                pending = ""
            elif start < end:
                element.getparent().remove(element)
            at += len(text)


def _append(paragraph: Any, text: str) -> None:  # noqa: ANN401
    runs = [run for run in paragraph.iter(qn("w:r")) if run.find(_TEXT) is not None]
    run = copy.deepcopy(runs[-1])
    for child in list(run):
        if child.tag not in (qn("w:rPr"), _TEXT):
            run.remove(child)
    first, *others = run.findall(_TEXT)
    for other in others:
        run.remove(other)
    first.text = text
    first.set(qn("xml:space"), "preserve")
    runs[-1].addnext(run)
