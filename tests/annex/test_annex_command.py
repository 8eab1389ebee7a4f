"""`ntm criteria`: a set imported, listed, shown, and the template filled in."""

from __future__ import annotations

import json
import re
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from extract.cli import main
from extract.criteria import load_sets
from extract.criteria.place import VARIABLE
from tests.annex.annexes import ISSUED, faulty_workbook, regional_workbook


def _ntm(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["criteria", *map(str, arguments)])


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's folder of one's own."""
    monkeypatch.delenv(VARIABLE)
    for name in ("XDG_CONFIG_HOME", "APPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    return tmp_path / "home"


def test_an_imported_set_is_kept_for_the_user_and_known(tmp_path: Path, home: Path) -> None:
    annex = regional_workbook(tmp_path / "annex.xlsx")
    done = _ntm("import", annex, "--lang", "en")
    assert done.exit_code == 0
    assert "6 criteria, 9 indicators; the standards of 9 of 9 were understood whole" in done.stdout
    (kept,) = home.rglob("*.criteria.json")
    assert kept.name == "4321_2022_ca_mau_ntm.criteria.json"
    listed = _ntm("list", "--lang", "en").stdout.splitlines()
    assert listed[-1].split()[:4] == ["4321_2022_ca_mau_ntm", "4321/QĐ-UBND", "2022-07-15", "ntm"]
    assert "4321/QĐ-UBND    15/07/2022" in _ntm("list").stdout
    assert listed[-1].endswith(str(kept))
    shown = _ntm("show", "4321_2022_ca_mau_ntm").stdout
    assert "      ≥ 85%; Xã khu vực I" in shown.splitlines()


def test_what_was_not_understood_is_listed(tmp_path: Path) -> None:
    annex = faulty_workbook(tmp_path / "annex.xlsx")
    done = _ntm(
        "import", annex, "--decision", "7/QĐ-UBND", "--date", "1/1/2022", "--province", "Cà Mau",
        "-o", tmp_path / "sets",
    )  # fmt: skip
    assert done.exit_code == 0
    assert (
        "  trang tính 1, dòng 5, cột “Miền núi”: 1.3 không có mức yêu cầu ở cột này" in done.stdout
    )
    assert "“từ 50 đến 70 điểm”: có con số chưa hiểu được" in done.stdout
    assert "Có 8 chỗ chưa hiểu" in done.stderr
    (kept,) = (tmp_path / "sets").iterdir()
    assert kept.name == "7_2022_ca_mau_ntm.criteria.json"
    # what it says to do next can be done: the set lies in a folder of its own
    (step,) = re.findall('`ntm criteria show "(.*)"`', done.stderr)
    assert "7/QĐ-UBND" in _ntm("show", step).stdout


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("318/QĐ-TTg", ["318_2022_ntm", "318_2022_nang_cao"]),
        ("318/QD-TTg", ["318_2022_ntm", "318_2022_nang_cao"]),
        ("Số 318/QÐ-TTg", ["318_2022_ntm", "318_2022_nang_cao"]),
        ("318", ["318_2022_ntm", "318_2022_nang_cao"]),
        ("318_2022", ["318_2022_ntm", "318_2022_nang_cao"]),
        ("318_2022_NTM", ["318_2022_ntm"]),
        ("2010", ["491_2009_ntm"]),
        ("51/2025", ["51_2025_ntm"]),
    ],
)
def test_a_set_is_named_as_people_do(name: str, shown: list[str]) -> None:
    told = _ntm("show", name)
    assert told.exit_code == 0
    heads = [line.split()[0] for line in told.stdout.splitlines() if "có sẵn trong ntm" in line]
    assert heads == shown


def test_whatever_the_list_prints_names_a_set() -> None:
    for line in _ntm("list").stdout.splitlines():
        name, decision = line.split()[:2]
        for each in {name, decision} - {"-"}:
            assert name in _ntm("show", each).stdout


def test_a_name_of_several_decisions_is_asked_back() -> None:
    refused = _ntm("show", "2023")
    assert refused.exit_code == 2
    assert "318_2022_ntm, 318_2022_nang_cao" in refused.stderr
    assert _ntm("show", "18").exit_code == 2


def test_a_refusal_says_what_is_missing(tmp_path: Path) -> None:
    annex = faulty_workbook(tmp_path / "annex.xlsx")
    for arguments, word in (
        (("import", annex), "--decision"),
        (("import",), "--template"),
        (("import", tmp_path / "nowhere.xlsx"), "nowhere.xlsx"),
        (("import", annex), "--date 22/6/2022"),
        (("import", annex, "--date", "31/2/2022"), "31/2/2022"),
        (("import", annex, "--programme", "other"), "kieu_mau"),
        (("import", annex, "--years", "2021"), "2021-2025"),
        (("show", "nothing"), "ntm criteria list"),
    ):
        refused = _ntm(*arguments)
        assert refused.exit_code == 2
        assert word in refused.stderr


def test_the_template_filled_in_is_an_annex(tmp_path: Path, home: Path) -> None:
    template = tmp_path / "mẫu.xlsx"
    assert _ntm("import", template, "--template").exit_code == 0
    assert _ntm("import", template).exit_code == 2  # nothing is filled in yet
    before = template.read_bytes()
    again = _ntm("import", template, "--template")
    assert again.exit_code == 2
    assert template.name in again.stderr
    assert template.read_bytes() == before
    book = openpyxl.load_workbook(template)
    sheet = book.worksheets[0]
    sheet["A2"] = ISSUED
    codes = {sheet.cell(row, 3).value: row for row in range(6, sheet.max_row + 1)}
    for row in range(6, sheet.max_row + 1):
        sheet.cell(row, 6, "Đạt")
    sheet.cell(codes["2.1"], 6, "≥ 85%")
    sheet.cell(codes["17.10"], 6).value = None
    for column, value in enumerate(("≥ 90%", "≥ 80%", "≥ 70%"), 7):
        sheet.cell(codes["17.10"], column, value)
    book.save(template)
    done = _ntm("import", template, "--lang", "en")
    assert done.exit_code == 0
    assert "19 criteria, 57 indicators; the standards of 57 of 57 were understood" in done.stdout
    known = next(each for each in load_sets() if each.decision == "4321/QĐ-UBND")
    assert known.entry("2.1").threshold == 85  # type: ignore[union-attr]
    assert known.entry("17.1").threshold is None  # type: ignore[union-attr]
    assert {row.threshold for row in known.standards if row.code == "17.10"} == {90, 80, 70}
    for code in ("2.2", "17.9"):
        sheet.cell(codes[code], 6).value = None
    book.save(template)
    done = _ntm("import", template, "--lang", "en")
    assert "  2 have no standard in the file: 2.2, 17.9" in done.stdout.splitlines()
    assert "weren't understood" not in done.stderr


def test_a_damaged_set_is_named_and_stops_nothing(tmp_path: Path, home: Path) -> None:
    _ntm("import", regional_workbook(tmp_path / "annex.xlsx"))
    (kept,) = home.rglob("*.criteria.json")
    told = json.loads(kept.read_text(encoding="utf-8"))
    told["entries"][0]["code"] = "một"
    kept.write_text(json.dumps(told), encoding="utf-8")
    listed = _ntm("list")
    assert listed.exit_code == 0
    assert kept.name in listed.stderr
    assert "4321/QĐ-UBND" not in listed.stdout
