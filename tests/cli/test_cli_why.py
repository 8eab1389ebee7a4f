"""`ntm show --why`: what decided how the numbers of a line were read."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from extract.cli import USAGE, main

_TEXT = """\
Chỉ tiêu 15.1: Tỷ lệ người dân tham gia bảo hiểm y tế
Năm 2022, xã đã có 5.320/5.600 người tham gia, đạt 95% so với quy định >= 90%. Đạt.
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "bao-cao.txt"
    path.write_text(_TEXT, encoding="utf-8")
    return path


def _why(report: Path, place: str) -> Result:
    return CliRunner().invoke(main, ["show", str(report), "--why", place, "--lang", "en"])


def test_each_attribute_names_its_words_and_its_row(report: Path) -> None:
    result = _why(report, "2")
    assert result.exit_code == 0
    told = dict(line.strip().split(": ", 1) for line in result.output.splitlines()[2:])
    assert told["indicator"].startswith('15.1 ← "Chỉ tiêu 15.1')
    assert told["role"] == 'actual ← "đã" (1:2), cues.yaml: actual'
    assert told["year"] == '2022 ← "Năm 2022" (1:2), cues.yaml: a year'
    assert told["status"].startswith('achieved ← "Đạt')
    assert told["standard"] == '>= 90 % ← ">= 90%" (1:2), forms/standard_lead'
    assert told["percentage"] == '95% ← "95%" (1:2), joins.yaml: said'


def test_a_page_may_be_named(report: Path) -> None:
    assert _why(report, "1:2").output == _why(report, "2").output
    assert _why(report, "7:2").output == "No number was read on line 2.\n"


def test_a_line_without_numbers_is_said(report: Path) -> None:
    assert _why(report, "9").output == "No number was read on line 9.\n"


def test_what_is_no_line_is_refused(report: Path) -> None:
    result = _why(report, "dòng 2")
    assert result.exit_code == USAGE
    assert "3:12" in result.output
