"""One report in every format and encoding gives the same tables as its Word file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from corpus_checks import members
from generate import CORPUS
from maker import copies
from maker.facts import load
from maker.oldfonts import tcvn3, tcvn3_fonts, vni
from maker.pdf import FONTS

from extract import audit_report, read
from extract.report import Report
from extract.tables import Input
from extract.tables.checks import check_rows
from extract.tables.measurements import measurement_rows

FORMATS = sorted((CORPUS / "formats").iterdir())
FACTS = load(CORPUS / "facts" / f"{copies.FACTS}.yaml")
#: Text typed for one font of TCVN3 has no capitals with tone marks.
NO_CAPITALS = {
    f"{copies.NAME}.{kind}"
    for kind in ("tcvn3.txt", "tcvn3-utf-8.txt", "tcvn3-plain.docx", "tcvn3-plain.xlsx")
}
MEASUREMENTS = (
    *("commune", "year", "criterion", "indicator", "role"),
    *("numerator", "denominator", "percent", "value", "unit"),
    *("threshold_op", "threshold", "threshold_unit"),
)
CHECKS = ("code", "verdict", "severity", "indicator", "stated", "computed")


@dataclass(slots=True)
class Read:
    """What a copy gives: its report, and the rows of its tables."""

    report: Report
    measurements: list[dict[str, Any]]
    checks: list[dict[str, Any]]


@cache
def given(path: Path) -> Read:
    report = read(path)
    return Read(
        report,
        measurement_rows(report, Input("", "")),
        check_rows(audit_report(report), Input("", "")),
    )


def original() -> Read:
    return given(CORPUS / "reports" / FACTS.file)


def picked(rows: Iterable[dict[str, Any]], columns: tuple[str, ...]) -> list[dict[str, str]]:
    return [{name: str(row[name]) for name in columns} for row in rows]


def letterhead(copy: Read) -> dict[str, str]:
    found = copy.report.letterhead
    return {name: getattr(found, name) for name in FACTS.document}


#: Copies that a loader doesn't read whole yet, why, and what of them differs. The tests say
#: when one does: whoever mended it takes the entry away.
NOT_YET: dict[str, tuple[str, set[str]]] = {}


def every(part: str) -> pytest.MarkDecorator:
    """Runs a test of that part over every copy; what is in NOT_YET is expected to fail."""
    cases = []
    for path in FORMATS:
        reason, differs = NOT_YET.get(path.name, ("", set()))
        mark = pytest.mark.xfail(reason=reason, strict=True)
        cases.append(pytest.param(path, marks=mark if part in differs else ()))
    return pytest.mark.parametrize("path", cases, ids=lambda path: path.name)


@every("measurements")
def test_the_same_measurements(path: Path) -> None:
    found = given(path).measurements
    assert picked(found, MEASUREMENTS) == picked(original().measurements, MEASUREMENTS)


@every("checks")
def test_the_same_checks_and_findings(path: Path) -> None:
    assert picked(given(path).checks, CHECKS) == picked(original().checks, CHECKS)


@every("words")
def test_the_same_words(path: Path) -> None:
    labels = [
        [str(row["label"]) for row in each.measurements] for each in (given(path), original())
    ]
    if path.name in NO_CAPITALS:
        labels = [[label.casefold() for label in each] for each in labels]
    assert labels[0] == labels[1]


@every("letterhead")
def test_the_same_letterhead(path: Path) -> None:
    assert letterhead(given(path)) == letterhead(original())


@every("quotes")
def test_quotes_are_slices(path: Path) -> None:
    copy = given(path)
    text = copy.report.document.text
    assert copy.measurements
    for row in [*copy.measurements, *copy.checks]:
        assert text[row["start"] : row["end"]] == row["quote"]


def test_the_original_has_what_its_facts_declare() -> None:
    fails = [row for row in original().checks if row["verdict"] == "fails"]
    assert sorted(str(row["code"]) for row in fails) == sorted(FACTS.errors)
    assert letterhead(original()) == FACTS.document


def test_committed_copies_are_what_the_facts_give() -> None:
    made = dict(copies.own(FACTS)) if FONTS.is_dir() else {}
    if not made:
        pytest.skip("the fonts that the PDFs are set in aren't installed")
    for name, data in made.items():
        committed = (CORPUS / "formats" / name).read_bytes()
        if name.endswith((".docx", ".xlsx")):
            assert members(data) == members(committed), name
        elif not name.endswith(".pdf"):
            assert data == committed, name


def test_the_codes_of_old_fonts() -> None:
    assert tcvn3("Tiếng Việt rất hay, ưu") == "TiÕng ViÖt rÊt hay, \xadu"
    assert vni("Tiếng Việt rất hay, ưu") == "Tieáng Vieät raát hay, öu"
    assert tcvn3_fonts("Ủy ban ĐẢNG") == [
        (".VnTimeH", "ñ"),
        (".VnTime", "y ban §"),
        (".VnTimeH", "¶"),
        (".VnTime", "NG"),
    ]
    assert tcvn3_fonts("XÃ ĐÔNG") == [(".VnTimeH", "x· ®«ng")]
    with pytest.raises(ValueError, match="≥"):
        tcvn3("≥80%")
