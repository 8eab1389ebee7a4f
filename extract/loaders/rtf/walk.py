"""Walks over the tokens of a rich text file and collects its stories.

Tracked insertions are kept and deletions left out; hidden text, the codes of fields,
pictures and comments aren't read. A field gives its result, a text box comes once, after
the paragraph that holds it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extract.document import ReadStatus
from extract.errors import ReadError
from extract.loaders.old_fonts import old_encoding
from extract.loaders.rtf.fonts import Fonts, words
from extract.loaders.rtf.groups import Fields, Number, bracketed
from extract.loaders.rtf.letters import Letters
from extract.loaders.rtf.lists import Lists
from extract.loaders.rtf.state import Place, State
from extract.loaders.rtf.story import Story
from extract.loaders.rtf.tokens import Kind, Token, Tokens
from extract.loaders.story import Decoded, Item
from extract.messages import text

#: Groups deeper in one another than this are no document.
MAX_DEPTH = 20_000

_MARGINS = re.compile(r"(header|footer)[lrf]?$")
_PROPERTIES = re.compile(r"m[a-zA-Z]+Pr$")
_BOXES = frozenset({"shptxt", "dptxbxtext"})


@dataclass(slots=True)
class Stories:
    """All stories of a file: the body, headers, footers and notes, and the page count."""

    body: list[Item] = field(default_factory=list)
    margins: dict[str, list[list[Item]]] = field(
        default_factory=lambda: {"header": [], "footer": []}
    )
    notes: list[list[Item]] = field(default_factory=list)
    page: int = 1
    pictures: bool = False


class Walk:
    """Reads one file; `stories` is what it holds, `decoded` what old fonts were met,
    `complete` is False where its end is missing, `balanced` where its groups don't close as
    they were opened, or noughts stand in it."""

    def __init__(self, data: bytes) -> None:
        self.stories = Stories()
        self.fonts = Fonts()
        self.decoded = Decoded()
        self.complete = False
        self.balanced = True
        self._tokens = Tokens(data)
        self._lists = Lists()
        self._state = State()
        self._outer: list[State] = []
        self._story = Story(decoded=self.decoded)
        self._stories: list[Story] = []
        self._default_font = 0
        self._starred = False
        self._letters = Letters(self.fonts)
        self._fields = Fields()
        self._number = Number()
        self._section_break = True
        #: words met that change nothing of what is read
        self._formatting: set[str] = set()

    def read(self) -> Stories:
        """Everything in the file. Raises ReadError for groups that are too deep."""
        for token in self._tokens:
            kind = token.kind
            if kind is Kind.TEXT or kind is Kind.HEX:
                font = self._state.font
                self._text(self._letters.take(token.data, kind is Kind.TEXT, font))
                continue
            self._text(self._letters.ended(self._state.font))
            if kind is Kind.WORD:
                self._word(token)
            elif kind is Kind.OPEN:
                self._open()
            elif kind is Kind.CLOSE:
                self._close()
                if not self._outer:
                    if self._tokens.is_over:
                        break
                    # the group that holds the document is closed before its end
                    self.balanced = False
            elif kind is Kind.SIGN:
                self._sign(token.word)
            else:
                self._letters.skips()
        self._text(self._letters.ended(self._state.font))
        self.balanced &= not (self._outer or self._tokens.has_noughts)
        self.complete = not self._tokens.lacks_bytes and (
            not self._outer or self._tokens.ends_closed
        )
        while self._outer:
            self._close()
        self.stories.body = self._story.finished()
        return self.stories

    # groups

    def _open(self) -> None:
        if len(self._outer) >= MAX_DEPTH:
            raise ReadError(
                ReadStatus.FAILED,
                text(
                    "The Rich Text file has more than {count} groups in one another: it is "
                    "damaged or made to harm; copy its text into a new document and save that.",
                    count=MAX_DEPTH,
                ),
            )
        self._letters.skipping = 0
        outer = self._state
        self._outer.append(outer)
        self._state = outer.inner()
        if outer.opened == "upr" and not outer.mark:
            # two renderings of one text: the second, in Unicode, is read
            outer.mark = 1
            self._tokens.skip()

    def _close(self) -> None:
        self._letters.skipping = 0
        if not self._outer:
            return
        ended, self._state = self._state, self._outer.pop()
        if ended.place is Place.LISTS:
            self._lists.feed(Token(Kind.CLOSE), len(self._outer) + 1)
        if ended.opened:
            self._ended(ended)

    def _ended(self, state: State) -> None:
        """The end of a group that is more than a change of properties."""
        opened = state.opened
        if margin := _MARGINS.match(opened):
            self.stories.margins[margin[1]].append(self._leave())
        elif opened == "footnote":
            note = self._leave()
            self._story.words.marks.append(len(self.stories.notes))
            self.stories.notes.append(note)
        elif opened in _BOXES:
            box = self._leave()
            self._story.boxes.append(box)
        elif opened == "number":
            self._story.number = self._number.shown(self.decoded)
        elif opened == "fldinst":
            self._fields.end(len(self._outer))
        elif opened == "field":
            if len(self._story.words.runs) == state.mark:
                self._add(self._fields.symbol)
            self._fields.leave(len(self._outer))
        elif opened in ("mnum", "mden"):
            self._add(bracketed(self._story.words, state.mark))

    def _enter(self) -> None:
        """A story of its own begins: its text is in no table and on no list."""
        self._stories.append(self._story)
        self._story = Story(decoded=self.decoded)
        self._state.paragraph()
        self._state.nested_row = False

    def _leave(self) -> list[Item]:
        items = self._story.finished()
        self._story = self._stories.pop()
        return items

    # text

    def _text(self, shown: str) -> None:
        if not shown:
            return
        place, state = self._state.place, self._state
        if place is Place.STORY:
            self._add(shown)
        elif place is Place.LISTS:
            self._lists.letters(shown)
        elif place is Place.FIELD_CODE:
            self._fields.add(shown)
        elif place is Place.NUMBER:
            if not (state.hidden or state.deleted):
                self._number.add(shown, self.fonts.at(state.font).name)
        else:
            # the name of a font ends in a semicolon; what follows belongs to the next one
            font = self.fonts.at(state.font)
            font.name += shown.partition(";")[0]

    def _add(self, shown: str) -> None:
        state = self._state
        if state.hidden or state.deleted or state.place is not Place.STORY:
            return
        words = self._story.words
        words.add(shown, self.stories.page, self.fonts.at(state.font).name)
        words.in_contents |= self._fields.contents > 0

    def _sign(self, character: str) -> None:
        if character == "*":
            self._starred = True
        elif self._letters.skips():
            return
        elif character in "\r\n":
            self._word(Token(Kind.WORD, "par"))
        elif character == "-":
            # a place to break a word isn't shown; in TCVN3 it is the letter ư
            self._text("\xad" if old_encoding(self.fonts.at(self._state.font).name) else "")
        else:
            self._text(words()["symbols"].get(character, ""))

    # control words

    def _word(self, token: Token) -> None:
        starred, self._starred = self._starred, False
        if self._letters.skips():
            return
        word, number, state = token.word, token.number, self._state
        if word in self._formatting and not starred:
            return
        if word == "u":
            code = (number or 0) & 0xFFFF
            self._text(self._letters.unicode(code, state.font, state.fallback))
        elif state.place is Place.LISTS:
            self._lists.feed(token, len(self._outer))
        elif state.apply(word, number):
            return
        elif starred and word not in words()["read_though_starred"]:
            self._tokens.skip()
        elif state.place is Place.FONTS:
            self._font_table(word, number or 0)
        elif word in words()["signs"]:
            self._text(words()["signs"][word])
        elif word == "plain":
            state.plain(self._default_font)
        elif state.place is not Place.STORY:
            return
        elif not (
            self._destination(word)
            or self._row(word, number or 0)
            or self._break(word, number or 0)
        ):
            self._formatting.add(word)

    def _font_table(self, word: str, number: int) -> None:
        if word == "fcharset":
            self.fonts.charset(number, self._state.font)
        elif word == "cpg":
            self.fonts.code_page(number, self._state.font)

    def _destination(self, word: str) -> bool:
        """Groups whose text goes elsewhere, or is not read at all."""
        state = self._state
        if word in words()["skipped"] or _PROPERTIES.match(word):
            self.stories.pictures |= word in ("pict", "shppict")
            self._tokens.skip()
        elif _MARGINS.match(word) or word == "footnote" or word in _BOXES:
            state.opened = word
            self._enter()
        elif word == "fonttbl":
            state.place = Place.FONTS
        elif word in ("listtable", "listoverridetable"):
            state.place = Place.LISTS
        elif word in ("listtext", "pntext"):
            state.place, state.opened = Place.NUMBER, "number"
            self._number = Number()
        elif word == "fldinst":
            state.place, state.opened = Place.FIELD_CODE, word
            self._fields.begin()
        elif word == "nesttableprops":
            state.nested_row = True
        elif word in ("field", "mnum", "mden"):
            if word == "mden":
                self._add("/")
            state.opened, state.mark = word, len(self._story.words.runs)
        elif word == "upr":
            state.opened = word
        else:
            return False
        return True

    def _row(self, word: str, number: int) -> bool:
        """What says how a table's rows and cells are."""
        story, nested = self._story, self._state.nested_row
        bounds = story.inner if nested else story.defined
        if word == "trowd":
            story.begin_row(nested)
        elif word == "trleft":
            bounds.left = number
        elif word == "cellx":
            bounds.ends_cell(number)
        elif word == "clmrg":
            bounds.joins_left = True
        elif word == "clvmrg":
            bounds.joins_above = True
        elif word == "lastrow":
            bounds.last = True
        else:
            return False
        return True

    def _break(self, word: str, number: int) -> bool:
        """What ends a paragraph, a cell, a row, a page; and what is said of the file."""
        story, state = self._story, self._state
        if word in ("par", "sect"):
            story.end_paragraph(state.depth, self._prefix(), mark_deleted=state.deleted)
            self.stories.page += word == "sect" and self._section_break
        elif word == "cell":
            story.end_cell(1, self._prefix())
        elif word == "nestcell":
            story.end_cell(max(2, state.depth), self._prefix())
        elif word == "row":
            story.end_row(1)
        elif word == "nestrow":
            story.end_row(max(2, state.depth))
        elif word == "page":
            self.stories.page += 1
            self._add("\n")
        elif word == "pagebb":
            self.stories.page += not story.empty
        elif word in ("sectd", "sbknone", "sbkcol"):
            self._section_break = word == "sectd"
        elif word == "deff":
            self._default_font = state.font = number
        elif word == "ansicpg":
            self.fonts.code_page(number)
        else:
            return False
        return True

    def _prefix(self) -> str:
        """The number of the paragraph that ends: as the file has it, or counted."""
        state, written = self._state, self._story.number
        counted = ""
        if state.list_number:
            counted = self._lists.prefix(state.list_number, state.list_level)
        return counted if written is None else written
