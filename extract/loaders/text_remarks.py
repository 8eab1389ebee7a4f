"""What is said of a text's old fonts and of its table of contents, in every format that has
paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from extract.document import Remark
from extract.messages import text

_NAMES = {"tcvn3": "TCVN3 (ABC)", "vni": "VNI", "viscii": "VISCII", "vps": "VPS"}


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
