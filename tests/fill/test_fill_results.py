"""What is taken out of a run's results: its criteria sets, and the newest document."""

from __future__ import annotations

import json
from pathlib import Path

from made_results import Report, Stated, make_results
from openpyxl import Workbook, load_workbook

from extract.criteria.kept import KeptSet, as_json
from extract.criteria.model import Criterion
from extract.fill import fill_workbook
from extract.fill.told import lines_of

DECISION = "77/QĐ-UBND"
PERCENT = Stated(percent="95.2")


def workbook(path: Path, *heads: str) -> Path:
    book = Workbook()
    book.active.append(["STT", "Tên xã", *heads])
    book.active.append([1, "Tân Hương"])
    book.save(path)
    return path


def filled(tmp_path: Path, out: Path, *heads: str) -> list[object]:
    """The commune's row of a workbook with those heads."""
    template = workbook(tmp_path / "t.xlsx", *heads)
    fill_workbook(template, out, tmp_path / "f.xlsx")
    return list(next(load_workbook(tmp_path / "f.xlsx").active.iter_rows(2, values_only=True)))


def own_set(folder: Path) -> Path:
    """A province's set in which two criteria have names that no other set has."""
    rows = [Criterion(str(number), f"Tiêu chí thứ {number}") for number in range(3, 20)]
    rows += [Criterion("1", "Bờ kè ven sông"), Criterion("2", "Nhà văn hóa Khmer")]
    kept = KeptSet(
        id="own",
        decision=DECISION,
        date="2023-01-05",
        programme="ntm",
        province="An Giang",
        first_year=2021,
        last_year=2025,
        source="phu-luc.docx",
        rows=tuple(rows),
        whole=frozenset(),
    )
    path = folder / "own.criteria.json"
    path.write_text(as_json(kept), encoding="utf-8")
    return path


def test_heads_are_names_of_the_set_that_the_run_read_with(tmp_path: Path) -> None:
    states = {"1": Stated(), "2": Stated("not_achieved")}
    report = Report("Tân Hương", decision=DECISION, states=states)
    out = make_results(tmp_path / "out", [report])
    known = {"options": {"criteria": [str(own_set(tmp_path)), str(tmp_path / "gone.json")]}}
    (out / "data" / "run.json").write_text(json.dumps(known), encoding="utf-8")
    row = filled(tmp_path, out, "Nhà văn hóa Khmer", "Bờ kè ven sông")
    assert row[2:] == ["Chưa đạt", "Đạt"]


def test_a_paper_about_a_period_is_as_old_as_its_date(tmp_path: Path) -> None:
    early = Report("Tân Hương", year="2021-2025", issued="2022-06-01", states={"4": Stated()})
    later = Report("Tân Hương", year="2023", issued="2024-01-10",
                   states={"4": Stated("not_achieved")})  # fmt: skip
    for reports in ([early, later], [later, early]):
        out = make_results(tmp_path / f"out {reports[0].year}", reports)
        assert filled(tmp_path, out, "TC 4")[2:] == ["Chưa đạt"]


def test_a_sheet_named_by_a_number_is_of_a_criterion_beside_others(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "TC01"
    for title in ("Tiêu chí 2", "3"):
        book.create_sheet(title)
    for sheet in book.worksheets:
        sheet.append(["TT", "Tên xã", "Đánh giá (Đ/KĐ)"])
        sheet.append([1, "Tân Hương"])
    book.save(tmp_path / "t.xlsx")
    states = {"1": Stated(), "2": Stated("not_achieved"), "3": Stated()}
    out = make_results(tmp_path / "out", [Report("Tân Hương", states=states)])
    fill_workbook(tmp_path / "t.xlsx", out, tmp_path / "f.xlsx")
    marks = [sheet["C2"].value for sheet in load_workbook(tmp_path / "f.xlsx").worksheets]
    assert marks == ["Đ", "KĐ", "Đ"]


def said_of(tmp_path: Path, out: Path, *heads: str) -> str:
    """What is said of a workbook with those heads, in English."""
    template = workbook(tmp_path / "t.xlsx", *heads)
    return "\n".join(lines_of(fill_workbook(template, out, tmp_path / "f.xlsx"), "en"))


def test_a_report_that_states_a_total_and_nothing_else_is_one(tmp_path: Path) -> None:
    out = make_results(tmp_path / "out", [Report("Tân Hương", total="9")])
    assert filled(tmp_path, out, "Số tiêu chí đạt", "TC 1") == [1, "Tân Hương", 9, None]
    said = said_of(tmp_path, out, "Số tiêu chí đạt", "TC 1")
    assert "nothing but the number of criteria was filled in" in said
    assert "says nothing" not in said
    assert "no report states anything" in said  # of TC 1


def test_a_plan_states_the_total_of_the_year_before(tmp_path: Path) -> None:
    states = {"1": Stated("target")}
    plan = Report("Tân Hương", kind="plan", total="9", total_year="2022", states=states)
    out = make_results(tmp_path / "out", [plan])
    assert filled(tmp_path, out, "Số tiêu chí đạt") == [1, "Tân Hương", 9]
    assert filled(tmp_path, out, "Số tiêu chí đạt năm 2023") == [1, "Tân Hương", None]


def test_a_total_of_another_year_than_the_workbook_is_a_guess(tmp_path: Path) -> None:
    out = make_results(tmp_path / "out", [Report("Tân Hương", total="9", year="2022")])
    book = Workbook()
    book.active.append(["Biểu tổng hợp năm 2023"])
    book.active.append(["STT", "Tên xã", "Số tiêu chí đạt", "TC 1"])
    book.active.append([1, "Tân Hương"])
    book.save(tmp_path / "t.xlsx")
    done = fill_workbook(tmp_path / "t.xlsx", out, tmp_path / "f.xlsx")
    assert load_workbook(tmp_path / "f.xlsx").active["C3"].value is None
    assert "the workbook is about 2023, the report about 2022" in "\n".join(lines_of(done, "en"))


def test_a_total_of_another_programme_is_a_guess(tmp_path: Path) -> None:
    other = Report("Tân Hương", programme="nang_cao", decision="", total="9")
    main = Report("Bình An", states={"1": Stated(), "2": Stated()})
    out = make_results(tmp_path / "out", [main, other])
    said = said_of(tmp_path, out, "Số tiêu chí đạt", "TC 1")
    assert "another programme than the workbook" in said
    assert "says nothing" not in said


def test_a_report_of_no_commune_that_states_a_total_is_named(tmp_path: Path) -> None:
    nameless = Report("", total="9")
    out = make_results(tmp_path / "out", [Report("Tân Hương", total="8"), nameless])
    assert nameless.path in said_of(tmp_path, out, "Số tiêu chí đạt", "TC 1")


def test_the_name_or_number_of_a_criterion_asks_for_its_status(tmp_path: Path) -> None:
    states = {"1": Stated(percent="100"), "10": Stated(value="52.3", unit="triệu đồng/người/năm")}
    out = make_results(tmp_path / "out", [Report("Tân Hương", states=states | {"17.1": PERCENT})])
    number = "Tỷ lệ hộ nước sạch (%)"
    for head in ("TC 1", "Tiêu chí 1", "TC1", "1", "Quy hoạch", "1. Quy hoạch", "TC Quy hoạch"):
        assert filled(tmp_path, out, head) == [1, "Tân Hương", "Đạt"], head
        assert filled(tmp_path, out, head, "17.1 (%)")[2:] == ["Đạt", 95.2], head
        assert filled(tmp_path, out, number, head)[2:] == [95.2, "Đạt"], head
    assert filled(tmp_path, out, "TC 1 (%)")[2:] == [100]
    assert filled(tmp_path, out, "TC 10 (triệu đồng)")[2:] == [52.3]
    assert filled(tmp_path, out, "TC 1 | Tỷ lệ", "TC 10 | Giá trị")[2:] == [100, 52.3]


def test_a_bare_indicator_of_which_reports_have_a_number_alone_is_a_guess(tmp_path: Path) -> None:
    states = {"15.1": Stated("not_stated", percent="95.2"), "1": Stated()}
    out = make_results(tmp_path / "out", [Report("Tân Hương", states=states)])
    assert filled(tmp_path, out, "TC 1", "15.1")[2:] == ["Đạt", None]
    assert "Guesses, left out" in said_of(tmp_path, out, "TC 1", "15.1")


def test_what_is_told_otherwise_than_a_column_wants_is_said(tmp_path: Path) -> None:
    reports = [
        Report("Tân Hương", states={"17.1": Stated()}),
        Report("Bình An", states={"17.1": PERCENT}),
    ]
    out = make_results(tmp_path / "out", reports)
    said = said_of(tmp_path, out, "17.1 (%)")
    assert "tells of 17.1 but states no percentage: Tân Hương, Châu Thành" in said


def test_a_total_of_more_criteria_than_the_set_has_is_never_counted_without_them(
    tmp_path: Path,
) -> None:
    every = {str(number): Stated() for number in range(1, 20)}
    report = Report("Tân Hương", states=every, total="20", total_of="20")
    out = make_results(tmp_path / "out", [report])
    assert filled(tmp_path, out, "Số tiêu chí đạt")[2:] == [None]
    said = said_of(tmp_path, out, "Số tiêu chí đạt")
    assert "the report states 20/20; of the 19 criteria of the set it is 19" in said


def test_marks_that_the_workbook_does_not_show_are_said(tmp_path: Path) -> None:
    out = make_results(tmp_path / "out", [Report("Tân Hương", states={"1": Stated()})])
    said = said_of(tmp_path, out, "TC 1")
    assert "shows no marks of its own; Đạt and Chưa đạt were written into columns C." in said
    assert "no marks of its own" not in said_of(tmp_path, out, "TC 1 (Đ/K)")


def test_a_contradicted_criterion_is_named_wherever_it_counts(tmp_path: Path) -> None:
    every = {str(number): Stated() for number in range(1, 20)}
    report = Report("Tân Hương", states=every, contradicted=frozenset({"7"}), total="19")
    out = make_results(tmp_path / "out", [report])
    heads = [f"TC {number}" for number in range(1, 20)]
    assert filled(tmp_path, out, *heads, "Số tiêu chí đạt")[2:] == [*["Đạt"] * 19, 19]
    said = said_of(tmp_path, out, *heads, "Số tiêu chí đạt")
    assert "counts criteria of which the report contradicts itself: 7" in said
    assert "7: Đạt; the report's own indicators say the contrary of this criterion" in said


def test_a_finding_about_a_status_is_told_beside_the_total(tmp_path: Path) -> None:
    every = {str(number): Stated() for number in range(1, 20)}
    findings = {"4": "NTM203", "9.2": "NTM201", "10": "NTM501"}
    report = Report("Tân Hương", states=every, findings=findings)
    out = make_results(tmp_path / "out", [report])
    said = said_of(tmp_path, out, "TC 1", "Số tiêu chí đạt")
    assert "the report contradicts itself: 4, 9;" in said


def test_a_contradiction_that_a_reviewer_rejected_is_none(tmp_path: Path) -> None:
    every = {str(number): Stated() for number in range(1, 20)}
    report = Report("Tân Hương", states=every, contradicted=frozenset({"7"}), total="19",
                    findings={"7": "NTM203"}, decisions={"7": "rejected"})  # fmt: skip
    out = make_results(tmp_path / "out", [report])
    said = said_of(tmp_path, out, "TC 7", "Số tiêu chí đạt")
    assert "contradicts itself" not in said
    assert "say the contrary" not in said


def test_a_number_of_a_plan_without_a_verdict_is_a_guess(tmp_path: Path) -> None:
    number, judged = Stated("not_stated", percent="98"), Stated(percent="97")
    plan = Report("Tân Hương", kind="plan", states={"17.1": number, "18.4": judged})
    out = make_results(tmp_path / "out", [plan])
    assert filled(tmp_path, out, "17.1 (%)", "18.4 (%)")[2:] == [None, 97]
    assert "doesn't say that this is a result" in said_of(tmp_path, out, "17.1 (%)", "18.4 (%)")


NUMBER = "15.1 Tỷ lệ người dân tham gia BHYT (%)"


def merged(path: Path, *heads: str, over: str = NUMBER, title: str = "") -> Path:
    """A workbook in which several heads stand below one that is merged over them."""
    book = Workbook()
    sheet = book.active
    first = 2 if title else 1
    if title:
        sheet["A1"] = title
    for column, words in ((1, "STT"), (2, "Tên xã"), (3, over)):
        sheet.cell(first, column, words)
    for column, head in enumerate(heads, 3):
        sheet.cell(first + 1, column, head)
    sheet.merge_cells(start_row=first, end_row=first, start_column=3, end_column=2 + len(heads))
    sheet.cell(first + 2, 1, 1)
    sheet.cell(first + 2, 2, "Tân Hương")
    book.save(path)
    return path


def values_of(tmp_path: Path, out: Path, template: Path) -> list[object]:
    fill_workbook(template, out, tmp_path / "f.xlsx")
    sheet = load_workbook(tmp_path / "f.xlsx").active
    return [cell.value for cell in sheet[sheet.max_row]][2:]


def test_a_result_goes_into_no_column_of_a_plan_or_another_time(tmp_path: Path) -> None:
    report = Report("Tân Hương", states={"15.1": Stated(percent="91.85")})
    out = make_results(tmp_path / "out", [report])
    for heads, values in {
        ("KH", "TH"): [None, 91.85],
        ("Chỉ tiêu giao", "Thực hiện"): [None, 91.85],
        ("Kế hoạch giao", "Kết quả"): [None, 91.85],
        ("Đầu kỳ", "Cuối kỳ"): [None, 91.85],
        ("Năm 2022", "Năm 2023", "Tăng/giảm"): [None, 91.85, None],
        ("Cùng kỳ năm trước", "Ước thực hiện", "So với cùng kỳ"): [None, 91.85, None],
        ("Giao đầu năm thứ nhất", "Điều chỉnh"): [None, None],  # nothing tells them apart
    }.items():
        template = merged(tmp_path / "m.xlsx", *heads)
        assert values_of(tmp_path, out, template) == values, heads


def test_what_a_head_says_behind_its_name_counts(tmp_path: Path) -> None:
    states = {"15.1": Stated(percent="91.85"),
              "10": Stated(value="52.3", unit="triệu đồng/người/năm")}  # fmt: skip
    out = make_results(tmp_path / "out", [Report("Tân Hương", states=states)])
    income = "Thu nhập bình quân (triệu đồng)"
    for planned, reached, value in (
        ("15.1 Tỷ lệ tham gia BHYT KH (%)", "15.1 Tỷ lệ tham gia BHYT TH (%)", 91.85),
        (f"{NUMBER} - Kế hoạch", f"{NUMBER} - Thực hiện", 91.85),
        (f"{NUMBER}, kế hoạch", f"{NUMBER}, kết quả", 91.85),
        (f"{NUMBER} (kế hoạch)", f"{NUMBER} (thực hiện)", 91.85),
        (f"{income} - Kế hoạch", f"{income} - Thực hiện", 52.3),
        (f"{income}: mục tiêu", f"{income}: thực hiện", 52.3),
    ):
        assert filled(tmp_path, out, planned, reached)[2:] == [None, value], reached
        assert "no report states anything" in said_of(tmp_path, out, planned, reached)


HALVES = [
    Report("Tân Hương", issued="2023-07-01", period="2023-H1",
           states={"15.1": Stated(percent="86.36")}),
    Report("Tân Hương", issued="2023-12-20", period="2023",
           states={"15.1": Stated(percent="95.57")}),
]  # fmt: skip


def test_half_a_year_is_kept_from_the_whole(tmp_path: Path) -> None:
    out = make_results(tmp_path / "out", HALVES)
    half = "6 tháng đầu năm 2023"
    both = merged(tmp_path / "m.xlsx", half, "Năm 2023")
    assert values_of(tmp_path, out, both) == [86.36, 95.57]
    short = merged(tmp_path / "m.xlsx", "6 tháng", "Cả năm")
    assert values_of(tmp_path, out, short) == [86.36, 95.57]
    assert filled(tmp_path, out, f"15.1 {half} (%)", "15.1 Năm 2023 (%)")[2:] == [86.36, 95.57]
    titled = merged(tmp_path / "m.xlsx", "Kết quả", title="BÁO CÁO NHANH 6 THÁNG ĐẦU NĂM 2023")
    assert values_of(tmp_path, out, titled) == [86.36]
    assert filled(tmp_path, out, NUMBER)[2:] == [95.57]
    quarter = merged(tmp_path / "m.xlsx", "Quý II năm 2023", "Năm 2023")
    assert values_of(tmp_path, out, quarter) == [None, 95.57]


def test_half_a_year_in_a_column_of_the_whole_is_listed(tmp_path: Path) -> None:
    out = make_results(tmp_path / "out", HALVES[:1])
    assert filled(tmp_path, out, NUMBER)[2:] == [86.36]
    assert "the report is of first half of 2023" in said_of(tmp_path, out, NUMBER)
    titled = merged(tmp_path / "m.xlsx", "Kết quả", title="6 tháng đầu năm 2023")
    done = fill_workbook(titled, out, tmp_path / "f.xlsx")
    assert "the report is of" not in "\n".join(lines_of(done, "en"))


def test_a_period_is_written_into_the_mapping_and_read_back(tmp_path: Path) -> None:
    out = make_results(tmp_path / "out", HALVES)
    template = merged(tmp_path / "m.xlsx", "6 tháng đầu năm 2023", "Năm 2023")
    for name in ("map.yaml", "map.toml"):
        for _ in range(2):
            fill_workbook(template, out, tmp_path / "f.xlsx", mapping=tmp_path / name)
            row = [cell.value for cell in load_workbook(tmp_path / "f.xlsx").active[3]]
            assert row[2:] == [86.36, 95.57]
        assert "H1" in (tmp_path / name).read_text(encoding="utf-8")


def test_a_column_of_a_programme_takes_no_other(tmp_path: Path) -> None:
    out = make_results(tmp_path / "out", [Report("Tân Hương", states={"15.1": PERCENT})])
    template = merged(tmp_path / "m.xlsx", "Kết quả", title="Nông thôn mới nâng cao năm 2023")
    done = fill_workbook(template, out, tmp_path / "f.xlsx", guesses=True)
    said = "\n".join(lines_of(done, "en"))
    assert load_workbook(tmp_path / "f.xlsx").active["C4"].value is None
    assert "1 communes have no report of" in said
    assert "another programme than" not in said


def test_a_time_in_a_sheets_name_is_no_criterion(tmp_path: Path) -> None:
    out = make_results(tmp_path / "out", [Report("Tân Hương", states={"4": Stated()})])
    for name in ("6T2023", "12 tháng", "6 tháng", "Quý 2", "9T-2023", "2H"):
        template = workbook(tmp_path / "t.xlsx", "TC 4 (Đ/K)")
        book = load_workbook(template)
        book.active.title = name
        book.save(template)
        assert values_of(tmp_path, out, template) == ["Đ"], name


def test_a_sum_behind_the_criteria_is_their_number(tmp_path: Path) -> None:
    every = {str(number): Stated() for number in range(1, 20)}
    out = make_results(tmp_path / "out", [Report("Tân Hương", states=every, total="19")])
    heads = [f"TC {number}" for number in range(1, 20)]
    for total in ("Tổng cộng", "Cộng", "Tổng", "Tổng số"):
        assert filled(tmp_path, out, *heads, total)[-1] == 19, total
    for total in ("Số TC đạt/19", "Kết quả (…/19 tiêu chí)", "Tổng số tiêu chí đạt chuẩn"):
        assert filled(tmp_path, out, total)[-1] == 19, total


def test_a_legend_in_the_column_of_communes_is_no_commune(tmp_path: Path) -> None:
    out = make_results(tmp_path / "out", [Report("Tân Hương", states={"1": Stated()})])
    for legend in ("Đạt: 1; chưa đạt: 0", "Quy ước: A = đạt, B = không đạt", "Y: Đạt / N: Chưa đạt",
                   "Đạt ghi 1, chưa đạt ghi 0"):  # fmt: skip
        template = workbook(tmp_path / "t.xlsx", "TC 1")
        book = load_workbook(template)
        book.active["B3"] = legend
        book.save(template)
        done = fill_workbook(template, out, tmp_path / "f.xlsx")
        assert legend not in "\n".join(lines_of(done, "en")), legend


def test_bare_indicators_are_guesses_where_nothing_says_what_they_want(tmp_path: Path) -> None:
    states = {"4.2": Stated(percent="91"), "9.2": Stated(percent="92"), "15.1": PERCENT}
    out = make_results(tmp_path / "out", [Report("Tân Hương", states=states)])
    assert filled(tmp_path, out, "4.2", "9.2", "15.1")[2:] == [None, None, None]
    assert "Guesses, left out" in said_of(tmp_path, out, "4.2", "9.2", "15.1")
    assert filled(tmp_path, out, "4.2 (%)", "9.2", "15.1")[2:] == [91, 92, 95.2]
