"""What is changed in a workbook beside its cells: that Excel computes it anew."""

from __future__ import annotations

import re

from extract.office.package import (
    MACRO_MAIN,
    MACRO_TEMPLATE_MAIN,
    SHEET_MAIN,
    TEMPLATE_MAIN,
    TYPES,
    Package,
    before_children,
    drop_part,
    main_part,
    related,
)

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
    part = main_part(package)
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
