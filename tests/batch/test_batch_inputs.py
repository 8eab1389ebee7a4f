"""Which files a run takes, in which order, under which names."""

import os
from pathlib import Path

import pytest

from extract.batch.inputs import find_inputs


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
