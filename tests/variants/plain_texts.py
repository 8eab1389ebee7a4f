"""Text files: those of Word files, and their lines broken in other places."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from docx.oxml.ns import qn

from .edits import Change, Edit, applied
from .word_files import WordFile, text_of
from .wordings import words


def of_word(file: WordFile) -> list[str]:
    """The lines of a Word file as one saves it as text: a paragraph a line, a row a line with
    tabs between its cells (an empty one where cells are merged)."""
    lines: list[str] = []
    for child in file.body:
        if child.tag == qn("w:p"):
            lines += text_of(child).split("\n")
        elif child.tag == qn("w:tbl"):
            lines += ["\t".join(_cells(row)) for row in child.iter(qn("w:tr"))]
    return lines


def _cells(row: Any) -> Iterator[str]:  # noqa: ANN401 - an element of lxml
    for cell in row.iterchildren(qn("w:tc")):
        yield " ".join(text_of(each) for each in cell.iter(qn("w:p"))).strip()
        yield from [""] * (cell.grid_span - 1)


def wrapped(lines: list[str], width: int, *, blank: bool) -> list[str]:
    """Each line broken at a width; with a blank line behind each paragraph or without. Rows of
    tables stay whole."""
    found: list[str] = []
    for line in lines:
        if "\t" in line or len(line) <= width:
            found.append(line)
        else:
            found += textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)
        if blank and line.strip() and "\t" not in line:
            found.append("")
    return found


def bullets(kind: str) -> Change:
    """Typed bullets of another kind: a sign, `letters` for a), b), ..., or nothing at all."""
    known = re.compile(words()["bullet"])
    turn = [0]

    def change(text: str) -> list[Edit]:
        match = known.match(text)
        if match is None:
            turn[0] = 0
            return []
        letters = words()["letters"]
        sign = letters[turn[0] % len(letters)] + ")" if kind == "letters" else kind
        turn[0] += 1
        told = f"{sign} " if sign else ""
        return [] if match.group() == told else [Edit(0, match.end(), told)]

    return change


def sentence_cuts(text: str) -> list[int]:
    """Where the sentences behind the first begin."""
    return _outside_brackets(text, [m.end() for m in re.finditer(words()["sentence_end"], text)])


def item_cuts(text: str) -> list[int]:
    """Where what stands behind a semicolon begins."""
    return _outside_brackets(text, [m.end() for m in re.finditer(words()["item_end"], text)])


def _outside_brackets(text: str, cuts: list[int]) -> list[int]:
    return [cut for cut in cuts if text.count("(", 0, cut) == text.count(")", 0, cut)]


def items_joined(before: str, behind: str) -> str | None:
    """Bullets one behind the other in one paragraph, a semicolon between them."""
    known = re.compile(words()["bullet"])
    match = known.match(behind)
    if match is None or not re.search(r"[;:]\s*$", before) or "\t" in before:
        return None
    return " " + behind[match.end() :]


def edited_lines(lines: list[str], change: Change) -> tuple[list[str], int]:
    """The lines after the edits, and how many there were."""
    found, count = [], 0
    for line in lines:
        edits = change(line)
        count += len(edits)
        found.append(applied(line, edits))
    return found, count


def cut_lines(lines: list[str], cuts: Callable[[str], list[int]]) -> tuple[list[str], int]:
    """The lines cut at the given places, and how often."""
    found, count = [], 0
    for line in lines:
        places = [0, *cuts(line), len(line)] if "\t" not in line else [0, len(line)]
        found += [line[a:b].rstrip() for a, b in pairwise(places)]
        count += len(places) - 2
    return found, count
