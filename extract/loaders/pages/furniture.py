"""Running headers, footers and page numbers: what stands at the same height on most pages."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from extract.loaders.pages.lines import Line

#: The part of a page, from its upper and its lower edge, in which furniture stands.
_ZONE = 0.12
#: How many lines from the top and the bottom can be furniture.
_OUTERMOST = 3
#: A repeated line is furniture on at least this many pages and this share of them.
_LEAST_PAGES = 3
_LEAST_SHARE = 0.5
#: Heights are compared in steps of this many points.
_STEP = 8.0
#: No page has a longer number.
_LONGEST_NUMBER = 4

_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?P<word>(?:Trang|Page)\s*)?(?P<number>[0-9]{1,4})"
    r"(?:\s*(?:/|of|trên)\s*(?P<all>[0-9]{1,4}))?[-–—|\s]*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"[0-9]+")


@dataclass(slots=True, frozen=True)
class _Candidate:
    page: int
    line: Line
    key: str
    step: int
    outermost: bool


def furniture(pages: list[tuple[float, list[Line]]]) -> set[int]:
    """The identities (`id`) of the lines that are furniture; for each page its height and
    its lines. What runs another way than its page's text is furniture, too."""
    found = {id(line) for _, lines in pages for line in lines if line.aside}
    repeated: dict[tuple[str, int], list[_Candidate]] = defaultdict(list)
    near_edges = [
        candidate
        for number, (height, lines) in enumerate(pages)
        for candidate in _candidates(number, height, lines)
    ]
    counted = _counted(near_edges)
    for candidate in near_edges:
        if id(candidate.line) in counted or _is_page_number(candidate, len(pages)):
            found.add(id(candidate.line))
        else:
            # a height close to the border of two steps counts for both
            repeated[candidate.key, candidate.step].append(candidate)
            repeated[candidate.key, candidate.step + 1].append(candidate)
    needed = max(_LEAST_PAGES, _LEAST_SHARE * len(pages))
    for candidates in repeated.values():
        on = {candidate.page for candidate in candidates}
        # two pages prove less: there the line must be the same and the outermost of both
        same = len({candidate.line.text for candidate in candidates}) == 1
        both = len(on) == len(pages) == 2 and same and all(c.outermost for c in candidates)
        if len(on) >= needed or both:
            found.update(id(candidate.line) for candidate in candidates)
    return found


def _is_page_number(candidate: _Candidate, pages: int) -> bool:
    """The page's own number near its edge, or one with the word or the strokes of a page
    number; `9/19` only where it says which page of how many."""
    match = _PAGE_NUMBER.fullmatch(candidate.line.text)
    if match is None:
        return False
    own = int(match["number"]) == candidate.page + 1
    if match["all"]:
        return bool(match["word"]) or (own and int(match["all"]) == pages)
    drawn = candidate.outermost and candidate.line.text.strip() != match["number"]
    return own or bool(match["word"]) or drawn


def _counted(candidates: list[_Candidate]) -> set[int]:
    """The lone numbers at the very edge that count on from page to page, whatever the first
    is. A single one may be the end of a sentence, `năm` / `2022`, and proves nothing."""
    by_first: dict[int, list[_Candidate]] = defaultdict(list)
    for candidate in candidates:
        lone = candidate.line.text.strip()
        if candidate.outermost and len(lone) <= _LONGEST_NUMBER and lone.isdecimal():
            by_first[int(lone) - candidate.page].append(candidate)
    return {
        id(candidate.line)
        for run in by_first.values()
        if len({candidate.page for candidate in run}) > 1
        for candidate in run
    }


def _candidates(number: int, height: float, lines: list[Line]) -> list[_Candidate]:
    by_height = sorted((ln for ln in lines if not ln.aside), key=lambda line: line.y)
    near = {id(line): line for line in by_height[:_OUTERMOST] + by_height[-_OUTERMOST:]}
    return [
        _Candidate(
            number,
            line,
            _DIGITS.sub("0", " ".join(line.text.split())),
            int(line.y / _STEP),
            line is by_height[0] or line is by_height[-1],
        )
        for line in near.values()
        if line.y < _ZONE * height or line.y > (1 - _ZONE) * height
    ]
