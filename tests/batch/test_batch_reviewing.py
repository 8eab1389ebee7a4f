"""What a reviewer writes into the workbook is read back by the next run and takes effect."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from extract.batch.lines import finding_lines
from extract.batch.options import Options
from extract.batch.result import RunResult
from extract.batch.run import run_files
from extract.decisions import read_decisions
from extract.messages import render
from extract.writers.layout import DECISIONS, WORKBOOK

REPORT = Path(__file__).parents[2] / "corpus" / "reports" / "12-tan-tien-son-bao-cao-2023.txt"
CONCLUSION, REMARKS = "Kết luận của người xem", "Ghi chú"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "in"
    place.mkdir()
    shutil.copy(REPORT, place / REPORT.name)
    return place


def run(folder: Path, lang: str = "vi") -> RunResult:
    return run_files(
        [folder], folder.with_name("out"), Options(jobs=1, lang=lang, formats=("xlsx",))
    )


def workbook(folder: Path, name: str = WORKBOOK) -> Path:
    return folder.with_name("out") / name


def sheet_of(path: Path) -> Worksheet:
    return openpyxl.load_workbook(path)["Sai lệch"]


def columns(sheet: Worksheet) -> dict[str, int]:
    return {str(cell.value): cell.column for cell in sheet[3]}


def write(folder: Path, conclusion: str | None, remarks: str | None, line: int = 4) -> None:
    """As a reviewer does, in Excel: with shared strings."""
    path = workbook(folder)
    book = openpyxl.load_workbook(path)
    sheet = book["Sai lệch"]
    at = columns(sheet)
    sheet.cell(line, at[CONCLUSION]).value = conclusion
    sheet.cell(line, at[REMARKS]).value = remarks
    book.properties.lastModifiedBy = "Lê Thị Hoa"
    book.save(path)


def said(folder: Path, line: int = 4) -> tuple[object, object]:
    sheet = sheet_of(workbook(folder))
    at = columns(sheet)
    return sheet.cell(line, at[CONCLUSION]).value, sheet.cell(line, at[REMARKS]).value


@pytest.mark.parametrize(
    ("words", "decision", "ends"),
    [("Đúng là sai", "upheld", 0), ("Không sai", "rejected", 1), ("Đã sửa", "fixed", 1)],
)
def test_a_conclusion_takes_effect(folder: Path, words: str, decision: str, ends: int) -> None:
    before = run(folder)
    assert (before.outcome.findings, before.outcome.exit_status) == (1, 1)
    assert not (folder.with_name("out") / DECISIONS).exists()
    write(folder, words, "đã hỏi xã")
    after = run(folder)
    assert after.outcome.findings == 1 - ends
    assert after.outcome.exit_status == 1 - ends
    assert len(list(finding_lines(after))) == 1 - ends
    assert [row["decision"] for row in after.tables["findings"]] == [decision]
    (kept,) = read_decisions(folder.with_name("out") / DECISIONS)
    assert (kept.decision, kept.comment, kept.by) == (decision, "đã hỏi xã", "Lê Thị Hoa")
    assert (kept.rule, kept.commune, kept.year) == ("NTM203", "Tân Tiến Sơn", "2023")
    assert said(folder) == (words, "đã hỏi xã")
    # the finding isn't lost: what was decided can be taken back
    write(folder, None, None)
    assert run(folder).outcome.findings == 1


def test_nothing_changes_by_running_again(folder: Path) -> None:
    run(folder)
    write(folder, "Không sai", "theo mẫu của huyện")
    run(folder)
    place = folder.with_name("out") / DECISIONS
    first = place.read_bytes()
    again = run(folder, "en")
    assert (place.read_bytes(), again.outcome.findings) == (first, 0)
    assert place not in again.files
    assert run(folder).outcome.findings == 0
    assert said(folder) == ("Không sai", "theo mẫu của huyện")


def test_a_decision_outlives_a_report_that_is_saved_again(folder: Path) -> None:
    run(folder)
    write(folder, "Không sai", None)
    report = folder / REPORT.name
    report.write_text(report.read_text("utf-8") + "\n", "utf-8")
    after = run(folder)
    assert [row["decision"] for row in after.tables["findings"]] == ["rejected"]


def test_what_was_decided_elsewhere_is_not_taken_back(folder: Path) -> None:
    """The workbook lies there as it was when decisions.csv was changed."""
    run(folder)
    write(folder, "Không sai", None)
    run(folder)
    place = folder.with_name("out") / DECISIONS
    place.write_text(place.read_text("utf-8-sig").replace("rejected", "upheld"), "utf-8-sig")
    assert [row["decision"] for row in run(folder).tables["findings"]] == ["upheld"]
    assert said(folder)[0] == "Đúng là sai"


def test_a_word_that_is_no_conclusion_is_kept_as_a_remark(folder: Path) -> None:
    run(folder)
    write(folder, "chờ huyện", "hỏi lại")
    again = run(folder)
    assert again.outcome.findings == 1
    assert said(folder) == (None, "chờ huyện; hỏi lại")
    told = [render(remark, "vi") for remark in again.remarks]
    assert [line for line in told if "dòng 4" in line and "“chờ huyện”" in line]
    assert not [remark for remark in run(folder).remarks if "chờ huyện" in render(remark, "vi")]


def test_decisions_of_another_run_are_taken_over(folder: Path) -> None:
    run(folder)
    write(folder, "Không sai", None)
    run(folder)
    decisions = folder.with_name("out") / DECISIONS
    assert run_files([folder], None, Options(jobs=1)).outcome.findings == 1
    assert run_files([folder], None, Options(jobs=1, decisions=decisions)).outcome.findings == 0
    # it may lie among the reports, and is none
    beside = shutil.copy(decisions, folder / DECISIONS)
    again = run_files([folder], None, Options(jobs=1, decisions=Path(beside)))
    assert (again.outcome.findings, len(again.tables["documents"])) == (0, 1)


@pytest.mark.parametrize("kind", ["bytes", "folder", "locked zip"])
def test_a_workbook_that_cannot_be_read_is_not_written_over(folder: Path, kind: str) -> None:
    run(folder)
    place = workbook(folder)
    place.unlink()
    if kind == "folder":
        (place / "inside").mkdir(parents=True)
    else:
        place.write_bytes(b"PK not a workbook" if kind == "bytes" else b"\xd0\xcf\x11\xe0" * 99)
    for _ in range(2):
        result = run(folder)
        assert result.complete
        assert len(result.remarks) == 1
        assert place.is_dir() == (kind == "folder")
    assert sheet_of(workbook(folder, "ntm (2).xlsx")).max_row > 3


def test_what_a_reviewer_wrote_beside_is_kept(folder: Path) -> None:
    run(folder)
    write(folder, None, "đã hỏi xã")
    workbook(folder).rename(workbook(folder, "ntm (2).xlsx"))
    run(folder)
    assert said(folder) == (None, "đã hỏi xã")


def test_a_workbook_that_stayed_open_is_not_read_twice(folder: Path) -> None:
    """What was decided elsewhere since it was read stays."""
    run(folder)
    write(folder, "Không sai", None)
    kept = workbook(folder)
    for _ in range(2):  # the run writes none: the old one stays as it is
        run_files([folder], folder.with_name("out"), Options(jobs=1, formats=("csv",)))
    place = folder.with_name("out") / DECISIONS
    assert [each.decision for each in read_decisions(place)] == ["rejected"]
    place.write_text(place.read_text("utf-8-sig").replace("rejected", "upheld"), "utf-8-sig")
    assert kept.exists()
    assert [row["decision"] for row in run(folder).tables["findings"]] == ["upheld"]
