"""Workbooks drawn by chance: every value in its cell, nothing else anywhere
(`python -m tests.fill.shapes` draws many more, and says what isn't read of them)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fill.shapes.draws import words
from tests.fill.shapes.judged import judge

#: So much of a workbook may be left out.
_MISSING = 0.1


@pytest.mark.parametrize("seed", words("held")["seeds"])
def test_a_drawn_workbook_is_filled(seed: int, tmp_path: Path) -> None:
    judged = judge(str(seed), tmp_path)
    counts = judged.counts
    assert not counts["wrong"], (judged.layout.name, judged.told)
    assert not counts["extra"], (judged.layout.name, judged.told)
    assert counts["missing"] <= _MISSING * counts["right"], (judged.layout.name, judged.told)
