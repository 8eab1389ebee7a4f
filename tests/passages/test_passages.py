"""Each finding keeps the document's own text around it, exactly, and no more than is needed."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from extract.passages import DETAIL, loaded
from extract.passages.prose import LONGEST, ROOM
from extract.pipeline import process
from extract.tables.checks import MEANT

REPORTS = sorted((Path(__file__).parents[2] / "corpus" / "reports").iterdir())
HEAD = "BÁO CÁO\nKết quả xây dựng nông thôn mới năm 2023 xã Hòa Lạc\n"


def _written(folder: Path, text: str) -> list[dict[str, object]]:
    path = folder / "bc.txt"
    path.write_text(HEAD + text, encoding="utf-8")
    rows = process(path, path.name).tables()["findings"]
    assert rows
    return [{**row, DETAIL: loaded(str(row[DETAIL]))} for row in rows]  # type: ignore[misc]


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
def test_every_place_is_shown_in_a_passage_that_is_the_documents_own_text(path: Path) -> None:
    result = process(path, path.name)
    if result.document is None:
        pytest.skip("not read")
    text = result.document.text
    for row in result.tables()["findings"]:
        passages = loaded(str(row[DETAIL]))
        shown = set()
        for each in passages:
            stretches = [(each["start"], each["text"])] if "text" in each else []
            for line in each.get("rows", []):  # type: ignore[attr-defined]
                stretches += [(cell[1], cell[0]) for cell in line["cells"]]
            for start, words in stretches:
                assert not words.startswith("…")
                kept = words.removesuffix("…")
                assert text[start : start + len(kept)] == kept
                shown |= set(range(start, start + len(kept)))
        related = json.loads(str(row["related"]))
        for place in ({"start": row["start"], "end": row["end"]}, *related):
            span = range(place["start"], place["end"])
            assert {at for at in span if not text[at].isspace()} <= shown


def test_a_passage_is_cut_at_sentences(tmp_path: Path) -> None:
    filler = "Nhân dân các ấp cùng đóng góp ngày công làm đường giao thông nông thôn. " * 60
    slip = "Có 45/60 hộ tham gia, đạt 85% số hộ trong ấp. "
    (row,) = _written(tmp_path, f"Chỉ tiêu 2.1: {filler}{slip}{filler}\n")
    (passage,) = row[DETAIL]  # type: ignore[misc]
    assert len(passage["text"]) <= 2 * ROOM
    assert passage["before"]
    assert passage["behind"]
    assert passage["text"].startswith("Nhân dân")
    assert passage["text"].endswith(".")
    assert slip.strip() in passage["text"]


def test_a_sentence_without_end_is_cut_around_the_place(tmp_path: Path) -> None:
    filler = "các ấp cùng đóng góp ngày công làm đường giao thông nông thôn, " * 300
    (row,) = _written(tmp_path, f"Chỉ tiêu 2.1: {filler} có 45/60 hộ tham gia, đạt 85%, {filler}\n")
    (passage,) = row[DETAIL]  # type: ignore[misc]
    assert len(passage["text"]) < LONGEST
    assert "45/60 hộ tham gia, đạt 85%" in passage["text"]


def test_places_that_are_far_apart_have_passages_of_their_own(tmp_path: Path) -> None:
    filler = "Nhân dân các ấp cùng đóng góp ngày công làm đường giao thông.\n" * 40
    one, other = "Toàn xã có tổng số 2.408 hộ.", "Tỷ lệ hộ dùng điện là 2.380/2.480 hộ, đạt 95,97%."
    rows = _written(tmp_path, f"{one}\n{filler}{other}\n")
    (row,) = [row for row in rows if row["code"] == "NTM502"]
    passages = row[DETAIL]
    assert len(passages) == 2  # type: ignore[arg-type]
    assert str(row["quote"]) in passages[0]["text"]  # type: ignore[index]


def test_a_long_table_is_cut_to_its_head_and_the_rows_around(tmp_path: Path) -> None:
    from docx import Document

    document = Document()
    for line in HEAD.splitlines():
        document.add_paragraph(line)
    table = document.add_table(rows=0, cols=4)
    table.style = "Table Grid"
    rows = [("TT", "Chỉ tiêu", "Yêu cầu", "Kết quả thực hiện")]
    rows += [(str(n), f"Nội dung công việc thứ {n}", "", "") for n in range(1, 40)]
    rows[20] = ("12.1", "Tỷ lệ hộ tham gia", "≥70%", "45/60 hộ, đạt 85%")
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    path = tmp_path / "bc.docx"
    document.save(str(path))
    found = process(path, path.name).tables()["findings"]
    (passage,) = loaded(str(found[0][DETAIL]))
    lines = passage["rows"]
    assert [line.get("head") for line in lines].count(1) == 1  # type: ignore[attr-defined]
    assert len(lines) < 10  # type: ignore[arg-type]
    assert any(line.get("skipped") for line in lines)  # type: ignore[attr-defined]
    assert passage["behind"]


def test_in_a_table_the_cells_that_are_meant_are_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (
        ("BIỂU HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2025",),
        ("Xã Tân Hương",),
        ("STT", "Thôn", "Tổng số hộ", "Hộ nghèo", "Tỷ lệ hộ nghèo (%)", "Hộ cận nghèo",
         "Tỷ lệ hộ cận nghèo (%)"),
        (1, "Thôn Đông", 312, 9, 2.88, 14, 4.49),
        (2, "Thôn Tây", 286, 12, 4.2, 11, 3.85),
        (3, "Thôn Nam", 401, 8, 2, 19, 4.74),
        (4, "Thôn Bắc", 255, 10, 3.92, 9, 3.53),
        (None, "Tổng cộng", 1254, 39, 3.11, 53, 4.32),
    ):  # fmt: skip
        sheet.append(line)
    path = tmp_path / "bieu.xlsx"
    book.save(path)
    (row,) = process(path, path.name).tables()["findings"]
    assert str(row["quote"]).split("\t") == ["1254", "39", "3,11", "53", "4,32"]
    start = int(str(row["start"]))
    meant = [str(row["quote"])[a - start : b - start] for a, b in json.loads(str(row[MEANT]))]
    assert meant == ["1254", "53", "4,32"]
