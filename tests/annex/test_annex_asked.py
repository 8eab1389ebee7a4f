"""What a line of a standards' cell asks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from extract.annex.asked import asked_in, mentioned_in
from extract.criteria import Criterion
from patterns.kept import read_yaml

CASES = read_yaml(Path(__file__).parent / "asked.yaml")


def _told(row: Criterion) -> str:
    value = "" if row.threshold is None else f"{row.operator} {row.threshold} {row.unit}"
    times = {"in": row.year, "since": row.since, "until": row.until}
    parts = [value, f"| {row.condition}" if row.condition else ""]
    parts += [f"{word} {time}" for word, time in times.items() if time]
    return " ".join(filter(None, parts))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["line"])
def test_what_a_line_asks(case: dict[str, Any]) -> None:
    found = asked_in(case["line"], "%", ">=")
    if case["asks"] is None:
        assert found.problem is not None
        assert found.standards == ()
    else:
        assert found.problem is None
        assert [_told(row) for row in found.standards] == case["asks"]


def test_numbers_in_a_name_are_known_values_too() -> None:
    found = list(
        mentioned_in("Tỷ lệ đường thôn có ít nhất 70% được cứng hóa và ≥ 01 điểm chiếu sáng")
    )
    assert [(row.operator, str(row.threshold)) for row in found] == [(">=", "70"), (">=", "1")]
    assert list(mentioned_in("xã có từ 3 trường trở xuống", counts=False)) == []
