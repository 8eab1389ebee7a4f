"""Documents written without sight of the program are read no worse than they were."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from extract.evaluate import evaluate_folder

UNSEEN = Path(__file__).parents[2] / "corpus" / "unseen"
SCORES: dict[str, dict[str, Any]] = yaml.safe_load((UNSEEN / "scores.yaml").read_text("utf-8"))


@pytest.mark.parametrize("name", sorted(path.name for path in UNSEEN.iterdir() if path.is_dir()))
def test_a_set_reaches_what_it_reached(name: str) -> None:
    found = evaluate_folder(UNSEEN / name)

    assert not found.unread
    for table, reached in SCORES[name].items():
        score = found.scores[table]
        assert (score.missed, score.extra) == (reached["missed"], reached["extra"]), table
