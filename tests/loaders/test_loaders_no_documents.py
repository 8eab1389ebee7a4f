"""Music, programs and the like are left out and counted; what may be a damaged report is not.
A workbook that Excel protects with its own key opens."""

from __future__ import annotations

import io
from pathlib import Path

import msoffcrypto
import openpyxl
import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from extract.batch.lines import left_out_lines
from extract.batch.options import Options
from extract.batch.run import run_files
from extract.document import ReadStatus
from extract.errors import ReadError
from extract.loaders import load_bytes, sniff

SIGNS = {
    "mp3": b"ID3\x03\0\0\0\0\0\x0f" + bytes(500),
    "wav": b"RIFF\x24\0\0\0WAVEfmt " + bytes(100),
    "mp4": b"\0\0\0\x20ftypisom\0\0\2\0isomiso2avc1mp41" + bytes(600),
    "exe": b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff" + bytes(300) + b"PE\0\0" + bytes(500),
    "lnk": b"L\0\0\0\x01\x14\2\0\0\0\0\0\xc0\0\0\0\0\0\0F" + bytes(400),
    "dwg": b"AC1027\0\0\0\0" + bytes(500),
    "ttf": (Path(__file__).parent / "DejaVuSerif.ttf").read_bytes(),
}


@pytest.mark.parametrize("ending", SIGNS)
def test_what_is_no_document_is_left_out_by_its_kind(ending: str) -> None:
    assert sniff(SIGNS[ending]) == ending
    with pytest.raises(ReadError) as told:
        load_bytes(SIGNS[ending], "báo cáo.docx")
    assert told.value.status is ReadStatus.SKIPPED
    assert f".{ending}" in str(told.value)


@pytest.mark.parametrize(
    "data", [bytes(4000), bytes(range(256)) * 16, b"\xd0\xcf\x11\xe0" + bytes(99)]
)
def test_what_nobody_knows_may_be_a_report(data: bytes) -> None:
    with pytest.raises(ReadError) as told:
        load_bytes(data, "a.bin")
    assert told.value.status is ReadStatus.FAILED


def test_they_are_counted_in_one_line_and_change_no_exit_status(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"nhạc {number}.mp3").write_bytes(SIGNS["mp3"] + bytes([number]))
    (tmp_path / "setup.exe").write_bytes(SIGNS["exe"])
    (tmp_path / "a.txt").write_text("Chỉ tiêu 4.2: 4807/4855 hộ, đạt 99,01%.", "utf-8")
    result = run_files([tmp_path], None, Options(jobs=1, lang="en"))
    assert left_out_lines(result) == ["4 files are no documents and were left out: 3 .mp3, 1 .exe."]
    assert result.outcome.exit_status == 0
    assert all(row["document_id"] for row in result.tables["documents"])


def workbook() -> bytes:
    book = openpyxl.Workbook()
    for row in (("TT", "Nội dung", "Kết quả"), ("4.2", "Hộ dùng điện", "98,97%")):
        book.active.append(row)  # type: ignore[union-attr]
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def encrypted(password: str) -> bytes:
    buffer = io.BytesIO()
    OOXMLFile(io.BytesIO(workbook())).encrypt(password, buffer)
    assert msoffcrypto.OfficeFile(buffer).is_encrypted()
    return buffer.getvalue()


def test_excels_own_key_opens() -> None:
    document = load_bytes(encrypted("VelvetSweatshop"), "a.xlsx")
    assert document.format == "xlsx"
    assert "98,97%" in document.text


def test_another_password_is_asked_for() -> None:
    with pytest.raises(ReadError) as told:
        load_bytes(encrypted("bí mật"), "a.xlsx")
    assert "protected by a password" in str(told.value)
