"""Several pages of one document at a time, in the order in which they come.

Both readers leave Python's lock alone while they read, so threads are enough: two pages on two
processors take 0.58 of the time of one after the other.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from PIL import Image

from extract.loaders.ocr.dots import MOST_DOTS
from extract.loaders.ocr.page import read_picture
from extract.loaders.pages.page import Page
from extract.share import processors


@dataclass(slots=True, frozen=True)
class Picture:
    """The picture of a page, its resolution (dots an inch) and the page's number, from 1."""

    image: Image.Image
    dpi: float
    number: int

    @property
    def dots(self) -> int:
        """How many dots it has."""
        return self.image.width * self.image.height


def read_pictures(pictures: Iterable[Picture]) -> Iterator[Page]:
    """The pages of these pictures as `read_picture` gives them, in their order; a picture is
    asked for when there is room for it. Raises what `read_picture` raises."""
    share = processors()
    if share == 1:
        yield from map(_read, pictures)
        return
    executor = ThreadPoolExecutor(share, "page")
    begun: deque[tuple[int, Future[Page]]] = deque()
    dots = 0
    try:
        for picture in pictures:
            while begun and (len(begun) >= share or dots + picture.dots > MOST_DOTS):
                size, page = begun.popleft()
                yield page.result()
                dots -= size
            begun.append((picture.dots, executor.submit(_read, picture)))
            dots += picture.dots
            del picture  # the page that is read holds it alone
        for _, page in begun:
            yield page.result()
    finally:
        executor.shutdown(cancel_futures=True)


def _read(picture: Picture) -> Page:
    return read_picture(picture.image, picture.dpi, picture.number)
