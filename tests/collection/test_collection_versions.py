"""A later version takes the place of an earlier one; whatever is less sure is asked."""

from pathlib import Path

import pytest
from sent_in import LINES, TITLE, WRONG, documents, read, report, standing

DECEMBER = {"number": "88/BC-UBND", "day": "20 tháng 12 năm 2023"}
SHARED = "XÃ TÂN TIẾN - TỈNH BÌNH PHƯỚC"


def superseded(tmp_path: Path, **texts: str) -> dict[str, str]:
    tables = read(tmp_path, {f"{name}.txt": text for name, text in texts.items()})
    return {
        path.removesuffix(".txt"): str(row["superseded_by"]).removesuffix(".txt")
        for path, row in documents(tables).items()
    }


def asked(tmp_path: Path, **texts: str) -> bool:
    tables = read(tmp_path, {f"{name}.txt": text for name, text in texts.items()})
    rows = documents(tables).values()
    assert {row["superseded_by"] for row in rows} == {""}
    return any("another version" in str(row["remarks"]) for row in rows)


def test_a_later_date_with_the_same_title(tmp_path: Path) -> None:
    found = superseded(tmp_path, new=report(**DECEMBER), old=report())
    assert found == {"new": "", "old": "new"}


@pytest.mark.parametrize(
    "words",
    [
        "(lần 2)",
        "(bổ sung)",
        "(thay thế Báo cáo số 15/BC-UBND ngày 20/6/2023)",
        "- đính chính cho Báo cáo số 15/BC-UBND ngày 20 tháng 6 năm 2023 của UBND xã",
    ],
)
def test_words_that_mark_a_version(tmp_path: Path, words: str) -> None:
    title = f"{TITLE} {words}"
    found = superseded(tmp_path, new=report(number="16/BC-UBND", title=title), old=report())
    assert found == {"new": "", "old": "new"}


def test_a_word_is_enough_where_a_date_is_missing(tmp_path: Path) -> None:
    new = report(title=f"{TITLE} (lần 2)", day="  tháng 12 năm 2023")
    assert superseded(tmp_path, new=new, old=report()) == {"new": "", "old": "new"}


def test_words_beside_the_kind_and_on_a_line_of_their_own(tmp_path: Path) -> None:
    second = report(number="16/BC-UBND", head="BÁO CÁO (LẦN 2)")
    draft = "(Dự thảo)\n" + report(number="")
    found = superseded(tmp_path, first=report(), second=second, draft=draft)
    assert found == {"first": "second", "second": "", "draft": "second"}


def test_the_newest_of_several_takes_the_place(tmp_path: Path) -> None:
    third = report(number="90/BC-UBND", day="28 tháng 12 năm 2023")
    found = superseded(tmp_path, a=report(), b=report(**DECEMBER), c=third)
    assert found == {"a": "c", "b": "c", "c": ""}


@pytest.mark.parametrize(
    "other",
    [
        {"head": "KẾ HOẠCH"},
        {"title": "Kết quả xây dựng nông thôn mới năm 2022"},
        {"title": "Kết quả xây dựng nông thôn mới 6 tháng đầu năm 2023"},
        {"title": "Tiến độ xây dựng nông thôn mới năm 2023"},
        {"where": "XÃ AN PHÚ - HUYỆN TÂN PHÚ - TỈNH ĐỒNG NAI"},
    ],
)
def test_another_kind_period_title_or_commune(tmp_path: Path, other: dict[str, str]) -> None:
    assert not asked(tmp_path, a=report(), b=report(**DECEMBER | other))


def test_reports_on_different_criteria_leave_each_other_alone(tmp_path: Path) -> None:
    assert not asked(tmp_path, june=report(WRONG), december=report(LINES[1], **DECEMBER))


def test_a_later_report_that_states_less_is_asked_about(tmp_path: Path) -> None:
    assert asked(tmp_path, june=report(), december=report(*LINES[:3], **DECEMBER))


def test_without_a_date_or_a_word_it_is_asked(tmp_path: Path) -> None:
    assert asked(tmp_path, a=report(number="15/BC-UBND"), b=report(number="16/BC-UBND"))


def test_a_date_against_a_word_is_asked(tmp_path: Path) -> None:
    assert asked(tmp_path, a=report(title=f"{TITLE} (lần 2)"), b=report(**DECEMBER))


def test_minutes_of_two_days_are_of_two_meetings(tmp_path: Path) -> None:
    assert not asked(tmp_path, a=report(head="BIÊN BẢN"), b=report(head="BIÊN BẢN", **DECEMBER))


def test_minutes_of_one_day_are_asked_about(tmp_path: Path) -> None:
    first, second = (report(head="BIÊN BẢN", number=number) for number in ("1/BB", "2/BB"))
    assert asked(tmp_path, a=first, b=second)


def test_minutes_that_say_that_they_are_a_later_version(tmp_path: Path) -> None:
    new = report(head="BIÊN BẢN (BỔ SUNG)", **DECEMBER)
    assert superseded(tmp_path, old=report(head="BIÊN BẢN"), new=new)["old"] == "new"


def test_a_commune_is_the_same_without_its_district(tmp_path: Path) -> None:
    new = report(**DECEMBER, where="XÃ AN PHÚ - TỈNH ĐỒNG NAI")
    assert superseded(tmp_path, old=report(), new=new) == {"old": "new", "new": ""}


def test_two_communes_of_one_name_stay_two(tmp_path: Path) -> None:
    """Which of them the report without a district is of can't be told, and its row says so."""
    texts = {
        "one.txt": report(),
        "two.txt": report(where="XÃ AN PHÚ - HUYỆN TÂN PHÚ - TỈNH ĐỒNG NAI"),
        "which.txt": report(**DECEMBER, where="XÃ AN PHÚ - TỈNH ĐỒNG NAI"),
    }
    rows = documents(read(tmp_path, texts))
    assert {row["superseded_by"] for row in rows.values()} == {""}
    assert "several communes of this name" in str(rows["which.txt"]["remarks"])
    assert "several communes of this name" not in str(rows["one.txt"]["remarks"])


def test_namesakes_of_a_province_are_known(tmp_path: Path) -> None:
    where = "XÃ TÂN TIẾN - HUYỆN BÙ ĐỐP - TỈNH BÌNH PHƯỚC"
    texts = {"a.txt": report(where=where), "b.txt": report(**DECEMBER, where=SHARED)}
    rows = documents(read(tmp_path, texts))
    assert rows["a.txt"]["superseded_by"] == ""
    assert "several communes of this name" in str(rows["b.txt"]["remarks"])


@pytest.mark.parametrize(
    ("where", "found"),
    [("XÃ AN PHÚ - HUYỆN TÂN SƠN", "new"), ("XÃ AN PHÚ", "")],
)
def test_without_a_province_district_and_criteria_set_serve(
    tmp_path: Path, where: str, found: str
) -> None:
    old, new = report(where=where), report(**DECEMBER, where=where)
    assert superseded(tmp_path, old=old, new=new)["old"] == found


@pytest.mark.parametrize(
    ("later", "standing_findings"),
    [
        (LINES, []),  # put right
        ((WRONG, *LINES[1:]), [("new.txt", "NTM101")]),  # repeated: one finding
        (
            (LINES[0].replace(", đạt 96%", ""), *LINES[1:]),
            [("old.txt", "NTM101")],  # stated without what could be verified
        ),
        (  # in other words, and alone of its kind
            ("Chỉ tiêu 4.2: Số hộ được dùng điện là 1200/1250, đạt 96% (>=95%).", *LINES[1:]),
            [],
        ),
    ],
)
def test_a_finding_of_the_earlier_version_ends_only_where_the_later_one_settles_it(
    tmp_path: Path, later: tuple[str, ...], standing_findings: list[tuple[str, str]]
) -> None:
    texts = {"old.txt": report(WRONG, *LINES[1:]), "new.txt": report(*later, **DECEMBER)}
    tables = read(tmp_path, texts)
    assert documents(tables)["old.txt"]["superseded_by"] == "new.txt"
    assert [pair for pair in standing(tables) if pair[1] == "NTM101"] == standing_findings


def test_a_finding_of_which_the_later_version_is_silent_stays(tmp_path: Path) -> None:
    ten = [f"Thôn {n}: có {n}1/{n}9 hộ dùng nước sạch." for n in range(1, 20)]
    old = report("Thôn Hạ: có 8/10 hộ có vườn, đạt 90%.", *ten)
    tables = read(tmp_path, {"old.txt": old, "new.txt": report(*ten, **DECEMBER)})
    assert documents(tables)["old.txt"]["superseded_by"] == "new.txt"
    assert ("old.txt", "NTM101") in standing(tables)


def test_alike_statements_are_not_taken_for_each_other(tmp_path: Path) -> None:
    """One of three like statements is left out, another comes in: nothing is put right."""

    def said(*ratios: str) -> list[str]:
        return [f"Có {ratio}." for ratio in ratios]

    old = said("8/10 hộ, đạt 90%", "30/40 hộ, đạt 75%", "12/16 hộ, đạt 75%")
    new = said("30/40 hộ, đạt 75%", "12/16 hộ, đạt 75%", "18/20 hộ, đạt 90%")
    texts = {"old.txt": report(*LINES, *old), "new.txt": report(*LINES, *new, **DECEMBER)}
    tables = read(tmp_path, texts)
    assert documents(tables)["old.txt"]["superseded_by"] == "new.txt"
    assert [path for path, code in standing(tables) if code == "NTM101"] == ["old.txt"]


def test_the_tables_given_are_left_as_they_are(tmp_path: Path) -> None:
    from extract.collection import related

    tables = read(tmp_path, {"old.txt": report(WRONG, *LINES[1:])})
    before = repr(tables)
    related(tables)
    assert repr(tables) == before
