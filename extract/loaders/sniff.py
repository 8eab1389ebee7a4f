"""Which format a file is in, told by its bytes and never by the ending of its name."""

from __future__ import annotations

import io
import re
import zipfile
from typing import BinaryIO

from extract.loaders.no_documents import ending_of
from extract.loaders.ole_names import top_names
from extract.loaders.package import BROKEN_ZIP
from extract.loaders.separated import separated
from extract.text.encodings import decode

_HEAD = 4096
#: How much is decoded to tell text from other bytes.
_SAMPLE = 1 << 16
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_IMAGES = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
)
#: Word 1 and 2, and Write, from before OLE.
_OLDEST = ((b"\x9b\xa5", "doc"), (b"\xdb\xa5", "doc"), (b"1\xbe\0\0\0\xab", "doc"))
_ARCHIVES = (
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gz"),
    (b"BZh", "bz2"),
    (b"\xfd7zXZ\0", "xz"),
)
#: Where the first header of a tape archive has its sign (POSIX.1, ustar).
_TAR, _TAR_AT = b"ustar", 257
#: A name in the directory of an OLE file, and what the file then is.
_OLE_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "ppt"),
    ("__properties_version1.0", "msg"),
)
#: A folder in an Office or OpenDocument package, and what the package then is.
_ZIP_PARTS = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"))
_ZIP_MIMETYPES = (
    (b"application/vnd.oasis.opendocument.text", "odt"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "ods"),
    (b"application/epub+zip", "epub"),
)
_CONTENT_TYPES, _MIMETYPE = "[Content_Types].xml", "mimetype"
#: What every OpenDocument package holds, also one whose type can't be read.
_OPEN_DOCUMENT = frozenset({_MIMETYPE, "content.xml"})
#: Declarations and comments may stand before the first element, namespaces in it.
_MARKUP_HEAD = 1 << 15
_PROLOG = re.compile(
    rb"(?:\s+|<\?xml.{0,1000}?\?>|<!--.{0,4000}?-->|<!doctype(?!\s+html)[^>\[]{0,500}>)*", re.DOTALL
)
#: How a web page begins, also one that is a piece of one.
_PAGE = re.compile(
    rb"<!doctype\s+html|<(?:html|head|body|title|meta|style|link|base|script|center|table|div|p|"
    rb"font|span|section|article|main|h[1-6]|ul|ol|pre|form|hr)(?:\s[^<>]*)?/?>"
)
_LETTER = re.compile(rb"[a-z][a-z0-9-]*:[ \t\r\n]")
_PAGE_IN_LETTER = re.compile(rb"content-type:\s*(?:multipart/related|text/html)")
#: The names of a letter's header, and those that only one has that was sent.
_FIELD = re.compile(rb"^([a-z][a-z0-9-]*):", re.MULTILINE)
_SENT = frozenset({b"to", b"received", b"message-id", b"return-path", b"delivered-to"})
#: What holds other files, each of which is an input of its own.
HOLDERS = frozenset({"zip", "rar", "7z", "tar", "gz", "bz2", "xz", "eml", "msg"})
IMAGES = frozenset({"png", "jpg", "tiff", "gif", "bmp", "webp", "heic"})


def sniff(data: bytes) -> str:
    """The format's name: `docx`, `pdf`, `txt`, `csv`, or another that is known by its bytes
    (`doc`, `xls`, `rtf`, `html`, `png`, ...), `empty` for no bytes at all, `unknown`."""
    if not data:
        return "empty"
    head = data[:_HEAD]
    if name := _by_signature(head):
        return name
    if head.startswith(_OLE):
        return _ole(data)
    if head.startswith(_ZIP):
        return sniff_zip(io.BytesIO(data))
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1"):
        return "heic"
    if head[:2] == b"BM" and len(data) > 26 and int.from_bytes(data[2:6], "little") == len(data):
        return "bmp"
    # Acrobat accepts a header anywhere in the first 1024 bytes (PDF 1.7, appendix H.3.4.1)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    return _marked_up(data[:_MARKUP_HEAD]) or _text(data)


def _text(data: bytes) -> str:
    decoded = decode(data[:_SAMPLE])
    if decoded is None:
        return ending_of(data) or "unknown"
    # the line that the sample cuts off has fewer values than the others
    whole = decoded.text if len(data) <= _SAMPLE else decoded.text.rpartition("\n")[0]
    return "csv" if separated(whole) else "txt"


def sniff_holder(file: BinaryIO) -> str | None:
    """What a file is that holds others, an archive or a mail; None for any other. No more is
    read than that takes."""
    head = file.read(_HEAD)
    if head.startswith(_ZIP):
        file.seek(0)
        name = sniff_zip(file)
    elif head.startswith(_OLE):
        name = _ole(head + file.read())
    else:
        name = "eml" if _is_mail(_unmarked(head)) else _by_signature(head) or ""
    return name if name in HOLDERS else None


def _by_signature(head: bytes) -> str | None:
    for signature, name in (*_IMAGES, *_ARCHIVES, *_OLDEST):
        if head.startswith(signature):
            return name
    return "tar" if head[_TAR_AT:].startswith(_TAR) else None


def _ole(data: bytes) -> str:
    top = top_names(data)
    for stream, name in _OLE_STREAMS:
        if stream.lower() in top:
            return name
    # a damaged or very long directory: a name anywhere still says what the file is
    for stream, name in _OLE_STREAMS:
        if stream.encode("utf-16-le") + b"\0\0" in data:
            return name
    return "ole"


def sniff_zip(file: BinaryIO) -> str:
    """What a ZIP archive is: an Office or OpenDocument package, an e-book, or an archive of
    files (`zip`; `damaged_zip` without its directory).

    An Office package that was cut off is still told by the names at its beginning.
    """
    damaged = False
    try:
        with zipfile.ZipFile(file) as package:
            names = package.namelist()
    except BROKEN_ZIP:
        damaged = True
        file.seek(0)
        head = file.read(1 << 20).decode("latin-1")
        names = [prefix for prefix, _ in _ZIP_PARTS if prefix in head]
        if not names and _CONTENT_TYPES in head:
            return "docx"
    for prefix, name in _ZIP_PARTS:
        # a folder named `word` in an archive of reports makes it no Word file
        inside = [part for part in names if part.startswith(prefix)]
        if inside and (damaged or _CONTENT_TYPES in names or inside[0].endswith(".xml")):
            return name
    file.seek(0)
    begins = file.read(200)
    if not damaged and _MIMETYPE in names:
        # a package that was zipped again may hold its type at another place, or packed
        begins += _beginning(file, _MIMETYPE)
    for mimetype, name in _ZIP_MIMETYPES:
        if mimetype in begins:
            return name
    if _OPEN_DOCUMENT.issubset(names):
        return "odt"
    return "damaged_zip" if damaged else "zip"


def _beginning(file: BinaryIO, member: str) -> bytes:
    """The first bytes of a member of a ZIP file, none where it can't be read."""
    try:
        with zipfile.ZipFile(file) as package, package.open(member) as opened:
            return opened.read(100)
    except BROKEN_ZIP:
        return b""


def _marked_up(data: bytes) -> str | None:
    """Formats that are text themselves, whatever encoding the text is in."""
    start = _unmarked(data)
    if start.startswith(b"{\\rtf"):
        return "rtf"
    if _is_mail(start):
        return "eml"
    if b"mime-version:" in start and _LETTER.match(start) and _PAGE_IN_LETTER.search(start):
        return "mhtml"
    prolog = _PROLOG.match(start)
    start = start[prolog.end() :] if prolog else start
    if start.startswith(b"<office:document") and _ZIP_MIMETYPES[0][0] in start:
        return "odt"
    if _PAGE.match(start):
        return "html"
    return "xml" if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:5] == b"<?xml" else None


def _unmarked(data: bytes) -> bytes:
    """The beginning of a text in lower case, in whatever Unicode encoding it is."""
    return data.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()


def _is_mail(start: bytes) -> bool:
    """Whether a text begins with the header of a letter that was sent; a saved web page has
    one of the same form, but no addressee."""
    if not _LETTER.match(start):
        return False
    header = re.split(rb"\r?\n\r?\n", start, maxsplit=1)[0]
    fields = set(_FIELD.findall(header))
    return b"from" in fields and bool(fields & _SENT)
