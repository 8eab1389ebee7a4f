"""Vietnamese words that decide something are data: those still in the code of reading only
become fewer."""

from __future__ import annotations

import ast
import re
import unicodedata
from pathlib import Path

ROOT = Path(__file__).parents[2] / "extract" / "reading"
#: Lines of strings (no docstrings) with Vietnamese letters. Lower it when some have gone.
MOST = 12
_VIETNAMESE = re.compile("[đĐ]|[aeiouyAEIOUY][\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323]")


def _lines(path: Path) -> set[int]:
    """The lines of a module's strings that hold Vietnamese letters."""
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    told = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    written = source.splitlines()
    return {
        line
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
        if _VIETNAMESE.search(unicodedata.normalize("NFD", written[line - 1]))
    }


def test_words_in_the_code_of_reading_only_become_fewer() -> None:
    found = {path: lines for path in sorted(ROOT.rglob("*.py")) if (lines := _lines(path))}
    count = sum(map(len, found.values()))
    assert count <= MOST, {path.name: sorted(lines) for path, lines in found.items()}
    assert count > MOST - 10, f"fewer than before: MOST is {count} now"
