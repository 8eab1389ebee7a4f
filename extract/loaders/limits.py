"""How much of a file is read: where a document ends and a trap begins.

A few bytes can ask for any amount of text: a cell repeated a thousand million times, a list
that counts from two thousand million. What a format or its own program allows is the limit
where there is one; elsewhere it is several times what the largest report holds that an
office is known to send.
"""

from __future__ import annotations

from dataclasses import dataclass

#: Of one document, in characters: three hundred pages have 700,000.
MAX_CHARACTERS = 1_000_000
#: Paragraphs and table rows, cells of all tables together.
MAX_BLOCKS = 100_000
MAX_CELLS = 300_000
#: Characters of cells that a file doesn't write out, but says are as another one: a table of
#: noughts has some ten thousand.
MAX_REPEATED = 100_000
#: A text that long isn't repeated by chance (characters).
LONG_TEXT = 1000
#: Pages of a PDF.
MAX_PAGES = 2_000
#: Documents embedded in one another, and in one document in all.
MAX_DEPTH = 3
MAX_EMBEDDED = 100
#: Columns of a table, as Word has them.
WORD_COLUMNS = 63
#: Rows and columns of a sheet, as Excel has them.
EXCEL_ROWS, EXCEL_COLUMNS = 1_048_576, 16_384
#: The highest number of a list in Word, and of one that counts in letters: above it, Word
#: repeats the letter thirty times.
LIST_NUMBER = 32_767
LETTERED_NUMBER = 780
#: Characters before a list's item, its number included.
MAX_LABEL = 255
#: Multipart letters in a letter, one after another or in one another.
MAX_MULTIPARTS = 100

#: A cell or a row is repeated at most so often, whatever it says: the rest is the empty end of
#: a sheet that somebody filled to the bottom.
_OFTEN = 1000
#: Longer numbers than this count nothing that there is (digits).
_LONGEST = 9


def whole(digits: str | None, default: int, *, least: int = 0, most: int = 10**_LONGEST) -> int:
    """A whole number that a file gives as text, brought between `least` and `most`;
    `default` where it is none."""
    shown = (digits or "").strip()
    plain = shown.removeprefix("-")
    if not (plain.isascii() and plain.isdecimal()):
        return default
    number = int(plain[-_LONGEST:]) if len(plain.lstrip("0")) <= _LONGEST else most
    return max(least, min(-number if plain != shown else number, most))


@dataclass(slots=True)
class Repeats:
    """How many more characters of a document may be repetitions of others; `cut` says that
    there were more."""

    left: int = MAX_REPEATED
    cut: bool = False

    def times(self, wanted: int, characters: int) -> int:
        """How often cells of so many characters stand that are to stand as often as is
        `wanted`; at least once."""
        granted = min(wanted, _OFTEN)
        if (granted - 1) * characters > self.left:
            granted = 1 + self.left // characters
            self.cut = True
        self.left -= (granted - 1) * characters
        return granted
