"""Parts, wholes and rates whose heads are told by the heads around them."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_results import Report, Stated, make_results, pct
from test_fill_rules import Case, build, changes, told

from extract.fill import fill_workbook

HUONG = Report(
    "Tân Hương",
    states={
        "2.1": pct("12.6", "12.6", "100"),
        "3.1": pct("420.5", "455.0", "92.42"),
        "11": pct("48", "3215", "1.49"),
        "12": Stated("achieved"),
        "12.1": pct("6912", "9480", "72.91"),
        "12.2": pct("2569", "9480", "27.10"),
        "15.3": pct("140", "902", "15.52"),
    },
)

CASES = {
    "the population beside people without a common head": Case(
        [["TT", "Xã", "Số người qua đào tạo", "Dân số", "Tỷ lệ lao động qua đào tạo (%)"],
         [1, "Tân Hương"]],
        {"C2": 6912, "D2": 9480, "E2": 72.91}, says=["D «Dân số»: hiểu là 12.1 (mẫu số)"],
    ),
    "what a part begins with before it": Case(
        [["TT", "Xã", "Số hộ", "Số hộ nghèo đa chiều", "Tỷ lệ nghèo đa chiều (%)"],
         [1, "Tân Hương"]],
        {"C2": 3215, "D2": 48, "E2": 1.49}, says=["C «Số hộ»: hiểu là 11 (mẫu số)"],
    ),
    "a total of what a part begins with": Case(
        [["TT", "Xã", "Tổng số hộ", "Số hộ nghèo đa chiều", "Tỷ lệ nghèo đa chiều (%)"],
         [1, "Tân Hương"]],
        {"C2": 3215, "D2": 48, "E2": 1.49},
    ),
    "the population beside households is nobody's, and named": Case(
        [["TT", "Xã", "Dân số", "Số hộ nghèo đa chiều", "Tỷ lệ nghèo đa chiều (%)"],
         [1, "Tân Hương"]],
        {"D2": 48, "E2": 1.49}, says=["C «Dân số»"],
    ),
    "one whole before two parts, a criterion's name that is an indicator's": Case(
        [["TIÊU CHÍ SỐ 12: LAO ĐỘNG"],
         ["TT", "Xã", "Tổng số lao động", "Lao động qua đào tạo", "~",
          "Lao động qua đào tạo có bằng cấp, chứng chỉ", "~"],
         ["^", "^", "^", "Số người", "Tỷ lệ (%)", "Số người", "Tỷ lệ (%)"], [1, "Tân Hương"]],
        {"C4": 9480, "D4": 6912, "E4": 72.91, "F4": 2569, "G4": 27.1},
        says=["C «Tổng số lao động»: hiểu là 12.1 (mẫu số)"], title="TC12 LĐ",
    ),
    "the same beside other criteria": Case(
        [["TT", "Xã", "Lao động", "~", "~", "Nghèo đa chiều", "~"],
         ["^", "^", "Tổng số lao động", "Số lao động qua đào tạo", "Tỷ lệ (%)",
          "Số hộ nghèo (hộ)", "Tỷ lệ (%)"], [1, "Tân Hương"]],
        {"C3": 9480, "D3": 6912, "E3": 72.91, "F3": 48, "G3": 1.49},
        says=["F «Nghèo đa chiều | Số hộ nghèo (hộ)»: hiểu là 11 (tử số)"],
    ),
    "the poor beside the nearly poor are a part of the poor by many measures": Case(
        [["TT", "Xã", "Nghèo đa chiều", "~", "~"],
         ["^", "^", "Số hộ nghèo", "Số hộ cận nghèo", "Tỷ lệ (%)"], [1, "Tân Hương"]],
        {"E3": 1.49},
    ),
    "a whole that only its age tells": Case(
        [["TT", "Xã", "Suy dinh dưỡng thể thấp còi", "~", "~"],
         ["^", "^", "Số trẻ dưới 5 tuổi", "Số trẻ thấp còi", "Tỷ lệ (%)"], [1, "Tân Hương"]],
        {"C3": 902, "D3": 140, "E3": 15.52},
    ),
    "a thing by two of its words": Case(
        [["TT", "Xã", "Tỷ lệ đất SXNN được tưới, tiêu chủ động (%)"], [1, "Tân Hương"]],
        {"C2": 92.42},
    ),
    "a whole whose words name its indicator vaguely": Case(
        [["TIÊU CHÍ SỐ 2: GIAO THÔNG"],
         ["TT", "Xã", "Tổng số km đường xã (km)", "Số km đường xã đã nhựa hóa, bê tông hóa (km)",
          "Tỷ lệ đường xã được nhựa hóa, bê tông hóa (%)"], [1, "Tân Hương"]],
        {"C3": 12.6, "D3": 12.6, "E3": 100}, title="TC2",
    ),
    "a part and its whole without their rate": Case(
        [["TT", "Xã", "Đất sản xuất nông nghiệp tưới, tiêu chủ động", "~"],
         ["^", "^", "Diện tích chủ động (ha)", "Tổng diện tích (ha)"], [1, "Tân Hương"]],
        {"C3": 420.5, "D3": 455},
    ),
    "a total of everybody before a part of some of them is not its whole": Case(
        [["TT", "Xã", "Tổng số hộ", "Lao động qua đào tạo", "~"],
         ["^", "^", "^", "Số người", "Tỷ lệ (%)"], [1, "Tân Hương"]],
        {"D3": 6912, "E3": 72.91},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_goes_where(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    template, filled = tmp_path / "t.xlsx", tmp_path / "f.xlsx"
    build(case, template)
    done = fill_workbook(template, make_results(tmp_path / "out", [HUONG]), filled)
    assert changes(template, filled) == case.filled, told(done)
    for words in case.says:
        assert words in told(done)
