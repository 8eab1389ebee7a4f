"""`ntm audit --format json`: what the schema says, the same findings as in the lines."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from extract.cli import main

SCHEMA = json.loads((files("extract") / "batch" / "audit.schema.json").read_text("utf-8"))
REPORT = """UBND XÃ AN PHÚ
BÁO CÁO
Kết quả xây dựng nông thôn mới năm 2023
Chỉ tiêu 17.1: Có {top}/1250 hộ dùng nước sạch, đạt {percent}% so với chuẩn NTM >=80%.
Nhân dân đối ứng 30% của 5,2 tỷ đồng là 1,8 tỷ đồng.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sai.txt").write_text(REPORT.format(top=1100, percent=98), encoding="utf-8")
    (tmp_path / "ảnh.docx").write_bytes(b"PK\x03\x04 not a package")
    return tmp_path


def _audit(folder: Path, *more: str) -> tuple[str, int]:
    told = CliRunner().invoke(main, ["audit", "--jobs", "1", *more, str(folder)])
    return told.stdout, told.exit_code


def _json(folder: Path, lang: str) -> dict[str, Any]:
    printed, status = _audit(folder, "--format", "json", "--lang", lang)
    assert printed.isascii()
    answer: dict[str, Any] = json.loads(printed)
    assert answer["exit_status"] == status
    return answer


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_what_is_printed_is_as_the_schema_says(folder: Path, lang: str) -> None:
    answer = _json(folder, lang)
    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(answer)] == []
    assert answer["lang"] == lang


def test_the_findings_are_those_of_the_lines(folder: Path) -> None:
    answer = _json(folder, "en")
    lines, _ = _audit(folder, "--lang", "en")
    told = [
        f"{each['path']}:{each['page'] or ''}:{each['line']}: {each['code']} {each['rule']}: "
        f"{each['message']}"
        for each in answer["findings"]
    ]
    assert told
    assert told == lines.splitlines()[:-1]
    assert answer["counts"]["findings"] == len(told)


def test_a_quote_is_the_slice_of_its_document(folder: Path) -> None:
    text = (folder / "sai.txt").read_text("utf-8")
    for each in _json(folder, "vi")["findings"]:
        for place in (each, *each["related"]):
            assert text[place["start"] : place["end"]] == place["quote"]


def test_a_document_that_could_not_be_read_is_named(folder: Path) -> None:
    answer = _json(folder, "vi")
    broken = next(row for row in answer["documents"] if row["path"] == "ảnh.docx")
    assert broken["status"] == "failed"
    assert broken["reason"]
    assert answer["exit_status"] == 3
