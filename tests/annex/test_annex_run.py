"""A run with an imported set: the document that cites it is judged by it, and by nothing more."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from extract.annex import Told, read_annex
from extract.batch.options import Options
from extract.batch.result import RunResult
from extract.batch.run import run_files
from extract.batch.settings import Settings
from extract.cli import main
from extract.criteria.kept import KeptSetError, as_json
from tests.annex.annexes import regional_workbook

REPORT = """ỦY BAN NHÂN DÂN
XÃ TÂN ÂN TÂY
Số: 45/BC-UBND
Tân Ân Tây, ngày 20 tháng 12 năm {year}

BÁO CÁO
Kết quả thực hiện xây dựng nông thôn mới năm {year}

Căn cứ Quyết định số {decision} của UBND tỉnh Cà Mau ban hành Bộ tiêu chí xã nông thôn mới giai \
đoạn 2021-2025;

2. Tiêu chí số 2 về Giao thông
- Chỉ tiêu 2.1: Đường xã được nhựa hóa hoặc bê tông hóa 19/20 km, đạt 95% (chuẩn {roads}).
- Chỉ tiêu 2.2: Đường thôn, ấp được cứng hóa 45/50 km, đạt 90% (chuẩn {hamlets}).
6. Tiêu chí số 6 về Y tế
- Chỉ tiêu 6.2: Dân số có sổ khám chữa bệnh điện tử 4.560/6.080 người, đạt 75% (chuẩn {books}).
"""
OWN = "4321/QĐ-UBND ngày 15/7/2022"


def _reports(folder: Path, **standards: str) -> Path:
    told = {"year": "2023", "decision": OWN, "roads": "≥ 95%", "hamlets": "≥ 70%", "books": "≥ 50%"}
    folder.mkdir(exist_ok=True)
    (folder / "báo cáo.txt").write_text(REPORT.format(**(told | standards)), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The text of the set of an annex."""
    folder = tmp_path_factory.mktemp("annex")
    return as_json(read_annex(regional_workbook(folder / "annex.xlsx"), Told()).sets[0])


def _beside(folder: Path, kept: str) -> Path:
    (folder / "4321.criteria.json").write_text(kept, encoding="utf-8")
    return folder


def _judged(result: RunResult) -> dict[str, str]:
    return {
        str(row["indicator"]): str(row["verdict"])
        for row in result.tables["checks"]
        if row["code"] == "NTM202"
    }


def test_a_standard_is_judged_by_the_set_beside_the_report(tmp_path: Path, kept: str) -> None:
    folder = _reports(tmp_path / "a", roads="≥ 93%")
    before = run_files([folder], None, Options(jobs=1))
    assert _judged(before) == dict.fromkeys(("2.1", "2.2", "6.2"), "uncheckable")
    result = run_files([_beside(folder, kept)], None, Options(jobs=1))
    assert len(result.tables["documents"]) == 1  # the set itself is no document
    assert result.tables["documents"][0]["decision"] == "4321/QĐ-UBND"
    # 93 stands in no column; 70 is asked of region III: which one the commune is in isn't known
    assert _judged(result) == {"2.1": "fails", "2.2": "holds", "6.2": "holds"}
    (finding,) = result.findings
    assert (finding["code"], finding["severity"]) == ("NTM202", "warning")
    assert finding["computed"] == "80 90 95"
    rows = {row["indicator"]: row for row in result.tables["indicators"]}
    assert len(rows) == 9  # every indicator of the set, and none of the national one
    assert rows["6.1"]["status"] == "not_stated"


def test_a_number_where_words_are_asked_is_no_mistake(tmp_path: Path, kept: str) -> None:
    folder = _beside(_reports(tmp_path / "a", year="2024", books="≥ 70%"), kept)
    assert _judged(run_files([folder], None, Options(jobs=1)))["6.2"] == "uncheckable"
    folder = _beside(_reports(tmp_path / "a", year="2023", books="≥ 70%"), kept)
    assert _judged(run_files([folder], None, Options(jobs=1)))["6.2"] == "fails"


@pytest.mark.parametrize("decision", ["4321/QĐ-UBND ngày 15/7/2017", "4322/QĐ-UBND ngày 15/7/2022"])
def test_another_decision_is_not_judged_by_it(tmp_path: Path, kept: str, decision: str) -> None:
    folder = _beside(_reports(tmp_path / "a", decision=decision, roads="≥ 93%"), kept)
    assert set(_judged(run_files([folder], None, Options(jobs=1))).values()) == {"uncheckable"}


def test_settings_name_a_set(tmp_path: Path, kept: str) -> None:
    folder = _reports(tmp_path / "a", roads="≥ 93%")
    (tmp_path / "sets").mkdir()
    _beside(tmp_path / "sets", kept)
    (folder / "ntm.toml").write_text('criteria = ["../sets/4321.criteria.json"]', encoding="utf-8")
    audited = _ntm("audit", folder)
    assert audited.exit_code == 1
    assert "NTM202" in audited.stdout
    with pytest.raises(KeptSetError):
        run_files(
            [folder], None, Options(settings=Settings(criteria=(folder / "none.criteria.json",)))
        )


def test_a_set_that_is_imported_later_is_taken_into_account(tmp_path: Path, kept: str) -> None:
    folder, out = _reports(tmp_path / "a", roads="≥ 93%"), tmp_path / "out"
    first = _ntm("run", folder, "-o", out, "--formats", "csv", "--lang", "en")
    assert first.exit_code == 0
    told = "NTM202 could say little: not all that 4321/QĐ-UBND asks is known here."
    assert first.stderr.count(told) == 1
    _beside(folder, kept)
    second = _ntm("run", folder, "-o", out, "--formats", "csv", "--lang", "en")
    assert second.exit_code == 1
    assert told not in second.stderr


def _ntm(*arguments: object) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)))
