"""NTM701: what the documents of one commune state of one indicator and period."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from sent_in import LINES, read, report

import extract.audit.rules
from extract.audit.outcome import Verdict
from extract.messages import render
from extract.tables import Row, Tables
from patterns.kept import read_yaml

Case = dict[str, Any]
_FILES = (
    Path(extract.audit.rules.__file__).parent / "ntm701.yaml",
    Path(__file__).parents[1] / "audit" / "data" / "ntm701.yaml",
)


def _cases() -> list[Any]:
    loaded = [read_yaml(path) for path in _FILES]
    return [pytest.param(case, id=case["name"]) for cases in loaded for case in cases]


def _read(folder: Path, documents: dict[str, Case]) -> Tables:
    texts = {
        name: report(*said.get("lines", LINES), **{k: v for k, v in said.items() if k != "lines"})
        for name, said in documents.items()
    }
    return read(folder, texts)


def _across(tables: Tables) -> list[Row]:
    return [row for row in tables["checks"] if row["code"] == "NTM701"]


def _told(row: Row, asked: Case) -> dict[str, object]:
    (other,) = json.loads(str(row["related"]))
    told = row | {
        "message": render(row["message"], "en"),  # type: ignore[arg-type]
        "reason": render(row["reason"], "en").split(":")[0] if row["reason"] else None,  # type: ignore[arg-type]
        "other": other["path"],
    }
    return {name: told[name] for name in asked}


@pytest.mark.parametrize("case", _cases())
def test_a_case_gives_exactly_its_checks(case: Case, tmp_path: Path) -> None:
    found = [row for row in _across(_read(tmp_path, case["documents"])) if _asked(row, case)]
    assert [_told(*pair) for pair in zip(found, case["checks"], strict=False)] == case["checks"]
    assert len(found) == len(case["checks"])


def _asked(row: Row, case: Case) -> bool:
    """Of documents that agree in all else only what is asked is looked at."""
    verdicts = {each["verdict"] for each in case["checks"]}
    return not verdicts or row["verdict"] in verdicts


PROPOSAL = {"head": "TỜ TRÌNH", "number": "33/TTr-UBND", "day": "05 tháng 7 năm 2023"}
OTHER = (LINES[0].replace("1200", "1190").replace("96%", "95,2%"), *LINES[1:])


def test_a_finding_is_counted_and_stands_with_the_later_document(tmp_path: Path) -> None:
    tables = read(tmp_path, {"b.txt": report(*OTHER, **PROPOSAL), "a.txt": report()})
    (finding,) = (row for row in tables["findings"] if row["code"] == "NTM701")
    assert finding["path"] == "b.txt"
    counts = {row["path"]: (row["checks"], row["findings"]) for row in tables["documents"]}
    for path, (checks, findings) in counts.items():
        assert checks == sum(row["path"] == path for row in tables["checks"])
        assert findings == sum(row["path"] == path for row in tables["findings"])


def test_the_order_of_the_files_changes_nothing(tmp_path: Path) -> None:
    texts = {"a.txt": report(), "b.txt": report(*OTHER, **PROPOSAL)}
    one = _across(read(tmp_path, texts))
    two = _across(read(tmp_path, dict(reversed(texts.items()))))
    assert one == two != []


def test_every_quote_stands_in_its_own_document(tmp_path: Path) -> None:
    texts = {"a.txt": report(), "b.txt": report(*OTHER, **PROPOSAL)}
    for row in _across(read(tmp_path, texts)):
        (other,) = json.loads(str(row["related"]))
        for place in (row, other):
            text = texts[str(place["path"])]
            assert place["quote"] in text
        assert row["verdict"] in list(Verdict)


def test_ids_are_told_apart(tmp_path: Path) -> None:
    third = report(*OTHER, head="BIÊN BẢN", number="5/BB-UBND")
    texts = {"a.txt": report(), "b.txt": report(*OTHER, **PROPOSAL), "c.txt": third}
    ids = [row["check_id"] for row in read(tmp_path, texts)["checks"]]
    assert len(ids) == len(set(ids))
