"""What is changed in a package beside its cells: that Excel computes anew, the mark of ntm."""

from __future__ import annotations

import re

from extract.fill.package import (
    MACRO_MAIN,
    MACRO_TEMPLATE_MAIN,
    SHEET_MAIN,
    TEMPLATE_MAIN,
    TYPES,
    Package,
    add_relation,
    add_type,
    before_children,
    before_closing,
    drop_part,
    parsed,
    related,
    workbook_part,
)
from extract.mark import NAME, custom_properties

_CUSTOM = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_VALUE = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
#: What follows `calcPr` in a workbook (ECMA-376, CT_Workbook).
_BEHIND_CALC = (
    "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes",
    "webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst",
)  # fmt: skip
_CALC = re.compile(rb"<(?:\w+:)?calcPr\b[^<>]*?(/?)>")
_FULL = re.compile(rb"(?<!\s)\s+fullCalcOnLoad\s*=\s*(?:\"[^\"]*\"|'[^']*')")


def compute_anew(package: Package) -> None:
    """Has every formula computed when the workbook is opened, and drops the order in which they
    were computed last."""
    part = workbook_part(package)
    chain = related(package, part, "calcChain")
    if chain is not None:
        drop_part(package, chain, part)
    data = package.part(part)
    found = _CALC.search(data)
    if found is not None:
        bare = _FULL.sub(b"", found[0])
        end = b"/>" if found[1] else b">"
        put = bare[: -len(end)].rstrip() + b' fullCalcOnLoad="1"' + end
        package.put(part, data[: found.start()] + put + data[found.end() :])
        return
    tag = '<calcPr fullCalcOnLoad="1"/>'
    package.put(part, before_children(data, "workbook", _BEHIND_CALC, tag))


def as_workbook(package: Package) -> None:
    """Makes a template of workbooks (.xltx) a workbook."""
    types = package.part(TYPES)
    for template, workbook in ((TEMPLATE_MAIN, SHEET_MAIN), (MACRO_TEMPLATE_MAIN, MACRO_MAIN)):
        types = types.replace(f'"{template}"'.encode(), f'"{workbook}"'.encode())
    package.put(TYPES, types)


def mark_filled(package: Package, kind: str) -> None:
    """Marks the workbook as written by ntm, beside what properties it has."""
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


_PART = "docProps/custom.xml"
