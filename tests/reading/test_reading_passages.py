"""Every passage reads as it is told, and shows where each thing stands."""

from __future__ import annotations

from typing import Any

import pytest
from passage_cases import TOLD, Case, cases, document_of, evidences

from extract.reading.reader import read

_KEYS = {"name", "text", "blocks", "bug", *TOLD}


def _params() -> list[Any]:
    found = []
    for file, case in cases():
        assert set(case) <= _KEYS, f"{file}: {case['name']}: {set(case) - _KEYS}"
        marks = []
        if "bug" in case:
            marks.append(pytest.mark.xfail(strict=True, reason=case["bug"]))
        found.append(pytest.param(case, id=f"{file}: {case['name']}", marks=marks))
    return found


@pytest.mark.parametrize("case", _params())
def test_passage_reads_as_told(case: Case) -> None:
    report = read(document_of(case))
    for key in TOLD:
        if key in case:
            read_so, asked = TOLD[key](report, case[key])
            assert read_so == asked, key


@pytest.mark.parametrize(
    "case", [case for _, case in cases() if "bug" not in case], ids=lambda case: case["name"]
)
def test_every_place_is_the_slice_of_the_text(case: Case) -> None:
    document = document_of(case)
    for place in evidences(read(document)):
        assert document.text[place.start : place.end] == place.quote
        assert place.quote.strip() == place.quote
        block = document.block_at(place.start)
        assert (place.page, place.line) == (block.page, block.line)
