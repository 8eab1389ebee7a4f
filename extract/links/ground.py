"""The ground on which links stand: a document's paragraphs, clauses, cells and numerals.

Each question is answered for one paragraph or row at a time and kept, so that the cost grows
with the text and not with the number of places that are tied.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right, insort
from collections import Counter, defaultdict
from collections.abc import Callable
from operator import attrgetter

import regex

from extract.document import OUT_OF_FLOW, Block, BlockKind, Cell, Document, Span
from extract.links.heads import column_heads
from extract.links.numbers import IN_WORDS, Numeral, numerals
from extract.links.parts import whole_tables
from extract.links.scopes import Scope, cell_at, row_of
from extract.links.ways import macro
from extract.text.paragraphs import continues
from extract.text.view import fold
from patterns.kept import pattern_of

_SENTENCE_END = pattern_of(
    r"(?<![0-9\p{Lu}])[.!?](?=\s+(?:[\p{Lu}0-9]|[(\[][0-9]{1,2}\.[0-9]))"
    r"|(?<=[0-9])[.!?](?=\s+\p{Lu}\p{Ll}+\s)"
)
_CLAUSE_END = pattern_of(rf";|{_SENTENCE_END.pattern}")
#: Something to fold: neither letters, figures and common signs, nor single spaces.
_UNEVEN = re.compile(r"[^\w.,;:()%/+\-#@'\"≥≤ ]|_|  ")
_IN_WORDS = pattern_of(rf"{IN_WORDS}(?!\p{{L}})", regex.I | regex.X)
#: Numbers of a paragraph beyond which its clauses are told apart.
_MANY = 100
#: Words tie two places that are at most so many paragraphs apart.
_MOST_PARAGRAPHS = 12


_START = attrgetter("start")
#: Whether a numeral is of the same kind as one of the ends.
Alike = Callable[[Numeral], bool]


class Ground:
    """The scopes of one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self._starts = [block.span.start for block in document.blocks]
        self._parts = whole_tables(document.text, document.blocks)
        #: the rows of each table, once one is asked for
        self._rows: dict[int | None, list[Block]] = defaultdict(list)
        self._scopes: dict[int, Scope] = {}
        self._paragraphs: dict[int, Scope] = {}
        # keyed by start and end: that is looked up many times, and faster than a span
        self._numerals: dict[tuple[int, int], list[Numeral]] = {}
        self._ends: dict[tuple[int, int, bool], list[int]] = {}
        self._heads: dict[int, dict[int, str]] = {}
        self._asking: dict[int, dict[int, list[int]]] = {}
        self._texts: dict[Span, str] = {}
        self._said: dict[tuple[str, Span], bool] = {}
        self._led: dict[tuple[str, Span], bool] = {}
        self._words: dict[Span, str] = {}
        self._named: dict[int, list[tuple[int, str]]] = {}
        self._judged: dict[Span, list[int]] = {}

    def scope(self, offset: int) -> Scope:
        """The cell in which a place lies, or its paragraph."""
        found = self._scopes.get(offset)
        if found is None:
            found = self._scopes[offset] = self._scope(offset)
        return found

    def _scope(self, offset: int) -> Scope:
        index = max(0, bisect_right(self._starts, offset) - 1)
        block = self.document.blocks[index]
        cell = cell_at(block, offset)
        if cell is not None:
            return Scope(cell.span, index, index, *self._row(block, cell.row), cell.column)
        if block.kind is BlockKind.TABLE_ROW:
            return Scope(block.span, index, index, *self._row(block, row_of(block)), -1)
        found = self._paragraphs.get(index)
        return found if found is not None else self._paragraph(index)

    def _row(self, block: Block, row: int) -> tuple[int | None, int]:
        """The table of a row, its first part where it was cut, and the row's number in that."""
        if block.table is None:
            return None, row
        first, before = self._parts.get(block.table, (block.table, 0))
        return first, before + row

    def _paragraph(self, index: int) -> Scope:
        blocks = self.document.blocks
        first = last = index
        while (before := self._flowing(first, -1)) is not None and continues(
            self.text, blocks[before], blocks[first]
        ):
            first = before
        while (after := self._flowing(last, 1)) is not None and continues(
            self.text, blocks[last], blocks[after]
        ):
            last = after
        scope = Scope(Span(blocks[first].span.start, blocks[last].span.end), first, last)
        self._paragraphs.update(dict.fromkeys(range(first, last + 1), scope))
        return scope

    def above(self, scope: Scope) -> Scope | None:
        """The paragraph before one; None before the first, and in a table."""
        if scope.table is not None or (index := self._flowing(scope.first, -1)) is None:
            return None
        return self.scope(self._starts[index])

    def _flowing(self, index: int, step: int) -> int | None:
        """The next block before or behind one that isn't a running header or footer."""
        blocks = self.document.blocks
        index += step
        while 0 <= index < len(blocks) and blocks[index].kind in OUT_OF_FLOW:
            index += step
        return index if 0 <= index < len(blocks) else None

    def numerals(self, span: Span) -> list[Numeral]:
        """The numerals of a paragraph or a cell."""
        key = (span.start, span.end)
        found = self._numerals.get(key)
        if found is None:
            found = self._numerals[key] = list(numerals(self.text, span.start, span.end))
        return found

    def numerals_at(self, span: Span) -> list[Numeral]:
        """The numerals that lie in a place."""
        found = self.numerals(self.scope(span.start).span)
        first = bisect_left(found, span.start, key=_START)
        return [numeral for numeral in found[first : first + 2] if numeral.end <= span.end]

    def sentence(self, span: Span, *, clause: bool = False) -> Span:
        """The sentence, or the clause (a semicolon ends it), in which a place lies; where it
        goes over several, from the first to the last. In a table it is the cell's."""
        scope = self.scope(span.start).span
        key = (scope.start, scope.end, clause)
        ends = self._ends.get(key)
        if ends is None:
            pattern = _CLAUSE_END if clause else _SENTENCE_END
            found = pattern.finditer(self.text, scope.start, scope.end)
            ends = self._ends[key] = [match.end() for match in found]
        first = bisect_right(ends, span.start)
        last = bisect_left(ends, span.end)
        start = ends[first - 1] if first else scope.start
        return Span(start, ends[last] if last < len(ends) else max(scope.end, span.end))

    def sentence_text(self, span: Span) -> str:
        """The sentence around a place as it stands in the document; its clause where that is
        one of a great many (a list of hundreds of items)."""
        found = self.sentence(span)
        if len(self.numerals(self.scope(span.start).span)) > _MANY:
            found = self.sentence(span, clause=True)
        text = self._texts.get(found)
        if text is None:
            text = self._texts[found] = self.text[found.start : found.end].strip()
        return text

    def around(self, span: Span) -> tuple[str, str]:
        """The words before a place and those behind it."""
        return self.before(span), self.behind(span)

    def before(self, span: Span) -> str:
        """The words before a place in its clause, with the number before it and what leads to
        that."""
        around = self.scope(span.start)
        scope = around.span
        if around.table is not None and scope.start == span.start:
            return ""  # a cell begins with it
        clause, found = self.sentence(span, clause=True), self.numerals(scope)
        first = bisect_left(found, span.start, key=_START)
        start = found[first - 2].end if first > 1 else scope.start
        words = self.text[max(start, clause.start) : span.start]
        if not words.strip() and scope.start == clause.start:
            words = self._broken_off(scope) + words
        return _fold(words)

    def behind(self, span: Span) -> str:
        """The words behind a place in its clause, up to the next number."""
        scope = self.scope(span.start).span
        if scope.end == span.end:
            return ""
        clause, found = self.sentence(span, clause=True), self.numerals(scope)
        last = bisect_left(found, span.end, key=_START)
        end = found[last].start if last < len(found) else scope.end
        return _fold(self.text[span.end : max(span.end, min(end, clause.end))])

    def _broken_off(self, scope: Span) -> str:
        """The end of the paragraph before one, where that breaks off in its sentence."""
        index = bisect_right(self._starts, scope.start) - 1
        before = self._flowing(index, -1)
        if before is None or self.document.blocks[index].kind is BlockKind.TABLE_ROW:
            return ""
        block = self.document.blocks[before]
        if block.kind is BlockKind.TABLE_ROW:
            return ""
        match = macro("broken_off").search(self.text, block.span.start, block.span.end)
        return match.group() + " " if match is not None else ""

    def numbers_near(self, span: Span, most: int) -> list[Numeral]:
        """The numerals of the clause around a place, at most so many on either side."""
        scope, clause = self.scope(span.start).span, self.sentence(span, clause=True)
        found = self.numerals(scope)
        first = bisect_left(found, max(clause.start, scope.start), key=_START)
        last = bisect_left(found, clause.end, key=_START)
        middle = bisect_left(found, span.start, key=_START)
        return found[max(first, middle - most) : min(last, middle + most)]

    def between(self, left: Span, right: Span, alike: Alike) -> str | None:
        """The words between two places, as the patterns see them: a number of the same kind
        is `@`, any other `#`, the end of a paragraph a line break. None where the places are
        too many paragraphs apart for words to tie them."""
        parts: list[str] = []
        scope, at = self.scope(left.start), left.end
        for _ in range(_MOST_PARAGRAPHS):
            parts.append(self._typed(at, min(right.start, scope.span.end), scope.span, alike))
            following = self._flowing(scope.last, 1)
            if scope.span.end >= right.start or following is None:
                return "\n".join(parts)
            scope = self.scope(self._starts[following])
            at = scope.span.start
        return None

    def _typed(self, start: int, end: int, scope: Span, alike: Alike) -> str:
        parts, at = [], start
        found = self.numerals(scope)
        for numeral in found[bisect_left(found, start, key=_START) :]:
            if numeral.end > end:
                break
            parts.append(self.text[at : numeral.start])
            parts.append("@" if alike(numeral) else "#")
            at = numeral.end
        return _fold("".join([*parts, self.text[at:end]]))

    def asked(self, numeral: Numeral) -> bool:
        """True for a number behind a sign or words of a standard: what is asked, no result."""
        return self._led_by("standard_before", numeral)

    def given(self, numeral: Numeral) -> bool:
        """True for a number that those above gave."""
        return self._led_by("given_before", numeral)

    def is_change(self, numeral: Numeral) -> bool:
        """True for the size of an increase, a decrease, a distance."""
        return self._led_by("change_before", numeral)

    def is_code(self, numeral: Numeral) -> bool:
        """True for the number of a criterion, an indicator, a section."""
        return self._led_by("code_before", numeral)

    def _led_by(self, name: str, numeral: Numeral) -> bool:
        """Whether words of the table of links stand before a number; every number of a list is
        asked for by each of its neighbours."""
        place = Span(numeral.start, numeral.end)
        found = self._led.get((name, place))
        if found is None:
            words = self.before(place)
            found = self._led[name, place] = macro(name).search(words) is not None
        return found

    def words(self, span: Span) -> str:
        """A stretch of the text as the patterns see it."""
        return fold(self.text[span.start : span.end])

    def says(self, name: str, span: Span) -> bool:
        """Whether a sentence, a cell or a paragraph has words of the table of links."""
        found = self._said.get((name, span))
        if found is None:
            words = self._words.get(span)
            if words is None:
                words = self._words[span] = self.words(span)
            found = self._said[name, span] = macro(name).search(words) is not None
        return found

    def unjudged_from(self, span: Span) -> int:
        """Where begins what a verdict behind a place may judge: the last verdict before it."""
        scope = self.scope(span.start).span
        ends = self._judged.get(scope)
        if ends is None:
            found = macro("verdict").finditer(self.text, scope.start, scope.end)
            ends = self._judged[scope] = [match.end() for match in found]
        index = bisect_right(ends, span.start) - 1
        return ends[index] if index >= 0 else scope.start

    def named_cells(self, scope: Scope) -> list[tuple[int, str]]:
        """The cells of the row in which a cell lies that hold letters: column and text."""
        found = self._named.get(scope.first)
        if found is None:
            cells = self.document.blocks[scope.first].cells
            told = ((cell.column, self.text[cell.span.start : cell.span.end]) for cell in cells)
            found = self._named[scope.first] = [
                (column, text) for column, text in told if any(map(str.isalpha, text))
            ]
        return found

    def row(self, scope: Scope) -> list[Span]:
        """The cells of the row in which a cell lies; the paragraph's own span elsewhere."""
        cells = self.document.blocks[scope.first].cells
        return [cell.span for cell in cells] or [scope.span]

    def letter_of(self, span: Span) -> str:
        """The letter of the lettered paragraph (`A. …`) in which a place lies, or of the
        nearest one before it; empty where none is near."""
        index = self.scope(span.start).first
        for _ in range(_MOST_PARAGRAPHS):
            scope = self.scope(self._starts[index])
            match = macro("lettered").match(self.text, scope.span.start, scope.span.end)
            if match is not None:
                return match.group("letter")
            before = self._flowing(scope.first, -1)
            if before is None:
                break
            index = before
        return ""

    def letters_of(self, span: Span) -> list[str]:
        """The letters named right before the expression in whose sentence a place lies, the
        one in its turn alone: for the second term of `A - B = …` the second letter."""
        sentence = self.sentence(span)
        match = macro("letters").search(self.text, sentence.start, span.start)
        if match is None:
            return []
        terms = len(self.numerals_within(Span(match.end(), span.start)))
        return list(match.captures("letter")[terms : terms + 1])

    def numerals_within(self, span: Span) -> list[Numeral]:
        """The numerals of a stretch of one paragraph."""
        found = self.numerals(self.scope(span.start).span)
        first = bisect_left(found, span.start, key=_START)
        last = bisect_left(found, span.end, key=_START)
        return found[first:last]

    def column_head(self, scope: Scope) -> str:
        """The words of the header above a cell, from the top down; where its table has none,
        the first words that stand in its column."""
        if scope.table is None or scope.column < 0:
            return ""
        heads = self._heads.get(scope.table)
        if heads is None:
            heads = self._heads[scope.table] = column_heads(self.text, self._table_of(scope))
        return heads.get(scope.column, "")

    def asks_above(self, scope: Scope) -> int:
        """Where the nearest cell above in its column begins that asks for something (`≥ 70%`),
        and goes over no other column of numbers; -1 where none does."""
        if scope.table is None or scope.column < 0:
            return -1
        asking = self._asking.get(scope.table)
        if asking is None:
            asking = self._asking[scope.table] = defaultdict(list)
            numbers: Counter[int] = Counter()
            merged: list[Cell] = []
            for block in self._table_of(scope):
                for cell in block.cells:
                    begins = self.text[cell.span.start : cell.span.start + 1]
                    numbers[cell.column] += cell.columns == 1 and begins.isdigit()
                    if not self.says("standard_cue", cell.span):
                        continue
                    if cell.columns == 1:
                        asking[cell.column].append(cell.span.start)
                    else:
                        merged.append(cell)
            for cell in merged:
                over = range(cell.column, cell.column + cell.columns)
                told = [column for column in over if numbers[column]]
                if len(told) == 1:
                    insort(asking[told[0]], cell.span.start)
        starts = asking.get(scope.column, [])
        index = bisect_left(starts, scope.span.start) - 1
        return starts[index] if index >= 0 else -1

    def _table_of(self, scope: Scope) -> list[Block]:
        if not self._rows:
            for block in self.document.blocks:
                if block.table is not None:
                    self._rows[self._row(block, 0)[0]].append(block)
        return self._rows[scope.table]


def _fold(text: str) -> str:
    """As `fold`, but a space at either end stays one, and the percent sign in words is one."""
    if _UNEVEN.search(text) is not None or not unicodedata.is_normalized("NFC", text):
        left = " " if text[0].isspace() else ""
        right = " " if text[-1].isspace() and text.strip() else ""
        text = left + fold(text) + right
    return _IN_WORDS.sub("%", text)
