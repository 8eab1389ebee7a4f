"""Mails (.eml, and .msg as Outlook saves them): the words of the letter and what is attached."""

from __future__ import annotations

import io
from collections.abc import Iterator
from email import message_from_binary_file, policy
from email.message import EmailMessage
from pathlib import Path
from typing import cast

from extract.batch.archives.member import Member
from extract.loaders.libraries import library
from extract.messages import text

#: The names under which the letter itself stands among what is attached to it.
_LETTER = {"text/plain": "message.txt", "text/html": "message.html"}
_MAIL = "message/rfc822"


def eml_members(path: Path) -> Iterator[Member]:
    """The letter of a mail, unless it is blank, and its attachments; a mail that is attached is
    one itself. See `member.Opener`."""
    with path.open("rb") as file:
        message = message_from_binary_file(file, policy=policy.default)
    letter = message.get_body(("html", "plain")) if not _is_attached(message) else None
    if letter is not None and (content := _bytes(cast(EmailMessage, letter))).strip():
        yield Member(_LETTER[letter.get_content_type()], io.BytesIO(content))
    spoken = {id(letter)} if letter is not None else set()
    for number, part in enumerate(_attached(message, spoken), 1):
        yield Member(_name(part, number), io.BytesIO(_bytes(part)))


def msg_members(path: Path) -> Iterator[Member]:
    """The same of a mail that Outlook saved. See `member.Opener`."""
    oxmsg = library("oxmsg", "python-oxmsg", text("An Outlook mail (.msg)"))
    message = oxmsg.Message.load(str(path))
    letter = message.html_body or message.body or ""
    if letter.strip():
        kind = "text/html" if message.html_body else "text/plain"
        yield Member(_LETTER[kind], io.BytesIO(letter.encode()))
    for number, attachment in enumerate(message.attachments, 1):
        name = attachment.file_name or f"attachment-{number}"
        content = attachment.file_bytes
        if content is not None:
            yield Member(name, io.BytesIO(content))
        else:
            inner = text(
                "This mail is attached to one that Outlook saved, and isn't opened there: open "
                "the outer one in Outlook, save it by itself and hand it in."
            )
            yield Member(name, None, inner)


def _attached(message: EmailMessage, spoken: set[int]) -> Iterator[EmailMessage]:
    """The parts that are files; another wording of the letter is none."""
    if message.get_content_type() == _MAIL or not message.is_multipart():
        if id(message) not in spoken and (_is_attached(message) or not _is_wording(message)):
            yield message
        return
    for part in message.iter_parts():
        yield from _attached(cast(EmailMessage, part), spoken)


def _is_attached(part: EmailMessage) -> bool:
    return part.is_attachment() or part.get_filename() is not None


def _is_wording(part: EmailMessage) -> bool:
    return part.get_content_type() in _LETTER


def _bytes(part: EmailMessage) -> bytes:
    if part.get_content_type() == _MAIL:
        return b"".join(inner.as_bytes() for inner in part.iter_parts())
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _name(part: EmailMessage, number: int) -> str:
    ending = ".eml" if part.get_content_type() == _MAIL else ""
    return part.get_filename() or f"attachment-{number}{ending}"
