"""Decisions: read and written, matched with findings, merged with what a workbook says."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.decisions import (
    Change,
    Decision,
    DecisionsError,
    as_csv,
    decided,
    matched,
    merged,
    read_decisions,
)
from extract.tables import SETTLED, Row, Tables, schemas, stands
from extract.tables.outcome import outcome_of

UPHELD, REJECTED, FIXED = "upheld", "rejected", "fixed"


def finding(check_id: str, document_id: str = "a", **cells: str) -> Row:
    empty: Row = dict.fromkeys(schemas()["findings"].names, "")
    known = {"code": "NTM101", "severity": "error", "quote": "12/15 hộ, đạt 81%"}
    return empty | known | {"check_id": check_id, "document_id": document_id} | cells


def tables(*findings: Row) -> Tables:
    document: Row = dict.fromkeys(schemas()["documents"].names, "")
    document |= {"province": "An Giang", "commune": "An Phú", "year": "2023", "status": "ok"}
    found: Tables = {name: [] for name in schemas()}
    ids = dict.fromkeys(str(row["document_id"]) for row in findings)
    documents = [document | {"document_id": each} for each in ids]
    return found | {
        "documents": documents,
        "findings": list(findings),
        "checks": list(findings),
    }


def decision(check_id: str, said: str = REJECTED, **cells: str) -> Decision:
    place = {"province": "An Giang", "commune": "An Phú", "year": "2023"}
    about = {"rule": "NTM101", "quote": "12/15 hộ, đạt 81%"} | place | cells
    return Decision(check_id, **about, decision=said)


def test_a_file_gives_back_what_was_written(tmp_path: Path) -> None:
    several = [
        decision("1", quote='- "12/15" hộ,\nđạt 81%', comment="=1+1"),
        decision("2", UPHELD, indicator="17.10", by="Lê Thị Hoa", when="2026-11-28"),
    ]
    path = tmp_path / "decisions.csv"
    path.write_bytes(as_csv(several))
    assert read_decisions(path) == several
    assert path.read_bytes().decode("utf-8-sig").splitlines()[0] == (
        "check_id,rule,province,commune,year,indicator,quote,count,decision,by,when,comment"
    )
    assert "'=1+1" in path.read_text("utf-8-sig")


def test_a_spreadsheet_may_put_other_signs_between_columns(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text("\ufeffcheck_id;rule;decision\n1;NTM101;fixed\n", "utf-8")
    assert read_decisions(path) == [Decision("1", "NTM101", decision=FIXED)]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("check_id,rule,decision\n1,NTM101,maybe\n", "Row 2"),
        ("check_id,rule,decision,count\n1,NTM101,fixed,many\n", "Row 2"),
        ("a,b\n1,2\n", "has no column check_id"),
        ('check_id,rule,decision\n"1,NTM101', "can't be read"),
    ],
)
def test_what_is_no_file_of_decisions_is_said(tmp_path: Path, words: str, said: str) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text(words, "utf-8")
    with pytest.raises(DecisionsError, match=said):
        read_decisions(path)


def test_bytes_that_are_no_text_are_said(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DecisionsError, match="can't be read"):
        read_decisions(path)


def test_a_decision_belongs_to_its_check_id() -> None:
    found = matched([decision("1", quote="other words")], tables(finding("1"), finding("2")))
    assert list(found.by_check) == ["1"]


def test_a_decision_outlives_a_document_that_is_saved_again() -> None:
    """The check_id is another one, and in a PDF the quote has other blanks."""
    again = finding("9", "b", quote="12/15  hộ,\nđạt 81%")
    found = matched([decision("1", comment="đúng mẫu")], tables(again))
    assert {key: each.says for key, each in found.by_check.items()} == {"9": (REJECTED, "đúng mẫu")}
    assert found.by_check["9"].check_id == "9"


@pytest.mark.parametrize(
    "cells",
    [
        {"code": "NTM102"},
        {"commune": "Bình An"},
        {"indicator": "4.2"},
        {"quote": "12/15 hộ, đạt 82%"},
    ],
)
def test_a_decision_is_not_carried_to_another_statement(cells: dict[str, str]) -> None:
    found = matched([decision("1")], tables(finding("9", **cells)))
    assert not found.by_check
    assert [each.check_id for each in found.gone] == ["1"]


def test_two_that_fit_equally_are_shown_not_guessed() -> None:
    found = matched([decision("1")], tables(finding("8"), finding("9")))
    assert not found.by_check
    assert [each.check_id for each in found.unclear] == ["1"]


def test_two_decisions_on_two_findings_hold_if_they_agree() -> None:
    both = tables(finding("8"), finding("9"))
    assert set(matched([decision("1"), decision("2")], both).by_check) == {"8", "9"}
    other = matched([decision("1"), decision("2", UPHELD)], both)
    assert not other.by_check
    assert len(other.unclear) == 2


def test_a_finding_that_has_its_own_decision_is_no_candidate() -> None:
    found = matched([decision("8", UPHELD), decision("1")], tables(finding("8"), finding("9")))
    assert {key: each.decision for key, each in found.by_check.items()} == {
        "8": UPHELD,
        "9": REJECTED,
    }


@pytest.mark.parametrize(("said", "counts"), [(UPHELD, 1), (REJECTED, 0), (FIXED, 0), ("", 1)])
def test_what_is_rejected_or_fixed_counts_no_more(said: str, counts: int) -> None:
    found = tables(finding("1"))
    after = decided(found, {"1": decision("1", said)})
    assert sum(map(stands, after["findings"])) == counts
    assert outcome_of(after).exit_status == counts
    assert [row["decision"] for row in (*after["checks"], *after["findings"])] == [said, said]
    assert found["findings"][0]["decision"] == ""


def change(before: tuple[str, str], now: tuple[str, str]) -> Change:
    return Change(decision("1", ""), before, now, by="Hoa")


def test_what_a_workbook_says_anew_takes_effect() -> None:
    (one,) = merged([], [change(("", ""), (FIXED, "xã gửi lại"))], "2026-11-28")
    assert (*one.says, one.by, one.when) == (FIXED, "xã gửi lại", "Hoa", "2026-11-28")
    assert (one.rule, one.quote) == ("NTM101", "12/15 hộ, đạt 81%")


def test_a_workbook_that_lay_open_takes_nothing_back() -> None:
    """What was decided on the page since it was written stays."""
    known = [decision("1", UPHELD)]
    assert merged(known, [change(("", ""), ("", ""))], "2026-11-28") == known


def test_rows_written_by_hand_without_a_check_id_stand_beside_each_other() -> None:
    known = [decision("", quote="12/15 hộ, đạt 81%"), decision("", FIXED, quote="9.800 đồng")]
    assert merged(known, [], "2026-11-30") == known
    findings = tables(finding("1"), finding("2", quote="9.800 đồng"))
    found = matched(merged(known, [], "2026-11-30"), findings)
    assert {key: each.decision for key, each in found.by_check.items()} == {
        "1": REJECTED,
        "2": FIXED,
    }


def test_a_decision_that_is_taken_out_is_gone() -> None:
    assert merged([decision("1")], [change((REJECTED, ""), ("", ""))], "2026-11-28") == []


def test_a_decision_written_with_its_check_id_alone_is_completed() -> None:
    """So that it outlives its document, as one that a reviewer made does."""
    found = matched([Decision("1", "", decision=REJECTED, by="Lê Thị Hoa")], tables(finding("1")))
    assert found.by_check["1"] == decision("1", by="Lê Thị Hoa")


def test_a_rule_may_be_written_by_its_name() -> None:
    named = decision("", rule="ratio-percent")
    found = matched([named], tables(finding("9", rule="ratio-percent")))
    assert list(found.by_check) == ["9"]


def settled(check_id: str, end: str) -> Row:
    return finding(check_id, "old") | {SETTLED: {"end": end, "document_id": "new"}}


def test_one_that_counts_comes_before_those_of_earlier_versions() -> None:
    found = matched([decision("")], tables(settled("1", "repeated"), finding("2", "new")))
    assert list(found.by_check) == ["2"]
    found = matched([decision("")], tables(settled("1", "corrected")))
    assert list(found.by_check) == ["1"]


@pytest.mark.parametrize(
    ("end", "said", "carried"),
    [
        ("copy", REJECTED, True),
        ("copy", FIXED, True),
        ("repeated", UPHELD, True),
        ("repeated", FIXED, False),  # the later version says that it wasn't
        ("corrected", REJECTED, False),
    ],
)
def test_a_decision_goes_on_to_the_document_that_counts(end: str, said: str, carried: bool) -> None:
    both = tables(settled("1", end), finding("2", "new"))
    found = matched([decision("1", said)], both)
    assert list(found.by_check) == (["1", "2"] if carried else ["1"])
    assert not found.gone
    assert not found.unclear
