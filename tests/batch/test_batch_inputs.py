"""Which files a run takes, in which order, under which names."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from extract.batch.inputs import find_inputs
from extract.batch.own import without_results
from extract.document import ReadStatus
from extract.files import open_regular


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")


def names(inputs: list[Path], out: Path | None = None) -> list[str]:
    return [found.relative for found in find_inputs(inputs, out)]


def test_folders_recursively_in_a_stable_order(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a/z.txt", "a/b/c.docx", "xã Hòa Bình.pdf", "10.txt", "9.txt")
    expected = ["10.txt", "9.txt", "a/b/c.docx", "a/z.txt", "b.txt", "xã Hòa Bình.pdf"]
    assert names([tmp_path]) == expected


def test_hidden_lock_and_result_files_are_passed_over(tmp_path: Path) -> None:
    make(
        tmp_path,
        "a.docx",
        "~$a.docx",
        ".hidden",
        ".git/x",
        "Thumbs.db",
        "out/documents.csv",
        "sub/out/b.txt",
    )
    assert names([tmp_path], tmp_path / "out") == ["a.docx", "sub/out/b.txt"]


def test_a_file_that_is_named_is_taken_whatever_its_name(tmp_path: Path) -> None:
    make(tmp_path, ".hidden")
    assert names([tmp_path / ".hidden"]) == [".hidden"]


def test_a_file_reached_twice_stands_once(tmp_path: Path) -> None:
    make(tmp_path, "a/b.txt")
    assert names([tmp_path, tmp_path / "a", tmp_path / "a" / "b.txt"]) == ["a/b.txt"]


def test_two_inputs_with_one_name_are_told_apart(tmp_path: Path) -> None:
    make(tmp_path, "x/a.txt", "y/a.txt")
    first, second = names([tmp_path / "x", tmp_path / "y"])
    assert first == "a.txt"
    assert second.endswith("y/a.txt")


def test_an_input_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        names([tmp_path / "nowhere"])


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_name_that_is_not_utf8_can_be_written(tmp_path: Path) -> None:
    try:
        (tmp_path / os.fsdecode(b"b\xe1o c\xe1o.txt")).write_text("x")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    (name,) = names([tmp_path])
    assert name.encode() == "b\ufffdo c\ufffdo.txt".encode()


def problems(folder: Path, out: Path | None = None) -> dict[str, ReadStatus | None]:
    return {
        found.relative: found.problem.status if found.problem else None
        for found in find_inputs([folder], out)
    }


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such entries")
def test_what_is_no_file_has_its_row_and_is_never_opened(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    make(folder, "a.txt", "xã/b.txt")
    make(tmp_path, "elsewhere/c.txt")
    os.mkfifo(folder / "pipe")
    (folder / "itself").symlink_to("itself")
    (folder / "nowhere.docx").symlink_to("gone.docx")
    (folder / "zero").symlink_to("/dev/zero")
    (folder / "up").symlink_to(folder, target_is_directory=True)
    (folder / "linked").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    (folder / "link.txt").symlink_to(tmp_path / "elsewhere" / "c.txt")
    assert problems(folder) == {
        "a.txt": None,
        "itself": ReadStatus.FAILED,
        "link.txt": None,
        "linked": ReadStatus.FAILED,
        "nowhere.docx": ReadStatus.FAILED,
        "pipe": ReadStatus.SKIPPED,
        "up": ReadStatus.SKIPPED,
        "xã/b.txt": None,
        "zero": ReadStatus.SKIPPED,
    }
    os.mkfifo(folder / "run.json")
    (folder / "datapackage.json").symlink_to("/dev/zero")
    taken = without_results(find_inputs([folder]), [folder]).files
    assert [found.relative for found in taken if found.problem is None] == [
        "a.txt",
        "link.txt",
        "xã/b.txt",
    ]
    (named,) = find_inputs([folder / "pipe"])
    assert named.problem is not None
    with pytest.raises(OSError, match="not a regular file"):
        open_regular(folder / "pipe")


def test_a_folder_that_cannot_be_opened_has_its_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "a.txt", "closed/b.txt")
    listed = Path.iterdir

    def refusing(folder: Path) -> Iterator[Path]:
        if folder.name == "closed":
            raise PermissionError(13, "Permission denied")
        return listed(folder)

    monkeypatch.setattr(Path, "iterdir", refusing)
    assert problems(tmp_path) == {"a.txt": None, "closed": ReadStatus.FAILED}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_names_that_print_alike_are_told_apart(tmp_path: Path) -> None:
    try:
        for byte in (b"\xe0", b"\xe1"):
            (tmp_path / os.fsdecode(byte + b".txt")).write_text("x")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    found = names([tmp_path])
    assert len(set(found)) == 2
    assert found[0] == "\ufffd.txt"


def test_names_that_differ_only_by_case(tmp_path: Path) -> None:
    make(tmp_path, "Xã.txt", "xã.TXT")
    if len(list(tmp_path.iterdir())) == 1:
        pytest.skip("this file system takes them for one name")
    assert names([tmp_path]) == ["Xã.txt", "xã.TXT"]
