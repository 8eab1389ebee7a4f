"""The message catalogue's workshop: `python tests/cli/catalogue.py` brings it up to date.

Finds every template that the code writes as `text("...")` and every rule's page, adds the
new ones to the catalogue (to be translated by hand), drops the unused, and compiles it.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from extract.audit.rules import RULES

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "extract" / "locale" / "vi" / "LC_MESSAGES"
PO, MO = FOLDER / "ntm.po", FOLDER / "ntm.mo"


def templates() -> dict[str, list[str]]:
    """Every message that can be shown, with the files that write it."""
    found: dict[str, list[str]] = {}
    for path in sorted((ROOT / "extract").rglob("*.py")):
        for template in _written(ast.parse(path.read_text(encoding="utf-8"))):
            found.setdefault(template, []).append(path.relative_to(ROOT).as_posix())
    for rule in RULES.values():
        found.setdefault(rule.documentation, []).append(
            f"extract/audit/rules/{rule.code.lower()}.py"
        )
    return found


def read_catalogue() -> Catalog:
    """The catalogue as its .po file has it; empty if there is none yet."""
    if not PO.exists():
        return Catalog(locale="vi", domain="ntm")
    with PO.open("rb") as file:
        return read_po(file, locale="vi", domain="ntm")


def write_compiled(catalogue: Catalog, file: IO[bytes]) -> None:
    """Compiles the catalogue as the program reads it."""
    write_mo(file, catalogue)


def main() -> None:
    """Brings .po and .mo up to date; names what has no translation yet."""
    known = read_catalogue()
    for path in map(Path, sys.argv[1:]):  # translations handed in as .po files
        with path.open("rb") as file:
            for message in read_po(file, locale="vi"):
                if message.id and message.string:
                    known.add(message.id, message.string)
    fresh = Catalog(locale="vi", domain="ntm", project="ntm", fuzzy=False)
    for template, files in sorted(templates().items(), key=lambda item: item[1]):
        message = known.get(template)
        translated = message.string if message is not None else ""
        fresh.add(template, translated, locations=[(name, None) for name in dict.fromkeys(files)])
        if not translated:
            print(f"not translated ({files[0]}): {template!r}")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(file, fresh, width=98, omit_header=False, include_lineno=False)
    with MO.open("wb") as file:
        write_compiled(fresh, file)


def _written(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        called = node.func
        name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        first = node.args[0]
        if name in ("text", "Text") and isinstance(first, ast.Constant):
            yield str(first.value)


if __name__ == "__main__":
    main()
