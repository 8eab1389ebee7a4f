"""Every unit of the official list is read as what it is called, in a sentence and in capitals."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from extract.document import Document
from extract.loaders import load
from extract.reading.header.named_places import name_of, places_in
from extract.text.view import View

_KIND = re.compile(r"(xã|thị trấn|huyện|thị xã|quận|thành phố|tỉnh) (?=\w)", re.IGNORECASE)
#: Words with a letter that the list itself has small (`Mường é`) or large (`AL Bá`) by mistake.
_MISPRINTED = re.compile(r"(?: |^)(?:[áéýủ]|ly|AL)(?:\w| |$)")


def _officially() -> Iterator[tuple[str, ...]]:
    """Each commune outside of towns, with what it lies in, as (kind, name) pairs in one row."""
    spec = find_spec("underthesea")
    assert spec is not None
    (home,) = spec.submodule_search_locations or ()
    table = json.loads((Path(home) / "address" / "data" / "mapping.json").read_text("utf-8"))
    seen = {}
    for record in table["ward_mapping"]:
        seen[record["old_ward"], record["old_district"], record["old_province"]] = True
        seen[record["new_ward"], record["new_province"]] = True
    for units in seen:
        known = all(_KIND.match(each) for each in units)
        if known and not any(map(_MISPRINTED.search, units)):
            yield units


def _names(units: tuple[str, ...]) -> set[str]:
    return {name_of(_KIND.sub("", unit, count=1)) for unit in units}


def _view(tmp_path: Path, lines: list[str]) -> View:
    path = tmp_path / "names.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    document = load(path)
    assert isinstance(document, Document)
    return View(document)


@pytest.mark.parametrize("capitals", [False, True])
def test_every_official_name_is_read_whole(tmp_path: Path, *, capitals: bool) -> None:
    listed = list(_officially())
    small = [", ".join(_KIND.sub(_lower, each, count=1) for each in units) for units in listed]
    lines = [f"Kết quả của {each} năm 2024." for each in small]
    if capitals:
        lines = ["\t".join(f"UBND {each.upper()}" for each in units) for units in listed]
    view = _view(tmp_path, lines)
    read: list[set[str]] = [set() for _ in listed]
    for place in places_in(view):
        read[view.paragraph_at(place.mention)].add(name_of(place.name))
    missed = [
        sorted(_names(units) - found)
        for units, found in zip(listed, read, strict=True)
        if not _names(units) <= found
    ]
    assert missed == []


def _lower(match: re.Match[str]) -> str:
    return match.group().lower()
