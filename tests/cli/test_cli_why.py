"""`ntm show --why`: what decided how the numbers of a line were read."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import extract.reading
from extract.cli import main
from extract.cli.usage import USAGE
from extract.explain import source

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
    assert told["role"] == 'actual ← "đã" (1:2), words of the sentence (cues.yaml: actual)'
    assert told["year"] == '2022 ← "Năm 2022" (1:2), words of the sentence (cues.yaml: a year)'
    assert told["status"].startswith('achieved ← "Đạt')
    assert told["standard"].startswith('≥ 90% ← ">= 90%" (1:2), words that lead to a standard')
    assert told["percentage"].endswith("(joins.yaml: said)")


def test_a_page_may_be_named(report: Path) -> None:
    assert _why(report, "1:2").output == _why(report, "2").output


def test_a_line_without_numbers_is_said(report: Path) -> None:
    path = report.with_name("bare.txt")
    path.write_text(f"Không có số liệu.\n{_TEXT}", encoding="utf-8")
    result = _why(path, "1")
    assert (result.exit_code, result.output) == (0, "No number was read on line 1.\n")


@pytest.mark.parametrize(
    ("place", "words"), [("999", "the last one is 2"), ("0", "no line 0"), ("7:2", "page 7")]
)
def test_a_line_that_is_not_there_is_refused(report: Path, place: str, words: str) -> None:
    result = _why(report, place)
    assert result.exit_code == USAGE
    assert words in result.output


def _rows() -> list[str]:
    """What the reader calls that which decided, as its code writes it."""
    found = set()
    for path in sorted(Path(extract.reading.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("Told", "Because"):
                written = node.args[0 if ast.unparse(node.func) == "Because" else 1 :][:1]
                found |= {_written(each) for each in written}
    return sorted(found - {""})


def _written(value: ast.expr) -> str:
    """The text of a literal; of one with places its own words, `x` for each of these."""
    if isinstance(value, ast.Constant):
        return str(value.value)
    if isinstance(value, ast.JoinedStr):
        parts = (each.value if isinstance(each, ast.Constant) else "x" for each in value.values)
        return "".join(map(str, parts))
    return ""


@pytest.mark.parametrize("row", _rows())
def test_whatever_decides_has_words_of_an_official(row: str) -> None:
    told = source(row, "vi")
    file, _, inner = row.partition(": ")
    assert told
    if file.endswith(".yaml") and inner:
        assert f"{file}: " not in told


def test_vietnamese_holds_no_english(report: Path) -> None:
    told = CliRunner().invoke(main, ["show", str(report), "--why", "2"]).output
    plain = re.sub(r"\((?:\w+\.yaml|forms/\w+)\)", "", told)
    assert (
        re.findall(r"\b(?:cue|said|plan|subject|actual|words|forms|yaml|sign|now)\b", plain) == []
    )


def test_what_is_no_line_is_refused(report: Path) -> None:
    result = _why(report, "dòng 2")
    assert result.exit_code == USAGE
    assert "3:12" in result.output


def test_a_judgement_of_several_figures_is_told_as_such(report: Path) -> None:
    path = report.with_name("several.txt")
    path.write_text(
        "Tiêu chí số 17: Môi trường: chưa đạt.\n"
        "17.1. Nước sạch: 1.890/2.010 hộ, đạt 94,03%. 17.2. Cơ sở: 17/20 cơ sở, đạt 85%.\n"
        "Hai chỉ tiêu trên chưa đạt.\n",
        encoding="utf-8",
    )
    told = [line.strip() for place in ("1", "2") for line in _why(path, place).output.splitlines()]
    assert not [
        line for line in told if line.startswith("status: not stated ←") and "said" not in line
    ]


def test_a_share_that_its_numbers_tell_is_explained(report: Path) -> None:
    path = report.with_name("shares.txt")
    path.write_text(
        "Nước hợp vệ sinh: 1.142/1.211 hộ (94,3%), trong đó nước máy 640 hộ, 52,8%.\n",
        encoding="utf-8",
    )
    result = _why(path, "1")
    assert result.exit_code == 0
    assert "the figures, which agree with each other" in result.output
