"""The message catalogue's workshop: `python tests/cli/catalogue.py` brings it up to date.

Finds every template that the code writes as `text("...")` and every rule's page, adds the
new ones to the catalogue (to be translated by hand), drops the unused, and compiles it.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from extract.audit.rules import RULES
from patterns.kept import read_yaml

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "extract" / "locale" / "vi" / "LC_MESSAGES"
#: The populations that a check may name; what they are called is data.
BASES = ROOT / "patterns" / "words" / "bases.yaml"
PO, MO = FOLDER / "ntm.po", FOLDER / "ntm.mo"
#: What Click itself says: its keys are Click's, kept by hand.
CLICK_PO, CLICK_MO = FOLDER / "click.po", FOLDER / "click.mo"
_EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


def templates() -> dict[str, list[str]]:
    """Every message that can be shown, with the files that write it."""
    found: dict[str, list[str]] = {}
    for path in sorted((ROOT / "extract").rglob("*.py")):
        for template in _written(ast.parse(path.read_text(encoding="utf-8"))):
            found.setdefault(template, []).append(path.relative_to(ROOT).as_posix())
    for base, words in read_yaml(BASES).items():
        if "units" in words:
            found.setdefault(base.replace("_", " "), []).append(BASES.relative_to(ROOT).as_posix())
    for rule in RULES.values():
        found.setdefault(rule.documentation, []).append(
            f"extract/audit/rules/{rule.code.lower()}.py"
        )
    return found


def read_catalogue(path: Path = PO) -> Catalog:
    """The catalogue as its .po file has it; empty if there is none yet."""
    if not path.exists():
        return Catalog(locale="vi", domain=path.stem)
    with path.open("rb") as file:
        return read_po(file, locale="vi", domain=path.stem)


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
                    known.delete(message.id)  # `add` leaves a translation that is there
                    known.add(message.id, message.string)
    fresh = Catalog(
        locale="vi",
        domain="ntm",
        header_comment="# What ntm says, in Vietnamese. `python tests/cli/catalogue.py` keeps it.",
        project="ntm",
        version="1",
        msgid_bugs_address="the project's issue tracker",
        last_translator="ntm",
        language_team="vi",
        creation_date=_EPOCH,  # the same messages give the same file
        revision_date=_EPOCH,
        fuzzy=False,
    )
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
    with CLICK_MO.open("wb") as file:
        write_compiled(read_catalogue(CLICK_PO), file)


def _written(module: ast.Module) -> Iterator[str]:
    """The templates that a module hands to `text` or `Text`: written in the call, or as the
    value of the variable that it takes."""
    assigned: dict[str, list[ast.expr]] = {}
    for node in ast.walk(module):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    assigned.setdefault(target.id, []).append(node.value)
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and node.args and _called(node) in ("text", "Text"):
            first = node.args[0]
            values = assigned.get(first.id, []) if isinstance(first, ast.Name) else [first]
            for value in values:
                yield from _choices(value)


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _choices(value: ast.expr) -> Iterator[str]:
    if isinstance(value, ast.IfExp):
        yield from _choices(value.body)
        yield from _choices(value.orelse)
    elif isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value


if __name__ == "__main__":
    main()
