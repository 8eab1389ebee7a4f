"""The letter itself: a Word file that the office can replace, with its places filled in.

A place is a name in braces (`{commune}`), in any paragraph; a row of a table that has `{no}`
is written once for each finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy

from lxml import etree

from extract.criteria import fold_name
from extract.letters.cited import cited, kind_of
from extract.letters.findings import Finding, Recipient, Related
from extract.letters.places import where
from extract.letters.wordml import Paragraph, W, paragraph, paragraphs
from extract.messages import Text, render, sentence, text
from extract.office.marked import mark_package
from extract.office.package import Package, parsed, related, relations
from patterns import words

_PLACE = re.compile(r"\{(\w+)\}")
_ROW = "{no}"
#: So many of the other places that a finding rests on are written out.
_MOST_RELATED = 12
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
#: What a report may leave out that a letter names, and what stands for it.
_BY_HAND = ("commune", "district", "province", "PROVINCE", "year")
_DOTS = "…" * 8
#: How a letter is marked.
KIND = "letter"


class TemplateError(ValueError):
    """A template that has no row for the findings."""


def fill_letter(package: Package, recipient: Recipient, lang: str) -> list[str]:
    """Fills the template in; gives the places that nothing is known for, which have a dotted line
    to be filled in by hand. Raises TemplateError where it has no row with `{no}`."""
    main = related(package, "", "officeDocument") or ""
    parts = [main, *(each.target for each in relations(package, main) if _is_margin(each.kind))]
    values = _values(recipient, lang)
    holes = {name for name in _BY_HAND if not values[name]}
    asked: set[str] = set()
    for part in parts:
        root = parsed(package.part(part))
        if part == main:
            _rows(root, recipient, lang)
        for each in list(paragraphs(root)):
            asked.update(_PLACE.findall(each.text))
            put_in(each, values | dict.fromkeys(holes, _DOTS))
        package.put(part, serialised(root))
    mark_package(package, KIND)
    return sorted({name.lower() for name in holes & asked})


def _is_margin(kind: str) -> bool:
    return kind in ("header", "footer")


def _values(recipient: Recipient, lang: str) -> dict[str, str]:
    return {
        "unit": _unit(recipient),
        "commune": recipient.commune,
        "district": recipient.district,
        "province": recipient.province,
        "PROVINCE": recipient.province.upper(),
        "LEVEL": _level(recipient.province),
        "level": _level(recipient.province).lower(),
        "year": recipient.year,
        "count": counted(len(recipient.findings), lang),
        "documents": "; ".join(
            cited(source, recipient, _unit(recipient), lang) for source in recipient.sources
        ),
        "paper": _paper(recipient, lang),
    }


def _level(province: str) -> str:
    """What kind of unit a province is, in capitals, as a letterhead has it."""
    known = words("letters")
    return str(known["city" if fold_name(province) in known["cities"] else "province"])


def _unit(recipient: Recipient) -> str:
    """What kind of unit the commune is, by the titles of its documents (`của phường An Phú`): a
    commune (xã), where they don't say."""
    kinds = [str(kind) for kind in words("letters")["units"]]
    titles = [f" {fold_name(source.title)} " for source in recipient.sources]
    name = fold_name(recipient.commune)
    told = (k for k in kinds if any(f" {fold_name(k)} {name} " in title for title in titles))
    return next(told, kinds[0])


def counted(number: int, lang: str) -> str:
    """A number of things as an official paper writes it: in Vietnamese 06, not 6."""
    return f"{number:02d}" if lang == "vi" else str(number)


def _paper(recipient: Recipient, lang: str) -> str:
    """What the documents of a commune are called together."""
    kinds = {kind_of(source, lang) for source in recipient.sources}
    return kinds.pop() if len(kinds) == 1 else render(text("document"), lang)


def _rows(root: etree._Element, recipient: Recipient, lang: str) -> None:
    patterns = [
        row
        for row in root.iter(f"{W}tr")
        if any(_ROW in each.text for each in map(paragraph, row.iter(f"{W}p")))
    ]
    if not patterns:
        raise TemplateError("no row")
    pattern = patterns[-1]
    for number, finding in enumerate(recipient.findings, 1):
        row = deepcopy(pattern)
        pattern.addprevious(row)
        for each in list(paragraphs(row)):
            put_in(each, _of(finding, number, recipient, lang))
    parent = pattern.getparent()
    if parent is not None:
        parent.remove(pattern)


def _of(finding: Finding, number: int, recipient: Recipient, lang: str) -> dict[str, str]:
    return {
        "no": str(number),
        "place": render(place_of(finding, recipient), lang) + _file(finding, recipient),
        "sentence": " ".join(finding.sentence.split()),
        "finding": "\n".join(told_lines(finding, lang)),
        "answer": "",
    }


def place_of(finding: Finding, recipient: Recipient) -> Text:
    """Where a finding stands, in words."""
    source = next(each for each in recipient.sources if each.document_id == finding.document_id)
    return where(
        *(source.format, source.pages, finding.page, finding.line),
        cell=finding.cell,
        aside=finding.aside,
        heading=finding.heading,
    )


def _file(finding: Finding, recipient: Recipient) -> str:
    """The file's name, where the letter is about several."""
    if len(recipient.sources) < 2:
        return ""
    names = {source.document_id: source.path for source in recipient.sources}
    return f"\n{names[finding.document_id].rpartition('/')[2]}"


def told_lines(finding: Finding, lang: str) -> Iterator[str]:
    """What a finding says: what contradicts what, and the other places that it rests on."""
    yield sentence(finding.message)
    if finding.related:
        others = "; ".join(_told(each, lang) for each in finding.related[:_MOST_RELATED])
        if len(finding.related) > _MOST_RELATED:
            others += "; …"
        yield render(text("Compare: {quotes}", quotes=others), lang)
    if not finding.upheld:
        yield render(text("(not decided yet)"), lang)


def _told(related: Related, lang: str) -> str:
    if related.where is None:
        return f"“{related.quote}”"
    return f"“{related.quote}” ({render(related.where, lang)})"


def put_in(each: Paragraph, values: Mapping[str, str]) -> None:
    """Puts values into the places of a paragraph, whatever runs they are spread over; a place
    that has no value stays as it is."""
    for match in reversed(list(_PLACE.finditer(each.text))):
        if match[1] not in values:
            continue
        first = True
        for piece in each.pieces:
            start = max(match.start() - piece.start, 0)
            end = min(match.end() - piece.start, len(piece.text))
            if start >= end or piece.element.tag != f"{W}t":
                continue
            old = piece.element.text or ""
            put = values[match[1]] if first else ""
            piece.element.text = old[:start] + put + old[end:]
            first = False
    for piece in each.pieces:
        _break_lines(piece.element)


def _break_lines(element: etree._Element) -> None:
    """Line ends of a value are breaks."""
    value = element.text or ""
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    lines = value.split("\n")
    element.text = lines[0]
    last = element
    for line in lines[1:]:
        put = etree.Element(f"{W}br")
        last.addnext(put)
        last = etree.Element(f"{W}t")
        last.text = line
        put.addnext(last)


def serialised(root: etree._Element) -> bytes:
    """A part's bytes."""
    return _XML.encode() + etree.tostring(root, encoding="UTF-8")
