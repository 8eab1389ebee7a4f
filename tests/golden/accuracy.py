"""`python -m tests.golden.accuracy`: documents written without sight of the code, and the score.

They lie beside the project and aren't part of it; where they aren't on this machine, it says so.
What is right and what counts is asked of their own scorer.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

from . import certainty
from .answers import built, scorer
from .inputs import ROOT, shared

#: Which of the documents are prose and which are tables, by the first letters of their names.
KINDS = {"prose": "bcdfgjklmno", "tables": "aehi"}
#: How the builder says that a document isn't what it was meant to be.
_UNREAD = re.compile(r"^PROBLEM (\S+):", re.MULTILINE)


def build() -> Path | None:
    """The folder with `documents` and `gold`, built where it isn't yet; None without sources.

    Documents of which their builder says that their text can't be read back here (other fonts) are
    left out. Raises CalledProcessError where they can't be built.
    """
    place, folder = shared(), built()
    if place is None or not (place / "accuracy" / "build.py").is_file():
        return None
    source = place / "accuracy"
    office = [] if shutil.which("soffice") else ["--no-office"]
    digest = hashlib.sha256(" ".join(office).encode())
    for path in sorted(source.glob("*.py")):
        digest.update(path.read_bytes())
    mark = folder / "built"
    if mark.is_file() and mark.read_text(encoding="utf-8") == digest.hexdigest():
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    parts = [str(folder / "documents"), "--gold", str(folder / "gold"), *office]
    command = [sys.executable, "-B", str(source / "build.py"), *parts]
    told = subprocess.run(command, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    unread = sorted(set(_UNREAD.findall(told.stdout)))
    if told.returncode and not unread:
        raise subprocess.CalledProcessError(told.returncode, command, told.stdout)
    for name in unread:
        (folder / "documents" / name).unlink(missing_ok=True)
        (folder / "gold" / f"{name}.gold.json").unlink(missing_ok=True)
        print(f"left out, its text can't be read back on this machine: {name}", file=sys.stderr)
    mark.write_text(digest.hexdigest(), encoding="utf-8")
    return folder


def run(inputs: Path, out: Path) -> Path:
    """The tables of a run over a folder; raises RuntimeError where the run broke off."""
    command = [sys.executable, "-m", "extract", "run", str(inputs), "-o", str(out)]
    told = subprocess.run(
        [*command, "--formats", "csv", "--fresh", "--jobs", "2"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if told.returncode not in (0, 1, 3):  # findings and unreadable inputs are results
        raise RuntimeError(f"ntm run: exit status {told.returncode}: {told.stderr.strip()}")
    return out


def main(words: list[str]) -> int:
    """Builds, reads, scores; 0 where that could be done, or there is nothing to do."""
    parser = argparse.ArgumentParser(prog="make accuracy")
    parser.add_argument("--misses", action="store_true", help="name everything that differs")
    parser.add_argument("--docs", default="", help="letters of the documents, as in b,c")
    asked = parser.parse_args(words)
    folder, module = build(), scorer()
    if folder is None or module is None:
        print("The accuracy documents aren't on this machine (../shared/accuracy).")
        return 0
    with tempfile.TemporaryDirectory() as place:
        inputs = Path(place) / "documents"
        inputs.mkdir()
        for path in _chosen(folder / "documents", asked.docs):
            shutil.copy(path, inputs)
        names = {path.name for path in inputs.iterdir()}
        golds = [
            answer
            for answer in module.load_gold(folder / "gold", False, None)
            if answer["document"]["file"] in names
        ]
        runs = [(run(inputs, Path(place) / "out"), golds)]
        runs += [] if asked.docs else _real(module, Path(place))
        if not shutil.which("soffice"):
            print("Without soffice, the documents that it makes (j, k, l) are left out.")
        for out, answers in runs:
            result, _ = module.compare(out, answers, asked.misses)
            module.show(result, asked.misses)
            print()
            _totals(module, result)
            print()
        print(*certainty.report(module, runs), sep="\n")
    return 0


def _real(module: ModuleType, place: Path) -> list[tuple[Path, list[dict[str, Any]]]]:
    """A run over the real documents that have answers; none where they aren't here."""
    beside = shared()
    if beside is None or not (beside / "gold").is_dir():
        return []
    golds = module.load_gold(beside / "gold", True, beside / "seeds")
    return [(run(beside / "seeds", place / "real"), golds)] if golds else []


def _chosen(folder: Path, letters: str) -> list[Path]:
    """The documents whose names begin so; all of them where none is named."""
    starts = tuple(each.strip() for each in letters.split(",") if each.strip())
    return sorted(path for path in folder.iterdir() if not starts or path.name.startswith(starts))


def _totals(module: ModuleType, result: list[dict[str, Any]]) -> None:
    for kind, letters in (*KINDS.items(), ("all", "")):
        mine = [each for each in result if not letters or each["name"][0] in letters]
        if mine and (kind == "all" or len(mine) < len(result)):
            print(f"{kind:8}{len(mine):3} documents: {_total(module, mine)}")


def _total(module: ModuleType, result: Iterable[dict[str, Any]]) -> str:
    total = module.total(list(result))
    header, meas, numbers = (module.prf(*total[key])[2] for key in ("header", "meas", "num"))
    precision, recall, _ = module.prf(*total["chk"])
    return (
        f"measurements F1 {meas:.4f} (numbers alone {numbers:.4f}), header {header:.4f}, "
        f"errors P {precision:.2f} R {recall:.2f} ({total['chk'][0]} of "
        f"{total['chk'][0] + total['chk'][1]}), false alarms {total['false']}"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
