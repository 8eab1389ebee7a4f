"""Bullets and numbers that are typed, made into those that Word counts."""

from __future__ import annotations

import re
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from .edits import Edit
from .word_files import WordFile, edit_runs, text_of

_BULLET = re.compile(r"^\s*[-+•*–]\s+(?=\S)")
_LABEL = re.compile(r"^\s*(?P<numbers>[0-9]{1,2}(?:\.[0-9]{1,2}){0,3})(?P<sign>[.)])\s+(?=\S)")


def counted(file: WordFile) -> int:
    """Takes the typed bullets and numbers away and lets Word print them; how many."""
    part = _part(file)
    if part is None:
        return 0
    lists: dict[tuple[int, str], tuple[int, tuple[int, ...]]] = {}
    count = 0
    for paragraph in file.paragraphs(tables=False):
        text = text_of(paragraph)
        if bullet := _BULLET.match(text):
            known = lists.get((0, "-")) or (_bullets(part), ())
            lists[(0, "-")] = known
            _put(paragraph, known[0], 0, bullet.end())
            count += 1
        elif label := _LABEL.match(text):
            numbers = tuple(int(each) for each in label["numbers"].split("."))
            key = (len(numbers), label["sign"])
            known = lists.get(key, (0, ()))
            if known[1][:-1] != numbers[:-1] or (known[1] or (0,))[-1] + 1 != numbers[-1]:
                known = (_numbers(part, numbers, label["sign"]), numbers)
            lists[key] = (known[0], numbers)
            _put(paragraph, known[0], len(numbers) - 1, label.end())
            count += 1
    return count


def _part(file: WordFile) -> Any | None:  # noqa: ANN401 - an element of lxml
    part = file.part
    for relation in part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.NUMBERING:
            return part.numbering_part.element
    return None


def _put(paragraph: Any, number: int, level: int, label_end: int) -> None:  # noqa: ANN401
    edit_runs(paragraph, [Edit(0, label_end, "")])
    properties = paragraph.get_or_add_pPr()
    told = properties.get_or_add_numPr()
    told.get_or_add_ilvl().val = level
    told.get_or_add_numId().val = number


def _bullets(part: Any) -> int:  # noqa: ANN401
    return _list(part, [("bullet", "-", 1)])


def _numbers(part: Any, numbers: tuple[int, ...], sign: str) -> int:  # noqa: ANN401
    levels = [
        ("decimal", ".".join(f"%{n}" for n in range(1, depth + 1)) + sign, number)
        for depth, number in enumerate(numbers, 1)
    ]
    return _list(part, levels)


def _list(part: Any, levels: list[tuple[str, str, int]]) -> int:  # noqa: ANN401
    abstracts = part.findall(qn("w:abstractNum"))
    number = 900 + len(abstracts)
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), str(number))
    for depth, (form, text, start) in enumerate(levels):
        level = OxmlElement("w:lvl")
        level.set(qn("w:ilvl"), str(depth))
        for tag, value in (("w:start", start), ("w:numFmt", form), ("w:lvlText", text)):
            child = OxmlElement(tag)
            child.set(qn("w:val"), str(value))
            level.append(child)
        abstract.append(level)
    if abstracts:
        abstracts[-1].addnext(abstract)
    else:
        part.insert(0, abstract)
    told = OxmlElement("w:num")
    told.set(qn("w:numId"), str(number))
    reference = OxmlElement("w:abstractNumId")
    reference.set(qn("w:val"), str(number))
    told.append(reference)
    part.append(told)
    return number
