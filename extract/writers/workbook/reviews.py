"""What a reviewer wrote beside the findings of an earlier workbook, read back and kept.

Written against the file as Excel and LibreOffice save it (ECMA-376 part 1, 18.3): a cell's
text stands in the sheet itself or in the book's shared strings.
"""

from __future__ import annotations

import json
import lzma
import os
import zipfile
import zlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from xml.etree import ElementTree

from extract.files import open_regular
from extract.writers.atomic_write import atomic_write

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_SHARED = "xl/sharedStrings.xml"
#: What a workbook raises that is damaged, behind a password, or no workbook.
_UNREADABLE = (
    OSError,
    ValueError,
    LookupError,
    EOFError,
    RuntimeError,
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    ElementTree.ParseError,
)
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(slots=True, frozen=True)
class Review:
    """A reviewer's conclusion and remarks on one finding."""

    conclusion: str = ""
    remarks: str = ""


def read_reviews(
    path: Path, sheets: Collection[str], headings: Sequence[Collection[str]]
) -> dict[str, Review]:
    """The reviews in a workbook, by check_id; those of findings without any are empty.

    `sheets` are the names that the sheet of findings may have; `headings` what may stand
    above the conclusion, the remarks and the check_id. A missing file or a workbook without
    them has none. Raises ValueError for a file that isn't a whole workbook.
    """
    if not os.path.lexists(path):
        return {}
    try:
        with open_regular(path) as file, zipfile.ZipFile(file) as package:
            rows = list(_rows(package, sheets))
    except _UNREADABLE as error:
        raise ValueError(f"not a workbook: {path}") from error
    reviews = {}
    columns: list[str] = []
    for row in rows:
        if columns:
            conclusion, remarks, identity = (row.get(column, "") for column in columns)
            reviews[identity] = Review(conclusion, remarks)
        else:
            columns = _columns(row, headings)
    reviews.pop("", None)
    return reviews


def remembered(path: Path) -> dict[str, Review]:
    """The reviews that `remember` wrote; none where there is no such file.

    Raises ValueError for a file that isn't one of its own.
    """
    if not os.path.lexists(path):
        return {}
    try:
        with open_regular(path) as file:
            kept = json.loads(file.read())
        return {key: Review(**review) for key, review in kept.items()}
    except (TypeError, AttributeError, OSError, RecursionError) as error:
        raise ValueError(f"not reviews: {path}") from error


def remember(reviews: dict[str, Review], path: Path) -> None:
    """Keeps reviews, also those of findings that this run doesn't have. Raises WriteError."""
    said = {key: asdict(review) for key, review in reviews.items() if review != Review()}
    with atomic_write(path) as temporary:
        temporary.write_text(json.dumps(said, ensure_ascii=False, indent=1), encoding="utf-8")


def _columns(row: dict[str, str], headings: Sequence[Collection[str]]) -> list[str]:
    """The letters of the columns with those headings, or nothing if one is missing."""
    found = [
        next((letter for letter, words in row.items() if words in heading), "")
        for heading in headings
    ]
    return found if all(found) else []


def _rows(package: zipfile.ZipFile, sheets: Collection[str]) -> Iterator[dict[str, str]]:
    """The rows of the first sheet with such a name: texts by column letter."""
    member = _member(package, sheets)
    if not member:
        return
    shared: list[str] = []
    if _SHARED in package.namelist():
        shared = [_text(item) for item in ElementTree.fromstring(package.read(_SHARED))]
    for row in ElementTree.fromstring(package.read(member)).iter(f"{_MAIN}row"):
        yield {
            cell.get("r", "").rstrip("0123456789"): _value(cell, shared)
            for cell in row.iter(f"{_MAIN}c")
        }


def _member(package: zipfile.ZipFile, sheets: Collection[str]) -> str:
    """The part of the package that holds the sheet; empty if no sheet has such a name."""
    book = ElementTree.fromstring(package.read("xl/workbook.xml"))
    relations = ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    for sheet in book.iter(f"{_MAIN}sheet"):
        if sheet.get("name") in sheets:
            target = targets[sheet.get(_RELATION)]
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return ""


def _value(cell: ElementTree.Element, shared: Sequence[str]) -> str:
    inline = cell.find(f"{_MAIN}is")
    if inline is not None:
        return _text(inline)
    value = cell.findtext(f"{_MAIN}v", "")
    return shared[int(value)] if cell.get("t") == "s" else value


def _text(element: ElementTree.Element) -> str:
    return "".join(run.text or "" for run in element.iter(f"{_MAIN}t"))
