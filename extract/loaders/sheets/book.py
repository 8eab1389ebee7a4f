"""A workbook's sheets as a document, whatever format they come from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from extract.document import Document, ReadStatus, Remark
from extract.errors import ReadError
from extract.loaders.build import Builder, too_often
from extract.loaders.limits import LONG_TEXT, Repeats
from extract.loaders.sheets.layout import Layout
from extract.loaders.sheets.model import Sheet
from extract.loaders.story_legacy import decode_texts
from extract.messages import Text, text
from extract.text.legacy import decode_runs, font_encoding

#: So many names of sheets or cells are told, and how many more there are.
_TOLD = 5


@dataclass(frozen=True, slots=True)
class Book:
    """The sheets that are shown, the names of those that aren't, and the places, as
    `Sheet!A1`, of cells whose formula has no result in the file. `repeats` counts the cells
    that the file doesn't write out."""

    sheets: Iterable[Sheet]
    hidden: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    pictures: bool = False
    repeats: Repeats = field(default_factory=Repeats)


def cell_text(runs: list[tuple[str, str]]) -> str:
    """A cell's text from its runs, (text, name of the font): with the blanks at its ends
    taken off, in Unicode where a font from before Unicode draws it."""
    if any(font_encoding(font) for _, font in runs):
        pieces = decode_runs((piece, font_encoding(font)) for piece, font in runs)
    else:
        pieces = [piece for piece, _ in runs]
    return "".join(pieces).replace("\r\n", "\n").replace("\t", " ").strip()


def document_of(book: Book, format_name: str) -> Document:
    """The document; `remarks` say what is hidden, `notes` what has no result."""
    builder = Builder()
    layout = Layout(builder)
    sheets: list[Sheet] = []
    overmerged: list[str] = []
    seen: dict[str, str] = {}
    for sheet in book.sheets:
        _leave_out_repeated(sheet, seen, book.repeats)
        sheets.append(sheet)
    remarks = _decode(sheets)
    for sheet in sheets:
        layout.add(sheet)
        if sheet.overmerged:
            overmerged.append(sheet.title)
        rows, columns = sheet.hides()
        if rows or columns:
            remarks.append(Remark(layout.sheets, _hidden_parts(sheet.title, rows, columns)))
    if book.hidden:
        hidden = text(
            "Hidden sheets are not read: {names}. Unhide them if they belong to the report.",
            names=_listed(book.hidden),
        )
        remarks.insert(0, Remark(0, hidden))
    status, notes = ReadStatus.OK, list[Text]()
    if book.unread:
        status = ReadStatus.PARTIAL
        notes.append(
            text(
                "{count} cells hold a formula whose result isn't in the file ({cells}): open "
                "the file in Excel, save it and hand it in again.",
                count=len(book.unread),
                cells=_listed(book.unread),
            )
        )
    if book.repeats.cut:
        status = ReadStatus.PARTIAL
        notes.append(too_often())
    if overmerged:
        status = ReadStatus.PARTIAL
        notes.append(
            text(
                "Sheet {sheet} merges more cells than it can have: it is damaged or made to "
                "harm, and some stand at a wrong place; copy its cells into a new workbook.",
                sheet=_listed(overmerged),
            )
        )
    if not builder.blocks:
        status, reason = _nothing(book)
        notes.append(reason)
    document = builder.document(format_name, max(1, layout.sheets), status, notes)
    document.remarks = remarks
    return document


def _decode(sheets: list[Sheet]) -> list[Remark]:
    """Puts Unicode in the place of codes of fonts that no cell names, told by the words of
    the whole workbook."""
    places = [(sheet.cells, place) for sheet in sheets for place in sheet.cells]
    made, told = decode_texts([cells[place] for cells, place in places])
    for (cells, place), shown in zip(places, made or (), strict=bool(made)):
        cells[place] = shown
    return told


def _leave_out_repeated(sheet: Sheet, seen: dict[str, str], repeats: Repeats) -> None:
    """Takes out long texts that other cells have already, where they are too many; what stays
    is one text for all of them."""
    for place, shown in list(sheet.cells.items()):
        if len(shown) < LONG_TEXT:
            continue
        if shown in seen and repeats.times(2, len(shown)) < 2:
            del sheet.cells[place]
        else:
            sheet.cells[place] = seen.setdefault(shown, shown)


def damaged_workbook() -> ReadError:
    """The error for a workbook that can't be opened."""
    return ReadError(
        ReadStatus.FAILED,
        text(
            "The workbook is damaged or incomplete and can't be opened: copy or download it "
            "again, or open it in Excel, let Excel repair it, and save it."
        ),
    )


def refused_as_oversized(size: int) -> ReadError:
    """The error for a workbook that would expand to so many MB."""
    return ReadError(
        ReadStatus.FAILED,
        text(
            "The workbook would expand to {size} MB and is not opened: such a file is damaged "
            "or made to harm; copy its cells into a new workbook and save that.",
            size=size,
        ),
    )


def _hidden_parts(title: str, rows: int, columns: int) -> Text:
    return text(
        "Sheet {sheet} hides {rows} rows and {columns} columns that hold something; they are "
        "not read: unhide them if they belong to the report.",
        sheet=title,
        rows=rows,
        columns=columns,
    )


def _nothing(book: Book) -> tuple[ReadStatus, Text]:
    if book.pictures:
        return ReadStatus.NEEDS_OCR, text(
            "The workbook holds pictures but no cells with text: hand in the original "
            "document, or have the pictures read by OCR first."
        )
    return ReadStatus.EMPTY, text(
        "The workbook holds no cells with text: check that it is the right file."
    )


def _listed(names: list[str]) -> str:
    more = f", … (+{len(names) - _TOLD})" if len(names) > _TOLD else ""
    return ", ".join(names[:_TOLD]) + more
