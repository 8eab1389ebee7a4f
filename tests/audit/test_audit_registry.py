"""The registry of rules and the order of the checks."""

from __future__ import annotations

import gettext
from pathlib import Path

import pytest
from builders import report_of

import extract.messages
from extract.audit.rules import RULES, page
from extract.audit.run import audit
from extract.audit.titles import TITLES

CONTRACT = {
    "NTM101": "ratio-percent",
    "NTM102": "ratio-over-one",
    "NTM103": "truncated-percent",
    "NTM104": "percent-reachable",
    "NTM201": "threshold-met",
    "NTM202": "threshold-official",
    "NTM203": "status-conflict",
    "NTM301": "sum-total",
    "NTM302": "difference",
    "NTM303": "share-sum",
    "NTM304": "share-amount",
    "NTM305": "unit-conversion",
    "NTM401": "list-count",
    "NTM402": "progress-count",
    "NTM403": "parts-of-whole",
    "NTM501": "restated-value",
    "NTM502": "denominator-agrees",
    "NTM503": "subset",
    "NTM601": "number-format",
    "NTM602": "missing-unit",
    "NTM603": "date-order",
    "NTM701": "across-documents",
}


def test_every_rule_is_found_under_the_contracts_code_and_slug() -> None:
    assert {code: RULES[code].slug for code in CONTRACT} == CONTRACT
    assert list(RULES) == sorted(RULES)


@pytest.mark.parametrize("code", list(RULES))
def test_a_rules_page_says_what_it_means(code: str) -> None:
    text = page(code.lower(), "en")
    assert text.splitlines()[0] == RULES[code].summary("en")
    assert len(text.splitlines()) > 3


def test_every_rule_has_a_title_that_names_no_fault() -> None:
    assert set(TITLES) == set(RULES)
    for lang in ("en", "vi"):
        titles = [rule.title(lang) for rule in RULES.values()]
        assert len(set(titles)) == len(titles)
        assert not set(titles) & {rule.summary(lang) for rule in RULES.values()}


def test_a_code_that_no_rule_has() -> None:
    with pytest.raises(KeyError):
        page("NTM999", "en")


def test_checks_come_in_the_order_of_their_places_and_once() -> None:
    first = {"quote": "1/2 hộ đạt 50%", "numerator": "1", "denominator": "2", "percent": "50"}
    second = {"quote": "3/2 ấp đạt 90%", "numerator": "3", "denominator": "2", "percent": "90"}
    report = report_of(
        {
            "text": "3/2 ấp đạt 90%; 1/2 hộ đạt 50%",
            "measures": {"a": first, "b": second, "b again": second},
        }
    )
    found = [(check.evidence.start, check.code) for check in audit(report)]
    assert found == [(0, "NTM101"), (0, "NTM102"), (16, "NTM101"), (16, "NTM102")]


@pytest.mark.skipif(
    gettext.find("ntm", Path(extract.messages.__file__).parent / "locale", ["vi"]) is None,
    reason="the catalogue isn't compiled",
)
@pytest.mark.parametrize("code", list(RULES))
def test_a_rules_page_is_there_in_vietnamese(code: str) -> None:
    """The page's text is its key in the catalogue: whoever changes it, translates it anew."""
    assert page(code, "vi") != page(code, "en")
