"""Readings that many statements share: a few that fail are wrong, many are read wrongly."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from builders import Case, report_of

from extract.audit import Verdict
from extract.audit.check import Check
from extract.audit.run import audit
from extract.messages import render

_FINE, _WRONG = "91,2", "72,5"


def _asked(quote: str, at: int = 1) -> Case:
    return {"op": ">=", "value": "85", "unit": "%", "quote": quote, "at": at}


def _measure(value: str, at: int, asked: Case, **more: Any) -> Case:  # noqa: ANN401
    number = value.replace(",", ".")
    told = {"quote": value, "at": at, "indicator": "9.2", "percent": number, "status": "achieved"}
    return {**told, "threshold": asked, **more}


def _rows(values: list[str]) -> Case:
    """A table of one value a row, each with its standard and a verdict."""
    lines = [f"| Thôn {n} | ≥ 85% | {value} | Đạt |" for n, value in enumerate(values, 1)]
    measures = {
        f"m{n}": _measure(value, values[: n + 1].count(value), _asked("≥ 85%", n + 1))
        for n, value in enumerate(values)
    }
    return {"text": "\n".join(lines), "measures": measures}


def _headed(values: list[str]) -> Case:
    """A table of one value a row, all under one standard."""
    lines = ["| Thôn | Tỷ lệ nhà ở (≥ 85%) | Kết quả |"]
    lines += [f"| Thôn {n} | {value} | Đạt |" for n, value in enumerate(values, 1)]
    measures = {
        f"m{n}": _measure(value, values[: n + 1].count(value), _asked("≥ 85%"))
        for n, value in enumerate(values)
    }
    return {"text": "\n".join(lines), "measures": measures}


def _ratios(values: list[str]) -> Case:
    """A table of counts and percentages, a row each."""
    lines = [f"| Thôn {n} | {n}41 hộ/500 hộ | {value}% |" for n, value in enumerate(values, 1)]
    measures = {
        f"m{n}": {
            "quote": f"{n}41 hộ/500 hộ | {value}%", "numerator": f"{n}41", "denominator": "500",
            "percent": value.replace(",", "."), "unit": "hộ",
            "parts": {"ratio": f"{n}41 hộ/500 hộ", "percent": f"{value}%"},
        }
        for n, value in enumerate(values, 1)
    }  # fmt: skip
    return {"text": "\n".join(lines), "measures": measures}


def _listed(values: list[str]) -> Case:
    """Lines of one heading that calls all of them achieved."""
    lines = [f"- Thôn {n}: {value}% (chuẩn ≥ 85%)" for n, value in enumerate(values, 1)]
    measures = {
        f"m{n}": _measure(
            f"{value}%",
            values[: n + 1].count(value),
            _asked("≥ 85%", n + 1),
            percent=value.replace(",", "."),
        )
        for n, value in enumerate(values)
    }
    section = {"code": "9.2", "status": "achieved", "status_quote": "ĐÃ ĐẠT"}
    text = "\n".join(["ĐÃ ĐẠT", "Chỉ tiêu 9.2", *lines])
    return {"text": text, "measures": measures, "headings": [{**section, "quote": "Chỉ tiêu 9.2"}]}


def _audited(case: Case, code: str = "NTM201") -> list[Check]:
    return [check for check in audit(report_of(case)) if check.code == code]


@pytest.mark.parametrize("layout", [_rows, _headed, _listed])
@pytest.mark.parametrize(
    ("wrong", "all_of_them", "found"),
    [(1, 2, 1), (2, 3, 2), (2, 8, 2), (3, 9, 3), (3, 12, 3), (3, 8, 0), (3, 3, 0), (9, 12, 0)],
)
def test_many_that_fail_are_a_doubt_about_the_reading(
    layout: Callable[[list[str]], Case], wrong: int, all_of_them: int, found: int
) -> None:
    values = [_WRONG] * wrong + [_FINE] * (all_of_them - wrong)
    checks = _audited(layout(values))
    assert len(checks) == all_of_them
    failed = [check for check in checks if check.verdict is Verdict.FAILS]
    assert len(failed) == found
    doubted = [check for check in checks if check.verdict is Verdict.UNCHECKABLE]
    assert len(doubted) == wrong - found
    assert all(check.reason and check.reason.key == "shared-reading" for check in doubted)


def test_shares_of_a_few_rows_are_found() -> None:
    right = ["28,2", "48,2", "68,2", "88,2"]
    wrong = _audited(_ratios(["28,2", "48,2", "69,2", "88,2"]), "NTM101")
    assert [check.verdict for check in wrong].count(Verdict.FAILS) == 1
    held = _audited(_ratios(right), "NTM101")
    assert len(held) == len(right)
    assert all(c.verdict is Verdict.HOLDS for c in held)


def test_the_value_nearest_to_a_verdict_is_judged_by_it() -> None:
    """Columns of the parts, or of years, before that of the whole."""
    rows = [("70,1", "84,0", "86,3"), ("90,0", "88,1", "89,0"), ("86,0", "92,0", "79,9")]
    lines = [f"| Nội dung {n} | ≥ 85% | {' | '.join(row)} | Đạt |" for n, row in enumerate(rows)]
    told = [(n, value) for n, row in enumerate(rows, 1) for value in row]
    measures = {
        f"m{at}": _measure(value, 1, _asked("≥ 85%", n)) for at, (n, value) in enumerate(told)
    }
    checks = _audited({"text": "\n".join(lines), "measures": measures})
    assert [c.computed for c in checks if c.verdict is Verdict.FAILS] == ["79.9"]
    farther = {c.computed: c.reason for c in checks if c.verdict is Verdict.UNCHECKABLE}
    assert set(farther) == {"70.1", "84.0"}
    for reason in farther.values():
        assert reason is not None
        assert "nearer to its verdict" in render(reason.words, "en")


@pytest.mark.parametrize(("wrong", "found"), [(2, 2), (3, 0)])
def test_many_columns_of_a_table_on_its_side_are_a_doubt_about_its_rows(
    wrong: int, found: int
) -> None:
    shares = ["50,7", "61,9", "72,6"][:wrong] + [f"{n}4,1" for n in range(wrong + 1, 9)]
    counts = [f"{n}41 hộ/1000 hộ" for n in range(1, 9)]
    rows = [[f"Thôn {n}" for n in range(1, 9)], counts, [f"{share}%" for share in shares]]
    heads = ("Thôn", "Số hộ", "Tỷ lệ")
    lines = [f"| {' | '.join([head, *row])} |" for head, row in zip(heads, rows, strict=True)]
    measures = {
        f"m{n}": {
            "quote": count, "numerator": f"{n}41", "denominator": "1000", "unit": "hộ",
            "percent": share.replace(",", "."), "parts": {"ratio": count, "percent": f"{share}%"},
        }
        for n, (count, share) in enumerate(zip(counts, shares, strict=True), 1)
    }  # fmt: skip
    checks = _audited({"text": "\n".join(lines), "measures": measures}, "NTM101")
    assert [check.verdict for check in checks].count(Verdict.FAILS) == found
    doubted = [c.reason for c in checks if c.verdict is Verdict.UNCHECKABLE]
    assert len(doubted) == wrong - found
    for reason in doubted:
        assert reason is not None
        assert "reading of its rows" in render(reason.words, "en")


@pytest.mark.parametrize(
    ("row", "failed"),
    [
        ("| Nội dung | ≥ 85%; ≥ 90% | 82,0; 88,0 | Đạt |", 0),
        ("| Nội dung | ≥ 85% | 82,0 | ≥ 90% | 88,0 | Đạt |", 2),
        ("| Nội dung | ≥ 85% | ≥ 90% | 82,0 | 88,0 | Đạt |", 2),
    ],
)
def test_a_value_under_two_standards_is_judged_by_both(row: str, failed: int) -> None:
    measures = {
        "one": _measure("82,0", 1, _asked("≥ 85%")),
        "two": _measure("88,0", 1, {**_asked("≥ 90%"), "value": "90"}),
    }
    checks = _audited({"text": row, "measures": measures})
    assert [check.verdict for check in checks].count(Verdict.FAILS) == failed
    assert "nearer" not in " ".join(render(c.reason.words, "en") for c in checks if c.reason)
