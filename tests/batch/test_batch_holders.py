"""What holds other files beside ZIP: tape archives, compressed files, RAR and 7-Zip, mails."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import shutil
import subprocess
import tarfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from msg_maker import msg

from extract.batch.archives import with_members
from extract.batch.archives.foreign import find_bsdtar, is_here
from extract.batch.inputs import Found, find_inputs

REPORT = "Tiêu chí 1 về Quy hoạch\nChỉ tiêu 1.1: 4807/4855 hộ, đạt 99,01%.\n".encode()
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def opened(path: Path, folder: Path) -> list[Found]:
    folder.mkdir()
    return with_members(find_inputs([path]), folder)


def tape(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return buffer.getvalue()


@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress, lzma.compress])
def test_a_tape_archive_however_it_is_compressed(tmp_path: Path, pack: type[bytes]) -> None:
    path = tmp_path / "nộp.tar.x"
    path.write_bytes(pack(tape({"xã A/báo cáo.txt": REPORT, "../b.txt": b"hai"})))
    found = opened(path, tmp_path / "here")
    assert [each.relative for each in found] == ["nộp.tar.x/xã A/báo cáo.txt", "nộp.tar.x/b.txt"]
    assert [each.path.read_bytes() for each in found] == [REPORT, b"hai"]
    assert all(each.path.parent == tmp_path / "here" for each in found)


def test_one_compressed_file(tmp_path: Path) -> None:
    path = tmp_path / "báo cáo.txt.gz"
    path.write_bytes(gzip.compress(REPORT))
    (found,) = opened(path, tmp_path / "here")
    assert found.relative == "báo cáo.txt.gz/báo cáo.txt"
    assert found.path.read_bytes() == REPORT


def test_links_of_a_tape_archive_lead_nowhere(tmp_path: Path) -> None:
    path = tmp_path / "a.tar"
    with tarfile.open(path, "w") as archive:
        link = tarfile.TarInfo("mật.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    (found,) = opened(path, tmp_path / "here")
    assert "not followed" in str(found.problem)
    assert list((tmp_path / "here").iterdir()) == []


def test_an_archive_that_ends_early_keeps_what_came_before(tmp_path: Path) -> None:
    whole = gzip.compress(tape({"a.txt": REPORT, "b.txt": bytes(range(256)) * 4000}))
    path = tmp_path / "a.tgz"
    path.write_bytes(whole[: len(whole) // 2])
    first, *others = opened(path, tmp_path / "here")
    assert first.path.read_bytes() == REPORT
    assert all(each.problem for each in others)
    assert others


def test_a_compressed_trap_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.batch.archives.MAX_BYTES", 1 << 20)
    path = tmp_path / "bom.gz"
    path.write_bytes(gzip.compress(bytes(30 << 20)))
    (found,) = opened(path, tmp_path / "here")
    assert "would expand to" in str(found.problem)
    assert list((tmp_path / "here").iterdir()) == []


def mail(letter: str = "Kính gửi Văn phòng, xã gửi báo cáo.", html: str = "") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = "xa@example.vn", "vanphong@example.vn"
    message["Subject"] = "Gửi báo cáo nông thôn mới"
    message["Date"] = "Mon, 04 Dec 2023 08:00:00 +0700"
    message.set_content(letter)
    if html:
        message.add_alternative(html, subtype="html")
    message.add_attachment(REPORT, "text", "plain", filename="báo cáo năm 2023.txt")
    return message


def test_a_mail_is_its_letter_and_what_is_attached(tmp_path: Path) -> None:
    path = tmp_path / "thư.eml"
    path.write_bytes(mail().as_bytes())
    found = opened(path, tmp_path / "here")
    names = [each.relative for each in found]
    assert names == ["thư.eml/message.txt", "thư.eml/báo cáo năm 2023.txt"]
    assert "xã gửi báo cáo" in found[0].path.read_text("utf-8")
    assert found[1].path.read_bytes() == REPORT


def test_the_wording_with_tables_is_taken_once(tmp_path: Path) -> None:
    path = tmp_path / "thư.eml"
    path.write_bytes(mail("bảng", "<table><tr><td>4.2</td></tr></table>").as_bytes())
    names = [each.relative for each in opened(path, tmp_path / "here")]
    assert names == ["thư.eml/message.html", "thư.eml/báo cáo năm 2023.txt"]


def test_a_mail_within_a_mail(tmp_path: Path) -> None:
    outer = EmailMessage()
    outer["From"], outer["To"] = "a@example.vn", "b@example.vn"
    outer.set_content("chuyển tiếp")
    outer.add_attachment(mail())
    path = tmp_path / "thư.eml"
    path.write_bytes(outer.as_bytes())
    found = opened(path, tmp_path / "here")
    assert found[-1].path.read_bytes() == REPORT
    assert len(found) == 3


def test_a_saved_web_page_is_no_mail(tmp_path: Path) -> None:
    path = tmp_path / "trang.mht"
    path.write_bytes(
        b"From: <Saved by Blink>\r\nSubject: x\r\nDate: Mon, 4 Dec 2023 08:00:00 +0700\r\n"
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x--\r\n"
    )
    (found,) = opened(path, tmp_path / "here")
    assert found.path == path


@pytest.mark.skipif(not is_here(), reason="bsdtar isn't on this machine")
@pytest.mark.parametrize("kind", ["7zip", "zip"])
def test_what_bsdtar_opens(tmp_path: Path, kind: str) -> None:
    source = tmp_path / "src"
    (source / "xã A").mkdir(parents=True)
    (source / "xã A" / "báo cáo.txt").write_bytes(REPORT)
    path = tmp_path / "a.7z"
    program = find_bsdtar()
    assert program is not None
    command = [program, "-c", "-f", str(path), "--format", kind, "-C", str(source), "xã A"]
    subprocess.run(command, check=True, env={"LC_ALL": "C.UTF-8"})
    (found,) = opened(path, tmp_path / "here")
    assert found.relative == "a.7z/xã A/báo cáo.txt"
    assert found.path.read_bytes() == REPORT


def test_a_foreign_archive_without_a_program_says_how_to_unpack_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extract.batch.archives.foreign.find_bsdtar", lambda: None)
    path = tmp_path / "a.rar"
    path.write_bytes(b"Rar!\x1a\x07\x01\x00" + bytes(100))
    (found,) = opened(path, tmp_path / "here")
    assert "7-Zip, WinRAR" in str(found.problem)


@pytest.mark.skipif(not is_here(), reason="bsdtar isn't on this machine")
def test_a_damaged_foreign_archive_has_its_reason(tmp_path: Path) -> None:
    path = tmp_path / "a.7z"
    path.write_bytes(b"7z\xbc\xaf\x27\x1c" + bytes(100))
    (found,) = opened(path, tmp_path / "here")
    assert found.problem is not None


@pytest.mark.skipif(shutil.which("sh") is None, reason="needs a shell")
def test_a_program_that_takes_too_much_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "bsdtar"
    program.write_text("#!/bin/sh\nsleep 60\n")
    program.chmod(0o755)
    monkeypatch.setattr("extract.batch.archives.foreign.find_bsdtar", lambda: str(program))
    monkeypatch.setattr("extract.batch.archives.foreign._SECONDS", 0.4)
    path = tmp_path / "a.rar"
    path.write_bytes(b"Rar!\x1a\x07\x01\x00" + bytes(100))
    (found,) = opened(path, tmp_path / "here")
    assert found.problem is not None


def test_a_mail_that_outlook_saved(tmp_path: Path) -> None:
    path = tmp_path / "thư.msg"
    path.write_bytes(msg("Xã gửi báo cáo.", {"báo cáo.txt": REPORT * 50, "thư kèm": None}))
    letter, report, attached = opened(path, tmp_path / "here")
    assert letter.path.read_text("utf-8") == "Xã gửi báo cáo."
    assert (report.relative, report.path.read_bytes()) == ("thư.msg/báo cáo.txt", REPORT * 50)
    assert "save it" in str(attached.problem)
