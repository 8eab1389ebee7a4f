"""The gazetteer of things measured: that its rows hold together and find their indicators."""

from __future__ import annotations

from typing import Any

import pytest

from extract.criteria import CriteriaSet, fold_name, load_sets
from extract.reading.header.titles import on_works
from extract.reading.naming.things import indicator_of, named_in, things
from extract.text.view import fold
from patterns import words

ROWS: list[dict[str, Any]] = words("things")["things"]
SETS = {found.set_id: found for found in load_sets()}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["id"]))
def test_words_are_written_as_the_view_has_them(row: dict[str, Any]) -> None:
    for phrase in [*row["words"], *row.get("inside", ())]:
        assert phrase == fold(phrase)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["id"]))
def test_an_official_name_stands_in_some_set(row: dict[str, Any]) -> None:
    names = [f" {fold_name(name)} " for each in SETS.values() for _, name in each.wordings]
    for official in row.get("official", ()):
        assert any(f" {fold_name(official)} " in name for name in names), official


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["id"]))
def test_a_criterion_is_one_of_some_set(row: dict[str, Any]) -> None:
    names = {fold_name(e.name) for each in SETS.values() for e in each.entries if "." not in e.code}
    for criterion in row.get("criterion", ()):
        assert fold_name(criterion.rpartition(": ")[2]) in names


def _code(thing: str, criteria: CriteriaSet) -> str:
    criterion, indicator = indicator_of(things()[thing], criteria)
    return indicator or criterion


@pytest.mark.parametrize(
    ("thing", "first", "second"),
    [
        ("health_insurance", "15.1", "14.1"),
        ("stunting", "15.3", "14"),
        ("health_records", "15.4", "14.4"),
        ("clean_water", "17.1", "18.1"),
        ("poverty", "11", "11"),
        ("income", "10", "10"),
        ("trained_workers", "12.1", "12.1"),
        ("certificates", "12.2", "12.2"),
        ("road_hamlet", "2.2", "2.2"),
        ("road_field", "2.4", "2.4"),
        ("waste", "17.6", "17"),
        ("clean_business", "17.2", "17"),
        ("food_safety", "17.10", "18"),
        ("schools", "5", "5"),
        ("near_poverty", "", ""),
    ],
)
def test_a_thing_has_the_number_of_the_set(thing: str, first: str, second: str) -> None:
    assert _code(thing, SETS["318_2022_ntm"]) == first
    assert _code(thing, SETS["1260_2022_an_giang"]) == first
    assert _code(thing, SETS["2581_2022_hai_duong"]) == second


def test_general_words_name_a_thing_only_in_the_passage_of_its_criterion() -> None:
    text = "nội đồng 9,5/12,5 km đạt 76%"
    assert named_in(text, 0, len(text)) == []
    (named,) = named_in(text, 0, len(text), lambda thing: thing.id == "road_field")
    assert named.thing is not None
    assert (named.thing.inside, named.thing.alone) == (True, False)


def test_a_hundred_times_the_text_names_a_hundred_times_the_things() -> None:
    text = "Hộ sử dụng nước sạch đạt 95%; lao động qua đào tạo đạt 75%. "
    assert len(named_in(text, 0, len(text))) == 2
    assert len(named_in(text * 100, 0, len(text) * 100)) == 200


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Huy động đóng góp làm đường giao thông nông thôn xóm 6", True),
        ("Công khai thu chi quỹ làm đường ngõ, xóm", True),
        ("Kết quả rà soát hộ nghèo, hộ cận nghèo năm 2023", True),
        ("Kiên cố hóa kênh mương nội đồng", True),
        ("Kết quả chương trình OCOP quý II", True),
        ("Kết quả sản xuất kinh doanh năm 2023", False),
        ("Tổng kết đường dây nóng", False),
    ],
)
def test_titles_that_name_a_work_of_the_programme(title: str, expected: bool) -> None:
    assert on_works(title) is expected


def _named(text: str, *, programme: bool = False) -> list[str | None]:
    counts = (lambda thing: not thing.inside) if programme else None
    found = named_in(text, 0, len(text), counts) if counts else named_in(text, 0, len(text))
    return [named.thing.id if named.thing else None for named in found]


def test_words_that_must_stand_beside_a_name_stand_anywhere_in_its_part() -> None:
    assert set(_named("4,4 km trục chính đã cứng hóa, xe ra đồng dễ")) == {"road_field"}
    assert _named("4,4 km trục chính đã cứng hóa; xe ra phố dễ") == []


def test_a_row_of_a_programme_names_nothing_elsewhere() -> None:
    assert _named("trợ giúp pháp lý") == ["legal_aid"]
    assert _named("nước thải đã lọc") == []
    assert _named("nước thải đã lọc", programme=True) == ["waste_water"]
    enhanced, plain = SETS["318_2022_nang_cao"], SETS["318_2022_ntm"]
    assert indicator_of(things()["waste_water"], enhanced) == ("17", "")
    assert indicator_of(things()["waste_water"], plain) == ("", "")


def test_words_that_must_not_stand_beside_a_name() -> None:
    (told,) = named_in(text := "thu nhập của người dân 5 triệu đồng", 0, len(text))
    assert told.thing is not None
    assert "monthly" in told.thing.measures
    (told,) = named_in(text := "thu nhập của người dân ở xưởng may 5 triệu", 0, len(text))
    assert told.thing is not None
    assert "monthly" not in told.thing.measures
