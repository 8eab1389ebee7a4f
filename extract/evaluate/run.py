"""Runs a folder of gold answers: finds each document, reads and audits it, compares."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from extract.evaluate.compare import compare, miss_all
from extract.evaluate.gold import Gold, read_folder
from extract.evaluate.score import Evaluation
from extract.pipeline import process

Watch = Callable[[Sequence[Gold]], Iterable[Gold]]


def evaluate_folder(
    gold_dir: Path, documents: Path | None = None, *, watched: Watch = iter
) -> Evaluation:
    """Compares a run with the answers in `gold_dir/gold/*.json` or `gold_dir/*.json`.

    Each document is looked for, by the name that its answers give, in `documents`, in
    `gold_dir`, in `reports` in or beside it, and in `seeds` beside it. The answers of a
    document that isn't there or can't be read all count as missed.
    `watched` walks over the answers, and shows somebody how far it is.
    Raises ReadError where there are no answers.
    """
    folders = [gold_dir / "reports", gold_dir, gold_dir.parent / "reports"]
    folders += [gold_dir.parent / "seeds", gold_dir]
    if documents is not None:
        folders.insert(0, documents)
    ev = Evaluation()
    for gold in watched(list(read_folder(gold_dir))):
        ev.documents.append(gold.file)
        path = next((f / gold.file for f in folders if (f / gold.file).is_file()), None)
        result = process(path, gold.file) if path is not None else None
        if result is None or result.report is None:
            ev.unread.append(gold.file)
            miss_all(ev, gold)
        else:
            compare(ev, gold, result.report, result.checks)
    return ev
