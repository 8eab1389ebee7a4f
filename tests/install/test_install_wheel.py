"""The built wheel holds all of the program and its data, and works from anywhere."""

from __future__ import annotations

import sys
import zipfile
from email.parser import HeaderParser
from pathlib import Path

import pytest
from environments import ROOT, maker, run

import extract
from tests.loaders.scan_maker import bytes_of, written

REPORT = ROOT / "corpus" / "reports" / "04-tan-lap-dong-bao-cao-2022.docx"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = maker()["own_wheel"](tmp_path_factory.mktemp("wheel"))
    return path


@pytest.fixture(scope="module")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel alone, installed into a folder whose name has letters beyond ASCII."""
    folder = tmp_path_factory.mktemp("Nguyễn Văn Ấn") / "gói phần mềm"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    done = run([*pip, "install", "--no-deps", "--target", folder, wheel], folder.parent)
    assert done.returncode == 0, done.stderr
    return folder


def test_every_file_of_the_packages_is_in_the_wheel(wheel: Path) -> None:
    wanted = {
        path.relative_to(ROOT).as_posix()
        for package in ("extract", "patterns")
        for path in (ROOT / package).rglob("*")
        if path.is_file() and path.suffix != ".pyc" and path.name != "README.md"
    }
    with zipfile.ZipFile(wheel) as file:
        held = {name for name in file.namelist() if ".dist-info/" not in name}
        told = {Path(name).name for name in file.namelist() if ".dist-info/licenses/" in name}
    assert held == wanted
    assert {"extract/py.typed", "extract/loaders/ocr/vie.traineddata"} <= held
    assert told == {"LICENSE", "NOTICE"}


def test_the_version_is_said_in_one_place(wheel: Path, site: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as file:
        name = next(name for name in file.namelist() if name.endswith("METADATA"))
        head = HeaderParser().parsestr(file.read(name).decode())
    assert head["Version"] == extract.__version__
    done = run([sys.executable, "-m", "extract", "--version"], tmp_path, PYTHONPATH=str(site))
    assert done.stdout.split()[-1] == extract.__version__


def test_it_reads_reports_and_scans_from_another_folder(site: Path, tmp_path: Path) -> None:
    folder = tmp_path / "báo cáo"
    folder.mkdir()
    (folder / REPORT.name).write_bytes(REPORT.read_bytes())
    lines = [(70.0, 110.0, "Chỉ tiêu 4.2: Tỷ lệ hộ sử dụng điện đạt 99,35%")]
    (folder / "trang quét.png").write_bytes(bytes_of(written(lines, 200), "PNG", 200))
    where = run(
        [sys.executable, "-c", "import extract; print(extract.__file__)"],
        tmp_path,
        PYTHONPATH=str(site),
    )
    assert Path(where.stdout.strip()).is_relative_to(site)
    command = [sys.executable, "-m", "extract", "run", folder, "-o", tmp_path / "kết quả"]
    done = run(command, tmp_path, PYTHONPATH=str(site))
    assert done.returncode == 1, done.stderr
    documents = (tmp_path / "kết quả" / "data" / "documents.csv").read_text(encoding="utf-8-sig")
    assert documents.count(",ok,") == 2, documents
    assert (tmp_path / "kết quả" / "ntm.xlsx").is_file()
