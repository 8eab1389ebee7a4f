"""What the page says of the whole run: documents, coverage, the grid of communes and criteria."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from extract.audit.rules import RULES
from extract.messages import LANGUAGES, Text
from extract.page.data import both, filled
from extract.tables import Row
from extract.tables.coverage import GENERAL, Coverage, Tally
from extract.tables.digests import Criterion, Digest
from extract.tables.lines import Lines, Outline
from extract.tables.mentions import in_order
from extract.tables.overview import Overview

#: What a page needs of a document.
_OF_A_DOCUMENT = (
    "path", "format", "status", "number", "title", "issued", "year", "programme", "province",
    "district", "commune", "pages", "checks", "same_as", "superseded_by",
)  # fmt: skip


def document(row: Row, href: Callable[[str], str]) -> dict[str, object]:
    """A document as the page lists it; `href` gives the address at which it lies."""
    found = {"id": row["document_id"], **{name: row[name] for name in _OF_A_DOCUMENT}}
    told = {"reason": both(row["reason"]), "remarks": both(row["remarks"])}
    return filled(found | told | {"href": href(str(row["path"]))})


def rules(codes: Iterable[str]) -> dict[str, dict[str, object]]:
    """The rules with their titles and pages, by code."""
    return {
        code: {
            "slug": rule.slug,
            "title": [rule.title(lang) for lang in LANGUAGES],
            "page": [rule.page(lang) for lang in LANGUAGES],
        }
        for code, rule in RULES.items()
        if code in set(codes)
    }


def coverage(tally: Tally) -> dict[str, object]:
    """How much of what is stated was verified, by rule, and why the rest wasn't."""
    told = tally.coverage()
    return {
        **_counts(told),
        "rules": [{"code": code, **_counts(tally.coverage(code))} for code in sorted(tally.rules)],
        "reasons": [
            {"count": count, "words": _reason(key, tally)}
            for key, count in Counter(told.uncheckable).most_common()
        ],
    }


def _counts(told: Coverage) -> dict[str, int]:
    return {
        "read": told.read,
        "held": told.held,
        "guessed": told.guessed,
        "failed": told.failed,
        "uncheckable": sum(told.uncheckable.values()),
    }


def _reason(key: str, tally: Tally) -> object:
    if key in GENERAL:
        return both(GENERAL[key])
    reason = tally.said[key]
    if isinstance(reason, Text):
        return both(reason.params.get("words"))
    return str(reason).partition(": ")[2]


def grids(overview: Overview) -> Iterator[dict[str, object]]:
    """For each programme (and time of a set) its communes by criteria, as the workbook has them:
    of several documents the newest that states it."""
    for frame, lines in overview.frames.items():
        yield _grid([overview.name(frame, lang) for lang in LANGUAGES], lines, overview)


def _grid(name: list[str], lines: Lines, overview: Overview) -> dict[str, object]:
    sums = overview.sums(lines)
    codes = in_order(sums.criteria_by)
    return {
        "name": name,
        "codes": [[code, sums.names.get(code, "")] for code in codes],
        # a line a commune: they are made when they are written
        "lines": (
            _line(outline, digest, codes)
            for outline, digest in overview.digests(lines)
            if outline.newest
        ),
    }


def _line(outline: Outline, digest: Digest, codes: list[str]) -> dict[str, object]:
    stated = digest.stated
    return filled(
        {
            "commune": outline.commune,
            "district": outline.district,
            "province": outline.province,
            "year": outline.year,
            "path": outline.path,
            "stated": None if stated is None else f"{stated}/{len(digest.criteria)}",
            "cells": [_cell(digest.criteria.get(code)) for code in codes],
        }
    )


def _cell(told: Criterion | None) -> str:
    """The status of a criterion, `!` behind one that its document contradicts; empty where the
    set doesn't have the criterion."""
    if told is None:
        return ""
    return f"{told.status}{'!' if told.contradicted else ''}"
