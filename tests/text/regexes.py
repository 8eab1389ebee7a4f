"""Every regex that the program compiles, and which of them take more time than the text grows.

`python tests/text/regexes.py SHARD SHARDS` measures a part of them and prints a JSON list of
those whose time grows faster. It is a process of its own because a regex is seen when it is
compiled: the two libraries are watched before anything is imported.
"""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import re
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import regex

if TYPE_CHECKING:
    from patterns import Form

ROOT = Path(__file__).parents[2]
_OURS = tuple(f"{ROOT / room}/" for room in ("extract", "patterns"))
#: Patterns are compiled there for whoever asks.
_KEPT = str(ROOT / "patterns" / "kept.py")
#: Characters of the longer text; the shorter one is a quarter of it.
_LENGTH = 12_000
#: A text that takes less time than this is no trap, whatever its ratio (seconds).
_NOTICED = 0.004
#: Linear regexes take four times as long for four times the text, quadratic ones sixteen.
_MOST = 9.0
_TRIES = 3


@dataclass(slots=True)
class Found:
    """A compiled regex, where it is written, and how it is run over a text."""

    pattern: Any
    file: str
    line: int
    name: str = ""
    run: Callable[[Any], object] | None = None


def collected() -> list[Found]:
    """The regexes of all modules and forms, each once."""
    found: dict[tuple[object, ...], Found] = {}
    for library in (re, regex):
        _watch(library, found)
    import extract
    import patterns
    from patterns import kept

    # what was compiled before isn't compiled again, and would not be seen
    kept._kept = lambda file: {}  # type: ignore[assignment]
    for module in pkgutil.walk_packages(extract.__path__, "extract."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    forms = {id(patterns.form(name).regex): name for name in patterns.form_names()}
    for one in found.values():
        if name := forms.get(id(one.pattern)):
            one.name, one.run = f"form {name}", _finder(patterns.form(name))
        else:
            one.name, one.run = _used(one)
    return list(found.values())


def _watch(library: ModuleType, found: dict[tuple[object, ...], Found]) -> None:
    compile_ = library.compile

    def watched(pattern: str | bytes, flags: int = 0, **more: object) -> object:
        made = compile_(pattern, flags, **more)
        frame = sys._getframe(1)
        if frame.f_code.co_filename == _KEPT and frame.f_back is not None:
            frame = frame.f_back
        if frame.f_code.co_filename.startswith(_OURS):
            file = Path(frame.f_code.co_filename).relative_to(ROOT).as_posix()
            found.setdefault((made.pattern, made.flags), Found(made, file, frame.f_lineno))
        return made

    library.compile = watched  # type: ignore[attr-defined]


def _finder(form: Form) -> Callable[[Any], object]:
    return lambda text: sum(1 for _ in form.find(text))


def _used(one: Found) -> tuple[str, Callable[[Any], object]]:
    """The name of a regex, and its use: matched where a text begins, or looked for in it."""
    source = (ROOT / one.file).read_text("utf-8")
    name = next(
        (
            node.targets[0].id
            for node in ast.walk(ast.parse(source))
            if isinstance(node, ast.Assign)
            and node.lineno <= one.line <= (node.end_lineno or 0)
            and isinstance(node.targets[0], ast.Name)
        ),
        str(one.line),
    )
    uses = re.findall(rf"\b{re.escape(name)}\b(?:\.(\w+)\()?", source)
    if len(uses) > 1 and uses.count("") == 1 and set(uses) <= {"", "match", "fullmatch"}:
        return name, one.pattern.match
    return name, lambda text: sum(1 for _ in one.pattern.finditer(text))


def grows(one: Found) -> tuple[float, str] | None:
    """The ratio of two times and the piece that is repeated, for a regex whose time grows
    faster than the text."""
    from adversaries import adversaries

    source, flags = one.pattern.pattern, 0
    is_bytes = isinstance(source, bytes)
    if one.pattern.flags & (re.VERBOSE if isinstance(one.pattern, re.Pattern) else regex.VERBOSE):
        flags = re.VERBOSE
    for piece in adversaries(source.decode("latin-1") if is_bytes else source, flags):
        if is_bytes and not piece.isascii():
            continue
        if _took(one, piece, _LENGTH) < _NOTICED:
            continue
        short = min(_took(one, piece, _LENGTH // 4) for _ in range(_TRIES))
        long = min(_took(one, piece, _LENGTH) for _ in range(_TRIES))
        if long >= _NOTICED and long > _MOST * short:
            return round(long / max(short, 1e-6), 1), piece
    return None


def _took(one: Found, piece: str, length: int) -> float:
    """Processor time for a text of that length (seconds)."""
    from adversaries import END

    assert one.run is not None
    text: Any = piece * max(1, length // len(piece)) + END
    if isinstance(one.pattern.pattern, bytes):
        text = text.encode()
    begun = time.thread_time()
    one.run(text)
    return time.thread_time() - begun


def main() -> None:
    """Prints what grows of one shard."""
    shard, shards = map(int, sys.argv[1:3])
    found = sorted(collected(), key=lambda one: (one.file, one.line, one.name))
    bad = [
        {"where": f"{one.file} {one.name}", "ratio": told[0], "piece": told[1]}
        for one in found[shard::shards]
        if (told := grows(one)) is not None
    ]
    print(json.dumps({"measured": len(found[shard::shards]), "bad": bad}, ensure_ascii=False))


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
