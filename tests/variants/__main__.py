"""`python -m tests.variants [FOLDER...]`: what each way of printing costs, against the unchanged
documents.

A FOLDER holds `docs` and `gold`; without one, the corpus and the documents beside the project are
taken, where they are there. What LibreOffice makes is left out without it.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.golden.accuracy import build
from tests.golden.answers import scorer
from tests.golden.inputs import ROOT

from .kinds import COPIES, KINDS, OFFICE
from .measure import Measurement, line_of
from .sources import Source, sample, sources


def main(words: list[str]) -> int:
    """Prints a line a kind; 2 where a kind isn't known."""
    every = [*KINDS, *OFFICE, *COPIES]
    parser = argparse.ArgumentParser(prog="python -m tests.variants")
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--kinds", default=",".join(every), help="as in text,percent-first")
    parser.add_argument("--count", type=int, default=24, help="documents in the sample")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--misses", action="store_true", help="name everything that differs")
    parser.add_argument("--keep", type=Path, help="a new folder for the documents and their runs")
    asked = parser.parse_args(words)
    kinds = asked.kinds.split(",")
    if unknown := [kind for kind in kinds if kind not in every]:
        print(f"unknown kinds: {', '.join(unknown)}; known: {', '.join(every)}", file=sys.stderr)
        return 2
    known = sample([s for folder in _folders(asked.folders) for s in sources(folder)],
                   asked.count, asked.seed)  # fmt: skip
    with tempfile.TemporaryDirectory() as temporary:
        _report(known, kinds, asked.keep or Path(temporary) / "work", misses=asked.misses)
    return 0


def _report(known: list[Source], kinds: list[str], place: Path, *, misses: bool) -> None:
    module = scorer()
    measurement = Measurement(known, place, module)
    print(f"{len(known)} documents")
    for kind in kinds:
        told = measurement.outcome(kind)
        print(line_of(kind, told, module), flush=True)
        for name, lines in sorted(told.told.items() if misses else ()):
            print(
                *(f"    {kind} {name}: {line}" for line in lines), sep="\n", end="\n" * bool(lines)
            )


def _folders(asked: list[Path]) -> list[Path]:
    if asked:
        return asked
    beside = build()
    return [ROOT / "corpus", *([beside] if beside is not None else [])]


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
