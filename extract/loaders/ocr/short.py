"""Short entries of table cells, read side by side.

A number that stands alone in its cell gives the reader no measure of the type's height and
no neighbours: `17.1` comes out as `š bê`. Put beside one another in one line, such entries
are read well.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from extract.loaders.ocr.dots import (
    ENTRY_GAP,
    INK,
    LEAST_HEIGHT,
    LINE_PAD,
    SHARED_LINE,
    SPECKLES,
    Grey,
)
from extract.loaders.ocr.first import Strip, Word, strips_of

#: An entry is short up to so many times its height.
_SHORT = 6.0
#: Ink of more than this (of the height) behind the last word was left unread.
_UNREAD = 0.45
_NUMBER = re.compile(r"[(<>=≥≤]*[0-9][0-9.,/%:;)<>=-]*")


@dataclass(slots=True)
class Entry:
    """A line of a cell: the ink of it in dots of the page, and what it is read as."""

    left: int
    top: int
    right: int
    bottom: int
    words: list[Word] = field(default_factory=list)

    @property
    def number(self) -> bool:
        """Whether it was read as nothing but numbers."""
        return bool(self.words) and all(_NUMBER.fullmatch(word.text) for word in self.words)


def entries_in(grey: Grey, left: int, top: int, right: int, bottom: int) -> Iterator[Entry]:
    """The short lines of a cell."""
    ink = grey[top:bottom, left:right] < INK
    rows = ink.sum(axis=1) > SPECKLES
    edges = np.flatnonzero(np.diff(rows.astype(np.int8), prepend=0, append=0)).tolist()
    for first, after in zip(edges[::2], edges[1::2], strict=True):
        columns = np.flatnonzero(ink[first:after].any(axis=0))
        height, width = after - first, int(columns[-1] - columns[0]) + 1
        if height >= LEAST_HEIGHT and width <= _SHORT * height:
            start = left + int(columns[0])
            yield Entry(start, top + first, start + width, top + after)


def read_entries(entries: list[Entry], grey: Grey, dpi: int) -> None:
    """Reads the entries side by side, as many at once as make a usual line."""
    line: list[Entry] = []
    width = 0
    for entry in entries:
        if width > SHARED_LINE:
            _read_line(line, grey, dpi)
            line, width = [], 0
        line.append(entry)
        width += entry.right - entry.left + ENTRY_GAP
    if line:
        _read_line(line, grey, dpi)


def _read_line(entries: list[Entry], grey: Grey, dpi: int) -> None:
    tallest = max(entry.bottom - entry.top for entry in entries)
    # what stands beside an entry in its margin is another line's or the next cell's
    width = sum(entry.right - entry.left + ENTRY_GAP for entry in entries) + 2 * LINE_PAD
    line = np.full((tallest + 2 * LINE_PAD, width), 255, np.uint8)
    at = LINE_PAD
    starts = []
    for entry in entries:
        # digits are of one height: their upper edges are those of one line
        part = grey[entry.top : entry.bottom, entry.left : entry.right]
        line[LINE_PAD : LINE_PAD + part.shape[0], at : at + part.shape[1]] = part
        starts.append(at)
        at += part.shape[1] + ENTRY_GAP
    ends = [start + entry.right - entry.left for start, entry in zip(starts, entries, strict=True)]
    torn: set[int] = set()
    for strip in strips_of(line, dpi, block=True):
        for word in strip.words:
            index = max(0, bisect_right(starts, word.left + ENTRY_GAP // 2) - 1)
            if word.right > ends[index] + ENTRY_GAP:
                # two entries were read as one word
                torn |= {index, min(index + 1, len(entries) - 1)}
                continue
            entry, start = entries[index], starts[index]
            word.left = max(entry.left, entry.left + word.left - start)
            word.right = min(entry.right, entry.left + word.right - start)
            word.top, word.bottom = entry.top, entry.bottom
            entry.words.append(word)
    for index, entry in enumerate(entries):
        unread = _UNREAD * (entry.bottom - entry.top)
        if index in torn or (entry.words and entry.words[-1].right < entry.right - unread):
            entry.words = []


def numbered(strips: list[Strip], entries: list[Entry]) -> list[Strip]:
    """A cell's lines, those that were read as numbers beside others in that reading."""
    for entry in entries:
        if not entry.number:
            continue
        for strip in strips:
            strip.words = [word for word in strip.words if not _inside(word, entry)]
        size = float(entry.bottom - entry.top) * 1.3
        strips = [*strips, Strip(float(entry.bottom), size, entry.words)]
    return sorted((strip for strip in strips if strip.words), key=lambda strip: strip.y)


def _inside(word: Word, entry: Entry) -> bool:
    """Whether a word was read from the entry's line of the cell, which holds nothing else."""
    shared = min(word.bottom, entry.bottom) - max(word.top, entry.top)
    return 2 * shared >= min(word.bottom - word.top, entry.bottom - entry.top)
