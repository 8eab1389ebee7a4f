"""Pictures of pages: what a reader sees on them, where, and how sure it is."""

from __future__ import annotations

import io
import random
from dataclasses import replace

import numpy as np
import pytest
from loaders_checks import cells, holds_together, texts
from PIL import Image, ImageDraw
from scan_maker import USUAL, Wear, bytes_of, worn, written

from extract.document import Document, PageWay, ReadStatus, Trust
from extract.errors import ReadError
from extract.loaders import load_bytes
from extract.loaders.ocr import Readers, readers
from extract.loaders.ocr import page as ocr_page
from extract.loaders.ocr.vote import same_number, with_percent, with_stroke
from extract.messages import render

PROSE = (
    "Chỉ tiêu 4.2: Tỷ lệ hộ sử dụng điện thường xuyên, an toàn",
    "Toàn xã có 1.687/1.698 hộ, đạt 99,35% so với chuẩn NTM >=98%.",
    "Chỉ tiêu 10: Thu nhập bình quân đầu người năm 2023 đạt",
    "58,4 triệu đồng/người/năm (yêu cầu ≥ 48 triệu đồng).",
    "Tỷ lệ nghèo đa chiều của xã là 3,18% (chuẩn ≤ 4%).",
    "Đất cây xanh sử dụng công cộng bình quân 2,8 m2/người (≥2).",
)
LINES = [(70.0, 110.0 + 22 * row, words) for row, words in enumerate(PROSE)]


@pytest.fixture
def one_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a machine without the second reader."""
    monkeypatch.setattr(ocr_page, "readers", lambda: Readers(True, False))


def read(wear: Wear = USUAL, dpi: float = 200, kind: str = "PNG") -> Document:
    picture = worn(written(LINES, dpi), wear, dpi)
    return holds_together(load_bytes(bytes_of(picture, kind, dpi), "page"))


@pytest.mark.parametrize("dpi", [150, 300])
def test_every_line_of_an_askew_and_noisy_page_is_read(dpi: int) -> None:
    document = read(dpi=dpi)
    assert texts(document) == list(PROSE)
    assert (document.format, document.ways) == ("png", [PageWay.OCR])
    assert document.confidence is not None
    assert document.confidence > 0.9


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_and_its_boxes_are_those_of_the_page_as_shown(turn: int) -> None:
    document = read(replace(USUAL, turn=turn))
    assert texts(document) == list(PROSE)
    assert any("turned" in render(remark.message, "en") for remark in document.remarks)
    # the first word begins at (70, 110) of the upright page of 595 x 842 points
    x, y = {90: (110, 525), 180: (525, 732), 270: (732, 70)}[turn]
    box = document.sightings[0].box
    assert box.left - 6 < x < box.right + 6
    assert box.top - 6 < y < box.bottom + 6
    assert max(box.right - box.left, box.bottom - box.top) < 40


def test_every_word_has_its_place() -> None:
    document = read(replace(USUAL, skew=2.0))
    words = [document.text[s.span.start : s.span.end] for s in document.sightings]
    assert words == " ".join(PROSE).split()
    place = next(
        s
        for s in document.sightings
        if s.box and "99,35%" in document.text[s.span.start : s.span.end]
    )
    (seen,) = document.seen(place.span)
    assert seen == place
    assert 1 < seen.box.bottom - seen.box.top < 20


def test_black_letters_under_a_red_stamp_are_read() -> None:
    picture = written(LINES, 200)
    stamped = picture.copy()
    pen = ImageDraw.Draw(stamped)
    pen.ellipse((260, 330, 600, 670), outline=(214, 40, 48), width=14)
    pen.ellipse((330, 400, 530, 600), fill=(230, 90, 90))
    both = Image.fromarray(np.minimum(np.asarray(picture), np.asarray(stamped)))
    document = load_bytes(bytes_of(worn(both, USUAL, 200), "PNG", 200), "page")
    # the stamp covers these lines
    assert texts(document)[1:5] == list(PROSE[1:5])
    assert "Coloured ink" in render(document.remarks[0].message, "en")


def test_a_red_line_of_text_stays() -> None:
    picture = np.asarray(written(LINES, 200)).copy()
    rows = picture[300:345]  # the second line
    rows[rows[..., 0] < 128] = (200, 20, 20)
    document = load_bytes(bytes_of(Image.fromarray(picture), "PNG", 200), "page")
    assert texts(document) == list(PROSE)


def test_speckles_are_removed() -> None:
    document = read(replace(USUAL, speckles=0.004, fading=0.3))
    assert texts(document)[1] == PROSE[1]
    assert any("Speckles" in render(remark.message, "en") for remark in document.remarks)


def test_a_letterhead_in_two_columns() -> None:
    head = [
        (60.0, 80.0, "ỦY BAN NHÂN DÂN"),
        (300.0, 80.0, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA"),
        (85.0, 98.0, "XÃ PHÚ AN"),
        (330.0, 98.0, "Độc lập - Tự do"),
    ]
    page = written([*head, *[(70.0, y + 60, words) for _, y, words in LINES]], 200, size=12)
    document = load_bytes(bytes_of(page, "JPEG", 200), "page")
    assert document.format == "jpg"
    # which column comes first is what the PDF pages' order says
    assert sorted(texts(document)[:4]) == sorted(words for _, _, words in head)


TABLE = (
    ("TT", "Nội dung", "Chuẩn", "Kết quả"),
    ("2.1", "Đường xã được nhựa hóa", "≥95%", "7,4/7,4 km"),
    ("4", "Hộ sử dụng điện an toàn", "≥98%", "99,35%"),
    ("11", "Nghèo đa chiều", "≤4%", "3,18%"),
    ("17.1", "Hộ dùng nước sạch", "≥55%", "60,19%"),
)
EDGES = (60.0, 105.0, 330.0, 400.0, 520.0)


def table_page(dpi: float) -> Image.Image:
    top, step = 120.0, 26.0
    words = [
        (EDGES[column] + 6, top + step * row + 18, entry)
        for row, entries in enumerate(TABLE)
        for column, entry in enumerate(entries)
    ]
    bottom = top + step * len(TABLE)
    rules = [(EDGES[0], top + step * row, EDGES[-1], top + step * row) for row in range(6)]
    rules += [(edge, top, edge, bottom) for edge in EDGES]
    return written([(60.0, 90.0, "Biểu kết quả năm 2023"), *words], dpi, size=11, rules=rules)


@pytest.mark.parametrize("dpi", [150, 300])
def test_a_ruled_table_is_read_cell_by_cell(dpi: int) -> None:
    picture = worn(table_page(dpi), USUAL, dpi)
    document = holds_together(load_bytes(bytes_of(picture, "PNG", dpi), "page"))
    assert [[cell[0] for cell in row] for row in cells(document)] == [list(row) for row in TABLE]
    assert [cell[1:] for cell in cells(document)[2]] == [(2, column, 1, 1) for column in range(4)]
    assert texts(document)[0] == "Biểu kết quả năm 2023"


def test_the_strokes_of_signs_are_seen_and_said() -> None:
    document = read()
    assert "≥ 48" in document.text
    assert ">=98%" in document.text
    assert any("stroke" in render(remark.message, "en") for remark in document.remarks)


def test_a_sign_without_a_stroke_stays_without() -> None:
    page = written([(70.0, 110.0, "Xã có trên mức chuẩn (> 80%) và < 5% hộ nghèo.")], 200)
    document = load_bytes(bytes_of(worn(page, USUAL, 200), "PNG", 200), "page")
    assert texts(document) == ["Xã có trên mức chuẩn (> 80%) và < 5% hộ nghèo."]


@pytest.mark.usefixtures("one_reader")
def test_the_numbers_of_one_reader_stand_alone() -> None:
    document = read()
    numbers = [s for s in document.sightings if any(map(str.isdigit, _word(document, s)))]
    assert {s.trust for s in numbers} == {Trust.ALONE}
    assert {s.trust for s in document.sightings} == {Trust.ALONE, Trust.SURE}


@pytest.mark.skipif(not readers().second, reason="no second reader here (trueocr)")
def test_numbers_that_both_readers_see_are_sure() -> None:
    document = read()
    sure = {_word(document, s) for s in document.sightings if s.trust is Trust.SURE}
    assert {"1.687/1.698", "99,35%", "58,4", "3,18%"} <= sure


def _word(document: Document, sighting: object) -> str:
    span = sighting.span  # type: ignore[attr-defined]
    return document.text[span.start : span.end]


def test_each_picture_of_a_tiff_is_a_page() -> None:
    first, second = written(LINES[:2], 150), written(LINES[2:4], 150)
    data = bytes_of(first, "TIFF", 150, save_all=True, append_images=[second])
    document = holds_together(load_bytes(data, "pages.tif"))
    assert (document.format, document.pages) == ("tiff", 2)
    assert [
        (block.page, words) for block, words in zip(document.blocks, texts(document), strict=True)
    ] == [
        (1, PROSE[0]),
        (1, PROSE[1]),
        (2, PROSE[2]),
        (2, PROSE[3]),
    ]


def test_a_resolution_that_is_not_stated_is_guessed_and_said() -> None:
    data = bytes_of(written(LINES, 200), "PNG")
    document = load_bytes(data, "page")
    assert texts(document) == list(PROSE)
    assert "200 dots an inch" in render(document.remarks[0].message, "en")


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [
        ("1.8942.152", "1.894/2.152", "1.894/2.152"),
        ("2.140:2.152", "2.140/2.152", "2.140/2.152"),
        ("15.747", "15/747", None),
        ("12.5", "1/25", None),
        ("1.894/2.152", "1.894/2.152", None),
        ("1.8942.153", "1.894/2.152", None),
    ],
)
def test_a_stroke_between_two_numbers_is_put_back(
    first: str, second: str, ratio: str | None
) -> None:
    assert with_stroke(first, second) == ratio


@pytest.mark.parametrize(
    ("first", "second", "share"),
    [
        ("85,719.", "85,71%", "85,71%."),
        ("85,71.", "85,71%", "85,71%."),
        ("759%).", "75%)", "75%)."),
        ("75%", "75%", None),
        ("85,72.", "85,71%", None),
        ("4.855", "4.855", None),
        ("12/15", "12%", None),
    ],
)
def test_a_percent_sign_is_put_back(first: str, second: str, share: str | None) -> None:
    assert with_percent(first, second) == share


def test_a_blank_page_is_empty() -> None:
    blank = worn(Image.new("RGB", (1240, 1754), "white"), Wear(noise=12.0), 150)
    document = load_bytes(bytes_of(blank, "PNG", 150), "page")
    assert document.status is ReadStatus.EMPTY
    assert "300 dots" in render(document.notes[0], "en")


def test_a_picture_without_a_page_gives_no_numbers_that_are_sure() -> None:
    chance = random.Random(3)
    photo = Image.new("RGB", (900, 700), (90, 120, 60))
    pen = ImageDraw.Draw(photo)
    for _ in range(60):
        x, y, r = chance.randint(0, 900), chance.randint(0, 700), chance.randint(20, 120)
        colour = tuple(chance.randint(0, 255) for _ in range(3))
        pen.ellipse((x - r, y - r, x + r, y + r), fill=colour)
    document = load_bytes(bytes_of(photo, "JPEG"), "cat.jpg")
    assert document.status is ReadStatus.NOT_A_REPORT or (document.confidence or 0) < 0.7


def test_a_damaged_picture_is_said() -> None:
    data = bytes_of(written(LINES, 150), "PNG", 150)
    with pytest.raises(ReadError, match="damaged") as caught:
        load_bytes(data[:60], "page.png")
    assert caught.value.status is ReadStatus.FAILED


def test_a_damaged_page_among_others_leaves_the_others() -> None:
    first, second = written(LINES[:2], 150), written(LINES[2:4], 150)
    packed = {"save_all": True, "append_images": [second], "compression": "tiff_adobe_deflate"}
    data = bytearray(bytes_of(first, "TIFF", 150, **packed))
    with Image.open(io.BytesIO(bytes(data))) as picture:
        picture.seek(1)
        strips = picture.tag_v2[273]  # StripOffsets
    for strip in strips:
        data[strip : strip + 8] = b"\xff" * 8
    document = load_bytes(bytes(data), "pages.tif")
    assert texts(document) == [PROSE[0], PROSE[1]]
    assert (document.status, document.pages) == (ReadStatus.PARTIAL, 2)
    assert document.ways == [PageWay.OCR, PageWay.UNREAD]
    assert "Pages 2 of 2" in render(document.notes[0], "en")


def test_a_picture_of_too_many_dots_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from extract.loaders import picture

    monkeypatch.setattr(picture, "MAX_DOTS", 1_000_000)
    with pytest.raises(ReadError, match="1 million dots"):
        load_bytes(bytes_of(written(LINES, 150), "PNG", 150), "page.png")


def test_without_a_reader_the_command_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    from extract.loaders import picture

    monkeypatch.setattr(picture, "readers", lambda: Readers(False, False))
    with pytest.raises(ReadError, match="pip install tesserocr") as caught:
        load_bytes(bytes_of(Image.new("L", (400, 400), 255), "PNG", 150), "page.png")
    assert caught.value.status is ReadStatus.NEEDS_OCR


def test_a_2_is_not_taken_for_a_sign() -> None:
    words = "Năm 2022 có 25 ấp, 2.460/3.345 người, đạt 22,4% và 28 tuyến đường (20 km)."
    page = written([(70.0, 110.0, words)], 200, size=11)
    document = load_bytes(bytes_of(worn(page, USUAL, 200), "PNG", 200), "page")
    assert texts(document) == [words]


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("99,35%", "99.35%", True),
        ("99,35%", "99,35", True),
        ("1.687/1.698", "1.687/1.698", True),
        ("(12/12km),", "12/12km", True),
        ("6.640", "6,640", False),
        ("99,35%", "99,356", False),
        ("99,1", "99,1%", False),
        ("11/11", "1111", False),
        ("99:35", "99,35", False),
        ("II/2023", "III/2023", False),
    ],
)
def test_what_the_readers_agree_on(first: str, second: str, same: bool) -> None:
    assert same_number(first, second) is same
