"""The example province, from its reports to its own workbook: what the overview shows too."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from click.testing import CliRunner
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

import extract
from extract.cli import main
from patterns.kept import read_yaml

PROVINCE = Path(__file__).parents[2] / "corpus" / "province"


def template(path: Path, overview: list[dict[str, object]], criteria: dict[int, str]) -> None:
    """Communes under districts, capitals and all, criteria by number and name."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Tổng hợp"
    sheet["A1"] = "UBND TỈNH AN GIANG"
    sheet["A2"] = "BIỂU TỔNG HỢP TIÊU CHÍ XÃ NÔNG THÔN MỚI NĂM 2023"
    sheet.merge_cells("A2:V2")
    names = [f"TC{number}\n{name}" for number, name in criteria.items()]
    sheet.append(["TT", "Xã, thị trấn", *names, "Số TC đạt"])
    counted = [row for row in overview if row.get("counted", True)]
    counted.sort(key=lambda row: str(row["district"]))
    for number, (district, rows) in enumerate(groupby(counted, lambda row: row["district"])):
        sheet.append(["ABCDEFGH"[number], f"HUYỆN {str(district).upper()}"])
        for at, row in enumerate(rows, 1):
            line = sheet.max_row + 1
            sheet.append([at, f"Xã {row['commune']}"])
            sheet[f"V{line}"] = f'=COUNTIF(C{line}:U{line},"Đ")'
    last = sheet.max_row
    sheet.append([None, "Số xã đạt"])
    for column in map(get_column_letter, range(3, 22)):
        sheet[f"{column}{last + 1}"] = f'=COUNTIF({column}4:{column}{last},"Đ")'
    rule = DataValidation(type="list", formula1='"Đ,K"')
    rule.add(f"C4:U{last}")
    sheet.add_data_validation(rule)
    book.save(path)


def test_the_workbook_shows_what_the_overview_shows(tmp_path: Path) -> None:
    declared = read_yaml(PROVINCE / "province.yaml")
    out = tmp_path / "out"
    extract.run(PROVINCE / "reports", out, formats=("parquet",))
    template(tmp_path / "t.xlsx", declared["overview"], declared["criteria"])
    filled = tmp_path / "f.xlsx"
    arguments = ["fill", str(tmp_path / "t.xlsx"), "--from", str(out), "-o", str(filled)]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    rows = {
        str(row[1]).removeprefix("Xã "): [str(mark or "") for mark in row[2:21]]
        for row in load_workbook(filled).active.iter_rows(min_row=4, values_only=True)
    }
    for commune in declared["overview"]:
        if commune.get("counted", True):
            marks = rows[commune["commune"]]
            assert marks.count("Đ") == commune["achieved"]
            assert [at for at, mark in enumerate(marks, 1) if mark == "K"] == commune["missing"]
            assert marks.count("") == commune["silent"]
    totals = {
        number: sum(marks[number - 1] == "Đ" for marks in rows.values())
        for number in declared["criteria"]
    }
    assert totals == declared["totals"]["achieved"]
