"""Reads gold answers: JSON files, one a document.

Three vintages are read. Ours declares `findings` by rule code. An older one has `checks` with
rule names of its own (`ratio_percent`), of which only those that fail, with severity error or
warning, are findings. `gold_format` 1 speaks in the columns of the tables (`declared.py`).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from extract.document import ReadStatus
from extract.errors import ReadError
from extract.evaluate.declared import Declared, declared
from extract.messages import text
from extract.quantities.units import parse_unit

#: Rule names of the older answers; a name may stand for two rules.
_OLD_RULES = {
    "ratio_percent": ("NTM101",),
    "threshold_met": ("NTM201",),
    "duplicate_or_gap": ("NTM203", "NTM402"),
    "sum_total": ("NTM301",),
    "difference": ("NTM302",),
    "share_sum": ("NTM303",),
    "list_count": ("NTM401",),
    "count_progress": ("NTM402",),
    "restated_total": ("NTM501",),
    "denominator_agrees": ("NTM502",),
    "number_format": ("NTM601",),
}
_PROGRAMMES = {"ntm": "ntm", "ntm nâng cao": "nang_cao", "ntm kiểu mẫu": "kieu_mau"}
#: The facts of the letterhead that are compared, by their names in the documents table.
_HEADER = ("number", "issued", "year", "programme", "decision", "province", "district", "commune")
#: Statuses that a row may give for an answer's; a task is named without being called a target.
_STATUSES = {"task": ("target", "not_stated"), None: ("not_stated",)}


@dataclass(frozen=True, slots=True)
class GoldMeasure:
    """A measurement as it should be read. `code` and `key` must agree for a row to match.

    `neutral` ones (bare counts, numbers in words) may be rows or not.
    """

    code: str
    key: tuple[object, ...]
    role: str
    unit: str
    line: int | None
    quote: str
    neutral: bool


@dataclass(frozen=True, slots=True)
class GoldIndicator:
    """A criterion or indicator named; only headings and list items are scored."""

    code: str
    statuses: tuple[str, ...]
    scored: bool
    line: int | None
    quote: str


@dataclass(frozen=True, slots=True)
class GoldCheck:
    """A statement by the rules that may judge it; `neutral` ones count for neither side."""

    rules: tuple[str, ...]
    indicator: str
    quotes: list[str]
    line: int | None
    neutral: bool = False


@dataclass(slots=True)
class Gold:
    """The answers for one document."""

    file: str
    document: dict[str, str]
    measures: list[GoldMeasure] = field(default_factory=list)
    indicators: list[GoldIndicator] = field(default_factory=list)
    findings: list[GoldCheck] = field(default_factory=list)
    held: list[GoldCheck] = field(default_factory=list)
    #: whether findings of severity info are among the answers
    with_info: bool = True


def bare_count(value_only: bool, unit: str) -> bool:
    """True for a number with nothing but a counting word (`08 ấp`): counts for neither side."""
    return value_only and bool(unit) and not parse_unit(unit).measured


def read_folder(folder: Path) -> list[Gold | Declared]:
    """The answers in `folder/gold` or `folder`, by file name.

    Raises ReadError where there are none, or where a file isn't JSON.
    """
    inner = folder / "gold"
    paths = sorted((inner if inner.is_dir() else folder).glob("*.json"))
    if not paths:
        raise ReadError(
            ReadStatus.FAILED,
            text(
                "There are no gold answers in {folder}: give a folder that holds *.json files "
                "or a gold/ folder with them.",
                folder=folder,
            ),
        )
    return [_answers(_parsed(path)) for path in paths]


def _parsed(path: Path) -> dict[str, Any]:
    try:
        answers: dict[str, Any] = json.loads(
            path.read_text("utf-8"), parse_float=Decimal, parse_int=Decimal
        )
    except ValueError as error:
        raise ReadError(
            ReadStatus.FAILED,
            text("{file} is not valid JSON ({error}): mend it.", file=path, error=error),
        ) from error
    return answers


def _answers(answers: dict[str, Any]) -> Gold | Declared:
    return declared(answers, _HEADER) if "gold_format" in answers else _gold(answers)


def _gold(answers: dict[str, Any]) -> Gold:
    gold = Gold(answers["document"]["file"], _header(answers["document"]))
    gold.measures = [_measure(entry) for entry in answers["measurements"]]
    gold.indicators = [
        GoldIndicator(
            entry["code"],
            _STATUSES.get(entry["status"], (entry["status"],)),
            entry["kind"] in ("heading", "list"),
            _line(entry),
            entry["quote"],
        )
        for entry in answers["indicators"]
    ]
    gold.with_info = "findings" in answers
    if gold.with_info:
        gold.findings = [
            GoldCheck((entry["code"],), entry["indicator"], entry["quotes"], None)
            for entry in answers["findings"]
        ]
    else:
        gold.findings = [
            _check(entry)
            for entry in answers["checks"]
            if not entry["holds"]
            and entry["severity"] in ("error", "warning")
            and entry["rule"] in _OLD_RULES
            and not entry.get("consistent_with_status")
        ]
    gold.held = [_check(entry) for entry in answers.get("checks", []) if entry["holds"]]
    return gold


def _check(entry: dict[str, Any]) -> GoldCheck:
    lines = entry.get("lines") or [None]
    return GoldCheck(
        _OLD_RULES.get(entry["rule"], (entry["rule"],)),
        entry["code"] or "",
        entry["quotes"],
        None if lines[0] is None else int(lines[0]),
        # a second statement that only repeats the consequence of the first
        neutral=str(entry.get("tag", "")).startswith("follows_from"),
    )


def _bare(entry: dict[str, Any]) -> bool:
    parts = ("numerator", "percent_stated", "threshold")
    value_only = all(entry.get(part) is None for part in parts)
    in_words = "value_in_words" in entry
    return in_words or bool(entry.get("count")) or bare_count(value_only, entry["unit"] or "")


def _measure(entry: dict[str, Any]) -> GoldMeasure:
    threshold = entry["threshold"] or {}
    key = (
        entry["numerator"],
        entry["denominator"],
        entry["percent_stated"],
        entry["value"],
        threshold.get("op"),
        threshold.get("value"),
    )
    # a percentage has its sign, not a unit
    unit = "" if entry["unit"] in (None, "%") else entry["unit"]
    return GoldMeasure(
        entry["code"] or "",
        key,
        entry["role"],
        unit,
        _line(entry),
        entry["quote"],
        _bare(entry),
    )


def _line(entry: dict[str, Any]) -> int | None:
    line = entry.get("line")
    return None if line is None else int(line)


def _header(document: dict[str, Any]) -> dict[str, str]:
    """The header facts that the answers state, under the names of the documents table."""
    facts = {name: str(document[name]) for name in _HEADER if document.get(name) is not None}
    if cited := document.get("governing_decisions"):
        facts["decision"] = cited[0]["number"]
    if "programme" in facts:
        facts["programme"] = _PROGRAMMES.get(facts["programme"].casefold(), facts["programme"])
    return facts
