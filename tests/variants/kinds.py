"""The kinds of change: each makes of a document another one that states the same."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from . import numbering, plain_texts, wordings
from .edits import Change, applied
from .sheets import sheet_of_word
from .sources import Made, Source
from .word_files import WordFile, text_of

#: Gives the document printed otherwise; None where there is nothing in it to change.
Maker = Callable[[Source], Made | None]

#: A text whose longest line has so many characters has its paragraphs on lines of their own.
_WHOLE = 150


def _text(file: WordFile) -> str:
    return "\n".join(text_of(paragraph) for paragraph in file.paragraphs())


def _worded(change_of: Callable[[Source], Change | None], source: Source) -> Made | None:
    """A change of words in a Word file or a text file."""
    if source.ending not in ("docx", "txt") or (told := change_of(source)) is None:
        return None
    change = source.careful(told)

    def quote(text: str) -> str:
        return "\n".join(applied(line, told(line)) for line in text.split("\n"))

    if source.ending == "txt":
        lines, count = plain_texts.edited_lines(source.lines, change)
        text = "\n".join(lines)
        return Made("txt", text.encode(), text, quote) if count else None
    file = WordFile(source.data)
    return Made("docx", file.data, _text(file), quote) if file.edit(change) else None


def _same(change: Change) -> Maker:
    return partial(_worded, lambda source: change)


def _ratios(change_of: Callable[[list[str]], Change]) -> Maker:
    return partial(_worded, lambda source: change_of(source.ratios) if source.ratios else None)


def _points(source: Source) -> Made | None:
    if source.ending not in ("docx", "txt"):
        return None
    text = "\n".join(source.lines) if source.ending == "txt" else _text(WordFile(source.data))
    change = wordings.decimal_points(text)
    return None if change is None else _worded(lambda _: change, source)


def _cut(cuts: Callable[[str], list[int]], source: Source) -> Made | None:
    """A line a sentence, or an item."""
    if source.ending == "txt":
        lines, count = plain_texts.cut_lines(source.lines, cuts)
        text = "\n".join(lines)
        return Made("txt", text.encode(), text) if count else None
    if source.ending != "docx":
        return None
    file = WordFile(source.data)
    return Made("docx", file.data, _text(file)) if file.split(cuts) else None


def _in_word(alter: Callable[[WordFile], int], source: Source) -> Made | None:
    if source.ending != "docx":
        return None
    file = WordFile(source.data)
    return Made("docx", file.data, _text(file), str.upper) if alter(file) else None


def _capitals(file: WordFile) -> int:
    headings = {id(paragraph): paragraph for paragraph in file.headings()}

    def change(text: str) -> list[wordings.Edit]:
        return [wordings.Edit(0, len(text), text.upper())] if text != text.upper() else []

    return file.edit_some(headings.values(), change)


def _plain(file: WordFile) -> int:
    return file.bold(lambda paragraph: False)


def _bold(file: WordFile) -> int:
    known = list(file.headings())
    return file.bold(lambda paragraph: any(paragraph is each for each in known))


def _as_text(shape: Callable[[list[str]], list[str]], source: Source) -> Made | None:
    """A Word file saved as text; a text file with its lines broken otherwise."""
    if source.ending == "txt":
        lines = source.lines
        if max(map(len, lines)) < _WHOLE:
            return None
    elif source.ending == "docx" and not (file := WordFile(source.data)).is_numbered():
        lines = plain_texts.of_word(file)
    else:
        return None
    text = "\n".join(shape(lines))
    return Made("txt", text.encode(), text)


def _as_sheet(source: Source) -> Made | None:
    if source.ending != "docx" or (file := WordFile(source.data)).is_numbered():
        return None
    data = sheet_of_word(file)
    return None if data is None else Made("xlsx", data, _text(file))


def _wrap(width: int, blank: bool) -> Maker:
    return partial(_as_text, lambda lines: plain_texts.wrapped(lines, width, blank=blank))


def _bullets(kind: str) -> Maker:
    return partial(_worded, lambda source: plain_texts.bullets(kind))


#: By their names, as they are printed and asked for.
KINDS: dict[str, Maker] = {
    "text": partial(_as_text, lambda lines: lines),
    "text-72": _wrap(72, True),
    "text-90": _wrap(90, True),
    "text-84-no-blank": _wrap(84, False),
    "sentence-lines": partial(_cut, plain_texts.sentence_cuts),
    "item-lines": partial(_cut, plain_texts.item_cuts),
    "items-joined": partial(_in_word, lambda file: file.join(plain_texts.items_joined)),
    "bullets-plus": _bullets("+"),
    "bullets-dot": _bullets("•"),
    "bullets-letters": _bullets("letters"),
    "bullets-none": _bullets(""),
    "word-numbering": partial(_in_word, numbering.counted),
    "headings-capitals": partial(_in_word, _capitals),
    "headings-plain": partial(_in_word, _plain),
    "headings-bold": partial(_in_word, _bold),
    "sheet": _as_sheet,
    "ratio-spaced": _ratios(lambda r: wordings.ratio(r, "{} / {}".format)),
    "ratio-of-total": _ratios(
        lambda r: wordings.ratio(r, lambda a, b: f"{a} {wordings.words()['total_of']} {b}")
    ),
    "ratio-out-of": _ratios(
        lambda r: wordings.ratio(r, lambda a, b: f"{a} {wordings.words()['out_of']} {b}")
    ),
    "percent-first": _ratios(wordings.percent_first),
    "standard-first": _ratios(wordings.standard_first),
    "standard-comma": _ratios(wordings.standard_comma),
    "percent-spaced": _same(wordings.spaced_percent()),
    "decimal-points": _points,
    "decomposed": _same(wordings.decomposed),
    "other-marks": _same(wordings.other_marks),
    **{name: _same(wordings.wording(name)) for name in wordings.words()["wordings"]},
}
#: Formats that LibreOffice makes, of which files.
OFFICE: dict[str, tuple[str, ...]] = {
    "pdf": ("docx",),
    "odt": ("docx",),
    "doc": ("docx",),
    "rtf": ("docx",),
    "html": ("docx",),
    "ods": ("xlsx",),
    "xls": ("xlsx",),
    "csv": ("xlsx",),
}
#: Copies that rest on what LibreOffice made.
COPIES: tuple[str, ...] = ("pdf-copied", "word-table", "csv-semicolon")
