"""What rests on numbers of a scan: never a finding unless the readers agree on them."""

from __future__ import annotations

import pytest
from builders import Case, report_of

from extract.audit import Severity, Verdict
from extract.audit.certainty import Certainties
from extract.audit.run import audit
from extract.messages import render

WRONG: Case = {
    "text": "15747/17344 hộ đạt 91,54%",
    "measures": {
        "share": {
            "quote": "15747/17344 hộ đạt 91,54%",
            "numerator": "15747",
            "denominator": "17344",
            "percent": "91.54",
        }
    },
}


@pytest.mark.parametrize(
    ("trust", "verdict", "said"),
    [
        ("sure", Verdict.FAILS, ""),
        ("alone", Verdict.UNCHECKABLE, "one reader alone"),
        ("disputed", Verdict.UNCHECKABLE, "two readers"),
    ],
)
def test_a_wrong_percentage_of_a_scan(trust: str, verdict: Verdict, said: str) -> None:
    seen = [{"quote": "15747/17344"}, {"quote": "91,54%", "trust": trust, "other": "90,79%"}]
    checks = {check.code: check for check in audit(report_of(WRONG | {"seen": seen}))}
    wrong = checks["NTM101"]
    assert wrong.verdict is verdict
    assert (wrong.reason.key if wrong.reason else "") == ("scan" if said else "")
    assert said in (render(wrong.reason.words, "en") if wrong.reason else "")


@pytest.mark.parametrize(
    ("share", "trust", "certainty"),
    [
        ("90,79", "sure", "sure"),
        ("90,79", "alone", "sure"),
        ("90,79", "disputed", "guess"),
        ("91,54", "alone", "guess"),
    ],
)
def test_what_one_reader_has_read_is_borne_out_by_the_arithmetic(
    share: str, trust: str, certainty: str
) -> None:
    quote = f"15747/17344 hộ đạt {share}%"
    measure = WRONG["measures"]["share"] | {"quote": quote, "percent": share.replace(",", ".")}
    seen = [{"quote": "15747/17344"}, {"quote": f"{share}%", "trust": trust, "other": "9%"}]
    report = report_of({"text": quote, "measures": {"share": measure}, "seen": seen})
    (told,) = report.measures
    assert Certainties(report, audit(report)).of(told).value == certainty


def test_a_number_elsewhere_on_the_page_changes_nothing() -> None:
    case = WRONG | {
        "text": WRONG["text"] + "; 12 ấp",
        "seen": [{"quote": "15747/17344"}, {"quote": "12", "trust": "disputed", "other": "17"}],
    }
    (wrong,) = [check for check in audit(report_of(case)) if check.code == "NTM101"]
    assert wrong.severity is Severity.ERROR


def test_the_quote_of_a_scan_has_its_box() -> None:
    seen = [{"quote": "15747/17344"}, {"quote": "91,54%", "trust": "alone"}]
    report = report_of(WRONG | {"seen": seen})
    box = report.measures[0].evidence.box
    assert box is not None
    assert (box.page, box.left, box.right) == (1, 0, 25)
    assert report.document.evidence(report.measures[0].evidence.span).trust.value == "alone"
