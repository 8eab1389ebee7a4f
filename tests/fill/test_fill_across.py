"""Communes side by side with several columns each, criteria in groups, counts of other times."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_results import Report, criteria, make_results, pct
from test_fill_rules import BINH, BINH_ELSEWHERE, HUONG, Case, build, changes, told

from extract.fill import fill_workbook

#: No indicator contradicts its criterion.
AN = Report("Mỹ An", states=criteria({"9"}) | {
    "4.2": pct("1402", "1410", "99.43"), "9.1": pct("0", "1410", "0"),
    "9.2": pct("1102", "1410", "78.16"), "17.1": pct("1360", "1410", "96.45"),
    "17.8": pct("1305", "1410", "92.55"),
})  # fmt: skip
LONG = Report("Mỹ Long", district="Chợ Mới", states=criteria({"2", "17"}) | {
    "4.2": pct("980", "984", "99.59"), "17.1": pct("731", "984", "74.29"),
})  # fmt: skip

# fmt: off
CASES = {
    "a result and a mark each, the mark of a criterion merged over its rows": Case(
        [["HUYỆN CHÂU THÀNH"],
         ["(cột Đạt: tiêu chí đạt đánh dấu x, chưa đạt để trống)"], [],
         ["Tiêu chí", "Nội dung", "ĐVT", "Quy định", "Sở chủ trì", "Xã Mỹ An", "~", "Xã Mỹ Hòa",
          "~"],
         ["^", "^", "^", "^", "^", "Kết quả", "Đạt", "Kết quả", "Đạt"],
         [4, "Tỷ lệ hộ sử dụng điện thường xuyên, an toàn", "%", "≥ 98", "Công Thương"],
         [9, "Tỷ lệ hộ có nhà ở đạt tiêu chuẩn theo quy định", "%", "≥ 75", "Xây dựng"],
         [17, "Tỷ lệ hộ được sử dụng nước sạch theo quy chuẩn", "%", "≥ 90", "NN&PTNT"],
         ["^", "Tỷ lệ hộ có nhà tiêu, nhà tắm, thiết bị chứa nước sinh hoạt hợp vệ sinh", "%",
          "≥ 70", "NN&PTNT", None, "^", None, "^"],
         ["Số tiêu chí đạt", "~", "~", "~", "~", None, '=COUNTIF(G6:G9,"x")', None,
          '=COUNTIF(I6:I9,"x")']],
        {"F6": 99.43, "G6": "x", "F7": 78.16, "F8": 96.45, "G8": "x", "F9": 92.55},
        [AN], says=["Mỹ Hòa"],
    ),
    "each row of a criterion with a mark of its own": Case(
        [["Tiêu chí", "Nội dung", "ĐVT", "Mỹ An", "~"],
         ["^", "^", "^", "Kết quả", "Đạt/Chưa đạt"],
         [17, "Tỷ lệ hộ được sử dụng nước sạch theo quy chuẩn", "%"],
         ["^", "Tỷ lệ hộ có nhà tiêu, nhà tắm, thiết bị chứa nước sinh hoạt hợp vệ sinh", "%"]],
        {"D3": 96.45, "E3": "Đạt", "D4": 92.55, "E4": "Đạt"}, [AN],
    ),
    "part, whole, rate and mark each, under their districts": Case(
        [["TT", "Chỉ tiêu", "Huyện Châu Thành (1 xã)", "~", "~", "~", "Huyện Chợ Mới (1 xã)", "~",
          "~", "~"],
         ["^", "^", "Mỹ An", "~", "~", "~", "Mỹ Long", "~", "~", "~"],
         ["^", "^", *["Số đạt", "Tổng số", "Tỷ lệ (%)", "Đạt (x)"] * 2],
         ["4.2", "Hộ sử dụng điện an toàn"], ["17.1", "Hộ sử dụng nước sạch"]],
        {"C4": 1402, "D4": 1410, "E4": 99.43, "F4": "x", "G4": 980, "H4": 984, "I4": 99.59,
         "J4": "x", "C5": 1360, "D5": 1410, "E5": 96.45, "F5": "x", "G5": 731, "H5": 984,
         "I5": 74.29, "J5": "x"},
        [AN, LONG],
    ),
    "counts and rates over the communes, columns numbered below": Case(
        [["HUYỆN CHÂU THÀNH"], [], ["Số TT", "Mã số", "Tên chỉ tiêu", "Số đạt", "~", "Đạt (%)", "~"],
         ["^", "^", "^", "xã Mỹ An", "xã Mỹ Hòa", "xã Mỹ An", "xã Mỹ Hòa"],
         ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
         [1, "4.2", "Hộ sử dụng điện thường xuyên, an toàn"],
         [2, "17.1", "Hộ sử dụng nước sạch theo quy chuẩn"]],
        {"D6": 1402, "F6": 99.43, "D7": 1360, "F7": 96.45}, [AN], says=["xã Mỹ Hòa"],
    ),
    "districts over communes over marks, nothing merged, a second table below": Case(
        [["BIỂU THEO DÕI"], [], ["STT", "Mã TC", "Tiêu chí", "Các đơn vị"],
         [None, None, None, "Huyện Châu Thành", None, "Huyện Chợ Mới"],
         [None, None, None, "X. Mỹ An", None, "X. Mỹ Long"],
         [None, None, None, "Đã đạt", "Chưa đạt (đánh x)", "Đã đạt", "Chưa đạt (đánh x)"],
         [1, "4", "Điện"], [2, "9", "Nhà ở dân cư"], [], ["Biểu phụ: kinh phí"],
         ["STT", "Đơn vị", "Kinh phí đề nghị"], [1, "Mỹ An"]],
        {"D7": "x", "E8": "x", "F7": "x", "F8": "x"}, [AN, LONG],
    ),
    "lines of years over the rows of criteria": Case(
        [["HUYỆN CHÂU THÀNH"], [], ["STT", "Mã", "Tiêu chí", "Địa phương", "~"],
         ["^", "^", "^", "Xã Mỹ An", "Xã Mỹ Hòa"], ["Kết quả năm 2022"], [1, "4", "Điện"],
         [2, "9", "Nhà ở dân cư"], ["Kết quả năm 2023"], [1, "4", "Điện"],
         [2, "9", "Nhà ở dân cư"], ["(Đ: đạt; K: chưa đạt)"]],
        {"D9": "Đ", "D10": "K"}, [AN], says=["Xã Mỹ Hòa"],
    ),
    "a year before a rate of what has reached it": Case(
        [["TT", "Xã", "17.1. Hộ sử dụng nước sạch", "~", "~", "~"],
         ["^", "^", "Năm 2022: Tổng số", "Năm 2022: Đạt (%)", "Năm 2023: Tổng số",
          "Năm 2023: Đạt (%)"], [1, "Mỹ An"], [2, "Mỹ Long"]],
        {"E3": 1410, "F3": 96.45, "E4": 984, "F4": 74.29}, [AN, LONG],
    ),
    "codes under any head, years below them, nothing repeated": Case(
        [["TT", "Ký hiệu", "ĐVT", "Kỳ báo cáo", "Mỹ An", "Mỹ Long"],
         [1, "4.2", "%", 2022], [2, None, None, 2023], [3, "17.1", "%", 2022],
         [4, None, None, 2023]],
        {"E3": 99.43, "F3": 99.59, "E5": 96.45, "F5": 74.29}, [AN, LONG],
    ),
    "years under each commune": Case(
        [["TT", "Mã", "Tiêu chí", "Mỹ An", "~", "Mỹ Long", "~"],
         ["^", "^", "^", "N2022", "N2023", "N2022", "N2023"], [1, "4", "Điện"],
         [2, "9", "Nhà ở dân cư"], ["Đ: đạt; K: chưa đạt"]],
        {"E3": "Đ", "E4": "K", "G3": "Đ", "G4": "Đ"}, [AN, LONG],
    ),
    "communes below each other beside a column of names of criteria stay a list": Case(
        [["TT", "Mã", "Tên tiêu chí", "Các xã", "Kết quả (%)"],
         [1, "4.2", "Hộ sử dụng điện an toàn", "Xã Mỹ An"], [2, "^", "^", "Xã Mỹ Long"],
         [3, "17.1", "Hộ sử dụng nước sạch", "Xã Mỹ An"], [4, "^", "^", "Xã Mỹ Long"]],
        {"E2": 99.43, "E3": 99.59, "E4": 96.45, "E5": 74.29}, [AN, LONG],
    ),
    "a column of kinds before the communes is none of theirs": Case(
        [["Tên tiêu chí", "Đơn vị tính", "Loại số liệu", "Mỹ An", "Mỹ Long", "Ghi chú"],
         ["Hộ sử dụng điện an toàn", "%", "KQ"], ["^", "^", "Đạt (x)"]],
        {"D2": 99.43, "E2": 99.59, "D3": "x", "E3": "x"}, [AN, LONG],
    ),
    "a group of criteria has no marks, though its name is one's": Case(
        [["Ghi Đ nếu đạt, CĐ nếu chưa đạt"], ["TT", "Tên tiêu chí", "Kết quả của các xã", "~"],
         ["^", "^", "Mỹ An", "Mỹ Long"], ["I. QUY HOẠCH", "~"], [1, "Quy hoạch"],
         ["II. KINH TẾ VÀ TỔ CHỨC SẢN XUẤT", "~"], [12, "Lao động"],
         [13, "Tổ chức sản xuất và PTKT nông thôn"], ["III. HỆ THỐNG CHÍNH TRỊ", "~"],
         [18, "Hệ thống chính trị và tiếp cận pháp luật"]],
        {f"{column}{row}": "Đ" for column in "CD" for row in (5, 7, 8, 10)}, [AN, LONG],
    ),
    "a legend tells the marks of a head that has the two words": Case(
        [["Ký hiệu: Đ: đạt; K: chưa đạt"], ["Xã", "Tiêu chí 4", "Tiêu chí 9"],
         ["^", "Đạt/Chưa đạt", "Đánh giá (Đạt/Chưa đạt)"], ["Mỹ An"]],
        {"B4": "Đ", "C4": "K"}, [AN],
    ),
    "marks that stand in the lines of one commune are those of the others": Case(
        [["STT", "Xã", "Mã", "Tiêu chí", "Kết quả", "Đánh giá"],
         [1, "Mỹ An", 4, "Điện", None, "+"], [2, "^", 9, "Nhà ở dân cư", None, "-"],
         [3, "Mỹ Long", 2, "Giao thông"], [4, "^", 4, "Điện"]],
        {"E2": 99.43, "F4": "-", "E5": 99.59, "F5": "+"}, [AN, LONG],
    ),
    "two words in a head are the marks where nothing tells others": Case(
        [["Xã", "Tiêu chí 4", "Tiêu chí 9"], ["^", "Đạt/Không đạt", "Đ/CĐ"], ["Mỹ An"]],
        {"B3": "Đạt", "C3": "CĐ"}, [AN],
    ),
    "a mark in one of two columns each": Case(
        [["STT", "Tiêu chí", "Tân Hương", "~", "Tân Hướng", "~"],
         ["^", "^", "Đạt", "Chưa đạt", "Đạt", "Chưa đạt"],
         ["TC01", "Quy hoạch"], ["TC03", "Thủy lợi"], ["TC05", "Trường học"]],
        {"C3": "x", "D4": "x", "C5": "x", "E3": "x", "E4": "x", "F5": "x"},
    ),
    "the standard of another column, rows of groups, who is in charge": Case(
        [["TT", "Tên tiêu chí", "Mức quy định", "Đơn vị phụ trách", "Tân Hương", "Tân Hướng"],
         ["I", "Quy hoạch"], [1, "Quy hoạch", "Đạt", "Sở Xây dựng"],
         ["II", "Hạ tầng kinh tế - xã hội"], [3, "Thủy lợi", "Đạt", "Sở NN&PTNT"],
         [5, "Trường học", "≥ 80%", "Sở GD&ĐT"]],
        {"E3": "Đạt", "F3": "Đạt", "E5": "Chưa đạt", "F5": "Đạt", "E6": "Đạt", "F6": "Chưa đạt"},
    ),
    "counts before the marks, group rows with how many communes they have": Case(
        [["Xã đạt tiêu chí ghi 1, chưa đạt ghi 0"],
         ["TT", "Đơn vị", "Số tiêu chí đạt năm 2022", "Số tiêu chí đạt năm 2023", "QH",
          "Hạ tầng kinh tế - xã hội", "~", "Hệ thống chính trị", "~"],
         ["^", "^", "^", "^", "TC01", "TC02", "TC03", "TC18", "TC19"],
         ["I", "Huyện Châu Thành: 02 xã"], [1, "Xã Tân Hương", 12, "=SUM(E5:I5)"],
         [2, "Xã Hoà Bình", None, "=SUM(E6:I6)"],
         ["II", "Huyện Chợ Mới (1 xã)"], [1, "Xã Hòa Bình", 11, "=SUM(E8:I8)"],
         [], [None, "Người tổng hợp"]],
        {"E5": 1, "F5": 1, "G5": 0, "H5": 1, "I5": 1, "E6": 1, "F6": 1, "G6": 1, "H6": 1, "I6": 1,
         "E8": 1, "F8": 1, "G8": 1, "H8": 1, "I8": 0},
        [HUONG, BINH, BINH_ELSEWHERE],
        says=["C «Số tiêu chí đạt năm 2022»"],
    ),
    "how many of a group are achieved is nobody's": Case(
        [["TT", "Tên xã", "Hạ tầng kinh tế - xã hội", "~", "~", "Văn hóa - Xã hội", "~", "~",
          "Số tiêu chí đạt"],
         ["^", "^", "TC02", "TC03", "Số tiêu chí đạt", "TC14", "TC15", "Số TC đạt", "^"],
         [1, "Tân Hương"], [2, "Tân Hướng"]],
        {"C3": "Đạt", "D3": "Chưa đạt", "F3": "Đạt", "G3": "Đạt", "I3": 17, "C4": "Đạt",
         "D4": "Đạt", "F4": "Đạt", "G4": "Đạt", "I4": 15},
        says=["E «Hạ tầng kinh tế - xã hội | Số tiêu chí đạt»", "H «Văn hóa - Xã hội | Số TC đạt»"],
    ),
    "an indicator's rate and its criterion's mark under one number": Case(
        [["STT", "Xã", "4", "~", "17", "~", "~"],
         ["^", "^", "Tỷ lệ hộ sử dụng điện thường xuyên, an toàn (%)", "Đạt (x)",
          "Tỷ lệ hộ sử dụng nước sạch theo quy chuẩn (%)",
          "Tỷ lệ hộ có nhà tiêu, nhà tắm hợp vệ sinh (%)", "Đạt (x)"],
         [1, "Mỹ An"], [2, "Mỹ Long"]],
        {"C3": 99.43, "D3": "x", "E3": 96.45, "F3": 92.55, "G3": "x", "C4": 99.59, "D4": "x",
         "E4": 74.29},
        [AN, LONG],
    ),
    "two rows a commune: result and mark": Case(
        [["STT", "Xã", "Nội dung", "Tiêu chí 4", "Tiêu chí 17"],
         ["^", "^", "^", "Hộ dùng điện an toàn (%)", "Hộ dùng nước sạch (%)"],
         [1, "Mỹ An", "Kết quả"], ["^", "^", "Đạt (x)"], [2, "Mỹ Long", "Kết quả"],
         ["^", "^", "Đạt (x)"]],
        {"D3": 99.43, "E3": 96.45, "D4": "x", "E4": "x", "D5": 99.59, "E5": 74.29, "D6": "x"},
        [AN, LONG],
    ),
}
# fmt: on


@pytest.mark.parametrize("name", CASES)
def test_what_goes_where(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    template, filled = tmp_path / "t.xlsx", tmp_path / "f.xlsx"
    build(case, template)
    done = fill_workbook(template, make_results(tmp_path / "out", case.reports), filled)
    assert changes(template, filled) == case.filled, told(done)
    lines = told(done)
    for words in case.says:
        assert words in lines
    for words in ("chủ trì", "quy định (", "Người tổng hợp"):
        assert words not in lines
