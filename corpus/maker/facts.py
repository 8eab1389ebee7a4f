"""Reads a facts file (YAML) into blocks, and gives every mark its section and heading."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from maker.markup import Print, learn, parse
from maker.model import Block, Box, Cell, Columns, Facts, PageBreak, Paragraph, Table

#: A block of the body: a text, or a mapping whose keys say what it is.
Entry: TypeAlias = str | dict[str, Any] | list[Any]
PROSE = Path(__file__).parents[1] / "prose.yaml"


@dataclass(slots=True)
class _Context:
    """Where in the report we are: what the section says, and the heading last met."""

    style: Print
    status: str = ""
    role: str = "actual"
    code: str = ""


def load(path: Path) -> Facts:
    """The declared report in `path`; raises KeyError or ValueError where it is malformed."""
    # BaseLoader keeps every scalar as the text that stands there: 04 stays 04, 93.70 stays 93.70
    return made(yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader))


def made(declared: dict[str, Any]) -> Facts:
    """The report of a declaration, as a facts file has it."""
    layout = declared.get("layout", {})
    document = declared["document"]
    style = Print(
        thousands=layout.get("thousands", ""),
        unicode_signs=layout.get("signs") == "unicode",
        words={**declared.get("words", {}), **document},
    )
    body = _expanded(declared["body"])
    for text in _texts(body):
        learn(text, style)
    context = _Context(style)
    blocks = [_block(entry, context) for entry in body]
    return Facts(
        declared["file"],
        declared["shows"],
        document,
        layout,
        blocks,
        declared.get("relations", []),
        declared.get("errors", {}),
    )


def _expanded(body: list[Entry]) -> list[Entry]:
    """The body with every `prose: key` replaced by the paragraphs of that name."""
    bank = yaml.load(PROSE.read_text("utf-8"), Loader=yaml.CBaseLoader)
    out: list[Entry] = []
    for entry in body:
        if isinstance(entry, dict) and "prose" in entry:
            keys = entry["prose"]
            for key in [keys] if isinstance(keys, str) else keys:
                out += bank[key]
        else:
            out.append(entry)
    return out


def _texts(entry: Entry) -> list[str]:
    """Every string below an entry."""
    if isinstance(entry, str):
        return [entry]
    children = entry.values() if isinstance(entry, dict) else entry
    return [text for child in children for text in _texts(child)]


def _block(entry: Entry, context: _Context) -> Block:
    """One block of the body; raises ValueError for a kind that isn't known."""
    if isinstance(entry, str):
        return _paragraph(entry, context)
    match entry:
        case {"h": text}:
            context.status = entry.get("status", "")
            context.role = entry.get("role", "actual")
            context.code = ""
            return _paragraph(text, context, entry.get("style", "heading"))
        case {"p": text}:
            paragraph = _paragraph(text, context, entry.get("style", ""))
            if "auto" in entry:
                _number(paragraph, entry["auto"], int(entry.get("level", "0")))
            return paragraph
        case {"table": table}:
            return _table(table, context)
        case {"columns": {"left": left, "right": right}}:
            return Columns(
                [_paragraph(text, context, "center") for text in left],
                [_paragraph(text, context, "center") for text in right],
            )
        case {"box": texts}:
            return Box([_paragraph(text, context) for text in texts])
        case {"page": _}:
            return PageBreak()
    raise ValueError(f"no such block: {entry!r}")


def _paragraph(text: str, context: _Context, look: str = "") -> Paragraph:
    paragraph = parse(text, context.style, look)
    for mark in paragraph.marks:
        if mark.kind == "tc" and mark.attrs.get("kind", "heading") == "heading":
            context.code = mark.attrs["c"]
        mark.code = mark.attrs.get("c", context.code)
        mark.status = mark.attrs.get("s", context.status)
        mark.role = mark.attrs.get("r", context.role)
    return paragraph


def _number(paragraph: Paragraph, label: str, level: int) -> None:
    """Sets Word's own number before the paragraph; a heading that begins there includes it."""
    paragraph.label, paragraph.level = label, level
    shift = len(label) + 1
    moved = []
    for mark in paragraph.marks:
        opens = mark.kind == "tc" and mark.start == 0
        moved.append(
            replace(
                mark,
                start=0 if opens else mark.start + shift,
                end=mark.end + shift,
                text=f"{label} {mark.text}" if opens else mark.text,
            )
        )
    paragraph.marks = moved


def _table(declared: dict[str, Any], context: _Context) -> Table:
    head = declared.get("head", [])
    rows = []
    for number, row in enumerate([*head, *declared["rows"]]):
        look = "cell-head" if number < len(head) else "cell"
        cells = row["cells"] if isinstance(row, dict) else row
        if isinstance(row, dict):
            context.status = row.get("status", context.status)
            context.role = row.get("role", context.role)
        rows.append(
            [
                Cell(_paragraph(cell["cell"], context, look), int(cell["columns"]))
                if isinstance(cell, dict)
                else Cell(_paragraph(cell, context, look))
                for cell in cells
            ]
        )
    return Table(rows, len(head), [int(width) for width in declared["widths"]])
