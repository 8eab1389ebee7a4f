"""The pages of a file of pictures as they are looked at."""

from __future__ import annotations

from PIL import Image

from extract.errors import ReadError
from extract.loaders.pages.view import PageView, scale_of
from extract.loaders.picture import resolution_of, shown_pictures
from extract.loaders.sniff import sniff

_POINTS = 72.0


class PictureViews:
    """The pictures of a file. Raises ValueError for one that can't be opened."""

    def __init__(self, data: bytes) -> None:
        self._data, self._format = data, sniff(data)
        if self._format == "heic":
            raise ValueError("no picture that can be opened")
        self._pictures = enumerate(shown_pictures(self._data, self._format), 1)
        self._last: tuple[int, Image.Image | None] = (0, None)

    def page(self, number: int, *, letters: bool) -> PageView | None:
        """The picture of that number (from 1), see `Views`; none has letters."""
        picture = self._picture(number)
        if picture is None:
            return None
        points = _POINTS / resolution_of(picture)[0]
        scale = min(scale_of(picture.width * points, picture.height * points), 1 / points)
        size = (max(1, round(picture.width * points * scale)),
                max(1, round(picture.height * points * scale)))  # fmt: skip
        grey = _grey(picture)
        if size != grey.size:
            grey = grey.resize(size, Image.Resampling.HAMMING)
        return PageView(grey, scale)

    def close(self) -> None:
        """Nothing is kept open."""

    def _picture(self, number: int) -> Image.Image | None:
        """That picture; whoever asks for them in ascending order has each unpacked once."""
        try:
            if number < self._last[0]:
                self._pictures = enumerate(shown_pictures(self._data, self._format), 1)
                self._last = (0, None)
            while self._last[0] < number:
                self._last = next(self._pictures)
        except (ReadError, StopIteration):
            return None
        return self._last[1]


def _grey(picture: Image.Image) -> Image.Image:
    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture.convert("L")
    layered = picture.convert("RGBA")
    paper = Image.new("RGBA", layered.size, "white")
    return Image.alpha_composite(paper, layered).convert("L")
