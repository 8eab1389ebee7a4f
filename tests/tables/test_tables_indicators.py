"""One row per document, commune and indicator, and which number stands in it."""

from decimal import Decimal
from pathlib import Path

import pytest
from made_reports import Made

from extract.audit.check import Check
from extract.audit.outcome import Severity, Verdict
from extract.criteria import CriteriaSet, Criterion
from extract.messages import text
from extract.pipeline import process
from extract.report import HeadingKind, Report, Role, Status
from extract.tables import Input, Row, schemas
from extract.tables.indicators import indicator_rows

WATER = "Chỉ tiêu 17.1: nước sạch\nCó 4615/4855 hộ đạt 95,06% (chuẩn >=90%)"


def rows(report: Report, *checks: Check) -> dict[tuple[object, object], Row]:
    made = indicator_rows(report, checks, Input("0123456789ab", "a.txt"))
    found = {(row["commune"], row["indicator"]): row for row in made}
    assert len(found) == len(made), "one row per commune and indicator"
    return found


def one(made: Made, *checks: Check) -> Row:
    (row,) = rows(made.report, *checks).values()
    return row


def water() -> Made:
    return (
        Made(WATER)
        .heading("17.1", "Chỉ tiêu 17.1", Status.ACHIEVED)
        .measure(
            "17.1",
            "4615/4855 hộ đạt 95,06%",
            numerator="4615",
            denominator="4855",
            percent="95.06",
            unit="hộ",
            threshold=(">=", "90", "%", ">=90%"),
        )
    )


def small_set(**entries: str) -> CriteriaSet:
    made = tuple(
        Criterion(code.lstrip("c").replace("_", "."), name, ">=", Decimal(80), "%")
        for code, name in entries.items()
    )
    count = sum("." in entry.code for entry in made)
    return CriteriaSet("test", "1/QĐ", "ntm", "", 2021, 2025, made, count)


def test_columns_and_numbers_of_a_ratio() -> None:
    row = one(water())
    assert list(row) == schemas()["indicators"].names
    assert row["percent_stated"] == Decimal("95.06")
    assert str(row["percent_computed"]) == "95.0566"
    assert str(row["difference"]) == "0.0034"
    assert (row["threshold_op"], row["threshold"]) == (">=", Decimal(90))
    assert row["threshold_source"] == "document"
    assert row["meets_threshold"] is True
    assert row["quote"] == "4615/4855 hộ đạt 95,06%"
    assert (row["line"], row["unit"], row["value_unit"]) == (2, "hộ", "")


def test_computed_percentage_is_rounded_half_up() -> None:
    made = Made("1/3200 hộ").measure("9.1", "1/3200", numerator="1", denominator="3200")
    assert str(one(made)["percent_computed"]) == "0.0313"  # 0.03125


def test_a_ratio_over_nothing_has_no_percentage() -> None:
    made = Made("0/0 hộ").measure("9.1", "0/0", numerator="0", denominator="0")
    assert one(made)["percent_computed"] is None


def test_a_ratio_stands_before_a_percentage_and_counts_never() -> None:
    made = (
        Made("43 cơ sở, 98%, rồi 41/43 cơ sở; 5/6 chợ")
        .measure("17.2", "43 cơ sở", value="43", unit="cơ sở", count=True)
        .measure("17.2", "98%", percent="98")
        .measure("17.2", "41/43", numerator="41", denominator="43")
        .measure("17.2", "5/6", numerator="5", denominator="6")
    )
    assert one(made)["numerator"] == 41


def test_a_target_stands_only_where_the_indicator_is_one() -> None:
    def made(status: Status) -> Made:
        return (
            Made("Chỉ tiêu 12.1 phấn đấu 75%")
            .heading("12.1", "Chỉ tiêu 12.1", status)
            .measure("12.1", "75%", percent="75", role=Role.TARGET)
        )

    assert one(made(Status.TARGET))["percent_stated"] == 75
    assert one(made(Status.NOT_ACHIEVED))["percent_stated"] is None


def test_requirement_elsewhere_is_the_standard() -> None:
    made = (
        Made("Chuẩn ≥2 m2/người. Xã có 3 m2/người")
        .measure(
            "17.4",
            "≥2 m2/người",
            role=Role.REQUIREMENT,
            value="2",
            unit="m2/người",
            threshold=(">=", "2", "m2/người", "≥2"),
        )
        .measure("17.4", "3 m2/người", value="3", unit="m2/người")
    )
    row = one(made)
    assert (row["value"], row["threshold"], row["meets_threshold"]) == (3, 2, True)


def test_the_sign_of_a_bound_is_no_standard() -> None:
    made = Made("Hộ nghèo dưới 4%").measure(
        "11",
        "dưới 4%",
        percent="4",
        threshold=("<", "4", "%", "dưới 4%"),
        places={"percent": "4%"},
    )
    row = one(made)
    assert (row["percent_stated"], row["threshold"], row["meets_threshold"]) == (4, None, None)
    made.report.criteria = CriteriaSet(
        "t", "1/QĐ", "ntm", "", 2021, 2025, (Criterion("11", "Nghèo", "<=", Decimal(4), "%"),), 1
    )
    row = one(made)
    assert (row["threshold_source"], row["meets_threshold"]) == ("criteria", True)


def test_every_indicator_of_a_known_set_has_its_row() -> None:
    made = water()
    made.report.criteria = small_set(c17="Môi trường", c17_1="Nước sạch", c17_2="Cơ sở")
    found = rows(made.report)
    assert [code for _, code in found] == ["17.1", "17.2"]
    silent = found["An Phú", "17.2"]
    assert (silent["status"], silent["quote"], silent["verdict"]) == (
        "not_stated",
        "",
        "uncheckable",
    )
    assert (silent["threshold"], silent["threshold_source"]) == (80, "criteria")
    assert silent["name"] == "Cơ sở"


def test_a_stand_in_set_gives_names_only() -> None:
    made = water()
    criteria = small_set(c17="Môi trường", c17_1="Nước sạch", c17_2="Cơ sở")
    made.report.criteria = CriteriaSet(
        *(getattr(criteria, name) for name in ("set_id", "decision", "programme", "province")),
        2021,
        2025,
        criteria.entries,
        2,
        exact=False,
    )
    ((_, row),) = rows(made.report).items()
    assert (row["name"], row["threshold_source"]) == ("Nước sạch", "document")


def test_not_achieved_wins_and_the_heading_before_what_is_said_in_passing() -> None:
    made = (
        Made("Chỉ tiêu 8.4 đạt\nChưa đạt: 8.4\nNăm sau 8.4 hoàn thành")
        .heading("8.4", "Chỉ tiêu 8.4", Status.ACHIEVED)
        .heading("8.4", "8.4", Status.NOT_ACHIEVED, HeadingKind.LIST)
    )
    assert one(made)["status"] == "not_achieved"
    made = (
        Made("Chỉ tiêu 8.4 đạt, 8.4 chưa")
        .heading("8.4", "Chỉ tiêu 8.4", Status.ACHIEVED)
        .heading("8.4", "8.4", Status.NOT_ACHIEVED, HeadingKind.INLINE)
    )
    assert one(made)["status"] == "achieved"


def test_indicators_inherit_a_criterion_that_is_only_listed() -> None:
    made = Made("Đã đạt: Điện (TC4)").heading("4", "Điện (TC4)", Status.ACHIEVED, HeadingKind.LIST)
    made.report.criteria = small_set(c4="Điện", c4_1="Hệ thống", c4_2="Hộ dùng điện")
    found = rows(made.report)
    assert [(code, row["status"]) for (_, code), row in found.items()] == [
        ("4.1", "achieved"),
        ("4.2", "achieved"),
    ]


def test_indicators_beside_a_named_one_inherit_nothing() -> None:
    made = (
        Made("Tiêu chí 4\nChỉ tiêu 4.1")
        .heading("4", "Tiêu chí 4", Status.ACHIEVED)
        .heading("4.1", "Chỉ tiêu 4.1", Status.ACHIEVED)
    )
    made.report.criteria = small_set(c4="Điện", c4_1="Hệ thống", c4_2="Hộ dùng điện")
    assert rows(made.report)["An Phú", "4.2"]["status"] == "not_stated"


def test_what_is_said_of_a_whole_criterion_counts_where_it_has_no_indicators() -> None:
    made = (
        Made("Trường học 4/5; Điện 90% và 4.2 đạt 95%")
        .measure("", "4/5", numerator="4", denominator="5")
        .measure("", "90%", percent="90")
        .measure("4.2", "95%", percent="95")
    )
    for measure, criterion in zip(made.report.measures, "54", strict=False):
        measure.criterion = criterion
    found = rows(made.report)
    assert [code for _, code in found] == ["4.2", "5"]
    assert found["An Phú", "5"]["percent_computed"] == 80


def test_codes_sort_as_numbers() -> None:
    made = Made("17.10 17.2 9")
    for code in ("17.10", "17.2", "9"):
        made.heading(code, code, Status.ACHIEVED)
    assert [code for _, code in rows(made.report)] == ["9", "17.2", "17.10"]


def test_a_summary_has_rows_for_each_commune() -> None:
    made = (
        Made("Xã Bình An 4.1 đạt, xã Hòa Bình 4.1 chưa đạt", commune="", district="Chợ Mới")
        .heading("4.1", "4.1 đạt", Status.ACHIEVED, commune="Bình An")
        .heading("4.1", "4.1 chưa đạt", Status.NOT_ACHIEVED, commune="Hòa Bình")
    )
    made.report.criteria = small_set(c4="Điện", c4_1="Hệ thống", c4_2="Hộ dùng điện")
    found = rows(made.report)
    assert {key: row["status"] for key, row in found.items()} == {
        ("Bình An", "4.1"): "achieved",
        ("Bình An", "4.2"): "not_stated",
        ("Hòa Bình", "4.1"): "not_achieved",
        ("Hòa Bình", "4.2"): "not_stated",
    }


def test_verdict_is_that_of_the_checks_on_its_numbers() -> None:
    made = water()

    def check(code: str, verdict: Verdict, quote: str = "4615/4855") -> Check:
        return Check(code, "x", verdict, Severity.ERROR, made.at(quote), text("message"))

    holds, fails = check("NTM101", Verdict.HOLDS), check("NTM201", Verdict.FAILS)
    assert one(made)["verdict"] == "uncheckable"
    assert one(made, holds)["verdict"] == "holds"
    assert one(made, holds, fails)["verdict"] == "fails"
    assert one(made, check("NTM501", Verdict.FAILS))["verdict"] == "uncheckable"
    # a part that is no more than its whole proves nothing of their percentage
    part, share = check("NTM102", Verdict.HOLDS), check("NTM101", Verdict.UNCHECKABLE)
    assert one(made, part)["verdict"] == "holds"
    assert one(made, part, share)["verdict"] == "uncheckable"
    assert one(made, check("NTM101", Verdict.FAILS, "Chỉ tiêu 17.1"))["verdict"] == "uncheckable"


def test_of_the_results_of_one_indicator_the_newest_counts() -> None:
    made = Made("17.1 Nước sạch: 61,3% rồi 68,9%, kế hoạch 75%")
    made.measure("17.1", "61,3%", percent="61.3", year="2022")
    made.measure("17.1", "68,9%", percent="68.9")
    made.measure("17.1", "75%", percent="75", role=Role.TARGET, year="2024")
    for measure in made.report.measures:
        measure.paragraph = 0
    assert one(made)["percent_stated"] == Decimal("68.9")
    for measure in made.report.measures:
        measure.view_start = measure.evidence.start  # a sentence of a paragraph
    assert one(made)["percent_stated"] == Decimal("68.9")


def test_what_is_called_by_the_name_stands_before_what_is_told_beside_it() -> None:
    told = "Còn 64 hộ nghèo, chiếm 2,97%; 81 hộ cận nghèo, chiếm 3,76%. "
    made = (
        Made(f"Tiêu chí số 11 - Nghèo đa chiều\n{told}Tỷ lệ nghèo đa chiều là 6,73%.")
        .heading("11", "Nghèo đa chiều", Status.ACHIEVED)
        .measure("11", "2,97%", percent="2.97", label="Còn 64 hộ nghèo")
        .measure("11", "3,76%", percent="3.76", label="81 hộ cận nghèo")
        .measure("11", "6,73%", percent="6.73", label="Tỷ lệ nghèo đa chiều là")
    )
    assert one(made)["percent_stated"] == Decimal("6.73")


def test_what_a_cell_goes_on_to_say_of_its_result_is_none_of_its_own() -> None:
    made = Made("9.2 Nhà ở | 92% (kiên cố 44%, bán kiên cố 48%)")
    for number in ("92", "44", "48"):
        made.measure("9.2", "92% (kiên cố 44%, bán kiên cố 48%)", percent=number)
    for measure in made.report.measures:
        measure.paragraph = 0
    assert one(made)["percent_stated"] == Decimal(92)


HAMLETS = """UBND XÃ TÂN LỘC ĐÔNG
BÁO CÁO
Kết quả xây dựng nông thôn mới năm 2023
Chỉ tiêu 17.1. Tỷ lệ hộ sử dụng nước sạch:
"""
TABLE = """UBND XÃ TÂN LỘC ĐÔNG,,,
BẢNG TỔNG HỢP HỘ SỬ DỤNG NƯỚC SẠCH NĂM 2023 (chỉ tiêu 17.1),,,
Thôn,Số hộ dùng nước sạch,Tổng số hộ,Tỷ lệ (%)
Thôn Đông,120,150,80
Thôn Tây,90,120,75
"""


@pytest.mark.parametrize(
    ("name", "words", "numerator"),
    [
        ("a.txt", HAMLETS + "- Thôn Đông: 120/150 hộ, đạt 80%\n- Thôn Tây: 90/120 hộ", None),
        ("a.txt", HAMLETS + "Ấp 7 có 120/150 hộ; cả xã 210/270 hộ, đạt 77,78%.", "210"),
        ("a.txt", HAMLETS + "Tại tổ dân phố số 3 đạt 80%; toàn xã có 210/270 hộ.", "210"),
        ("a.txt", HAMLETS + "Các thôn, bản có 210/270 hộ, đạt 77,78%.", "210"),
        ("a.txt", HAMLETS + "Thôn có 210/270 hộ, đạt 77,78%.", "210"),
        ("a.csv", TABLE, None),
        ("a.csv", TABLE + "Toàn xã,210,270,77.78\n", "210"),
    ],
)
def test_a_hamlets_number_never_stands_for_the_commune(
    tmp_path: Path, name: str, words: str, numerator: str | None
) -> None:
    path = tmp_path / name
    path.write_text(words, encoding="utf-8")
    bundle = process(path, name)

    assert bundle.report is not None
    assert len(bundle.report.measures) >= 1
    told = rows(bundle.report)["Tân Lộc Đông", "17.1"]["numerator"]
    assert told == (None if numerator is None else Decimal(numerator))
