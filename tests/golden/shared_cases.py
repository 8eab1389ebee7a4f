"""`python -m tests.golden.shared_cases`: small inputs beside the project, and what is right."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from .accuracy import run
from .inputs import shared

GROUPS = ("prose", "standards", "tables", "real")
_SERIOUS = ("error", "warning")
#: The last column of a folder's INDEX.md: F is a right text in which something was found.
_INDEXED = re.compile(r"^\| (?P<name>[\w.-]+\.\w+) \|.*\| (?P<kind>[^|]+)\|\s*$", re.MULTILINE)


def main(asked: list[str]) -> int:
    """Reads each group and prints what differs; 0 where that could be done."""
    place = shared()
    if place is None or not (place / "cases" / "check.py").is_file():
        print("The cases aren't on this machine (../shared/cases).")
        return 0
    counts = []
    for group in asked or GROUPS:
        with tempfile.TemporaryDirectory() as folder:
            out = run(place / "cases" / group, Path(folder))
            print(f"\n{group}")
            answers = _answers(place / "cases", group)
            if answers is not None:
                counts.append(f"{group}: {_checked(place, out, answers)}")
            else:
                counts.append(f"{group}: {listed(out, place / 'cases' / group / 'INDEX.md')}")
    print("", *counts, sep="\n")
    return 0


def _answers(place: Path, group: str) -> Path | None:
    """What is right in a group: beside it, or in the folder `ANSWERS`; None for neither."""
    folders = [place, *(Path(each) for each in [os.environ.get("ANSWERS", "")] if each)]
    found = (folder / f"{group}.json" for folder in folders)
    return next((path for path in found if path.is_file()), None)


def _checked(place: Path, out: Path, answers: Path) -> str:
    """Prints the cases that differ; gives how many are right, in the checker's words."""
    command = [sys.executable, "-B", str(place / "cases" / "check.py"), str(out), str(answers)]
    told = subprocess.run(command, capture_output=True, text=True)
    if told.returncode not in (0, 1):
        raise RuntimeError(told.stderr.strip())
    *lines, count = told.stdout.strip().splitlines()
    print(*(line for line in lines if not line.endswith(": right")), sep="\n")
    return count


def listed(out: Path, index: Path) -> str:
    """Prints each finding with its case's kind, for a group that is compared by hand."""
    kinds = {found["name"]: found["kind"].strip() for found in _INDEXED.finditer(_text(index))}
    struck = set()
    for name, finding in _findings(out):
        if name in kinds:
            struck.add(name)
            kind = kinds[name].split(":")[0]
            print(f"{name} ({kind}): {finding['code']} {finding['severity']}: {finding['quote']!r}")
    right = [name for name, kind in kinds.items() if "F" in kind.split(":")[0].split("/")]
    return (
        f"compared by hand; findings in {len(struck & set(right))} of the {len(right)} right "
        f"texts in which something had been found, in {len(struck - set(right))} others"
    )


def _findings(out: Path) -> Iterator[tuple[str, dict[str, str]]]:
    paths = {row["document_id"]: row["path"].rsplit("/", 1)[-1] for row in _table(out, "documents")}
    for row in _table(out, "findings"):
        if row["severity"] in _SERIOUS:
            yield paths[row["document_id"]], row


def _table(out: Path, name: str) -> list[dict[str, str]]:
    path = next(each for each in (out / "data", out) if (each / f"{name}.csv").exists())
    with (path / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
