"""A copy of a commune's Word file with each finding as a comment at its sentence.

Word takes comments in the text, in tables, tracked insertions and links; in footnotes, headers
and text boxes it takes none: there the comment sits on the paragraph that anchors them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from lxml import etree

from extract.letters.anchors import BODY, Span, Spots
from extract.letters.findings import Finding
from extract.letters.letter import serialised, told_lines
from extract.letters.wordml import MAIN, Paragraph, Piece, W, paragraph, split_run
from extract.messages import render, text
from extract.office.marked import mark_package
from extract.office.package import (
    Package,
    add_relation,
    add_type,
    main_part,
    parsed,
    related,
    without_forbidden,
)

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
#: How a commented copy is marked.
KIND = "commented"
#: Where a sentence may stand that Word takes no comment in.
_PLACES = {
    "text box": text("In a text box that is anchored here:"),
    "footnote": text("In a footnote of this paragraph:"),
    "endnote": text("In an endnote of this paragraph:"),
    "header": text("In the header of the pages:"),
    "footer": text("In the footer of the pages:"),
}


def add_comments(
    package: Package, findings: Sequence[Finding], lang: str, province: str = ""
) -> int:
    """Adds a comment of the province's office for each finding; gives how many sit on their own
    sentence, or on what anchors it. The others sit on the nearest paragraph, and say so."""
    main = main_part(package)
    root = parsed(package.part(main))
    comments = _comments(package, main)
    comments_root = parsed(package.part(comments))
    used = [int(str(node.get(f"{W}id"))) for node in comments_root if node.get(f"{W}id")]
    number, exact = max(used, default=-1) + 1, 0
    office = text("NTM Coordination Office {province}", province=province)
    author = render(office, lang).strip()
    for finding in findings:
        spots = Spots(package, main, root)  # a comment cuts runs: places are looked up anew
        span = spots.find(finding) or spots.nearest(finding)
        if span is None:
            continue
        exact += span.exact
        _anchor(span, number)
        comments_root.append(_comment(number, _lines(finding, span, lang), author))
        number += 1
    package.put(main, serialised(root))
    package.put(comments, serialised(comments_root))
    mark_package(package, KIND)
    return exact


def _comments(package: Package, main: str) -> str:
    part = related(package, main, "comments")
    if part is None or not package.has(part):
        part = package.free("word/commentsNtm{}.xml")
        package.put(part, f'<w:comments xmlns:w="{MAIN}"/>'.encode())
        add_type(package, part, _TYPE)
        add_relation(package, main, "comments", part)
    return part


def _lines(finding: Finding, span: Span, lang: str) -> list[str]:
    lines = list(told_lines(finding, lang))
    if span.kind != BODY:
        return [render(_PLACES[span.kind], lang), f"“{' '.join(finding.sentence.split())}”", *lines]
    if not span.exact:
        near = text("The sentence was not found in the file itself; it says:")
        return [render(near, lang), f"“{' '.join(finding.sentence.split())}”", *lines]
    return lines


def _anchor(span: Span, number: int) -> None:
    """Puts the marks of a comment round the runs of a span, or round a whole paragraph."""
    if span.kind != BODY and span.host is not None:
        whole = paragraph(span.host)
        _mark(whole, 0, len(whole.text), number)
    else:
        _mark(span.paragraph, span.start, span.end, number)


def _mark(each: Paragraph, start: int, end: int, number: int) -> None:
    inside = [p for p in each.pieces if p.start < end and p.start + len(p.text) > start]
    opening, closing = _element("commentRangeStart", number), _element("commentRangeEnd", number)
    reference = etree.Element(f"{W}r")
    reference.append(_element("commentReference", number))
    if not inside:  # a paragraph that holds nothing but a drawing, or nothing
        each.element.append(opening)
        each.element.append(closing)
        closing.addnext(reference)
        return
    last = _cut_behind(inside[-1], end)
    first = _cut_before(inside[0], start)
    if last is inside[0].run and first is not inside[0].run:
        last = first
    first.addprevious(opening)
    last.addnext(closing)
    closing.addnext(reference)


def _cut_behind(piece: Piece, end: int) -> etree._Element:
    """The run that ends with the span, cut where more stands behind it."""
    at = end - piece.start
    if at < len(piece.text) or piece.element.getnext() is not None:
        if at < len(piece.text):
            split_run(piece, at)
        else:
            _split_behind(piece)
    return piece.run


def _split_behind(piece: Piece) -> None:
    following = piece.element.getnext()
    if following is not None:
        split_run(Piece(piece.run, following, 0, ""), 0)


def _cut_before(piece: Piece, start: int) -> etree._Element:
    """The run that begins with the span, cut where something stands before it."""
    at = start - piece.start
    before = [each for each in piece.element.itersiblings(preceding=True) if each.tag != f"{W}rPr"]
    if at > 0 or before:
        return split_run(piece, max(at, 0))
    return piece.run


def _element(name: str, number: int) -> etree._Element:
    made = etree.Element(f"{W}{name}")
    made.set(f"{W}id", str(number))
    return made


def _comment(number: int, lines: Sequence[str], author: str) -> etree._Element:
    made = _element("comment", number)
    made.set(f"{W}author", author)
    made.set(f"{W}initials", "".join(word[0] for word in author.split()[:4]))
    made.set(f"{W}date", datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    for line in lines:
        run = etree.SubElement(etree.SubElement(made, f"{W}p"), f"{W}r")
        words = etree.SubElement(run, f"{W}t")
        words.text = without_forbidden(line)
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made
