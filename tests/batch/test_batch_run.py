"""Whole runs over small folders, with the real worker."""

import csv
import json
import os
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest

import extract
from extract.batch.options import Options
from extract.batch.result import RunResult
from extract.batch.run import run_files
from extract.tables import TABLE_NAMES, schemas

REPORT = """UBND XÃ AN PHÚ
KẾ HOẠCH
Xây dựng nông thôn mới năm 2023

II. CÁC TIÊU CHÍ ĐÃ ĐẠT
4. Tiêu chí 4 về Điện
Chỉ tiêu 4.2: Tỷ lệ hộ dùng điện an toàn
Toàn xã có 1200/1250 hộ, đạt 96% so với chuẩn NTM >=95%.
17. Tiêu chí 17 về Môi trường
Chỉ tiêu 17.1: Tỷ lệ hộ dùng nước sạch
Toàn xã có 1100/1250 hộ, đạt {percent}% so với chuẩn NTM >=80%.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    (made / "sub").mkdir(parents=True)
    (made / "right.txt").write_text(REPORT.format(percent="88"), encoding="utf-8")
    (made / "sub" / "wrong.txt").write_text(REPORT.format(percent="98"), encoding="utf-8")
    (made / "copy.txt").write_text(REPORT.format(percent="88"), encoding="utf-8")
    (made / "empty.txt").write_bytes(b"")
    (made / "scan.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(200))
    (made / "menu.txt").write_text("Hôm nay có phở bò và bún chả.\n", encoding="utf-8")
    return made


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def statuses(result: RunResult) -> dict[str, str]:
    return {str(row["path"]): str(row["status"]) for row in result.tables["documents"]}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_file_of_the_contract_is_written(folder: Path, out: Path) -> None:
    result = run_files([folder], out, Options(jobs=2))
    assert statuses(result) == {
        "copy.txt": "ok",
        "empty.txt": "empty",
        "menu.txt": "not_a_report",
        "right.txt": "duplicate",
        "scan.jpg": statuses(result)["scan.jpg"],
        "sub/wrong.txt": "ok",
    }
    assert statuses(result)["scan.jpg"] in ("failed", "needs_ocr")
    assert {file.relative_to(out).as_posix() for file in result.files} == {
        *(f"data/{name}.{ending}" for name in TABLE_NAMES for ending in ("csv", "parquet")),
        "ntm.xlsx",
        "report.html",
        "data/run.json",
        "data/datapackage.json",
    }
    assert {file.name for file in out.iterdir()} == {"ntm.xlsx", "report.html", "data", ".ntm"}
    assert set((out / "data").iterdir()) < set(result.files)
    assert result.to_open(out) == out / "ntm.xlsx"
    for name in TABLE_NAMES:
        with (out / "data" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            assert next(csv.reader(file)) == schemas()[name].names
        count = len(rows(out / "data" / f"{name}.csv"))
        assert (
            count == result.counts[name] == pq.read_table(out / "data" / f"{name}.parquet").num_rows
        )
    assert openpyxl.load_workbook(out / "ntm.xlsx")["Văn bản"].max_row == 2 + 6


def test_what_is_written_is_what_was_read(folder: Path, out: Path) -> None:
    run_files([folder], out, Options(jobs=1))
    (finding,) = [row for row in rows(out / "data" / "findings.csv") if row["code"] == "NTM101"]
    assert finding["quote"] in REPORT.format(percent="98")
    assert "1.100/1.250" in finding["message"]
    documents = {row["path"]: row for row in rows(out / "data" / "documents.csv")}
    assert finding["document_id"] == documents["sub/wrong.txt"]["document_id"]
    assert int(documents["sub/wrong.txt"]["findings"]) >= 1
    assert documents["right.txt"]["reason"].count("copy.txt") == 1
    for row in documents.values():
        assert bool(row["reason"]) == (row["status"] != "ok")
    for name in ("measurements", "checks"):
        for row in rows(out / "data" / f"{name}.csv"):
            percent = "88" if row["document_id"] == documents["copy.txt"]["document_id"] else "98"
            text = REPORT.format(percent=percent)
            assert text[int(row["start"]) : int(row["end"])] == row["quote"].removeprefix("'")
    water = [row for row in rows(out / "data" / "indicators.csv") if row["indicator"] == "17.1"]
    assert {(row["percent_stated"], row["verdict"]) for row in water} == {
        ("88", "holds"),
        ("98", "fails"),
    }


def test_the_run_says_what_it_did(folder: Path, out: Path) -> None:
    run_files([folder], out, Options(jobs=1, formats=("csv",)))
    said = json.loads((out / "data" / "run.json").read_text(encoding="utf-8"))
    assert said["counts"]["documents"] == 6
    assert sum(said["counts"]["documents_by_status"].values()) == 6
    assert said["versions"]["ntm"]
    assert said["options"] == {
        "jobs": 1, "lang": "vi", "formats": ["csv"], "fresh": False, "own": False,
        "decisions": "", "rules": {"select": [], "ignore": []},
        "criteria": [], "units": "",
    }  # fmt: skip
    assert said["coverage"]["checks_by_rule"]["NTM101"] == {"holds": 3, "fails": 1}
    assert not (out / "ntm.xlsx").exists()


def test_an_unchanged_folder_is_not_read_again(folder: Path, out: Path) -> None:
    first = run_files([folder], out, Options(jobs=1, formats=("csv",)))
    before = (out / "data" / "indicators.csv").read_bytes()
    second = run_files([folder], out, Options(jobs=1, formats=("csv",)))
    assert (first.reused, second.reused) == (0, 3)
    assert (out / "data" / "indicators.csv").read_bytes() == before
    assert run_files([folder], out, Options(jobs=1, formats=("csv",), fresh=True)).reused == 0
    (folder / "copy.txt").rename(folder / "moved.txt")
    moved = run_files([folder], out, Options(jobs=1, formats=("csv",)))
    assert moved.reused == 3
    assert "moved.txt" in statuses(moved)


def test_a_damaged_or_older_result_is_read_anew(folder: Path, out: Path) -> None:
    run_files([folder], out, Options(jobs=1, formats=("csv",)))
    kept = sorted((out / ".ntm").glob("*.json"))
    kept[0].write_bytes(kept[0].read_bytes()[:-9])
    kept[1].write_bytes(b"0" * 64 + kept[1].read_bytes()[64:])
    assert run_files([folder], out, Options(jobs=1, formats=("csv",))).reused == 1


def test_messages_follow_the_language_even_of_earlier_results(folder: Path, out: Path) -> None:
    run_files([folder], out, Options(jobs=1, formats=("csv",)))
    vietnamese = rows(out / "data" / "documents.csv")[2]["reason"]
    result = run_files([folder], out, Options(jobs=1, lang="en", formats=("csv",)))
    english = rows(out / "data" / "documents.csv")[2]["reason"]
    assert result.reused == 3
    assert "nông thôn mới" in vietnamese
    assert "new-rural programme" in english


def test_frames_of_a_run(folder: Path) -> None:
    result = run_files([folder / "sub"], None, Options(jobs=1))
    assert result.files == []
    frame = result.table("indicators")
    assert list(frame.columns) == schemas()["indicators"].names
    water = frame[frame["indicator"] == "17.1"].iloc[0]
    assert (water["percent_stated"], water["percent_computed"]) == (98, 88)
    with pytest.raises(KeyError):
        result.table("nothing")


def test_flat_tables_of_an_earlier_version_give_way(folder: Path, out: Path) -> None:
    out.mkdir()
    package = {"name": "ntm", "resources": [{"path": "documents.csv"}]}
    (out / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    for name in ("documents.csv", "documents.parquet", "run.json", "ghi chú.csv"):
        (out / name).write_text("trước đây", encoding="utf-8")
    run_files([folder / "sub"], out, Options(jobs=1, formats=("csv",)))
    assert {file.name for file in out.iterdir()} == {"data", ".ntm", "ghi chú.csv"}


def test_what_somebody_elses_data_package_describes_stays(folder: Path, out: Path) -> None:
    out.mkdir()
    package = {"name": "water", "resources": [{"path": "documents.csv"}]}
    (out / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    (out / "documents.csv").write_text("trước đây", encoding="utf-8")
    run_files([folder / "sub"], out, Options(jobs=1, formats=("csv",)))
    assert (out / "documents.csv").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_hostile_names_and_texts_make_no_rows(tmp_path: Path, out: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    page = '<p>Chỉ tiêu 4.2: Có 1200/1250 hộ,&#13;\n"dùng" điện, đạt 98% (&gt;=95%)</p>'
    for name in ("=a\r,b.html", 'c\n"d".html', "_x000D_.html"):
        (folder / name).write_text(f"<h1>Xã nông thôn mới {name}</h1>{page}", encoding="utf-8")
    result = run_files([folder], out, Options(jobs=1))
    loaded = extract.load(out)
    for name in TABLE_NAMES:
        assert len(rows(out / "data" / f"{name}.csv")) == result.counts[name]
        assert len(loaded[name]) == result.counts[name]
    assert sorted(loaded["documents"]["path"]) == sorted(statuses(result))


def test_the_number_of_jobs_changes_nothing(tmp_path: Path) -> None:
    """Also what the documents are to each other."""
    head = "Số: {number}/KH-UBND\nAn Phú, ngày {day} tháng 6 năm 2023\nKẾ HOẠCH"
    folder = tmp_path / "in"
    folder.mkdir()
    for number, day in enumerate((20, 20, 21, 22, 23)):
        own = REPORT.replace("KẾ HOẠCH", head.format(number=max(1, number), day=day))
        text = own.format(percent=88 + number // 2) + "\n" * number
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    found = []
    for jobs in (1, 3):
        result = run_files([folder], None, Options(jobs=jobs))
        tables = {name: list(rows) for name, rows in result.tables.items()}
        for row in tables["documents"]:
            row.pop("seconds")
        found.append(tables)
    assert found[0] == found[1]
    assert [bool(row["same_as"]) for row in found[0]["documents"]] == [False, True, *[False] * 3]
    assert all(row["remarks"] for row in found[0]["documents"])


def test_a_run_shows_itself_in_two_lines(folder: Path, out: Path) -> None:
    shown = repr(extract.run(folder / "right.txt", out, jobs=1, lang="en"))
    assert shown.startswith("1 of 1 files read")
    assert shown.count("\n") == 1
