"""Workbooks of provinces, of shapes as far apart as they come, each with its right values."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import xlsxwriter
from made_results import NO, YES, Report, Stated, criteria, pct
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule, FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

THIN = Border(*(Side(style="thin"),) * 4)
#: Cells by sheet and place, and what they hold when the workbook is filled.
Cells = dict[tuple[str, str], object]

NUMBERS = {
    "4.1": YES,
    "4.2": pct("3198", "3215", "99.47"),
    "10": Stated(value="62.5", unit="triệu đồng/người/năm"),
    "11": pct("48", "3215", "1.49"),
    "17.1": pct("3060", "3215", "95.18"),
    "17.2": pct("27", "27", "100"),
    "17.9": pct("118", "134", "88.06", "not_achieved"),
    "17.10": pct("96", "96", "100"),
    "17.11": pct("1310", "3215", "40.75"),
}
OTHERS = {
    "4.1": YES,
    "4.2": pct("2390", "2408", "99.25"),
    "10": Stated("not_achieved", value="48", unit="triệu đồng/người/năm"),
    "11": pct("120", "2408", "4.98", "not_achieved"),
    "17.1": pct("1269", "2480", "51.17", "not_achieved"),
    "17.2": pct("36", "38", "94.74"),
    "17.9": pct("90", "100", "90"),
    "17.10": pct("87", "92", "94.57"),
    "17.11": pct("800", "2408", "33.22", "not_achieved"),
}


@dataclass(frozen=True)
class Shape:
    """A workbook, the reports it is filled from, and every cell that is filled."""

    make: Callable[[Path], None]
    reports: list[Report]
    cells: Cells
    status: int = 0
    ending: str = ".xlsx"
    left: list[str] = field(default_factory=list)


def _frame(sheet: Worksheet, area: str) -> None:
    for row in sheet[area]:
        for cell in row:
            cell.border = THIN
            cell.alignment = Alignment(horizontal="center")


def districts_by_criteria(path: Path) -> None:
    """Communes under districts, 19 criteria; codes on a hidden line, COUNTIF totals, lists,
    conditional formats, a protected sheet whose totals are locked."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Tổng hợp"
    sheet.merge_cells("A1:V1")
    sheet["A1"] = "BIỂU TỔNG HỢP KẾT QUẢ THỰC HIỆN BỘ TIÊU CHÍ NĂM 2023"
    sheet["A2"] = "(Kèm theo Báo cáo số 15/BC-UBND ngày 12 tháng 01 năm 2024)"
    for column, head in ((1, "STT"), (2, "Tên xã"), (22, "Số tiêu chí đạt")):
        sheet.cell(4, column, head)
        sheet.merge_cells(start_row=4, end_row=5, start_column=column, end_column=column)
    names = ["Quy hoạch", "Giao thông", "Thủy lợi và phòng, chống thiên tai", "Điện", "Trường học",
             "CSVC văn hóa", "Cơ sở hạ tầng thương mại nông thôn", "Thông tin và Truyền thông",
             "Nhà ở dân cư", "Thu nhập", "Nghèo đa chiều", "Lao động",
             "Tổ chức sản xuất và phát triển kinh tế nông thôn", "Giáo dục và Đào tạo", "Y tế",
             "Văn hóa", "Môi trường và an toàn thực phẩm",
             "Hệ thống chính trị và tiếp cận pháp luật", "Quốc phòng và An ninh"]  # fmt: skip
    sheet.merge_cells("C4:U4")
    sheet["C4"] = "Kết quả thực hiện từng tiêu chí"
    for number, name in enumerate(names, 1):
        sheet.cell(3, 2 + number, f"TC{number:02}")
        sheet.cell(5, 2 + number, name)
    sheet.row_dimensions[3].hidden = True
    for column in range(1, 23):  # the columns are numbered, as the forms of statistics are
        sheet.cell(6, column, f"({column})")
    lines = ["I|Huyện Châu Thành", "1|Tân Hương", "2|Xã  TÂN HƯỚNG ", "3|xã Hoà Bình",
             "II|Huyện Chợ Mới",
             "1|Xã Hòa Bình", "2|Thị trấn Mỹ Luông", "|Tổng số xã đạt"]  # fmt: skip
    for row, line in enumerate(lines, 7):
        number, _, name = line.partition("|")
        sheet.cell(row, 1, int(number) if number.isdigit() else number or None)
        sheet.cell(row, 2, name)
        if number.isdigit():
            sheet.cell(row, 22, f'=COUNTIF(C{row}:U{row},"Đ")')
    for column in range(3, 22):
        letter = sheet.cell(7, column).column_letter
        sheet.cell(14, column, f'=COUNTIF({letter}7:{letter}13,"Đ")')
    rule = DataValidation(type="list", formula1='"Đ,K"', allow_blank=True)
    rule.add("C7:U13")
    sheet.add_data_validation(rule)
    red = PatternFill("solid", bgColor="FFFFC7CE")
    sheet.conditional_formatting.add("C7:U13", CellIsRule("equal", ['"K"'], fill=red))
    _frame(sheet, "A4:V14")
    for row in sheet["C7:U13"]:
        for cell in row:
            cell.protection = Protection(locked=False)
    sheet.protection.sheet = True
    sheet.freeze_panes = "C7"
    sheet.print_title_rows = "4:6"
    sheet["B8"].comment = Comment("Xã điểm của tỉnh", "Văn phòng điều phối")
    book.save(path)


def _criteria_cells(rows: dict[int, set[str]]) -> Cells:
    from openpyxl.utils import get_column_letter as letter

    return {
        ("Tổng hợp", f"{letter(2 + n)}{row}"): "K" if str(n) in missing else "Đ"
        for row, missing in rows.items()
        for n in range(1, 20)
    }


DISTRICTS = Shape(
    districts_by_criteria,
    [
        Report("Tân Hương", states=criteria({"3", "17"})),
        Report("Tân Hướng", states=criteria({"5"})),
        Report("Hòa Bình", states=criteria({"1"}), issued="2023-06-01"),
        Report("Hòa Bình", states=criteria(set())),
        Report("Hòa Bình", district="Chợ Mới", states=criteria({"19"})),
        Report("Tân Hượng", district="Chợ Mới", states=criteria({"19"})),
    ],
    _criteria_cells({8: {"3", "17"}, 9: {"5"}, 10: set(), 12: {"19"}}),
    status=1,
    left=["Tân Hượng, Chợ Mới", "Thị trấn Mỹ Luông"],
)


def merged_heads(path: Path) -> None:
    """Indicators by code under merged heads; codes are numbers, 17.10 is 17.1 with two decimals."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Chỉ tiêu"
    sheet["A1"] = "TỈNH AN GIANG"
    sheet.merge_cells("D2:N2")
    sheet["D2"] = "KẾT QUẢ THỰC HIỆN MỘT SỐ CHỈ TIÊU"
    for column, head in (("A", "TT"), ("B", "Đơn vị")):
        sheet[f"{column}4"] = head
        sheet.merge_cells(f"{column}4:{column}6")
    groups = [("C", "E", 17.1, "General", ["Tổng số hộ", "Số hộ đạt", "Tỷ lệ (%)"]),
              ("F", "H", 17.9, "General", ["Tổng số", "Đạt", "Tỷ lệ"]),
              ("I", "K", 17.1, "0.00", ["Mẫu số", "Tử số", "%"]),
              ("L", "M", "17.11", "General", ["Tỷ lệ", "Đánh giá"]),
              ("N", "O", "Chỉ tiêu 10", "General", ["Thu nhập (nghìn đồng/người/năm)", "Ghi chú"]),
              ]  # fmt: skip
    sheet.merge_cells("C4:M4")
    sheet["C4"] = "17. Môi trường và an toàn thực phẩm"
    for first, last, code, shown, heads in groups:
        sheet[f"{first}5"] = code
        sheet[f"{first}5"].number_format = shown
        sheet.merge_cells(f"{first}5:{last}5")
        for at, head in enumerate(heads):
            sheet.cell(6, sheet[f"{first}5"].column + at, head)
    for row, name in enumerate(["Phú Hưng Thạnh", "TÂN LẬP ĐÔNG", "Xã Chưa Gửi"], 7):
        sheet.cell(row, 1, row - 6)
        sheet.cell(row, 2, name)
        for letter in "EHK":
            sheet[f"{letter}{row}"].number_format = "0.00%" if letter != "E" else "0.00"
        sheet[f"L{row}"].number_format = "0.0%"
    sheet["B10"] = "Tổng cộng"
    sheet["C10"] = "=SUM(C7:C9)"
    sheet["E10"] = "=IF(C10=0,0,D10/C10*100)"
    sheet["M9"] = "x"
    _frame(sheet, "A4:O10")
    book.save(path)


MERGED = Shape(
    merged_heads,
    [
        Report("Phú Hưng Thạnh", states=NUMBERS),
        Report("Tân Lập Đông", district="Tháp Mười", states=OTHERS),
    ],
    {
        ("Chỉ tiêu", place): value
        for row, held in {
            7: [3215, 3060, 95.18, 134, 118, 0.8806, 96, 96, 1, 0.4075, "x", 62500],
            8: [2480, 1269, 51.17, 100, 90, 0.9, 92, 87, 0.9457, 0.3322, None, 48000],
        }.items()
        for place, value in zip([f"{c}{row}" for c in "CDEFGHIJKLMN"], held, strict=True)
        if value is not None
    },
)


def a_sheet_a_criterion(path: Path) -> None:
    """One sheet a criterion, its columns by names alone; a district column that is merged."""
    book = Workbook()
    del book["Sheet"]
    heads = {
        "TC 4": ["Hệ thống điện đạt chuẩn", "Hộ đăng ký trực tiếp, sử dụng điện thường xuyên và an "
                 "toàn (%)", "Đánh giá tiêu chí (Đạt/Chưa đạt)"],
        "TC 11": ["Tổng số hộ", "Số hộ nghèo", "Tỷ lệ nghèo đa chiều (%)", "Đạt"],
        "TC 17": ["17.1", "17.2", "17.9", "17.10", "17.11"],
    }  # fmt: skip
    for title, columns in heads.items():
        sheet = book.create_sheet(title)
        sheet["B1"] = f"BIỂU KẾT QUẢ TIÊU CHÍ SỐ {title[3:]}"
        sheet.append([])
        sheet.append(["STT", "Huyện", "Xã", *columns])
        for row, (district, name) in enumerate(
            [("Châu Thành", "Xã Phú Hưng Thạnh"), ("", "Xã Tân Lập Đông"), ("Chợ Mới", "Mỹ An")], 4
        ):
            sheet.cell(row, 1, row - 3)
            sheet.cell(row, 2, district or None)
            sheet.cell(row, 3, name)
            if title == "TC 17":
                for column in range(4, 9):
                    sheet.cell(row, column).number_format = "#,##0.00"
        sheet.merge_cells("B4:B5")
        _frame(sheet, "A3:H6")
    book["TC 4"]["D6"], book["TC 4"]["F6"] = "Đạt", "Chưa đạt"
    book.create_sheet("Danh mục")["A1"] = "Xã Phú Hưng Thạnh"
    book.save(path)


A_SHEET = Shape(
    a_sheet_a_criterion,
    [
        Report("Phú Hưng Thạnh", states=NUMBERS),
        Report("Tân Lập Đông", states=OTHERS),
    ],
    {
        ("TC 4", "D4"): "Đạt", ("TC 4", "E4"): 99.47, ("TC 4", "F4"): "Đạt",
        ("TC 4", "D5"): "Đạt", ("TC 4", "E5"): 99.25, ("TC 4", "F5"): "Đạt",
        ("TC 11", "D4"): 3215, ("TC 11", "E4"): 48, ("TC 11", "F4"): 1.49, ("TC 11", "G4"): "Đạt",
        ("TC 11", "D5"): 2408, ("TC 11", "E5"): 120, ("TC 11", "F5"): 4.98,
        ("TC 11", "G5"): "Chưa đạt",
        ("TC 17", "D4"): 95.18, ("TC 17", "E4"): 100, ("TC 17", "F4"): 88.06, ("TC 17", "G4"): 100,
        ("TC 17", "H4"): 40.75,
        ("TC 17", "D5"): 51.17, ("TC 17", "E5"): 94.74, ("TC 17", "F5"): 90, ("TC 17", "G5"): 94.57,
        ("TC 17", "H5"): 33.22,
    },
)  # fmt: skip


def communes_side_by_side(path: Path) -> None:
    """Communes in columns under their districts, indicators in rows; codes in a hidden column."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Biểu 02"
    sheet["B1"] = "CHỈ TIÊU XÂY DỰNG NÔNG THÔN MỚI"
    sheet.append([])
    sheet.append(["Mã", "Nội dung", "ĐVT", "Chuẩn", "Huyện Châu Thành", None, "Huyện Chợ Mới"])
    sheet.append([None, None, None, None, "Xã Tân Hương", "Xã Tân Hướng", "Xã Tân Hương"])
    for column in "ABCD":
        sheet.merge_cells(f"{column}3:{column}4")
    sheet.merge_cells("E3:F3")
    rows = [("4", "Điện", "Đ/K", "Đạt"), ("4.2", "Tỷ lệ hộ sử dụng điện thường xuyên", "%", "≥98%"),
            ("10", "Thu nhập bình quân đầu người", "Triệu đồng/người/năm", "≥55"),
            ("17.1", "Tỷ lệ hộ sử dụng nước sạch", "%", "≥80%"),
            ("17.10", "Tỷ lệ hộ và cơ sở bảo đảm an toàn thực phẩm", "%", "100%")]  # fmt: skip
    for row in rows:
        sheet.append(row)
    sheet.append([None, "Người lập biểu"])
    sheet.column_dimensions["A"].hidden = True
    _frame(sheet, "A3:G9")
    book.save(path)


SIDE_BY_SIDE = Shape(
    communes_side_by_side,
    [
        Report("Tân Hương", states=NUMBERS),
        Report("Tân Hướng", states=OTHERS),
        Report("Tân Hương", district="Chợ Mới", states=OTHERS | {"4.1": NO}),
    ],
    {
        ("Biểu 02", place): value
        for letter, held in {
            "E": ["Đ", 99.47, 62.5, 95.18, 100],
            "F": ["Đ", 99.25, 48, 51.17, 94.57],
            "G": ["K", 99.25, 48, 51.17, 94.57],
        }.items()
        for place, value in zip([f"{letter}{r}" for r in range(5, 10)], held, strict=True)
    },
)


def with_chart(path: Path) -> None:
    """Criteria as 1 and 0 with a chart, a picture and a shape; made as Excel makes it."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Kết quả")
    centred = book.add_format({"border": 1, "align": "center"})
    sheet.merge_range("A1:G1", "Theo dõi tiêu chí (1: đạt, 0: chưa đạt)", centred)
    heads = ["STT", "Tên xã", "Tiêu chí 1", "Tiêu chí 2", "Tiêu chí 5", "Tiêu chí 16", "Cộng"]
    sheet.write_row("A3", heads, centred)
    for row, name in enumerate(["Phú Hưng Thạnh", "Hòa Bình", "Tân An"], 4):
        sheet.write(f"A{row}", row - 3, centred)
        sheet.write(f"B{row}", name, centred)
        for letter in "CDEF":
            sheet.write_blank(f"{letter}{row}", None, centred)
        sheet.write_formula(f"G{row}", f"=SUM(C{row}:F{row})", centred, 0)
    sheet.write_formula("G7", "=SUM(G4:G6)", centred, 0)
    sheet.data_validation("C4:F6", {"validate": "list", "source": [1, 0]})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"categories": "='Kết quả'!$B$4:$B$6", "values": "='Kết quả'!$G$4:$G$6"})
    sheet.insert_chart("I2", chart)
    sheet.insert_image("A10", "seal.png", {"image_data": io.BytesIO(PIXEL)})
    sheet.insert_textbox("C10", "Người lập biểu")
    other = book.add_worksheet("Hướng dẫn")
    other.write("A1", "Không sửa trang này")
    other.write_formula("A2", "=1+1", None, 2)
    book.close()


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc0"
    "000003010100c9fe92ef0000000049454e44ae426082"
)

WITH_CHART = Shape(
    with_chart,
    [
        Report("Phú Hưng Thạnh", states=criteria({"2"})),
        Report("Hoà Bình", states=criteria({"16"})),
    ],
    {
        ("Kết quả", place): value
        for place, value in {
            "C4": 1, "D4": 0, "E4": 1, "F4": 1, "C5": 1, "D5": 1, "E5": 1, "F5": 0,
        }.items()
    },
)  # fmt: skip


def names_and_years(path: Path) -> None:
    """With macros: criteria by name, two years each, marked by ticks; a column of districts."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Theo năm"
    sheet["A1"] = "ĐÁNH GIÁ THEO NĂM (đánh dấu ✓ nếu đạt)"
    sheet.append([])
    sheet.append(["STT", "Xã", "Huyện, thị xã", "Giao thông", None, "Điện", None, "Y tế", None])
    sheet.append([None] * 3 + ["Năm 2022", "Năm 2023"] * 3)
    for letter in "ABC":
        sheet.merge_cells(f"{letter}3:{letter}4")
    for area in ("D3:E3", "F3:G3", "H3:I3"):
        sheet.merge_cells(area)
    sheet.append([1, "Long Bình", "TX. Tân Châu", "✓"])
    sheet.append([2, "Long Bình", "H. Phú Tân"])
    sheet.append([3, "X. Vĩnh Hoà", "TX Tân Châu"])
    red = FormulaRule(formula=['$D5="✓"'], font=Font(color="FFFF0000"))
    sheet.conditional_formatting.add("D5:I7", red)
    plain = io.BytesIO()
    book.save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename == "[Content_Types].xml":
                data = data.replace(
                    b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                    b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
                )
            new.writestr(info, data)
        new.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 macros")


YEARS = Shape(
    names_and_years,
    [
        Report("Long Bình", district="Tân Châu", states=criteria({"2", "4"}), year="2022",
               issued="2022-12-01"),
        Report("Long Bình", district="Tân Châu", states=criteria({"15"})),
        Report("Long Bình", district="Phú Tân", states=criteria(set())),
        Report("Vĩnh Hòa", district="Tân Châu", states=criteria({"2", "4"}), year="2022",
               issued="2022-12-01"),
    ],
    {
        ("Theo năm", place): "✓" for place in ("E5", "G5", "H5", "E6", "G6", "I6", "H7")
    },
    status=1,
    ending=".xlsm",
    left=["✓"],
)  # fmt: skip

SHAPES = {
    "districts": DISTRICTS,
    "merged heads": MERGED,
    "a sheet a criterion": A_SHEET,
    "side by side": SIDE_BY_SIDE,
    "chart": WITH_CHART,
    "years": YEARS,
}
