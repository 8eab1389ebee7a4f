"""What Explorer hands to a batch file, and where the results of it go."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from extract import dropped

BATCH = r"D:\ntm 1\start-ntm.bat"


@pytest.mark.parametrize(
    ("behind", "names"),
    [
        (r' "D:\báo cáo 2023""', [r"D:\báo cáo 2023"]),
        (r' D:\a&b"', [r"D:\a&b"]),
        (r' "D:\một xã" D:\hai&ba D:\bốn.docx"', [r"D:\một xã", r"D:\hai&ba", r"D:\bốn.docx"]),
        (' E:\\"', ["E:\\"]),
        (' "', []),
    ],
)
def test_names_are_read_from_the_whole_line(behind: str, names: list[str]) -> None:
    line = rf'C:\WINDOWS\system32\cmd.exe /c ""{BATCH.upper()}"{behind}'
    assert dropped.dropped(line, BATCH) == names


def test_a_name_that_was_typed_is_no_drop() -> None:
    assert dropped.dropped(r'"C:\WINDOWS\system32\cmd.exe"', BATCH) == []
    assert dropped.dropped("", "") == []


def test_results_lie_beside_what_was_dropped(tmp_path: Path) -> None:
    folder = tmp_path / "xã.A"
    folder.mkdir()
    assert dropped.results_folder(folder) == tmp_path / "xã.A - kết quả ntm"
    assert dropped.results_folder(tmp_path / "b.docx") == tmp_path / "b - kết quả ntm"
    assert dropped.results_folder(Path(tmp_path.anchor)) == Path.home() / "ntm"


def test_the_workbook_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "xã"
    folder.mkdir()
    words = "Chỉ tiêu 4.2: 1.225/1.250 hộ dùng điện, đạt 97,00%.\n"
    (folder / "bc.txt").write_text("BÁO CÁO xây dựng nông thôn mới\n" + words, encoding="utf-8")
    opened: list[Path] = []
    monkeypatch.setattr(dropped, "opener", lambda: opened.append)
    assert dropped.main([str(folder)]) == 0
    assert opened == [tmp_path / "xã - kết quả ntm" / "ntm.xlsx"]


def test_nothing_dropped_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert dropped.main([]) == 2
    assert "start-ntm.bat" in capsys.readouterr().out


def test_what_cannot_be_read_keeps_the_window_open(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "extract.dropped", str(tmp_path / "không có")]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert "không có" in done.stderr
