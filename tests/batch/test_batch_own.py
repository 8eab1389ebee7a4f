"""What ntm wrote itself is never read as a report."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest

from extract.batch.options import Options
from extract.batch.own import OwnResultsError
from extract.batch.result import RunResult
from extract.batch.run import run_files
from extract.decisions import Decision, as_csv
from extract.mark import custom_properties, is_marked, meta_tag

REPORT = """UBND XÃ AN PHÚ
BÁO CÁO
Kết quả xây dựng nông thôn mới năm 2023
Chỉ tiêu 4.2: Toàn xã có 1200/1250 hộ, đạt 98% so với chuẩn NTM >=95%.
"""


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The results of a run over one report."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "in").mkdir()
    (folder / "in" / "a.txt").write_text(REPORT, encoding="utf-8")
    run_files([folder / "in"], folder / "out", Options(jobs=1))
    return folder / "out"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    (made / "a.txt").write_text(REPORT, encoding="utf-8")
    return made


def statuses(result: RunResult) -> dict[str, str]:
    return {str(row["path"]): str(row["status"]) for row in result.tables["documents"]}


def test_a_folder_of_results_is_passed_over_whatever_its_name(results: Path, folder: Path) -> None:
    shutil.copytree(results, folder / "quý 1" / "báo cáo")
    shutil.copytree(results / "data", folder / "số liệu")
    result = run_files([folder], None, Options(jobs=1))
    assert statuses(result) == {"a.txt": "ok"}
    assert sorted(result.passed_over) == ["quý 1/báo cáo", "số liệu"]


def test_flat_results_of_an_earlier_version_are_passed_over(results: Path, folder: Path) -> None:
    flat = folder / "cũ"
    shutil.copytree(results / "data", flat)
    shutil.copy(results / "ntm.xlsx", flat)
    (flat / "datapackage.json").unlink()  # run.json says it as well
    assert statuses(run_files([folder], None, Options(jobs=1))) == {"a.txt": "ok"}


def test_results_in_an_archive_are_passed_over(results: Path, folder: Path) -> None:
    with zipfile.ZipFile(folder / "gửi.zip", "w") as archive:
        for path in results.rglob("*"):
            archive.write(path, f"kết quả/{path.relative_to(results)}")
        archive.write(folder / "a.txt", "b/a.txt")
        archive.write(results / "ntm.xlsx", "b/biểu.xlsx")
    result = run_files([folder], None, Options(jobs=1))
    assert statuses(result) == {
        "a.txt": "ok", "gửi.zip/b/a.txt": "duplicate", "gửi.zip/b/biểu.xlsx": "skipped"
    }  # fmt: skip
    assert result.passed_over == ["gửi.zip/kết quả"]


def test_what_lies_beside_foreign_results_is_read(folder: Path) -> None:
    (folder / "datapackage.json").write_text('{"name": "water"}', encoding="utf-8")
    (folder / "run.json").write_text('{"versions": {"other": "1"}}', encoding="utf-8")
    assert statuses(run_files([folder], None, Options(jobs=1)))["a.txt"] == "ok"


def test_single_files_of_results_are_skipped_whatever_their_name(
    results: Path, folder: Path
) -> None:
    shutil.copy(results / "ntm.xlsx", folder / "biểu tổng hợp.xlsx")
    shutil.copy(results / "data" / "findings.csv", folder / "sai lệch.csv")
    result = run_files([folder], None, Options(jobs=1))
    assert statuses(result) == {
        "a.txt": "ok", "biểu tổng hợp.xlsx": "skipped", "sai lệch.csv": "skipped"
    }  # fmt: skip
    assert all(row["path"] == "a.txt" for row in result.tables["measurements"])


def test_what_lies_beside_the_inputs_for_a_run_is_no_report(folder: Path) -> None:
    """The settings, in either file; the baseline and the decisions that they name."""
    known = [Decision("", "NTM101", "An Giang", "An Phú", "2023", "4.2", "1200/1250 hộ, đạt 98%")]
    (folder / "baseline.csv").write_bytes(as_csv(known))
    (folder / "decisions.csv").write_bytes(as_csv(known))
    (folder / "pyproject.toml").write_text("[tool.ntm]\njobs = 1\n", encoding="utf-8")
    (folder / "ntm.toml").write_text("jobs = 1\n", encoding="utf-8")
    found = statuses(run_files([folder], None, Options(jobs=1)))
    assert found == {"a.txt": "ok", "baseline.csv": "skipped", "decisions.csv": "skipped"}


def test_a_workbook_keeps_its_mark_when_it_is_saved_again(results: Path, tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    openpyxl.load_workbook(results / "ntm.xlsx").save(path)
    assert is_marked(path)


def test_own_files_are_read_when_that_is_asked_for(results: Path, folder: Path) -> None:
    shutil.copy(results / "ntm.xlsx", folder / "biểu.xlsx")
    assert statuses(run_files([folder], None, Options(jobs=1, own=True)))["biểu.xlsx"] in (
        "ok",
        "partial",
    )
    assert statuses(run_files([folder], None, Options(jobs=1)))["biểu.xlsx"] == "skipped"


def test_results_are_neither_input_nor_written_among_the_inputs(
    results: Path, folder: Path, tmp_path: Path
) -> None:
    with pytest.raises(OwnResultsError, match="Choose another folder"):
        run_files([folder], folder, Options(jobs=1))
    assert [path.name for path in folder.iterdir()] == ["a.txt"]
    with pytest.raises(OwnResultsError, match="holds results of an earlier run"):
        run_files([results], tmp_path / "out", Options(jobs=1))


def test_a_run_says_which_folders_it_passed_over(results: Path, folder: Path) -> None:
    shutil.copytree(results, folder / "cũ")
    run_files([folder], folder / "mới", Options(jobs=1, formats=("csv",)))
    result = run_files([folder], folder / "mới", Options(jobs=1, formats=("csv",)))
    said = json.loads((folder / "mới" / "data" / "run.json").read_text(encoding="utf-8"))
    assert said["passed_over"] == result.passed_over == ["cũ"]


@pytest.mark.parametrize(
    ("data", "marked"),
    [
        (f"<html><head>{meta_tag('page')}</head>".encode(), True),
        (b'<META content="page" name=ntm-result>', True),
        (b"MIME-Version: 1.0\n\n<meta name=3D\"ntm-result\" content=3D\"page\">", True),
        (b"<p>ntm-result is a mark</p>", False),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(999) + b"ntm-result\0", True),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(999), False),
        (b"PK\x03\x04 damaged", False),
        (b"", False),
    ],
)  # fmt: skip
def test_the_mark_of_files_that_are_no_packages(tmp_path: Path, data: bytes, marked: bool) -> None:
    path = tmp_path / "f"
    path.write_bytes(data)
    assert is_marked(path) is marked


def test_the_mark_of_a_letter(tmp_path: Path) -> None:
    path = tmp_path / "thư.docx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/document.xml", "<w/>")
        package.writestr("docProps/custom.xml", custom_properties("letter"))
    assert is_marked(path)


@pytest.mark.parametrize("packing", [zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_a_damaged_package_has_no_mark(tmp_path: Path, packing: int) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w", packing) as package:
        package.writestr("docProps/custom.xml", custom_properties("letter") * 40)
    assert is_marked(path)
    data = bytearray(path.read_bytes())
    data[60:90] = bytes(30)
    path.write_bytes(data)
    assert not is_marked(path)
