"""What this machine can read, and the exact command that adds what is missing."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator

from extract.batch.archives import foreign
from extract.loaders import soffice
from extract.loaders.libraries import addition
from extract.loaders.ocr.readers import readers
from extract.messages import Text, text
from extract.writers.runinfo import package_versions

#: What each library is for; without it the program can't do that.
_PURPOSES = {
    "python-docx": text("Word files (.docx)"),
    "msdoc2docx": text("old Word files (.doc)"),
    "pypdfium2": text("PDF files"),
    "pdfplumber": text("tables in PDF files"),
    "openpyxl": text("Excel workbooks (.xlsx)"),
    "xlrd": text("old Excel workbooks (.xls)"),
    "xlfmt": text("the numbers of workbooks as they are shown"),
    "viparse": text("old Vietnamese fonts and encodings (TCVN3, VNI)"),
    "msoffcrypto-tool": text("workbooks that Excel protects with its own key"),
    "puremagic": text("telling files that are no documents (music, programs)"),
    "python-oxmsg": text("Outlook mails (.msg)"),
    "underthesea": text("matching the words of a criterion without a number"),
    "pyarrow": text("Parquet tables"),
    "xlsxwriter": text("the Excel workbook"),
}
#: What the extra `vote` takes on disk: onnxruntime, OpenCV, the models (MB).
SECOND_READER_MB = 325
#: How LibreOffice comes onto a machine.
_LIBREOFFICE = {
    "linux": "sudo apt install libreoffice-writer",
    "darwin": "brew install --cask libreoffice",
    "win32": "winget install TheDocumentFoundation.LibreOffice",
}
#: How bsdtar comes onto a machine; Windows and macOS have it.
_BSDTAR = {"linux": "sudo apt install libarchive-tools", "win32": "winget upgrade --all"}


def examine() -> Iterator[Text]:
    """A line for everything that matters to reading, missing parts with their command."""
    versions = package_versions()
    yield text(
        "ntm {version}, Python {python}, {system}",
        version=versions["ntm"] or "?",
        python=platform.python_version(),
        system=platform.platform(),
    )
    yield text(
        "[yes] text (.txt), tables as text (.csv), Rich Text (.rtf), OpenDocument (.odt, .ods), "
        "web pages (.html, .mht), mails (.eml), and archives (.zip, .tar, .gz) of everything "
        "that is read"
    )
    for library, purpose in _PURPOSES.items():
        yield _library(library, versions[library], purpose)
    yield _unpacker()
    yield _converter()
    yield from _scans(versions)


def _library(library: str, version: str, purpose: Text) -> Text:
    if version:
        return text(
            "[yes] {purpose}: {library} {version}",
            purpose=purpose,
            library=library,
            version=version,
        )
    return text(
        "[no]  {purpose}: {library} is missing. Add it with: {command}",
        purpose=purpose,
        library=library,
        command=addition(library),
    )


def _unpacker() -> Text:
    if foreign.is_here():
        return text("[yes] RAR and 7-Zip archives: bsdtar")
    return text(
        "[no]  RAR and 7-Zip archives: bsdtar is missing. Add it with: {command}",
        command=_BSDTAR.get(sys.platform, _BSDTAR["linux"]),
    )


def _converter() -> Text:
    if soffice.is_here():
        return text("[yes] Word files from before 1997, and damaged ones: LibreOffice")
    return text(
        "[no]  Word files from before 1997, and damaged ones: LibreOffice is missing. Add it "
        "with: {command}",
        command=_LIBREOFFICE.get(sys.platform, _LIBREOFFICE["linux"]),
    )


def _scans(versions: dict[str, str]) -> Iterator[Text]:
    """The reader of scans, and the second reader that votes on numbers."""
    here = readers()
    purpose = text("scans and pictures of pages")
    yield _library("tesserocr", versions["tesserocr"] if here.first else "", purpose)
    if here.second:
        yield text(
            "[yes] second reader of scans: trueocr {version}. A number that both read alike is "
            "sure, and what doesn't hold with sure numbers is reported as a finding",
            version=versions["trueocr"],
        )
    else:
        yield text(
            "[no]  second reader of scans: trueocr is missing (another {size} MB). Scans are read "
            "all the same, but a number that one reader alone has read isn't sure: what doesn't "
            "hold in a scan has to be compared with the page by hand. Add it with: {command}",
            size=SECOND_READER_MB,
            command=addition("trueocr"),
        )
