"""Matching a wording without a code to a set's names."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from extract.criteria import CriteriaSet, Criterion, fold_name, load_sets, match_name
from extract.criteria.names import MINIMUM_SCORE
from patterns.kept import read_yaml

CASES = read_yaml(Path(__file__).parent / "names.yaml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['words']}-{case['set']}")
def test_a_wording_names_its_entry(case: dict[str, Any]) -> None:
    criteria = next(found for found in load_sets() if found.set_id == case["set"])
    found = match_name(case["words"], criteria, case["level"])
    assert (found[0].code if found else None) == case["code"]
    if found:
        assert MINIMUM_SCORE <= found[1] <= 1
        assert (found[1] == 1) is case.get("exact", False)


def test_two_names_that_are_equally_near_match_nothing() -> None:
    entries = (Criterion("1", "Đường xã"), Criterion("2", "Đường thôn"))
    roads = CriteriaSet("roads", "", "ntm", "", 2021, 2025, entries)
    assert match_name("đường", roads) is None
    assert match_name("đường thôn", roads) == (entries[1], 1.0)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Văn hóa", "văn hoá"),
        ("Thủy lợi", "THUỶ LỢI"),
        ("tỉ lệ", "tỷ lệ"),
        ("Ðiện", "Điện"),
        ("An ninh,  trật tự", "an ninh trật tự"),
        ("Y te\u0301\u0302".replace("e\u0301\u0302", "e\u0302\u0301"), "y tế"),
        ("qui hoạch", "quy hoạch"),
        ("H'Rây", "H’RÂY"),
        ("K‘ Bang", "KBang"),
        ("Ea T´ling", "Ea Tling"),
        ("Chʼơm", "Ch`ơm"),
    ],
)
def test_open_spellings_fold_alike(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("của", "cua"),
        ("mức 'đạt' rồi", "mứcđạtrồi"),
        ("điện", "diện"),
        ("hòa", "họa"),
        ("chi", "chy"),
    ],
)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold_name(one) != fold_name(other)


def test_a_name_that_matches_exactly_needs_no_tokenizer() -> None:
    script = (
        "import sys; from extract.criteria import load_sets, match_name\n"
        "found = match_name('Tiêu chí Y tế', load_sets()[1], 'criterion')\n"
        "assert found and found[0].code == '15', found\n"
        "assert 'underthesea' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
