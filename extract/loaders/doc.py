"""Old Word documents (.doc): made into .docx, then the same walk.

msdoc2docx reads Word 97 to 2003. What it can't open (Word 6 and 95, damaged files), and
what it opens with text lost, goes to LibreOffice where that is on PATH.
"""

from __future__ import annotations

import struct
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType

from extract.document import Document, ReadStatus
from extract.errors import ReadError
from extract.loaders import docx, soffice
from extract.loaders.libraries import library
from extract.loaders.refuse import refusal
from extract.loaders.remembered import Remembered
from extract.messages import Text, text

#: What damage makes the library raise, besides its own errors.
_DAMAGE = (ValueError, LookupError, ArithmeticError, struct.error, TypeError, OSError)
#: Less of the file's own count of characters than this is a loss (field codes, marks and
#: deleted text are in that count, so it is never reached wholly).
_ENOUGH = 0.5
#: Below this count a file is too short to tell a loss by it (characters).
_SHORT = 200
#: What its report says where it leaves out text, or the numbers in front of it.
_LEFT_OUT = frozenset(
    {
        "HEADER_FOOTER_TABLE_MALFORMED",
        "MAIN_TEXTBOX_TABLE_MALFORMED",
        "MALFORMED_TABLE_FLATTENED",
        "NOTE_REFERENCE_DEFERRED",
        "NUMBERING_TABLE_MALFORMED",
        "OFFICEART_MALFORMED",
        "STYLE_TABLE_MALFORMED",
    }
)
#: What the library works out for each paragraph and each cell, most of them alike.
_PURE = (
    ("doc2docx.msdoc.formatting", "apply_paragraph_modifiers"),
    ("doc2docx.msdoc.formatting", "apply_character_modifiers"),
    ("doc2docx.ooxml.package", "_has_character_properties"),
)
_GROUPED = ("deferred_grouped_main_textbox_count", "deferred_grouped_header_textbox_count")


@dataclass(frozen=True, slots=True)
class _Converted:
    """What the library made of a file: the .docx, how many characters the file says that it
    has, and whether the library says that it left some out."""

    package: bytes
    characters: int
    left_out: bool


def read(data: bytes) -> Document:
    """An old Word document. Raises ReadError for a file with a password, and for one that
    neither the library nor LibreOffice opens."""
    try:
        converted = _by_library(data)
    except ReadError:
        document = _by_office(data)
        if document is None:
            raise
        return document
    document = docx.read(converted.package)
    document.format = "doc"
    if not _lacks_text(document, converted):
        return document
    other = _by_office(data)
    if other is not None and len(other.text) >= len(document.text):
        return other
    if document.status is ReadStatus.OK:
        document.status = ReadStatus.PARTIAL
        document.notes.append(_loss())
    return document


def _by_library(data: bytes) -> _Converted:
    module = library("doc2docx", "msdoc2docx", text("An old Word document (.doc)"))
    errors: ModuleType = library(
        "doc2docx.errors", "msdoc2docx", text("An old Word document (.doc)")
    )
    remembered = _remembered()
    with tempfile.TemporaryDirectory(prefix="ntm-", ignore_cleanup_errors=True) as folder:
        source, target = Path(folder, "in.doc"), Path(folder, "out.docx")
        source.write_bytes(data)
        try:
            result = module.convert(source, target)
        except errors.EncryptedDocumentError as error:
            raise refusal("encrypted") from error
        except (errors.Doc2DocxError, *_DAMAGE) as error:
            raise _unread() from error
        finally:
            remembered.forget()
        counts: dict[str, int] = result.report.statistics
        return _Converted(
            target.read_bytes(),
            counts.get("main_story_cp_count", 0),
            any(counts.get(name) for name in _GROUPED)
            or any(told.code in _LEFT_OUT for told in result.report.diagnostics),
        )


@cache
def _remembered() -> Remembered:
    return Remembered(_PURE)


def _by_office(data: bytes) -> Document | None:
    package = soffice.converted(data, "doc")
    if package is None:
        return None
    document = docx.read(package)
    document.format = "doc"
    return document


def _lacks_text(document: Document, converted: _Converted) -> bool:
    if converted.left_out:
        return True
    few = len(document.text) < _ENOUGH * converted.characters
    return few and (converted.characters > _SHORT or not document.blocks)


def _loss() -> Text:
    return text(
        "Some of the text of this old Word document could not be read: open it in Word, "
        "save it as .docx and hand that in, or add LibreOffice with: "
        "sudo apt install libreoffice-writer"
    )


def _unread() -> ReadError:
    if soffice.is_here():
        return ReadError(
            ReadStatus.FAILED,
            text(
                "This old Word document (.doc) is damaged or of a kind that can't be opened "
                "here: open it in Word, save it as .docx and try again."
            ),
        )
    return ReadError(
        ReadStatus.FAILED,
        text(
            "This old Word document (.doc) is damaged, or older than Word 97: open it in Word "
            "and save it as .docx, or add LibreOffice, which opens most of them, with: "
            "sudo apt install libreoffice-writer"
        ),
    )
