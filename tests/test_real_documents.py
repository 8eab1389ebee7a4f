"""The five real documents, where they lie beside the project, against the hand-made answers."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from extract.audit import Severity, Verdict
from extract.evaluate.gold import bare_count
from extract.pipeline import DocumentResult, process
from extract.report import Measure

SHARED = Path(__file__).parents[2] / "shared"
SEEDS, GOLD = SHARED / "seeds", SHARED / "gold"
NAMES = {path.name[:3]: path.name for path in sorted(SEEDS.glob("*.txt"))}

pytestmark = pytest.mark.skipif(not NAMES, reason="the real documents aren't here")


@cache
def seed(number: str) -> DocumentResult:
    name = NAMES[number]
    return process(SEEDS / name, name)


Key = tuple[object, ...]


def _answer(entry: dict[str, Any]) -> Key:
    standard = entry["threshold"] or {}
    numbers = ("numerator", "denominator", "percent_stated", "value")
    return (*(entry[name] for name in numbers), standard.get("op"), standard.get("value"))


def _read(measure: Measure) -> Key:
    op, limit = (
        (measure.threshold.op, measure.threshold.value) if measure.threshold else (None, None)
    )
    return measure.numerator, measure.denominator, measure.percent, measure.value, op, limit


def _is_bare(key: Key, unit: str | None) -> bool:
    numerator, _, percent, _, op, _ = key
    return bare_count(numerator is None and percent is None and op is None, unit or "")


def _answers(path: Path) -> tuple[str, Counter[Key]]:
    gold = json.loads(path.read_text("utf-8"), parse_float=Decimal, parse_int=Decimal)
    found: Counter[Key] = Counter()
    for entry in gold["measurements"]:
        key = _answer(entry)
        if not _is_bare(key, entry["unit"]) and "value_in_words" not in entry:
            found[(int(entry["line"]), *key)] += 1
    return gold["document"]["file"][:3], found


@pytest.mark.parametrize("path", sorted(GOLD.glob("*.json")), ids=lambda path: path.name[:3])
def test_measurements_agree_with_the_answers(path: Path) -> None:
    number, wanted = _answers(path)
    report = seed(number).report
    assert report is not None
    read: Counter[Key] = Counter()
    for measure in report.measures:
        key = _read(measure)
        if not (measure.count or _is_bare(key, measure.unit)):
            read[(measure.evidence.line, *key)] += 1
    right = sum((wanted & read).values())
    f1 = 2 * right / (sum(wanted.values()) + sum(read.values()))
    assert f1 >= 0.98, (wanted - read, read - wanted)


def _findings(number: str) -> list[tuple[str, str, str]]:
    """Code, severity and indicator of what fails, but for what is only worth knowing."""
    return sorted(
        (check.code, check.severity.value, check.indicator)
        for check in seed(number).checks
        if check.verdict is Verdict.FAILS and check.severity is not Severity.INFO
    )


@pytest.mark.parametrize(
    ("number", "wanted"),
    [
        (
            "000",
            [("NTM101", "15.1"), ("NTM203", "13"), ("NTM203", "18"), ("NTM203", "8"),
             ("NTM502", "")],
        ),
        ("002", [("NTM301", ""), ("NTM501", "")]),
    ],
)  # fmt: skip
def test_findings_are_those_that_are_true(number: str, wanted: list[tuple[str, str]]) -> None:
    assert [(code, indicator) for code, _, indicator in _findings(number)] == wanted


@pytest.mark.parametrize("number", ["001", "003", "004"])
def test_nothing_is_called_an_error_where_none_is(number: str) -> None:
    assert [finding for finding in _findings(number) if finding[1] == "error"] == []


def _quotes(number: str, code: str, verdict: Verdict) -> list[tuple[str, list[str]]]:
    return [
        (check.evidence.quote, [place.quote for place in check.related])
        for check in seed(number).checks
        if check.code == code and check.verdict is verdict
    ]


def test_the_wrong_percentage_is_shown_with_its_numbers() -> None:
    (quote, _) = _quotes("000", "NTM101", Verdict.FAILS)[0]
    assert quote.startswith("15747/ 17344 đạt 91,54%")
    (quote, related) = _quotes("000", "NTM502", Verdict.FAILS)[0]
    assert "17344" in quote + " ".join(related)
    assert "17302" in quote + " ".join(related)


def test_the_wrong_total_is_shown_with_its_items_and_with_the_line_after_it() -> None:
    quote, related = _quotes("002", "NTM301", Verdict.FAILS)[0]
    assert quote.startswith("10,3")
    assert [item.split()[0] for item in related] == ["2", "8", "0,5"]
    quote, related = _quotes("002", "NTM501", Verdict.FAILS)[0]
    assert sorted(each.split()[0] for each in [quote, *related]) == ["10,3", "10,5"]


def test_every_pair_of_ratio_and_percentage_is_verified() -> None:
    report = seed("000").report
    assert report is not None
    pairs = [m for m in report.measures if m.numerator is not None and m.percent is not None]
    held = _quotes("000", "NTM101", Verdict.HOLDS)
    failed = _quotes("000", "NTM101", Verdict.FAILS)
    assert len(held) + len(failed) == len(pairs)
    assert len(failed) == 1
    assert len(held) >= 24


def test_every_standard_that_is_met_is_verified() -> None:
    assert len(_quotes("000", "NTM201", Verdict.HOLDS)) >= 19
    assert _quotes("000", "NTM201", Verdict.FAILS) == []


@pytest.mark.parametrize(
    ("number", "code", "quote", "related"),
    [
        ("002", "NTM301", "23,8", ["17,5", "6", "0,1", "0,1", "0,1"]),
        ("002", "NTM302", "23,8 tỷ - 10,5 tỷ = 13,3 tỷ", []),
        ("001", "NTM402", "15/19", ["9/19", "06"]),
        ("002", "NTM402", "12", ["7"]),
    ],
)
def test_what_holds_is_verified(number: str, code: str, quote: str, related: list[str]) -> None:
    assert any(
        shown.startswith(quote) and [item.split()[0] for item in rest] == related
        for shown, rest in _quotes(number, code, Verdict.HOLDS)
    )


def test_announced_counts_and_shares_are_verified() -> None:
    assert len(_quotes("003", "NTM401", Verdict.HOLDS)) == 11
    assert _quotes("003", "NTM401", Verdict.FAILS) == []
    _, related = _quotes("003", "NTM303", Verdict.HOLDS)[0]
    assert len(related) == 6


def test_indicators_are_counted_against_the_whole() -> None:
    (check,) = [c for c in seed("000").checks if c.code == "NTM402"]
    assert (check.verdict, check.computed) == (Verdict.HOLDS, "49 + 5 + 3 = 57")
