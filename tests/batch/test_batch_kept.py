"""One file changed: the others' rows are copied from the last run, to the same bytes."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from extract.batch import unchanged
from extract.batch.options import Options
from extract.batch.run import run_files
from extract.writers import kept
from extract.writers.kept import Kept
from extract.writers.layout import MEMORY
from extract.writers.workbook import cells
from tests.batch.written_runs import contents, run_once

NAMES = (
    "01-phu-hung-thanh-bao-cao-2023.docx",
    "04-tan-lap-dong-bao-cao-2022.docx",
    "12-tan-tien-son-bao-cao-2023.txt",
)
_REPORT = (
    "XÃ {commune}\nBÁO CÁO\nKết quả xây dựng nông thôn mới năm {year}\n"
    "Tiêu chí 17.7: 234 hộ, đạt 87,5%. Xã đạt 12/19 tiêu chí.\n"
)
#: A commune with two years, one that contradicts itself, a summary of several, no report at all.
MORE = {
    "a.txt": _REPORT.format(commune="HÒA LỢI", year=2022),
    "b.txt": _REPORT.format(commune="HÒA LỢI", year=2023),
    "c.txt": _REPORT.format(commune="MỸ AN", year=2023) + "Tiêu chí 17 chưa đạt.\n17.7 đạt.\n",
    "d.csv": "Xã,TC1,TC2\nXã Hòa Lợi,Đạt,Chưa đạt\nXã Mỹ An,Đạt,Đạt\n",
    "e.txt": "Thực đơn: phở, bún.\n",
}
#: The tables whose rows are kept by document.
TABLES = ("measurements", "indicators", "criteria", "checks", "findings")


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of reports, and results of it."""
    more = {name: words.encode() for name, words in MORE.items()}
    return run_once(tmp_path_factory.mktemp("once"), NAMES, more)


@pytest.fixture
def folder(read_once: Path, tmp_path: Path) -> Path:
    """A copy of both, in which a run was made."""
    shutil.copytree(read_once, tmp_path, dirs_exist_ok=True)
    run_files([tmp_path / "in"], tmp_path / "out", Options(jobs=1))
    return tmp_path


def again(folder: Path) -> dict[str, object]:
    """What a run writes that changes what it has to, and what one that makes all of it anew."""
    run_files([folder / "in"], folder / "out", Options(jobs=1))
    found = contents(folder / "out")
    for name in (kept.KEPT, unchanged.KEPT):
        (folder / "out" / MEMORY / name).unlink()
    run_files([folder / "in"], folder / "out", Options(jobs=1))
    assert contents(folder / "out") == found
    return found


def _more(folder: Path) -> None:
    path = folder / NAMES[2]
    path.write_text(path.read_text("utf-8") + "\nChỉ tiêu 4.2: 12/15 hộ, đạt 90%.\n", "utf-8")


def _first_of_all(folder: Path) -> None:
    """Every row behind it has another number, and its formats are the first."""
    words = (
        "XÃ AN BÌNH\nBÁO CÁO\nKết quả xây dựng nông thôn mới năm 2023\n"
        "Tiêu chí 17.7: 1.234 hộ, đạt 87,12345%. <b>&\n"
    )
    (folder / "00.txt").write_text(words, "utf-8")


def _commune_of_two_years(folder: Path) -> None:
    """The newest year of a commune, which others are folded under: each communes' number is
    another."""
    (folder / "f.txt").write_text(_REPORT.format(commune="HÒA LỢI", year=2024), "utf-8")


def _district_known(folder: Path) -> None:
    """Documents that name no district are of the one that another tells."""
    words = "HUYỆN CHÂU THÀNH\n" + _REPORT.format(commune="MỸ AN", year=2022)
    (folder / "f.txt").write_text(words, "utf-8")


def _gone(folder: Path) -> None:
    (folder / NAMES[0]).unlink()


def _renamed(folder: Path) -> None:
    (folder / NAMES[0]).rename(folder / "zz.docx")


CHANGES = (_more, _first_of_all, _commune_of_two_years, _district_known, _gone, _renamed)


@pytest.mark.parametrize("change", CHANGES)
def test_the_same_bytes(folder: Path, change: Callable[[Path], None]) -> None:
    before = contents(folder / "out")
    change(folder / "in")
    assert again(folder) != before


def test_only_what_changed_is_made(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Counter[str]()
    keep = Kept.keep

    def counting(self: Kept, kind: str, key: str, data: bytes) -> None:
        made[kind] += bool(key)
        keep(self, kind, key, data)

    monkeypatch.setattr(Kept, "keep", counting)
    _more(folder / "in")
    run_files([folder / "in"], folder / "out", Options(jobs=1))
    of_tables = {f"{name}{what}" for name in TABLES for what in (".csv", ".parquet", " sums")}
    of_lines = {
        *("lines of criteria", "lines of indicators", "digests of lines"),
        "totals that are stated",
    }
    sheets = ("documents", "indicators", "overview")
    of_workbook = {f"{name} of the workbook" for name in sheets}
    assert set(+made) == of_tables | of_lines | of_workbook
    # what ended a bundle may end none any more, or the other way round
    assert max(made.values()) <= 2


@pytest.mark.parametrize("most", [7, 60, 64])
def test_a_table_of_several_sheets(
    folder: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    """A document's rows that a sheet cuts in two."""
    from extract.writers import workbook

    write = workbook.write_workbook
    monkeypatch.setattr(workbook, "write_workbook", lambda *a, **k: write(*a, **k, most=most))
    assert most < cells.MAX_ROWS
    (folder / "out" / "ntm.xlsx").unlink()
    run_files([folder / "in"], folder / "out", Options(jobs=1))
    _first_of_all(folder / "in")
    again(folder)


@pytest.mark.parametrize("damage", ["empty", "no database", "torn", "a folder"])
def test_damaged_pieces_cost_time_alone(folder: Path, damage: str) -> None:
    place = folder / "out" / MEMORY / kept.KEPT
    data = bytearray(place.read_bytes())
    if damage == "empty":
        place.write_bytes(b"")
    elif damage == "no database":
        place.write_bytes(b"[" * 9999)
    elif damage == "torn":
        chance = random.Random(7)
        for at in range(4096, len(data), 512):
            data[at] = chance.randrange(256)
        place.write_bytes(data)
    else:
        place.unlink()
        place.mkdir()
    _more(folder / "in")
    run_files([folder / "in"], folder / "out", Options(jobs=1))
    found = contents(folder / "out")
    run_files([folder / "in"], folder / "other", Options(jobs=1))
    anew = contents(folder / "other")
    for name in (f"data/{table}.{ending}" for table in TABLES for ending in ("csv", "parquet")):
        assert found[name] == anew[name]


def test_pieces_of_another_program_or_an_earlier_run_are_forgotten(tmp_path: Path) -> None:
    place = tmp_path / kept.KEPT
    found = []
    for made, program, fresh in (
        (b"1", "a", False),
        (b"2", "a", False),
        (b"3", "b", False),
        (b"4", "b", True),
        (b"5", "b", False),
    ):
        with Kept(place, program, fresh=fresh) as pieces:
            found.append(pieces.made("kind", "key", lambda made=made: made))
            assert pieces.find("other kind", "key") is None
            assert pieces.find("kind", "") is None
    assert found == [b"1", b"1", b"3", b"4", b"4"]


def test_what_nobody_asked_for_is_dropped_and_nothing_after_an_error(tmp_path: Path) -> None:
    place = tmp_path / kept.KEPT
    with Kept(place) as pieces:
        pieces.keep("kind", "one", b"1")
        pieces.keep("kind", "two", b"2")

    def stopped() -> None:
        with Kept(place) as pieces:
            pieces.keep("kind", "three", b"3")
            raise KeyError

    with pytest.raises(KeyError):
        stopped()
    with Kept(place) as pieces:
        assert pieces.find("kind", "two") == b"2"
        assert pieces.find("kind", "three") is None
    with Kept(place) as pieces:
        assert pieces.find("kind", "one") is None
        assert pieces.find("kind", "two") == b"2"
