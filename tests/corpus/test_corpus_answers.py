"""The reports of the corpus are read as their facts declare them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from extract.evaluate import Evaluation, evaluate_folder

GOLD = Path(__file__).parents[2] / "corpus" / "gold"


@cache
def evaluation() -> Evaluation:
    return evaluate_folder(GOLD)


@pytest.mark.parametrize("table", ["measurements", "indicators", "findings"])
def test_nothing_is_missed_and_nothing_extra(table: str) -> None:
    score = evaluation().scores[table]

    assert (score.missed, score.extra) == (0, 0)
    assert score.right > 30


@pytest.mark.parametrize(
    ("what", "floor"), [("document", 1), ("unit", 1), ("role", 0.99), ("held", 0.98)]
)
def test_what_is_said_of_a_number_agrees(what: str, floor: float) -> None:
    assert evaluation().agreements[what].share >= floor
