"""Saved web pages (.mht, .mhtml): a letter whose parts are the page and what belongs to it."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.errors import MessageError
from email.message import Message

from extract.document import Document, ReadStatus
from extract.errors import ReadError
from extract.loaders.html import assembled
from extract.loaders.html.decode import read_markup
from extract.loaders.limits import MAX_MULTIPARTS
from extract.messages import text

#: What Word keeps in a part of its own: headers and footers, and notes' separators.
_HEADERS = re.compile(r"/header\d*\.html?$", re.IGNORECASE)
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
        parts = [
            part
            for part in message_from_bytes(data.lstrip(b"\xef\xbb\xbf \r\n\t")).walk()
            if part.get_content_type() in ("text/html", "application/xhtml+xml")
        ]
        bodies = [body for part in parts if (body := _body(part)) is not None]
    except RecursionError as error:
        raise _too_deep() from error
    except (MessageError, LookupError, ValueError, TypeError) as error:
        raise _no_page() from error
    if not bodies:
        raise _no_page()
    headers = [body for body in bodies[1:] if _HEADERS.search(body[0])]
    main = [bodies[0]]
    if _FRAMES.search(bodies[0][1]):
        # a workbook: its page only places the sheets, which are parts of their own
        main = [body for body in bodies[1:] if body not in headers] or main
    return assembled([read_markup(body, charset) for _, body, charset in main + headers], "mhtml")


def _body(part: Message) -> tuple[str, bytes, str | None] | None:
    """A part's place, content and the encoding that it names."""
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return None
    return str(part.get("Content-Location", "")), payload, part.get_content_charset()


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
