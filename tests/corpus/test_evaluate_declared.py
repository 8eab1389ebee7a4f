"""Answers in the columns of the tables (`gold_format` 1), held against a small document."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extract.evaluate import Evaluation, evaluate_folder

REPORT = """ỦY BAN NHÂN DÂN XÃ TÂN HỘI
Tân Hội, ngày 12 tháng 11 năm 2023
BÁO CÁO
Kết quả thực hiện xây dựng nông thôn mới năm 2023
(Theo Quyết định số 318/QĐ-TTg ngày 08/3/2022)
Tiêu chí số 15 về Y tế
Chỉ tiêu 15.1: Có 6120/6498 người tham gia bảo hiểm y tế, đạt 94,18% (yêu cầu ≥ 90%). Đạt.
Chỉ tiêu 15.3: Có 61/436 trẻ thấp còi, chiếm 18,99% (yêu cầu ≤ 20%). Đạt.
"""
INSURED = {
    "criterion": "15",
    "indicator": "15.1",
    "role": "actual",
    "numerator": "6120",
    "denominator": "6498",
    "percent": "94.18",
    "unit": "người",
    "threshold_op": ">=",
    "threshold": "90",
    "quote": "6120/6498 người tham gia bảo hiểm y tế, đạt 94,18% (yêu cầu ≥ 90%)",
}
STUNTED = {
    **INSURED,
    "indicator": "15.3",
    "numerator": "61",
    "denominator": "436",
    "percent": "18.99",
    "unit": "trẻ",
    "threshold_op": "<=",
    "threshold": "20",
    "quote": "61/436 trẻ thấp còi, chiếm 18,99% (yêu cầu ≤ 20%)",
}
SLIP = {
    "code": "NTM101",
    "severity": "error",
    "indicator": "15.3",
    "numbers": ["61", "436", "18.99"],
    "quote": "61/436 trẻ thấp còi, chiếm 18,99%",
}


def evaluated(folder: Path, **changes: Any) -> Evaluation:  # noqa: ANN401 - parts of a JSON file
    answers = {
        "gold_format": 1,
        "document": {"file": "r.txt", "commune": ["Tân Hội", "xã Tân Hội"], "year": "2023"},
        "measurements": [INSURED, STUNTED],
        "checks": [SLIP],
        "indicators": [{"indicator": "15.1", "status": "achieved", "percent": "94.18"}],
        **changes,
    }
    (folder / "gold").mkdir()
    (folder / "documents").mkdir()
    (folder / "documents" / "r.txt").write_text(REPORT, encoding="utf-8")
    (folder / "gold" / "r.txt.gold.json").write_text(json.dumps(answers), encoding="utf-8")
    return evaluate_folder(folder)


def counts(found: Evaluation) -> dict[str, tuple[int, int, int]]:
    return {name: (each.right, each.missed, each.extra) for name, each in found.scores.items()}


def test_everything_right(tmp_path: Path) -> None:
    found = evaluated(tmp_path)

    assert counts(found) == {
        "measurements": (2, 0, 0),
        "indicators": (1, 0, 0),
        "findings": (1, 0, 0),
    }
    assert found.agreements["document"].share == 1
    assert found.agreements["document"].total == 2
    assert not found.differences


@pytest.mark.parametrize(
    ("table", "changes", "wanted"),
    [
        # a row that isn't there, beside one that nobody asked for
        ("measurements", {"measurements": [INSURED, {**STUNTED, "percent": "13.99"}]}, (1, 1, 1)),
        # another way to read it is right as well
        (
            "measurements",
            {
                "measurements": [
                    {**INSURED, "threshold": "85", "alt": [{"threshold": "90"}]},
                    STUNTED,
                ]
            },
            (2, 0, 0),
        ),
        # optional rows are neither asked for nor extra
        ("measurements", {"measurements": [INSURED, {**STUNTED, "optional": True}]}, (1, 0, 0)),
        ("measurements", {"measurements": [INSURED, STUNTED | {"commune": "Tân An"}]}, (1, 1, 1)),
        # a finding that nobody planted is false, unless it may be argued about
        ("findings", {"checks": []}, (0, 0, 1)),
        (
            "findings",
            {"checks": [], "allowed": [{"codes": ["NTM101"], "quotes": ["61/436"]}]},
            (0, 0, 0),
        ),
        # the right rule at other numbers doesn't show the error, but is at the place
        ("findings", {"checks": [{**SLIP, "numbers": ["62"]}]}, (0, 1, 1)),
        ("findings", {"checks": [{**SLIP, "code": "NTM201"}]}, (0, 1, 1)),
        # what rests on several documents isn't asked of one
        ("findings", {"checks": [{**SLIP, "documents": ["r.txt", "s.txt"]}]}, (0, 0, 0)),
        ("indicators", {"indicators": [{"indicator": "15.1", "status": "target"}]}, (0, 1, 0)),
        ("indicators", {"indicators": [{"criterion": "15", "status": "achieved"}]}, (0, 1, 0)),
        ("indicators", {"not_indicators": [{"indicator": "15.1", "numerator": 6120}]}, (1, 0, 1)),
        ("indicators", {"not_indicators": [{"indicator": "15.1", "numerator": 6121}]}, (1, 0, 0)),
        # a row without a share doesn't have that of another year
        ("indicators", {"not_indicators": [{"indicator": "15.2", "percent": "94.18"}]}, (1, 0, 0)),
    ],
)
def test_what_differs_is_counted(
    tmp_path: Path, table: str, changes: dict[str, Any], wanted: tuple[int, int, int]
) -> None:
    found = evaluated(tmp_path, **changes)

    assert counts(found)[table] == wanted
    missed, extra = wanted[1:]
    assert len([each for each in found.differences if each.table == table]) == missed + extra


def test_an_unread_document_misses_everything(tmp_path: Path) -> None:
    told = {"file": "gone.txt", "commune": "Tân Hội", "year": "2023"}

    found = evaluated(tmp_path, document=told)

    assert found.unread == ["gone.txt"]
    assert counts(found) == {
        "measurements": (0, 2, 0),
        "indicators": (0, 1, 0),
        "findings": (0, 1, 0),
    }
