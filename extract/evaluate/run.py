"""Runs a folder of gold answers: finds each document, reads and audits it, compares."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from extract.evaluate.against import compare_declared, miss_declared
from extract.evaluate.compare import compare, miss_all
from extract.evaluate.declared import Declared
from extract.evaluate.gold import Gold, read_folder
from extract.evaluate.score import Evaluation
from extract.pipeline import DocumentResult, process

Answers = Gold | Declared
Watch = Callable[[Sequence[Answers]], Iterable[Answers]]


def evaluate_folder(
    gold_dir: Path, documents: Path | None = None, *, watched: Watch = iter
) -> Evaluation:
    """Compares a run with the answers in `gold_dir/gold/*.json` or `gold_dir/*.json`.

    Each document is looked for, by the name that its answers give, in `documents`, in
    `gold_dir`, in `reports` or `documents` in or beside it, and in `seeds` beside it. The answers
    of a document that isn't there or can't be read all count as missed.
    `watched` walks over the answers, and shows somebody how far it is.
    Raises ReadError where there are no answers.
    """
    folders = [gold_dir]
    folders += [
        up / name for up in (gold_dir, gold_dir.parent) for name in ("reports", "documents")
    ]
    folders.append(gold_dir.parent / "seeds")
    if documents is not None:
        folders.insert(0, documents)
    ev = Evaluation()
    for gold in watched(list(read_folder(gold_dir))):
        ev.documents.append(gold.file)
        path = next((f / gold.file for f in folders if (f / gold.file).is_file()), None)
        result = process(path, gold.file) if path is not None else None
        if result is None or result.report is None:
            ev.unread.append(gold.file)
            _miss(ev, gold)
        else:
            _compare(ev, gold, result)
    return ev


def _compare(ev: Evaluation, gold: Answers, result: DocumentResult) -> None:
    if isinstance(gold, Declared):
        compare_declared(ev, gold, result.tables())
    elif result.report is not None:
        compare(ev, gold, result.report, result.checks)


def _miss(ev: Evaluation, gold: Answers) -> None:
    if isinstance(gold, Declared):
        miss_declared(ev, gold)
    else:
        miss_all(ev, gold)
