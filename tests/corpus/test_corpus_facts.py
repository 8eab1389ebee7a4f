"""The declared facts are complete, and the committed files are what they give."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from corpus_checks import members
from generate import build
from maker.facts import load
from maker.model import Facts
from maker.pdf import FONTS

FACTS = sorted((Path(__file__).parents[2] / "corpus" / "facts").glob("*.yaml"))
RULES = {
    f"NTM{number}" for number in (101, 102, 103, 201, 203, 301, 302, 303, 401, 402, 403, 501, 502)
}
HEADER = {
    "title",
    "number",
    "issued",
    "year",
    "programme",
    "decision",
    "province",
    "district",
    "commune",
}


@pytest.fixture(scope="module")
def reports() -> dict[str, Facts]:
    return {path.stem: load(path) for path in FACTS}


def test_the_corpus_has_every_format_and_programme(reports: dict[str, Facts]) -> None:
    formats = [facts.format for facts in reports.values()]
    assert {name: formats.count(name) for name in set(formats)} == {"docx": 5, "pdf": 4, "txt": 4}
    assert {f.document["programme"] for f in reports.values()} == {"ntm", "nang_cao", "kieu_mau"}
    assert len({facts.document["province"] for facts in reports.values()}) == len(reports)


def test_one_report_is_right_and_one_has_every_error(reports: dict[str, Facts]) -> None:
    errors = [set(facts.errors) for facts in reports.values()]
    assert errors.count(set()) == 1
    assert RULES in errors


@pytest.mark.parametrize("path", FACTS, ids=lambda path: path.stem)
def test_facts_say_everything_of_the_header(path: Path) -> None:
    facts = load(path)
    assert set(facts.document) == HEADER
    assert all(facts.document.values())
    assert facts.shows


@pytest.mark.parametrize("path", FACTS, ids=lambda path: path.stem)
def test_committed_answers_are_what_the_facts_give(path: Path, corpus: Path) -> None:
    facts = load(path)
    if facts.format == "pdf" and not FONTS.is_dir():
        pytest.skip("the fonts that the PDFs are set in aren't installed")
    data, answers = build(facts)
    committed = (corpus / "gold" / f"{facts.file}.json").read_text("utf-8")
    assert answers == committed
    written = (corpus / "reports" / facts.file).read_bytes()
    assert len(written) < 60 * 1024
    if facts.format == "txt":
        assert data == written
    elif facts.format == "docx":
        assert members(data) == members(written)


@pytest.mark.parametrize("name", ["02", "05", "11"])
def test_the_same_facts_give_the_same_bytes(name: str, corpus: Path) -> None:
    path = corpus / "facts" / f"{name}.yaml"
    if name == "05" and not FONTS.is_dir():
        pytest.skip("the fonts that the PDFs are set in aren't installed")
    assert build(load(path)) == build(load(path))


def test_facts_that_drift_from_their_errors_are_refused(corpus: Path) -> None:
    facts = load(corpus / "facts" / "11.yaml")
    facts.errors = {}
    with pytest.raises(ValueError, match="declares the errors"):
        build(facts)


def test_a_mark_is_printed_from_its_numbers(corpus: Path) -> None:
    answers = json.loads(
        (corpus / "gold" / "07-hoang-phu-bieu-danh-gia-2022.pdf.json").read_text("utf-8")
    )
    income = next(entry for entry in answers["measurements"] if entry["code"] == "10")
    assert income["quote"] == "49,5"
    assert income["value"] == 49.5
    assert income["threshold"] == {"op": ">=", "value": 48, "unit": "triệu đồng/người/năm"}
