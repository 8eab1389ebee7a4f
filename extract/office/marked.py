"""The mark of what ntm writes for people, put into an Office package beside its properties."""

from __future__ import annotations

import re

from extract.mark import NAME, custom_properties
from extract.office.package import (
    Package,
    add_relation,
    add_type,
    before_closing,
    parsed,
    related,
)

_CUSTOM = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_VALUE = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_PART = "docProps/custom.xml"


def mark_package(package: Package, kind: str) -> None:
    """Marks a file as written by ntm (`filled`, `letter`, ...), beside what properties it has."""
    part = related(package, "", "custom-properties")
    if part is None or not package.has(part):
        part = package.free("docProps/custom{}.xml") if package.has(_PART) else _PART
        package.put(part, custom_properties(kind))
        add_type(package, part, _CUSTOM)
        add_relation(package, "", "custom-properties", part)
        return
    data = package.part(part)
    properties = [node for node in parsed(data) if isinstance(node.tag, str)]
    if any(node.get("name") == NAME for node in properties):
        return
    number = max((int(str(node.get("pid", 1))) for node in properties), default=1) + 1
    space = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
    tag = (
        f'<property fmtid="{_VALUE}" pid="{max(number, 2)}" name="{NAME}">'
        f'<lpwstr xmlns="{space}">{kind}</lpwstr></property>'
    )
    root = re.search(rb"<(\w+:)?Properties\b", data)
    if root is not None and root[1]:  # the properties' own prefix is none of the value's
        prefix = root[1].decode()
        tag = tag.replace("<property", f"<{prefix}property")
        tag = tag.replace("</property", f"</{prefix}property")
        closing = f"</{prefix}Properties>".encode()
        at = data.rindex(closing)
        package.put(part, data[:at] + tag.encode() + data[at:])
        return
    package.put(part, before_closing(data, "Properties", tag))
