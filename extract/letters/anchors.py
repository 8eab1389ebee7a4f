"""Where in a Word file's parts a finding's sentence stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from extract.letters.findings import Finding
from extract.letters.wordml import Paragraph, W, paragraphs
from extract.office.package import Package, main_part, parsed, relations

#: Parts whose text Word allows no comment in, by the kind of their relation.
_NOTES = {"footnotes": "footnote", "endnotes": "endnote"}
_MARGINS = ("header", "footer")
BODY = "body"
#: A heading is no longer than this.
_LONGEST_HEADING = 160


@dataclass(slots=True, frozen=True)
class Span:
    """Characters of a paragraph. `kind` is where that stands (body, text box, footnote, ...);
    elsewhere than in the body `host` is the body's paragraph that anchors it."""

    paragraph: Paragraph
    start: int
    end: int
    kind: str
    host: etree._Element | None
    exact: bool


@dataclass(slots=True, frozen=True)
class _Spot:
    paragraph: Paragraph
    kind: str
    host: etree._Element | None
    before: int


class Spots:
    """The paragraphs of a Word file, with how much text stands before each."""

    def __init__(self, package: Package, main: str, root: etree._Element) -> None:
        self._spots: list[_Spot] = []
        self._length = 0
        body = list(paragraphs(root))
        for each in body:
            box = next((e for e in each.element.iterancestors(f"{W}txbxContent")), None)
            host = _outer_paragraph(box) if box is not None else None
            self._add(each, "text box" if box is not None else BODY, host)
        for relation in relations(package, main):
            if relation.kind in _NOTES and package.has(relation.target):
                self._notes(package, relation.target, _NOTES[relation.kind], root)
        first = next((spot.paragraph.element for spot in self._spots if spot.kind == BODY), None)
        for kind in _MARGINS:
            for relation in relations(package, main):
                if relation.kind == kind and package.has(relation.target):
                    for each in paragraphs(parsed(package.part(relation.target))):
                        self._add(each, kind, first)

    def _notes(self, package: Package, part: str, kind: str, root: etree._Element) -> None:
        references = {
            str(reference.get(f"{W}id")): reference
            for reference in root.iter(f"{W}{kind}Reference")
        }
        for note in parsed(package.part(part)).iter(f"{W}{kind}"):
            reference = references.get(str(note.get(f"{W}id")))
            if reference is not None:
                for each in paragraphs(note):
                    self._add(each, kind, _outer_paragraph(reference))

    def _add(self, each: Paragraph, kind: str, host: etree._Element | None) -> None:
        self._spots.append(_Spot(each, kind, host, self._length))
        self._length += len(each.text) + 1

    def find(self, finding: Finding) -> Span | None:
        """Where the sentence stands, else the cell or line of it that has the quote, else the
        quote, else the last figure of it, else a part of either; of several places the one that
        lies about as far into the text."""
        lines = _lines(finding.quote)
        parts = _lines(finding.sentence)
        own = [part for part in parts if finding.quote.strip() in part]
        figures = [line for line in reversed(lines) if any(map(str.isdigit, line))]
        longest = sorted(lines, key=len, reverse=True)
        for words in (finding.sentence, *own, finding.quote, *figures, *parts, *longest):
            found = list(self._holding(words))
            if found:
                return min(found, key=lambda span: self._distance(span, finding))
        return None

    def nearest(self, finding: Finding) -> Span | None:
        """The paragraph that lies about as far into the text, for words that aren't found."""
        spots = [spot for spot in self._spots if spot.kind == BODY and spot.paragraph.text.strip()]
        near = min(spots, key=lambda s: abs(s.before - finding.share * self._length), default=None)
        if near is None:
            return None
        return Span(near.paragraph, 0, len(near.paragraph.text), BODY, None, exact=False)

    def heading(self, span: Span) -> str:
        """The words of the nearest heading above a place in the text; empty for none."""
        at = next(i for i, spot in enumerate(self._spots) if spot.paragraph is span.paragraph)
        above = (spot for spot in reversed(self._spots[:at]) if spot.kind == BODY)
        return next((spot.paragraph.text.strip() for spot in above if _is_heading(spot)), "")

    def _holding(self, words: str) -> Iterator[Span]:
        wanted = "".join(words.split())
        if not wanted:
            return
        for spot in self._spots:
            places = [at for at, letter in enumerate(spot.paragraph.text) if not letter.isspace()]
            dense = "".join(spot.paragraph.text[at] for at in places)
            at = dense.find(wanted)
            while at >= 0:
                start, end = places[at], places[at + len(wanted) - 1] + 1
                yield Span(spot.paragraph, start, end, spot.kind, spot.host, exact=True)
                at = dense.find(wanted, at + 1)

    def _distance(self, span: Span, finding: Finding) -> float:
        before = next(s.before for s in self._spots if s.paragraph is span.paragraph)
        return abs(before + span.start - finding.share * self._length)


def _is_heading(spot: _Spot) -> bool:
    """Whether a paragraph outside of tables is a heading: a short one that has the style or the
    level of one, or is bold from end to end."""
    element, said = spot.paragraph.element, spot.paragraph.text.strip()
    if not said or len(said) > _LONGEST_HEADING or not any(map(str.isalpha, said)):
        return False
    if next(element.iterancestors(f"{W}tbl"), None) is not None:
        return False
    style = element.find(f"{W}pPr/{W}pStyle")
    if style is not None and str(style.get(f"{W}val")).lower().startswith("heading"):
        return True
    if element.find(f"{W}pPr/{W}outlineLvl") is not None:
        return True
    return all(_is_bold(piece.run) for piece in spot.paragraph.pieces if piece.text.strip())


def _is_bold(run: etree._Element) -> bool:
    bold = run.find(f"{W}rPr/{W}b")
    return bold is not None and bold.get(f"{W}val") not in ("0", "false")


def _lines(words: str) -> Sequence[str]:
    """The cells or lines of a quote that runs over several."""
    parts = [part.strip() for part in words.replace("\t", "\n").replace(" | ", "\n").split("\n")]
    return [part for part in parts if len(part) > 1] if len(parts) > 1 else []


def _outer_paragraph(element: etree._Element) -> etree._Element | None:
    """The paragraph of the body that an element stands in, outside of every text box."""
    found = None
    for parent in element.iterancestors(f"{W}p"):
        found = parent
    return found


def with_places(package: Package, findings: Sequence[Finding]) -> list[Finding]:
    """The findings of a Word file with the heading that they stand under, those with what they
    stand in whose words don't stand in its text itself. Raises KeyError where it has no text."""
    main = main_part(package)
    spots = Spots(package, main, parsed(package.part(main)))
    told = []
    for finding in findings:
        span = spots.find(finding)
        aside = span.kind if span is not None and span.kind != BODY else ""
        above = spots.heading(span) if span is not None and not aside else ""
        told.append(replace(finding, aside=aside, heading=above))
    return told
