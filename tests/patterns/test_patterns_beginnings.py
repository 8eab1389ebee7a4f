"""Where a form says that it begins, nothing is missed: trying it everywhere finds the same."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
import regex

from extract.loaders import load
from extract.reading import cues
from extract.text.view import View
from patterns import Form, cases, form, form_names, listed_form

REPORTS = Path(__file__).parents[2] / "corpus" / "reports"
FORMS = [each for each in map(form, form_names()) if each.behind]
CUES = [found for found, _ in cues._tables().values()]


@cache
def texts() -> tuple[str, ...]:
    """Every case of every form, and some reports as the forms see them."""
    told = "\n".join(case["text"] for name in form_names() for case in cases(name))
    reports = sorted(REPORTS.glob("*.txt"))[::4]
    return (told, *(View(load(path)).text for path in reports))


@pytest.mark.parametrize("found_by", FORMS, ids=lambda each: each.name)
def test_what_stands_behind_a_number_rules_no_match_out(found_by: Form) -> None:
    anything = replace(found_by, behind=frozenset())
    tried = 0
    for text in texts():
        found = [match.span() for match in found_by.find(text)]
        assert found == [match.span() for match in anything.find(text)]
        tried += len(found)
    assert tried


@pytest.mark.parametrize("found_by", CUES, ids=lambda each: each.name)
def test_a_cue_is_found_wherever_it_stands(found_by: Form) -> None:
    found = 0
    for text in texts():
        everywhere = [match.span() for match in found_by.regex.finditer(text)]
        assert [match.span() for match in found_by.within(text, 0, len(text))] == everywhere
        found += len(everywhere)
    assert found or found_by.name == "whose"  # nothing in the reports speaks of the district's own


def test_a_search_stays_in_its_stretch() -> None:
    pattern = regex.compile(r"(?<!\p{L})(?:còn lại|còn)", regex.I)
    word = listed_form("word", pattern, ["Còn", "còn lại"])
    assert word.begins == ("còn",)
    text = "Còn lại 5 hộ, xcòn, còn 3"
    assert [match.group() for match in word.within(text, 0, len(text))] == ["Còn lại", "còn"]
    assert [match.group() for match in word.within(text, 1, len(text))] == ["còn"]
    assert word.search(text, 1, 20) is None
