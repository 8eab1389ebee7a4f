"""How much each page of a PDF draws, and whether all of it unpacks: told by its structure.

pdfminer.six reads the objects; PDFium's library can't be asked for them without drawing.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extract.loaders.limits import MAX_PAGES
from extract.loaders.pdf.inspected import Inspected
from extract.loaders.pdf.streams import MAX_CONTENT, unpacked

if TYPE_CHECKING:
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdftypes import PDFStream

_DRAWN = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+Do\b")
_FLATE = frozenset({"FlateDecode", "Fl"})
#: Forms in one another deeper than this are a trap.
_MAX_DEPTH = 30


@dataclass(slots=True, frozen=True)
class _Content:
    """A stream: its length unpacked, the names that it draws, whether it unpacks to its end."""

    size: int = 0
    draws: tuple[str, ...] = ()
    whole: bool = True


@dataclass(slots=True, frozen=True)
class _Drawn:
    """What a form or a page draws: bytes of content, and what of it is damaged."""

    size: int = 0
    torn: bool = False
    torn_picture: bool = False


def pages_of(data: bytes) -> Inspected:
    """What is wrong with the pages; nothing where the file's structure can't be followed."""
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfexceptions import PDFException
    from pdfminer.pdfparser import PDFParser
    from pdfminer.psexceptions import PSException

    broken = (
        PDFException, PSException, ValueError, TypeError, LookupError, AttributeError,
        ArithmeticError, AssertionError, EOFError,
    )  # fmt: skip
    try:
        document = PDFDocument(PDFParser(io.BytesIO(data)))
        return _Inspection(document).pages()
    except broken:
        return Inspected()


class _Inspection:
    """Follows the pages of one document; what was looked at once is known."""

    def __init__(self, document: PDFDocument) -> None:
        self._document = document
        self._streams: dict[int, _Content] = {}
        self._forms: dict[int, _Drawn] = {}
        self._open: set[int] = set()

    def pages(self) -> Inspected:
        """Every page."""
        result = Inspected()
        for number, (page, resources) in enumerate(self._pages(), start=1):
            contents = [self._content(each) for each in _listed(page.get("Contents"))]
            drawn = self._drawn(contents, resources)
            if drawn.torn:
                result.torn.add(number)
            if drawn.torn_picture:
                result.torn_pictures.add(number)
            if drawn.size > MAX_CONTENT:
                result.harmful.add(number)
        return result

    def _pages(self) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
        """Each page's dictionary, and the resources that it has or inherits."""
        waiting: list[tuple[object, dict[str, Any], frozenset[int]]] = [
            (self._document.catalog.get("Pages"), {}, frozenset())
        ]
        given = 0
        while waiting and given < MAX_PAGES:
            reference, inherited, above = waiting.pop()
            identifier = getattr(reference, "objid", 0)
            node = _resolved(reference)
            if not isinstance(node, dict) or identifier in above:
                continue
            resources = _dictionary(node.get("Resources")) or inherited
            kids = _resolved(node.get("Kids"))
            if isinstance(kids, list):
                within = above | {identifier}
                waiting += [(kid, resources, within) for kid in reversed(kids[:MAX_PAGES])]
            else:
                given += 1
                yield node, resources

    def _content(self, reference: object) -> _Content:
        """A stream; one that is none is empty."""
        from pdfminer.pdftypes import PDFObjRef, PDFStream

        stream = _resolved(reference)
        if not isinstance(stream, PDFStream):
            # referred to, and not there
            return _Content(whole=not isinstance(reference, PDFObjRef))
        known = self._streams.get(id(stream))
        if known is None:
            known = self._streams[id(stream)] = _content_of(stream)
        return known

    def _drawn(self, contents: list[_Content], resources: dict[str, Any]) -> _Drawn:
        """What these contents draw with their resources."""
        objects = _dictionary(resources.get("XObject"))
        size = sum(content.size for content in contents)
        torn, picture = self._fonts_torn(resources), False
        for content in contents:
            torn |= not content.whole
            for name in content.draws if objects else ():
                drawn = self._object(objects.get(name))
                size += drawn.size
                torn |= drawn.torn
                picture |= drawn.torn_picture
                if size > MAX_CONTENT:
                    return _Drawn(size, torn, picture)
        return _Drawn(size, torn, picture)

    def _object(self, reference: object) -> _Drawn:
        """What a form or a picture draws. Forms in a circle have no end."""
        from pdfminer.pdftypes import PDFStream

        stream = _resolved(reference)
        if not isinstance(stream, PDFStream):
            return _Drawn()
        identifier = id(stream)
        if identifier in self._forms:
            return self._forms[identifier]
        if identifier in self._open or len(self._open) > _MAX_DEPTH:
            return _Drawn(MAX_CONTENT + 1)
        content = self._content(stream)
        if getattr(stream.attrs.get("Subtype"), "name", "") == "Form":
            self._open.add(identifier)
            drawn = self._drawn([content], _dictionary(stream.attrs.get("Resources")))
            self._open.discard(identifier)
        else:
            drawn = _Drawn(torn_picture=not content.whole)
        self._forms[identifier] = drawn
        return drawn

    def _fonts_torn(self, resources: dict[str, Any]) -> bool:
        """Whether a font is damaged: the table that says which letters it draws, or the
        program that draws them, without which PDFium leaves out small signs."""
        fonts = _dictionary(resources.get("Font")).values()
        return not all(self._content(part).whole for font in fonts for part in _parts(font))


def _parts(reference: object) -> Iterator[object]:
    """The streams of a font."""
    font = _dictionary(reference)
    yield font.get("ToUnicode")
    for one in (font, *map(_dictionary, _listed(font.get("DescendantFonts")))):
        descriptor = _dictionary(one.get("FontDescriptor"))
        yield from (descriptor.get(f"FontFile{kind}") for kind in ("", "2", "3"))


def _content_of(stream: PDFStream) -> _Content:
    """A stream that is packed by Flate first or by nothing."""
    raw = stream.rawdata or b""
    if stream.decipher and stream.rawdata and stream.objid and stream.genno is not None:
        raw = stream.decipher(stream.objid, stream.genno, raw, stream.attrs)
    filters = [getattr(name, "name", "") for name, _ in stream.get_filters()]
    whole = True
    if filters and filters[0] in _FLATE:
        found = unpacked(raw)
        raw, whole = found.data, found.whole
    if getattr(stream.attrs.get("Subtype"), "name", "") == "Image" or len(filters) > 1:
        return _Content(whole=whole)
    draws = tuple(name.decode("latin-1") for name in _DRAWN.findall(raw))
    return _Content(len(raw), draws, whole)


def _resolved(reference: object) -> object:
    from pdfminer.pdftypes import resolve1

    return resolve1(reference)


def _dictionary(reference: object) -> dict[str, Any]:
    found = _resolved(reference)
    return found if isinstance(found, dict) else {}


def _listed(reference: object) -> list[object]:
    found = _resolved(reference)
    return found if isinstance(found, list) else [found]
