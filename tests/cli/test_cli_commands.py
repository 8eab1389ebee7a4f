"""The commands: what they print where, and their exit statuses."""

import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from extract.cli import main
from extract.doctor import examine
from extract.loaders.ocr.readers import Readers
from extract.messages import render

REPORT = """UBND XÃ AN PHÚ
KẾ HOẠCH
Xây dựng nông thôn mới năm 2023

II. CÁC TIÊU CHÍ ĐÃ ĐẠT
17. Tiêu chí 17 về Môi trường
Chỉ tiêu 17.1: Tỷ lệ hộ dùng nước sạch
Toàn xã có 1100/1250 hộ, đạt {percent}% so với chuẩn NTM >=80%.
"""


@pytest.fixture
def right(tmp_path: Path) -> Path:
    path = tmp_path / "right.txt"
    path.write_text(REPORT.format(percent="88"), encoding="utf-8")
    return path


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    path = tmp_path / "wrong.txt"
    path.write_text(REPORT.format(percent="98"), encoding="utf-8")
    return path


def ntm(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_exit_statuses(right: Path, wrong: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK\x03\x04 not a package")
    assert ntm("audit", "--jobs", 1, right).exit_code == 0
    assert ntm("audit", "--jobs", 1, right, wrong).exit_code == 1
    assert ntm("audit", "--jobs", 1, wrong, broken).exit_code == 3
    empty = tmp_path / "empty.txt"
    empty.touch()
    assert ntm("audit", "--jobs", 1, right, empty).exit_code == 0
    assert ntm("audit", tmp_path / "nowhere").exit_code == 2
    assert ntm("audit").exit_code == 2


def test_audit_prints_findings_and_one_line(wrong: Path) -> None:
    result = ntm("audit", "--jobs", 1, "--lang", "en", wrong)
    finding, *_, summary = result.stdout.splitlines()
    assert finding.startswith("wrong.txt:1:8: NTM101 ratio-percent: 1,100/1,250 is 88")
    assert "1 of 1 files read" in summary
    (hint,) = result.stderr.splitlines()
    assert "cite no decision" in hint
    assert "wrong.txt" in hint


def test_standards_are_compared_where_a_decision_is_cited(right: Path, wrong: Path) -> None:
    cited = right.read_text(encoding="utf-8").replace(
        "năm 2023", "năm 2023 theo Quyết định số 318/QĐ-TTg ngày 08/3/2022", 1
    )
    right.write_text(cited, encoding="utf-8")
    result = ntm("audit", "--jobs", 1, "--lang", "en", right)
    assert "cite no decision" not in result.stderr
    both = ntm("audit", "--jobs", 1, "--lang", "en", right, wrong).stderr
    assert "1 documents print standards and cite no decision" in both


def test_run_json_and_the_workbook_say_who_cites_no_decision(wrong: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert ntm("run", "--jobs", 1, "--lang", "en", wrong, "-o", out).exit_code == 1
    told = json.loads((out / "data" / "run.json").read_text(encoding="utf-8"))
    assert told["coverage"]["documents_citing_no_decision"] == 1
    sheet = load_workbook(out / "ntm.xlsx")["Checked"]
    said = [cell for (cell,) in sheet.iter_rows(max_col=1, values_only=True) if cell]
    assert any("cite no decision" in str(cell) for cell in said)


def test_files_without_a_report_are_said_to_be_none(tmp_path: Path) -> None:
    letter = tmp_path / "thu moi.txt"
    letter.write_text("Kính mời ông dự họp vào lúc tám giờ tại hội trường.\n", encoding="utf-8")
    result = ntm("run", letter, "-o", tmp_path / "out", "--jobs", 1, "--formats", "csv")
    assert result.exit_code == 0
    assert "Đã đọc 1/1 tệp (1 tệp trong đó không phải báo cáo nông thôn mới)" in result.stderr
    assert "không có gì để kiểm tra: thu moi.txt." in result.stderr
    assert "Không có nội dung nào để kiểm tra." in result.stderr
    assert "kiểm tra được" not in result.stderr


def test_unreadable_files_are_told_on_stderr(tmp_path: Path) -> None:
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK\x03\x04 not a package")
    result = ntm("audit", "--jobs", 1, broken)
    assert "broken.docx: " in result.stderr
    assert "broken.docx" not in result.stdout


def test_run_writes_what_is_asked_for(wrong: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = ntm("run", wrong, "-o", out, "--formats", "csv", "--jobs", 1)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert (out / "data" / "findings.csv").exists()
    assert str(out / "data") in result.stderr.splitlines()[-1]
    assert not (out / "ntm.xlsx").exists()


@pytest.mark.parametrize(
    ("formats", "words"), [("csv,doc", "doc"), ("htm", "csv, parquet, xlsx, html")]
)
def test_formats_that_are_not_there(right: Path, tmp_path: Path, formats: str, words: str) -> None:
    out = tmp_path / "out"
    result = ntm("run", right, "-o", out, "--formats", formats)
    assert result.exit_code == 2
    assert words in result.stderr
    assert not out.exists()


def test_a_folder_without_files_is_wrong_usage(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    result = ntm("run", empty, "-o", tmp_path / "out", "--lang", "en")
    assert result.exit_code == 2
    assert "no file to read" in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_folder_without_answers_is_wrong_usage(tmp_path: Path) -> None:
    result = ntm("evaluate", tmp_path)
    assert result.exit_code == 2
    assert result.stderr.startswith("Lỗi: ")
    assert "There are" not in result.stderr


def test_an_output_that_cannot_be_written_is_one_sentence(right: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    result = ntm("run", right, "-o", tmp_path / "file" / "out", "--lang", "en")
    assert result.exit_code == 2
    assert "can't be made" in result.stderr


def test_languages(wrong: Path) -> None:
    assert "Đã đọc 1/1 tệp" in ntm("audit", "--jobs", 1, wrong).stdout
    assert ntm("audit", "--lang", "fr", wrong).exit_code == 2


def test_show_prints_the_outline(right: Path, tmp_path: Path) -> None:
    result = ntm("show", right)
    assert result.exit_code == 0
    assert "Xã: An Phú" in result.stdout
    assert "17.1" in result.stdout
    assert "1.100/1.250 hộ, 88%" in result.stdout
    empty = tmp_path / "empty.txt"
    empty.touch()
    refused = ntm("show", empty)
    assert (refused.exit_code, refused.stdout) == (3, "")
    assert "empty.txt" in refused.stderr
    assert ntm("show", tmp_path / "nowhere.txt").exit_code == 2


def test_rules_lists_all_and_shows_one() -> None:
    listed = ntm("rules", "--lang", "en")
    assert listed.exit_code == 0
    assert "NTM101  ratio-percent" in listed.stdout
    page = ntm("rules", "ntm101", "--lang", "en")
    assert page.stdout.startswith("NTM101 ratio-percent (error)")
    some = ntm("rules", "ntm1", "--lang", "en").stdout.splitlines()
    assert [line[:6] for line in some] == ["NTM101", "NTM102", "NTM103", "NTM104"]
    unknown = ntm("rules", "NTM999")
    assert unknown.exit_code == 2
    assert "NTM999" in unknown.stderr


def test_rules_say_how_much_they_matter_in_the_language_of_the_run() -> None:
    vietnamese = ntm("rules").stdout
    assert "Cần xem lại" in vietnamese
    assert "warning" not in vietnamese
    assert "ratio-percent" not in vietnamese
    head = ntm("rules", "NTM101").stdout.splitlines()[0]
    assert head == "NTM101 (sai; tên trong các bảng: ratio-percent)"


def test_doctor_names_what_is_read_and_what_is_not() -> None:
    result = ntm("doctor", "--lang", "en")
    assert result.exit_code == 0
    assert "[yes] Word files (.docx)" in result.stdout
    assert "scans and pictures of pages: tesserocr" in result.stdout


def test_doctor_names_the_command_that_adds_what_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("extract.doctor.foreign.is_here", lambda: False)
    monkeypatch.setattr("extract.doctor.soffice.is_here", lambda: False)
    monkeypatch.setattr("extract.doctor.readers", lambda: Readers(True, False))
    lines = [render(line, "en") for line in examine()]
    missing = [line for line in lines if line.startswith("[no]")]
    assert len(missing) == 3
    assert any("bsdtar is missing. Add it with: " in line for line in missing)
    assert any("LibreOffice is missing. Add it with: " in line for line in missing)
    assert sum(f"{sys.executable} -m pip install trueocr" in line for line in missing) == 1


def test_help_imports_nothing_heavy() -> None:
    program = (
        "import sys, extract, extract.cli\n"
        "try: extract.cli.main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'pandas', 'pyarrow', 'underthesea', 'docx', 'pdfplumber', 'pypdfium2',"
        " 'xlsxwriter', 'numpy', 'lxml', 'regex', 'yaml', 'tqdm'}\n"
        "print('heavy:', sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert "run" in done.stdout
    assert done.stdout.endswith("heavy: []\n")


def test_a_whole_run_imports_neither_pandas_nor_numpy(wrong: Path, tmp_path: Path) -> None:
    program = (
        "import sys, extract.__main__\n"
        f"sys.argv = ['ntm', 'run', {str(wrong)!r}, '-o', {str(tmp_path / 'out')!r}]\n"
        "try: extract.__main__.entry()\n"
        "except SystemExit as end: print('status', end.code)\n"
        "print('heavy:', sorted({'pandas', 'numpy', 'underthesea'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == "status 1\nheavy: []\n"
    findings = pd.read_parquet(tmp_path / "out" / "data" / "findings.parquet")
    assert set(findings["verdict"]) == {"fails"}
    assert findings["page"].tolist() == [1] * len(findings)


def test_the_package_is_the_same_as_the_command(wrong: Path, tmp_path: Path) -> None:
    import extract

    report = extract.read(wrong)
    checked = extract.audit_report(report)
    assert {check.code for check in checked if check.verdict == "fails"} >= {"NTM101"}
    assert set(extract.checks(report, checked)["verdict"]) >= {"fails", "holds"}
    assert extract.indicators(report)["percent_stated"].dropna().tolist() == [98]
    assert extract.measurements(report)["denominator"].dropna().tolist() == [1250]
    result = extract.run(wrong, tmp_path / "out", jobs=1, formats=("csv",))
    assert result.counts["findings"] == len(result.table("findings"))
    assert {path.name for path in result.files} >= {"indicators.csv", "run.json"}
