"""How far the certainty that a row or a check is given can be believed, by the answers.

Columns that the tables don't have yet are `n/a`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

#: The rules whose held checks show whether the gate still lets enough through.
GATED = ("NTM101", "NTM201", "NTM301")
_STANDS = {"sure", "confirmed"}
_JUDGED = {"holds", "fails"}
Table = list[dict[str, str]]


def report(module: ModuleType, out: Path, golds: list[dict[str, Any]]) -> Iterator[str]:
    """The lines to print: calibration of the rows, ratios that were judged, power of the gate."""
    folder = module.tables(out)
    read = {name: module.read_csv(folder / f"{name}.csv") or [] for name in _TABLES}
    ids = {row["path"].rsplit("/", 1)[-1]: row["document_id"] for row in read["documents"]}
    rows: Table = []
    right: set[int] = set()
    counted: set[int] = set()
    judged = asked = 0
    for gold in golds:
        identity = ids.get(gold["document"]["file"], "")
        mine = [row for row in read["measurements"] if row["document_id"] == identity]
        checks = [row for row in read["checks"] if row["document_id"] == identity]
        pairs, _, extra = module.match_measurements(gold["measurements"], mine)
        right |= {id(row) for _, row in pairs}
        counted |= {id(row) for _, row in pairs}
        counted |= {id(row) for row in extra if not module.bare_count(row)}
        rows += mine
        ratios = [each for each in gold["measurements"] if _has_share(each)]
        asked += len(ratios)
        judged += sum(_is_judged(module, ratio, checks) for ratio in ratios)
    rows = [row for row in rows if id(row) in counted]
    yield f"ratios with a percentage, judged by NTM101 or NTM103: {_share(judged, asked)}"
    yield from _calibration(rows, lambda row: id(row) in right)
    yield from _power(read["checks"])


_TABLES = ("documents", "measurements", "checks")


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


def _calibration(rows: Table, right: Callable[[dict[str, str]], bool]) -> Iterator[str]:
    for columns in (("certainty",), ("indicator_certainty",), ("certainty", "indicator_certainty")):
        name = " and ".join(columns)
        if not rows or any(column not in rows[0] for column in columns):
            yield f"rows called sure by {name}: n/a"
            continue
        sure = [row for row in rows if all(row[column] == "sure" for column in columns)]
        good = sum(map(right, sure))
        yield (
            f"rows called sure by {name}: {_share(good, len(sure))} are right; "
            f"of the right rows {_share(good, sum(map(right, rows)))} are called sure"
        )


def _power(checks: Table) -> Iterator[str]:
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
