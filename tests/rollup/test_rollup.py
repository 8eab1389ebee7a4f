"""Old communes added up into the units since July 2025."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

import extract
from extract.batch.options import Options
from extract.batch.result import RunResult
from extract.batch.run import run_files
from extract.batch.settings import Settings
from extract.cli import main
from extract.rollup.match import Place, belonging
from extract.rollup.records import Units, units
from extract.tables import Row
from patterns.kept import read_yaml

CASES = read_yaml(Path(__file__).parent / "belonging.yaml")
REPORT = """ỦY BAN NHÂN DÂN
XÃ {commune}
Số: {number}/BC-UBND
{commune}, ngày 20 tháng 12 năm {year}

BÁO CÁO
Kết quả thực hiện xây dựng nông thôn mới năm {year} của xã {commune}, {above}tỉnh An Giang

17. Tiêu chí số 17 về Môi trường
- Chỉ tiêu 17.1: Số hộ sử dụng nước sạch {water} hộ, đạt {percent}.
"""


@cache
def _units() -> Units:
    return units(["An Giang", "Kiên Giang", "Sóc Trăng", "Quảng Nam"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: "-".join(case["place"]))
def test_what_a_commune_belongs_to(case: dict[str, Any]) -> None:
    found = belonging(Place(*case["place"]), _units())
    assert found.result == case["result"]
    assert (str(found.unit) if found.unit else None) == case.get("unit")
    assert len(found.candidates) >= case.get("candidates", 0)
    assert (found.reason is None) == (found.unit is not None)


def test_the_records_are_those_of_the_whole_table() -> None:
    known = _units()
    assert sum(unit.province == "An Giang" for unit in known.made_of) == 102
    assert all(
        set(known.made_of[new]) >= {old} for old, news in known.became.items() for new in news
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two of the three communes of Chợ Mới, one that was divided, one that there never was, and
    the new unit of 2026."""
    folder = tmp_path_factory.mktemp("reports")
    for number, (commune, district, year, water, percent) in enumerate(
        (
            ("Kiến An", "Chợ Mới", "2023", "3.000/4.000", "75%"),
            ("Kiến Thành", "Chợ Mới", "2023", "900/1.000", "90%"),
            ("Phú Hội", "An Phú", "2023", "500/1.000", "50%"),
            ("Kiến Lạ", "Chợ Mới", "2023", "600/1.000", "60%"),
            ("Chợ Mới", "", "2026", "9.000/10.000", "90%"),
        ),
        1,
    ):
        above = f"huyện {district}, " if district else ""
        told = REPORT.format(
            commune=commune, above=above, year=year, number=number, water=water, percent=percent
        )
        (folder / f"{number}.txt").write_text(told, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def result(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[RunResult, Path]:
    """A run of them, and where it wrote."""
    out = tmp_path_factory.mktemp("out")
    return run_files([folder], out, Options(jobs=1, settings=Settings(units="2025"))), out


def _water(tables: dict[str, list[Row]], year: str) -> Row:
    (row,) = [row for row in tables["units"] if row["indicator"] == "17.1" and row["year"] == year]
    return row


def test_numerators_and_denominators_are_added(result: tuple[RunResult, Path]) -> None:
    row = _water(result[0].tables, "2023")
    assert (row["province"], row["kind"], row["commune"]) == ("An Giang", "xã", "Chợ Mới")
    assert (row["numerator"], row["denominator"]) == (3900, 5000)
    assert row["percent_computed"] == Decimal("78.0000")  # and not 82.5, their average
    assert (row["added"], row["made_of"], row["complete"]) == (2, 3, False)
    assert row["missing"] == "Thị trấn Chợ Mới (Huyện Chợ Mới)"
    new = _water(result[0].tables, "2026")
    assert (new["numerator"], new["denominator"], new["complete"]) == (9000, 10000, True)
    assert "status" not in row


def test_what_is_not_surely_of_one_unit_is_listed_and_not_added(
    result: tuple[RunResult, Path],
) -> None:
    members = {row["commune"]: row for row in result[0].tables["members"]}
    assert {name: row["result"] for name, row in members.items()} == {
        "Kiến An": "merged",
        "Kiến Thành": "merged",
        "Phú Hội": "divided",
        "Kiến Lạ": "unknown",
        "Chợ Mới": "new",
    }
    assert members["Phú Hội"]["candidates"] == "Xã An Phú; Xã Nhơn Hội"
    assert {row["commune"] for row in result[0].tables["units"]} == {"Chợ Mới"}


def test_a_commune_of_2026_stands_under_its_province(result: tuple[RunResult, Path]) -> None:
    members = {row["commune"]: row["district"] for row in result[0].tables["members"]}
    assert members["Chợ Mới"] == ""


def test_the_tables_are_written_described_and_read_back(result: tuple[RunResult, Path]) -> None:
    data = result[1] / "data"
    with (data / "units.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["indicator"] == "17.1"]
    assert [(row["year"], row["numerator"]) for row in rows] == [("2023", "3900"), ("2026", "9000")]
    package = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    assert [resource["name"] for resource in package["resources"]][-2:] == ["units", "members"]
    loaded = extract.load(result[1])
    assert loaded["units"]["numerator"].sum() == 12900
    assert result[0].table("members").shape[0] == 5
    book = openpyxl.load_workbook(result[1] / "ntm.xlsx")
    assert book.sheetnames[-2:] == ["Đơn vị mới", "Xã và đơn vị mới"]
    words = {cell.value for row in book["Xã và đơn vị mới"].iter_rows() for cell in row}
    assert {"Bị chia tách", "Không tìm thấy", "Xã An Phú; Xã Nhơn Hội"} <= words


def test_without_being_asked_there_is_none(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    runner = CliRunner()
    asked = ["run", str(folder), "-o", str(out), "--formats", "csv", "--lang", "en"]
    told = runner.invoke(main, [*asked, "--units", "2025"]).stderr
    assert "3 communes were put into 1 units since July 2025; 2 were added to none" in told
    assert (out / "data" / "units.csv").exists()
    assert "July 2025" not in runner.invoke(main, asked).stderr
    assert not (out / "data" / "units.csv").exists()
