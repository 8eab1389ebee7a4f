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
    assert "says nothing" not in said
    assert "no report states anything" in said  # of TC 1


def test_a_plan_states_the_total_of_the_year_before(tmp_path: Path) -> None:
    states = {"1": Stated("target")}
    plan = Report("Tân Hương", kind="plan", total="9", total_year="2022", states=states)
    out = make_results(tmp_path / "out", [plan])
    assert filled(tmp_path, out, "Số tiêu chí đạt") == [1, "Tân Hương", 9]
    assert filled(tmp_path, out, "Số tiêu chí đạt năm 2023") == [1, "Tân Hương", None]


def test_a_total_of_another_year_than_the_workbook_is_listed(tmp_path: Path) -> None:
    out = make_results(tmp_path / "out", [Report("Tân Hương", total="9", year="2022")])
    book = Workbook()
    book.active.append(["Biểu tổng hợp năm 2023"])
    book.active.append(["STT", "Tên xã", "Số tiêu chí đạt", "TC 1"])
    book.active.append([1, "Tân Hương"])
    book.save(tmp_path / "t.xlsx")
    done = fill_workbook(tmp_path / "t.xlsx", out, tmp_path / "f.xlsx")
    assert load_workbook(tmp_path / "f.xlsx").active["C3"].value == 9
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


def test_marks_that_the_workbook_does_not_show_are_said(tmp_path: Path) -> None:
    out = make_results(tmp_path / "out", [Report("Tân Hương", states={"1": Stated()})])
    said = said_of(tmp_path, out, "TC 1")
    assert "shows no marks of its own; Đạt and Chưa đạt were written into C." in said
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


def test_a_number_of_a_plan_without_a_verdict_is_a_guess(tmp_path: Path) -> None:
    number, judged = Stated("not_stated", percent="98"), Stated(percent="97")
    plan = Report("Tân Hương", kind="plan", states={"17.1": number, "18.4": judged})
    out = make_results(tmp_path / "out", [plan])
    assert filled(tmp_path, out, "17.1 (%)", "18.4 (%)")[2:] == [None, 97]
    assert "doesn't say that this is a result" in said_of(tmp_path, out, "17.1 (%)", "18.4 (%)")
