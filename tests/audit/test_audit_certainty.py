"""The certainty of a row: what is in it belongs together, and nothing is left out."""

from __future__ import annotations

import pytest
from builders import Case, report_of

from extract.audit.certainty import Certainties
from extract.audit.run import audit

STANDARD = {"op": ">=", "value": "90", "unit": "%", "quote": "≥ 90%"}


def _share(**more: object) -> Case:
    return {
        "quote": "12/15 hộ, đạt 80%",
        "numerator": "12",
        "denominator": "15",
        "percent": "80",
        "unit": "hộ",
        "parts": {"ratio": "12/15", "percent": "80%"},
        **more,
    }


def _whole(quote: str) -> Case:
    return _share(
        quote=quote, numerator="15", percent="100", parts={"ratio": "15/15", "percent": "100%"}
    )


ASKED = {"quote": "≥ 90%", "role": "requirement", "percent": "90", "threshold": STANDARD}


@pytest.mark.parametrize(
    ("text", "measure", "certainty"),
    [
        ("Có 12/15 hộ, đạt 80%", _share(), "sure"),
        ("Có 12/15 hộ, đạt 80% (≥ 90%)", _share(threshold=STANDARD), "sure"),
        # the standard beside it isn't in the row
        ("Có 12/15 hộ, đạt 80% (≥ 90%)", _share(), "guess"),
        # nor is the value in that of the standard
        ("Có 12/15 hộ, đạt 80% (≥ 90%)", ASKED, "guess"),
        ("Yêu cầu của xã là ≥ 90%", ASKED, "sure"),
        # a ratio without its share, a share without its ratio
        (
            "Có 12/15 hộ, đạt 80%",
            {"quote": "12/15 hộ", "numerator": "12", "denominator": "15", "unit": "hộ"},
            "guess",
        ),
        ("Đạt 80% (12/15 hộ)", {"quote": "80%", "percent": "80"}, "guess"),
        ("Đạt 82% (12/15 hộ)", {"quote": "82%", "percent": "82"}, "sure"),
        # what is done by a rule, and how far: no standard; equal numbers bear it out by words alone
        (
            "Hộ dùng nước theo quy chuẩn đạt 80% (12/15 hộ)",
            _share(quote="80% (12/15 hộ"),
            "sure",
        ),
        (
            "Hộ theo quy định về an toàn đạt 100% (15/15 hộ)",
            _whole("100% (15/15 hộ"),
            "sure",
        ),
        ("Hộ theo quy định là 100% (15/15 hộ)", _whole("100% (15/15 hộ"), "guess"),
        # words that don't tie, and the share that does
        (
            "Có 12/15 hộ, 80% hộ khá",
            _share(quote="12/15 hộ, 80%"),
            "confirmed",
        ),
        (
            "Có 12/15 hộ, 81% hộ khá",
            _share(quote="12/15 hộ, 81%", percent="81", parts={"ratio": "12/15", "percent": "81%"}),
            "guess",
        ),
        (
            "Đến hết 12/5 thu 80%",
            {"quote": "12/5", "numerator": "12", "denominator": "5"},
            "guess",
        ),
    ],
)
def test_a_row_is_as_sure_as_its_weakest_tie(text: str, measure: Case, certainty: str) -> None:
    report = report_of({"text": text, "measures": {"m": measure}})
    assert Certainties(report, audit(report)).of(report.measures[0]) == certainty
