"""`ntm show`: a document as it was read, page by page."""

from __future__ import annotations

from decimal import Decimal

from extract.document import (
    Block,
    BlockKind,
    Box,
    Document,
    PageWay,
    Remark,
    Sighting,
    Span,
    Trust,
)
from extract.messages import text
from extract.report import Letterhead, Measure, Report
from extract.show import outline

WORDS = ["Tiêu chí 17.1: 4807/4855 hộ", "Tiêu chí 18: 12/15 ấp"]


def report() -> Report:
    spans = [Span(0, len(WORDS[0])), Span(len(WORDS[0]) + 1, len("\n".join(WORDS)))]
    blocks = [
        Block(spans[0], BlockKind.PARAGRAPH, 1, 1),
        Block(spans[1], BlockKind.PARAGRAPH, 3, 1),
    ]
    document = Document("\n".join(WORDS), blocks, "pdf", pages=3)
    document.ways = [PageWay.FAST, PageWay.UNREAD, PageWay.OCR]
    document.notes = [text("Page {n} is lost.", n=2)]
    document.remarks = [
        Remark(0, text("Decoded from {name}.", name="TCVN3")),
        Remark(3, text("Turned by {degrees} degrees.", degrees=90)),
    ]
    at = document.text.index("12/15")
    box = Box(3, 10, 10, 60, 20)
    document.sightings = [Sighting(Span(at, at + 5), box, Trust.DISPUTED, "17/15")]
    document.confidence = 0.9
    ratio = document.text.index("4807")
    evidence = document.evidence(Span(ratio, ratio + 9))
    measure = Measure(
        evidence, indicator="17.1", numerator=Decimal(4807), denominator=Decimal(4855)
    )
    return Report(document, Letterhead(), None, measures=[measure])


def test_pages_with_what_was_repaired_guessed_and_lost() -> None:
    assert [line.strip() for line in outline(report(), "en")] == [
        "Read as pdf; pages: 3; characters: 49; text quality: fair",
        "! Page 2 is lost.",
        "* Decoded from TCVN3.",
        "--- Page 1 ---",
        "1:1      4,807/4,855 · 17.1 · actual ·",
        "--- Page 2: not read ---",
        "--- Page 3: read from its picture ---",
        "* Turned by 90 degrees.",
        "3:1      ? 12/15 here, 17/15 there",
        "0 headings, 1 figures.",
    ]
