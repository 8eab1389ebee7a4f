"""Reports as communes send them in, read into one set of tables."""

from __future__ import annotations

from pathlib import Path

from extract.collection import related
from extract.pipeline import process
from extract.tables import TABLE_NAMES, Row, Tables, in_words, stands

REPORT = """ỦY BAN NHÂN DÂN
{where}
Số: {number}
An Phú, ngày {day}
{head}
{title}
Căn cứ Quyết định số 318/QĐ-TTg ngày 08/3/2022 của Thủ tướng Chính phủ;
{body}
"""
#: Ten statements; the one about electricity has a slip in `WRONG`.
LINES = (
    "Chỉ tiêu 4.2: Có 1200/1250 hộ dùng điện an toàn, đạt 96% (chuẩn >=95%).",
    "Chỉ tiêu 17.1: Có 1100/1250 hộ dùng nước sạch, đạt 88% (chuẩn >=80%).",
    "Chỉ tiêu 15.1: Có 4750/5000 người tham gia bảo hiểm y tế, đạt 95% (chuẩn >=95%).",
    "Chỉ tiêu 2.1: Có 9,5/10 km đường được cứng hóa, đạt 95% (chuẩn >=80%).",
    "Chỉ tiêu 9.2: Có 1150/1250 hộ có nhà kiên cố, đạt 92% (chuẩn >=80%).",
)
WRONG = LINES[0].replace("96%", "98%")
TITLE = "Kết quả xây dựng nông thôn mới năm 2023"


def report(*lines: str, **said: str) -> str:
    """A report with those lines; `said` replaces where, number, day, head or title."""
    plain = {
        "where": "XÃ AN PHÚ - HUYỆN TÂN SƠN - TỈNH ĐỒNG NAI",
        "number": "15/BC-UBND",
        "day": "20 tháng 6 năm 2023",
        "head": "BÁO CÁO",
        "title": TITLE,
    }
    return REPORT.format(**plain | said, body="\n".join(lines or LINES))


def read(folder: Path, texts: dict[str, str]) -> Tables:
    """The tables of those files, each written into the folder, as one run has them."""
    tables: Tables = {name: [] for name in TABLE_NAMES}
    for name, text in texts.items():
        path = folder / name
        path.write_text(text, encoding="utf-8")
        for table, rows in process(path, name).tables().items():
            tables[table] += rows
    return related(tables)


def documents(tables: Tables) -> dict[str, Row]:
    """The documents' rows by path, in English; ids are replaced by their documents' paths."""
    rows = in_words(tables["documents"], "en")
    paths = {row["document_id"]: row["path"] for row in rows} | {"": ""}
    return {
        str(row["path"]): row | {name: paths[row[name]] for name in ("same_as", "superseded_by")}
        for row in rows
    }


def standing(tables: Tables) -> list[tuple[str, str]]:
    """Path and rule of each finding that stands."""
    return [(str(row["path"]), str(row["code"])) for row in tables["findings"] if stands(row)]
