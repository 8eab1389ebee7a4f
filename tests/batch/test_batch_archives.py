"""Archives: every file in them has its row, under `archive.zip/member`."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from extract.batch.archives import with_members
from extract.batch.inputs import Found, find_inputs
from extract.batch.options import Options
from extract.batch.run import run_files
from extract.document import ReadStatus

REPORT = "Tiêu chí 1 về Quy hoạch\nChỉ tiêu 1.1: 4807/4855 hộ, đạt 99,01%.\n"


def archive(path: Path, members: dict[str, bytes | str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return path


def opened(path: Path, folder: Path) -> list[Found]:
    folder.mkdir()
    return with_members(find_inputs([path]), folder)


def test_members_are_inputs_of_their_own(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", {"xã A/báo cáo.txt": REPORT, "b.txt": "hai", "c/": ""})
    found = opened(path, tmp_path / "here")
    assert [each.relative for each in found] == ["a.zip/xã A/báo cáo.txt", "a.zip/b.txt"]
    assert [each.path.read_text("utf-8") for each in found] == [REPORT, "hai"]


def test_what_machines_left_behind_is_passed_over(tmp_path: Path) -> None:
    members = {"__MACOSX/._a.txt": "x", ".DS_Store": "x", "d/Thumbs.db": "x", "~$a.docx": "x"}
    path = archive(tmp_path / "a.zip", members | {"a.txt": "một"})
    assert [each.relative for each in opened(path, tmp_path / "here")] == ["a.zip/a.txt"]


def test_an_archive_in_an_archive(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as file:
        file.writestr("b.txt", "hai")
    path = archive(tmp_path / "a.zip", {"trong.zip": inner.getvalue()})
    assert [each.relative for each in opened(path, tmp_path / "here")] == ["a.zip/trong.zip/b.txt"]


def test_archives_nested_without_end_are_refused(tmp_path: Path) -> None:
    content: bytes | str = "đáy"
    for _ in range(6):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as file:
            file.writestr("x.zip", content)
        content = buffer.getvalue()
    path = tmp_path / "a.zip"
    path.write_bytes(bytes(content))
    (found,) = opened(path, tmp_path / "here")
    assert found.relative == "a.zip/x.zip/x.zip/x.zip"
    assert found.problem is not None
    assert "3 archives deep" in str(found.problem)


def test_names_that_would_lead_out_of_the_folder(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", {"../../ngoài.txt": "x", "/tuyệt đối.txt": "y"})
    here = tmp_path / "here"
    found = opened(path, here)
    assert [each.relative for each in found] == ["a.zip/ngoài.txt", "a.zip/tuyệt đối.txt"]
    assert all(each.path.parent == here for each in found)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.zip", "here"]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1258"])
def test_names_in_a_code_page_that_the_archive_does_not_tell(tmp_path: Path, encoding: str) -> None:
    # windows-1258 has its tones apart from their vowels
    raw = "đê\u0300 a\u0301n.txt".encode(encoding)
    plain = "d" * len(raw)
    path = archive(tmp_path / "a.zip", {plain: "x"})
    path.write_bytes(path.read_bytes().replace(plain.encode(), raw))
    (found,) = opened(path, tmp_path / "here")
    assert found.relative == "a.zip/đề án.txt"


def test_a_member_that_is_a_trap_or_damaged_has_its_reason(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", {"bom.txt": b"0" * 20_000_000, "hỏng.txt": REPORT * 9})
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as file:
        at = file.getinfo("hỏng.txt").header_offset
    data[at + 60] ^= 0xFF
    path.write_bytes(data)
    trap, damaged = opened(path, tmp_path / "here")
    assert "would expand to 19 MB" in str(trap.problem)
    assert "is damaged" in str(damaged.problem)


def test_a_full_disk_is_no_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = archive(tmp_path / "a.zip", {"a.txt": REPORT})

    def full(source: object, target: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("extract.batch.archives._copied", full)
    (found,) = opened(path, tmp_path / "here")
    assert "temporary folder" in str(found.problem)
    assert list((tmp_path / "here").iterdir()) == []


def test_a_member_behind_a_password_has_its_reason(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", {"mật.txt": REPORT})
    data = bytearray(path.read_bytes())
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + flags] |= 1
    path.write_bytes(data)
    (found,) = opened(path, tmp_path / "here")
    assert "protected by a password" in str(found.problem)


def test_an_empty_archive(tmp_path: Path) -> None:
    (found,) = opened(archive(tmp_path / "a.zip", {}), tmp_path / "here")
    assert found.problem is not None
    assert found.problem.status is ReadStatus.EMPTY


def test_office_files_and_damaged_archives_stay_files(tmp_path: Path) -> None:
    word = archive(tmp_path / "a.docx", {"[Content_Types].xml": "x", "word/document.xml": "x"})
    cut = tmp_path / "b.zip"
    cut.write_bytes(archive(tmp_path / "c.zip", {"a.txt": REPORT}).read_bytes()[:-30])
    for number, path in enumerate((word, cut)):
        (found,) = opened(path, tmp_path / f"here{number}")
        assert found.path == path
        assert found.problem is None


def test_a_folder_named_word_makes_no_word_file(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", {"word/a.txt": REPORT})
    assert [each.relative for each in opened(path, tmp_path / "here")] == ["a.zip/word/a.txt"]


def test_a_run_over_an_archive(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", {"a.txt": REPORT, "b.txt": REPORT, "c.txt": ""})
    cut = tmp_path / "d.zip"
    cut.write_bytes(path.read_bytes()[:-30])
    result = run_files([tmp_path], None, Options(jobs=1))
    rows = {row["path"]: row for row in result.tables["documents"]}
    assert {path: row["status"] for path, row in rows.items()} == {
        "a.zip/a.txt": "ok",
        "a.zip/b.txt": "duplicate",
        "a.zip/c.txt": "empty",
        "d.zip": "failed",
    }
    assert rows["d.zip"]["format"] == "zip"
    quotes = [row["quote"] for row in result.tables["measurements"]]
    assert any("4807/4855" in str(quote) for quote in quotes)
