"""The house keeps to its plan: rooms, sizes, words about every module, rules with examples."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
MODULES = sorted(
    path for package in ("extract", "patterns") for path in (ROOT / package).rglob("*.py")
)
#: Where numbers are judged, or made ready for it.
JUDGING = ("audit", "links", "quantities", "reading", "standards")
#: How alike two names are is a score, and judges no number.
SCORING = "extract/reading/outline/"
LONGEST = 400
MEDIAN = 150
#: What stands directly in `extract/`; a new room belongs into docs/architecture.md first.
ROOMS = {
    "annex", "audit", "batch", "cli", "collection", "criteria", "decisions", "evaluate", "fill",
    "letters", "links", "loaders", "locale", "office", "page", "passages", "pictures", "quantities",
    "reading", "report", "review", "rollup", "standards", "tables", "text", "writers",
}  # fmt: skip
FILES = {
    "__init__",
    "__main__",
    "certainty",
    "collector",
    "doctor",
    "document",
    "dropped",
    "errors",
    "explain",
    "files",
    "heartbeat",
    "share",
    "mark",
    "messages",
    "offline",
    "paths",
    "pipeline",
    "processes",
    "show",
    "stopping",
    "version",
}


def _source(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def _parsed(path: Path) -> ast.Module:
    return ast.parse(_source(path))


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_a_module_says_what_it_is() -> None:
    silent = [_name(p) for p in MODULES if _source(p).strip() and not ast.get_docstring(_parsed(p))]
    assert silent == []


def test_a_module_is_short() -> None:
    long = [_name(path) for path in MODULES if len(_source(path).splitlines()) > LONGEST]
    assert long == []


def test_most_modules_are_small() -> None:
    assert median(len(_source(path).splitlines()) for path in MODULES) < MEDIAN


def test_there_are_no_other_rooms() -> None:
    inside = [path for path in (ROOT / "extract").iterdir() if path.name != "__pycache__"]
    assert {path.name for path in inside if path.is_dir()} == ROOMS
    assert {path.stem for path in inside if path.suffix == ".py"} == FILES
    assert {path.stem for path in (ROOT / "patterns").glob("*.py")} == {"__init__", "kept"}


def test_no_room_reaches_up_to_the_face_of_the_package() -> None:
    face = {"extract"}
    reaching = [
        _name(path)
        for path in MODULES
        if path.parent != ROOT / "extract"
        for node in ast.walk(_parsed(path))
        if (isinstance(node, ast.Import) and face & {one.name for one in node.names})
        or (
            isinstance(node, ast.ImportFrom)
            and node.module == "extract"
            and not all(_is_module(one.name) for one in node.names)
        )
    ]
    assert reaching == []


def _is_module(name: str) -> bool:
    return (ROOT / "extract" / f"{name}.py").is_file() or (ROOT / "extract" / name).is_dir()


def test_the_rooms_are_described() -> None:
    rows = re.findall(r"^\| (`[^|]*)", _source(ROOT / "docs" / "architecture.md"), re.MULTILINE)
    described = set(re.findall(r"`(?:extract/)?([a-z_]+)/`", "".join(rows)))
    assert sorted(ROOMS - {"locale"} - described) == []


def test_the_rooms_import_what_is_told() -> None:
    page = _source(ROOT / "docs" / "architecture.md")
    rows = re.findall(r"^\| `extract/([a-z_]+)/` \|.*\| ([^|]*) \|$", page, re.MULTILINE)
    told = {room: set(re.findall(r"`([a-z_]+)`", last)) for room, last in rows}
    assert told == {room: _imported_rooms(room) for room in told}


def _imported_rooms(room: str) -> set[str]:
    named = [
        node.module.split(".")
        for path in (ROOT / "extract" / room).rglob("*.py")
        for node in ast.walk(_parsed(path))
        if isinstance(node, ast.ImportFrom) and node.module
    ]
    reached = {name[1] for name in named if name[0] == "extract" and len(name) > 1} & ROOMS
    return reached - {room} | ({"patterns"} if ["patterns"] in [n[:1] for n in named] else set())


def test_what_is_public_is_documented() -> None:
    kinds = (ast.FunctionDef, ast.ClassDef)
    bare = [
        f"{_name(path)}: {node.name}"
        for path in MODULES
        for node in _parsed(path).body
        if isinstance(node, kinds) and not node.name.startswith("_") and not ast.get_docstring(node)
    ]
    assert bare == []


def test_numbers_that_are_judged_are_no_floats() -> None:
    floats = [
        f"{_name(path)}:{node.lineno}"
        for room in JUDGING
        for path in (ROOT / "extract" / room).rglob("*.py")
        for node in ast.walk(_parsed(path))
        if _is_float(node) and not _name(path).startswith(SCORING)
    ]
    assert floats == []


def _is_float(node: ast.AST) -> bool:
    if isinstance(node, ast.Constant):
        return isinstance(node.value, float)
    return (
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float"
    )


def test_no_scope_is_a_count_of_characters() -> None:
    """What stands so many characters before a number is told by no count of them: the last of a
    text (`[-60:]`), and constants that say how near words must stand. The list only shrinks."""
    found = [
        _name(path)
        for room in ("reading", "links", "audit")
        for path in (ROOT / "extract" / room).rglob("*.py")
        for node in ast.walk(_parsed(path))
        if _is_last_characters(node) or _is_reach(node)
    ]
    assert sorted(found) == [
        "extract/reading/header/cited.py",
        "extract/reading/header/letterhead.py",
    ]


def _is_last_characters(node: ast.AST) -> bool:
    lower = (
        node.slice.lower
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice)
        else None
    )
    negative = isinstance(lower, ast.UnaryOp) and isinstance(lower.op, ast.USub)
    number = lower.operand if negative else None
    return isinstance(number, ast.Constant) and isinstance(number.value, int) and number.value > 9


def _is_reach(node: ast.AST) -> bool:
    if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Constant):
        return False
    names = [target.id for target in node.targets if isinstance(target, ast.Name)]
    return any(name.endswith(("_REACH", "_WITHIN")) for name in names)


def test_every_rule_has_its_examples_and_every_example_its_rule() -> None:
    rules = ROOT / "extract" / "audit" / "rules"
    codes = {path.stem for path in rules.glob("ntm*.py")}
    assert codes == {path.stem for path in rules.glob("ntm*.yaml")}
    assert codes == {path.stem for path in (ROOT / "tests" / "audit" / "data").glob("ntm*.yaml")}


def test_every_form_has_its_cases() -> None:
    forms = ROOT / "patterns" / "forms"
    cases = {path.name.removesuffix(".cases.yaml") for path in forms.glob("*.cases.yaml")}
    assert cases == {p.stem for p in forms.glob("*.yaml") if not p.name.endswith(".cases.yaml")}


def test_what_the_architecture_names_is_there() -> None:
    told = _source(ROOT / "docs" / "architecture.md")
    named = set(re.findall(r"`((?:[a-z_]+/)*[a-z_0-9]+\.(?:py|yaml))`", told))
    rooms = ("extract", "patterns", "tests", "bundle", "corpus")
    files = [
        f"/{path.relative_to(ROOT).as_posix()}"
        for room in rooms
        for path in (ROOT / room).rglob("*.*")
    ]
    assert named
    assert [name for name in sorted(named) if not any(f.endswith(f"/{name}") for f in files)] == []


def test_patterns_are_asked_for_where_they_are_kept() -> None:
    # a unit of a document's own isn't kept for others
    own = {"extract/reading/statements/conversions.py"}
    compiling = {_name(path) for path in MODULES if "regex.compile(" in _source(path)}
    assert {each for each in compiling if each.startswith("extract/")} == own
