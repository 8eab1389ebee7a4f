"""The figures that `make accuracy`, `make cases` and `make golden-diff` print are counted right."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.golden import shared_cases
from tests.golden.answers import scorer
from tests.golden.certainty import Judged, calibration, judgements, power

needs_scorer = pytest.mark.skipif(scorer() is None, reason="the scorer isn't on this machine")


def _row(certainty: str, tie: str, *, parts: bool, whole: bool) -> Judged:
    return Judged({"certainty": certainty, "indicator_certainty": tie}, parts, whole)


def test_rows_called_sure_are_counted_by_what_each_column_says() -> None:
    rows = [
        _row("sure", "sure", parts=True, whole=True),
        _row("sure", "guess", parts=True, whole=True),
        _row("sure", "sure", parts=True, whole=False),
        _row("guess", "sure", parts=False, whole=False),
    ]
    parts, ties, both = calibration(rows)
    assert "3 of 3 (1.000) are right; of the right rows 3 of 3 (1.000)" in parts
    assert "1 of 2 (0.500) are right; of the right rows 1 of 2 (0.500)" in ties
    assert "1 of 2 (0.500) are right; of the right rows 1 of 2 (0.500)" in both


def test_columns_that_are_not_there_yet() -> None:
    assert [line.split(": ")[1] for line in calibration([Judged({}, True, True)])] == ["n/a"] * 3


def _check(code: str, *certainties: str) -> dict[str, str]:
    links = ", ".join(f'{{"kind": "share", "certainty": "{each}"}}' for each in certainties)
    return {"code": code, "verdict": "holds", "links": f"[{links}]"}


def test_a_check_stands_where_all_its_links_do() -> None:
    checks = [
        _check("NTM101", "sure", "confirmed"),
        _check("NTM101", "sure", "guess"),
        _check("NTM101"),
        {**_check("NTM101", "guess"), "verdict": "fails"},
    ]
    first, second, _ = power(checks)
    assert first == "NTM101: held checks whose links all stand: 1 of 3 (0.333)"
    assert second == "NTM201: held checks whose links all stand: n/a"


@needs_scorer
def test_a_wrong_code_leaves_the_parts_right() -> None:
    module = scorer()
    assert module is not None
    named = {"numerator": "3", "denominator": "4", "percent": "75", "unit": "km"}
    gold = [{**named, "indicator": "2.1"}, {**named, "numerator": "2", "percent": "50"}]
    rows = [
        {**named, "indicator": "2.2"},
        {**named, "numerator": "2", "percent": "50"},
        {**named, "percent": "70"},
        {"value": "8", "unit": "thôn"},
    ]
    told = [(each.parts, each.whole) for each in judgements(module, gold, rows)]
    assert told == [(True, False), (True, True), (False, False)]


def test_findings_of_a_group_that_is_compared_by_hand(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    index = tmp_path / "INDEX.md"
    index.write_text(
        "| file | expected | kind |\n|---|---|---|\n"
        "| 01-a.txt | nothing | F: a date |\n| 02-b.txt | a finding | M |\n"
        "| 03-c.txt | nothing | W/F: spaces |\n",
        encoding="utf-8",
    )
    (tmp_path / "documents.csv").write_text(
        "document_id,path\n1,real/01-a.txt\n2,real/02-b.txt\n3,real/03-c.txt\n", encoding="utf-8"
    )
    (tmp_path / "findings.csv").write_text(
        "document_id,code,severity,quote\n1,NTM101,error,x\n2,NTM301,error,y\n3,NTM601,info,z\n",
        encoding="utf-8",
    )
    told = shared_cases.listed(tmp_path, index)
    assert "in 1 of the 2 right texts" in told
    assert told.endswith("in 1 others")
    assert "01-a.txt (F): NTM101 error: 'x'" in capsys.readouterr().out
