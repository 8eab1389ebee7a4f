"""The characters of a web page: what it says of its encoding, checked against its bytes."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field, replace

from extract.loaders.refuse import refusal
from extract.messages import Text, text
from extract.text.encodings import decode

#: Where a page may say its encoding (bytes from its beginning).
_HEAD = 8192
#: What stands where a copy from a bad disk has lost bytes.
_NOUGHTS = b"\0\0"
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)""", re.IGNORECASE)
_XML = re.compile(rb"""<\?xml[^<>]*\bencoding\s*=\s*["']([A-Za-z0-9_.-]+)""", re.IGNORECASE)
#: Names under which browsers understand another encoding than the name says.
_MEANT = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "x-user-defined": "cp1252",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
    "unicode": "utf-8",
}


@dataclass(frozen=True, slots=True)
class Markup:
    """The characters of a page, what was guessed on the way, and how many characters could
    not be decoded in its encoding. `torn` says that the letter that carried it is damaged,
    `noughts` that bytes of it are gone."""

    text: str
    encoding: str = "utf-8"
    damaged: int = 0
    guesses: list[Text] = field(default_factory=list)
    torn: bool = False
    noughts: bool = False


def read_markup(data: bytes, charset: str | None = None, *, torn: bool = False) -> Markup:
    """The characters of a page; `charset` is what a letter that carried it says of it, `torn`
    that the letter is damaged.

    Raises ReadError for bytes that are no text.
    """
    guessed = decode(data)
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        if guessed is not None:
            return Markup(guessed.text, guessed.encoding, guessed.damaged)
    elif guessed is not None and guessed.encoding.startswith("utf-16"):
        return Markup(guessed.text, guessed.encoding)
    claimed = _claimed(data[:_HEAD]) or _known(charset)
    if torn and claimed is not None:
        # letters that are damaged say nothing of the encoding
        plain = data.decode(claimed, errors="replace")
        return Markup(plain, claimed, plain.count("\ufffd"), torn=True)
    is_utf8 = guessed is not None and guessed.encoding == "utf-8" and not guessed.damaged
    if guessed is not None and is_utf8 and claimed not in (None, "utf-8") and not data.isascii():
        # saved again by another program, the page still names its old encoding
        return Markup(guessed.text, guesses=[_other(str(claimed), "utf-8")])
    if claimed is not None:
        plain = data.decode(claimed, errors="replace")
        damaged = plain.count("\ufffd") - data.count("\ufffd".encode())
        if damaged <= 0 or guessed is None or guessed.encoding == claimed or claimed != "utf-8":
            return Markup(plain, claimed, damaged)
        other = _other(claimed, guessed.encoding)
        return Markup(guessed.text, guessed.encoding, guessed.damaged, [other])
    if guessed is None and _NOUGHTS in data:
        markup = read_markup(data.replace(b"\0", b""), charset)
        return replace(markup, noughts=True)
    if guessed is None:
        raise refusal("unknown")
    guesses: list[Text] = []
    if not guessed.certain:
        guesses.append(
            text(
                "The file doesn't say its encoding; it was read as {encoding}, which may be "
                "wrong: save it as UTF-8 if letters look wrong.",
                encoding=guessed.encoding,
            )
        )
    return Markup(guessed.text, guessed.encoding, guessed.damaged, guesses)


def _claimed(head: bytes) -> str | None:
    for pattern in (_XML, _CHARSET):
        for match in pattern.finditer(head):
            known = _known(match[1].decode())
            if known is not None:
                return known
    return None


def _known(charset: str | None) -> str | None:
    if not charset:
        return None
    lowered = charset.strip().strip("\"'").lower()
    try:
        name = codecs.lookup(lowered).name
    except LookupError:
        name = lowered
    name = _MEANT.get(name, name)
    try:
        codecs.lookup(name)
        b"".decode(name)
    except (LookupError, AttributeError):
        return None
    return name


def _other(claimed: str, encoding: str) -> Text:
    return text(
        "The page says that its encoding is {claimed}, but its letters are {encoding}; it was "
        "read as {encoding}.",
        claimed=claimed,
        encoding=encoding,
    )
