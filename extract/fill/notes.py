"""Notes on cells (ECMA-376 18.7, and the VML drawing in which Excel keeps their boxes)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter

from extract.fill.template import At
from extract.office.package import (
    Package,
    add_default_type,
    add_relation,
    add_type,
    before_children,
    parsed,
    related,
    relations,
    without_forbidden,
)

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_AUTHOR = "ntm"
#: What follows `legacyDrawing` in a sheet (ECMA-376, CT_Worksheet).
_BEHIND = (
    "legacyDrawingHF", "picture", "oleObjects", "controls", "webPublishItems",
    "tableParts", "extLst",
)  # fmt: skip


def add_notes(package: Package, sheet: str, notes: Mapping[At, str]) -> None:
    """Adds notes to the cells of a sheet's part; a cell that has a note keeps its own."""
    part = related(package, sheet, "comments")
    if part is None:
        part = package.free("xl/commentsNtm{}.xml")
        package.put(part, _EMPTY.encode())
        add_type(package, part, _COMMENTS)
        add_relation(package, sheet, "comments", part)
    data = package.part(part)
    root = parsed(data)
    taken = {node.get("ref") for node in root.iter() if isinstance(node.tag, str)}
    new = {at: words for at, words in notes.items() if _name(at) not in taken}
    if not new:
        return
    author, data = _author(data)
    tags = "".join(_comment(at, words, author) for at, words in sorted(new.items()))
    package.put(part, _into(data, tags))
    _boxes(package, sheet, list(new))


_EMPTY = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<comments xmlns="{_MAIN}"><authors></authors><commentList></commentList></comments>'
)


def _name(at: At) -> str:
    return f"{get_column_letter(at[1])}{at[0]}"


def _into(data: bytes, tags: str, element: bytes = b"commentList") -> bytes:
    """The part with tags put in at the end of an element."""
    found = re.search(rb"</(\w+:)?" + element + rb"\s*>", data)
    if found is not None:
        return data[: found.start()] + _prefixed(tags, found[1]) + data[found.start() :]
    empty = re.search(rb"<(\w+:)?" + element + rb"\s*/>", data)
    if empty is None:
        raise ValueError("no comments")
    prefix = empty[1] or b""
    opened = b"<" + prefix + element + b">" + _prefixed(tags, empty[1])
    return data[: empty.start()] + opened + b"</" + prefix + element + b">" + data[empty.end() :]


def _prefixed(tags: str, prefix: bytes | None) -> bytes:
    data = tags.encode()
    if not prefix:
        return data
    return re.sub(rb"<(/?)(?=[a-zA-Z])", lambda tag: b"<" + tag[1] + prefix, data)


def _author(data: bytes) -> tuple[int, bytes]:
    authors = [
        node
        for node in parsed(data).iter()
        if isinstance(node.tag, str) and node.tag.endswith("}author")
    ]
    for at, node in enumerate(authors):
        if node.text == _AUTHOR:
            return at, data
    return len(authors), _into(data, f"<author>{_AUTHOR}</author>", b"authors")


def _comment(at: At, words: str, author: int) -> str:
    plain = escape(without_forbidden(words))
    return (
        f'<comment ref="{_name(at)}" authorId="{author}"><text><r><t xml:space="preserve">'
        f"{plain}</t></r></text></comment>"
    )


def _boxes(package: Package, sheet: str, cells: list[At]) -> None:
    """The boxes in which the notes are shown: Excel takes a note without one for damage."""
    data = package.part(sheet)
    found = re.search(rb"<(?:\w+:)?legacyDrawing\b[^>]*\bid\s*=\s*[\"']([^\"']+)[\"']", data)
    identity = found[1].decode() if found else ""
    part = next((e.target for e in relations(package, sheet) if e.id == identity), None)
    if part is None:
        part = package.free("xl/drawings/vmlDrawingNtm{}.vml")
        package.put(part, _DRAWING.encode())
        add_default_type(package, "vml", _VML)
        identity = add_relation(package, sheet, "vmlDrawing", part)
        package.put(sheet, _with_drawing(data, identity))
    drawing = package.part(part)
    used = [int(number) for number in re.findall(rb"_x0000_s(\d+)", drawing)]
    first = max(used, default=1024) + 1
    shapes = "".join(_shape(first + at, *cell) for at, cell in enumerate(cells))
    closing = drawing.rindex(b"</xml>")
    package.put(part, drawing[:closing] + shapes.encode() + drawing[closing:])


def _shape(number: int, row: int, column: int) -> str:
    """The box of a note, right of its cell: four columns wide, seven rows high."""
    return _SHAPE.format(
        id=number,
        row=row - 1,
        column=column - 1,
        right=column,
        far=column + 4,
        top=max(row - 2, 0),
        bottom=max(row - 2, 0) + 7,
    )


def _with_drawing(data: bytes, identity: str) -> bytes:
    # the relations' prefix may be bound to anything in the sheet, or not at all
    tag = f'<legacyDrawing xmlns:ntm="{_RELATIONS}" ntm:id="{identity}"/>'
    return before_children(data, "worksheet", _BEHIND, tag)


_DRAWING = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
    '<o:idmap v:ext="edit" data="1"/></o:shapelayout>'
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202"'
    ' path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>'
)
_SHAPE = (
    '<v:shape xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel" id="_x0000_s{id}" type="#_x0000_t202"'
    ' style="position:absolute;visibility:hidden"'
    ' fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
    '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{right}, 15, {top}, 2, {far}, 15, {bottom}, 4</x:Anchor>"
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column>"
    "</x:ClientData></v:shape>"
)
