"""The figures beside a finding are written as an official writes them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.messages import sentence, text
from extract.page.figures import figures, units_in


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


def test_a_figure_has_the_unit_of_the_message() -> None:
    said = text(
        "{first} is {computed} {unit}, the text says {other}",
        first=text("{number} {unit}", number=Decimal("12900"), unit="triệu đồng"),
        other=text("{number} {unit}", number=Decimal("1.29"), unit="tỷ đồng"),
        computed=Decimal("12.9"),
        unit="tỷ đồng",
    )
    shown = figures("NTM305", "1.29", "12.9", units_in(text("{said} (row)", said=said)))
    assert shown["stated"] == ["1,29 tỷ đồng", "1.29 tỷ đồng"]
    assert shown["computed"] == ["12,9 tỷ đồng", "12.9 tỷ đồng"]
    assert shown["interval"] == [
        ["1,285", "1,295 tỷ đồng"],
        ["1.285", "1.295 tỷ đồng"],
    ]


def test_what_is_asked_in_percent_and_measured_in_percent() -> None:
    value = text("{number}%", number=Decimal("88.12"), unit="%")
    units = units_in(text("{values}; so it is", values=text("{value} misses", value=value)))
    assert figures("NTM201", ">= 90 %", "88.12", units)["computed"] == ["88,12%", "88.12%"]


def test_a_number_with_two_units_has_none() -> None:
    one, other = (text("{number} {unit}", number=Decimal(3), unit=unit) for unit in ("km", "m"))
    assert units_in(text("{one} {other}", one=one, other=other)) == {}


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("số hộ: một chỗ là 918", "Số hộ: một chỗ là 918"),
        ("187/1.904 bằng 9,82%", "187/1.904 bằng 9,82%"),
        ("m2 sàn: một chỗ là 3", "m2 sàn: một chỗ là 3"),
        ("", ""),
    ],
)
def test_a_message_begins_as_a_sentence(words: str, shown: str) -> None:
    assert sentence(words) == shown
