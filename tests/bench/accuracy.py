"""Measurements, indicators and findings against answers made by hand."""

from __future__ import annotations

from extract.evaluate import Evaluation, evaluate_folder

from .figure import Figure
from .places import ANSWERS, CORPUS, REAL

_BAR = 0.98


def measure() -> list[Figure]:
    """F1 on the real documents that have answers, where they are here, and on the corpus."""
    figures = []
    if ANSWERS.is_dir():
        real = evaluate_folder(ANSWERS, REAL)
        where = f"the answers made by hand for {len(real.documents)} real documents"
        figures += [_f1(real, "measurements", where, barred=True), *_others(real, where)]
    own = evaluate_folder(CORPUS)
    where = f"the answers of {len(own.documents)} reports of the corpus"
    if not figures:
        where += "; the real documents aren't on this machine"
    return [*figures, _f1(own, "measurements", where, barred=False), *_others(own, where)]


def _others(evaluation: Evaluation, where: str) -> list[Figure]:
    held = evaluation.agreements["held"]
    return [
        _f1(evaluation, "indicators", where, barred=False),
        _f1(evaluation, "findings", where, barred=False),
        Figure(
            "statements that hold, shown as verified",
            f"{held.right} of {held.total}",
            "",
            None,
            where,
        ),
    ]


def _f1(evaluation: Evaluation, table: str, where: str, *, barred: bool) -> Figure:
    score = evaluation.scores[table]
    return Figure(
        f"{table}: F1",
        f"{float(score.f1):.4f} ({score.right} right, {score.missed} missed, {score.extra} extra)",
        f">= {_BAR}" if barred else "",
        score.f1 >= _BAR if barred else None,
        where,
    )
