"""`run.json`: which program read what, with which options, how long it took, how much of it
was covered."""

from __future__ import annotations

import json
import platform
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from extract.document import PageWay
from extract.tables import ROLLED_UP, TABLE_NAMES
from extract.tables.sums import Sums
from extract.writers.atomic_write import atomic_write
from extract.writers.phases import Phase

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
    phases: tuple[Phase, ...] = ()


def write_runinfo(
    info: RunInfo, phases: Sequence[Phase], sums: Sums, files: Iterable[str], path: Path
) -> None:
    """Writes run.json. `phases` are those of `info` and what was written since; `sums` has seen
    all rows. Raises WriteError."""
    writing = sum(phase.seconds for phase in phases[len(info.phases) :])
    content = {
        "versions": {"python": platform.python_version()} | package_versions(),
        "system": platform.platform(),
        "started": info.started.astimezone(UTC).isoformat(timespec="seconds"),
        "inputs": list(info.inputs),
        "passed_over": list(info.passed_over),
        "options": info.options,
        "files": sorted(files),
        "counts": counts(sums),
        "outcome": outcome(sums),
        "timings": {
            "reading_seconds": round(info.reading_seconds, 3),
            "writing_seconds": round(writing, 3),
            "documents_seconds": round(float(sums.seconds), 3),
            "documents_reused": info.reused,
        },
        "phases": [
            {"phase": phase.name, "seconds": round(phase.seconds, 3), "bytes": phase.bytes}
            for phase in phases
        ],
        "pages_by_way": pages_by_way(sums),
        "coverage": coverage(sums),
    }
    with atomic_write(path) as temporary:
        words = json.dumps(content, ensure_ascii=False, indent=2)
        temporary.write_text(words + "\n", encoding="utf-8")


def package_versions(names: Iterable[str] = LIBRARIES) -> dict[str, str]:
    """The installed version of each library; empty where it isn't installed."""
    return {name: _version(name) for name in names}


def counts(sums: Sums) -> dict[str, object]:
    """Rows of each table, documents by status; of the findings that stand, how many and of
    which severity."""
    return {
        **{name: sums.rows[name] for name in (*TABLE_NAMES, *ROLLED_UP) if name in sums.rows},
        "documents_by_status": _sorted(sums.statuses),
        "findings_standing": sums.severities.total(),
        "findings_by_severity": _sorted(sums.severities),
    }


def outcome(sums: Sums) -> dict[str, int]:
    """The exit status of the run, and the three counts that it is made of."""
    found = sums.outcome
    return {"exit_status": found.exit_status, **asdict(found)}


def pages_by_way(sums: Sums) -> dict[str, int]:
    """How many pages were read in which way, over all documents that have several ways:
    `fast`, `placed` (character by character, slower), `ocr`, `unread`."""
    return {way.value: sums.ways[way.value] for way in PageWay}


def coverage(sums: Sums) -> dict[str, object]:
    """How much was told and how much of that was verified.

    Statements read, verified (held or failed), held (those by a guess apart), failed, and
    uncheckable by the key of their reason; indicators by status and verdict; measurements with
    and without an indicator; documents that print standards and cite no decision that issues
    them; checks by rule and verdict.
    """
    told = sums.coverage
    return {
        "statements": {
            "read": told.read,
            "verified": told.verified,
            "held": told.held,
            "held_by_a_guess": told.guessed,
            "failed": told.failed,
            "uncheckable": told.uncheckable,
        },
        "indicators_by_status": _sorted(sums.indicator_statuses),
        "indicators_by_verdict": _sorted(sums.indicator_verdicts),
        "measurements_with_indicator": sums.owned,
        "measurements_without_indicator": sums.rows["measurements"] - sums.owned,
        "documents_citing_no_decision": sums.uncited,
        "checks_by_rule": {
            code: dict(rule.verdicts) for code, rule in sorted(sums.tally.rules.items())
        },
    }


def _sorted(counted: Counter[str]) -> dict[str, int]:
    return dict(sorted(counted.items()))


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
