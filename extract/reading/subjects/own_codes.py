"""The codes that a document itself prints for what it measures."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import regex

from extract.reading.naming.codes import Code, codes_in
from extract.reading.naming.things import named_in
from extract.reading.outline.context import Scene
from extract.reading.outline.tree import Kind
from patterns.kept import pattern_of

#: What a code names stands before one of these.
_NAME_STOP = pattern_of(r"[;:(\n0-9]")
#: A code that closes a bracket is of what stands before that, as is one with which a sentence
#: ends (`… 28,9% - chỉ tiêu 12.2. Hộ nghèo …`).
_CLOSES = pattern_of(r"[ ]?[)\]]")
_ENDS = pattern_of(r"[ ]?[.;](?:[ \n]|$)")
_WITHIN = pattern_of(r"[\p{L}\p{N}%)][ ]?[-–,]?[ ]$", regex.REVERSE)
#: How many signs of it there are at most.
_SIGNS = 4


def own_codes(scene: Scene, criterion: str) -> dict[str, str]:
    """The codes that the document's own headings give to things, where each has one alone;
    those of one criterion, or of all where it is empty."""
    outline, text = scene.outline, scene.view.text
    if criterion not in outline.things:
        found: dict[str, set[str]] = {}
        for node in outline.nodes:
            head = node.head
            wanted = not criterion or head.code.startswith(f"{criterion}.")
            if node.kind is Kind.INDICATOR and head.score is None and wanted:
                named = named_in(text, head.name_start, head.name_end)
                if named and named[0].thing:
                    found.setdefault(named[0].thing.id, set()).add(head.code)
        for thing, code in _codes_inside(text):
            if not criterion or code.startswith(f"{criterion}."):
                found.setdefault(thing, set()).add(code)
        outline.things[criterion] = {
            name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1
        }
    return outline.things[criterion]


# asked for by every criterion
@lru_cache(maxsize=2)
def _codes_inside(text: str) -> tuple[tuple[str, str], ...]:
    """The things that a code printed inside of a line names (`chỉ tiêu 3.4 kênh mương kiên cố`)."""
    return tuple(_named_by_codes(text))


def _named_by_codes(text: str) -> Iterator[tuple[str, str]]:
    for code in codes_in(text):
        if "." in code.code and not _is_told_behind(text, code):
            stop = _NAME_STOP.search(text, code.name_start)
            named = named_in(text, code.name_start, stop.start() if stop else len(text))
            if named and named[0].thing:
                yield named[0].thing.id, code.code


def _is_told_behind(text: str, code: Code) -> bool:
    """True for a code that stands behind what it is of."""
    if _CLOSES.match(text, code.end):
        return True
    return bool(
        _ENDS.match(text, code.end)
        and _WITHIN.search(text, max(0, code.start - _SIGNS), code.start)
    )
