"""Pictures of pages: png, jpg, tiff of one page or many, gif, bmp, webp."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Iterator

from PIL import Image, ImageOps, UnidentifiedImageError

from extract.document import Document, PageWay, ReadStatus
from extract.errors import ReadError
from extract.heartbeat import heartbeat
from extract.loaders.ocr import Picture, read_pictures, readers
from extract.loaders.pages.assemble import assembled
from extract.loaders.pages.page import Page
from extract.loaders.pages.text import finished, ranges
from extract.loaders.sniff import sniff
from extract.messages import Text, text

#: A picture of more dots than this is not unpacked: a page of A3 at 600 dots an inch has 70
#: million.
MAX_DOTS = 120_000_000
#: Resolutions that a scanner may have, and how long the longer side of a page may then be
#: (inches); anything else is a camera's or a screen's empty promise.
_LEAST_DPI, _MOST_DPI = 100.0, 1300.0
_SHORTEST, _LONGEST = 5.0, 25.0
#: The sides of an A4 page (inches).
_A4 = (8.27, 11.69)
#: Dots darker than this are ink (of 256 levels); this share of them may be specks.
_INK = 128
_SPECKS = 0.0005
#: What Pillow raises for files that are cut off or hold nonsense.
_DAMAGED = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError)


def read(data: bytes) -> Document:
    """A picture's lines and tables as they are read from it; each picture of a tiff is a page.

    Status PARTIAL where some pages are damaged, EMPTY for blank paper, NOT_A_REPORT
    where no letter was found in anything else. Raises
    ReadError for a file that is damaged or too large, and (NEEDS_OCR) where no reader of
    pictures is here.
    """
    format_name = sniff(data)
    if format_name == "heic":
        raise ReadError(
            ReadStatus.FAILED,
            text(
                "This is a picture in the format of some telephones (.heic), which can't be read: "
                "save it as .jpg and hand that in."
            ),
        )
    if (missing := readers().missing()) is not None:
        raise missing
    pages, blank = _pages(shown_pictures(data, format_name))
    builder = assembled(pages)
    unread = [page.number for page in pages if page.unread]
    status, notes = ReadStatus.OK, list[Text]()
    if len(unread) == len(pages):
        raise _damaged()
    if not builder.blocks:
        status = ReadStatus.EMPTY if blank else ReadStatus.NOT_A_REPORT
        notes.append(
            text(
                "No text was found in the picture: if it shows a page, scan it again at 300 dots "
                "an inch, flat and well lit."
            )
        )
    elif unread:
        status = ReadStatus.PARTIAL
        notes.append(
            text(
                "Pages {pages} of {count} are damaged and were not read: scan or copy them again.",
                pages=ranges(unread),
                count=len(pages),
            )
        )
    return finished(builder, format_name, pages, status, notes)


def shown_pictures(data: bytes, format_name: str) -> Iterator[Image.Image | None]:
    """The pictures of a file as they are shown, None for one that is damaged."""
    with warnings.catch_warnings():
        # the size is judged here, before any dot is unpacked
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(data)) as picture:
                # further pictures of other formats are an animation's, or small copies
                count = getattr(picture, "n_frames", 1) if format_name == "tiff" else 1
                for index in range(count):
                    yield _unpacked(picture, index)
        except Image.DecompressionBombError as error:
            raise _too_large() from error
        except (UnidentifiedImageError, *_DAMAGED) as error:
            raise _damaged() from error


def _unpacked(picture: Image.Image, index: int) -> Image.Image | None:
    try:
        picture.seek(index)
        if picture.width * picture.height > MAX_DOTS:
            raise _too_large()
        picture.load()
        return ImageOps.exif_transpose(picture)
    except _DAMAGED:
        return None


def _pages(pictures: Iterable[Image.Image | None]) -> tuple[list[Page], bool]:
    """The pages of the pictures, and whether all of them are blank paper."""
    pages: list[Page] = []
    blank: list[bool] = []
    guessed: dict[int, int] = {}

    def whole() -> Iterator[Picture]:
        for number, picture in enumerate(pictures, 1):
            blank.append(picture is not None and _is_blank(picture))
            if picture is None:
                pages.append(Page(number, 0, 0, unread=True, way=PageWay.UNREAD))
                continue
            dpi, stated = resolution_of(picture)
            if not stated:
                guessed[number] = round(dpi)
            yield Picture(picture, dpi, number)

    for page in read_pictures(whole()):
        heartbeat()
        if page.number in guessed and (page.lines or page.tables):
            page.remarks.insert(
                0,
                text(
                    "The picture doesn't say its resolution: it was taken for a whole A4 page, "
                    "{dpi} dots an inch.",
                    dpi=guessed[page.number],
                ),
            )
        pages.append(page)
    return sorted(pages, key=lambda page: page.number), all(blank)


def _is_blank(picture: Image.Image) -> bool:
    """True for a sheet of paper with nothing on it but specks."""
    levels = picture.convert("L").histogram()
    return sum(levels[:_INK]) <= _SPECKS * sum(levels)


def resolution_of(picture: Image.Image) -> tuple[float, bool]:
    """Dots an inch, and whether the file states it."""
    longer, shorter = max(picture.size), min(picture.size)
    stated = picture.info.get("dpi")
    if isinstance(stated, tuple) and stated:
        dpi = float(max(stated))
        if _LEAST_DPI <= dpi <= _MOST_DPI and _SHORTEST <= longer / dpi <= _LONGEST:
            return dpi, True
    return max(longer / _A4[1], shorter / _A4[0], 1.0), False


def _damaged() -> ReadError:
    return ReadError(
        ReadStatus.FAILED,
        text("The picture is damaged or incomplete: scan the page or copy the file again."),
    )


def _too_large() -> ReadError:
    return ReadError(
        ReadStatus.FAILED,
        text(
            "The picture has more than {limit} million dots and is not read: scan the page again "
            "at 300 dots an inch.",
            limit=MAX_DOTS // 1_000_000,
        ),
    )
