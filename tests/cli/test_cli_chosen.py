"""Which rules are asked for, and which findings are known: flags, `ntm.toml`, the baseline."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from extract.cli import main

REPORT = """UBND XÃ AN PHÚ
BÁO CÁO
Kết quả xây dựng nông thôn mới năm 2023
Chỉ tiêu 17.1: Có 1100/1250 hộ dùng nước sạch, đạt 98% so với chuẩn NTM >=80%.
"""
AMOUNT = "Nhân dân đối ứng 30% của 5,2 tỷ đồng là 1,8 tỷ đồng.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "reports"
    inside.mkdir()
    (inside / "a.txt").write_text(REPORT + AMOUNT, encoding="utf-8")
    return inside


def audit(folder: Path, *more: object) -> Result:
    given = ["audit", "--jobs", "1", "--lang", "en", *map(str, more), str(folder)]
    return CliRunner().invoke(main, given)


def found(told: Result) -> list[str]:
    return [line.split(": ")[1].split()[0] for line in told.stdout.splitlines()[:-1]]


def test_rules_that_are_selected_and_ignored(folder: Path) -> None:
    assert found(audit(folder)) == ["NTM101", "NTM304"]
    assert found(audit(folder, "--select", "NTM3")) == ["NTM304"]
    assert found(audit(folder, "--select", "ntm1,NTM3", "--ignore", "NTM101")) == ["NTM304"]
    assert audit(folder, "--ignore", "NTM101,NTM304").exit_code == 0


def test_a_rule_that_isnt_there_is_wrong_usage(folder: Path) -> None:
    told = audit(folder, "--select", "NTM9")
    assert told.exit_code == 2
    assert "NTM9" in told.stderr


def test_the_settings_beside_the_inputs_and_a_flag_that_wins(folder: Path) -> None:
    settings = 'ignore = ["NTM101"]\n[severities]\nNTM304 = "info"\n'
    (folder / "ntm.toml").write_text(settings, encoding="utf-8")
    told = audit(folder)
    assert (found(told), told.exit_code) == (["NTM304"], 0)
    assert "1 of 1 files" in told.stdout
    assert found(audit(folder, "--ignore", "NTM304")) == ["NTM101"]


def test_settings_that_cant_be_understood(folder: Path) -> None:
    (folder / "ntm.toml").write_text("rules = 3", encoding="utf-8")
    told = audit(folder)
    assert told.exit_code == 2
    assert "rules" in told.stderr


def test_a_baseline_is_written_and_then_known(folder: Path) -> None:
    known = folder / "known.csv"
    first = audit(folder, "--baseline", known)
    assert (found(first), first.exit_code) == (["NTM101", "NTM304"], 1)
    again = audit(folder, "--baseline", known)
    assert (found(again), again.exit_code) == ([], 0)
    assert "1 of 1 files" in again.stdout  # the baseline is no input


def test_what_is_new_counts_and_a_document_saved_again_keeps_its_baseline(folder: Path) -> None:
    known = folder.parent / "known.csv"
    (folder / "a.txt").write_text(REPORT, encoding="utf-8")
    audit(folder, "--baseline", known)
    (folder / "a.txt").unlink()
    (folder / "other name.txt").write_text("\n\n" + REPORT + AMOUNT, encoding="utf-8")
    assert found(audit(folder, "--baseline", known)) == ["NTM304"]


def test_prune_drops_what_is_gone_and_adds_nothing(folder: Path) -> None:
    known = folder.parent / "known.csv"
    audit(folder, "--baseline", known)
    text = REPORT.replace("1100/1250 hộ", "1101/1250 hộ")
    (folder / "a.txt").write_text(text + AMOUNT, encoding="utf-8")
    told = audit(folder, "--baseline", known, "--prune")
    assert found(told) == ["NTM101"]
    with known.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["rule"], row["count"]) for row in rows] == [("NTM304", "1")]
    assert not any(row["check_id"] or row["decision"] for row in rows)


def test_prune_leaves_alone_what_the_run_didnt_ask_for(folder: Path) -> None:
    known = folder.parent / "known.csv"
    audit(folder, "--baseline", known)
    before = known.read_bytes()
    audit(folder, "--baseline", known, "--prune", "--select", "NTM1")
    assert known.read_bytes() == before
    (folder / "a.txt").write_text(REPORT.replace("1100/1250 hộ", "1101/1250 hộ"), encoding="utf-8")
    audit(folder, "--baseline", known, "--prune", "--select", "NTM1")
    with known.open(encoding="utf-8-sig", newline="") as file:
        assert [row["rule"] for row in csv.DictReader(file)] == ["NTM304"]


def test_alike_findings_are_counted(folder: Path) -> None:
    known = folder.parent / "known.csv"
    audit(folder, "--baseline", known)
    again = REPORT.replace("98%", "88%") + AMOUNT
    (folder / "b.txt").write_text(again, encoding="utf-8")
    assert found(audit(folder, "--baseline", known)) == ["NTM304"]


def test_prune_without_a_baseline_is_wrong_usage(folder: Path) -> None:
    told = audit(folder, "--prune")
    assert told.exit_code == 2
    assert "--baseline" in told.stderr


def test_prune_of_a_baseline_that_isnt_there_writes_none(folder: Path) -> None:
    known = folder.parent / "known.csv"
    told = audit(folder, "--baseline", known, "--prune")
    assert told.exit_code == 2
    assert "known.csv" in told.stderr
    assert not known.exists()


def test_a_rule_that_is_asked_for_by_name_is_read_though_the_file_ignores_it(folder: Path) -> None:
    (folder / "ntm.toml").write_text('ignore = ["NTM304"]', encoding="utf-8")
    assert found(audit(folder, "--select", "NTM304")) == ["NTM304"]
    assert found(audit(folder, "--select", "NTM1,NTM3")) == ["NTM101"]


def test_a_baseline_that_is_something_else(folder: Path) -> None:
    known = folder.parent / "known.csv"
    known.write_text("a;b\n1;2\n", encoding="utf-8")
    assert audit(folder, "--baseline", known).exit_code == 2
