"""How far the certainty that a row or a check is given can be believed, by the answers.

Columns that the tables don't have yet are `n/a`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

#: The rules whose held checks show whether the gate still lets enough through.
GATED = ("NTM101", "NTM201", "NTM301")
_STANDS = {"sure", "confirmed"}
_JUDGED = {"holds", "fails"}
#: What ties a row to its place: not asked for where only its own parts are judged.
_TIES = ("criterion", "indicator", "commune")
Row = dict[str, str]
Table = list[Row]


@dataclass(slots=True, frozen=True)
class Judged:
    """A row of measurements: whether its parts belong together, and whether all of it is right."""

    row: Row
    parts: bool
    whole: bool


def report(module: ModuleType, runs: Iterable[tuple[Path, list[dict[str, Any]]]]) -> Iterator[str]:
    """The lines to print, over runs with their answers: ratios that were judged, calibration
    of the rows, power of the gate."""
    rows: list[Judged] = []
    checks: Table = []
    judged = asked = 0
    for out, golds in runs:
        read = {name: module.read_csv(module.tables(out) / f"{name}.csv") or [] for name in _TABLES}
        ids = {row["path"].rsplit("/", 1)[-1]: row["document_id"] for row in read["documents"]}
        checks += read["checks"]
        for gold in golds:
            identity = ids.get(gold["document"]["file"], "")
            mine = [row for row in read["measurements"] if row["document_id"] == identity]
            rows += judgements(module, gold["measurements"], mine)
            ratios = [each for each in gold["measurements"] if _has_share(each)]
            asked += len(ratios)
            own = [row for row in read["checks"] if row["document_id"] == identity]
            judged += sum(_is_judged(module, ratio, own) for ratio in ratios)
    yield f"ratios with a percentage, judged by NTM101 or NTM103: {_share(judged, asked)}"
    yield from calibration(rows)
    yield from power(checks)


_TABLES = ("documents", "measurements", "checks")


def judgements(module: ModuleType, gold: Table, rows: Table) -> list[Judged]:
    """What the answers say of a document's rows; bare counts that nobody asks for aren't told."""
    whole = _matched(module, gold, rows)
    parts = whole | _matched(module, [_untied(m) for m in gold], [_untied(r) for r in rows])
    return [
        Judged(row, index in parts, index in whole)
        for index, row in enumerate(rows)
        if index in whole or not module.bare_count(row)
    ]


def _matched(module: ModuleType, gold: Table, rows: Table) -> set[int]:
    pairs, _, _ = module.match_measurements(gold, rows)
    right = {id(row) for _, row in pairs}
    return {index for index, row in enumerate(rows) if id(row) in right}


def _untied(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, **dict.fromkeys(_TIES, "")}


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({part / whole:.3f})" if whole else "none"


def _has_share(answer: dict[str, Any]) -> bool:
    named = all(answer.get(name) for name in ("numerator", "denominator", "percent"))
    return named and not answer.get("optional")


def _is_judged(module: ModuleType, ratio: dict[str, Any], checks: Table) -> bool:
    parts = {module.dec(ratio[name]) for name in ("numerator", "denominator", "percent")}
    return any(
        row["code"] in ("NTM101", "NTM103")
        and row["verdict"] in _JUDGED
        and parts <= module.numbers_in(row["quote"])
        for row in checks
    )


#: What is called sure, among which rows, and when that is right.
_CALLED: tuple[tuple[tuple[str, ...], Callable[[Judged], bool], Callable[[Judged], bool]], ...] = (
    (("certainty",), lambda _: True, lambda each: each.parts),
    (("indicator_certainty",), lambda each: each.parts, lambda each: each.whole),
    (("certainty", "indicator_certainty"), lambda _: True, lambda each: each.whole),
)


def calibration(rows: list[Judged]) -> Iterator[str]:
    """Of the rows that are called sure how many are right, of the right ones how many are called
    sure: for the parts among each other, for the ties of rows whose parts are right, for both."""
    for columns, counts, right in _CALLED:
        name = " and ".join(columns)
        mine = [each for each in rows if counts(each)]
        if not mine or any(column not in mine[0].row for column in columns):
            yield f"rows called sure by {name}: n/a"
            continue
        sure = [each for each in mine if all(each.row[column] == "sure" for column in columns)]
        good = sum(map(right, sure))
        yield (
            f"rows called sure by {name}: {_share(good, len(sure))} are right; "
            f"of the right rows {_share(good, sum(map(right, mine)))} are called sure"
        )


def power(checks: Table) -> Iterator[str]:
    """Of the checks that hold, how many rest on links that are all sure or confirmed."""
    for code in GATED:
        held = [row for row in checks if row["code"] == code and row["verdict"] == "holds"]
        if not held or "links" not in held[0]:
            yield f"{code}: held checks whose links all stand: n/a"
            continue
        stand = sum(_stands(row["links"]) for row in held)
        yield f"{code}: held checks whose links all stand: {_share(stand, len(held))}"


def _stands(links: str) -> bool:
    """Whether each link is sure or confirmed; a check without any link proves nothing."""
    told = json.loads(links or "[]")
    return bool(told) and all(link["certainty"] in _STANDS for link in told)
