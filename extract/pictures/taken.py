"""The pictures of a document's findings, page by page."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import closing
from functools import lru_cache

from extract.audit.outcome import Verdict
from extract.document import Document, Span
from extract.heartbeat import heartbeat
from extract.loaders.views import views_of
from extract.passages.cut import places_of
from extract.pictures.band import Band, band_of, cut, together
from extract.pictures.boxes import Dots, Shown, shown
from extract.pictures.picture import PICTURE, Boxed, Picture, Pointer, dumped, pointed
from extract.pictures.png import as_png
from extract.tables.row import Row

#: Findings of these severities are shown, and whatever nobody can judge but by the page itself.
_TOLD = frozenset({"error", "warning"})
#: So many bytes the pictures of one document have in all: what comes later has its text alone.
MOST_BYTES = 1_500_000
#: So many pictures a finding has of places that stand elsewhere than its quote.
_MOST_FURTHER = 3
#: So many pages are kept as they are drawn, some megabytes each: most are looked at twice.
_PAGES_AT_HAND = 16

#: The places of a finding that are shown together, by their number: 0 is the quote, from 1 on the
#: other places in their order.
_Places = Mapping[int, Span]
#: The boxes of such places in a page, in dots.
_Marks = dict[int, list[Dots]]


def with_pictures(
    findings: Sequence[Row], document: Document, data: bytes
) -> tuple[list[Row], str]:
    """The findings with the detail `picture` where their place can be shown, and the pictures
    that they point to, as they are kept; empty for none. The rows given are left as they are."""
    told = {
        str(row["check_id"]): row
        for row in findings
        if row["severity"] in _TOLD or row["verdict"] == Verdict.UNCHECKABLE.value
    }
    views = views_of(data, document.format) if told else None
    if views is None:
        return list(findings), ""
    album = _Album()
    with closing(views):

        @lru_cache(maxsize=_PAGES_AT_HAND)
        def look(number: int) -> Shown | None:
            heartbeat()
            return shown(document, views, number)

        def take(wanted: Mapping[int, Mapping[str, _Places]]) -> None:
            for number in sorted(wanted):
                if (page := look(number)) is not None:
                    album.add(page, wanted[number])

        # what stands elsewhere comes behind every quote: the room for pictures is theirs first
        take(_by_page({key: _near(row) for key, row in told.items()}))
        take(_by_page({key: album.left(key, row) for key, row in told.items()}))
    rows = [
        row | {PICTURE: kept} if (kept := album.kept(str(row["check_id"]))) else row
        for row in findings
    ]
    return rows, dumped(album.pictures) if album.pictures else ""


def _near(row: Row) -> dict[int, dict[int, Span]]:
    """The places on the quote's own page."""
    page = int(str(row["page"] or 0))
    return {page: _placed(row).get(page, {})}


def _placed(row: Row) -> dict[int, dict[int, Span]]:
    """The quote and the other places of a finding by their page."""
    found: defaultdict[int, dict[int, Span]] = defaultdict(dict)
    others = [each for each in json.loads(str(row["related"] or "[]")) if "path" not in each]
    pages = [row["page"], *(each.get("page") for each in others)]
    for number, (span, page) in enumerate(zip(places_of(row), pages, strict=False)):
        found[int(str(page or 0))][number] = span
    return found


def _by_page(
    places: Mapping[str, Mapping[int, _Places]],
) -> dict[int, dict[str, _Places]]:
    found: defaultdict[int, dict[str, _Places]] = defaultdict(dict)
    for key, pages in places.items():
        for page, inside in pages.items():
            if inside:
                found[page][key] = inside
    return found


class _Album:
    """The pictures so far, and where the findings are shown, by check_id: the quote's first."""

    def __init__(self) -> None:
        self.pictures: list[Picture] = []
        self._pointers: defaultdict[str, list[Pointer]] = defaultdict(list)
        self._bytes = 0

    def kept(self, key: str) -> str:
        """A finding's pictures as they are kept; empty where it has none of its quote."""
        found = self._pointers.get(key)
        return pointed(found[0], found[1:]) if found else ""

    def left(self, key: str, row: Row) -> dict[int, dict[int, Span]]:
        """The places of a finding, by page, that the picture of its quote doesn't show: the first
        few; none where the quote itself has no picture."""
        if key not in self._pointers:
            return {}
        seen = {box.related for each in self._pointers[key] for box in each.boxes}
        found: defaultdict[int, dict[int, Span]] = defaultdict(dict)
        for page, places in _placed(row).items():
            for number, span in places.items():
                if number not in seen and sum(map(len, found.values())) < _MOST_FURTHER:
                    found[page][number] = span
        return found

    def add(self, page: Shown, findings: Mapping[str, _Places]) -> None:
        """What is to be shown of one page: places near each other in one picture."""
        height = page.image.height
        marked: list[tuple[str, _Marks, Band]] = []
        for key, places in findings.items():
            boxes = {number: page.boxes(span) for number, span in places.items()}
            first, *others = boxes.values()
            if first:
                band = band_of(first, filter(None, others), height)
                marked.append((key, boxes, band))
        for band in together(band for _, _, band in marked):
            self._take(page, band, {key: marks for key, marks, own in marked if _within(own, band)})

    def _take(self, page: Shown, band: Band, marks: dict[str, _Marks]) -> None:
        boxes = [box for each in marks.values() for place in each.values() for box in place]
        frame = cut(page.image, band, (box for box in boxes if _inside(box, band)))
        png = as_png(page.image.crop(frame))
        if png is None or self._bytes + len(png[0]) > MOST_BYTES:
            return
        self._bytes += len(png[0])
        for check_id, places in marks.items():
            found = tuple(
                Boxed(related, _shares(box, frame))
                for related, place in places.items()
                for box in place
                if _inside(box, band)
            )
            self._pointers[check_id].append(Pointer(len(self.pictures), found))
        self.pictures.append(Picture(page.number, *png[1], png[0]))


def _within(one: Band, other: Band) -> bool:
    return other.top <= one.top and one.bottom <= other.bottom


def _inside(box: Dots, band: Band) -> bool:
    return box[1] < band.bottom and band.top < box[3]


def _shares(box: Dots, frame: tuple[int, int, int, int]) -> tuple[float, float, float, float]:
    left, top, right, bottom = frame
    width, height = right - left, bottom - top

    def share(value: float, start: int, length: int) -> float:
        return round(min(1.0, max(0.0, (value - start) / length)), 4)

    return (
        share(box[0], left, width),
        share(box[1], top, height),
        share(box[2], left, width),
        share(box[3], top, height),
    )
