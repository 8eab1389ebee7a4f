"""The matching view: a document's text as the patterns see it, with its way back.

The view is composed (NFC), has one sign for each look-alike, no mark-up residue, single
spaces, and paragraphs that were broken over lines or pages in one piece. Every place in it
maps to a place in the document, so that a quote is always the document's own slice.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

from extract.document import OUT_OF_FLOW, Block, BlockKind, Document, Span
from extract.text.cell_lines import broken_numbers
from extract.text.paragraphs import LONGEST, continues, pieces
from extract.text.signs import JOINER, Signs, joined, rewritten, signs_of
from patterns import words

_REWRITTEN = r"""
      (?P<drop> \*+ | \[bookmark:[^\]\[\n]*\] | [\u00AD\u200B\u200C\u200D\u2060\uFEFF]
              | \$(?=[ ]?\\?[a-z≥≤<>]) | \$(?<=[%}0-9]\$) | \$(?<=[%}0-9][ ]\$) | __+ )
    | (?P<at_least> \\geq?(?![a-z]) | >[ ]?= | =>(?=[ ]?[0-9]) | ≥[ ]?= )
    | (?P<at_most> \\leq?(?![a-z]) | <[ ]?= | =<(?=[ ]?[0-9]) | ≤[ ]?= )
    | (?P<percent> \\% )
    | (?P<blank> (?<![.…0-9]) (?:\.\.++|…) [.…]*+
        (?P<figure> [ ]?[0-9](?:[0-9/%]|[.,](?=[0-9])|[ ](?=[0-9/%]))*+[ ]? )
        (?:\.\.++|…) [.…]*+ )
    | (?P<field> (?:(?<=:)|(?<=:[ ])) (?:\.\.++|…) [.…]*+
        (?P<words> [^.…:\n\t]{2,60}+ ) (?:\.\.++|…) [.…]*+ )
    | (?P<leader> (?<![.…])[.…]{4,}+(?=[ ]?[≥≤<>]?[ ]?[0-9]) )
    | (?P<space> [ ][ \t\r\n\f\v]+ | [\t\r\n\f\v][ \t\r\n\f\v]* )
"""
#: What is rewritten where it stands, by the kind of match; detached tone marks only where
#: the text has any, because looking for them at every letter is slow.
_REWRITE = re.compile(_REWRITTEN, re.VERBOSE)
_REWRITE_DETACHED = re.compile(rf"(?P<compose> [\u0300-\u036F]+ ) | {_REWRITTEN}", re.VERBOSE)
#: Where one may begin; many times faster to look for than the alternatives themselves.
_SUSPECT = re.compile(
    r"[*\[$_<>=≥≤\\\u00AD\u200B\u200C\u200D\u2060\uFEFF\u0300-\u036F \t\r\n\f\v]"
    r"(?:(?<! )|(?=[ \t\r\n\f\v]))|(?<![.…])(?:[.…]{2}|…)"
)
#: After these the next letter is none of the syllable's vowels.
_NO_VOWEL_BEHIND = "qQ"
#: The same in a row of a table, where a tab between two cells is as the view has it.
_SUSPECT_IN_ROW = re.compile(rf"(?!(?<! )\t(?![ \t\r\n\f\v]))(?:{_SUSPECT.pattern})")
#: A number as the view has it.
_NUMBER_ALONE = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_FIXED = {"drop": "", "at_least": "≥", "at_most": "≤", "percent": "%", "leader": ":"}


#: What is filled in between dots, by the kind of match.
_FILLED = {"blank": "figure", "field": "words"}


def _parted(match: re.Match[str]) -> tuple[str, str]:
    """What stands in the place of the dots before and behind what was filled in: a blank where
    they alone part it from a word."""
    text, (start, stop) = match.string, match.span()
    filled = match.group(_FILLED[str(match.lastgroup)])
    before = " " if start and text[start - 1].isalnum() and filled[:1] != " " else ""
    return before, " " if text[stop : stop + 1].isalnum() and filled[-1:] != " " else ""


@dataclass(slots=True, frozen=True)
class Paragraph:
    """A paragraph of the view: `text[start:end]`, made of the blocks `first..last`."""

    start: int
    end: int
    first: int
    last: int


@dataclass(slots=True)
class _Builder:
    """Collects the view piece by piece. A piece copied as it is maps offset by offset; a
    rewritten one maps as a whole."""

    flat: str
    pattern: re.Pattern[str]
    parts: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    copied: list[bool] = field(default_factory=list)
    length: int = 0

    def add(self, piece: str, start: int, end: int, copied: bool) -> None:
        if not piece:
            return
        self.parts.append(piece)
        self.starts.append(self.length)
        self.spans.append((start, end))
        self.copied.append(copied)
        self.length += len(piece)

    def add_block(self, block: Block) -> None:
        keep_tabs = block.kind is BlockKind.TABLE_ROW
        at, end = block.span.start, block.span.end
        suspects = _SUSPECT_IN_ROW if keep_tabs else _SUSPECT
        for suspect in suspects.finditer(self.flat, at, end):
            match = self.pattern.match(self.flat, suspect.start(), end)
            if match is None or suspect.start() < at:
                continue
            start, stop = match.span()
            kind = match.lastgroup
            if kind == "compose":
                start = max(at, start - 1)  # the letter that the marks stand on
                piece = unicodedata.normalize("NFC", self.flat[start:stop])
            elif kind == "space":
                piece = "\t" if keep_tabs and "\t" in match.group() else " "
            elif kind in _FILLED:
                self.add_filled(match, at)
                at = stop
                continue
            else:
                piece = _FIXED[str(kind)]
            self.add(self.flat[at:start], at, start, True)
            self.add(piece, start, stop, False)
            at = stop
        self.add(self.flat[at:end], at, end, True)

    def add_filled(self, match: re.Match[str], at: int) -> None:
        """What was filled in between dots (`..1.250.. hộ`), without these."""
        (start, stop), (first, last) = match.span(), match.span(_FILLED[str(match.lastgroup)])
        before, after = _parted(match)
        self.add(self.flat[at:start], at, start, True)
        self.add(before, start, first, False)
        self.add(self.flat[first:last], first, last, True)
        self.add(after, last, stop, False)

    def add_paragraph(self, blocks: list[Block], first: int, last: int) -> Paragraph | None:
        start = self.length
        for index in range(first, last + 1):
            block = blocks[index]
            if block.kind in OUT_OF_FLOW:
                continue
            if self.length > start:
                self.add(" ", self.spans[-1][1], block.span.start, False)
            self.add_block(block)
        if self.length == start:
            return None
        paragraph = Paragraph(start, self.length, first, last)
        end = self.spans[-1][1]
        self.add("\n", end, end, False)
        return paragraph


@lru_cache(maxsize=1)
def _same_length() -> tuple[re.Pattern[str], dict[str, str]]:
    first, last, becomes = words("folding")["full_width"]
    shift = ord(becomes) - ord(first)
    table = {chr(code): chr(code + shift) for code in range(ord(first), ord(last) + 1)}
    table |= words("folding")["same_length"]
    return re.compile("[" + re.escape("".join(table)) + "]"), table


def _fold_signs(text: str) -> str:
    """The text with one sign for each look-alike; as long as before."""
    pattern, table = _same_length()
    return pattern.sub(lambda match: table[match.group()], text)


@lru_cache(maxsize=1)
def _syllables() -> tuple[re.Pattern[str], dict[str, str], dict[str, str]]:
    """The pattern of what may be folded, two letters where a word ends; and what each becomes,
    in small and capital letters: as the end of a syllable, and as a whole one."""
    ends, wholes = (
        {
            a: b
            for old, new in words("folding")[name].items()
            for a, b in ((old, new), (old.upper(), new.upper()), (old.title(), new.title()))
        }
        for name in ("tone_pairs", "i_or_y")
    )
    first, second = ("".join(sorted({pair[at] for pair in {**ends, **wholes}})) for at in (0, 1))
    return re.compile(rf"[{first}][{second}](?!\w)"), ends, wholes


def _fold_syllables(text: str) -> str:
    """The text with each tone where the view has it; as long as before."""
    pattern, ends, wholes = _syllables()

    def folded(match: re.Match[str]) -> str:
        pair, before = match.group(), text[max(0, match.start() - 1) : match.start()]
        if pair in ends:
            return pair if before in _NO_VOWEL_BEHIND and before else ends[pair]
        return pair if before.isalnum() or before == "_" else wholes.get(pair, pair)

    return pattern.sub(folded, text)


def fold(text: str) -> str:
    """A short text as the view would have it (for words that come from elsewhere)."""

    def rewritten(match: re.Match[str]) -> str:
        if match.lastgroup in _FILLED:
            before, after = _parted(match)
            return f"{before}{match.group(_FILLED[str(match.lastgroup)])}{after}"
        return _FIXED.get(str(match.lastgroup), " ")

    if _NUMBER_ALONE.fullmatch(text):
        return text
    folded = _fold_signs(unicodedata.normalize("NFC", text))
    return _fold_syllables(" ".join(_REWRITE.sub(rewritten, folded).split()))


def _runs(flat: str, blocks: list[Block]) -> Iterator[tuple[int, int]]:
    """First and last block of each paragraph."""
    first = last = -1
    for index, block in enumerate(blocks):
        if block.kind in OUT_OF_FLOW:
            continue
        if last >= 0 and not continues(flat, blocks[last], block):
            yield first, last
            first = index
        elif last < 0:
            first = index
        last = index
    if last >= 0:
        yield first, last


class View:
    """A document's text for matching. `text` has paragraphs separated by a line feed and
    table cells separated by a tab; `paragraphs` lie in it in order. `signs` is how the document
    writes its numbers; the view has them all in Vietnamese signs."""

    __slots__ = (
        "_copied", "_flat", "_paragraph_starts", "_spans", "_starts", "document", "paragraphs",
        "signs", "text",
    )  # fmt: skip

    def __init__(self, document: Document) -> None:
        self.document = document
        flat = _fold_signs(document.text)
        self.signs: Signs = signs_of(flat)
        flat = rewritten(flat, document.text, self.signs)
        self._flat = flat = joined(flat, broken_numbers(flat, document.blocks))
        composed = unicodedata.is_normalized("NFC", flat)
        builder = _Builder(flat, _REWRITE if composed else _REWRITE_DETACHED)
        made = (
            builder.add_paragraph(document.blocks, *run) for run in _runs(flat, document.blocks)
        )
        paragraphs = [paragraph for paragraph in made if paragraph]
        self.text = _fold_syllables("".join(builder.parts))
        self._starts, self._spans, self._copied = builder.starts, builder.spans, builder.copied
        self.paragraphs = list(chain.from_iterable(map(self._pieces, paragraphs)))
        if len(self.paragraphs) > len(paragraphs):
            self.text = (
                "\n".join(self.text[each.start : each.end] for each in self.paragraphs) + "\n"
            )
        self._paragraph_starts = [paragraph.start for paragraph in self.paragraphs]

    def _pieces(self, paragraph: Paragraph) -> Iterator[Paragraph]:
        """A paragraph in pieces of which none is too long; the row of a table is one."""
        blocks = self.document.blocks
        if (
            paragraph.end - paragraph.start <= LONGEST
            or blocks[paragraph.first].kind is BlockKind.TABLE_ROW
        ):
            yield paragraph
            return
        starts = [block.span.start for block in blocks]
        for start, end in pieces(self.text, paragraph.start, paragraph.end):
            span = self.span(start, end)
            first = bisect_right(starts, span.start) - 1
            yield Paragraph(start, end, first, bisect_right(starts, span.end - 1) - 1)

    def slice(self, span: Span) -> str:
        """A place of the document, its signs folded and its numbers in one piece."""
        return self._flat[span.start : span.end].replace(JOINER, "")

    def breaks(self, span: Span) -> bool:
        """True for a place of several lines."""
        return self._flat.find("\n", span.start, span.end) >= 0

    def span(self, start: int, end: int) -> Span:
        """The document's span of `text[start:end]`, without the spaces at its ends.

        Raises ValueError for an empty or blank range.
        """
        while start < end and self.text[start] in " \t\n":
            start += 1
        while end > start and self.text[end - 1] in " \t\n":
            end -= 1
        if start >= end:
            raise ValueError("a blank range has no span")
        first = bisect_right(self._starts, start) - 1
        last = bisect_right(self._starts, end - 1) - 1
        begin = self._spans[first][0]
        if self._copied[first]:
            begin += start - self._starts[first]
        stop = self._spans[last][1]
        if self._copied[last]:
            stop = self._spans[last][0] + (end - self._starts[last])
        return Span(begin, stop)

    def paragraph_at(self, offset: int) -> int:
        """The index of the paragraph in which a place of the view lies."""
        return max(0, bisect_right(self._paragraph_starts, offset) - 1)

    def block_of(self, paragraph: int) -> Block:
        """The first block of a paragraph."""
        return self.document.blocks[self.paragraphs[paragraph].first]
