"""Saved web pages (.mht, .mhtml): a letter whose parts are the page and what belongs to it."""

from __future__ import annotations

import re
from base64 import b64decode
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.errors import (
    CloseBoundaryNotFoundDefect,
    InvalidBase64CharactersDefect,
    InvalidBase64LengthDefect,
    InvalidBase64PaddingDefect,
    MessageError,
    StartBoundaryNotFoundDefect,
)
from email.message import Message

from extract.document import Document, ReadStatus
from extract.errors import ReadError
from extract.loaders.html import assembled
from extract.loaders.html.decode import read_markup
from extract.loaders.limits import MAX_MULTIPARTS
from extract.loaders.losses import ends_early
from extract.messages import text

#: What Word keeps in a part of its own: headers and footers, and notes' separators.
_HEADERS = re.compile(r"/header\d*\.html?$", re.IGNORECASE)
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_NO_END = (CloseBoundaryNotFoundDefect, StartBoundaryNotFoundDefect)
_TORN = (InvalidBase64CharactersDefect, InvalidBase64LengthDefect, InvalidBase64PaddingDefect)
_NOT_BASE64 = re.compile("[^A-Za-z0-9+/]")
#: A part that holds parts itself.
_MULTIPART = re.compile(rb"^content-type:\s*(?:multipart|message)/", re.IGNORECASE | re.MULTILINE)
_FRAMES = re.compile(rb"<frameset\b", re.IGNORECASE)


def read(data: bytes) -> Document:
    """A saved page with its headers, or the sheets of a saved workbook.

    Raises ReadError for a letter without a page, or one that is damaged.
    """
    if len(_MULTIPART.findall(data)) > MAX_MULTIPARTS:
        raise _too_deep()
    try:
        letter = message_from_bytes(data.lstrip(b"\xef\xbb\xbf \r\n\t"))
        parts = [part for part in letter.walk() if part.get_content_type() in _PAGES]
        bodies = [body for part in parts if (body := _body(part)) is not None]
    except RecursionError as error:
        raise _too_deep() from error
    except (MessageError, LookupError, ValueError, TypeError) as error:
        raise _no_page() from error
    if not bodies:
        raise _no_page()
    headers = [body for body in bodies[1:] if _HEADERS.search(body.place)]
    main = [bodies[0]]
    if _FRAMES.search(bodies[0].content):
        # a workbook: its page only places the sheets, which are parts of their own
        main = [body for body in bodies[1:] if body not in headers] or main
    pages = [
        replace(read_markup(body.content, body.charset, torn=body.torn), torn=body.torn)
        for body in main + headers
    ]
    document = assembled(pages, "mhtml")
    if any(isinstance(defect, _NO_END) for part in letter.walk() for defect in part.defects):
        ends_early(document)
    return document


@dataclass(slots=True, frozen=True)
class _Body:
    """A part's place, content and the encoding that it names; `torn` says that it doesn't
    unpack as it should."""

    place: str
    content: bytes
    charset: str | None
    torn: bool


def _body(part: Message) -> _Body | None:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return None
    torn = any(isinstance(defect, _TORN) for defect in part.defects)
    if torn:
        payload = _by_lines(str(part.get_payload()))
    return _Body(str(part.get("Content-Location", "")), payload, part.get_content_charset(), torn)


def _by_lines(packed: str) -> bytes:
    """Unpacks damaged base64 line by line, so that a letter too many or too few spoils no
    more than its own line."""
    found = bytearray()
    for line in packed.split():
        plain = _NOT_BASE64.sub("A", line.rstrip("="))
        found += b64decode(plain + "A" * (-len(plain) % 4))[: len(plain) * 3 // 4]
    return bytes(found)


def _too_deep() -> ReadError:
    return ReadError(
        ReadStatus.FAILED,
        text(
            "The saved web page holds more than {limit} letters in one another: it is damaged or "
            "made to harm; copy its text into a new document and save that.",
            limit=MAX_MULTIPARTS,
        ),
    )


def _no_page() -> ReadError:
    return ReadError(
        ReadStatus.FAILED,
        text(
            "The saved web page holds no page that can be read: it is damaged or cut off; save "
            "it again, or save it as .docx."
        ),
    )
