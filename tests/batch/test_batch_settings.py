"""`ntm.toml` and `[tool.ntm]`: what they may say, and what it does to the tables of a run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from extract.audit.outcome import Severity
from extract.batch.chosen import chosen, placed
from extract.batch.settings import Settings, SettingsError, rules_of, settings_beside
from extract.cli import main
from extract.tables import Row, Tables


def _told(folder: Path, text: str, name: str = "ntm.toml") -> Settings:
    (folder / name).write_text(text, encoding="utf-8")
    return settings_beside([folder])


def test_nothing_is_asked_for_where_there_is_no_file(tmp_path: Path) -> None:
    assert settings_beside([tmp_path]) == Settings()
    assert Settings().wants("NTM101")


def test_all_settings(tmp_path: Path) -> None:
    told = _told(
        tmp_path,
        'select = ["NTM1", "ntm301"]\nignore = "NTM103"\nprovince = "An Giang"\njobs = 2\n'
        'baseline = "known.csv"\n[severities]\nNTM104 = "info"\n',
    )
    assert (told.select, told.ignore) == (("NTM1", "NTM301"), ("NTM103",))
    assert (told.province, told.jobs) == ("An Giang", 2)
    assert told.baseline == tmp_path / "known.csv"
    assert dict(told.severities) == {"NTM104": Severity.INFO}
    wanted = [code for code in ("NTM101", "NTM103", "NTM301", "NTM302") if told.wants(code)]
    assert wanted == ["NTM101", "NTM301"]


def test_what_a_run_writes_and_knows(tmp_path: Path) -> None:
    told = _told(
        tmp_path,
        'lang = "en"\nformats = ["csv", "xlsx"]\ndecisions = "known/decisions.csv"\n'
        'criteria = ["a.criteria.json"]\nunits = 2025\n',
    )
    assert (told.lang, told.formats, told.units) == ("en", ("csv", "xlsx"), "2025")
    assert told.decisions == tmp_path / "known" / "decisions.csv"
    assert told.criteria == (tmp_path / "a.criteria.json",)


def test_what_stands_on_the_command_line_wins(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "a.txt").write_text("BÁO CÁO xây dựng nông thôn mới năm 2023", encoding="utf-8")
    told = 'lang = "en"\nformats = ["csv"]\n'
    (reports / "ntm.toml").write_text(told, encoding="utf-8")
    run = ["run", str(reports), "-o", str(tmp_path / "out")]
    by_file = CliRunner().invoke(main, run)
    assert "files read" in by_file.stderr
    assert "since the last run" not in by_file.stderr  # there was none
    assert {path.suffix for path in (tmp_path / "out" / "data").iterdir()} == {".csv", ".json"}
    by_hand = CliRunner().invoke(main, [*run, "--lang", "vi", "--formats", "xlsx"])
    assert "files read" not in by_hand.stderr
    assert (tmp_path / "out" / "ntm.xlsx").exists()
    (reports / "ntm.toml").write_text('formats = ["docx"]', encoding="utf-8")
    refused = CliRunner().invoke(main, run)
    assert refused.exit_code == 2
    assert "docx" in refused.stderr


def test_the_file_beside_an_input_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "ntm.toml").write_text("jobs = 3", encoding="utf-8")
    report = tmp_path / "a.txt"
    report.write_text("a", encoding="utf-8")
    assert settings_beside([report]).jobs == 3


def test_a_projects_file_counts_where_it_speaks_of_ntm(tmp_path: Path) -> None:
    assert _told(tmp_path, "[tool.other]\njobs = 3", "pyproject.toml") == Settings()
    assert _told(tmp_path, "[tool.ntm]\njobs = 3", "pyproject.toml").jobs == 3
    assert _told(tmp_path, "jobs = 4").jobs == 4


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("jobs = 0", "jobs"),
        ("jobs = true", "jobs"),
        ('jobs = "2"', "jobs"),
        ("select = 1", "select"),
        ('select = ["NTM9"]', "NTM9"),
        ('[severities]\nNTM101 = "bad"', "severities"),
        ("province = 3", "province"),
        ("colour = 3", "colour"),
        ('lang = "fr"', "lang"),
        ("formats = 3", "formats"),
        ("units = 2020", "units"),
        ("jobs = = 3", "ntm.toml"),
    ],
)
def test_what_cant_be_understood_is_named(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(SettingsError, match=named):
        _told(tmp_path, text)


def test_codes_with_commas() -> None:
    assert rules_of("ntm1, NTM502,", ["NTM101", "NTM502"]) == ("NTM1", "NTM502")
    with pytest.raises(SettingsError, match="NTM7"):
        rules_of("NTM7", ["NTM101"])


def _row(document: str, code: str, verdict: str = "fails") -> Row:
    return {
        "check_id": f"{document}{code}",
        "document_id": document,
        "code": code,
        "verdict": verdict,
        "severity": "error" if verdict == "fails" else "info",
    }


def _tables(*checks: Row) -> Tables:
    documents: list[Any] = [
        {"document_id": name, "status": status, "checks": 9, "findings": 9, "province": "",
         "district": "", "commune": "An Phú"}
        for name, status in (("a", "ok"), ("a", "duplicate"), ("b", "ok"))
    ]  # fmt: skip
    failing = [row for row in checks if row["verdict"] == "fails"]
    return {"documents": documents, "checks": list(checks), "findings": failing, "indicators": []}


def test_rules_that_arent_asked_for_leave_the_tables() -> None:
    given = _tables(_row("a", "NTM101"), _row("a", "NTM301"), _row("b", "NTM301", "holds"))
    told = chosen(given, Settings(ignore=("NTM101",)))
    assert [row["code"] for row in told["checks"]] == ["NTM301", "NTM301"]
    assert [row["code"] for row in told["findings"]] == ["NTM301"]
    counts = [(row["checks"], row["findings"]) for row in told["documents"]]
    assert counts == [(1, 1), (9, 9), (1, 0)]
    assert len(given["checks"]) == 3


def test_how_much_a_rule_matters_is_said_of_what_fails() -> None:
    given = _tables(_row("a", "NTM101"), _row("b", "NTM101", "holds"))
    told = chosen(given, Settings(severities={"NTM101": Severity.WARNING}))
    assert [row["severity"] for row in told["checks"]] == ["warning", "info"]
    assert [row["severity"] for row in told["findings"]] == ["warning"]


def test_the_province_of_those_that_name_none() -> None:
    given = _tables()
    given["documents"][0]["province"] = "Đồng Nai"
    given["documents"][2]["commune"] = ""
    told = placed(given, Settings(province="An Giang"))
    assert [row["province"] for row in told["documents"]] == ["Đồng Nai", "An Giang", ""]


def test_without_settings_nothing_changes() -> None:
    given = _tables(_row("a", "NTM101"))
    assert chosen(given, Settings()) is given
    assert placed(given, Settings()) is given
