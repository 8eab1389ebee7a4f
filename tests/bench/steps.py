"""What reading and auditing take: of whole documents against an earlier commit, and of one
paragraph that grows."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import pairwise
from pathlib import Path

from .figure import Figure
from .places import CORPUS, real_files

_SCRIPT = Path(__file__).with_name("step_times.py")
_ROOT = Path(__file__).parents[2]
_TURNS = 9
#: The rules of one report, of its whole run.
_AUDIT_BAR = 0.15
_TO_AUDIT = ("loading", "reading", "audit")
#: One paragraph, twice as long.
_DOUBLING_BAR = 2.3
_ITEMS = (750, 1500, 3000)
_ITEM = "Xã Tân Lập {n}: {part}/{whole} hộ đạt {share}%"

Times = list[dict[str, float]]


def measure() -> list[Figure]:
    """The steps of the real documents (of the corpus, where these aren't here), beside those of
    the checkout that `NTM_BASE` names, if any; and the doubling of a paragraph."""
    files = real_files() or sorted((CORPUS / "reports").glob("*.txt"))
    base = os.environ.get("NTM_BASE")
    trees = [_ROOT, *([Path(base)] if base else [])]
    ours, *others = fastest(trees, files)
    theirs = others[0] if others else None
    compared = f"processor time, the fewest of {_TURNS} in turns, {len(files)} documents"
    figures = [
        _beside("loading and reading", ours, theirs, ("loading", "reading"), compared),
        _beside("audit", ours, theirs, ("audit",), compared),
        _part_of_audit(ours, compared),
    ]
    return figures + list(_doublings())


def fastest(
    trees: Sequence[Path], files: Sequence[Path], *, turns: int = _TURNS + 1
) -> list[Times]:
    """For each tree what each file takes at the least, in seconds a step."""
    with ExitStack() as stack:
        running = [stack.enter_context(_measured(tree, files)) for tree in trees]
        told = [[_asked(process) for process in running] for _ in range(turns)]
    counted = told[1:] or told  # the first one compiles patterns
    return [
        [
            {step: min(turn[at][number][step] for turn in counted) for step in told[0][at][number]}
            for number in range(len(files))
        ]
        for at in range(len(trees))
    ]


@contextmanager
def _measured(tree: Path, files: Sequence[Path]) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, str(_SCRIPT), *map(str, files)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=tree, stdin=pipe, stdout=pipe, text=True) as process:
        yield process


def _asked(process: subprocess.Popen[str]) -> Times:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("\n")
    process.stdin.flush()
    times: Times = json.loads(process.stdout.readline())
    return times


def _beside(
    what: str, ours: Times, theirs: Times | None, steps: tuple[str, ...], compared: str
) -> Figure:
    own = _sum(ours, steps)
    if theirs is None:
        return Figure(what, f"{own * 1000:.1f} ms", "", None, compared)
    base = _sum(theirs, steps)
    return Figure(
        f"{what}, against an earlier commit",
        f"{own * 1000:.1f} ms against {base * 1000:.1f} ms",
        "no more",
        own <= base,
        compared,
    )


def _part_of_audit(times: Times, compared: str) -> Figure:
    shares = [each["audit"] / _sum([each], _TO_AUDIT) for each in times]
    return Figure(
        "the audit's part of loading, reading and audit",
        f"at most {max(shares):.0%} of a document, "
        f"{_sum(times, ('audit',)) / _sum(times, _TO_AUDIT):.0%} of all",
        f"<= {_AUDIT_BAR:.0%}",
        max(shares) <= _AUDIT_BAR,
        compared,
    )


def _sum(times: Times, steps: tuple[str, ...]) -> float:
    return sum(each[step] for each in times for step in steps)


def _doublings() -> Iterator[Figure]:
    """One paragraph of so many items, each twice as long as the one before."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{count}.txt" for count in _ITEMS]
        for path, count in zip(files, _ITEMS, strict=True):
            path.write_text(paragraph(count), encoding="utf-8")
        (times,) = fastest([_ROOT], files)
    for step in ("reading", "audit"):
        taken = [each[step] for each in times]
        ratios = [later / earlier for earlier, later in pairwise(taken)]
        yield Figure(
            f"{step}: one paragraph, doubled",
            ", ".join(f"{ratio:.2f} x" for ratio in ratios) + f" ({taken[-1]:.1f} s in the end)",
            f"<= {_DOUBLING_BAR} x",
            max(ratios) <= _DOUBLING_BAR,
            f"{', '.join(map(str, _ITEMS))} items in one paragraph; processor time",
        )


def paragraph(count: int) -> str:
    """A report whose one long paragraph lists so many items, each with a ratio and its share."""
    items = (
        _ITEM.format(n=n, part=n, whole=n + 7, share=f"{100 * n / (n + 7):.1f}".replace(".", ","))
        for n in range(1, count + 1)
    )
    return "BÁO CÁO\nKết quả xây dựng nông thôn mới\n1. Tiêu chí số 4 về Điện: " + "; ".join(items)
