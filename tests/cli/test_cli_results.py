"""What the command says of results: what to open, what it passes over, what counts once."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from extract.cli import main

REPORT = """UBND XÃ AN PHÚ - HUYỆN TÂN SƠN - TỈNH ĐỒNG NAI
Số: {number}/BC-UBND
An Phú, ngày 20 tháng {month} năm 2023
BÁO CÁO
Kết quả xây dựng nông thôn mới năm 2023
Chỉ tiêu 17.1: Toàn xã có 1100/1250 hộ dùng nước sạch, đạt {percent}% (chuẩn >=80%).
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    wrong = REPORT.format(number=15, month=6, percent=98)
    (made / "june.txt").write_text(wrong, encoding="utf-8")
    (made / "june again.txt").write_text(wrong + "\n", encoding="utf-8")
    return made


def ntm(*arguments: object) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments), "--jobs", "1", "--lang", "en"])


def test_the_last_line_names_the_file_to_open(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    last = ntm("run", folder, "-o", out).stderr.splitlines()[-1]
    assert last.endswith(str(out / "ntm.xlsx"))
    last = ntm("run", folder, "-o", out, "--formats", "csv").stderr.splitlines()[-1]
    assert last.endswith(str(out / "data"))


def test_results_among_the_reports_are_refused_in_one_sentence(folder: Path) -> None:
    result = ntm("run", folder, "-o", folder)
    assert result.exit_code == 2
    assert "Choose another folder" in result.stderr
    assert sorted(path.name for path in folder.iterdir()) == ["june again.txt", "june.txt"]


def test_results_are_no_reports(folder: Path, tmp_path: Path) -> None:
    ntm("run", folder, "-o", folder / "kết quả")
    result = ntm("audit", folder / "kết quả")
    assert result.exit_code == 2
    assert "holds results of an earlier run" in result.stderr
    again = ntm("audit", folder)
    assert again.stdout.splitlines()[-1].startswith("2 of 2 files read")
    assert "kết quả holds results of an earlier run and was not read" in again.stderr


def test_copies_count_once_and_what_is_put_right_not_at_all(folder: Path) -> None:
    result = ntm("audit", folder)
    assert result.exit_code == 1
    assert [line.split(":")[0] for line in result.stdout.splitlines()[:-1]] == ["june again.txt"]
    assert "1 errors" in result.stdout.splitlines()[-1]
    later = REPORT.format(number=88, month=12, percent=88)
    (folder / "december.txt").write_text(later, encoding="utf-8")
    result = ntm("audit", folder)
    assert result.exit_code == 0
    assert "0 errors" in result.stdout
