"""Styles of a workbook with another ground: what a guess is shown by."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extract.office.package import Package, main_part, related

#: The ground of a guess: a light orange.
GUESS_COLOUR = "FFFFD966"
_COUNT = re.compile(rb"\bcount\s*=\s*([\"'])(\d+)\1")


def coloured_styles(package: Package, styles: Iterable[int]) -> dict[int, int]:
    """For each style (an index of `cellXfs`) one that is the same but for its ground, added to
    the workbook's styles. Raises ValueError where it has no styles."""
    part = related(package, main_part(package), "styles")
    wanted = sorted(set(styles))
    if not wanted:
        return {}
    if part is None:
        raise ValueError("no styles")
    data = package.part(part)
    fill, data = _add(data, "fills", [_FILL])
    formats = _members(data, "cellXfs", "xf")
    made = [_with_fill(formats[style], fill) for style in wanted]
    first, data = _add(data, "cellXfs", made)
    package.put(part, data)
    return {style: first + at for at, style in enumerate(wanted)}


_FILL = (
    f'<fill><patternFill patternType="solid"><fgColor rgb="{GUESS_COLOUR}"/>'
    '<bgColor indexed="64"/></patternFill></fill>'
).encode()


def _section(data: bytes, name: str) -> re.Match[bytes]:
    found = re.search(
        rb"<(?P<p>(?:\w+:)?)"
        + name.encode()
        + rb"\b[^>]*>(?P<inside>.*?)</(?P=p)"
        + name.encode()
        + rb"\s*>",
        data,
        re.DOTALL,
    )
    if found is None:
        raise ValueError(f"no {name}")
    return found


def _members(data: bytes, section: str, name: str) -> list[bytes]:
    inside = _section(data, section)["inside"]
    tag = rb"(?:\w+:)?" + name.encode()
    return re.findall(
        rb"<" + tag + rb"\b[^>]*?/>|<" + tag + rb"\b[^>]*>.*?</" + tag + rb"\s*>",
        inside,
        re.DOTALL,
    )


def _add(data: bytes, section: str, members: list[bytes]) -> tuple[int, bytes]:
    """Adds members to a section; gives the index of the first one, and the part."""
    found = _section(data, section)
    name = {"fills": "fill", "cellXfs": "xf"}[section]
    first = len(_members(data, section, name))
    prefix = found["p"]
    added = b"".join(_prefixed(member, prefix) for member in members)
    at = found.end("inside")
    head = data[found.start() : found.start("inside")]
    counted = _COUNT.sub(b'count="%d"' % (first + len(members)), head, count=1)
    return first, data[: found.start()] + counted + found["inside"] + added + data[at:]


def _prefixed(member: bytes, prefix: bytes) -> bytes:
    if not prefix or member.startswith(b"<" + prefix):
        return member
    return re.sub(rb"<(/?)(?=\w)", lambda tag: b"<" + tag[1] + prefix, member)


def _with_fill(member: bytes, fill: int) -> bytes:
    end = member.index(b">")
    opening, rest = member[:end], member[end:]
    closed = b"/" if opening.endswith(b"/") else b""
    opening = opening.removesuffix(b"/").rstrip()
    opening = re.sub(rb"\s+(?:fillId|applyFill)\s*=\s*([\"']).*?\1", b"", opening)
    return opening + b' fillId="%d" applyFill="1"' % fill + closed + rest
