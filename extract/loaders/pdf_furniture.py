"""Running headers, footers and page numbers: what stands at the same height on most pages."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from extract.loaders.pdf_lines import Line

#: The part of a page, from its upper and its lower edge, in which furniture stands.
_ZONE = 0.12
#: How many lines from the top and the bottom can be furniture.
_OUTERMOST = 3
#: A repeated line is furniture on at least this many pages and this share of them.
_LEAST_PAGES = 3
_LEAST_SHARE = 0.5
#: Heights are compared in steps of this many points.
_STEP = 8.0

_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:(?:Trang|Page)\s*)?[0-9]{1,4}(?:\s*(?:/|of|trên)\s*[0-9]{1,4})?[-–—|\s]*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"[0-9]+")


@dataclass(slots=True, frozen=True)
class _Candidate:
    page: int
    line: Line
    key: str
    step: int


def furniture(pages: list[tuple[float, list[Line]]]) -> set[int]:
    """The identities (`id`) of the lines that are furniture; for each page its height and
    its lines."""
    found: set[int] = set()
    repeated: dict[tuple[str, int], list[_Candidate]] = defaultdict(list)
    for number, (height, lines) in enumerate(pages):
        for candidate in _candidates(number, height, lines):
            if _PAGE_NUMBER.fullmatch(candidate.line.text):
                found.add(id(candidate.line))
            else:
                # a height close to the border of two steps counts for both
                repeated[candidate.key, candidate.step].append(candidate)
                repeated[candidate.key, candidate.step + 1].append(candidate)
    needed = max(_LEAST_PAGES, _LEAST_SHARE * len(pages))
    for candidates in repeated.values():
        if len({candidate.page for candidate in candidates}) >= needed:
            found.update(id(candidate.line) for candidate in candidates)
    return found


def _candidates(number: int, height: float, lines: list[Line]) -> list[_Candidate]:
    by_height = sorted(lines, key=lambda line: line.y)
    outermost = {id(line): line for line in by_height[:_OUTERMOST] + by_height[-_OUTERMOST:]}
    return [
        _Candidate(number, line, _DIGITS.sub("0", " ".join(line.text.split())), step)
        for line in outermost.values()
        if (line.y < _ZONE * height or line.y > (1 - _ZONE) * height)
        and (step := int(line.y / _STEP)) >= 0
    ]
