"""The criteria sets: that the data hold together, and that a document's set is recognised."""

from __future__ import annotations

import csv
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from extract.criteria import CriteriaSet, indicator_codes, load_sets, recognise, standards
from patterns.kept import read_yaml

CRITERIA = files("patterns") / "criteria"
CASES = read_yaml(Path(__file__).parent / "recognised.yaml")


def _set(set_id: str) -> CriteriaSet:
    return next(found for found in load_sets() if found.set_id == set_id)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['cited']}-{case['year']}")
def test_the_set_of_a_document(case: dict[str, Any]) -> None:
    cited = [(number, date) for number, date in case["cited"]]
    found = recognise(cited, case["programme"], case["province"], case["year"])
    assert (found.set_id if found else None) == case["set"]
    if found:
        assert found.exact is case["exact"]


def test_an_giang_has_57_indicators_of_which_five_are_criteria() -> None:
    codes = indicator_codes(_set("1260_2022_an_giang"))
    assert len(codes) == len(set(codes)) == 57
    assert [code for code in codes if "." not in code] == ["5", "7", "10", "11", "16"]
    assert codes.index("17.9") < codes.index("17.10") < codes.index("18.1")


def test_the_set_of_2016_has_49_indicators_of_which_six_are_criteria() -> None:
    codes = indicator_codes(_set("1980_2016_ntm"))
    assert len(codes) == len(set(codes)) == 49
    assert [code for code in codes if "." not in code] == ["5", "7", "10", "11", "12", "16"]


def test_a_set_that_is_known_in_part_gives_its_criteria() -> None:
    assert indicator_codes(_set("2581_2022_hai_duong")) == [str(n) for n in range(1, 20)]
    assert indicator_codes(_set("51_2025_ntm")) == [str(n) for n in range(1, 11)]


@pytest.mark.parametrize("criteria", load_sets(), ids=lambda found: found.set_id)
def test_a_set_has_as_many_criteria_as_it_says_and_a_source_for_each_row(
    criteria: CriteriaSet,
) -> None:
    numbers = [entry.code for entry in criteria.entries if "." not in entry.code]
    expected = criteria.criteria_count or 0
    assert numbers == [str(n) for n in range(1, expected + 1)]
    assert all(entry.source for entry in criteria.entries)
    assert criteria.source
    assert criteria.warning
    assert criteria.warning_vi
    assert criteria.first_year <= criteria.last_year


@pytest.mark.parametrize("path", sorted(Path(str(CRITERIA)).glob("*_*.csv")), ids=lambda p: p.stem)
def test_a_row_has_a_standard_with_its_operator_or_none(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            assert row["set"] == path.stem
            assert bool(row["operator"]) == bool(row["threshold"])
            assert row["operator"] in ("", ">=", "<=", ">", "<")
            if row["threshold"]:
                assert Decimal(row["threshold"]) > 0
                assert row["unit"]


def test_a_standard_that_differs_by_year_is_the_one_of_the_documents_year() -> None:
    for year, threshold in (("2022", 64), ("2023", 68), ("2024", None), ("2021-2025", None)):
        found = recognise([("2581/QĐ-UBND", "2022-09-26")], "nang_cao", "Hải Dương", year)
        assert found is not None
        income = found.entry("10")
        assert income is not None
        assert income.threshold == threshold
        assert income.name == "Thu nhập"


def test_a_regional_standard_needs_its_region() -> None:
    old = _set("1980_2016_ntm")
    assert standards(old, "11") == []
    assert [row.threshold for row in standards(old, "14.2", group="ĐBSCL")] == [80]
    assert all(entry.threshold is None for entry in old.entries)


def test_names_taken_from_another_set_bring_no_standards() -> None:
    national = _set("318_2022_nang_cao")
    assert national.entry("15") is not None
    assert national.standards == ()
    assert all(entry.threshold is None for entry in national.entries)


def test_the_same_number_means_different_things() -> None:
    assert _set("1260_2022_an_giang").entry("14").name == "Giáo dục và Đào tạo"  # type: ignore[union-attr]
    assert _set("2581_2022_hai_duong").entry("14").name == "Y tế"  # type: ignore[union-attr]
    assert _set("2581_2022_hai_duong").entry("15.1") is None
