"""What was rejected stays so however the report is saved, until its statement changes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from reviewed_results import REPORT, findings_in, made_results

from extract.batch.options import Options
from extract.batch.run import run_files
from extract.review.desk import Asked, Desk

CORPUS = Path(__file__).parents[2] / "corpus"


def reject_all(out: Path) -> int:
    """Rejects each finding as the page does; how many there are."""
    rows = findings_in(out)
    nothing = ("", "")
    Desk(out).decide(
        Asked(row["check_id"], "rejected", "", "Lan", "2026-11-29", nothing) for row in rows
    )
    return len(rows)


@pytest.mark.parametrize("ending", ["pdf", "odt"])
def test_rejected_stays_rejected_where_the_report_is_saved_otherwise(
    tmp_path: Path, ending: str
) -> None:
    reports, out = tmp_path / "reports", tmp_path / "out"
    reports.mkdir()
    first = reports / "bao-cao.docx"
    shutil.copy(CORPUS / "reports" / "13-duc-luong-son-bao-cao-2023.docx", first)
    run_files([reports], out, Options(jobs=1, formats=("csv",)))
    count = reject_all(out)
    first.unlink()
    shutil.copy(CORPUS / "formats" / f"13-duc-luong-son.{ending}", reports)
    after = run_files([reports], out, Options(jobs=1, formats=("csv",)))
    assert [row["decision"] for row in findings_in(out)] == ["rejected"] * count
    assert after.outcome.exit_status == 0


def test_rejected_comes_back_when_its_statement_changes(tmp_path: Path) -> None:
    out = made_results(tmp_path, ("csv",))
    reject_all(out)
    report = tmp_path / "reports" / "tan-hoa.txt"
    report.write_text(f"{REPORT}Nơi nhận: như trên.\n", encoding="utf-8")
    run_files([report.parent], out, Options(jobs=1, formats=("csv",)))
    assert [row["decision"] for row in findings_in(out)] == ["rejected", "rejected"]
    report.write_text(REPORT.replace("91,54%", "91,45%"), encoding="utf-8")
    run_files([report.parent], out, Options(jobs=1, formats=("csv",)))
    told = {row["indicator"]: row["decision"] for row in findings_in(out)}
    assert told == {"15.1": "", "17.1": "rejected"}
