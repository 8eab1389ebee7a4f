"""What this machine can read, and the exact command that adds what is missing."""

from __future__ import annotations

import platform
import shutil
from collections.abc import Iterator

from extract.messages import Text, text
from extract.writers.runinfo import library_versions

#: What each library is for; without it the program can't do that.
_PURPOSES = {
    "python-docx": text("Word files (.docx)"),
    "pypdfium2": text("PDF files"),
    "pdfplumber": text("tables in PDF files"),
    "underthesea": text("matching the words of a criterion without a number"),
    "pyarrow": text("Parquet tables"),
    "xlsxwriter": text("the Excel workbook"),
}


def examine() -> Iterator[Text]:
    """A line for everything that matters to reading, missing parts with their command."""
    versions = library_versions()
    yield text(
        "ntm {version}, Python {python}, {system}",
        version=versions["ntm"] or "?",
        python=platform.python_version(),
        system=platform.platform(),
    )
    for library, purpose in _PURPOSES.items():
        if versions[library]:
            yield text(
                "[yes] {purpose}: {library} {version}",
                purpose=purpose,
                library=library,
                version=versions[library],
            )
        else:
            yield text(
                "[no]  {purpose}: {library} is missing. Add it with: pip install {library}",
                purpose=purpose,
                library=library,
            )
    yield text("[yes] plain text (.txt): UTF-8, UTF-16, windows-1258")
    yield _old_word()
    yield _scans()


def _old_word() -> Text:
    if shutil.which("soffice"):
        return text(
            "[no]  old Word files (.doc): this version doesn't read them. Convert them with: "
            "soffice --headless --convert-to docx FILE.doc"
        )
    return text(
        "[no]  old Word files (.doc): this version doesn't read them. Save them as .docx in "
        "Word, or add LibreOffice with: sudo apt install libreoffice-writer"
    )


def _scans() -> Text:
    if shutil.which("ocrmypdf"):
        return text(
            "[no]  scans: this version doesn't read pictures of text. Make a searchable PDF "
            "first: ocrmypdf -l vie SCAN.pdf READABLE.pdf"
        )
    return text(
        "[no]  scans: this version doesn't read pictures of text. A searchable PDF can be made "
        "with ocrmypdf; add it with: sudo apt install ocrmypdf tesseract-ocr-vie"
    )
