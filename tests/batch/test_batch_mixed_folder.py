"""A folder as an office hands it in: every format, an archive, and what is no report."""

from __future__ import annotations

import shutil
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from extract.batch.options import Options
from extract.batch.result import RunResult
from extract.batch.run import run_files
from extract.tables import in_words

CORPUS = Path(__file__).parents[2] / "corpus"
REPORTS = CORPUS / "reports"
COPIES = sorted((CORPUS / "formats").iterdir())
NAME = "13-duc-luong-son"
WORD = REPORTS / f"{NAME}-bao-cao-2023.docx"
INVOICE = """HÓA ĐƠN GIÁ TRỊ GIA TĂNG
Đơn vị bán hàng: Cửa hàng vật liệu xây dựng Hồng Phát
Tên hàng\tSố lượng\tĐơn giá\tThành tiền
Xi măng (bao)\t40\t92.000\t3.680.000
Cát vàng (m3)\t6\t410.000\t2.460.000
Cộng tiền hàng: 6.140.000 đồng. Thuế suất: 8%. Tiền thuế: 491.200 đồng.
Tổng cộng tiền thanh toán: 6.631.200 đồng.
"""
#: What becomes of each file that is no copy of the report under its own name.
EXPECTED = {
    "gửi xã/báo cáo.docx": "ok",
    "gửi xã/bản sao.docx": "duplicate",
    # what the name says isn't what the file is: the bytes decide
    "sai đuôi/là rtf.doc": "ok",
    "sai đuôi/là pdf.docx": "ok",
    "sai đuôi/là docx.txt": "ok",
    "sai đuôi/là web.xls": "ok",
    "tất cả.zip/02.docx": "ok",
    "tất cả.zip/cũ/09.txt": "ok",
    "tất cả.zip/cũ/trống.txt": "empty",
    "tất cả.zip/cũ/báo cáo.docx": "duplicate",
    "hỏng.docx": "failed",
    "hỏng.pdf": "failed",
    "hỏng.zip": "failed",
    "hỏng.doc": "failed",
    "trống.docx": "empty",
    "hóa đơn.txt": "not_a_report",
    "mật khẩu.docx": "failed",
    "mật khẩu.pdf": "failed",
    "lạ.bin": "failed",
}


def cat() -> bytes:
    """A picture without a word in it."""
    picture = Image.new("RGB", (640, 480), (196, 214, 226))
    pen = ImageDraw.Draw(picture)
    fur = (92, 84, 80)
    pen.ellipse((170, 190, 470, 440), fill=fur)
    pen.ellipse((230, 90, 410, 260), fill=fur)
    pen.polygon([(236, 140), (246, 50), (304, 104)], fill=fur)
    pen.polygon([(404, 140), (394, 50), (336, 104)], fill=fur)
    for left in (270, 340):
        pen.ellipse((left, 150, left + 34, 184), fill=(228, 206, 92))
        pen.ellipse((left + 13, 152, left + 21, 182), fill="black")
    for height in (206, 216, 226):
        pen.line((190, height - 6, 300, 214), fill="white", width=2)
        pen.line((450, height - 6, 340, 214), fill="white", width=2)
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def locked_pdf() -> bytes:
    out = BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("khóa", ownerPassword="chủ"))
    canvas.drawString(100, 700, "bao cao")
    canvas.save()
    return out.getvalue()


def archive(members: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return out.getvalue()


def copy(ending: str) -> bytes:
    return (CORPUS / "formats" / f"{NAME}.{ending}").read_bytes()


def contents() -> dict[str, bytes]:
    """The files that are no copies under their own names."""
    old_plan = next(REPORTS.glob("09-*")).read_bytes()
    inside = {
        "02.docx": next(REPORTS.glob("02-*")).read_bytes(),
        "cũ/09.txt": old_plan,
        "cũ/trống.txt": b" \r\n",
        "cũ/báo cáo.docx": WORD.read_bytes(),
        "__MACOSX/._02.docx": b"x",
    }
    # changed in what nobody reads, so that they aren't the copies' bytes once more
    return {
        "gửi xã/báo cáo.docx": WORD.read_bytes(),
        "gửi xã/bản sao.docx": WORD.read_bytes(),
        "sai đuôi/là rtf.doc": copy("rtf") + b"\n",
        "sai đuôi/là pdf.docx": copy("pdf") + b"\n",
        "sai đuôi/là docx.txt": next(REPORTS.glob("01-*")).read_bytes(),
        "sai đuôi/là web.xls": copy("html") + b"\n",
        "tất cả.zip": archive(inside),
        "hỏng.docx": WORD.read_bytes()[:3000],
        "hỏng.pdf": copy("pdf")[:900],
        "hỏng.zip": archive(inside)[:-40],
        "hỏng.doc": copy("doc")[:1500],
        "trống.docx": b"",
        "hóa đơn.txt": INVOICE.encode(),
        "mèo.png": cat(),
        "mật khẩu.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(600)
        + "EncryptedPackage".encode("utf-16-le")
        + bytes(400),
        "mật khẩu.pdf": locked_pdf(),
        "lạ.bin": bytes(range(256)) * 40,
        "~$áo cáo.docx": b"x" * 162,
        "Thumbs.db": b"x",
    }


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> RunResult:
    folder = tmp_path_factory.mktemp("xã gửi")
    for name, data in contents().items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    for path in COPIES:
        shutil.copy(path, folder / path.name)
    return run_files([folder], folder.with_name("kết quả"), Options(jobs=2, formats=("csv",)))


def rows(result: RunResult) -> dict[str, dict[str, object]]:
    """The rows of the documents table by their path, in English."""
    return {str(row["path"]): row for row in in_words(result.tables["documents"], "en")}


def test_every_input_has_its_row_and_its_status(result: RunResult) -> None:
    found = {path: str(row["status"]) for path, row in rows(result).items()}
    # a reader may take the cat's whiskers for a letter or two, or not
    assert found.pop("mèo.png") in {"empty", "not_a_report"}
    assert found == EXPECTED | {path.name: "ok" for path in COPIES}
    assert len(result.tables["documents"]) == len(found) + 1


def test_what_is_not_read_has_a_reason_and_what_to_do(result: RunResult) -> None:
    for path, row in rows(result).items():
        if row["status"] != "ok":
            assert len(str(row["reason"])) > 20, path
            assert "mistake in the program" not in str(row["reason"]), path
            assert row["measurements"] == 0, path


def test_passwords_and_damage_are_told_apart(result: RunResult) -> None:
    reasons = {path: str(row["reason"]) for path, row in rows(result).items()}
    for path in ("mật khẩu.docx", "mật khẩu.pdf"):
        assert "password" in reasons[path]
    for path in ("hỏng.docx", "hỏng.pdf", "hỏng.zip"):
        assert "damaged" in reasons[path]


def test_every_copy_and_every_wrong_ending_gives_the_same_findings(result: RunResult) -> None:
    findings: dict[str, set[str]] = {}
    for row in result.tables["findings"]:
        findings.setdefault(str(row["document_id"]), set()).add(str(row["code"]))
    wrong = {"NTM101", "NTM201", "NTM301", "NTM302", "NTM401", "NTM502"}
    same = [path.name for path in COPIES if ".tabs." not in path.name]
    same += [path for path in EXPECTED if path.startswith("sai đuôi/") and "docx.txt" not in path]
    documents = rows(result)
    for path in [*same, "gửi xã/báo cáo.docx"]:
        codes = findings[str(documents[path]["document_id"])]
        assert codes - {"NTM701"} == wrong, path


def test_the_format_is_what_the_bytes_are(result: RunResult) -> None:
    formats = {path: str(row["format"]) for path, row in rows(result).items()}
    assert formats["sai đuôi/là rtf.doc"] == "rtf"
    assert formats["sai đuôi/là pdf.docx"] == "pdf"
    assert formats["sai đuôi/là docx.txt"] == "docx"
    assert formats["sai đuôi/là web.xls"] == "html"
    assert formats["tất cả.zip/02.docx"] == "docx"
