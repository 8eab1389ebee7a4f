"""Where a title ends within its line: before the address of its place in brackets, what it is for,
and what the marks of its table mean."""

from __future__ import annotations

from functools import cache

import regex

from extract.report import Letterhead
from patterns import alternation, words
from patterns.kept import pattern_of

#: What is left of a title is a title only with so many words.
_WORDS = 4
#: `. 1 = đạt, 0 = chưa`: behind the end of a title.
_LEGEND = pattern_of(r"[.;:(]+ *[\p{L}\p{N}+\-–✓]+ ?= ?.*$")


def ended(letterhead: Letterhead) -> str:
    """The title without what stands behind its end; the whole where little would be left."""
    title = _LEGEND.sub("", letterhead.title)
    names = tuple(name for name in (letterhead.district, letterhead.province) if name)
    title = _bracket(names).sub("", title).rstrip(" ,;–-")
    return title if len(title.split()) >= _WORDS else letterhead.title


@cache
def _bracket(names: tuple[str, ...]) -> regex.Pattern[str]:
    """A bracket with what a title is for, or with the places in which its own lies, and what
    follows it."""
    listed = words("letterhead")
    opened = alternation([each for each in listed["after_title"] if each.startswith("(")])
    if not names:
        return pattern_of(rf"\ {opened}.*$", regex.I | regex.X)
    named = rf"(?:{alternation(listed['levels'])}\ )?{alternation(list(names))}"
    address = rf"\({named}(?:\ ?[,–-]\ ?{named})?\)"
    return pattern_of(rf"\ (?:{opened}|{address}).*$", regex.I | regex.X)
