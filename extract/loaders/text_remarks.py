"""What is said of a text's encoding, its old fonts and its table of contents, in every format
that has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from extract.document import Remark
from extract.messages import text
from extract.text.encodings import Decoded
from extract.text.legacy import NAMES, remarks

_NAMES = {"tcvn3": "TCVN3 (ABC)", "vni": "VNI", "viscii": "VISCII", "vps": "VPS"}

#: What the number of a page is written with, and how many of it at most.
_PAGE_NUMBER, _LONGEST = "0123456789ivxlc", 5
#: What stands before it in a table of contents, where that isn't a tab.
_LEADERS = ("...", "…", "___")


def ends_with_page(line: str) -> bool:
    """Whether a line ends as one of a table of contents: with a page's number after a tab
    or a leader."""
    shown = line.rstrip()
    head = shown.rstrip(_PAGE_NUMBER)
    before = head.rstrip()
    follows = "\t" in head[len(before) :] or before.endswith(_LEADERS)
    return follows and 1 <= len(shown) - len(head) <= _LONGEST


def text_remarks(decoded: Mapping[tuple[str, str], int], listed: int) -> Iterator[Remark]:
    """`decoded` counts the paragraphs that were read from each old encoding, with its font;
    `listed` counts the lines of tables of contents."""
    for (encoding, font), count in sorted(decoded.items()):
        yield Remark(
            0,
            text(
                "{count} paragraphs in the font {font} were read as {encoding}.",
                count=count,
                font=font,
                encoding=_NAMES.get(encoding, encoding),
            ),
        )
    if listed:
        yield Remark(
            0,
            text(
                "{count} lines of the table of contents are kept, but nothing is read from "
                "them: they repeat the headings.",
                count=listed,
            ),
        )


def decoding_remarks(decoded: Decoded) -> list[Remark]:
    """What was guessed or put right where the bytes of a file became text."""
    told = remarks(decoded.legacy) if decoded.legacy else []
    if decoded.twice:
        told.append(
            text(
                "The text had been written as UTF-8 twice; {count} characters were put right.",
                count=decoded.twice,
            )
        )
    if not decoded.certain:
        doubtful = decoded.legacy is not None and not decoded.legacy.certain
        guessed = decoded.legacy.encodings[0] if decoded.legacy and doubtful else decoded.encoding
        told.append(
            text(
                "The file doesn't say its encoding; it was read as {encoding}, which may be "
                "wrong: save it as UTF-8 if letters look wrong.",
                encoding=NAMES.get(guessed, guessed),
            )
        )
    return [Remark(0, message) for message in told]
