"""The workbook: numbers as numbers, formulas alive, texts never formulas, reviews kept."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from made_tables import RATIO, row, tables
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from extract.tables import Row, Tables, Value
from extract.writers.workbook import write_workbook
from extract.writers.workbook.findings import earlier_reviews
from extract.writers.workbook.reviews import remember


def written(found: Tables, path: Path, lang: str = "vi", *, values: bool = False) -> Workbook:
    memory = path.with_name("reviews.json")
    reviews, unreadable = earlier_reviews([path], memory)
    assert unreadable == []
    remember(reviews, memory)
    write_workbook(found, path, lang, reviews)
    return openpyxl.load_workbook(path, data_only=values)


def records(sheet: Worksheet, heading_row: int) -> Iterator[dict[str, Any]]:
    """The rows under the headings, by heading."""
    rows = sheet.iter_rows(min_row=heading_row)
    headings = [str(cell.value) for cell in next(rows)]
    for cells in rows:
        yield dict(zip(headings, cells, strict=True))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ntm.xlsx"


def test_four_sheets_in_either_language(path: Path) -> None:
    assert written(tables(), path).sheetnames == ["Tổng hợp", "Chỉ tiêu", "Sai lệch", "Văn bản"]
    english = written(tables(), path, "en").sheetnames
    assert english == ["Overview", "Indicators", "Findings", "Documents"]


def test_computed_columns_are_live_formulas_with_their_values(path: Path) -> None:
    found = tables(indicators=[RATIO, row("indicators", indicator="4.1")])
    first, second = records(written(found, path)["Chỉ tiêu"], 3)
    assert (first["Tử số"].value, first["Tử số"].data_type) == (12, "n")
    assert (first["Tỷ lệ công bố (%)"].value, first["Tỷ lệ công bố (%)"].number_format) == (
        80.1,
        "#,##0.00",
    )
    formula = first["Tỷ lệ tính lại (%)"].value
    top, bottom = first["Tử số"].coordinate, first["Mẫu số"].coordinate
    assert formula == (
        f'=IF(AND(ISNUMBER({top}),ISNUMBER({bottom}),{bottom}<>0),ROUND({top}/{bottom}*100,4),"")'
    )
    assert second["Chênh lệch (điểm %)"].value.startswith("=IF(AND(ISNUMBER(")
    first, second = records(written(found, path, values=True)["Chỉ tiêu"], 3)
    assert (first["Tỷ lệ tính lại (%)"].value, first["Chênh lệch (điểm %)"].value) == (80, 0.1)
    assert not second["Tỷ lệ tính lại (%)"].value


@pytest.mark.parametrize("digits", ["9" * 400, "1234567890123456", "0.1234567890123456"])
def test_a_number_that_excel_cannot_hold_is_a_text(path: Path, digits: str) -> None:
    large = Decimal(digits)
    odd = RATIO | {"numerator": large, "percent_computed": large, "difference": large}
    (record,) = records(written(tables(indicators=[odd]), path)["Chỉ tiêu"], 3)
    assert (record["Tử số"].value, record["Tử số"].data_type) == (digits, "s")
    assert (record["Mẫu số"].value, record["Mẫu số"].data_type) == (15, "n")
    (shown,) = records(written(tables(indicators=[odd]), path, values=True)["Chỉ tiêu"], 3)
    assert not shown["Tỷ lệ tính lại (%)"].value


def test_a_date_that_excel_does_not_have_is_a_text(path: Path) -> None:
    found = tables(documents=[row("documents", issued="0203-12-31")])
    (record,) = records(written(found, path)["Văn bản"], 2)
    assert record["Ngày ban hành"].value == "31/12/0203"


@pytest.mark.parametrize("words", ["=1+1", "+ Thu gom", "- 12/15 hộ", "@x", "https://a.vn", "007"])
def test_texts_are_typed_as_texts(path: Path, words: str) -> None:
    found = tables(indicators=[RATIO | {"quote": words}])
    (first,) = records(written(found, path)["Chỉ tiêu"], 3)
    assert first["Nguyên văn"].value == words
    assert first["Nguyên văn"].data_type in ("s", "inlineStr")
    assert first["Nguyên văn"].hyperlink is None


def test_the_cells_of_a_quoted_row_stay_apart(path: Path) -> None:
    found = tables(indicators=[RATIO | {"quote": "≥65\t63,8"}])
    (first,) = records(written(found, path)["Chỉ tiêu"], 3)
    assert first["Nguyên văn"].value == "≥65 | 63,8"


def test_dates_are_dates(path: Path) -> None:
    found = tables(documents=[row("documents", issued="2023-02-24")])
    (first,) = records(written(found, path)["Văn bản"], 2)
    assert (first["Ngày ban hành"].value, first["Ngày ban hành"].number_format) == (
        datetime(2023, 2, 24),
        "dd/mm/yyyy",
    )


def test_what_is_printed_is_readable(path: Path) -> None:
    """The columns for the screen alone stay off the paper; headings come again on each sheet."""
    book = written(tables(indicators=[RATIO], findings=[row("findings")]), path)
    assert book["Chỉ tiêu"].print_area == "'Chỉ tiêu'!$A$1:$R$4"
    assert book["Sai lệch"].print_area.endswith("$O$4")
    assert [book[name].print_title_rows for name in book.sheetnames] == [
        "$5:$6", "$3:$3", "$3:$3", "$2:$2"
    ]  # fmt: skip


def test_long_texts_have_tall_rows(path: Path) -> None:
    found = tables(indicators=[RATIO | {"quote": "chữ " * 40}, RATIO | {"name": "a", "quote": "b"}])
    heights = written(found, path)["Chỉ tiêu"].row_dimensions
    assert heights[4].height == 60
    assert heights[5].height is None


def test_tables_can_be_worked_with(path: Path) -> None:
    book = written(tables(indicators=[RATIO], findings=[row("findings")]), path)
    for name, heading in (("Chỉ tiêu", 3), ("Sai lệch", 3), ("Văn bản", 2)):
        sheet = book[name]
        assert str(sheet.freeze_panes).endswith(str(heading + 1))
        assert sheet.auto_filter.ref.startswith(f"A{heading}:")
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    (status,) = [
        cells["Đánh giá"] for cells in records(book["Chỉ tiêu"], 3) if cells["Đánh giá"].value
    ]
    assert (status.value, status.fill.fgColor.rgb) == ("Đạt", "FFDDEBD3")


def overview(found: Tables, path: Path, heading_row: int = 6) -> list[dict[str, Any]]:
    return list(records(written(found, path)["Tổng hợp"], heading_row))


def test_overview_shows_the_number_or_the_status_in_its_colour(path: Path) -> None:
    found = tables(
        indicators=[
            RATIO | {"verdict": "fails"},
            row("indicators", indicator="4.1", status="not_achieved"),
            row("indicators", criterion="10", indicator="10", value=Decimal("58.100")),
            row("indicators", criterion="5", indicator="5", status="not_stated"),
        ]
    )
    first, totals = overview(found, path)
    assert (first["Xã"].value, first["Đạt"].value, first["Chưa đạt"].value) == ("An Phú", 2, 1)
    percent = first["4.2"]
    assert (percent.value, percent.number_format) == (80.1, '#,##0.00"%"')
    assert percent.font.b
    assert percent.fill.fgColor.rgb == "FFDDEBD3"
    assert (first["4.1"].value, first["4.1"].fill.fgColor.rgb) == ("Chưa đạt", "FFF8CBAD")
    assert (first["10"].value, first["10"].number_format) == (58.1, "#,##0.000")
    assert first["5"].value is None
    assert [totals[code].value for code in ("4.1", "4.2", "5", "10")] == [0, 1, 0, 1]


def test_overview_takes_the_newest_document_that_states_an_indicator(path: Path) -> None:
    def document(name: str, issued: str) -> Row:
        return row("documents", document_id=name, path=f"{name}.txt", issued=issued)

    def stated(name: str, **cells: Value) -> Row:
        return row("indicators", document_id=name, **cells)

    found = tables(
        documents=[
            document("new", "2023-12-01"),
            document("old", "2023-02-01"),
            document("silent", "2024-01-01"),
        ],
        indicators=[
            stated("new", percent_stated=Decimal("90")),
            stated("old", percent_stated=Decimal("70")),
            stated("silent", status="not_stated"),
        ],
    )
    first, _ = overview(found, path)
    assert first["4.2"].value == 90


def test_programmes_have_blocks_of_their_own(path: Path) -> None:
    found = tables(
        indicators=[
            row("indicators", criterion="14", indicator="14"),
            row("indicators", criterion="14", indicator="14", programme="nang_cao"),
        ]
    )
    sheet = written(found, path)["Tổng hợp"]
    titles = [cell.value for cell in sheet["A"] if cell.font.b and isinstance(cell.value, str)]
    assert [title for title in titles[1:] if len(title) > 3] == ["Nông thôn mới", "NTM nâng cao"]
    # the codes of the first block don't stay above the columns of the second
    assert sheet.freeze_panes == "C5"


def test_documents_without_a_commune_are_told_apart(path: Path) -> None:
    found = tables(
        documents=[row("documents", document_id=n, path=f"{n}.txt") for n in ("one", "two")],
        indicators=[row("indicators", document_id=n, commune="") for n in ("one", "two")],
    )
    *lines, _ = overview(found, path)
    assert [line["Xã"].value for line in lines] == ["(one.txt)", "(two.txt)"]


def test_findings_show_place_and_words_and_take_a_conclusion(path: Path) -> None:
    finding = row(
        "findings",
        stated="81",
        computed="not_achieved",
        page=2,
        line=7,
        related='[{"start":0,"end":3,"page":1,"line":4,"quote":"- 15 hộ"}]',
    )
    sheet = written(tables(findings=[finding]), path)["Sai lệch"]
    (first,) = [cells for cells in records(sheet, 3) if cells["Tệp"].value]
    assert (first["Trang"].value, first["Dòng"].value, first["Văn bản ghi"].value) == (2, 7, 81)
    assert first["Tính lại"].value == "Chưa đạt"
    assert first["Căn cứ khác"].value == "trang 1, dòng 4: - 15 hộ"
    (rule,) = sheet.data_validations.dataValidation
    assert rule.formula1 == '"Chấp nhận,Không chấp nhận"'
    assert first["Kết luận của người xem"].coordinate in rule.sqref


@pytest.mark.parametrize("next_lang", ["vi", "en"])
def test_the_next_run_keeps_what_a_reviewer_wrote(path: Path, next_lang: str) -> None:
    found = tables(findings=[row("findings"), row("findings", check_id="beef00000000")])
    book = written(found, path)
    sheet = book["Sai lệch"]
    first, _ = [cells for cells in records(sheet, 3) if cells["Tệp"].value]
    sheet[first["Kết luận của người xem"].coordinate] = "Chấp nhận"
    sheet[first["Ghi chú"].coordinate] = "đã sửa & gửi lại xã"
    book.save(path)  # as Excel does: with shared strings
    again = written(found, path, next_lang)[{"vi": "Sai lệch", "en": "Findings"}[next_lang]]
    kept = [tuple(cell.value for cell in cells)[-3:] for cells in again.iter_rows(min_row=4)]
    assert kept[0] == ("Chấp nhận", "đã sửa & gửi lại xã", "c0ffee000000")
    assert kept[1] == (None, None, "beef00000000")
    once_more = written(found, path, "vi")["Sai lệch"]
    assert once_more.cell(4, once_more.max_column - 2).value == "Chấp nhận"


def test_reviews_outlive_a_run_without_their_finding(path: Path) -> None:
    found = tables(findings=[row("findings")])
    book = written(found, path)
    sheet = book["Sai lệch"]
    sheet.cell(4, sheet.max_column - 1).value = "đang hỏi xã"
    book.save(path)
    written(tables(), path)
    sheet = written(found, path)["Sai lệch"]
    assert sheet.cell(4, sheet.max_column - 1).value == "đang hỏi xã"


def test_a_remark_that_was_taken_back_stays_away(path: Path) -> None:
    found = tables(findings=[row("findings")])
    for remark in ("sai", None):
        book = written(found, path)
        sheet = book["Sai lệch"]
        sheet.cell(4, sheet.max_column - 1).value = remark
        book.save(path)
    sheet = written(found, path)["Sai lệch"]
    assert sheet.cell(4, sheet.max_column - 1).value is None


def test_nothing_found_is_said(path: Path) -> None:
    book = written(tables(), path)
    assert book["Sai lệch"]["A4"].value == "Không phát hiện số liệu nào không khớp."
    assert book["Tổng hợp"]["A5"].value == "Không đọc được chỉ tiêu nào."
