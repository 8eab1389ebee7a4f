"""Small sheets of many kinds: rows as they stand in a workbook, and what goes where."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from made_results import NO, YES, Report, Stated, criteria, make_results, pct
from made_workbooks import NUMBERS, OTHERS
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from extract.fill import Filled, fill_workbook
from extract.fill.told import found_no_place, lines_of

HUONG = Report("Tân Hương", states=criteria({"3", "17"}) | NUMBERS)
HUONG_RISING = Report("Tân Hướng", states=criteria({"5"}) | OTHERS)
BINH = Report("Hòa Bình", states=criteria(set()))
BINH_ELSEWHERE = Report("Hòa Bình", district="Chợ Mới", states=criteria({"19"}))
ALL_ACHIEVED = criteria(set())
UNTOLD = {str(number): Stated("not_stated") for number in range(1, 20)}
TWO = [HUONG, HUONG_RISING]


ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV",
         "XV", "XVI", "XVII", "XVIII", "XIX"]  # fmt: skip
NAMES = ["Quy hoạch", "Giao thông", "Thủy lợi", "Điện", "Trường học", "CSVC văn hóa", "Chợ",
         "Thông tin và truyền thông", "Nhà ở dân cư", "Thu nhập", "Nghèo đa chiều", "Lao động",
         "TCSX", "Giáo dục và Đào tạo", "Y tế", "Văn hóa", "MT & ATTP", "HTCT & TCPL",
         "QP&AN"]  # fmt: skip


LETTERS = ["QH", "GT", "TL", "Điện", "TH", "CSVC VH", "CSHT TMNT", "TTTT", "NO DC", "TN", "NĐC",
           "LĐ", "TCSX - PTKTNT", "GD&ĐT", "YT", "VH", "MT, ATTP", "HTCT & TCPL",
           "QP&AN"]  # fmt: skip


def row_of(row: int, marks: Sequence[str]) -> dict[str, object]:
    """A row with a mark a criterion, from column C on."""
    return {f"{get_column_letter(column)}{row}": mark for column, mark in enumerate(marks, 3)}


@dataclass(frozen=True)
class Case:
    """Rows of a sheet (`~` merges a cell with the one on its left, `^` with the one above), the
    cells that are filled; `status` and `says` of what is told."""

    rows: list[list[object]]
    filled: dict[str, object]
    reports: list[Report] = field(default_factory=lambda: TWO)
    status: int = 0
    says: list[str] = field(default_factory=list)
    title: str = "Biểu"
    formats: dict[str, str] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)


CASES = {
    "a legend of colours tells no marks to write": Case(
        [["Ghi chú: ô màu xanh là đạt, ô màu đỏ là chưa đạt"], ["STT", "Tên xã", "TC 3", "TC 5"],
         [1, "Tân Hương"], [2, "Tân Hướng"]],
        {"C3": "Chưa đạt", "D3": "Đạt", "C4": "Đạt", "D4": "Chưa đạt"},
        says=["biểu không có ký hiệu riêng"],
    ),
    "marks by a legend, a corner for both": Case(
        [["STT", "Tiêu chí / Xã", "1", "3", "5"], [1, "TÂN HƯƠNG"], [2, "Tân Hướng"], [3, "Mỹ An"],
         [], [None, "Ghi chú: Đ là đạt; K là không đạt"]],
        {"C2": "Đ", "D2": "K", "E2": "Đ", "C3": "Đ", "D3": "Đ", "E3": "K"},
        says=["Mỹ An"],
    ),
    "names of criteria by their letters, in order": Case(
        [["STT", "Tên xã", *LETTERS, "Số TC đạt"], [1, "Tân Hương"]],
        {**row_of(2, ["Chưa đạt" if n in (3, 17) else "Đạt" for n in range(1, 20)]), "V2": 17},
        [HUONG], says=["E «TL»: hiểu là 3 (đánh giá)", "L «TN»: hiểu là 10"],
    ),
    "shortened names in other spellings": Case(
        [["STT", "Tên xã", "CSVC văn hoá", unicodedata.normalize("NFD", "Tổ chức SX")],
         [1, "Tân Hương"]],
        {"C2": "Đạt", "D2": "Đạt"}, [HUONG],
        says=["C «CSVC văn hoá»: hiểu là 6"],
    ),
    "told only by the letters of all its words, two columns of one neither": Case(
        [["STT", "Tên xã", "TN", "TCPL", "HTCT", "GT", "QPAN"], [1, "Tân Hương"]],
        {"G2": "Đạt"}, [HUONG],
        says=["C «TN»", "F «GT»", "G «QPAN»: hiểu là 19", "D «TCPL»: hiểu là 18",
              "E «HTCT»: hiểu là 18"],
    ),
    "one head over all columns, which says what they hold": Case(
        [["STT", "Tên xã", "Đánh giá các tiêu chí", *["~"] * 18],
         ["^", "^", *NAMES[:10], "Giảm nghèo bền vững", *NAMES[11:]], [1, "Tân Hương"]],
        row_of(3, ["Chưa đạt" if n in (3, 17) else "Đạt" for n in range(1, 20)]),
        [HUONG], says=["«Đánh giá các tiêu chí | Giảm nghèo bền vững»: hiểu là 11"],
    ),
    "numbers behind a dash below their rate": Case(
        [["Mã", "Chỉ tiêu", "ĐVT", "Tân Hương"], ["4.2", "Hộ dùng điện", "%"],
         [None, "+ Hộ có điện dùng", "hộ"], [None, "+ Số hộ", "hộ"],
         ["17.1", "Hộ dùng nước sạch", "%"], [None, "- Số hộ được dùng", "hộ"],
         [None, "- Tổng số hộ", "hộ"]],
        {"D2": 99.47, "D3": 3198, "D4": 3215, "D5": 95.18, "D6": 3060, "D7": 3215}, [HUONG],
        says=["«- Số hộ được dùng | hộ»: hiểu là 17.1 (tử số)"],
    ),
    "names with an apostrophe of any kind": Case(
        [["STT", "Tên xã", "TC 3"], [1, "H`Rây"], [2, "K'BANG LỚN"], [3, "X. M' Đôn"],
         [4, "Ia Rong"], [5, "D’Ră"], [6, "Đ'Nông"], ["II", "H. Krông Nia"], [1, "Ch'Ôn"]],
        {"C2": "Đạt", "C3": "Đạt", "C4": "Chưa đạt", "C6": "Đạt", "C9": "Đạt"},
        [Report("H’Rây", states=ALL_ACHIEVED), Report("K‘Bang Lớn", states=ALL_ACHIEVED),
         Report("M'Đôn", states=criteria({"3"})), Report("DRă", states=ALL_ACHIEVED),
         Report("Chʼôn", district="Krông Nia", states=ALL_ACHIEVED)],
        says=["Ia Rong", "Đ'Nông"],
    ),
    "a name with an apostrophe first of all rows": Case(
        [["STT", "Xã", "TC 3"], [1, "H'Rây"], [2, "Krông Nia"], [3, "Lơ Gar"]],
        {"C3": "Đạt"}, [Report("Krông Nia", states=ALL_ACHIEVED)], says=["H'Rây", "Lơ Gar"],
    ),
    "names that begin as a sum, a note or a group does": Case(
        [["STT", "Xã", "TC 3"], [1, "CỘNG HOÀ"], [2, "Mã Thành"], [3, "Miền Đồi"], [4, "Tổng Cọt"],
         [5, "Trung Bình"], [None, "Cộng"], [None, "Trung bình"], [None, "Mã: theo biểu 2"]],
        {"C2": "Đạt", "C3": "Đạt", "C6": "Đạt"},
        [Report("Cộng Hòa", states=ALL_ACHIEVED), Report("Mã Thành", states=ALL_ACHIEVED),
         Report("Trung Bình", states=ALL_ACHIEVED)],
        says=["Miền Đồi", "Tổng Cọt"],
    ),
    "names of one syllable, with a number, of two with a dash": Case(
        [["STT", "Xã", "TC 3"], [1, "Gào"], [2, "2. Bàu Hàm 2"], [3, "Bàu Hàm"],
         [4, "Chân Mây – Lăng Cô"], [5, "P. Xuân Hương-Đà Lạt"], [6, "Phường 1 Bảo Lộc"]],
        {"C2": "Đạt", "C3": "Đạt", "C5": "Đạt", "C6": "Đạt", "C7": "Đạt"},
        [Report("Gào", states=ALL_ACHIEVED), Report("Bàu Hàm 2", states=ALL_ACHIEVED),
         Report("Chân Mây - Lăng Cô", states=ALL_ACHIEVED),
         Report("Xuân Hương - Đà Lạt", states=ALL_ACHIEVED),
         Report("1 Bảo Lộc", states=ALL_ACHIEVED)],
        says=["Bàu Hàm"],
    ),
    "two columns a criterion, one mark": Case(
        [["TT", "Xã", "TC 4: Điện", "~", "TC 17", "~"], ["^", "^", *["Đạt", "Không đạt"] * 2],
         [1, "Tân Hương"], [2, "Tân Hướng"]],
        {"C3": "x", "F3": "x", "C4": "x", "F4": "x"},
    ),
    "a result beside a status": Case(
        [["STT", "Xã", "TC10. Thu nhập", "~", "TC11. Nghèo đa chiều", "~", "TC4", "~"],
         ["^", "^", *["Kết quả", "Đánh giá (Đ/KĐ)"] * 3], [1, "Tân Hương"], [2, "Tân Hướng"]],
        {"C3": 62.5, "D3": "Đ", "E3": 1.49, "F3": "Đ", "H3": "Đ",
         "C4": 48, "D4": "KĐ", "E4": 4.98, "F4": "KĐ", "H4": "Đ", "G3": 99.47, "G4": 99.25},
        says=["4.2"],
    ),
    "codes that count up beside others, a result beside a rate": Case(
        [["STT", "Xã", "TC 17 - Môi trường", "~", "~", "~", "TC 10", "TC 11"],
         ["^", "^", "17.1. Nước sạch", "~", "17.10. An toàn thực phẩm", "~", "10", "11"],
         ["^", "^", "Số hộ dùng", "Tỷ lệ %", "Tỷ lệ", "Kết quả", "Thu nhập", "Tỷ lệ hộ nghèo"],
         ["^", "^", "(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
         [1, "Tân Hương"], [2, "Tân Hướng"]],
        {"C5": 3060, "D5": 95.18, "E5": 100, "F5": "Đạt", "G5": 62.5, "H5": 1.49,
         "C6": 1269, "D6": 51.17, "E6": 94.57, "F6": "Đạt", "G6": 48, "H6": 4.98},
        says=["17.10. An toàn thực phẩm | Kết quả"],
    ),
    "the part between a whole and its rate": Case(
        [["STT", "Xã", "CT 17.1", "~", "~"],
         ["^", "^", "Tổng số hộ", "Hộ dùng nước sạch", "Tỷ lệ (%)"],
         [1, "Tân Hương"], [2, "Tân Hướng"]],
        {"C3": 3215, "D3": 3060, "E3": 95.18, "C4": 2480, "D4": 1269, "E4": 51.17},
        says=["Hộ dùng nước sạch"],
    ),
    "results of one code by year": Case(
        [["STT", "Xã", "17.1", "~"], ["^", "^", "Kết quả 2022", "Kết quả 2023"],
         [1, "Tân Hương"], [2, "Tân Hướng"]],
        {"D3": 95.18, "D4": 51.17},
    ),
    "a criterion's name over its marks": Case(
        [["STT", "Tiêu chí", "Tân Hương", "Tân Hướng"], [3, "Thủy lợi"], [5, "Trường học"],
         [10, "Thu nhập"], [None, "Cộng", '=COUNTIF(C2:C4,"+")', '=COUNTIF(D2:D4,"+")'],
         [None, "Ghi chú: + là đạt; - là chưa đạt"]],
        {"C2": "-", "D2": "+", "C3": "+", "D3": "-", "C4": "+", "D4": "-"},
    ),
    "1 and 0 by a head are numbers": Case(
        [["STT", "Xã", "TC1", "TC3"], ["^", "^", *["(1: đạt, 0: không đạt)"] * 2],
         [1, "Tân Hương"], [2, "Tân Hướng"]],
        {"C3": 1, "D3": 0, "C4": 1, "D4": 1},
    ),
    "1 and 0 in brackets behind their words": Case(
        [["STT", "Xã", "TC1", "TC3"], ["^", "^", *["Đạt (1)/Không đạt (0)"] * 2],
         [1, "Tân Hương"], [2, "Tân Hướng"]],
        {"C3": 1, "D3": 0, "C4": 1, "D4": 1},
    ),
    "a part and a whole by their unit, and by what they count": Case(
        [["STT", "Xã", "CT 4.2", "~", "~", "CT 17.1", "~", "~"],
         ["^", "^", "Đã có điện (hộ)", "Tổng (hộ)", "Tỷ lệ (%)", "Số người dùng", "Dân số", "%"],
         [1, "Tân Hương"]],
        {"C3": 3198, "D3": 3215, "E3": 99.47, "F3": 3060, "G3": 3215, "H3": 95.18}, [HUONG],
    ),
    "two numbers beside a rate, of which one names the whole": Case(
        [["STT", "Xã", "CT 17.1", "~", "~"],
         ["^", "^", "Hộ dùng nước sạch", "Hộ toàn xã", "Tỷ lệ (%)"], [1, "Tân Hương"]],
        {"C3": 3060, "D3": 3215, "E3": 95.18}, [HUONG], says=["Hộ dùng nước sạch"],
    ),
    "a year over numbers asks for a number, not a verdict": Case(
        [["STT", "Xã", "17.1", "~"], ["^", "^", "Năm 2022", "Năm 2023"], [1, "Tân Hương"]],
        {}, [HUONG], says=["17.1 (tỷ lệ)"],
    ),
    "people beside a rate that has both its numbers": Case(
        [["STT", "Xã", "CT 17.1", "~", "~", "Dân số"],
         ["^", "^", "Số hộ đạt", "Tổng số hộ", "%", "^"], [1, "Tân Hương"]],
        {"C3": 3060, "D3": 3215, "E3": 95.18}, [HUONG],
    ),
    "communes side by side, codes in a column of their own": Case(
        [["Mã", "Nội dung", "Tân Hương", "Tân Hướng"], ["17.1", "Số hộ dùng nước sạch (hộ)"],
         ["17.1", "Tổng số hộ (hộ)"], ["17.1", "Tỷ lệ (%)"], ["17.1", "Đánh giá (Đạt/Chưa đạt)"]],
        {"C2": 3060, "C3": 3215, "C4": 95.18, "C5": "Đạt",
         "D2": 1269, "D3": 2480, "D4": 51.17, "D5": "Chưa đạt"},
    ),
    "what the newest report is silent of": Case(
        [["STT", "Xã", "CT 4.2 (%)", "CT 17.1 (%)"], [1, "Tân Hương"]],
        {"C2": 98.5, "D2": 95.18},
        [Report("Tân Hương", year="2022", issued="2022-12-11",
                states={"4.2": pct("3152", "3200", "98.5")}),
         Report("Tân Hương", states={"17.1": pct("3060", "3215", "95.18")})],
        says=["báo cáo năm 2023 không nêu, đây là số liệu của báo cáo năm 2022"],
    ),
    "columns that nobody understands, or of which nobody tells": Case(
        [["STT", "Xã", "TC1", "Xếp hạng thi đua", "CT 8.1 (%)", "Ghi chú"], [1, "Tân Hương"],
         [None, "Đ: đạt; K: chưa đạt"]],
        {"C2": "Đ"}, [HUONG],
        says=["D «Xếp hạng thi đua»", "E «CT 8.1 (%)» (8.1 tỷ lệ)"],
    ),
    "tables of districts one below the other": Case(
        [["HUYỆN CHÂU THÀNH"], ["STT", "Tên xã", "TC1", "TC19"], [1, "Hòa Bình"], [2, "Tân Hương"],
         [None, "Cộng"], ["HUYỆN CHỢ MỚI"], ["STT", "Tên xã", "TC1", "TC19"], [1, "Hòa Bình"],
         ["x: đạt"]],
        {"C3": "x", "D3": "x", "C4": "x", "D4": "x", "C8": "x"},
        [HUONG, BINH, BINH_ELSEWHERE],
    ),
    "two of one name that nothing tells apart": Case(
        [["STT", "Tên xã", "Tiêu chí 19 (Đ/K)"], [1, "Hòa Bình"], [2, "Hòa Bình"]],
        {}, [BINH, BINH_ELSEWHERE], 1, ["Hòa Bình"],
    ),
    "a district in brackets or behind a stroke": Case(
        [["STT", "Tên xã", "Tiêu chí 19 (Đ/K)"], [1, "Xã Hòa Bình (H. Châu Thành)"],
         [2, "Hòa Bình - Chợ Mới"]],
        {"C2": "Đ", "C3": "K"}, [BINH, BINH_ELSEWHERE],
    ),
    "a commune of another district is another one": Case(
        [["STT", "Tên xã", "Tiêu chí 19 (Đ/K)"], ["I", "Huyện Thoại Sơn"], [1, "Tân Hương"],
         ["II", "Huyện Châu Thành"], [1, "Tân Hướng"]],
        {"C5": "Đ"}, status=1, says=["Tân Hương, Châu Thành"],
    ),
    "provinces without districts": Case(
        [["STT", "Tên xã", "Tiêu chí 1 (Đ/K)"], ["A", "Tỉnh An Giang"], [1, "Tân Hương"],
         ["B", "Tỉnh Đồng Tháp"], [1, "Tân Hương"]],
        {"C3": "Đ", "C5": "K"},
        [Report("Tân Hương", "", states=criteria(set())),
         Report("Tân Hương", "", "Đồng Tháp", states=criteria({"1"}))],
    ),
    "a legend with the marks behind the words": Case(
        [["(Ghi chú: Đạt: x; chưa đạt: 0)"], ["STT", "Tên xã", "TC1", "TC3"], [1, "Tân Hương"],
         [None, "Cộng", '=COUNTIF(C3:C3,"x")']],
        {"C3": "x", "D3": 0}, [HUONG],
    ),
    "a legend with strokes that could be read both ways": Case(
        [["STT", "Tên xã", "TC1", "TC3"], [1, "Tân Hương"], [],
         [None, "Đạt: Đ - chưa đạt: K; số xã đạt: 5"]],
        {"C2": "Đ", "D2": "K"}, [HUONG],
    ),
    "an x alone leaves not achieved empty, and says so": Case(
        [["STT", "Tên xã", "TC1 (x)", "TC3 (x)", "TC17 (x)"], [1, "Tân Hương"]],
        {"C2": "x"}, [HUONG], says=["để trống", "2 ô"],
    ),
    "how many criteria are achieved": Case(
        [["BIỂU TỔNG HỢP NĂM 2023"],
         ["STT", "Tên xã", "TC1 (Đ/K)", "TC3 (Đ/K)", "Tổng số tiêu chí đạt / 19",
          "Số chỉ tiêu đạt"],
         [1, "Tân Hương"], [2, "Tân Hướng"], [3, "Hòa Bình"], [4, "Mỹ An"], [5, "Mỹ Hòa"]],
        {"C3": "Đ", "D3": "K", "E3": 17, "C4": "Đ", "D4": "Đ", "E4": 18,
         "C5": "Đ", "D5": "Đ", "C6": "Đ", "E6": 12, "C7": "Đ"},
        [HUONG, Report("Tân Hướng", total="18", states=criteria({"5"})),
         Report("Hòa Bình", total="18", states=criteria(set())),
         Report("Mỹ An", total="12", states=UNTOLD | {"1": YES}),
         Report("Mỹ Hòa", states=UNTOLD | {"1": YES})],
        says=["Tân Hương, Châu Thành, số tiêu chí đạt: 17; đếm theo từng tiêu chí; không đọc được",
              "báo cáo nêu 18, đếm theo từng tiêu chí được 19", "không nêu đủ để đếm: Mỹ Hòa"],
    ),
    "how many criteria of a later programme are achieved": Case(
        [["XÃ NÔNG THÔN MỚI NÂNG CAO NĂM 2023"], ["STT", "Tên xã", "TC1 (Đ/K)", "Số tiêu chí đạt"],
         [1, "Tân Hương"], [2, "Tân Hướng"], [3, "Hòa Bình"]],
        {"C3": "Đ", "D3": 16, "C4": "Đ", "D4": 15, "C5": "Đ"},
        [Report(name, programme="nang_cao", total=total, total_label=label,
                states=UNTOLD | {"1": YES})
         for name, total, label in (("Tân Hương", "16", "xã đã đạt"),
                                    ("Tân Hướng", "15", "đạt nông thôn mới nâng cao"),
                                    ("Hòa Bình", "19", "xã đạt nông thôn mới"))],
        says=["không nêu đủ để đếm: Hòa Bình"],
    ),
    "a total that the workbook counts itself": Case(
        [["STT", "Tên xã", "TC1 (Đ/K)", "Số tiêu chí đạt"],
         [1, "Tân Hương", None, '=COUNTIF(C2:C2,"Đ")']],
        {"C2": "Đ"}, [HUONG], says=["D «Số tiêu chí đạt»: ô có công thức"],
    ),
    "what the report itself contradicts is listed": Case(
        [["STT", "Tên xã", "TC1 (Đ/K)", "TC3 (Đ/K)", "17.1 (%)"], [1, "Tân Hương"]],
        {"C2": "Đ", "D2": "Đ", "E2": 90},
        [Report("Tân Hương", findings={"3.1": "NTM203", "17.1": "NTM501"},
                states={"1": YES, "3": YES, "17.1": pct("9", "10", "90")})],
        says=["(2)", "báo cáo tự mâu thuẫn ở đây: NTM203: 3.1", "mâu thuẫn ở đây: NTM501: 17.1"],
    ),
    "no file, a file that says nothing of it, one that couldn't be read": Case(
        [["STT", "Tên xã", "TC1 (Đ/K)"], [1, "Tân Hương"], [2, "Tân Hướng"], [3, "Hòa Bình"],
         [4, "Mỹ An"], [5, "Mỹ Hòa"]],
        {"C2": "Đ"},
        [HUONG, Report("Tân Hướng", states={"4": YES}), Report("Hòa Bình"),
         Report("Mỹ An", status="failed", reason="tệp hỏng")],
        says=["không nêu nội dung nào mà biểu cần (2)", "  Hòa Bình: Hòa Bình Châu Thành",
              "  Tân Hướng, Châu Thành: Tân Hướng Châu Thành", "Xã có tệp không đọc được (1)",
              "(tệp hỏng)", "chưa có báo cáo (1)", "  Mỹ Hòa"],
    ),
    "common words for an indicator; the poor alone are not the poor by many measures": Case(
        [["STT", "Tên xã", "Tỷ lệ BHYT (%)", "Tỷ lệ hộ nghèo (%)", "Tỷ lệ hộ nghèo đa chiều (%)"],
         [1, "Tân Hương"]],
        {"C2": 92.4, "E2": 6.73},
        [Report("Tân Hương", states={"15.1": pct("924", "1000", "92.4"),
                                     "11": pct("673", "10000", "6.73")})],
        says=["Tỷ lệ hộ nghèo (%)"],
    ),
    "criteria numbered I to XIX, districts with sums, numbers under the heads": Case(
        [["STT", "Đơn vị", "Kết quả thực hiện 19 tiêu chí", *["~"] * 18, "Số tiêu chí đạt"],
         ["^", "^", *ROMAN, "^"], [f"({n})" for n in range(1, 23)],
         ["I", "Huyện Châu Thành"], [1, "Tân Hương"], [None, "Cộng huyện"], ["II", "Chợ Mới"],
         [1, "Hòa Bình"], [None, "Dấu (+) là tiêu chí đạt, dấu (-) là tiêu chí chưa đạt"]],
        {**row_of(5, "++-" + "+" * 13 + "-++"), "V5": 17, **row_of(8, "+" * 18 + "-"), "V8": 18},
        [HUONG, BINH_ELSEWHERE],
    ),
    "two programmes side by side": Case(
        [["NÔNG THÔN MỚI VÀ NÔNG THÔN MỚI NÂNG CAO"],
         ["TT", "Xã", "Xã nông thôn mới", "~", "Xã nông thôn mới nâng cao", "~"],
         ["^", "^", "TC1", "Số tiêu chí đạt", "TC1", "Số tiêu chí đạt"], [1, "Tân Hương"],
         [2, "Hòa Bình"]],
        {"C4": "Đạt", "D4": 17, "E5": "Chưa đạt"},
        [HUONG, Report("Hòa Bình", programme="nang_cao", states=UNTOLD | {"1": NO})],
        says=["C4 Tân Hương", "1 xã không có báo cáo NTM nâng cao, để trống: Tân Hương"],
    ),
    "names in the order of the criteria, a note below them": Case(
        [["STT", "Tên xã", *NAMES, "Ghi chú"], [None, "(ghi Đ nếu đạt, KĐ nếu không đạt)"],
         [1, "Tân Hương"]],
        row_of(3, ["KĐ" if n in (3, 17) else "Đ" for n in range(1, 20)]), [HUONG],
        says=["S «MT & ATTP»", "U «QP&AN»"],
    ),
    "sums make 1 and 0": Case(
        [["TT", "Tên xã", 1, 3, 5, "Tổng"], [1, "Tân Hương", None, None, None, "=SUM(C2:E2)"],
         [2, "Tân Hướng", None, None, None, "=SUM(C3:E3)"]],
        {"C2": 1, "D2": 0, "E2": 1, "C3": 1, "D3": 1, "E3": 0},
    ),
    "percentages by their format, signs in quotes are words": Case(
        [["TT", "Tên xã", "4.2", "17.1", "17.10"], [1, "Tân Hương"], [2, "Tân Hướng"]],
        {"C2": 0.9947, "D2": 95.18, "E2": 1, "C3": 0.9925, "D3": 51.17, "E3": 0.9457},
        formats={"C": "0.00%", "D": '0.00"%"', "E": "0%"},
    ),
    "a list beats what the name says": Case(
        [["TT", "Tên xã", "17.1 Tỷ lệ hộ được sử dụng nước sạch", "11"], [1, "Tân Hương"], [2,
         "Tân Hướng"]],
        {"C2": "Đạt", "D2": "Đạt", "C3": "Chưa đạt", "D3": "Chưa đạt"},
        lists={"C2:D9": '"Chưa đạt,Đạt"'},
    ),
    "units": Case(
        [["TT", "Tên xã", "10. Thu nhập", "~", "~"], ["^", "^", "triệu đồng/người/năm",
         "nghìn đồng/năm", "ha"],
         [1, "Tân Hương"], [2, "Tân Hướng"]],
        {"C3": 62.5, "D3": 62500, "C4": 48, "D4": 48000}, says=["nghìn đồng/năm"],
    ),
    "a column numbered, 17.10 kept as 17.1": Case(
        [["TT", "Tên xã", 17.1, 17.9, 17.1, 17.11], ["A", "B", 1, 2, 3, 4], [1, "Tân Hương"], [2,
         "Tân Hướng"]],
        {"C3": 95.18, "D3": 88.06, "E3": 100, "F3": 40.75, "C4": 51.17, "D4": 90, "E4": 94.57,
         "F4": 33.22},
        formats={"C": "0.00", "D": "0.00", "E": "0.00", "F": "0.00"},
    ),
    "a name that contradicts its code is a guess": Case(
        [["TT", "Tên xã", "Tiêu chí 4: Môi trường và an toàn thực phẩm (Đ/K)",
         "Tiêu chí 3 (Đ/K)"], [1, "Tân Hương"]],
        {"D2": "K"}, [HUONG], says=["--guesses"],
    ),
    "plan and result a commune": Case(
        [["TT", "Tên xã", "Nội dung", "4.2 (%)"], [1, "Tân Hương", "Kế hoạch"], [None, None,
         "Thực hiện"],
         [2, "Tân Hướng", "Kế hoạch"], [None, None, "Thực hiện"]],
        {"D3": 99.47, "D5": 99.25},
    ),
    "communes side by side, each with a result and a status": Case(
        [["TT", "Chỉ tiêu", None, "Xã Tân Hương", "~", "Xã Tân Hướng", "~"],
         ["^", "Mã", "Tên", "Kết quả", "Đánh giá", "Kết quả", "Đánh giá"],
         [1, "4.2", "Hộ sử dụng điện"], [2, "10", "Thu nhập"], [3, "17.1", "Nước sạch"],
         [4, "17.10", "An toàn thực phẩm", 100, "Đ"], [], [None, None, "Đ: đạt, K: không đạt"]],
        {"D3": 99.47, "E3": "Đ", "F3": 99.25, "G3": "Đ", "D4": 62.5, "E4": "Đ", "F4": 48, "G4": "K",
         "D5": 95.18, "E5": "Đ", "F5": 51.17, "G5": "K", "F6": 94.57, "G6": "Đ"},
    ),
    "years over the criteria": Case(
        [["STT", "Xã", "Kết quả năm 2022", "~", "Kết quả năm 2023", "~", "(Đ: đạt, K: không đạt)"],
         ["^", "^", "TC 4", "TC 17", "TC 4", "TC 17"], [1, "Tân Hương"], [2, "Tân Hướng"]],
        {"E3": "Đ", "F3": "K", "E4": "Đ", "F4": "K"},
    ),
    "codes in brackets behind the words": Case(
        [["STT", "Xã", "TIÊU CHÍ 17", "~", "~"],
         ["^", "^", "Nước sạch (17.1)", "An toàn thực phẩm (17.10)", "Kết luận (x)"],
         [1, "Tân Hương"]],
        {"C3": 95.18, "D3": 100}, [HUONG], formats={"C": "0.00", "D": "0.00"},
    ),
    "a document's number is no criterion, a note's column no status": Case(
        [["Số: 12 ngày 05/01/2024"], ["STT", "Tên xã", "Đánh giá", "Năm", "TC 1 (Đ/K)"],
         [1, "Tân Hương"]],
        {"D3": 2023, "E3": "Đ"}, [HUONG],
    ),
    "17.10 kept as 17.1 among few": Case(
        [["TT", "Tên xã", 17.1, 17.1, 17.11], [1, "Tân Hương"]],
        {"C2": 95.18, "D2": 100, "E2": 40.75}, [HUONG],
        formats={"C": "0.00", "D": "0.00", "E": "0.00"},
    ),
    "a lone 17.1 before 17.11 is a guess without a name": Case(
        [["TT", "Tên xã", 17.1, 17.11, "17.1 Tỷ lệ hộ được sử dụng nước sạch theo quy chuẩn"],
         [1, "Tân Hương"]],
        {"D2": 40.75, "E2": 95.18}, [HUONG], says=["--guesses"],
        formats={"C": "0.00", "D": "0.00", "E": "0.00"},
    ),
    "aims and standards are not filled": Case(
        [["TT", "Tên xã", "17.1", "~", "~"], ["^", "^", "Mục tiêu", "Chuẩn", "Kết quả (%)"], [1,
         "Tân Hương"]],
        {"E3": 95.18}, [HUONG],
    ),
    "a computed percentage is listed": Case(
        [["TT", "Tên xã", "17.1 (%)"], [1, "Tân Hương"]],
        {"C2": 88}, [Report("Tân Hương", states={"17.1": Stated(ratio=("1100", "1250"))})],
        says=["1.100/1.250"],
    ),
    "the newest report that states it": Case(
        [["TT", "Tên xã", "17.1 (%)", "11 (%)"], [1, "Tân Hương"]],
        {"C2": 90, "D2": 3},
        [Report("Tân Hương", year="2022", issued="2022-12-01",
                states={"17.1": pct("8", "10", "80"), "11": pct("3", "100", "3")}),
         Report("Tân Hương", issued="2023-12-01", states={"17.1": pct("9", "10", "90")}),
         Report("Tân Hương", issued="2023-12-31", superseded_by="0" * 12,
                states={"17.1": pct("7", "10", "70")})],
    ),
    "a late report of an earlier year, a paper of a period": Case(
        [["TT", "Tên xã", "17.1 (%)"], [1, "Tân Hương"]],
        {"C2": 90},
        [Report("Tân Hương", issued="2023-12-01", states={"17.1": pct("9", "10", "90")}),
         Report("Tân Hương", year="2022", issued="2024-01-05",
                states={"17.1": pct("8", "10", "80")}),
         Report("Tân Hương", year="2021-2025", issued="2022-06-01",
                states={"17.1": pct("7", "10", "70")})],
    ),
    "an aim is no result": Case(
        [["TT", "Tên xã", "1", "2"], [1, "Tân Hương"], ["(Đ: đạt; K: chưa đạt)"]],
        {"C2": "Đ"}, [Report("Tân Hương", states={"1": YES, "2": Stated("target")})],
    ),
    "a workbook of NTM and a report of NTM nâng cao": Case(
        [["KẾT QUẢ NÔNG THÔN MỚI NÂNG CAO"], ["TT", "Tên xã", "1 (Đ/K)"], [1, "Tân Hương"], [2,
         "Tân Hướng"]],
        {"C3": "K"},
        [Report("Tân Hương", programme="nang_cao", states={"1": NO}),
         Report("Tân Hướng", states={"1": YES})],
        says=["1 xã không có báo cáo NTM nâng cao, để trống: Tân Hướng"],
    ),
    "the programme as a whole, all reports of its second level": Case(
        [
            ["CHƯƠNG TRÌNH XÂY DỰNG NÔNG THÔN MỚI"],
            ["TT", "Tên xã", "1 (Đ/K)"],
            [1, "Tân Hương"],
        ],
        {"C3": "K"},
        [Report("Tân Hương", programme="nang_cao", states={"1": NO})],
    ),
    "the sheet of one district": Case(
        [["STT", "Đơn vị", "Tiêu chí số 19 (Đ/K)"], [1, "Hòa Bình"]], {"C2": "K"},
        [BINH_ELSEWHERE, BINH], 1, ["Hòa Bình, Châu Thành"], title="Chợ Mới",
    ),
    "codes on a line of their own below the heads": Case(
        [["STT", "Tên xã", "Giao thông", "Điện", "Y tế"], ["Mã", "Mã tiêu chí", 2, 4, 15],
         [1, "Tân Hương", "…", "....", None], [2, "Tân Hướng"], [None, "Chủ tịch"],
         ["x: đạt, o: chưa đạt"]],
        {"C3": "x", "D3": "x", "E3": "x", "C4": "x", "D4": "x", "E4": "x"},
    ),
    "communes without a report are those of the table": Case(
        [["STT", "Tên xã", "TC 1 (Đ/K)"], [1, "Tân Hương"], [2, "TT. Núi Sập"], [3, "Mỹ An"],
         [None, "Tổng cộng"], [None, "Người lập biểu"]],
        {"C2": "Đ"}, [HUONG], says=["(2)", "TT. Núi Sập, Mỹ An"],
    ),
    "the number of a criterion beside its rate is the status": Case(
        [["STT", "Tên xã", "TC 10", "TC 11", "TC 12", "Tỷ lệ hộ nghèo đa chiều (%)"],
         [1, "Tân Hương"], ["(Đ: đạt; K: chưa đạt)"]],
        {"C2": "Đ", "D2": "Đ", "E2": "Đ", "F2": 1.49}, [HUONG],
    ),
    "communes side by side under their districts, formats that look for marks in every row": Case(
        [["STT", "Mã", "Nội dung", "ĐVT", "Huyện Châu Thành", "~", "Huyện Chợ Mới", "Bình quân"],
         ["^", "^", "^", "^", "X. Tân Hương", "X. Mỹ An", "X. Hòa Bình", "^"],
         [1, "1", "Tiêu chí Quy hoạch", "Đạt/Chưa đạt", None, None, None, '=COUNTIF(E3:G3,"Đạt")'],
         [2, "10", "Thu nhập bình quân đầu người", "triệu đồng/người/năm"],
         [3, "19", "Tiêu chí Quốc phòng và An ninh", "Đạt/Chưa đạt"],
         ["Số tiêu chí đạt", None, None, None, '=COUNTIF(E3:E5,"Đạt")']],
        {"E3": "Đạt", "E4": 62.5, "E5": "Đạt", "G3": "Đạt", "G5": "Chưa đạt",
         "G6": 18},
        [HUONG, BINH_ELSEWHERE, BINH], 1, ["Hòa Bình, Châu Thành", "X. Mỹ An"],
    ),
    "the form of one commune": Case(
        [["PHIẾU THEO DÕI NĂM 2023"], ["Xã:", "Hòa Bình", "Huyện:", "Chợ Mới"],
         [None, "(đạt ghi +, chưa đạt ghi -)"],
         ["TT", "Nội dung", "ĐVT", "Yêu cầu", "Kết quả", "Đánh giá", "Ghi chú"],
         ["1", "Quy hoạch"], ["4", "Điện"],
         ["4.2", "Tỷ lệ hộ được sử dụng điện thường xuyên, an toàn", "%", "≥ 98%"],
         ["10", "Thu nhập bình quân đầu người", "triệu đồng", "≥ 60"],
         ["11", "Nghèo đa chiều", "%"], ["17", "Môi trường và an toàn thực phẩm"], ["19",
         "Quốc phòng và An ninh"]],
        {"E7": 99.25, "E8": 48, "E9": 4.98, "F5": "+", "F6": "+", "F7": "+", "F8": "-", "F9": "-",
         "F10": "-", "F11": "-"},
        [Report("Hòa Bình", states=criteria(set())),
         Report("Hòa Bình", district="Chợ Mới", states=criteria({"19"}) | OTHERS)], 1,
    ),
    "the form of a commune by its title; another table that numbers its rows": Case(
        [["KẾT QUẢ CỦA XÃ TÂN HƯƠNG"], ["TT", "Tiêu chí", "Kết quả (%)", "Đánh giá"],
         ["4.2", "Điện"], ["17.1", "Nước sạch"], ["17.2", "Cơ sở"], ["17.10", "An toàn"],
         ["17.11", "Phân loại"], [None, "Đ: đạt; K: chưa đạt"]],
        {"C3": 99.47, "C4": 95.18, "C5": 100, "C6": 100, "C7": 40.75, "D3": "Đ", "D4": "Đ",
         "D5": "Đ", "D6": "Đ", "D7": "Đ"}, [HUONG],
    ),
    "a form that asks for judgements alone": Case(
        [["Xã: Tân Hương"], ["TT", "Tiêu chí", "Đánh giá"], [1, "Quy hoạch"], [2, "Giao thông"],
         [3, "Thủy lợi và phòng, chống thiên tai"], [4, "Điện"], [5, "Trường học"], [None,
         "Đ: đạt; K: chưa đạt"]],
        {"C3": "Đ", "C4": "Đ", "C5": "K", "C6": "Đ", "C7": "Đ"}, [HUONG],
    ),
    "a table of communes whose heads name districts and rates is no form": Case(
        [["TT", "Huyện", "Xã", "Nghèo đa chiều", "~"], ["^", "^", "^", "Số hộ", "Tỷ lệ (%)"],
         *[[n, "Châu Thành", name] for n, name in enumerate(
             ["Tân Hương", "Mỹ An", "Mỹ Hòa", "Mỹ Đức", "Mỹ Phú", "Mỹ Thới"], 1)]],
        {"D3": 48, "E3": 1.49}, [HUONG],
    ),
    "indicators of a criterion numbered from 1": Case(
        [["TIÊU CHÍ SỐ 17"], ["STT", "Xã", "Chỉ tiêu 1 (%)", "Chỉ tiêu 2 (%)"], [1, "Tân Hương"]],
        {"C3": 95.18, "D3": 100}, [HUONG], title="17",
    ),
}  # fmt: skip


def build(case: Case, path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = case.title
    for row, values in enumerate(case.rows, 1):
        start = 1
        for column, value in enumerate(values, 1):
            if value == "^":
                sheet.merge_cells(
                    start_row=row - 1, end_row=row, start_column=column, end_column=column
                )
            elif value != "~":
                sheet.cell(row, column, value)
                start = column
            elif column == len(values) or values[column] != "~":
                sheet.merge_cells(start_row=row, end_row=row, start_column=start, end_column=column)
    for column, shown in case.formats.items():
        for row in range(2, len(case.rows) + 1):
            sheet[f"{column}{row}"].number_format = shown
    for area, options in case.lists.items():
        rule = DataValidation(type="list", formula1=options)
        rule.add(area)
        sheet.add_data_validation(rule)
    book.save(path)


def changes(template: Path, filled: Path) -> dict[str, object]:
    before, after = load_workbook(template).active, load_workbook(filled).active
    cells = (cell for row in after.iter_rows() for cell in row)
    return {c.coordinate: c.value for c in cells if c.value != before[c.coordinate].value}


def told(done: Filled) -> str:
    return "\n".join(lines_of(done, "vi"))


@pytest.mark.parametrize("name", CASES)
def test_what_goes_where(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    template, filled = tmp_path / "t.xlsx", tmp_path / "f.xlsx"
    build(case, template)
    done = fill_workbook(template, make_results(tmp_path / "out", case.reports), filled)
    assert changes(template, filled) == case.filled, told(done)
    assert found_no_place(done) == bool(case.status), told(done)
    for words in case.says:
        assert words in told(done)


STANDING = Case(
    [["STT", "Tên xã", "4.2 (%)", "17.1 (%)"], [1, "Tân Hương", 99.5, 95.18], [2,
     "Tân Hướng", None, "51,17"]],
    {},
)  # fmt: skip


def test_another_value_stays_unless_it_is_asked_for(tmp_path: Path) -> None:
    template, filled = tmp_path / "t.xlsx", tmp_path / "f.xlsx"
    build(STANDING, template)
    out = make_results(tmp_path / "out", TWO)
    kept = fill_workbook(template, out, filled)
    assert changes(template, filled) == {"C3": 99.25}
    assert found_no_place(kept)
    assert "99.5" in told(kept)
    replaced = fill_workbook(template, out, filled, overwrite=True)
    assert changes(template, filled) == {"C2": 99.47, "C3": 99.25}
    assert not found_no_place(replaced)
    assert "99.5" in told(replaced)


def test_locked_cells_and_parts_of_merged_ones_are_said(tmp_path: Path) -> None:
    template, filled = tmp_path / "t.xlsx", tmp_path / "f.xlsx"
    book = Workbook()
    sheet = book.active
    sheet.append(["STT", "Tên xã", "TC 1 (Đ/K)", "TC 3 (Đ/K)", "TC 5 (Đ/K)"])
    sheet.append([1, "Tân Hương"])
    sheet.append([2, "Tân Hướng"])
    sheet.merge_cells("D2:D3")
    for place in ("C2", "D2", "E3"):
        sheet[place].protection = Protection(locked=False)
    sheet.protection.sheet = True
    book.save(template)
    done = fill_workbook(template, make_results(tmp_path / "out", TWO), filled)
    assert changes(template, filled) == {"C2": "Đ", "D2": "K", "E3": "K"}
    assert found_no_place(done)
    lines = told(done)
    assert "Sheet!C3" in lines
    assert "Sheet!D3" in lines
    assert "D2" in lines
    assert "Sheet!E2" in lines


@pytest.mark.parametrize("ending", ["yaml", "toml"])
def test_a_mapping_is_written_read_and_does_the_same(ending: str, tmp_path: Path) -> None:
    template, mapping = tmp_path / "t.xlsx", tmp_path / f"m.{ending}"
    build(CASES["a name that contradicts its code is a guess"], template)
    out = make_results(tmp_path / "out", [HUONG])
    first = fill_workbook(template, out, tmp_path / "1.xlsx", mapping=mapping)
    again = fill_workbook(template, out, tmp_path / "2.xlsx", mapping=mapping)
    assert first.mapping == again.mapping
    assert (first.mapped, again.mapped) == (mapping, None)
    assert (tmp_path / "1.xlsx").read_bytes() == (tmp_path / "2.xlsx").read_bytes()
    words = mapping.read_text(encoding="utf-8")
    sure = words.replace(', certainty: "guess"', "").replace(', certainty = "guess"', "")
    assert sure != words
    mapping.write_text(sure, encoding="utf-8")
    fill_workbook(template, out, tmp_path / "3.xlsx", mapping=mapping)
    assert changes(template, tmp_path / "3.xlsx") == {"C2": "Đ", "D2": "K"}


def test_a_mapping_of_what_is_of_no_code_is_read_again(tmp_path: Path) -> None:
    template, mapping = tmp_path / "t.xlsx", tmp_path / "m.yaml"
    rows: list[list[object]] = [["STT", "Xã", "TC1", "Số tiêu chí đạt"], [1, "Tân Hương"]]
    build(Case(rows, {}), template)
    out = make_results(tmp_path / "out", [HUONG])
    first = fill_workbook(template, out, tmp_path / "1.xlsx", mapping=mapping)
    assert ("D", "") in {(each.at, each.code) for each in first.mapping.sheets[0].columns}
    again = fill_workbook(template, out, tmp_path / "2.xlsx", mapping=mapping)
    assert first.mapping == again.mapping


def test_a_mapping_tells_namesakes_apart(tmp_path: Path) -> None:
    case = CASES["two of one name that nothing tells apart"]
    template, mapping = tmp_path / "t.xlsx", tmp_path / "m.yaml"
    build(case, template)
    mapping.write_text(
        "sheets:\n"
        "- sheet: Biểu\n"
        "  communes_in: rows\n"
        "  lines:\n"
        "  - {at: 2, commune: Hòa Bình, district: Châu Thành}\n"
        "  - {at: 3, commune: Hòa Bình, district: Chợ Mới}\n"
        "  columns:\n"
        "  - {at: C, code: 19, wants: status, achieved: 1, not_achieved: 0}\n",
        encoding="utf-8",
    )
    out = make_results(tmp_path / "out", case.reports)
    done = fill_workbook(template, out, tmp_path / "f.xlsx", mapping=mapping)
    assert changes(template, tmp_path / "f.xlsx") == {"C2": 1, "C3": 0}
    assert not found_no_place(done)
