"""An imported set as it is kept: one JSON file, `<id>.criteria.json`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from extract.criteria.model import Criterion
from extract.errors import ReasonedError
from extract.messages import text
from extract.paths import shown

#: The version of the form, and the key that says so.
FORM, VERSION = "ntm_criteria", 1
_STANDARD = ("operator", "unit", "year", "since", "until", "group", "condition")
_HEAD = ("id", "decision", "date", "programme", "province", "source")


class KeptSetError(ReasonedError):
    """A file that holds no set: `reason` says what, why and what to do next."""


@dataclass(slots=True, frozen=True)
class KeptSet:
    """What the file of an imported set holds.

    `rows` has a row a standard, and one for a code without any. `whole` are the codes of which
    every standard of the annex was understood; `indicators` is None where some rows weren't.
    """

    id: str
    decision: str
    date: str
    programme: str
    province: str
    first_year: int
    last_year: int
    source: str
    rows: tuple[Criterion, ...]
    whole: frozenset[str]
    indicators: int | None = None
    digest: str = ""


def read_kept(path: Path) -> KeptSet:
    """The set of a file. Raises KeptSetError for one that can't be read as such."""
    try:
        data = path.read_bytes()
        told = json.loads(data)
        if not isinstance(told, dict) or told.get(FORM) != VERSION:
            raise ValueError(FORM)
        return _kept(told, hashlib.sha256(data).hexdigest())
    except (OSError, ValueError, LookupError, TypeError, AttributeError, InvalidOperation) as error:
        raise KeptSetError(
            text(
                "{path} can't be read as a criteria set ({problem}). Import the annex anew with "
                "`ntm criteria import`, or take the file away.",
                path=shown(path),
                problem=str(error) or type(error).__name__,
            )
        ) from error


def as_json(kept: KeptSet) -> str:
    """The file's text."""
    told: dict[str, object] = {FORM: VERSION}
    told |= {name: getattr(kept, name) for name in _HEAD}
    told |= {"years": [kept.first_year, kept.last_year], "indicators": kept.indicators}
    entries: dict[tuple[str, str], list[Criterion]] = {}
    for row in kept.rows:
        entries.setdefault((row.code, row.name), []).append(row)
    told["entries"] = [
        {
            "code": code,
            "name": name,
            "whole": code in kept.whole,
            "place": rows[0].source,
            "standards": [_standard(row) for row in rows if is_standard(row)],
        }
        for (code, name), rows in entries.items()
    ]
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def is_standard(row: Criterion) -> bool:
    """Whether a row says what is asked, in a number or in words."""
    return row.threshold is not None or bool(row.condition)


def _standard(row: Criterion) -> dict[str, str]:
    found = {name: str(getattr(row, name)) for name in _STANDARD if getattr(row, name)}
    return found if row.threshold is None else found | {"value": str(row.threshold)}


def _kept(told: Mapping[str, Any], digest: str) -> KeptSet:
    rows = [row for entry in told["entries"] for row in _rows(entry)]
    first, last = (int(year) for year in told["years"])
    return KeptSet(
        **{name: str(told[name]) for name in _HEAD},
        first_year=first,
        last_year=last,
        rows=tuple(rows),
        whole=frozenset(str(entry["code"]) for entry in told["entries"] if entry["whole"]),
        indicators=told["indicators"],
        digest=digest,
    )


def _rows(entry: Mapping[str, Any]) -> Iterator[Criterion]:
    own = Criterion(_code(entry["code"]), str(entry["name"]), source=str(entry["place"]))
    if not entry["standards"]:
        yield own
    for standard in entry["standards"]:
        value = standard.get("value")
        threshold = Decimal(value) if value is not None else None
        told = {name: str(standard.get(name, "")) for name in _STANDARD}
        yield replace(own, threshold=threshold, **told)


def _code(told: object) -> str:
    parts = str(told).split(".")
    if not all(part.isdigit() for part in parts):
        raise ValueError(f"code {told}")
    return ".".join(parts)
