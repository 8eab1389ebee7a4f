"""Holds a run against answers made by hand: precision, recall and F1 a table, misses named."""

from __future__ import annotations

from extract.evaluate.run import evaluate_folder
from extract.evaluate.score import Agreement, Difference, Evaluation, Score
from extract.evaluate.show import format_evaluation

__all__ = [
    "Agreement",
    "Difference",
    "Evaluation",
    "Score",
    "evaluate_folder",
    "format_evaluation",
]
