"""Looks at an Excel package before openpyxl opens it, and takes out what holds nothing.

A sheet whose rows are formatted down to the last one holds millions of empty cells, which
the library would build one by one; they are taken out here. Which formulas have no result
is told by the XML alone: the library gives the same nothing for an empty cell.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from extract.document import ReadStatus
from extract.errors import ReadError
from extract.loaders.package import BROKEN_ZIP, MAX_XML, STRICT, as_transitional, oversized
from extract.loaders.sheets.book import damaged_workbook, refused_as_oversized
from extract.messages import text

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
#: Sheets beyond this size are cleared of empty cells (bytes).
_LARGE = 4 * 1024 * 1024
_CHUNK = 1 << 22
#: Cells and rows without anything in them, for the prefix that the file's names have.
_EMPTY_CELL = rb"<%sc [^<>]*(?:/>|></%sc>)"
_EMPTY_ROW = rb"<%srow [^<>]*(?:/>|></%srow>)"
_PREFIX = re.compile(rb"<(\w+:)?worksheet[\s>]")
_ROW_END = b"row>"
_FORMULA = re.compile(
    rb"<(?:\w+:)?c(?P<named>\s[^<>]*)>\s*"
    rb"<(?:\w+:)?f(?:\s[^<>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_MERGE = re.compile(
    rb"<(?:\w+:)?mergeCell(?:\s[^<>]*?)?\sref=[\"'](?P<range>(?P<left>[A-Z]{1,3})"
    rb"(?P<top>[0-9]{1,7}):(?P<right>[A-Z]{1,3})(?P<bottom>[0-9]{1,7}))[\"'][^<>]*?"
    rb"(?:/>|></(?:\w+:)?mergeCell>)"
)
#: A merged range of more rows, or up to a column of a longer name, is a large one.
_TALL, _WIDE_NAME = 2000, 2
#: With more merged ranges than this in a sheet all are taken out: the library compares each
#: with each.
_MANY_MERGES = 200
_NAME = re.compile(rb'\sr="([A-Z]+[0-9]+)"')


@dataclass(slots=True)
class Inspected:
    """A package that can be opened. `unread` lists, for each sheet's part, the cells whose
    formula has no result, `merges` the merged ranges that were taken out of it, because the
    library would make each cell under them."""

    data: bytes
    unread: dict[str, list[str]] = field(default_factory=dict)
    merges: dict[str, list[str]] = field(default_factory=dict)
    pictures: bool = False


def inspected(data: bytes) -> Inspected:
    """The package as it can be opened. Raises ReadError for one that is damaged, too large
    or made to harm."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            infos = package.infolist()
            size = oversized(infos, lambda name: _SHEET.fullmatch(name) is not None)
            if size is not None:
                raise refused_as_oversized(size)
            if any(info.flag_bits & 1 for info in infos):
                raise damaged_workbook()
            if "xl/workbook.bin" in package.namelist():
                raise _binary()
            result = _cleared(package, data)
    except BROKEN_ZIP as error:
        raise damaged_workbook() from error
    return result


def _binary() -> ReadError:
    return ReadError(
        ReadStatus.FAILED,
        text(
            "This is a binary Excel workbook (.xlsb), which is not read: open it in Excel, "
            "save it as an Excel workbook (.xlsx) and try again."
        ),
    )


def _cleared(package: zipfile.ZipFile, data: bytes) -> Inspected:
    infos = package.infolist()
    sheets = [info for info in infos if _SHEET.fullmatch(info.filename)]
    result = Inspected(data, pictures=any("/media/" in info.filename for info in infos))
    cleared: dict[str, bytes] = {}
    for info in sheets:
        if info.file_size > _LARGE:
            cleared[info.filename] = _without_empty(package, info)
        content = cleared.get(info.filename) or package.read(info)
        result.unread[info.filename] = _without_result(content)
        merges = list(_MERGE.finditer(content))
        many = len(merges) > _MANY_MERGES
        taken = [match for match in merges if many or _is_large(match)]
        if taken:
            result.merges[info.filename] = [match["range"].decode() for match in taken]
            content = _MERGE.sub(partial(_taken, many), content)
            cleared[info.filename] = content
    if cleared:
        left = sum(map(len, cleared.values()))
        left += sum(info.file_size for info in sheets if info.filename not in cleared)
        if left > MAX_XML:
            raise refused_as_oversized(left >> 20)
        result.data = _rewritten(package, cleared)
    if STRICT in package.read("_rels/.rels"):
        with zipfile.ZipFile(io.BytesIO(result.data)) as rewritten:
            result.data = as_transitional(rewritten)
    return result


def _without_empty(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """A sheet's XML without empty cells and rows; a row that is hidden says so all the same."""
    with package.open(info) as stream:
        opened = _PREFIX.search(stream.read(_CHUNK))
    prefix = (opened[1] or b"") if opened else b""
    cell, row = (re.compile(each % (prefix, prefix)) for each in (_EMPTY_CELL, _EMPTY_ROW))
    return b"".join(
        row.sub(lambda match: match[0] if b"hidden=" in match[0] else b"", cell.sub(b"", piece))
        for piece in _pieces(package, info)
    )


def _pieces(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """A sheet's XML in pieces that end where a row does."""
    rest = b""
    with package.open(info) as stream:
        while chunk := stream.read(_CHUNK):
            rest += chunk
            whole = rest.rfind(_ROW_END) + len(_ROW_END)
            if whole >= len(_ROW_END):
                yield rest[:whole]
                rest = rest[whole:]
    yield rest


def _without_result(content: bytes) -> list[str]:
    """The cells with a formula and nothing else. One whose result is an empty text says
    that it is a text."""
    found = []
    for match in _FORMULA.finditer(content):
        name = _NAME.search(match["named"])
        if name and b't="str"' not in match["named"]:
            found.append(name[1].decode())
    return found


def _is_large(merge: re.Match[bytes]) -> bool:
    """True for a merged range of very many rows or columns."""
    rows = abs(int(merge["bottom"]) - int(merge["top"]))
    return rows > _TALL or len(merge["right"]) > _WIDE_NAME


def _taken(many: bool, merge: re.Match[bytes]) -> bytes:
    """What is left in place of a merged range: nothing, or the range itself."""
    return b"" if many or _is_large(merge) else merge[0]


def _rewritten(package: zipfile.ZipFile, parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as copy:
        for info in package.infolist():
            copy.writestr(info.filename, parts.get(info.filename) or package.read(info))
    return buffer.getvalue()
