"""The workbook: numbers as numbers, formulas alive, texts never formulas."""

import zipfile
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

from extract.tables import Row, Tables
from extract.tables.periods import period_words
from extract.writers.addresses import Addresses
from extract.writers.workbook import write_workbook
from extract.writers.workbook.links import Links, width_of_paths


def written(found: Tables, path: Path, lang: str = "vi", *, values: bool = False) -> Workbook:
    write_workbook(found, path, lang)
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


def test_sheets_in_either_language(path: Path) -> None:
    found = tables(criteria=[row("criteria")])
    assert written(found, path).sheetnames == [
        "Nông thôn mới", "Sai lệch", "Đã kiểm tra", "Chỉ tiêu", "Văn bản"
    ]  # fmt: skip
    assert written(tables(), path, "en").sheetnames == [
        "Overview", "Findings", "Checked", "Indicators", "Documents"
    ]  # fmt: skip


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
    assert book["Sai lệch"].print_area == "'Sai lệch'!$A$1:$N$4"
    rows = [book[name].print_title_rows for name in ("Sai lệch", "Chỉ tiêu", "Văn bản")]
    assert rows == ["$3:$3", "$3:$3", "$2:$2"]


def test_long_texts_have_tall_rows(path: Path) -> None:
    found = tables(indicators=[RATIO | {"quote": "chữ " * 40}, RATIO | {"name": "a", "quote": "b"}])
    heights = written(found, path)["Chỉ tiêu"].row_dimensions
    assert heights[4].height == 75
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
    assert rule.formula1 == '"Đúng là sai,Không sai,Đã sửa"'
    assert first["Kết luận của người xem"].coordinate in rule.sqref


def test_nothing_found_is_said(path: Path) -> None:
    book = written(tables(), path)
    assert book["Sai lệch"]["A4"].value == "Không phát hiện số liệu nào không khớp."
    assert book["Tổng hợp"]["A1"].value == "Không đọc được tiêu chí nào."


def test_findings_are_sorted_by_commune_and_severity(path: Path) -> None:
    found = tables(
        findings=[
            row("findings", check_id="1", commune="Đông Hà", severity="info"),
            row("findings", check_id="2", commune="Đông Hà", severity="error"),
            row("findings", check_id="3", commune="Dương Xá", severity="warning"),
            row(
                "findings", check_id="4", commune="Xuân Mai", severity="error", settled={"end": "x"}
            ),
        ]
    )
    sheet = written(found, path)["Sai lệch"]
    assert [cells["Mã kiểm tra"].value for cells in records(sheet, 3)] == ["3", "2", "1"]


def test_a_finding_opens_its_document_at_its_page(path: Path) -> None:
    found = tables(
        documents=[row("documents", path="b/số 1 %.pdf", format="pdf")],
        findings=[row("findings", path="b/số 1 %.pdf", page=3)],
    )
    lies = {"b/số 1 %.pdf": str(path.parent.parent / "nộp" / "số 1 %.pdf")}
    links = Links(Addresses(path.parent, lies))
    write_workbook(found, path, "vi", {}, links)
    (first,) = records(openpyxl.load_workbook(path)["Sai lệch"], 3)
    cell = first["Tệp"]
    assert cell.value == "b/số 1 %.pdf"
    assert (cell.hyperlink.target, cell.hyperlink.location) == ("../nộp/số%201%20%25.pdf", "page=3")


def test_a_document_whose_place_is_unknown_has_no_link(path: Path) -> None:
    (first,) = records(written(tables(findings=[row("findings")]), path)["Sai lệch"], 3)
    assert (first["Tệp"].value, first["Tệp"].hyperlink) == ("a.txt", None)


def test_what_a_sheet_cannot_hold_goes_on_in_a_second_one(path: Path) -> None:
    codes = [str(number) for number in range(1, 8)]
    found = tables(indicators=[RATIO | {"indicator": code} for code in codes])
    write_workbook(found, path, "vi", most=6)  # two rows above, one of headings, three below
    book = openpyxl.load_workbook(path)
    names = [name for name in book.sheetnames if name.startswith("Chỉ tiêu")]
    assert names == ["Chỉ tiêu", "Chỉ tiêu (2)", "Chỉ tiêu (3)"]
    parts = [[each["Chỉ tiêu"].value for each in records(book[name], 3)] for name in names]
    assert parts == [codes[:3], codes[3:6], codes[6:]]
    first = next(records(book["Chỉ tiêu (3)"], 3))
    assert "E4/F4" in first["Tỷ lệ tính lại (%)"].value


def test_coverage_counts_each_rule_and_adds_them_up(path: Path) -> None:
    def check(code: str, verdict: str, **cells: str) -> Row:
        return row("checks", code=code, verdict=verdict, **cells)

    guess = '[{"certainty": "guess"}]'
    found = tables(
        checks=[
            check("NTM101", "holds"),
            check("NTM101", "holds", links=guess),
            check("NTM101", "fails"),
            check("NTM301", "uncheckable", reason="open-list: không rõ chỗ kết thúc"),
            check("NTM301", "uncheckable", reason="link: không chắc 5 là của 6"),
        ]
    )
    sheet = written(found, path, values=True)["Đã kiểm tra"]
    rows = [[cell.value for cell in cells] for cells in sheet.iter_rows(min_row=4)]
    assert [rows[0][0], *rows[0][2:]] == ["NTM101", 3, 2, 1, 1, 0]
    assert [rows[1][0], *rows[1][2:]] == ["NTM301", 2, 0, 0, 0, 2]
    assert rows[2][1:] == ["Tổng cộng", 5, 2, 1, 1, 2]
    said = {line[1]: line[2] for line in rows[5:]}
    assert said == {"không rõ chỗ kết thúc": 1, "Chưa chắc các số nào thuộc cùng một nội dung": 1}
    formulas = written(found, path)["Đã kiểm tra"]
    assert formulas["C6"].value == "=SUM(C4:C5)"


def test_indicators_of_copies_and_superseded_reports_stay_away(path: Path) -> None:
    found = tables(
        documents=[
            row("documents", document_id="new"),
            row("documents", document_id="old", path="b.txt", superseded_by="new"),
            row("documents", document_id="copy", path="c.txt", same_as="new"),
        ],
        indicators=[
            RATIO | {"document_id": name, "commune": name} for name in ("old", "new", "copy")
        ],
    )
    book = written(found, path)
    assert [cells["Xã"].value for cells in records(book["Chỉ tiêu"], 3)] == ["new"]
    assert len(list(records(book["Văn bản"], 2))) == 3


def test_no_difference_is_shown_as_less_than_nothing(path: Path) -> None:
    found = tables(indicators=[RATIO | {"difference": Decimal("-0.0024")}])
    written(found, path)
    with zipfile.ZipFile(path) as package:
        cells = package.read("xl/worksheets/sheet4.xml").decode()
    assert ',2),"")</f><v>0.0</v>' in cells


@pytest.mark.parametrize(
    ("period", "title", "words"),
    [
        ("2025-H1", "Kết quả 6 tháng đầu năm 2025", "6 tháng đầu năm 2025"),
        ("2025-H2", "", "6 tháng cuối năm 2025"),
        ("2025-Q3", "", "quý III năm 2025"),
        ("2025-M09", "Kết quả thực hiện 9 tháng năm 2025", "9 tháng năm 2025"),
        ("2025-M09", "Kết quả thực hiện tháng 9 năm 2025", "tháng 9 năm 2025"),
        ("2021-2025", "", "2021-2025"),
        ("", "", ""),
    ],
)
def test_a_period_in_words(period: str, title: str, words: str) -> None:
    assert period_words({"period": period, "title": title}, "vi") == words


def test_the_column_of_paths_is_as_wide_as_they_are() -> None:
    assert width_of_paths([]) == 20
    assert width_of_paths([{"path": "a" * 30}, {"path": "b"}]) == 32
    assert width_of_paths([{"path": "a" * 300}]) == 44
