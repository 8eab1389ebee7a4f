"""The figures beside a finding are written as an official writes them."""

from __future__ import annotations

import pytest

from extract.page.figures import figures


@pytest.mark.parametrize(
    ("code", "stated", "computed", "shown"),
    [
        ("NTM301", "17450", "17400", ["17.450", "17,450"]),
        ("NTM201", ">= 98 %", "97.4", "≥ 98%"),
        ("NTM603", "31/11/2023", "", "31/11/2023"),
        ("NTM603", "ngày 31 tháng 11 năm 2023", "", "ngày 31 tháng 11 năm 2023"),
        ("NTM603", "2023-12-31", "2023-11-02", "31/12/2023"),
    ],
)
def test_what_is_stated(code: str, stated: str, computed: str, shown: object) -> None:
    assert figures(code, stated, computed)["stated"] == shown
