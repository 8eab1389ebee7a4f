"""The figures of every whole measurement, so that a change for the worse shows."""

from __future__ import annotations

import csv
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from .figure import Figure
from .places import ROOT

HISTORY = ROOT / "docs" / "measurements.csv"
_COLUMNS = ("when", "commit", "machine", "section", "what", "measured", "bar", "met")
#: So much worse than the last time is told (a share).
_WORSE = 0.2
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def worse(
    sections: Mapping[str, Sequence[Figure]], machine: str, path: Path = HISTORY
) -> Iterator[str]:
    """The figures with a bar that were better when they were measured last on such a machine: that
    no longer meet it, or are worse by a fifth."""
    last = {(row["section"], row["what"]): row for row in _read(path) if row["machine"] == machine}
    for section, figures in sections.items():
        for figure in figures:
            before = last.get((section, figure.what))
            if before is not None and figure.bar and _is_worse(before, figure):
                yield f"{figure.what}: {before['measured']} on {before['when']}, {figure.measured}"


def remember(sections: Mapping[str, Sequence[Figure]], machine: str, path: Path = HISTORY) -> None:
    """Adds the figures to the history."""
    asked = ["git", "rev-parse", "--short", "HEAD"]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    commit = done.stdout.strip()
    when = f"{datetime.now(UTC):%Y-%m-%d}"
    there = path.exists()
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        if not there:
            writer.writerow(_COLUMNS)
        for section, figures in sections.items():
            for each in figures:
                met = "" if each.met is None else str(each.met).lower()
                told = (when, commit, machine, section, each.what, each.measured, each.bar, met)
                writer.writerow(told)


def _is_worse(before: Mapping[str, str], figure: Figure) -> bool:
    if before["met"] == "true" and figure.met is False:
        return True
    then, now = _number(before["measured"]), _number(figure.measured)
    if then is None or now is None:
        return False
    if figure.bar.startswith("<"):
        return now > then * (1 + _WORSE)
    return figure.bar.startswith(">") and now < then * (1 - _WORSE)


def _number(measured: str) -> float | None:
    found = _NUMBER.search(measured.replace(",", ""))
    return float(found[0]) if found else None


def _read(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
