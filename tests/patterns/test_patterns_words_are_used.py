"""Every word list is asked for: by its name in the code, or by its place in a pattern."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
WORDS = ROOT / "patterns" / "words"
#: Its keys are names of provinces, and data themselves.
KEYED_BY_DATA = {"namesakes"}


def _code() -> str:
    return "\n".join(
        path.read_text(encoding="utf-8")
        for package in ("extract", "patterns")
        for path in (ROOT / package).rglob("*.py")
    )


def _data() -> str:
    return "\n".join(
        path.read_text(encoding="utf-8")
        for path in (ROOT / "patterns").rglob("*")
        if path.suffix in (".yaml", ".regex")
    )


def test_every_word_list_is_asked_for() -> None:
    code, data = _code(), _data()
    made = tuple(re.findall(r"f\"([a-z_]+_)\{", code))
    unused = [
        f"{path.stem}.{key}"
        for path in sorted(WORDS.glob("*.yaml"))
        if path.stem not in KEYED_BY_DATA
        for key in yaml.safe_load(path.read_text(encoding="utf-8"))
        if f'"{key}"' not in code
        and f"'{key}'" not in code
        and f"{path.stem}.{key}" not in data + code
        and not str(key).startswith(made)
    ]
    assert unused == []
