"""Inputs that have an address: copied here, only what changed, and the rows of any other folder."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from extract.batch.options import Options
from extract.batch.reading import Listener
from extract.batch.remote import RemoteError, brought_here
from extract.batch.result import RunResult
from extract.batch.run import run_files
from extract.batch.scratch import claimed
from extract.paths import Address, Input, is_address, named
from extract.writers.atomic_write import WriteError

fsspec = pytest.importorskip("fsspec")

REPORT = """BÁO CÁO
Kết quả xây dựng nông thôn mới xã {name} năm 2023

17. Tiêu chí 17 về Môi trường: Đạt
17.1. Tỷ lệ hộ sử dụng nước sạch: 1.100/1.250 hộ, đạt {percent}%.
"""


@pytest.fixture
def place() -> Iterator[str]:
    """An address with two reports, one of them in a folder."""
    system = fsspec.filesystem("memory")
    for path, name, percent in (("a.txt", "Tân An", "88"), ("sub/b.txt", "Tân Bình", "98")):
        system.pipe_file(f"/reports/{path}", REPORT.format(name=name, percent=percent).encode())
    yield "memory://reports"
    system.rm("/reports", recursive=True)


def run(inputs: list[Input], out: Path | None) -> RunResult:
    return run_files(inputs, out, Options(jobs=1, formats=("csv",)))


def read(result: RunResult) -> dict[str, str]:
    return {str(row["path"]): str(row["status"]) for row in result.tables["documents"]}


def copied(address: str, folder: Path) -> list[str]:
    names: list[str] = []
    brought_here([Address(address)], folder, names.append)
    return sorted(names)


def test_an_address_is_told_from_a_path() -> None:
    assert is_address("s3://bucket/reports")
    assert is_address("simplecache::s3://bucket/reports")
    assert not is_address(r"C:\reports")
    assert not is_address("C://reports")
    assert not is_address("reports/a:b")
    assert named("memory://a") == Address("memory://a")
    assert named("a/b") == Path("a/b")


def test_no_password_is_told() -> None:
    assert str(Address("sftp://an:s3c@ret@host/a@b")) == "sftp://an:***@host/a@b"
    assert str(Address("sftp://an@host:22/a:b@c")) == "sftp://an@host:22/a:b@c"


def test_rows_are_those_of_the_same_files_here(place: str, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    fsspec.filesystem("memory").get("/reports", str(folder), recursive=True)
    there, here = run([Address(place)], None), run([folder], None)
    assert read(there) == {"a.txt": "ok", "sub/b.txt": "ok"} == read(here)
    for name, rows in here.tables.items():
        seconds = {"seconds": 0}
        assert [row | seconds for row in there.tables[name]] == [row | seconds for row in rows]
    assert [row["code"] for row in there.findings] == ["NTM101"]


def test_paths_and_addresses_go_together(place: str, tmp_path: Path) -> None:
    (tmp_path / "c.txt").write_text(REPORT.format(name="Tân Châu", percent="88"), encoding="utf-8")
    result = run([tmp_path / "c.txt", Address(f"{place}/sub")], None)
    assert read(result) == {"c.txt": "ok", "b.txt": "ok"}


def test_only_what_changed_is_copied_again(place: str, tmp_path: Path) -> None:
    system, folder = fsspec.filesystem("memory"), tmp_path / "copies"
    assert copied(place, folder) == ["a.txt", "sub/b.txt"]
    assert copied(place, folder) == []
    system.pipe_file("/reports/a.txt", b"1.100/1.250")
    system.rm_file("/reports/sub/b.txt")
    assert copied(place, folder) == ["a.txt"]
    (kept,) = folder.iterdir()
    files = [path for path in (kept / "files").rglob("*") if path.is_file()]
    assert [path.read_bytes() for path in files] == [b"1.100/1.250"]


def test_nothing_changed_nothing_done(place: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first, second = run([Address(place)], out), run([Address(place)], out)
    assert (first.reused, second.reused) == (0, 2)
    assert second.unchanged
    told = json.loads((out / "data" / "run.json").read_text(encoding="utf-8"))
    assert told["inputs"] == [place]


def test_copies_go_when_their_address_is_asked_for_no_more(place: str, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    copied(place, folder)
    copied(f"{place}/sub", folder)
    assert len(list(folder.iterdir())) == 1


def test_copies_that_another_run_reads_stay(place: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run([Address(place)], out)
    (tmp_path / "c.txt").write_text(REPORT.format(name="Tân Châu", percent="88"), encoding="utf-8")
    with claimed(out):
        for inputs in ([Address(f"{place}/sub")], [tmp_path / "c.txt"]):
            with pytest.raises(WriteError, match="Another run"):
                run(inputs, out)
    assert len(list((out / ".ntm" / "inputs").rglob("*.txt"))) == 2
    run([tmp_path / "c.txt"], out)
    assert not list((out / ".ntm" / "inputs").rglob("*.txt"))


def test_a_path_of_the_file_system_is_an_address_too(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT.format(name="Tân An", percent="88"), encoding="utf-8")
    assert read(run([Address(f"file://{tmp_path.as_posix()}")], None)) == {"a.txt": "ok"}


@pytest.mark.parametrize("address", ["memory://nothing-there", "nosuchscheme://a/b"])
def test_an_address_that_cant_be_read_is_one_sentence(address: str) -> None:
    with pytest.raises(RemoteError) as raised:
        run([Address(address)], None)
    assert address in str(raised.value)


class _Store(fsspec.get_filesystem_class("memory")):  # type: ignore[misc]
    """A store whose library makes no folder for what it copies, as those of s3 and sftp, and has
    errors of its own."""

    protocol = "store"

    def get_file(self, rpath: str, lpath: str, **asked: object) -> None:
        """The file, or what the test wants to go wrong."""
        if b"gone" in self.cat_file(rpath):
            raise ConnectionResetError("the line is dead")
        if b"locked" in self.cat_file(rpath):
            raise _StoreError("no\nkey")
        Path(lpath).write_bytes(self.cat_file(rpath))

    @classmethod
    def _strip_protocol(cls, path: str) -> str:
        return str(super()._strip_protocol(path.replace("store://", "memory://")))


class _StoreError(Exception):
    """An error that is none of the system's."""


def test_a_store_that_makes_no_folders(place: str, tmp_path: Path) -> None:
    fsspec.register_implementation("store", _Store, clobber=True)
    assert copied(place.replace("memory", "store"), tmp_path / "copies") == ["a.txt", "sub/b.txt"]


@pytest.mark.parametrize(("words", "told"), [("gone", "the line is dead"), ("locked", "no key")])
def test_what_breaks_off_is_the_addresss(place: str, tmp_path: Path, words: str, told: str) -> None:
    fsspec.register_implementation("store", _Store, clobber=True)
    fsspec.filesystem("memory").pipe_file("/reports/c.txt", words.encode())
    with pytest.raises(RemoteError, match=told):
        copied(place.replace("memory", "store"), tmp_path / "copies")


def test_results_are_written_on_this_machine(place: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT.format(name="Tân An", percent="88"), encoding="utf-8")
    command = [sys.executable, "-m", "extract", "run", "a.txt", "-o", place, "--lang", "en"]
    told = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert told.returncode == 2
    assert f"{place} is an address" in told.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_fsspec_is_asked_for_addresses_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT.format(name="Tân An", percent="88"), encoding="utf-8")
    code = (
        "import sys; from pathlib import Path; from extract.batch.remote import brought_here; "
        "from extract.batch.options import Options; from extract.batch.run import run_files; "
        "run_files([Path('a.txt')], None, Options(jobs=1)); print('fsspec' in sys.modules)"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "False"


def test_the_listener_is_told_of_copies(place: str) -> None:
    told: list[str] = []
    run_files([Address(place)], None, Options(jobs=1), Listener(writing=told.append))
    assert told == ["a.txt", "sub/b.txt"]
