"""The criteria table: the status of a criterion, as stated and as its indicators have it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_reports import Made, Status

from extract.criteria import CriteriaSet, load_sets
from extract.criteria.model import Criterion
from extract.tables import Input, Row, schemas
from extract.tables.criteria import criterion_rows
from extract.tables.indicators import indicator_rows

SOURCE = Input("0123456789ab", "a.txt")
ACHIEVED, MISSED, TARGET, SILENT = (
    Status.ACHIEVED, Status.NOT_ACHIEVED, Status.TARGET, Status.NOT_STATED
)  # fmt: skip
TEXT = "TC4 Điện\n4.1 hệ thống\n4.2 hộ dùng điện\nTC5 Trường học\n"
QUOTES = {"4": "TC4 Điện", "4.1": "4.1 hệ thống", "4.2": "4.2 hộ dùng điện", "5": "TC5 Trường học"}


def small_set(*, exact: bool = True, count: int = 3) -> CriteriaSet:
    """Two criteria: one with two indicators, one without any."""
    known = next(found for found in load_sets() if found.set_id == "1260_2022_an_giang")
    names = {"4": "Điện", "4.1": "Hệ thống điện", "4.2": "Hộ dùng điện", "5": "Trường học"}
    entries = tuple(Criterion(code, name) for code, name in names.items())
    return replace(known, entries=entries, indicator_count=count, exact=exact)


def rows_of(criteria: CriteriaSet | None, **said: Status) -> dict[str, Row]:
    """The rows by criterion; `c4_1` says what the text says of 4.1."""
    made = Made(TEXT)
    made.report.criteria = criteria
    for name, status in said.items():
        code = name[1:].replace("_", ".")
        made.heading(code, QUOTES[code], status)
    indicators = indicator_rows(made.report, [], SOURCE)
    return {str(row["criterion"]): row for row in criterion_rows(made.report, indicators, SOURCE)}


def told(row: Row) -> tuple[object, ...]:
    return tuple(
        row[name]
        for name in (
            "status", "status_stated", "status_derived", "indicators_achieved",
            "indicators_total", "missing",
        )
    )  # fmt: skip


@pytest.mark.parametrize(
    ("said", "derived"),
    [
        ({"c4_1": ACHIEVED, "c4_2": ACHIEVED}, "achieved"),
        ({"c4_1": ACHIEVED, "c4_2": MISSED}, "not_achieved"),
        ({"c4_2": MISSED}, "not_achieved"),
        ({"c4_1": ACHIEVED}, "not_stated"),
        ({"c4_1": ACHIEVED, "c4_2": TARGET}, "target"),
        ({"c4_2": TARGET}, "not_stated"),
        ({"c5": ACHIEVED}, "not_stated"),
    ],
)
def test_what_indicators_say_together(said: dict[str, Status], derived: str) -> None:
    row = rows_of(small_set(), **said)["4"]
    assert (row["status"], row["status_stated"], row["status_derived"]) == (
        derived, "not_stated", derived
    )  # fmt: skip


def test_what_the_document_says_of_the_criterion_comes_first() -> None:
    row = rows_of(small_set(), c4=ACHIEVED, c4_1=ACHIEVED, c4_2=MISSED)["4"]
    assert told(row) == ("achieved", "achieved", "not_achieved", 1, 2, "4.2")
    assert (row["name"], row["quote"], row["line"]) == ("Điện", "TC4 Điện", 1)


def test_without_words_of_its_own_it_shows_the_indicator_that_decides() -> None:
    assert rows_of(small_set(), c4_1=ACHIEVED, c4_2=MISSED)["4"]["quote"] == "4.2 hộ dùng điện"
    assert rows_of(small_set(), c4_1=ACHIEVED)["4"]["quote"] == "4.1 hệ thống"


def test_every_criterion_of_the_set_has_its_row() -> None:
    rows = rows_of(small_set(), c4=ACHIEVED)
    assert list(rows) == ["4", "5"]
    assert told(rows["5"]) == ("not_stated", "not_stated", "not_stated", 0, 1, "")
    assert rows["5"]["quote"] == ""


def test_a_criterion_without_indicators_is_one_of_its_own() -> None:
    assert told(rows_of(small_set(), c5=MISSED)["5"]) == (
        "not_achieved", "not_achieved", "not_achieved", 0, 1, "5"
    )  # fmt: skip
    assert told(rows_of(small_set(), c5=ACHIEVED)["5"])[:3] == ("achieved",) * 3


@pytest.mark.parametrize("criteria", [small_set(exact=False), small_set(count=9), None])
def test_where_the_sets_indicators_are_unknown_some_prove_nothing(
    criteria: CriteriaSet | None,
) -> None:
    both = {"c4_1": ACHIEVED, "c4_2": ACHIEVED}
    assert told(rows_of(criteria, **both)["4"])[:3] == ("not_stated",) * 3
    assert told(rows_of(criteria, c4=ACHIEVED, **both)["4"])[:3] == ("achieved",) * 3
    missed = rows_of(criteria, c4=ACHIEVED, c4_2=MISSED)["4"]
    assert told(missed)[:3] == ("achieved", "achieved", "not_achieved")


def test_without_a_set_the_criteria_mentioned_have_rows() -> None:
    assert list(rows_of(None, c4_1=ACHIEVED)) == ["4"]
    assert list(rows_of(small_set(exact=False), c4_1=ACHIEVED)) == ["4", "5"]


def test_a_summary_has_rows_for_each_commune() -> None:
    made = Made("Bảng: TC4 xã An Phú đạt, TC4 xã Bình An chưa đạt, TC5 xã Bình An", commune="")
    made.report.criteria = small_set()
    made.heading("4", "TC4 xã An Phú đạt", ACHIEVED, commune="An Phú")
    made.heading("4", "TC4 xã Bình An", MISSED, commune="Bình An")
    made.heading("5", "Bảng", SILENT)
    rows = criterion_rows(made.report, indicator_rows(made.report, [], SOURCE), SOURCE)
    found = [(row["commune"], row["criterion"], row["status"]) for row in rows]
    assert found == [
        ("An Phú", "4", "achieved"),
        ("An Phú", "5", "not_stated"),
        ("Bình An", "4", "not_achieved"),
        ("Bình An", "5", "not_stated"),
        ("", "5", "not_stated"),
    ]
    assert all(list(row) == schemas()["criteria"].names for row in rows)
