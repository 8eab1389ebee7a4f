"""The example province: its overview is the one that is declared."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from generate import written
from maker.province import declared, reports
from openpyxl.worksheet.worksheet import Worksheet

from extract.batch.options import Options
from extract.batch.result import RunResult
from extract.batch.run import run_files
from tests.writers.evaluator import evaluated

FOLDER = Path(__file__).parents[2] / "corpus" / "province" / "reports"
PROVINCE = declared()
LINES = PROVINCE["overview"]
SHEET, HEAD, TOP = "Nông thôn mới", 4, 6


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("province")


@pytest.fixture(scope="module")
def result(out: Path) -> RunResult:
    return run_files([FOLDER], out, Options(jobs=2))


@pytest.fixture(scope="module")
def sheet(out: Path, result: RunResult) -> Worksheet:
    assert result.complete
    return openpyxl.load_workbook(out / "ntm.xlsx", data_only=True)[SHEET]


def columns(sheet: Worksheet) -> dict[str, int]:
    return {
        str(sheet.cell(HEAD, column).value or sheet.cell(HEAD + 1, column).value): column
        for column in range(1, sheet.max_column + 1)
    }


def labelled(sheet: Worksheet, words: str) -> int:
    return next(cell.row for cell in sheet["B"] if cell.value == words)


def names(codes: list[str]) -> str:
    return "; ".join(f"{code}. " for code in codes)


def test_the_reports_are_what_is_declared() -> None:
    several = list(reports())
    assert [facts.file for facts in several] == sorted(path.name for path in FOLDER.iterdir())
    assert len(several) >= 7
    for facts in several:
        assert (FOLDER / facts.file).read_bytes() == written(facts), facts.file


def test_the_earlier_version_is_superseded(result: RunResult) -> None:
    rows = {row["path"]: row for row in result.tables["documents"]}
    assert all(row["status"] == "ok" for row in rows.values())
    later = rows["09-my-duc-bac-2023-lan-2.docx"]["document_id"]
    superseded = {path: row["superseded_by"] for path, row in rows.items() if row["superseded_by"]}
    assert superseded == {"08-my-duc-bac-2023.docx": later}


def test_the_criteria_table_says_what_is_missing(result: RunResult) -> None:
    for report in PROVINCE["reports"]:
        rows = [row for row in result.tables["criteria"] if row["path"] == report["file"]]
        assert len(rows) == 19
        missed = {
            row["criterion"]: row["missing"] for row in rows if row["status"] == "not_achieved"
        }
        # a criterion without indicators misses itself; nothing is said of others' indicators
        stated = {code: " ".join(each) for code, each in report.get("misses", {}).items()}
        assert set(missed) == set(stated), report["file"]
        for code, indicators in stated.items():
            assert not indicators or missed[code] == indicators, report["file"]


def test_every_line_is_as_declared(sheet: Worksheet) -> None:
    at = columns(sheet)
    found = []
    for line in range(TOP, TOP + len(LINES)):
        cells = {name: sheet.cell(line, column).value for name, column in at.items()}
        parts = [part for part in str(cells["Còn thiếu"] or "").split("; ") if part]
        doubtful = [part.split(".")[0] for part in parts if part.endswith("(mâu thuẫn)")]
        codes = [code for part in parts if (code := part.split(".")[0]) not in doubtful]
        contradicted = [code for code in PROVINCE["criteria"] if "(" in cells[f"TC{code}"]]
        assert doubtful == contradicted
        found.append(
            {
                "commune": cells["Xã"],
                "district": cells["Huyện"],
                "year": str(cells["Năm"]),
                "achieved": str(cells["Số tiêu chí đạt / 19"]),
                "silent": str(cells["Không nêu"]),
                "counted": "true" if cells["TT"] else "false",
                "missing": codes,
                "contradicted": contradicted,
            }
        )
    assert found == [{"counted": "true", "contradicted": [], **line} for line in LINES]
    assert sheet.cell(TOP + len(LINES), at["Năm"]).value is None


def test_names_of_what_is_missing_are_the_sets(sheet: Worksheet) -> None:
    missing = sheet.cell(TOP + 2, columns(sheet)["Còn thiếu"]).value
    assert missing == "10. Thu nhập; 12. Lao động"


def test_totals_are_as_declared(sheet: Worksheet) -> None:
    at, totals = columns(sheet), PROVINCE["totals"]
    achieved = {
        code: str(sheet.cell(labelled(sheet, "Số xã đạt"), at[f"TC{code}"]).value)
        for code in PROVINCE["criteria"]
    }
    assert achieved == totals["achieved"]
    average = sheet.cell(
        labelled(sheet, "Bình quân số tiêu chí đạt một xã"), at["Dùng để tổng hợp"]
    )
    assert str(average.value) == totals["average"]
    first = labelled(sheet, "Nhóm xã theo số tiêu chí đạt") + 1
    groups = [str(sheet.cell(line, 3).value) for line in range(first, first + 5)]
    assert groups == list(totals["groups"].values())
    unknown = str(sheet.cell(first + 5, 3).value)
    assert unknown == totals["unknown"]
    assert str(sum(map(int, groups)) + int(unknown)) == totals["communes"]


def test_recalculated_it_says_the_same(out: Path, sheet: Worksheet) -> None:
    computed: dict[str, Any] = evaluated(openpyxl.load_workbook(out / "ntm.xlsx")[SHEET])
    assert len(computed) > 100
    for place, value in computed.items():
        kept = sheet[place].value  # an empty text of a formula is read back as nothing
        assert value == ("" if kept is None else pytest.approx(kept)), place
