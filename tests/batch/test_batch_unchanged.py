"""Nothing changed, nothing written; whatever changed takes effect."""

from __future__ import annotations

import io
import json
import os
import shutil
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from extract.annex import Told, read_annex
from extract.batch import unchanged
from extract.batch.options import Options
from extract.batch.result import RunResult
from extract.batch.run import run_files
from extract.batch.settings import Settings
from extract.cli import main
from extract.criteria.kept import as_json
from extract.files import file_hash
from extract.tables.kept_sums import sums_from, sums_kept
from extract.writers.layout import DECISIONS, MEMORY, WORKBOOK
from tests.annex.annexes import regional_workbook
from tests.batch.written_runs import REPORTS, contents, run_once

#: The first has one finding, the second none.
NAMES = ("12-tan-tien-son-bao-cao-2023.txt", "01-phu-hung-thanh-bao-cao-2023.docx")


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of reports, and results of it with what a run keeps."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "Xã nông thôn mới\nTiêu chí 4 về Điện\n4.2: 12/15 hộ, đạt 80%.\n")
    place = tmp_path_factory.mktemp("once")
    return run_once(place, NAMES, {"more.zip": packed.getvalue()}, ("csv",))


@pytest.fixture
def folder(read_once: Path, tmp_path: Path) -> Path:
    """A copy of both, whose results are of elsewhere: the first run writes them."""
    shutil.copytree(read_once, tmp_path, dirs_exist_ok=True)
    return tmp_path / "in"


def run(folder: Path, **asked: object) -> RunResult:
    told = {"formats": ("csv", "xlsx"), "jobs": 1} | asked
    return run_files([folder], folder.with_name("out"), Options(**told))  # type: ignore[arg-type]


def written(folder: Path) -> dict[str, tuple[int, int, str]]:
    """Every file of the results, by when it was written, as which file, and what is in it."""
    out = folder.with_name("out")
    return {
        path.relative_to(out).as_posix(): (
            path.stat().st_mtime_ns,
            path.stat().st_ino,
            file_hash(path),
        )
        for path in sorted(out.rglob("*"))
        if path.is_file() and MEMORY not in path.parts
    }


def test_nothing_changed_nothing_written(folder: Path) -> None:
    formats = ("csv", "parquet", "xlsx", "html")
    first = run(folder, formats=formats)
    before = written(folder)
    again = run(folder, formats=formats)
    assert (first.unchanged, again.unchanged) == (False, True)
    assert written(folder) == before
    assert set(again.files) == set(first.files)
    assert again.to_open(folder.with_name("out")) == folder.with_name("out") / WORKBOOK
    assert again.sums == first.sums
    assert (again.outcome, again.counts) == (first.outcome, first.counts)
    assert [row["check_id"] for row in again.findings] == [
        row["check_id"] for row in first.findings
    ]
    # a third run, which believes the index for the results too
    assert run(folder, formats=formats).unchanged
    assert written(folder) == before


def test_a_file_that_every_run_reads_again_is_no_change(folder: Path) -> None:
    """One that could not be read: another time it may be. If it can't, nothing changed."""
    (folder / "scan.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(200))
    assert [run(folder).unchanged for _ in range(2)] == [False, True]


def test_the_command_says_so(folder: Path) -> None:
    asked = ["run", str(folder), "-o", str(folder.with_name("out")), "--lang", "en", "--jobs", "1"]
    first = CliRunner().invoke(main, asked)
    again = CliRunner().invoke(main, asked)
    assert "The results are written" in first.stderr
    assert "Nothing has changed" in again.stderr
    assert first.exit_code == again.exit_code

    def said(told: str) -> list[str]:
        return [line for line in told.splitlines() if " s" not in line and "open " not in line]

    assert said(first.stderr) == said(again.stderr)


def _report(folder: Path) -> None:
    path = folder / NAMES[0]
    path.write_text(path.read_text("utf-8") + "\nChỉ tiêu 4.2: 12/15 hộ, đạt 90%.\n", "utf-8")


def _same_size_and_time(folder: Path) -> None:
    path = folder / NAMES[0]
    then, words = path.stat(), path.read_text("utf-8")
    path.write_text(words.replace("1", "2", 1), "utf-8")
    os.utime(path, ns=(then.st_atime_ns, then.st_mtime_ns))


def _renamed(folder: Path) -> None:
    (folder / NAMES[0]).rename(folder / "b.txt")


def _gone(folder: Path) -> None:
    (folder / NAMES[1]).unlink()


def _added(folder: Path) -> None:
    shutil.copy(REPORTS / "04-tan-lap-dong-bao-cao-2022.docx", folder)


def _member(folder: Path) -> None:
    with zipfile.ZipFile(folder / "more.zip", "a") as archive:
        archive.writestr("b.txt", "Xã nông thôn mới\n4.2: 12/15 hộ, đạt 81%.\n")


@pytest.mark.parametrize("change", [_report, _same_size_and_time, _renamed, _gone, _added, _member])
def test_what_changed_among_the_inputs_is_written(
    folder: Path, change: Callable[[Path], None]
) -> None:
    run(folder)
    assert run(folder).unchanged
    change(folder)
    after = run(folder)
    assert not after.unchanged
    found = contents(folder.with_name("out"))
    assert not run(folder, fresh=True).unchanged
    timed = {"data/documents.csv", WORKBOOK}  # seconds differ from run to run
    fresh = contents(folder.with_name("out"))
    assert {name: found[name] for name in fresh if name not in timed} == {
        name: fresh[name] for name in fresh if name not in timed
    }


@pytest.mark.parametrize(
    "asked",
    [
        {"lang": "en"},
        {"formats": ("csv",)},
        {"own": True},
        {"settings": Settings(units="2025")},
        {"settings": Settings(ignore=("NTM203",))},
        {"settings": Settings(province="An Giang")},
        {"fresh": True},
    ],
    ids=str,
)
def test_what_is_asked_for_otherwise_is_written(folder: Path, asked: dict[str, object]) -> None:
    run(folder)
    assert not run(folder, **asked).unchanged
    assert run(folder, **asked).unchanged == ("fresh" not in asked)
    assert run(folder).unchanged == ("fresh" in asked)


def test_the_number_of_jobs_is_no_change(folder: Path) -> None:
    run(folder)
    assert run(folder, jobs=2).unchanged
    assert run(folder, settings=Settings(jobs=3)).unchanged


def test_the_settings_beside_the_inputs(folder: Path) -> None:
    asked = ["run", str(folder), "-o", str(folder.with_name("out")), "--lang", "en", "--jobs", "1"]
    for settings, unchanged_ in (("", False), ("", True), ('ignore = ["NTM203"]', False)):
        (folder / "ntm.toml").write_text(settings, encoding="utf-8")
        said = CliRunner().invoke(main, asked).stderr
        assert ("Nothing has changed" in said) == unchanged_


def test_a_criteria_set_beside_the_inputs(folder: Path, tmp_path: Path) -> None:
    run(folder)
    kept = as_json(read_annex(regional_workbook(tmp_path / "annex.xlsx"), Told()).sets[0])
    place = folder / "4321.criteria.json"
    place.write_text(kept, encoding="utf-8")
    assert [run(folder).unchanged for _ in range(2)] == [False, True]
    place.unlink()
    assert not run(folder).unchanged


def _edited(folder: Path) -> None:
    path = folder.with_name("out") / WORKBOOK
    book = openpyxl.load_workbook(path)
    book["Sai lệch"].cell(1, 1).value = "đã xem"
    book.save(path)


def _touched_table(folder: Path) -> None:
    """Same size, same time."""
    path = folder.with_name("out") / "data" / "measurements.csv"
    then, data = path.stat(), path.read_bytes()
    path.write_bytes(data.replace(b"1", b"2", 1))
    os.utime(path, ns=(then.st_atime_ns, then.st_mtime_ns))


def _deleted(folder: Path) -> None:
    (folder.with_name("out") / "data" / "checks.csv").unlink()


def _beside(folder: Path) -> None:
    """As a run leaves it that found the workbook open."""
    path = folder.with_name("out") / WORKBOOK
    shutil.copy(path, path.with_name("ntm (2).xlsx"))


@pytest.mark.parametrize("change", [_edited, _touched_table, _deleted, _beside])
@pytest.mark.parametrize("aged", [False, True])
def test_a_result_that_somebody_changed_is_written_again(
    folder: Path, change: Callable[[Path], None], aged: bool
) -> None:
    run(folder)
    if aged:  # long enough ago for the index to know the files
        then = time.time() - 60
        for path in folder.with_name("out").rglob("*.*"):
            os.utime(path, (then, then))
        assert run(folder).unchanged
    before = contents(folder.with_name("out"))
    change(folder)
    assert contents(folder.with_name("out")) != before
    assert not run(folder).unchanged
    assert contents(folder.with_name("out")) == before
    assert run(folder).unchanged


def test_a_decision_in_the_workbook_takes_effect(folder: Path) -> None:
    assert run(folder).outcome.findings == 1
    path = folder.with_name("out") / WORKBOOK
    book = openpyxl.load_workbook(path)
    sheet = book["Sai lệch"]
    at = {str(cell.value): cell.column for cell in sheet[3]}
    sheet.cell(4, at["Kết luận của người xem"]).value = "Không sai"
    book.save(path)
    after = run(folder)
    assert (after.unchanged, after.outcome.findings) == (False, 0)
    again = run(folder)
    assert (again.unchanged, again.outcome.findings) == (True, 0)


def test_decisions_that_were_edited_given_or_taken_away_take_effect(folder: Path) -> None:
    first = run(folder)
    (finding,) = [row for row in first.findings if row["code"] == "NTM203"]
    place = folder.with_name("out") / DECISIONS
    head = "check_id,rule,province,commune,year,indicator,quote,count,decision,by,when,comment\n"
    line = f"{finding['check_id']},NTM203,,,,,,1,{{}},Hoa,2026-11-01,\n"

    def decide(decision: str, path: Path = place) -> None:
        path.write_text(head + line.format(decision), encoding="utf-8-sig")

    decide("rejected")
    assert (run(folder).outcome.findings, run(folder).unchanged) == (0, True)
    decide("upheld")
    assert (run(folder).outcome.findings, run(folder).unchanged) == (1, True)
    place.unlink()
    given = folder.with_name("given.csv")
    decide("fixed", given)
    assert (run(folder, decisions=given).outcome.findings) == 0
    assert run(folder, decisions=given).unchanged
    decide("upheld", given)
    place.unlink()
    assert (run(folder, decisions=given).outcome.findings) == 1


def test_a_baseline_counts_from_the_next_run_on(folder: Path) -> None:
    settings = Settings(baseline=folder.with_name("known.csv"))
    found = [run(folder, settings=settings) for _ in range(3)]
    assert [each.outcome.findings for each in found] == [1, 0, 0]
    assert [each.unchanged for each in found] == [False, False, True]
    assert found[1].remarks == found[2].remarks
    settings.baseline.unlink()  # type: ignore[union-attr]
    assert run(folder, settings=replace(settings, baseline=None)).outcome.findings == 1


def test_another_program_writes_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(folder)
    monkeypatch.setattr(unchanged, "whole_program", lambda: "another")
    assert not run(folder).unchanged
    assert run(folder).unchanged


@pytest.mark.parametrize("damage", [b"", b"[]", b"{}", b'{"key": 1}', b"[" * 99999])
def test_a_damaged_memory_costs_time_alone(folder: Path, damage: bytes) -> None:
    run(folder)
    place = folder.with_name("out") / MEMORY / unchanged.KEPT
    content = json.loads(place.read_bytes())
    place.write_bytes(damage)
    assert not run(folder).unchanged
    for name in ("files", "sums"):
        place.write_text(json.dumps(content | {name: {"rows": 3}}), encoding="ascii")
        assert not run(folder).unchanged
    assert run(folder).unchanged


def test_results_that_were_moved_are_written_again(folder: Path, tmp_path: Path) -> None:
    """The links in them lead to where the documents were."""
    run(folder)
    moved = tmp_path / "elsewhere"
    shutil.copytree(folder.with_name("out"), moved)
    again = run_files([folder], moved, Options(jobs=1))
    assert not again.unchanged


def test_sums_come_back_as_they_were(folder: Path) -> None:
    sums = run(folder, lang="vi").sums
    assert sums.tally.said
    assert sums_from(json.loads(json.dumps(sums_kept(sums)))) == sums
