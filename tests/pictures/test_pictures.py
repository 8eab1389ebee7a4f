"""Each finding of a PDF or a scan has the picture of its place, with boxes where its words are."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from PIL import Image

from extract.document import Document, Span
from extract.loaders import load_bytes
from extract.loaders.ocr import page as ocr_page
from extract.loaders.views import views_of
from extract.passages import DETAIL, UNSURE, loaded
from extract.pictures import PICTURE, PICTURES
from extract.pictures.band import TALLEST, Band, band_of, together
from extract.pictures.boxes import shown
from extract.pictures.png import MOST_BYTES, as_png
from extract.pictures.turn import turned_box, turned_image
from extract.pipeline import process
from extract.tables import Tables
from tests.loaders.scan_maker import USUAL, bytes_of, pdf_of, worn, written

CORPUS = Path(__file__).parents[2] / "corpus" / "reports"
PDFS = sorted(CORPUS.glob("*.pdf"))
LINES = (
    "ỦY BAN NHÂN DÂN XÃ HÒA LẠC",
    "BÁO CÁO",
    "Kết quả xây dựng nông thôn mới năm 2023 xã Hòa Lạc",
    "Chỉ tiêu 17.1: Tỷ lệ hộ được sử dụng nước sạch theo quy",
    "chuẩn đạt 2.120/2.460 hộ, đạt tỷ lệ 68,18%.",
    "Các hộ còn lại dùng nước hợp vệ sinh từ giếng khoan.",
)
LEFT, FIRST, STEP, SIZE = 70, 80, 26, 14


@pytest.fixture
def sure(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if a second reader had read every number the same."""
    monkeypatch.setattr(ocr_page, "alone", lambda words: None)


def _page() -> Image.Image:
    return written([(LEFT, FIRST + STEP * at, words) for at, words in enumerate(LINES)], size=SIZE)


def _rows(path: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The findings of a file with their pictures, and the pictures."""
    tables: Tables = process(path, path.name).tables()
    held = json.loads(str(tables["documents"][0].get(PICTURES, "[]")))
    found: list[dict[str, Any]] = []
    for row in tables["findings"]:
        pointer = json.loads(str(row[PICTURE])) if PICTURE in row else None
        found.append({**row, PICTURE: pointer})
    return found, held


def _image(picture: dict[str, Any]) -> Image.Image:
    image = Image.open(io.BytesIO(base64.b64decode(picture["png"])))
    assert image.format == "PNG"
    assert image.size == (picture["width"], picture["height"])
    return image


@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.name)
def test_every_error_and_warning_of_a_pdf_is_pictured(path: Path) -> None:
    findings, pictures = _rows(path)
    told = [row for row in findings if row["severity"] != "info"]
    assert told
    for row in told:
        picture = pictures[row[PICTURE]["number"]]
        assert picture["page"] == row["page"]
        image = _image(picture).convert("L")
        assert len(base64.b64decode(picture["png"])) <= MOST_BYTES
        assert {box["related"] for box in row[PICTURE]["boxes"]} >= {0}
        for box in row[PICTURE]["boxes"]:
            left, top, right, bottom = box["box"]
            assert 0 <= left < right <= 1
            assert 0 <= top < bottom <= 1
            inside = image.crop(
                (
                    int(left * image.width),
                    int(top * image.height),
                    int(right * image.width),
                    int(bottom * image.height),
                )
            )
            assert inside.getextrema()[0] < 128, "no ink in the box"


@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.name)
def test_a_box_is_where_pdfium_finds_the_words(path: Path) -> None:
    data = path.read_bytes()
    document = load_bytes(data, path.name)
    views, file = views_of(data, "pdf"), pdfium.PdfDocument(data)
    assert views is not None
    compared = 0
    for number in range(1, len(file) + 1):
        page = shown(document, views, number)
        assert page is not None
        text, height = file[number - 1].get_textpage(), file[number - 1].get_height()
        for word in _once(document.text, number, document):
            found = text.search(word[0], match_case=True).get_next()
            if found is None:
                continue
            (box,) = page.boxes(word[1])
            rects = [text.get_charbox(found[0] + at) for at in range(found[1])]
            scale = page.view.scale
            centre = (
                (min(r[0] for r in rects) + max(r[2] for r in rects)) / 2 * scale,
                (height - (min(r[1] for r in rects) + max(r[3] for r in rects)) / 2) * scale,
            )
            assert (box[0] + box[2]) / 2 == pytest.approx(centre[0], abs=3)
            assert box[1] <= centre[1] <= box[3]
            compared += 1
    assert compared > 10


def _once(text: str, number: int, document: Document) -> Iterator[tuple[str, Span]]:
    """Numbers that stand once on a page of the document."""
    for block in document.blocks:
        if block.page != number:
            continue
        words = text[block.span.start : block.span.end]
        for word in words.split():
            inside = "".join(
                text[b.span.start : b.span.end] + " " for b in document.blocks if b.page == number
            )
            if len(word) >= 5 and word[0].isdigit() and inside.count(word) == 1:
                start = block.span.start + words.index(word)
                yield word, Span(start, start + len(word))


@pytest.mark.usefixtures("sure")
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_scan_is_shown_upright_with_the_words_marked(tmp_path: Path, turn: int) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(pdf_of([_page().rotate(turn, expand=True)], 200))
    (row, *_), pictures = _rows(path)
    picture = pictures[row[PICTURE]["number"]]
    image = _image(picture)
    assert image.width > image.height
    (box,) = [each["box"] for each in row[PICTURE]["boxes"] if each["related"] == 0]
    # the quote is the second half of a line
    assert 0.1 < box[0] < 0.4
    assert 0.5 < box[2] < 0.9
    assert (box[3] - box[1]) * image.height < 40


@pytest.mark.usefixtures("sure")
def test_a_picture_file_is_shown_too(tmp_path: Path) -> None:
    path = tmp_path / "trang.png"
    path.write_bytes(bytes_of(worn(_page(), USUAL, 200), "PNG", 200))
    (row, *_), pictures = _rows(path)
    assert row["quote"] == "2.120/2.460 hộ, đạt tỷ lệ 68,18%"
    assert pictures[row[PICTURE]["number"]]["page"] == 1
    assert _rows(path)[1] == pictures, "the same bytes, the same pictures"


def test_what_one_reader_alone_read_is_pictured_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is no finding; somebody has to look at the page."""
    monkeypatch.setattr(ocr_page, "vote", lambda grey, words: ocr_page.alone(words))
    monkeypatch.setattr(ocr_page, "missed", lambda grey, words: [])
    path = tmp_path / "trang.png"
    path.write_bytes(bytes_of(_page(), "PNG", 200))
    tables = process(path, path.name).tables()
    (document,) = tables["documents"]
    assert tables["findings"] == []
    (row,) = [row for row in tables["checks"] if PICTURE in row]
    assert document[UNSURE] == 1
    assert row["verdict"] == "uncheckable"
    assert loaded(str(row[DETAIL]))
    pictures = json.loads(str(document[PICTURES]))
    assert json.loads(str(row[PICTURE]))["number"] < len(pictures)


def test_what_has_no_pages_has_no_picture(tmp_path: Path) -> None:
    path = tmp_path / "bc.txt"
    path.write_text("\n".join(LINES), encoding="utf-8")
    (row, *_), pictures = _rows(path)
    assert row[PICTURE] is None
    assert not pictures


def test_a_file_without_findings_is_not_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extract.pictures.taken.views_of", lambda *given: pytest.fail("drawn"))
    path = CORPUS / "05-thanh-binh-hoa-kieu-mau-2023.pdf"
    result = process(path, path.name)
    result.checks = []
    assert PICTURES not in result.tables()["documents"][0]


def test_what_a_page_break_cut_is_not_marked_elsewhere() -> None:
    from extract.loaders.build import CellText
    from extract.loaders.pages.grid import Table
    from extract.loaders.pages.joins import _append

    before = CellText("Đường trục thôn\nđã được", 0, 0, place=(10, 700, 200, 740))
    table = Table([10.0], 700.0, [[before]])
    _append(table, [CellText("cứng hóa", 0, 0, place=(10, 40, 200, 60))])
    assert table.rows[0][0].place is None


def test_places_far_from_the_quote_are_left_out() -> None:
    near, far = [(0.0, 200.0, 10.0, 210.0)], [(0.0, 3000.0, 10.0, 3010.0)]
    band = band_of([(0.0, 100.0, 10.0, 110.0)], [far, near], 4000)
    assert band.bottom < 300
    assert band.height <= TALLEST


def test_stretches_that_overlap_are_one_unless_too_tall() -> None:
    assert together([Band(0, 100), Band(90, 200)]) == [Band(0, 200)]
    tall = [Band(0, TALLEST), Band(TALLEST - 10, 2 * TALLEST)]
    assert together(tall) == tall


def test_a_picture_that_is_all_noise_is_made_smaller_or_left_out() -> None:
    noise = Image.effect_noise((900, 660), 200)
    made = as_png(noise)
    assert made is None or len(made[0]) <= MOST_BYTES


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_box_turns_with_its_picture(turn: int) -> None:
    image = Image.new("L", (60, 40), 255)
    image.paste(0, (5, 10, 15, 30))
    turned = turned_image(image, turn)
    box = turned.point(lambda level: 255 - level).getbbox()
    assert turned_box((5, 10, 15, 30), turn, image.size) == box
