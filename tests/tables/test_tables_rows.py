"""The other tables: measurements, checks, findings, documents."""

import json
import unicodedata
from decimal import Decimal

import pytest
from made_reports import Made

from extract.audit.check import Check
from extract.audit.outcome import Severity, Verdict
from extract.audit.run import audit
from extract.document import Box, Document, Evidence, ReadStatus, Sighting, Span, Trust
from extract.messages import Text, render, text
from extract.report import Letterhead, Measure, Report
from extract.tables import Input, document_row, finding_rows, in_words, joined, schemas
from extract.tables.checks import check_rows
from extract.tables.coverage import coverage_of
from extract.tables.measurements import measurement_rows
from extract.tables.quality import text_quality
from extract.tables.row import Row, place
from tests.text_documents import grid_document


def test_measurements_keep_what_is_printed_and_the_order_of_the_text() -> None:
    made = (
        Made("Có 93,70% và 4807/4855 hộ")
        .measure("4.2", "4807/4855 hộ", numerator="4807", denominator="4855", unit="hộ")
        .measure("", "93,70%", percent="93.70", year="2022", commune="Bình An")
    )
    first, second = measurement_rows(made.report, Input("0123456789ab", "a.txt"))
    assert list(first) == schemas()["measurements"].names
    assert (str(first["percent"]), first["year"], first["commune"]) == ("93.70", "2022", "Bình An")
    assert (first["indicator"], first["threshold"]) == ("", None)
    assert (second["commune"], second["year"], second["indicator"]) == ("An Phú", "", "4.2")
    for row in (first, second):
        assert made.report.document.text[row["start"] : row["end"]] == row["quote"]


def test_checks_are_told_apart_and_findings_are_those_that_fail() -> None:
    made = Made("08 ấp\n08 ấp\n9 ấp")
    second = made.report.document.evidence(Span(6, 11))

    def check(verdict: Verdict, place: Evidence, *related: Evidence) -> Check:
        return Check(
            "NTM502",
            "denominator-agrees",
            verdict,
            Severity.ERROR,
            place,
            text("m"),
            related=list(related),
        )

    third = made.at("9 ấp")
    rows = check_rows(
        [
            check(Verdict.UNCHECKABLE, third),
            check(Verdict.FAILS, second),
            check(Verdict.HOLDS, made.at("08 ấp")),
        ],
        Input("0123456789ab", "a.txt"),
    )
    assert list(rows[0]) == schemas()["checks"].names
    assert [row["line"] for row in rows] == [1, 2, 3]
    assert rows[1]["check_id"] == f"{rows[0]['check_id']}-2"
    assert [row["line"] for row in finding_rows(rows)] == [2]
    (related,) = check_rows([check(Verdict.FAILS, second, third)], Input("0123456789ab", "a.txt"))
    assert json.loads(str(related["related"])) == [
        {"start": 12, "end": 16, "page": 1, "line": 3, "quote": "9 ấp"}
    ]


def test_a_documents_row_counts_its_rows_and_has_every_column() -> None:
    made = Made("Xã nông thôn mới", title="Kế hoạch")
    row = document_row(
        Input("0123456789ab", "a/b.txt"),
        ReadStatus.OK,
        document=made.report.document,
        letterhead=made.report.letterhead,
        counts={"checks": [{}, {}], "findings": [{}]},
        seconds=0.12345,
    )
    assert list(row) == schemas()["documents"].names
    assert (row["title"], row["checks"], row["findings"], row["indicators"]) == (
        "Kế hoạch",
        2,
        1,
        0,
    )
    assert row["seconds"] == Decimal("0.123")
    failed = document_row(Input("", "x.doc"), ReadStatus.FAILED, format="doc")
    assert list(failed) == schemas()["documents"].names
    assert (failed["format"], failed["pages"], failed["checks"]) == ("doc", None, 0)


def test_a_report_without_a_commune_or_a_criterion_is_told_so() -> None:
    made = Made("Đường liên xã dài 12,6 km", title="Báo cáo", commune="")

    def told(*criteria: Row) -> tuple[object, str]:
        row = document_row(
            Input("0123456789ab", "a/b.txt"),
            ReadStatus.OK,
            document=made.report.document,
            letterhead=made.report.letterhead,
            counts={"criteria": list(criteria), "indicators": [], "measurements": []},
        )
        remarks = row["remarks"]
        return row.get("gaps"), render(remarks, "en") if isinstance(remarks, Text) else ""

    gaps, remarks = told({"commune": "", "status": "not_stated"})
    assert gaps == {"commune": 1, "criteria": 1}
    assert "names no commune" in remarks
    assert "no criterion and no indicator" in remarks
    assert told({"commune": "An Phú", "status": "achieved"}) == (None, "")
    assert told({"commune": "An Phú", "status": "not_stated"})[0] == {"criteria": 1}


def test_messages_are_put_into_words_when_they_are_asked_for() -> None:
    several = joined([text("{n} figures", n=2), text("and {n}", n=Decimal("90.79"))])
    assert joined([]) is None
    (row,) = in_words([{"reason": several, "pages": 3}], "en")
    assert row == {"reason": "2 figures and 90.79", "pages": 3}


@pytest.mark.parametrize(
    ("words", "quality"),
    [
        ("Ủy ban nhân dân xã đã hoàn thành các tiêu chí về giao thông.", "good"),
        (
            unicodedata.normalize("NFD", "Ủy ban nhân dân xã đã hoàn thành các tiêu chí."),
            "good",
        ),
        ("Uy ban nhan dan xa da hoan thanh cac tieu chi ve giao thong.", "poor"),
        ("Xã đã hoàn thành " * 30 + "\ufffd", "fair"),
        ("X\ufffd \ufffd\ufffd hoàn th\ufffdnh", "poor"),
        ("", "poor"),
    ],
)
def test_text_quality(words: str, quality: str) -> None:
    assert text_quality(Document(words, [], "txt")) == quality


@pytest.mark.parametrize(
    ("confidence", "disputed", "quality"),
    [(0.95, 0, "good"), (0.95, 2, "fair"), (0.8, 0, "fair"), (0.5, 0, "poor")],
)
def test_text_quality_of_a_scan(confidence: float, disputed: int, quality: str) -> None:
    text = "Ủy ban nhân dân xã đã hoàn thành các tiêu chí " * 5
    trusts = [Trust.DISPUTED] * disputed + [Trust.SURE] * (50 - disputed)
    box = Box(1, 0, 0, 1, 1)
    sightings = [Sighting(Span(i, i + 1), box, trust) for i, trust in enumerate(trusts)]
    document = Document(text, [], "pdf", sightings=sightings, confidence=confidence)
    assert text_quality(document) == quality


def test_a_row_of_a_scan_keeps_its_box_beside_its_columns() -> None:
    box = Box(2, 10.5, 20, 30, 40)
    row = place(Evidence(0, 3, 2, 7, "12%", box, Trust.ALONE))
    assert row["box"] == {"page": 2, "left": 10.5, "top": 20, "right": 30, "bottom": 40}
    assert row["trust"] == "alone"
    assert "box" not in place(Evidence(0, 3, 2, 7, "12%"))


def test_checks_say_what_ties_their_numbers_and_why_they_are_open() -> None:
    lines = "Xã đạt 19/19 tiêu chí; 96,4% người dân hài lòng. Có 12/15 hộ đạt 80%"
    document = grid_document(lines)

    def place(quote: str) -> Evidence:
        start = lines.index(quote)
        return document.evidence(Span(start, start + len(quote)))

    def ratio(top: str, bottom: str, share: str) -> Measure:
        parts = {"ratio": place(f"{top}/{bottom}"), "percent": place(f"{share}%".replace(".", ","))}
        whole = document.evidence(Span(parts["ratio"].start, parts["percent"].end))
        return Measure(
            whole,
            numerator=Decimal(top),
            denominator=Decimal(bottom),
            percent=Decimal(share),
            parts=parts,
        )

    measures = [ratio("19", "19", "96.4"), ratio("12", "15", "80")]
    report = Report(document, Letterhead(), None, measures=measures)
    found = audit(report)
    checks = in_words(check_rows(found, Input("0123456789ab", "a.txt")), "en")
    told = {row["stated"]: row for row in checks if row["code"] == "NTM101"}
    assert told["96.4"]["verdict"] == "uncheckable"
    assert told["96.4"]["reason"] == "link: it isn't sure that 96,4% belongs to 19/19"
    assert told["96.4"]["sentence"] == "Xã đạt 19/19 tiêu chí; 96,4% người dân hài lòng."
    links = json.loads(str(told["80"]["links"]))
    assert {"kind": "ratio-percent", "way": "led by a word", "certainty": "sure"} in links
    assert (told["80"]["reason"], told["80"]["cell"]) == ("", "")
    rows = measurement_rows(report, Input("0123456789ab", "a.txt"), found)
    assert [row["certainty"] for row in rows] == ["guess", "sure"]
    coverage = coverage_of(checks)
    assert (coverage.read, coverage.verified, coverage.failed) == (len(checks), coverage.held, 0)
    assert coverage.uncheckable == {"link": 1}
