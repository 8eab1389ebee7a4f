"""Reading never fails on what a text says, and never shows what doesn't stand there."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from passage_cases import document_of, evidences

from extract.audit.run import audit
from extract.reading.mentions import scan
from extract.reading.reader import read
from extract.tables import Input
from extract.tables.indicators import indicator_rows
from extract.tables.measurements import measurement_rows
from extract.text.view import View
from tests.text_documents import lines_document

WORDS = st.sampled_from(
    [
        "Chỉ tiêu 4.2:", "Chỉ tiêu 99.99.", "Tiêu chí số 2 về Giao thông", "1. Tiêu chí 5",
        "II. CÁC TIÊU CHÍ ĐÃ ĐẠT", "CHƯA ĐẠT", "a)", "-", "+ ", "12/15 hộ", "0/0", "3/0 trường",
        "100%", "đạt 99,01%", "so với chuẩn NTM >=98%", "≥", "từ 85% trở lên", "dưới 4%",
        "10,3 tỷ", "- 10,5 tỷ =", "= 13,3 tỷ", "tổng kinh phí", "trong đó:", "gồm", "06 tiêu chí:",
        "1; 2; 11", "9/19 tiêu chí", "thêm 06 tiêu chí", "22/6/2022", "31/02/2023",
        "Số: 12/KH-UBND",
        "năm 2023", "2021-2025", "xã Phước Tân", "XÃ AN LẠC", "**", "(", ")", ".", ";", ":", ",",
        "318/QĐ-TTg", "ban hành Bộ tiêu chí quốc gia về xã nông thôn mới", "Quyết định số",
        "KẾ HOẠCH", "không còn nhà tạm", "cơ cấu kinh tế:", "35%,",
        "hô\u0323", "\u0301", "²", "\uf0b3",
        "999999999999999999999", "0,0", "58,100 triệu đồng/người/năm", "Đánh giá: chưa đạt", "TC1",
    ]
)  # fmt: skip
LINES = st.lists(WORDS, min_size=1, max_size=9).map(" ".join)
TEXTS = st.lists(LINES, max_size=9).map("\n".join)
CELLS = st.one_of(
    WORDS,
    st.just(""),
    st.text(alphabet="0123456789.,/ %≥≤-", max_size=10),
    st.sampled_from(["16.09.2018", "3.5.1", "12.", "1,2,3", "1.2345.678", "hộ", "km", "Đạt", "x"]),
)
HEADERS = st.sampled_from(
    [
        "TT", "Nội dung", "ĐVT", "Mức chuẩn", "Kết quả", "Kế hoạch", "Đánh giá", "Kinh phí",
        "Tên xã", "", "Tổng số", "Số đạt", "Tỷ lệ (%)", "Chỉ tiêu", "Trong đó", "Năm 2023",
    ]
)  # fmt: skip


def _holds(report: Any) -> None:  # noqa: ANN401 - the report, walked field by field
    text = report.document.text
    for place in evidences(report):
        assert text[place.start : place.end] == place.quote
        assert place.quote.strip()
    for check in audit(report):
        for place in (check.evidence, *check.related):
            assert text[place.start : place.end] == place.quote
    measurement_rows(report, Input("x", "x.txt"))
    indicator_rows(report, [], Input("x", "x.txt"))


@given(TEXTS)
@settings(max_examples=150, deadline=None, derandomize=True)
def test_any_text_is_read(text: str) -> None:
    _holds(read(lines_document(text)))


@given(
    st.lists(HEADERS, min_size=2, max_size=6),
    st.lists(st.lists(CELLS, min_size=1, max_size=6), max_size=6),
    st.sampled_from(["1", "2", "3"]),
)
@settings(max_examples=250, deadline=None, derandomize=True)
def test_any_table_is_read(header: list[str], rows: list[list[str]], merged: str) -> None:
    first = [{"text": header[0], "rows": merged}, *header[1:]]
    _holds(read(document_of({"blocks": ["Bảng tiêu chí", [first, *rows]]})))


@given(TEXTS)
@settings(max_examples=100, deadline=None, derandomize=True)
def test_mentions_never_overlap(text: str) -> None:
    view = View(lines_document(text))
    at = 0
    for mention in scan(view.text):
        assert at <= mention.start < mention.end <= len(view.text)
        at = mention.end
        for name, (start, end) in mention.places.items():
            assert view.text[start:end] == mention.groups[name]
