"""Matching rows with answers, on reports made by hand."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from extract.audit.check import Check
from extract.audit.outcome import Severity, Verdict
from extract.document import Block, BlockKind, Document, Evidence, Span
from extract.errors import ReadError
from extract.evaluate import Evaluation, Score, format_evaluation
from extract.evaluate.compare import compare
from extract.evaluate.gold import Gold, read_folder
from extract.evaluate.match import overlap, same_lines, same_unit
from extract.messages import text
from extract.report import (
    Heading,
    HeadingKind,
    Letterhead,
    Measure,
    Report,
    Role,
    Status,
    Threshold,
)

LINES = [
    "Chỉ tiêu 4.2: Hộ dùng điện an toàn",
    "Có 4807/4855 hộ, đạt 99,01% so với chuẩn >=98%, ở 08 ấp",
    "Có 4807/4855 hộ đã ký hợp đồng",
]
TEXT = "\n".join(LINES)


def place(words: str, line: int) -> Evidence:
    start = sum(len(each) + 1 for each in LINES[: line - 1]) + LINES[line - 1].index(words)
    return Evidence(start, start + len(words), 1, line, words)


def ratio(line: int = 2, **changes: object) -> Measure:
    values: dict[str, Any] = {
        "evidence": place("4807/4855 hộ", line),
        "criterion": "4",
        "indicator": "4.2",
        "numerator": Decimal(4807),
        "denominator": Decimal(4855),
        "percent": Decimal("99.010"),
        "unit": "hộ",
        "threshold": Threshold(">=", Decimal(98), "%", place(">=98%", 2)),
        **changes,
    }
    return Measure(**values)


def report(*measures: Measure, headings: tuple[Heading, ...] = ()) -> Report:
    blocks, start = [], 0
    for number, line in enumerate(LINES, 1):
        span = Span(start, start + len(line))
        blocks.append(Block(span, BlockKind.PARAGRAPH, 1, number))
        start += len(line) + 1
    made = Report(Document(TEXT, blocks, "txt"), Letterhead(commune="Kiến Đông"), None)
    made.measures, made.headings = list(measures), list(headings)
    return made


ENTRY = {
    "code": "4.2",
    "numerator": 4807,
    "denominator": 4855,
    "percent_stated": 99.01,
    "value": None,
    "unit": "hộ",
    "threshold": {"op": ">=", "value": 98, "unit": "%"},
    "role": "actual",
    "year": None,
    "line": 2,
    "quote": "4807/4855 hộ, đạt 99,01% so với chuẩn >=98%",
}


def gold(folder: Path, **parts: object) -> Gold:
    answers = {
        "document": {"file": "a.txt", "commune": "Kiến Đông", "year": None},
        "indicators": [],
        "measurements": [],
        "not_measurements": [],
        "checks": [],
        **parts,
    }
    (folder / "a.json").write_text(json.dumps(answers), "utf-8")
    return read_folder(folder)[0]


def compared(answers: Gold, read: Report, *checks: Check) -> Evaluation:
    ev = Evaluation(["a.txt"])
    compare(ev, answers, read, list(checks))
    return ev


def failing(code: str, words: Evidence, **changes: object) -> Check:
    values: dict[str, Any] = {"indicator": "4.2", "severity": Severity.ERROR, **changes}
    return Check(
        code=code,
        slug="slug",
        verdict=Verdict.FAILS,
        evidence=words,
        message=text("message"),
        **values,
    )


def test_equal_numbers_match_whatever_their_digits(tmp_path: Path) -> None:
    ev = compared(gold(tmp_path, measurements=[ENTRY]), report(ratio()))
    assert ev.scores["measurements"] == Score(1, 0, 0)
    assert ev.differences == []


@pytest.mark.parametrize(
    "changes",
    [
        {"percent": Decimal("99.02")},
        {"threshold": None},
        {"indicator": "4.1"},
        {"denominator": Decimal(4856)},
        {"value": Decimal(1)},
        {"line": 3},
    ],
)
def test_another_value_is_a_miss_and_an_extra(tmp_path: Path, changes: dict[str, Any]) -> None:
    ev = compared(gold(tmp_path, measurements=[ENTRY]), report(ratio(**changes)))
    assert ev.scores["measurements"] == Score(0, 1, 1)
    assert [difference.extra for difference in ev.differences] == [False, True]


@pytest.mark.parametrize(
    ("mentioned", "indicator", "right"),
    [([], "10", 1), ([], "", 0), (["10.1"], "", 1), (["10.1"], "10", 0)],
)
def test_a_criterion_without_indicators_is_its_own(
    tmp_path: Path, mentioned: list[str], indicator: str, right: int
) -> None:
    mentions = [
        {"code": code, "status": "achieved", "kind": "inline", "line": 1, "quote": "Chỉ tiêu"}
        for code in mentioned
    ]
    answers = gold(tmp_path, measurements=[{**ENTRY, "code": "10"}], indicators=mentions)
    ev = compared(answers, report(ratio(criterion="10", indicator=indicator)))
    assert ev.scores["measurements"].right == right


def test_each_answer_is_used_once(tmp_path: Path) -> None:
    ev = compared(gold(tmp_path, measurements=[ENTRY]), report(ratio(), ratio()))
    assert ev.scores["measurements"] == Score(1, 0, 1)


def test_role_and_unit_are_told_apart_from_the_match(tmp_path: Path) -> None:
    ev = compared(
        gold(tmp_path, measurements=[ENTRY]), report(ratio(role=Role.TARGET, unit="người"))
    )
    assert ev.scores["measurements"].right == 1
    assert ev.agreements["role"].share == 0
    assert ev.agreements["unit"].share == 0


def test_bare_counts_count_for_neither_side(tmp_path: Path) -> None:
    bare = {
        **ENTRY,
        "numerator": None,
        "denominator": None,
        "percent_stated": None,
        "threshold": None,
        "value": 8,
        "unit": "ấp",
        "quote": "08 ấp",
    }
    count = Measure(place("08 ấp", 2), value=Decimal(8), unit="ấp")
    money = Measure(place("08 ấp", 2), value=Decimal(8), unit="tỷ đồng")
    answers = gold(tmp_path, measurements=[bare])
    assert compared(answers, report()).scores["measurements"] == Score()
    assert compared(answers, report(count)).scores["measurements"] == Score()
    assert compared(answers, report(money)).scores["measurements"] == Score(0, 0, 1)


def test_headings_match_by_code_and_status(tmp_path: Path) -> None:
    entry = {
        "code": "4.2",
        "status": "achieved",
        "kind": "heading",
        "line": 1,
        "quote": "Chỉ tiêu 4.2",
    }
    inline = {**entry, "code": "9", "kind": "inline", "quote": "08 ấp", "line": 2}
    answers = gold(tmp_path, indicators=[entry, inline])

    def heading(status: Status) -> Heading:
        return Heading("4.2", HeadingKind.HEADING, "Điện", status, place("Chỉ tiêu 4.2", 1))

    right = compared(answers, report(headings=(heading(Status.ACHIEVED),)))
    assert right.scores["indicators"] == Score(1, 0, 0)
    wrong = compared(answers, report(headings=(heading(Status.TARGET),)))
    assert wrong.scores["indicators"] == Score(0, 1, 1)


def test_findings_match_by_rule_and_words(tmp_path: Path) -> None:
    finding = {
        "code": "NTM101",
        "indicator": "4.2",
        "severity": "error",
        "quotes": ["4807/4855  hộ,\nđạt 99,01%"],
    }
    answers = gold(tmp_path, findings=[finding])
    found = compared(answers, report(), failing("NTM101", place("4807/4855 hộ, đạt", 2)))
    assert found.scores["findings"] == Score(1, 0, 0)
    other = compared(answers, report(), failing("NTM103", place("4807/4855 hộ, đạt", 2)))
    assert other.scores["findings"] == Score(0, 1, 1)


def test_older_answers_give_findings_by_their_rule_names(tmp_path: Path) -> None:
    check = {
        "rule": "duplicate_or_gap",
        "code": "4",
        "lines": [1],
        "quotes": ["Chỉ tiêu 4.2"],
        "holds": False,
        "severity": "warning",
    }
    ignored = [
        {**check, "severity": "info"},
        {**check, "rule": "coverage"},
        {**check, "rule": "threshold_met", "consistent_with_status": True},
    ]
    answers = gold(tmp_path, checks=[check, *ignored])
    row = failing("NTM402", place("Chỉ tiêu 4.2", 1), indicator="4")
    info = failing("NTM103", place("08 ấp", 2), severity=Severity.INFO)
    assert compared(answers, report(), row, info).scores["findings"] == Score(1, 0, 0)


def test_a_consequence_counts_for_neither_side(tmp_path: Path) -> None:
    check = {
        "rule": "difference",
        "code": None,
        "lines": [2],
        "quotes": ["08 ấp"],
        "holds": False,
        "severity": "warning",
        "tag": "follows_from_wrong_total",
    }
    answers = gold(tmp_path, checks=[check])
    row = failing("NTM302", place("08 ấp", 2), indicator="")
    assert compared(answers, report()).scores["findings"] == Score()
    assert compared(answers, report(), row).scores["findings"] == Score()


def test_scores_are_exact() -> None:
    score = Score(right=2, missed=1, extra=2)
    assert score.precision == Fraction(1, 2)
    assert score.recall == Fraction(2, 3)
    assert score.f1 == Fraction(4, 7)
    assert Score().f1 == 1


def test_near_words_are_the_same_place() -> None:
    assert overlap("Tổng số 12/12km đạt 100%", "12/12km  đạt 100% so với chuẩn")
    assert not overlap("12/12km", "9,5/9,5 Km")
    assert same_lines(3, "một\nhai", 4, "hai")
    assert not same_lines(3, "một", 4, "hai")
    assert same_unit("hộ", "hộ nghèo")
    assert not same_unit("hộ", "")


def test_what_differs_is_named(tmp_path: Path) -> None:
    ev = compared(gold(tmp_path, measurements=[ENTRY]), report())
    shown = format_evaluation(ev, "en")
    assert "a.txt:2: measurements: missed: 4.2 4807/4855 99.01% >=98: “4807/4855 hộ" in shown


def test_a_folder_without_answers_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no gold answers"):
        read_folder(tmp_path)
    (tmp_path / "a.json").write_text("{", "utf-8")
    with pytest.raises(ReadError, match="not valid JSON"):
        read_folder(tmp_path)
