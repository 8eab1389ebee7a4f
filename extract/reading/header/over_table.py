"""The title of a paper that is little more than a table: the first line above it that is none of
an office, a place, a number, a day or a note."""

from __future__ import annotations

from extract.reading.header.titles import (
    NUMBERED,
    PLACE_AND_DAY,
    TOP,
    WORDS_AT_HEAD,
    YEARS,
    find_title,
    in_table,
    is_office,
    is_place,
    is_sentence,
    line_of,
    table_below,
)
from extract.text.view import View
from patterns import any_word, words
from patterns.kept import pattern_of

#: What a text file may have before a title: the mark of a heading.
_MARK = pattern_of(r"#{1,6} ")


def title_of(view: View) -> tuple[int, int] | None:
    """Where the title stands, in the view's offsets: that of `find_title`, unless a line above it
    is one by how it begins and where it stands; None for none."""
    found, over = find_title(view), _over_table(view)
    if over is None or (found is not None and over[0] >= found[0]):
        return found
    openers = tuple(each.lower() for each in words("letterhead")["titles"])
    title = view.text[slice(*over)].lower()
    opens = title.startswith(openers) and any_word("letterhead", "annexes").match(title) is None
    return over if found is None or opens else found


def _over_table(view: View) -> tuple[int, int] | None:
    """The line that heads the first table; None where other text stands above it."""
    kinds = tuple(words("letterhead")["kinds"])
    for index in range(min(TOP, len(view.paragraphs))):
        line = line_of(view, index)
        if in_table(view, index) or line.startswith(kinds):
            return None
        if _is_of_head(line):
            continue
        mark = _MARK.match(line)
        title = line[mark.end() if mark else 0 :]
        begins = title[:1].isupper() and not is_sentence(title) and not title.endswith(":")
        if not begins or table_below(view, index) is None:
            return None
        paragraph = view.paragraphs[index]
        return view.text.index(title, paragraph.start), paragraph.end
    return None


def _is_of_head(line: str) -> bool:
    """True for a line of a letterhead, or a note on what stands below."""
    short = len(line.split()) < WORDS_AT_HEAD or NUMBERED.fullmatch(line) is not None
    noted = line.startswith("(") or YEARS.match(line) is not None
    dated = PLACE_AND_DAY.match(line) is not None or any_word("letterhead", "notes").match(line)
    return bool(short or noted or dated or is_office(line) or is_place(line))
