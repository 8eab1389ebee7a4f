"""What the words of heads, titles and legends say."""

from __future__ import annotations

import pytest

from extract.fill.criteria import Catalogue, catalogue
from extract.fill.fact import Source
from extract.fill.heads import only_year, read_head
from extract.fill.years import title_year
from extract.text.legends import explained


@pytest.fixture(scope="module")
def known() -> Catalogue:
    source = Source("0", "a.docx", "2023-12-11", "2023", "ntm", "318/QĐ-TTg", 1)
    return catalogue([source], {"4.2", "10", "15.1", "16", "17.1"})


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Đạt (%)", "percent"), ("Đạt (hộ)", "numerator"), ("Trường đạt", "numerator"),
        ("Đạt (x)", "achieved"), ("Đạt", "achieved"), ("Xã đạt", None),
        ("Số hộ toàn xã", "denominator"), ("Số thôn của xã", "denominator"),
        ("Số người trên địa bàn", "denominator"), ("Số hộ nghèo của xã", "numerator"),
        ("Số hộ dùng điện trên địa bàn xã", "numerator"), ("Số hộ", "numerator"),
        ("Số tiêu chí đạt của xã", "other"), ("Không đạt chuẩn", "not_achieved"),
        ("Xã tự đánh giá", "status"), ("Số TT", "other"),
        ("KH 2025", "target"), ("Đạt đến 31/12/2022", "achieved"),
    ],
)  # fmt: skip
def test_what_a_head_wants(text: str, want: str | None, known: Catalogue) -> None:
    assert read_head(text, known).wants == want


@pytest.mark.parametrize("text", ["Năm 2022", "Đến 31/12/2022", "2022", "Đến hết năm 2022"])
def test_a_head_that_is_a_year(text: str) -> None:
    assert only_year(text)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("(Số liệu đến ngày 31/12/2023)", "2023"), ("Tính đến 31/12/2023", "2023"),
        ("Thời điểm: 31/12/2023", "2023"), ("tại thời điểm 31/12/2023", "2023"),
        ("(Kèm theo Công văn số 8/VP ngày 31/12/2023)", ""), ("đến ngày 30/6/2023", ""),
        ("Năm báo cáo: 2023", "2023"), ("Kế hoạch 2023", ""),
        ("Biểu năm 2023, số liệu đến 31/12/2022", ""),
    ],
)  # fmt: skip
def test_the_year_of_a_title(text: str, year: str) -> None:
    assert title_year([text]) == year


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Xã đạt đánh dấu x", {"achieved": "x"}), ("Tiêu chí đạt ghi Đ", {"achieved": "Đ"}),
        ("Số xã đạt: 5", {}), ("xã chưa đạt đánh dấu o", {"not_achieved": "o"}),
    ],
)  # fmt: skip
def test_what_a_legend_tells(text: str, marks: dict[str, str]) -> None:
    assert explained(text) == marks
