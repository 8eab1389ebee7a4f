"""Results kept between runs: only what this program made of these very bytes comes back."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from extract.batch import program
from extract.batch.codec import Coded, Result, decode, encode
from extract.batch.earlier import Earlier
from extract.batch.options import Options
from extract.batch.program import program_hash
from extract.batch.run import run_files
from extract.batch.seen import Seen
from extract.document import ReadStatus
from extract.tables import TABLE_NAMES, Input, Row, document_row
from extract.writers.atomic_write import WriteError

DIGEST = "ab" * 32
#: One copy of a report for each format.
COPIES = {
    path.suffix: path
    for path in sorted((Path(__file__).parents[2] / "corpus" / "formats").iterdir())
}
#: Says which of the libraries that can change a result are imported when a file is read.
IMPORTED = """
import sys
from importlib.metadata import packages_distributions
from pathlib import Path
from extract.pipeline import process
from extract.writers.runinfo import LIBRARIES
result = process(Path(sys.argv[1]), "a")
names = packages_distributions()
found = {each for name in {n.split(".")[0] for n in sys.modules} for each in names.get(name, ())}
print(result.document.format, *sorted(found & set(LIBRARIES)))
"""


def result(title: str = "one", format_name: str = "txt") -> Result:
    row = document_row(Input(DIGEST[:12], "a"), ReadStatus.OK, reason=None)
    row |= {"title": title, "format": format_name}
    rows: dict[str, list[Row]] = {name: [] for name in TABLE_NAMES}
    return Result(rows | {"documents": [row]}, DIGEST)


def coded(title: str = "one") -> Coded:
    return Coded(encode(result(title)))


def kept(out: Path) -> Path:
    (path,) = out.rglob(f"{DIGEST}.json")
    return path


@pytest.fixture
def store(tmp_path: Path) -> Earlier:
    earlier = Earlier(tmp_path)
    kept_in = earlier._path(DIGEST).parent
    kept_in.mkdir(parents=True)
    assert earlier.keep(coded())
    return earlier


def test_what_was_kept_comes_back(store: Earlier) -> None:
    found = store.find(DIGEST)
    assert found is not None
    assert found.rows("documents")[0]["title"] == "one"
    assert decode(bytes(store.read(DIGEST))).tables == result().tables
    assert store.find("cd" * 32) is None


def test_a_result_that_somebody_changed_is_read_again(store: Earlier, tmp_path: Path) -> None:
    path = kept(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b'"one"', b'"two"'))
    assert store.find(DIGEST) is None
    path.write_bytes(b"")
    assert store.find(DIGEST) is None
    path.write_bytes(b"[" * 100_000)
    assert store.find(DIGEST) is None
    path.write_bytes(whole)
    assert store.find(DIGEST) is not None
    path.rename(path.with_name(f"{'cd' * 32}.json"))  # the rows of other bytes
    assert store.find("cd" * 32) is None


def test_a_result_that_was_whole_is_looked_through_again_when_it_is_another(
    store: Earlier, tmp_path: Path
) -> None:
    path = kept(tmp_path)
    os.utime(path, (1e9, 1e9))  # long settled
    before = path.stat()
    seen = Seen(tmp_path)
    assert Earlier(tmp_path, seen=seen).find(DIGEST) is not None
    seen.keep()
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b'"one"', b'"two"'))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert Earlier(tmp_path, seen=Seen(tmp_path)).find(DIGEST) is None
    path.write_bytes(whole)
    again = Earlier(tmp_path, seen=Seen(tmp_path)).find(DIGEST)
    assert again is not None
    assert again.rows("documents") == result().tables["documents"]


def test_a_result_that_is_known_to_be_whole_is_read_as_far_as_its_document(
    store: Earlier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.utime(kept(tmp_path), (1e9, 1e9))
    seen = Seen(tmp_path)
    assert Earlier(tmp_path, seen=seen).find(DIGEST) is not None
    seen.keep()
    known = Seen(tmp_path)
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail(f"{path} was read"))
    assert Earlier(tmp_path, seen=known).find(DIGEST) is not None


@pytest.mark.parametrize(
    "words",
    ["[]", "{}", '{"counts": {"documents": 1}}', '{"program": "", "digest": ""}', "[" * 9999],
)
def test_what_is_no_result_is_none(words: str) -> None:
    with pytest.raises(ValueError, match=r"not a result|Expecting"):
        decode(words.encode())


@pytest.mark.parametrize(
    "lines", ["", "[]\n", "[[1]]\n[]\n[]\n[]\n[]\n[]", "{}\n" * 6, "[[]]\n" * 6]
)
def test_rows_that_are_none_are_no_result(lines: str) -> None:
    head, *_ = encode(result()).split(b"\n")
    with pytest.raises(ValueError, match=r"not a result|no rows|Expecting"):
        decode(head + b"\n" + lines.encode())


@pytest.mark.parametrize(("format_name", "again"), [("docx", True), ("xlsx", True), ("pdf", False)])
def test_what_was_read_in_part_is_read_again_where_that_may_give_more(
    store: Earlier, format_name: str, again: bool
) -> None:
    made = result(format_name=format_name)
    made.tables["documents"][0]["status"] = ReadStatus.PARTIAL.value
    assert store.keep(Coded(encode(made)))
    assert (store.find(DIGEST) is not None) == again


def test_a_converter_that_was_installed_since_reads_again(monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for place in (None, "/usr/bin/soffice"):
        monkeypatch.setattr(program, "find_program", lambda place=place: place)
        program_hash.cache_clear()
        found.append({name: program_hash(name) for name in ("docx", "doc", "xlsx")})
    program_hash.cache_clear()
    assert [name for name in found[0] if found[0][name] == found[1][name]] == ["xlsx"]


def test_a_library_of_one_format_leaves_the_others_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    installed = program.package_versions

    def later(names: list[str]) -> dict[str, str]:
        return installed(names) | ({"trueocr": "99"} if "trueocr" in names else {})

    before = {name: program_hash(name) for name in ("docx", "pdf", "")}
    monkeypatch.setattr(program, "package_versions", later)
    program_hash.cache_clear()
    after = {name: program_hash(name) for name in ("docx", "pdf", "")}
    program_hash.cache_clear()
    assert [name for name in before if before[name] == after[name]] == ["docx"]


@pytest.mark.parametrize("path", COPIES.values(), ids=COPIES)
def test_every_library_that_reads_a_format_belongs_to_its_key(path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", IMPORTED, str(path)], capture_output=True, text=True, check=True
    )
    format_name, *imported = done.stdout.split()
    assert set(imported) <= set(program.libraries_of(format_name))


def test_one_place_that_takes_nothing_costs_that_result_alone(
    store: Earlier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = kept(tmp_path)
    path.unlink()
    path.mkdir()
    assert not store.keep(coded("two"))
    assert store.find(DIGEST) is None

    def full(path: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(WriteError):
        store.keep(coded("three"))


def test_a_run_over_tampered_results(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    (folder / "a.txt").write_text("Tiêu chí 4 về Điện\n4.2: 12/15 hộ, đạt 80%.\n", "utf-8")
    run_files([folder], out, Options(jobs=1, formats=("csv",)))
    (table,) = out.rglob("measurements.csv")
    before = table.read_bytes()
    (path,) = [each for each in out.rglob("*.json") if len(each.stem) == 64]
    whole = path.read_bytes()
    assert "12/15 hộ".encode() in whole
    path.write_bytes(whole.replace("12/15 hộ".encode(), "13/15 hộ".encode()))
    assert run_files([folder], out, Options(jobs=1, formats=("csv",))).reused == 0
    assert table.read_bytes() == before
    kept = path.read_bytes().partition(b"\n")[2]
    assert encode(decode(kept)) == kept
