"""Makes the corpus's own modules importable, as `corpus/generate.py` finds them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus"
sys.path.insert(0, str(CORPUS))


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of the corpus."""
    return CORPUS
