"""What a reviewer wrote beside the findings of an earlier workbook, read back.

Written against the file as Excel and LibreOffice save it (ECMA-376 part 1, 18.3): a cell's
text stands in the sheet itself or in the book's shared strings.
"""

from __future__ import annotations

import lzma
import os
import zipfile
import zlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from extract.files import open_regular
from extract.messages import LANGUAGES, render, text
from extract.tables import schemas

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


#: What stands above the reviewer's two columns, and above what they held when they were written.
CONCLUSION, REMARKS, BEFORE = text("Reviewer's conclusion"), text("Remarks"), text("As written")
_CORE = "docProps/core.xml"
_EDITOR = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}lastModifiedBy"
_BETWEEN = "|"
#: Where a row of a sheet has its number.
_ROW = ""


@dataclass(slots=True, frozen=True)
class Review:
    """What a workbook says of one finding: a decision (`upheld`, ...; empty for none) and a
    comment, and what it said when ntm wrote it. `by` is who saved the workbook last, `unknown` what
    stands for a conclusion and is none, in that `row` of its sheet."""

    now: tuple[str, str]
    before: tuple[str, str]
    by: str = ""
    unknown: str = ""
    row: int = 0


def as_written(decision: str, comment: str) -> str:
    """What a hidden cell keeps of a finding's decision and comment; empty for none."""
    return f"{decision}{_BETWEEN}{comment}" if decision or comment else ""


def read_reviews(path: Path) -> dict[str, Review]:
    """The reviews in a workbook of either language, by check_id; those of findings without any
    are empty.

    A conclusion that is none of the words to choose from goes into the comment. A missing file
    or a workbook without a sheet of findings has none. Raises ValueError for a file that isn't a
    whole workbook.
    """
    if not os.path.lexists(path):
        return {}
    schema = schemas()["findings"]
    headings = [
        {render(message, lang) for lang in LANGUAGES} for message in (CONCLUSION, REMARKS, BEFORE)
    ]
    headings.append({schema.column("check_id").title(lang) for lang in LANGUAGES})
    labels = tuple(schema.label(lang) for lang in LANGUAGES)
    try:
        with open_regular(path) as file, zipfile.ZipFile(file) as package:
            by = _editor(package)
            sheets = [list(rows) for rows in _sheets(package, labels)]
    except _UNREADABLE as error:
        raise ValueError(f"not a workbook: {path}") from error
    return {
        check_id: review for rows in sheets for check_id, review in _in_sheet(rows, headings, by)
    }


def _in_sheet(
    rows: Iterable[dict[str, str]], headings: Sequence[Collection[str]], by: str
) -> Iterator[tuple[str, Review]]:
    words = _conclusions()
    columns: list[str] = []
    for row in rows:
        if not columns:
            columns = _columns(row, headings)
            continue
        conclusion, remarks, before, check_id = (row.get(column, "") for column in columns)
        if not check_id:
            continue
        chosen = conclusion.strip().casefold()
        unknown = conclusion.strip() if chosen not in words else ""
        if unknown:
            remarks = f"{conclusion}; {remarks}" if remarks else conclusion
        decision, _, comment = before.partition(_BETWEEN)
        at = int(row.get(_ROW) or 0)
        said = (words.get(chosen, ""), remarks)
        yield check_id, Review(said, (decision, comment), by, unknown, at)


def _conclusions() -> dict[str, str]:
    """The words to choose from, in every language, folded, with the decision each stands for."""
    column = schemas()["checks"].column("decision")
    return {
        column.word(value, lang).casefold(): value for value in column.values for lang in LANGUAGES
    }


def _editor(package: zipfile.ZipFile) -> str:
    if _CORE not in package.namelist():
        return ""
    return ElementTree.fromstring(package.read(_CORE)).findtext(_EDITOR, "") or ""


def _columns(row: dict[str, str], headings: Sequence[Collection[str]]) -> list[str]:
    """The letters of the columns with those headings, or nothing if one is missing."""
    found = [
        next((letter for letter, words in row.items() if words in heading), "")
        for heading in headings
    ]
    return found if all(found) else []


def _sheets(
    package: zipfile.ZipFile, labels: tuple[str, ...]
) -> Iterator[Iterator[dict[str, str]]]:
    """The rows of the sheets with such a name, one that goes on included."""
    shared: list[str] = []
    members = _members(package, labels)
    if members and _SHARED in package.namelist():
        shared = [_text(item) for item in ElementTree.fromstring(package.read(_SHARED))]
    for member in members:
        yield _rows(package, member, shared)


def _rows(package: zipfile.ZipFile, member: str, shared: Sequence[str]) -> Iterator[dict[str, str]]:
    """The rows of a sheet: texts by column letter, and the row's number."""
    for row in ElementTree.fromstring(package.read(member)).iter(f"{_MAIN}row"):
        yield {_ROW: row.get("r", "")} | {
            cell.get("r", "").rstrip("0123456789"): _value(cell, shared)
            for cell in row.iter(f"{_MAIN}c")
        }


def _members(package: zipfile.ZipFile, labels: tuple[str, ...]) -> list[str]:
    """The parts of the package that hold sheets of those names."""
    book = ElementTree.fromstring(package.read("xl/workbook.xml"))
    relations = ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    found = []
    for sheet in book.iter(f"{_MAIN}sheet"):
        name = sheet.get("name", "")
        if name in labels or name.startswith(tuple(f"{label} (" for label in labels)):
            target = targets[sheet.get(_RELATION)]
            found.append(target.lstrip("/") if target.startswith("/") else f"xl/{target}")
    return found


def _value(cell: ElementTree.Element, shared: Sequence[str]) -> str:
    inline = cell.find(f"{_MAIN}is")
    if inline is not None:
        return _text(inline)
    value = cell.findtext(f"{_MAIN}v", "")
    return shared[int(value)] if cell.get("t") == "s" else value


def _text(element: ElementTree.Element) -> str:
    return "".join(run.text or "" for run in element.iter(f"{_MAIN}t"))
