"""An Office file as the ZIP package that it is: parts in their order, those untouched as they
were."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import dirname, join, normpath, relpath
from xml.parsers.expat import ParserCreate
from xml.sax.saxutils import quoteattr

from lxml import etree

TYPES, ROOT_RELATIONS = "[Content_Types].xml", "_rels/.rels"
#: What no XML can hold.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
#: Content types of a workbook that is one, and of templates of workbooks.
SHEET_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MACRO_MAIN = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
TEMPLATE_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml"
MACRO_TEMPLATE_MAIN = "application/vnd.ms-excel.template.macroEnabled.main+xml"

#: No workbook or letter expands to more (bytes).
MOST_BYTES = 400 * 1024 * 1024


@dataclass(frozen=True)
class Package:
    """The parts of a file; `changed` holds those that are written anew, `added` the new
    ones, `dropped` the names of those that are left out."""

    infos: list[zipfile.ZipInfo]
    parts: dict[str, bytes]
    changed: dict[str, bytes] = field(default_factory=dict)
    dropped: set[str] = field(default_factory=set)

    def part(self, name: str) -> bytes:
        """A part as it will be written. Raises KeyError where there is none."""
        return self.changed[name] if name in self.changed else self.parts[name]

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return name in self.changed or (name in self.parts and name not in self.dropped)

    def put(self, name: str, data: bytes) -> None:
        """Writes a part anew, or adds it."""
        if self.parts.get(name) != data:
            self.changed[name] = data

    def free(self, pattern: str) -> str:
        """The first name of that pattern (with a place for a number) that no part has."""
        number = 1
        while self.has(pattern.format(number)):
            number += 1
        return pattern.format(number)


def open_package(data: bytes) -> Package:
    """The package of these bytes. Raises what zipfile raises, ValueError for one that would
    expand to more than any document does."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()
        if sum(info.file_size for info in infos) > MOST_BYTES:
            raise ValueError("too large")
        return Package(infos, {info.filename: archive.read(info) for info in infos})


def write_package(package: Package, path: Path) -> None:
    """Writes the package: names, order, dates and ways of packing as they were; new parts
    behind the others."""
    with zipfile.ZipFile(path, "w") as archive:
        for info in package.infos:
            if info.filename not in package.dropped:
                archive.writestr(_like(info), package.part(info.filename))
        known = {info.filename for info in package.infos}
        for name, data in package.changed.items():
            if name not in known:
                made = zipfile.ZipInfo(name, package.infos[0].date_time)
                made.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(made, data)


def _like(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(info.filename, info.date_time)
    made.compress_type = info.compress_type
    made.external_attr, made.internal_attr = info.external_attr, info.internal_attr
    made.create_system, made.comment = info.create_system, info.comment
    return made


def relations_of(part: str) -> str:
    """The name of the part that holds the relations of a part."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


@dataclass(slots=True, frozen=True)
class Relation:
    """One relation of a part: its id, the last word of its kind, the part that it leads to."""

    id: str
    kind: str
    target: str


def relations(package: Package, part: str) -> list[Relation]:
    """The relations of a part to others inside the package (`part` empty: the package's own)."""
    name = relations_of(part) if part else ROOT_RELATIONS
    if not package.has(name):
        return []
    found = []
    for node in parsed(package.part(name)):
        if node.get("TargetMode") == "External" or not isinstance(node.tag, str):
            continue
        target = str(node.get("Target"))
        whole = target[1:] if target.startswith("/") else normpath(join(dirname(part), target))
        found.append(Relation(str(node.get("Id")), str(node.get("Type")).rpartition("/")[2], whole))
    return found


def related(package: Package, part: str, kind: str) -> str | None:
    """The first part of that kind to which a part is related."""
    return next((each.target for each in relations(package, part) if each.kind == kind), None)


def add_relation(package: Package, part: str, kind: str, target: str) -> str:
    """Adds a relation; gives its id."""
    name = relations_of(part) if part else ROOT_RELATIONS
    empty = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Relationships xmlns="{_PACKAGE}/relationships"></Relationships>'
    )
    data = package.part(name) if package.has(name) else empty.encode()
    used = {str(node.get("Id")) for node in parsed(data)}
    number = 1
    while f"rIdNtm{number}" in used:
        number += 1
    identity = f"rIdNtm{number}"
    way = relpath(target, dirname(part) or ".") if part else target
    tag = f'<Relationship Id="{identity}" Type="{_OFFICE}/{kind}" Target={quoteattr(way)}/>'
    package.put(name, before_closing(data, "Relationships", tag))
    return identity


def drop_part(package: Package, part: str, holder: str) -> None:
    """Leaves a part out, with what names it: its type and the relation that leads to it."""
    package.dropped.add(part)
    package.changed.pop(part, None)
    types = package.part(TYPES)
    package.put(TYPES, _without(types, "Override", "PartName", f"/{part}"))
    name = relations_of(holder)
    for each in relations(package, holder):
        if each.target == part:
            package.put(name, _without(package.part(name), "Relationship", "Id", each.id))


def add_type(package: Package, part: str, kind: str) -> None:
    """Says of what content type a part is."""
    tag = f"<Override PartName={quoteattr('/' + part)} ContentType={quoteattr(kind)}/>"
    package.put(TYPES, before_closing(package.part(TYPES), "Types", tag))


def add_default_type(package: Package, ending: str, kind: str) -> None:
    """Says of what content type parts with an ending are, where nothing says it yet."""
    types = package.part(TYPES)
    for node in parsed(types):
        if str(node.get("Extension", "")).lower() == ending:
            return
    tag = f'<Default Extension="{ending}" ContentType="{kind}"/>'
    opening = re.search(rb"<(?:\w+:)?Types\b[^>]*>", types)
    if opening is not None:
        package.put(TYPES, types[: opening.end()] + tag.encode() + types[opening.end() :])


def parsed(data: bytes) -> etree._Element:
    """A part as a tree, to be looked at; nothing outside of it is loaded."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def before_closing(data: bytes, root: str, tag: str) -> bytes:
    """The part with a tag put in as the last of its root element."""
    closing = re.search(rb"</(\w+:)?" + root.encode() + rb"\s*>\s*$", data)
    if closing is not None:
        return data[: closing.start()] + _prefixed(tag, closing[1]) + data[closing.start() :]
    alone = re.search(rb"<(\w+:)?" + root.encode() + rb"\b([^>]*)/>\s*$", data)
    if alone is None:
        raise ValueError(f"no {root}")
    prefix = alone[1] or b""
    opened = b"<" + prefix + root.encode() + alone[2] + b">"
    closed = b"</" + prefix + root.encode() + b">"
    return data[: alone.start()] + opened + _prefixed(tag, alone[1]) + closed


def before_children(data: bytes, root: str, behind: Iterable[str], tag: str) -> bytes:
    """The part with a tag put into its root element, before the first of the elements that
    have to stand behind it."""
    starts: list[tuple[str, int]] = []
    depth = 0
    parser = ParserCreate()

    def start(name: str, _: object) -> None:
        nonlocal depth
        depth += 1
        if depth == 2:
            starts.append((name, parser.CurrentByteIndex))

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(data, True)
    later = set(behind)
    for name, at in starts:
        prefix, _, local = name.rpartition(":")
        if local in later:
            put = _prefixed(tag, f"{prefix}:".encode() if prefix else None)
            return data[:at] + put + data[at:]
    return before_closing(data, root, tag)


def _prefixed(tag: str, prefix: bytes | None) -> bytes:
    """A tag with the prefix that the part gives its own elements."""
    if not prefix:
        return tag.encode()
    return re.sub(rb"<(/?)(?=\w)", lambda found: b"<" + found[1] + prefix, tag.encode())


def _without(data: bytes, element: str, attribute: str, value: str) -> bytes:
    wanted = re.escape(quoteattr(value)[1:-1]).encode()
    pattern = (
        rb"<(?:\w+:)?"
        + element.encode()
        + rb"\b(?=[^>]*\b"
        + attribute.encode()
        + rb"\s*=\s*[\"']"
        + wanted
        + rb"[\"'])[^>]*?(?:/>|>\s*</(?:\w+:)?"
        + element.encode()
        + rb"\s*>)"
    )
    return re.sub(pattern, b"", data)


def sheet_parts(package: Package) -> Mapping[str, str]:
    """The part of each worksheet, by the sheet's name."""
    workbook = main_part(package)
    ways = {each.id: each.target for each in relations(package, workbook)}
    found = {}
    for node in parsed(package.part(workbook)).iter():
        if isinstance(node.tag, str) and etree.QName(node).localname == "sheet":
            identity = str(node.get(f"{{{_OFFICE}}}id"))
            if identity in ways:
                found[str(node.get("name"))] = ways[identity]
    return found


def without_forbidden(words: str) -> str:
    """The words without the signs that no XML can hold."""
    return _FORBIDDEN.sub("", words)


def main_part(package: Package) -> str:
    """The part that is the workbook itself, or the text. Raises KeyError where there is none."""
    found = related(package, "", "officeDocument")
    if found is None or not package.has(found):
        raise KeyError("officeDocument")
    return found


def content_type(package: Package, part: str) -> str:
    """The content type of a part; empty where none is said."""
    for node in parsed(package.part(TYPES)):
        if node.get("PartName") == f"/{part}":
            return str(node.get("ContentType"))
    return ""
