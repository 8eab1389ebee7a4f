"""Every case of every form: what it must read, and what it must leave alone."""

from __future__ import annotations

from typing import Any

import pytest

import patterns
from extract.reading.mentions import DECOYS, QUANTITIES, scan
from extract.text.view import fold

SCANNED = (*DECOYS, *QUANTITIES)


def _all_cases() -> list[Any]:
    return [
        pytest.param(name, case["text"], case["reads"], id=f"{name}: {case['text'][:50]}")
        for name in patterns.form_names()
        for case in patterns.cases(name)
    ]


@pytest.mark.parametrize(("name", "text", "reads"), _all_cases())
def test_form_reads_its_case(name: str, text: str, reads: list[dict[str, str]]) -> None:
    view = fold(text)
    if name in SCANNED:
        groups = [mention.groups for mention in scan(view) if mention.form == name]
    else:
        groups = [
            {key: value for key, value in match.groupdict().items() if value is not None}
            for match in patterns.form(name).find(view)
        ]
    assert len(groups) == len(reads), groups
    for found, wanted in zip(groups, reads, strict=True):
        assert {key: found.get(key, "").strip() for key in wanted} == {
            key: fold(str(value)) for key, value in wanted.items()
        }


def test_every_form_has_cases_that_must_not_match_or_says_why() -> None:
    for name in patterns.form_names():
        listed = patterns.cases(name)
        assert any(case["reads"] for case in listed), name
        assert any(not case["reads"] for case in listed), name
