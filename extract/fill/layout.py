"""How a sheet is laid out: which way its communes go, where its tables begin, its heads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.certainty import Certainty
from extract.criteria.codes import criterion_of
from extract.fill.criteria import Catalogue
from extract.fill.heads import Head, codes_rise, prints_code, read_head, without_code
from extract.fill.lexicon import NO_RESULTS, folded, listed, wanted_by
from extract.fill.lines import Gazetteer, name_column
from extract.fill.names import commune_name, is_corner, is_head
from extract.fill.romans import arabic, roman_lines
from extract.fill.template import Sheet
from extract.fill.view import View

#: The code of an indicator.
_DOTTED = re.compile(r"\D{0,20}\d{1,2}\.\d{1,2}(?!\d)")
#: A cell that is merged over so many columns, the communes' own among them, is a title.
_WIDE = 3


@dataclass(slots=True, frozen=True)
class Block:
    """One table of a sheet: the column of its communes, its first and last line of them, the
    lines over its columns, from above. `floor` is the first line behind the table before it,
    `top` the first line of heads of the sheet's first table."""

    names: int
    first: int
    last: int
    heads: tuple[int, ...]
    floor: int = 1
    top: int = 1


@dataclass(slots=True, frozen=True)
class Stack:
    """The heads over one column, from above, with the line of each."""

    column: int
    heads: tuple[tuple[int, Head], ...]

    @property
    def code(self) -> Head | None:
        """The lowest head that has a code; a printed one before a name."""
        coded = [head for _, head in self.heads if head.code]
        printed = [head for head in coded if head.printed]
        if not printed:
            return coded[-1] if coded else None
        dotted = [head for head in printed if head.code and "." in head.code.code]
        return (dotted or printed)[-1]


def best_view(sheet: Sheet, gazetteer: Gazetteer, catalogue: Catalogue) -> tuple[View, int] | None:
    """The sheet as its communes go, and the column that names them; None where it names none."""
    choices = []
    for turned in (False, True):
        view = View(sheet, turned)
        column, named = name_column(view, gazetteer)
        if named:
            coded = _coded(view, column, catalogue)
            choices.append(
                (named, _headed(view, column), len(coded), _indicators(coded), view, column)
            )
    if not choices:
        return None
    most = max(choice[0] for choice in choices)
    # a list of the same communes below the table, of money or of names, has no codes
    best = max(choices, key=lambda choice: (choice[0] * 2 >= most and choice[3], *choice[:3]))
    return best[4], best[5]


def _headed(view: View, column: int) -> bool:
    """Whether a head of communes stands in the column."""
    return any(folded(text) in listed("communes") for _, at, text in view.texts() if at == column)


def _coded(view: View, column: int, catalogue: Catalogue) -> list[str]:
    """The heads above the names, of columns behind them, that begin with a code."""
    first = min((line for line, at, _ in view.texts() if at == column), default=0)
    return [
        text
        for line, at, text in view.texts()
        if at > column and line <= first + 2 and prints_code(text, catalogue)
    ]


def _indicators(coded: Sequence[str]) -> bool:
    """Whether several of them are codes of indicators."""
    return len({text for text in coded if _DOTTED.match(text)}) > 1


def blocks(view: View, names: int, gazetteer: Gazetteer, catalogue: Catalogue) -> list[Block]:
    """The tables of a sheet, one below the other: each begins with its own heads."""
    corners = [
        line
        for line in range(1, view.lines + 1)
        if view.span(line, names)[0] == line and _is_corner(view, line, names)
    ]
    starts: list[tuple[int, int]] = []
    for corner in corners:
        bottom = view.span(corner, names)[2]
        if not starts or corner > starts[-1][1] + 1:
            starts.append((corner, bottom))
        else:
            starts[-1] = (starts[-1][0], bottom)
    if not starts:
        known = _first_known(view, names, gazetteer)
        starts = [_heads_without_corner(view, names, known, catalogue)]
    found: list[Block] = []
    for at, (top, bottom) in enumerate(starts):
        end = starts[at + 1][0] - 1 if at + 1 < len(starts) else view.lines
        floor = _behind(view, names, starts[at - 1][1] + 1, top) if at else 1
        first = _first_line(view, names, range(bottom + 1, end + 1), gazetteer, catalogue)
        if first is not None:
            lines = range(floor, first)
            heads = [line for line in lines if _is_head(view, line, names, top, catalogue)]
            over = found[0].top if found else min(heads, default=first)
            found.append(Block(names, first, end, tuple(heads), floor, over))
    return found


def _behind(view: View, names: int, first: int, top: int) -> int:
    """The first line behind the communes of a table, before the next one's heads."""
    named = [line for line in range(first, top) if view.shown(line, names)]
    return max(named, default=first - 1) + 1


def _is_corner(view: View, line: int, names: int) -> bool:
    return folded(view.shown(line, names)) in listed("communes")


def _first_known(view: View, names: int, gazetteer: Gazetteer) -> int:
    for line in range(1, view.lines + 1):
        name = commune_name(view.shown(line, names))
        if name and gazetteer.named(name):
            return line
    return view.lines + 1


def _heads_without_corner(
    view: View, names: int, known: int, catalogue: Catalogue
) -> tuple[int, int]:
    """The first and the last line over the known communes that says what columns hold."""
    saying = [line for line in range(1, known) if _says_columns(view, line, names, catalogue)]
    return (saying[0], saying[-1]) if saying else (known, known - 1)


def _says_columns(view: View, line: int, names: int, catalogue: Catalogue) -> bool:
    if _is_title(view, line, names):
        return False
    if is_corner(view.shown(line, names)):
        return True
    heads = [
        read_head(text, catalogue)
        for column in range(names + 1, view.columns + 1)
        if view.span(line, column)[:2] == (line, column) and (text := view.shown(line, column))
    ]
    counted = sum(head.wants is not None or bool(head.unit) for head in heads)
    return codes_rise(heads, catalogue) or counted * 2 > len(heads) > 0


def _first_line(
    view: View, names: int, lines: Iterable[int], gazetteer: Gazetteer, catalogue: Catalogue
) -> int | None:
    """The first of some lines that names a commune or a group of them, and no columns."""
    for line in lines:
        text = view.shown(line, names)
        name = commune_name(text) if text and not is_head(text) else None
        if name and gazetteer.named(name):
            return line
        if name and not _codes_columns(view, line, names, catalogue):
            return line
    return None


def _codes_columns(view: View, line: int, names: int, catalogue: Catalogue) -> bool:
    columns = range(names + 1, view.columns + 1)
    return codes_rise(
        [read_head(view.shown(line, column), catalogue) for column in columns], catalogue
    )


def _is_head(view: View, line: int, names: int, top: int, catalogue: Catalogue) -> bool:
    if _is_title(view, line, names):
        return False
    if line >= top:
        return True
    # above the corner: codes that are kept out of sight or say that they are codes (`Mã`), or the
    # names of groups of columns
    corner = folded(view.shown(line, names))
    if corner and corner not in listed("codes"):
        return False
    texts = {view.shown(line, column) for column in range(names + 1, view.columns + 1)} - {""}
    return any(
        head.code is not None and head.code.certainty is not Certainty.GUESS
        for head in (read_head(text, catalogue) for text in texts)
    )


def _is_title(view: View, line: int, names: int) -> bool:
    _, left, _, right = view.span(line, names)
    # of communes side by side the labels have heads as high as all of theirs
    begins = max(left, names) if view.turned else left
    return right - begins >= _WIDE and bool(view.shown(line, names))


def stacks(view: View, block: Block, catalogue: Catalogue, *, chosen: bool = False) -> list[Stack]:
    """The heads over each column behind the names, from above; a head over several columns
    belongs to each of them. `chosen` where the lines of heads are those that say something."""
    read: list[Stack] = []
    lines = [at for at in block.heads if chosen or not _says_nothing(view, at, block.names)]
    roman = roman_lines(view, lines, block.names)
    for column in range(block.names + 1, view.columns + 1):
        heads: list[tuple[int, Head]] = []
        seen: set[tuple[int, int]] = set()
        within = ""
        for line in lines:
            at = view.sheet.anchor(*view.place(line, column))
            text = view.shown(line, column)
            if not text or at in seen:
                continue
            seen.add(at)
            head = read_head(arabic(text) if line in roman else text, catalogue, within)
            heads.append((line, head))
            if head.code and "." not in head.code.code:
                within = head.code.code
        read.append(Stack(column, tuple(heads)))
    return _without_numbering(view, block, read)


def _says_nothing(view: View, line: int, names: int) -> bool:
    """Whether a line of heads is one of standards or notes, by its own head in the corner."""
    corner = wanted_by(view.shown(line, names)) if view.shown(line, names) else None
    said = folded(view.shown(line, names))
    return bool(
        corner
        and corner.want in NO_RESULTS
        and said not in listed("index")
        and said not in listed("units")
    )


def _without_numbering(view: View, block: Block, read: Sequence[Stack]) -> list[Stack]:
    """The stacks without the lines that only number the columns: 1, 2, 3 or A, B, 1, 2."""
    rising = {line: heads for line in block.heads if (heads := _rising(read, line))}
    numbering: set[int] = set()
    for line in sorted(rising, key=lambda line: not _numbers_names(view, line, block.names)):
        by_corner = _numbers_names(view, line, block.names)
        first = rising[line][0][1].code
        others = [
            (head.code, other.code)
            for stack, head in rising[line]
            for at, other in stack.heads
            if at != line and at not in numbering and other.code
        ]
        told_apart = any(a and b and a.code != criterion_of(b.code) for a, b in others)
        if (by_corner and (others or (first and first.code != "1"))) or (
            told_apart and len(others) * 2 >= len(rising[line])
        ):
            numbering.add(line)
    return [_without(stack, numbering) for stack in read]


def _rising(read: Sequence[Stack], line: int) -> list[tuple[Stack, Head]]:
    """The heads of a line, where they are bare numbers that count up by one: 10 and 11 beside
    17.1 are codes."""
    here = [(stack, dict(stack.heads)[line]) for stack in read if line in dict(stack.heads)]
    numbers = [
        int(head.code.code)
        for _, head in here
        if head.code and head.printed and not (head.text or head.lead) and "." not in head.code.code
    ]
    if any(head.code and head.printed and "." in head.code.code for _, head in here):
        return []
    if len(numbers) < 2 or any(b - a != 1 for a, b in pairwise(numbers)):
        return []
    return here


def _numbers_names(view: View, line: int, names: int) -> bool:
    """Whether the column of communes has a number, or a letter, there too."""
    corner = view.shown(line, names).strip("() ")
    return len(corner) == 1 or corner.isdigit()


def _without(stack: Stack, numbering: set[int]) -> Stack:
    heads = (
        (line, without_code(head) if line in numbering else head) for line, head in stack.heads
    )
    return Stack(stack.column, tuple(heads))


def with_lowest(stack: Stack, head: Head) -> Stack:
    """The stack with another lowest head."""
    return Stack(stack.column, (*stack.heads[:-1], (stack.heads[-1][0], head)))
