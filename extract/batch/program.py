"""The program that made a result: its code, its data, and the libraries that a format is read
with. Another program, other results; another library of scans, the same results of Word files.
"""

from __future__ import annotations

import hashlib
import os
import platform
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import patterns
from extract.loaders.soffice_place import find_program
from extract.writers.runinfo import LIBRARIES, package_versions

_SOURCES = (".py", ".yaml", ".csv", ".regex", ".json")
#: What every text is read with, whatever it lay in.
_EVERYWHERE = ("ntm", "regex", "underthesea", "viparse", "numpy")
_DOCX = ("python-docx", "lxml")
#: openpyxl loads pillow where it is.
_SHEETS = ("openpyxl", "xlrd", "xlfmt", "lxml", "pillow", "msoffcrypto-tool")
_SCANS = ("pypdfium2", "pillow", "tesserocr", "trueocr")
_PDF = ("pdfplumber", "pdfminer.six", *_SCANS)
#: The libraries of a format; a format that isn't named is read with all of them, for all that
#: is known here.
_OF_FORMAT: dict[str, tuple[str, ...]] = {
    "txt": (),
    "csv": (),
    "rtf": _DOCX,
    "odt": _DOCX,
    "ods": _SHEETS,
    "html": _DOCX,
    "mhtml": _DOCX,
    "docx": _DOCX,
    "doc": ("msdoc2docx", *_DOCX),
    "xlsx": _SHEETS,
    "xls": _SHEETS,
    "pdf": _PDF,
    **dict.fromkeys(("png", "jpg", "tiff", "gif", "bmp", "webp", "heic"), _SCANS),
}
#: What run.json doesn't tell, and files are written with.
_WRITING = ("jinja2",)
#: What may hold files in formats that LibreOffice converts: a result without it isn't one with it.
_CONVERTED = frozenset({"docx", "doc", "xml"})
_ALL = tuple(dict.fromkeys((*_DOCX, *_SHEETS, *_PDF, "msdoc2docx")))


@cache
def program_hash(format_name: str, imported: tuple[str, ...] = ()) -> str:
    """A hash, in hex, of whatever could change what is read of a file in that format: the
    criteria sets too that are `imported`."""
    versions = package_versions(libraries_of(format_name))
    converter = find_program() if format_name in _CONVERTED else ""
    python = platform.python_version_tuple()[:2]
    seen = repr((_code_hash(), python, versions, imported, converter))
    return hashlib.sha256(seen.encode()).hexdigest()


@cache
def whole_program() -> str:
    """A hash, in hex, of whatever could change what is written of results: the code and all
    libraries."""
    versions = package_versions((*LIBRARIES, *_WRITING))
    seen = repr((_code_hash(), platform.python_version(), platform.platform(), versions))
    return hashlib.sha256(seen.encode()).hexdigest()


def libraries_of(format_name: str) -> list[str]:
    """The libraries that a file in that format is read with."""
    return sorted({*_EVERYWHERE, *_OF_FORMAT.get(format_name, _ALL)})


@cache
def _code_hash() -> str:
    digest = hashlib.sha256()
    for root in (Path(__file__).parents[1], *sorted(map(Path, patterns.__path__))):
        for place in sorted(_sources(str(root))):
            digest.update(place.removeprefix(str(root)).replace(os.sep, "/").encode())
            digest.update(Path(place).read_bytes())
    return digest.hexdigest()


def _sources(folder: str) -> Iterator[str]:
    """The places of the code and its data below a folder. As plain names: a run of one small file
    is to notice nothing of them."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _sources(entry.path)
            elif entry.name.endswith(_SOURCES):
                yield entry.path
