"""The pictures of a document's findings, page by page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import closing

from extract.audit.check import Verdict
from extract.document import Document
from extract.heartbeat import heartbeat
from extract.loaders.views import views_of
from extract.passages import places_of
from extract.pictures.band import Band, band_of, cut, together
from extract.pictures.boxes import Dots, Shown, shown
from extract.pictures.picture import PICTURE, Boxed, Picture, dumped, pointed
from extract.pictures.png import as_png
from extract.tables.row import Row

#: Findings of these severities are shown, and whatever nobody can judge but by the page itself.
_TOLD = frozenset({"error", "warning"})
#: So many bytes the pictures of one document have in all: what comes later has its text alone.
MOST_BYTES = 1_500_000

#: The boxes of a finding in its page: the quote's, then those of each other place (none where it
#: stands elsewhere).
_Marks = list[list[Dots]]


def with_pictures(
    findings: Sequence[Row], document: Document, data: bytes
) -> tuple[list[Row], str]:
    """The findings with the detail `picture` where their place can be shown, and the pictures
    that they point to, as they are kept; empty for none. The rows given are left as they are."""
    by_page: defaultdict[int, list[Row]] = defaultdict(list)
    for row in findings:
        if row["severity"] in _TOLD or row["verdict"] == Verdict.UNCHECKABLE.value:
            by_page[int(str(row["page"] or 0))].append(row)
    views = views_of(data, document.format) if by_page else None
    if views is None:
        return list(findings), ""
    album = _Album()
    with closing(views):
        for number in sorted(by_page):
            heartbeat()
            if (page := shown(document, views, number)) is not None:
                album.add(page, by_page[number])
    rows = [
        row | {PICTURE: album.pointers[key]}
        if (key := str(row["check_id"])) in album.pointers
        else row
        for row in findings
    ]
    return rows, dumped(album.pictures) if album.pictures else ""


class _Album:
    """The pictures so far, and which finding is shown where, by check_id."""

    def __init__(self) -> None:
        self.pictures: list[Picture] = []
        self.pointers: dict[str, str] = {}
        self._bytes = 0

    def add(self, page: Shown, rows: Iterable[Row]) -> None:
        """The findings of one page: those near each other in one picture."""
        height = page.image.height
        marked: list[tuple[str, _Marks, Band]] = []
        for row in rows:
            quote, *others = [page.boxes(place) for place in places_of(row)]
            if quote:
                band = band_of(quote, filter(None, others), height)
                marked.append((str(row["check_id"]), [quote, *others], band))
        for band in together(band for _, _, band in marked):
            inside = [each for each in marked if _within(each[2], band)]
            self._take(page, band, {key: marks for key, marks, _ in inside})

    def _take(self, page: Shown, band: Band, marks: dict[str, _Marks]) -> None:
        boxes = [box for each in marks.values() for place in each for box in place]
        frame = cut(page.image, band, (box for box in boxes if _inside(box, band)))
        png = as_png(page.image.crop(frame))
        if png is None or self._bytes + len(png[0]) > MOST_BYTES:
            return
        self._bytes += len(png[0])
        for check_id, places in marks.items():
            found = [
                Boxed(related, _shares(box, frame))
                for related, place in enumerate(places)
                for box in place
                if _inside(box, band)
            ]
            self.pointers[check_id] = pointed(len(self.pictures), found)
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
