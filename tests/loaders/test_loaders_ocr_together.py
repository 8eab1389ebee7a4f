"""Pages of one document that are read at the same time."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PIL import Image
from scan_maker import USUAL, worn, written

from extract.loaders import ocr
from extract.loaders.pages.page import Page
from extract.share import processors, sharing

_DPI = 200.0


def pictures(count: int, side: int = 10) -> Iterator[ocr.Picture]:
    """Small pictures without anything on them."""
    return (ocr.Picture(Image.new("L", (side, side)), _DPI, n) for n in range(1, count + 1))


class Reader:
    """Stands for the readers: each page waits until `together` are in hand, or for ever less."""

    def __init__(self, together: int) -> None:
        self.barrier = threading.Barrier(together)
        self.lock = threading.Lock()
        self.now = self.most = 0

    def __call__(self, image: Image.Image, dpi: float, number: int) -> Page:
        with self.lock:
            self.now += 1
            self.most = max(self.most, self.now)
        self.barrier.wait(20)
        with self.lock:
            self.now -= 1
        return Page(number, 0, 0)


def read_with(monkeypatch: pytest.MonkeyPatch, reader: Reader) -> None:
    monkeypatch.setattr("extract.loaders.ocr.together.read_picture", reader)


def numbers(asked: Iterator[ocr.Picture]) -> list[int]:
    return [page.number for page in ocr.read_pictures(asked)]


def test_so_many_pages_at_a_time_as_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader(3)
    read_with(monkeypatch, reader)
    with sharing(3):
        assert numbers(pictures(6)) == [1, 2, 3, 4, 5, 6]
    assert reader.most == 3


def test_one_page_at_a_time_where_the_others_are_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader(1)
    read_with(monkeypatch, reader)
    with sharing(1):
        assert numbers(pictures(4)) == [1, 2, 3, 4]
    assert reader.most == 1


def test_large_pages_are_read_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader(1)
    read_with(monkeypatch, reader)
    monkeypatch.setattr("extract.loaders.ocr.together.MOST_DOTS", 150)
    with sharing(4):
        assert numbers(pictures(4)) == [1, 2, 3, 4]
    assert reader.most == 1


def test_no_picture_is_drawn_before_there_is_room(monkeypatch: pytest.MonkeyPatch) -> None:
    read_with(monkeypatch, Reader(1))
    drawn: list[int] = []

    def drawing() -> Iterator[ocr.Picture]:
        for picture in pictures(10):
            drawn.append(picture.number)
            yield picture

    with sharing(2):
        pages = ocr.read_pictures(drawing())
        assert next(pages).number == 1
        assert drawn == [1, 2, 3]
        pages.close()


def test_what_goes_wrong_on_a_page_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(image: Image.Image, dpi: float, number: int) -> Page:
        raise MemoryError(number)

    monkeypatch.setattr("extract.loaders.ocr.together.read_picture", damaged)
    with sharing(2), pytest.raises(MemoryError):
        numbers(pictures(3))


@pytest.mark.skipif(not ocr.readers().first, reason="no reader of pictures is installed")
def test_the_pages_are_those_of_one_after_the_other() -> None:
    lines = ("Tiêu chí số 15 về Y tế", "Tỷ lệ người dân tham gia bảo hiểm y tế đạt 92,4%")
    drawn = [
        worn(
            written([(60, 90 + 30 * row, f"{n}. {words}") for row, words in enumerate(lines)]),
            USUAL,
            _DPI,
        )
        for n in range(1, 5)
    ]

    def scanned() -> Iterator[ocr.Picture]:
        return (ocr.Picture(image, _DPI, n) for n, image in enumerate(drawn, 1))

    with sharing(1):
        alone = list(ocr.read_pictures(scanned()))
    with sharing(4):
        together = list(ocr.read_pictures(scanned()))
    assert [line.text for page in alone for line in page.lines]
    assert together == alone


def test_without_a_share_the_machine_is_one_s_own() -> None:
    assert processors() >= 1
    with sharing(0):
        assert processors() == 1
