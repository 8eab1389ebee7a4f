"""What the rows and columns of a workbook were taken for, and the file that says so.

The file is TOML or YAML, by its ending. What it says is done: a line without `certainty` is
sure. So a guess is written down once, looked at, put right, and then repeatable.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

import yaml

from extract.certainty import Certainty
from extract.fill.lexicon import Want
from extract.writers.atomic_write import atomic_write

#: How a cell is marked: a text, a number such as 1, or a box that is ticked or isn't.
Mark = str | int
#: What a workbook shows of a box.
BOXES = {"TRUE": True, "FALSE": False}
#: The keys that hold marks.
_MARKS = ("achieved", "not_achieved")
_HEADS = ("sheet", "communes_in", "year", "programme", "period")
_Row = TypeVar("_Row", "CommuneLine", "ColumnWant")


@dataclass(slots=True, frozen=True)
class CommuneLine:
    """A row (column, where communes stand side by side) and the commune that it is of; `at` is
    the row's number or the column's letters. `province` is said where two provinces have it,
    `wants` where a commune has several."""

    at: str
    commune: str
    district: str = ""
    province: str = ""
    wants: Want | None = None
    certainty: Certainty = Certainty.SURE


@dataclass(slots=True, frozen=True)
class ColumnWant:
    """A column (row) and what it wants of which code (empty: of the commune as a whole).
    `achieved` and `not_achieved` are the marks of a status (empty: the cell stays empty; None: not
    known), `year` the year that it is about, `unit` that of its numbers, `programme` the one that
    it is about where a sheet has columns of several, `period` the part of the year (`H1`, `Q3`,
    `M09`; empty: the whole year); `head` is what stands over it, for people. `status_of` is what
    the lines of a status are of, where that is another code than the one of numbers."""

    at: str
    wants: Want
    code: str = ""
    achieved: Mark | None = None
    not_achieved: Mark | None = None
    year: str = ""
    unit: str = ""
    programme: str = ""
    period: str = ""
    certainty: Certainty = Certainty.SURE
    head: str = ""
    status_of: str = ""


@dataclass(slots=True, frozen=True)
class SheetMap:
    """One sheet; `communes_in` is `rows` or `columns`. `year` and `programme` say which reports
    it is about (empty: whichever is newest), `period` the part of the year."""

    sheet: str
    communes_in: str
    lines: tuple[CommuneLine, ...]
    columns: tuple[ColumnWant, ...]
    year: str = ""
    programme: str = ""
    period: str = ""


@dataclass(slots=True, frozen=True)
class WorkbookMap:
    """The sheets that are filled."""

    sheets: tuple[SheetMap, ...]


class MappingError(ValueError):
    """A file that is no mapping; its words say where."""


def write_mapping(found: WorkbookMap, path: Path) -> None:
    """Writes the file, a row or column a line. Raises WriteError."""
    content = _plain(found)
    lines = _toml(content) if path.suffix.lower() == ".toml" else _yaml(content)
    with atomic_write(path) as temporary:
        temporary.write_text("\n".join(lines) + "\n", encoding="utf-8")


def read_mapping(path: Path) -> WorkbookMap:
    """The mapping in a file. Raises OSError, and MappingError where it holds none."""
    try:
        words = path.read_text(encoding="utf-8-sig")
        if path.suffix.lower() == ".toml":
            held = tomllib.loads(words)
        else:
            # every word as it is written: 17.10 is a code, yes is none of YAML's truths
            held = yaml.load(words, yaml.BaseLoader)
    except (tomllib.TOMLDecodeError, yaml.YAMLError, UnicodeDecodeError) as error:
        raise MappingError(" ".join(str(error).split())) from error
    sheets = []
    for sheet in _several(held, "sheets"):
        lines = tuple(_made(CommuneLine, line) for line in _several(sheet, "lines"))
        columns = tuple(_made(ColumnWant, column) for column in _several(sheet, "columns"))
        name, way = _word(sheet, "sheet"), _word(sheet, "communes_in")
        if way not in ("rows", "columns"):
            raise MappingError("communes_in")
        about = [str(sheet.get(key, "")) for key in ("year", "programme", "period")]
        sheets.append(SheetMap(name, way, lines, columns, *about))
    return WorkbookMap(tuple(sheets))


def _plain(found: WorkbookMap) -> dict[str, Any]:
    """The mapping in the types that both formats have; what says nothing is left out."""
    sheets = [
        {
            "sheet": sheet.sheet,
            "communes_in": sheet.communes_in,
            **{key: said for key, said in _about(sheet) if said},
            "lines": [_bare(line) for line in sheet.lines],
            "columns": [_bare(column) for column in sheet.columns],
        }
        for sheet in found.sheets
    ]
    return {"sheets": sheets}


def _about(sheet: SheetMap) -> list[tuple[str, str]]:
    return [("year", sheet.year), ("programme", sheet.programme), ("period", sheet.period)]


def _bare(row: CommuneLine | ColumnWant) -> dict[str, str | int]:
    return {
        key: value if isinstance(value, int) else str(value)
        for key, value in asdict(row).items()
        if value is not None and value is not Certainty.SURE and (value != "" or key in _MARKS)
    }


def _yaml(content: Mapping[str, Any]) -> Iterator[str]:
    yield "sheets:"
    for sheet in content["sheets"]:
        heads = [key for key in _HEADS if key in sheet]
        for at, key in enumerate(heads):
            yield f"{'  ' if at else '- '}{key}: {_yaml_value(sheet[key])}"
        for key in ("lines", "columns"):
            yield f"  {key}:"
            for row in sheet[key]:
                pairs = ", ".join(f"{name}: {_yaml_value(value)}" for name, value in row.items())
                yield f"  - {{{pairs}}}"


def _toml(content: Mapping[str, Any]) -> Iterator[str]:
    for sheet in content["sheets"]:
        yield "[[sheets]]"
        for key in _HEADS:
            if key in sheet:
                yield f"{key} = {_toml_value(sheet[key])}"
        for key in ("lines", "columns"):
            yield f"{key} = ["
            for row in sheet[key]:
                pairs = ", ".join(f"{name} = {_toml_value(value)}" for name, value in row.items())
                yield f"  {{ {pairs} }},"
            yield "]"
        yield ""


def _yaml_value(value: str | int) -> str:
    # a JSON text is a quoted one of YAML
    return json.dumps(value, ensure_ascii=False)


def _toml_value(value: str | int) -> str:
    # a JSON text is a basic string of TOML, but for one character that TOML wants escaped
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _several(held: object, key: str) -> list[dict[str, Any]]:
    rows = held.get(key, []) if isinstance(held, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise MappingError(key)
    return rows


def _word(held: Mapping[str, Any], key: str) -> str:
    if key not in held:
        raise MappingError(key)
    return str(held[key])


def _made(kind: type[_Row], row: Mapping[str, Any]) -> _Row:
    """A row of the file as what it says. Raises MappingError for a key or word unknown."""
    known = {field.name for field in fields(kind)}
    if not row.keys() <= known:
        raise MappingError(", ".join(sorted(row.keys() - known)))
    values: dict[str, Any] = {key: _value(key, value) for key, value in row.items()}
    try:
        if "certainty" in values:
            values["certainty"] = Certainty(values["certainty"])
        if "wants" in values:
            values["wants"] = Want(values["wants"])
        return kind(**values)
    except (ValueError, TypeError) as error:
        raise MappingError(str(error)) from error


def _value(key: str, value: object) -> Mark:
    if isinstance(value, float):  # 17.10 would be 17.1
        raise MappingError(f"{key} = {value}")
    if key in _MARKS and str(value).upper() in BOXES:
        return BOXES[str(value).upper()]
    if key in _MARKS and str(value).isdigit():
        return int(str(value))
    return str(value)
