"""The cases as their files tell them: each with the head that stands above it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
Case = dict[str, Any]
HEADS = HERE / "heads.yaml"
#: Cases that are known not to be right yet, by file and name.
PENDING = HERE / "pending.yaml"


def files() -> list[Path]:
    """The files that hold cases."""
    return sorted(path for path in HERE.glob("*.yaml") if path not in (HEADS, PENDING))


def cases() -> Iterator[tuple[str, Case]]:
    """Every case with its whole name (`file: name`), its head put above it."""
    heads = loaded(HEADS.read_bytes())
    for path in files():
        for case in loaded(path.read_bytes()):
            yield whole_name(path, case), _under(heads[case.get("head", "commune")], case)


def whole_name(path: Path, case: Case) -> str:
    """A case's name among all cases."""
    return f"{path.stem}: {case['name']}"


def pending() -> list[str]:
    """The whole names of the cases that are known not to be right yet."""
    return list(loaded(PENDING.read_bytes()) or [])


def loaded(data: bytes) -> Any:  # noqa: ANN401 - what YAML gives, every scalar a string
    """The content of a file of cases."""
    return yaml.load(data, Loader=yaml.CBaseLoader)


def _under(head: str, case: Case) -> Case:
    if "text" in case:
        return {**case, "text": head + case["text"]}
    return {**case, "blocks": [*head.splitlines(), *case["blocks"]]}
