"""`run.json`: which program read what, with which options, how long it took, how much of it
was covered."""

from __future__ import annotations

import json
import platform
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from extract.document import PageWay
from extract.tables import Row, Tables, stands
from extract.tables.coverage import coverage_of
from extract.tables.outcome import outcome_of
from extract.writers.atomic_write import atomic_write

_VERSION = re.compile(r"^Version: *(\S+)", re.MULTILINE)
#: The libraries that can change what is read; their versions belong to a result.
LIBRARIES = (
    "ntm",
    "python-docx",
    "pdfplumber",
    "pdfminer.six",
    "pypdfium2",
    "underthesea",
    "regex",
    "msdoc2docx",
    "openpyxl",
    "xlrd",
    "xlfmt",
    "viparse",
    "tesserocr",
    "trueocr",
    "pillow",
    "lxml",
    "numpy",
    "msoffcrypto-tool",
    "puremagic",
    "python-oxmsg",
    "pyarrow",
    "xlsxwriter",
)


@dataclass(slots=True, frozen=True)
class RunInfo:
    """What the tables don't tell of a run; times in seconds."""

    inputs: tuple[str, ...]
    options: dict[str, object]
    started: datetime
    reading_seconds: float
    reused: int
    passed_over: tuple[str, ...] = ()


def write_runinfo(
    info: RunInfo, writing_seconds: float, tables: Tables, files: Iterable[str], path: Path
) -> None:
    """Writes run.json. Raises WriteError."""
    seconds = [row["seconds"] for row in tables["documents"]]
    content = {
        "versions": {"python": platform.python_version()} | package_versions(),
        "system": platform.platform(),
        "started": info.started.astimezone(UTC).isoformat(timespec="seconds"),
        "inputs": list(info.inputs),
        "passed_over": list(info.passed_over),
        "options": info.options,
        "files": sorted(files),
        "counts": counts(tables),
        "outcome": outcome(tables),
        "timings": {
            "reading_seconds": round(info.reading_seconds, 3),
            "writing_seconds": round(writing_seconds, 3),
            "documents_seconds": round(sum(float(str(value)) for value in seconds), 3),
            "documents_reused": info.reused,
        },
        "pages_by_way": pages_by_way(tables),
        "coverage": coverage(tables),
    }
    with atomic_write(path) as temporary:
        words = json.dumps(content, ensure_ascii=False, indent=2)
        temporary.write_text(words + "\n", encoding="utf-8")


def package_versions(names: Iterable[str] = LIBRARIES) -> dict[str, str]:
    """The installed version of each library; empty where it isn't installed."""
    return {name: _version(name) for name in names}


def counts(tables: Tables) -> dict[str, object]:
    """Rows of each table, documents by status; of the findings that stand, how many and of
    which severity."""
    standing = list(filter(stands, tables["findings"]))
    return {
        **{name: len(rows) for name, rows in tables.items()},
        "documents_by_status": _by(tables["documents"], "status"),
        "findings_standing": len(standing),
        "findings_by_severity": _by(standing, "severity"),
    }


def outcome(tables: Tables) -> dict[str, int]:
    """The exit status of the run, and the three counts that it is made of."""
    found = outcome_of(tables)
    return {"exit_status": found.exit_status, **asdict(found)}


def pages_by_way(tables: Tables) -> dict[str, int]:
    """How many pages were read in which way, over all documents that have several ways:
    `fast`, `placed` (character by character, slower), `ocr`, `unread`."""
    pages: Counter[str] = Counter({way.value: 0 for way in PageWay})
    for row in tables["documents"]:
        ways = row.get("ways")
        if isinstance(ways, dict):
            pages.update({way: int(times) for way, times in ways.items()})
    return dict(pages)


def coverage(tables: Tables) -> dict[str, object]:
    """How much was told and how much of that was verified.

    Statements read, verified (held or failed), held (those by a guess apart), failed, and
    uncheckable by the key of their reason; indicators by status and verdict; measurements with
    and without an indicator; checks by rule and verdict.
    """
    told = coverage_of(tables["checks"])
    owned = sum(1 for row in tables["measurements"] if row["indicator"])
    rules: dict[str, dict[str, int]] = {}
    for row in tables["checks"]:
        verdicts = rules.setdefault(str(row["code"]), {})
        verdicts[str(row["verdict"])] = verdicts.get(str(row["verdict"]), 0) + 1
    return {
        "statements": {
            "read": told.read,
            "verified": told.verified,
            "held": told.held,
            "held_by_a_guess": told.guessed,
            "failed": told.failed,
            "uncheckable": told.uncheckable,
        },
        "indicators_by_status": _by(tables["indicators"], "status"),
        "indicators_by_verdict": _by(tables["indicators"], "verdict"),
        "measurements_with_indicator": owned,
        "measurements_without_indicator": len(tables["measurements"]) - owned,
        "checks_by_rule": dict(sorted(rules.items())),
    }


def _by(rows: Iterable[Row], column: str) -> dict[str, int]:
    return dict(sorted(Counter(str(row[column]) for row in rows).items()))


@cache
def _version(library: str) -> str:
    # `importlib.metadata.version` parses the package's whole page for one line of its head
    try:
        package = distribution(library)
    except PackageNotFoundError:
        return ""
    head = package.read_text("METADATA") or package.read_text("PKG-INFO") or ""
    found = _VERSION.search(head)
    return found[1] if found else ""
