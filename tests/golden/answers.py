"""Whether a row is right, where there are answers made by hand and a scorer beside the project.

What counts is asked of the scorer itself: it is loaded from its file, none of its rules is here.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from .facts import Fact
from .inputs import CACHE, shared

RIGHT, WRONG, OPEN = "right", "wrong", ""


@cache
def scorer() -> ModuleType | None:
    """The scorer of the material beside the project; None where that isn't here."""
    place = shared()
    path = place and place / "accuracy" / "score.py"
    if not path or not path.is_file():
        return None
    spec = importlib.util.spec_from_file_location("shared_score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def _answers() -> dict[str, Any]:
    """The answers by the names of the inputs."""
    module, place = scorer(), shared()
    if module is None or place is None:
        return {}
    folders = (
        ("accuracy/documents/", CACHE / "accuracy" / "gold", False),
        ("seeds/", place / "gold", True),
    )
    return {
        start + answer["document"]["file"]: answer
        for start, folder, seeds in folders
        if folder.is_dir()
        for answer in module.load_gold(folder, seeds, place / "seeds" if seeds else None)
    }


def judged(name: str, facts: Iterable[Fact]) -> dict[int, str]:
    """What the answers say of a document's measures and findings, by `id` of the fact."""
    answer, module = _answers().get(name), scorer()
    if answer is None or module is None:
        return {}
    facts = list(facts)
    commune = next(
        (fact.fields.get("commune", "") for fact in facts if fact.kind == "document"), ""
    )
    rows = {id(fact): _row(fact, commune) for fact in facts}
    found = {}
    measures = [fact for fact in facts if fact.kind == "measure"]
    pairs, _, extra = module.match_measurements(
        answer["measurements"], [rows[id(fact)] for fact in measures]
    )
    verdicts = {id(row): RIGHT for _, row in pairs}
    verdicts |= {id(row): OPEN if module.bare_count(row) else WRONG for row in extra}
    for fact in measures:
        found[id(fact)] = verdicts[id(rows[id(fact)])]
    for fact in facts:
        if is_finding(fact):
            found[id(fact)] = _finding(answer, rows[id(fact)], module)
    return found


def is_finding(fact: Fact) -> bool:
    """Whether a fact is a check that failed as an error or a warning."""
    told = fact.fields
    return (
        fact.kind == "check" and told.get("verdict") == "fails" and told.get("severity") != "info"
    )


def _finding(answer: dict[str, Any], row: dict[str, str], module: ModuleType) -> str:
    if any(module.finding_matches(planted, row) for planted in answer["checks"]):
        return RIGHT
    return OPEN if any(module.is_allowed(each, row) for each in answer["allowed"]) else WRONG


def _row(fact: Fact, commune: str) -> dict[str, str]:
    """The row of the table that a fact was made from, as far as the scorer looks at it."""
    names = ("numerator", "denominator", "percent", "value", "upper", "unit", "quote", "related")
    more = ("criterion", "indicator", "threshold_op", "threshold", "stated", "computed")
    return {
        **dict.fromkeys((*names, *more), ""),
        "commune": commune,
        "line": fact.line,
        **fact.fields,
    }


def built() -> Path:
    """Where the accuracy documents and their answers are built."""
    return CACHE / "accuracy"
