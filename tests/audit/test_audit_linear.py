"""What reading, audit and tables do grows with the statements of a report, not faster.

Calls are counted and not seconds: they are the same on every machine.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from extract.audit.run import audit
from extract.loaders import load_bytes
from extract.reading.reader import read
from extract.tables import Input
from extract.tables.checks import check_rows
from extract.tables.indicators import indicator_rows
from extract.tables.measurements import measurement_rows

_HEAD = "UBND XÃ BÌNH YÊN\nBÁO CÁO\nKết quả xây dựng nông thôn mới năm 2023\n"
_COUNT = 60
#: Twice the statements are twice the calls; four times where each looks at all others.
_MOST = 2.6


def _share(n: int) -> str:
    return f"{100 * n / (n + 7):.1f}".replace(".", ",")


def _in_a_paragraph(n: int) -> str:
    return f"xã Tân Lập {n}: {n}/{n + 7} hộ đạt {_share(n)}%; "


def _with_standards(n: int) -> str:
    return f"ấp {n} có {n}/{n + 7} hộ, tỷ lệ {_share(n)}% (quy định ≥ 90%), đạt; "


def _in_lines(n: int) -> str:
    return f"\n{n}. Chỉ tiêu 4.2: có {n}/{n + 7} hộ, đạt {_share(n)}% (≥ 90%). Đánh giá: đạt"


def _of_communes(n: int) -> str:
    return f"\n{n}. Xã Tân {'ABCDEFGH'[n % 8]}{n}: đạt {n % 19 + 1}/19 tiêu chí, nghèo {n % 9},5%"


def _told_again(n: int) -> str:
    return f"\nTổng số hộ toàn xã là {17300 + n % 3} hộ, thu nhập {50 + n % 5},2 triệu đồng/người."


def _of_funds(n: int) -> str:
    return f"\n- Vốn thứ {n}: {n},{n % 10} tỷ đồng"


@pytest.mark.parametrize(
    "statement",
    [_in_a_paragraph, _with_standards, _in_lines, _of_communes, _told_again, _of_funds],
    ids=lambda each: each.__name__,
)
def test_twice_the_statements_are_twice_the_work(statement: Callable[[int], str]) -> None:
    _calls(statement, 2)  # what is compiled once
    once, twice = _calls(statement, _COUNT), _calls(statement, 2 * _COUNT)
    assert once > _COUNT
    assert twice < _MOST * once


def _calls(statement: Callable[[int], str], count: int) -> int:
    """How many functions are called to read, audit and tabulate a report of so many."""
    text = _HEAD + "Tiêu chí số 4 về Điện: " + "".join(map(statement, range(1, count + 1)))
    calls = 0

    def counted(frame: FrameType, event: str, arg: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        report = read(load_bytes(text.encode(), "report.txt"))
        checks = audit(report)
        source = Input("0" * 12, "report.txt")
        measurement_rows(report, source, checks)
        indicator_rows(report, checks, source)
        check_rows(checks, source)
    finally:
        sys.setprofile(before)
    return calls
